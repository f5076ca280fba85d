# SPDX-License-Identifier: EUPL-1.2
"""Reads a stranger's form in a small process of its own, so that nothing in it reaches this one but values."""

import json
import signal
import subprocess
import sys
from collections.abc import Collection
from pathlib import Path, PurePath
from tempfile import TemporaryDirectory

from lykt.engines.xlsforms.archive import look_at
from lykt.engines.xlsforms.faults import FormFault, fault
from lykt.engines.xlsforms.stored import Reading, from_json

SOURCE = Path(__file__).resolve().parents[3]
PATIENCE = (
    20  # seconds by the clock, for a machine that is busy; apart.py limits what the file itself may cost
)


def read(content: bytes, name: str, *, indicators: Collection[str] | None = None) -> Reading:
    """The form in the file, or what is wrong with it; never both. `indicators` are the codes there are, if known."""
    try:
        look_at(content, name)
    except FormFault as refused:
        return Reading(faults=refused.faults)
    asked = {"name": PurePath(name).name, "indicators": None if indicators is None else sorted(indicators)}
    try:
        with TemporaryDirectory(prefix="lykt-form-") as scratch:
            done = subprocess.run(
                [sys.executable, "-B", "-m", "lykt.engines.xlsforms.apart"],
                input=json.dumps(asked).encode() + b"\n" + content,
                capture_output=True,
                timeout=PATIENCE,
                check=False,
                cwd=scratch,
                env={"PYTHONPATH": str(SOURCE), "LC_ALL": "C.UTF-8", "TMPDIR": scratch},
            )
    except subprocess.TimeoutExpired:  # the file itself had not used up what it may
        return Reading(faults=(fault("file.busy"),))
    if done.returncode == 0:
        return from_json(json.loads(done.stdout))
    if done.returncode in (-signal.SIGPROF, -signal.SIGXCPU, -signal.SIGKILL):
        return Reading(faults=(fault("file.too-slow"),))
    if b"MemoryError" in done.stderr:
        return Reading(faults=(fault("file.too-heavy"),))
    return Reading(faults=(fault("file.damaged"),))
