# SPDX-License-Identifier: EUPL-1.2
"""A migration that has landed stands on somebody's database: what is to be otherwise is written in a new one."""

import hashlib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LANDED = [line.split() for line in (Path(__file__).parent / "landed.txt").read_text().splitlines()]


@pytest.mark.parametrize(("digest", "path"), LANDED, ids=[path for _digest, path in LANDED])
def test_what_has_landed_is_never_edited(digest: str, path: str) -> None:
    """Whoever lands a migration adds its line to `landed.txt`: `sha256sum src/lykt/…/migrations/0…`."""
    assert hashlib.sha256((ROOT / path).read_bytes()).hexdigest() == digest
