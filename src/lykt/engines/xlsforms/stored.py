# SPDX-License-Identifier: EUPL-1.2
"""A form, and what reading one came to, as values and as plain JSON."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from lykt.engines.xlsforms.faults import Fault, FormFault
from lykt.engines.xlsforms.values import CHOICES, SETTINGS, SHEETS, SURVEY, Form, Row


@dataclass(frozen=True, slots=True)
class Reading:
    """The form, or what is wrong with it; and what its writer should know in any case."""

    form: Form | None = None
    faults: tuple[Fault, ...] = ()
    warnings: tuple[Fault, ...] = ()

    def or_fault(self) -> Form:
        """The form, else raises `FormFault`."""
        if self.form is None:
            raise FormFault(*self.faults)
        return self.form


def as_json(read: Reading) -> dict[str, Any]:
    """What was read, as plain values."""
    return {
        "form": form_as_json(read.form) if read.form else None,
        "faults": [asdict(one) for one in read.faults],
        "warnings": [asdict(one) for one in read.warnings],
    }


def from_json(written: Mapping[str, Any]) -> Reading:
    """What `as_json` wrote."""
    return Reading(
        form=form_from_json(written["form"]) if written["form"] else None,
        faults=tuple(Fault(**one) for one in written["faults"]),
        warnings=tuple(Fault(**one) for one in written["warnings"]),
    )


def form_as_json(form: Form) -> dict[str, Any]:
    """The form as plain values, for whoever stores one."""
    return {
        "sheets": {
            sheet: [[row.number, dict(row.columns)] for row in form.rows(sheet)]
            for sheet in SHEETS
            if form.rows(sheet)
        },
        "headers": {sheet: list(columns) for sheet, columns in form.headers.items()},
        "stem": form.stem,
    }


def form_from_json(written: Mapping[str, Any]) -> Form:
    """The form that `form_as_json` wrote."""
    rows = {
        sheet: tuple(Row(sheet, columns, number) for number, columns in found)
        for sheet, found in written["sheets"].items()
    }
    return Form(
        survey=rows.pop(SURVEY, ()),
        choices=rows.pop(CHOICES, ()),
        settings=next((row.columns for row in rows.pop(SETTINGS, ())), {}),
        others=rows,
        headers={sheet: tuple(columns) for sheet, columns in written["headers"].items()},
        stem=written["stem"],
    )
