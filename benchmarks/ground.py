# SPDX-License-Identifier: EUPL-1.2
"""Where the ground that is measured on lies, and how a figure comes to stand on it: 300 agencies, 100,000 cases."""

import hashlib
import json
import os
import subprocess
import sys
from contextlib import nullcontext
from importlib import import_module
from pathlib import Path

import django

from lykt.house.cluster.server import Cluster

AGENCIES, CASES, OFFICERS = 300, 100_000, 3
SEEN = 2_000  # cases of the largest agency, whose leader sees them all
CLAIMS, ENTRIES = 300, 500  # about the one child whose page is measured
NIGHT = 40  # children of one night's view
ROOT = Path(__file__).resolve().parents[1]
HOME = Path(os.environ.get("LYKT_HOME") or ROOT / ".data" / "benchmark").resolve()


def measure(figure: str) -> None:
    """The figure is measured by the web's process, on the ground as this release makes it."""
    with nullcontext() if os.environ.get("DATABASE_URL") else Cluster(HOME).held():
        subprocess.run([sys.executable, "-m", "benchmarks.ground"], cwd=ROOT, check=True)
        be("web")
        import_module(f"benchmarks.{figure}.figure").measured()


def be(process: str) -> None:
    """This program is that process of a real installation, at the benchmarks' own home, and has Django."""
    os.environ.update(
        LYKT_HOME=str(HOME),
        LYKT_MODE="production",
        LYKT_PROCESS=process,
        LYKT_STATIC=str(HOME / "static"),
        DJANGO_SETTINGS_MODULE="lykt.house.settings",
    )
    if process != "owner":
        os.environ.pop("DATABASE_URL", None)
    django.setup()


def release() -> str:
    """Changes when the tables, the rules or this ground do."""
    files = [
        *ROOT.glob("src/lykt/**/migrations/*.py"),
        *ROOT.glob("src/lykt/trust/access/*.py"),
        *ROOT.glob("packs/*/access.yaml"),
        *Path(__file__).parent.glob("*ing.py"),
    ]
    return hashlib.sha256(b"".join(path.read_bytes() for path in sorted(files))).hexdigest()


def places() -> dict[str, str]:
    """Who and what there is to measure with, by id."""
    found: dict[str, str] = json.loads((HOME / "ground.json").read_text())
    return found


if __name__ == "__main__":
    be("owner")
    import_module("benchmarks.building").build()
