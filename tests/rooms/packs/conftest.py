# SPDX-License-Identifier: EUPL-1.2
"""A pack to break."""

import shutil
from pathlib import Path

import pytest

from lykt.trust.packs.loading import SHARED, packs_folder


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """A copy of the Norwegian pack to break."""
    shutil.copytree(packs_folder() / "no", tmp_path / "no")
    for name in SHARED:
        shutil.copy(packs_folder() / name, tmp_path / name)
    return tmp_path / "no"
