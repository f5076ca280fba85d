# SPDX-License-Identifier: EUPL-1.2
"""A new national form and a town's 60 edits become one; and every file of `tests/hostile` is refused, one after another."""

import resource
import sys
import time
from importlib import import_module

from benchmarks.measuring import machine, p95, told
from lykt.engines.xlsforms.merging import merge
from lykt.engines.xlsforms.overlays import Overlay, edits
from lykt.engines.xlsforms.parsing import parse
from lykt.engines.xlsforms.reading import SOURCE, read
from lykt.engines.xlsforms.values import Form

QUESTIONS, EDITS, RUNS, TIMES = 250, 60, 3, 20
LANGUAGES = ("Norsk bokmål (nb)", "English (en)")
HOSTILE = SOURCE.parent / "tests" / "hostile"


def measured() -> None:
    """Prints how long merging took, and the slowest refusals by the clock, with the most memory that one of them took."""
    print(f"forms: {QUESTIONS} questions, {EDITS} local edits; every hostile file\n{machine()}", flush=True)
    before, ours, after = (
        _national(""),
        _national(" (ours)", only=EDITS),
        _national(" (new)", only=QUESTIONS, every=5),
    )
    overlay = edits(before, ours)
    assert len(overlay.edits) == EDITS
    for run in range(1, RUNS + 1):
        took = [_merging(before, overlay, after) for _ in range(TIMES)]
        print(f"merge, run {run}: {told(took)} (wanted: at most 1000 ms)", flush=True)
    _refused()


def _merging(before: Form, overlay: Overlay, after: Form) -> float:
    begun = time.perf_counter()
    merged = merge(before, overlay, after)
    took = time.perf_counter() - begun
    assert merged.conflicts, "some questions are changed on both sides"
    return took


def _national(ending: str, *, only: int = 0, every: int = 1) -> Form:
    """The form, with this ending on the English of so many of its questions."""
    rows = ["| survey |", f"| | type | name | {' | '.join(f'label::{one}' for one in LANGUAGES)} |"]
    for number in range(QUESTIONS):
        changed = ending if number < only and number % every == 0 else ""
        rows.append(f"| | text | q{number} | Hva er {number}? | What is {number}{changed}? |")
    rows += ["| settings |", "| | form_title | form_id | version |", "| | Measured | measured | 1 |"]
    return parse("\n".join(rows).encode(), "form.md").or_fault()


def _refused() -> None:
    sys.path[:0] = [str(HOSTILE), str(HOSTILE.parent)]
    hostile = import_module("files")
    took: dict[str, float] = {}
    for file in hostile.FILES:
        content = file.make()
        begun = time.perf_counter()
        found = read(content, file.name, indicators=hostile.KNOWN)
        took[file.what] = time.perf_counter() - begun
        assert found.form is None, file.what
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    slowest = ", ".join(f"{what} {took[what]:.2f} s" for what in sorted(took, key=lambda one: -took[one])[:5])
    print(
        f"refused: {len(took)} files, each in {sorted(took.values())[len(took) // 2]:.2f} s (median), "
        f"p95 {p95(list(took.values())):.2f} s, at most {max(took.values()):.2f} s (wanted: at most 2 s); slowest: {slowest}; "
        f"at most {most:.0f} MB (wanted: at most 200 MB)",
        flush=True,
    )
