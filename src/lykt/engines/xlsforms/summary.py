# SPDX-License-Identifier: EUPL-1.2
"""What a form file is, and what is wrong with it, in the few lines that `lykt checklists check` prints."""

from collections.abc import Callable, Collection
from pathlib import Path
from typing import Any

from lykt.engines.xlsforms.faults import Fault
from lykt.engines.xlsforms.reading import read
from lykt.engines.xlsforms.values import SURVEY

Say = Callable[[str], str]  # translates a sentence


def summary(path: Path, indicators: Collection[str] | None = None, *, say: Say = str) -> dict[str, Any]:
    """What is in the file and what is wrong with it, as plain values."""
    found = read(path.read_bytes(), path.name, indicators=indicators)
    form = found.form
    return {
        "file": str(path),
        "title": form.title if form else "",
        "version": form.version if form else "",
        "languages": list(form.languages) if form else [],
        "questions": len(form.questions) if form else 0,
        "indicators": list(form.indicators) if form else [],
        "warnings": [as_row(one, say) for one in found.warnings],
        "errors": [as_row(one, say) for one in found.faults],
    }


def as_row(one: Fault, say: Say = str) -> dict[str, Any]:
    """Where it is, and the sentence; a sheet other than the survey is named in it."""
    sheet = f"{one.sheet}: " if one.sheet not in ("", SURVEY) else ""
    return {"row": one.row, "column": one.column or None, "message": sheet + say(one.sentence) % one.values}
