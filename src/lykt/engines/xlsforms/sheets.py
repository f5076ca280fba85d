# SPDX-License-Identifier: EUPL-1.2
"""Sheets become a form and a form becomes sheets, both as pyxform has them; and through pyxform an XForm."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from pyxform.xls2xform import convert

from lykt.engines.xlsforms.faults import Fault, FormFault, fault
from lykt.engines.xlsforms.values import CHOICES, SETTINGS, SHEETS, SURVEY, TRANSLATED, Form, Row

# The many names that a column has had in the field, and the one it has here.
_SAME = {
    "relevance": "relevant",
    "bind::relevant": "relevant",
    "bind::constraint": "constraint",
    "bind::jr:constraintmsg": "constraint_message",
    "constraining_message": "constraint_message",
    "bind::calculate": "calculation",
    "calculate": "calculation",
    "bind::required": "required",
    "bind::jr:requiredmsg": "required_message",
    "requiredmsg": "required_message",
    "bind::readonly": "read_only",
    "readonly": "read_only",
    "caption": "label",
    "command": "type",
    "tag": "name",
    "value": "name",
    "control::appearance": "appearance",
    "jr:count": "repeat_count",
    "list name": "list_name",
    "media::image": "image",
    "media::audio": "audio",
    "media::video": "video",
    "set form id": "form_id",
    "id_string": "form_id",
    "set_form_id": "form_id",
    "title": "form_title",
    "set_form_title": "form_title",
}
_LINE_BREAK = re.compile(r"<br */?>|\r\n?")
_KNOWN = frozenset((*_SAME.values(), *TRANSLATED, "parameters", "choice_filter", "default", "trigger"))


def canonical(header: str, *, single: bool) -> str:
    """The column under its one name. Where the sheet has no `::`, a single colon parts off the language."""
    parts = [part.strip() for part in header.split("::")]
    if single and len(parts) == 1 and ":" in header and not header.startswith(("jr:", "bind:", "instance:")):
        parts = [part.strip() for part in header.split(":", 1)]
    for length in (2, 1):
        if len(parts) >= length:
            first = "::".join(parts[:length]).lower()
            first = _SAME.get(first, _SAME.get(first.replace(" ", "_"), ""))
            if first:
                return "::".join((first, *parts[length:]))
    lowered = "_".join(parts[0].lower().split())
    return "::".join((lowered if lowered in _KNOWN else parts[0], *parts[1:]))


def clean(words: str) -> str:
    """A cell's text, the same whatever kind of file it came in: `<br>` is how a Markdown table breaks a line."""
    return _LINE_BREAK.sub("\n", words.replace("\u00a0", " ")).strip()


def form_of(
    sheets: Mapping[str, Sequence[Mapping[str, str]]], headers: Mapping[str, Sequence[str]], stem: str
) -> Form:
    """The form in these sheets. Raises `FormFault` where two columns of a sheet are one."""
    named = {sheet: _names(sheet, headers.get(sheet, ())) for sheet in sheets}
    rows = {sheet: tuple(_rows(sheet, sheets[sheet], named[sheet])) for sheet in sheets}
    settings = dict(rows[SETTINGS][0].columns) if rows.get(SETTINGS) else {}
    return Form(
        survey=rows.get(SURVEY, ()),
        choices=rows.get(CHOICES, ()),
        settings=settings,
        others={sheet: found for sheet, found in rows.items() if sheet in SHEETS[3:] and found},
        headers={sheet: tuple(names.values()) for sheet, names in named.items()},
        stem=stem,
    )


def _names(sheet: str, headers: Sequence[str]) -> dict[str, str]:
    single = not any("::" in header for header in headers)
    names = {header: canonical(header, single=single) for header in headers if header.strip()}
    first: dict[str, str] = {}
    for header, name in names.items():
        if name in first:
            raise FormFault(fault("form.column-twice", sheet, 1, header, one=first[name], other=header))
        first[name] = header
    return names


def _rows(sheet: str, rows: Sequence[Mapping[str, str]], names: Mapping[str, str]) -> Iterable[Row]:
    for number, row in enumerate(rows, start=2):
        columns = {names[header]: clean(words) for header, words in row.items() if header in names}
        if any(columns.values()):
            yield Row(sheet, {name: words for name, words in columns.items() if words}, number)


def numbered(form: Form) -> Form:
    """The same form, its rows numbered as they will stand when it is written."""

    def again(rows: tuple[Row, ...]) -> tuple[Row, ...]:
        return tuple(replace(row, number=number) for number, row in enumerate(rows, start=2))

    others = {sheet: again(rows) for sheet, rows in form.others.items()}
    return replace(form, survey=again(form.survey), choices=again(form.choices), others=others)


def workbook(form: Form) -> dict[str, Any]:
    """The form as pyxform takes it, with a gap where the sheet has an empty row."""
    book: dict[str, Any] = {"sheet_names": [sheet for sheet in SHEETS if form.rows(sheet)]}
    for sheet in SHEETS:
        if rows := form.rows(sheet):
            filled: list[dict[str, str]] = [{} for _ in range(max(row.number for row in rows) - 1)]
            for row in rows:
                filled[row.number - 2] = dict(row.columns)
            book[sheet] = filled
            book[f"{sheet}_header"] = [dict.fromkeys(form.columns(sheet))]
    return book | {"fallback_form_name": form.stem or None}


def to_xform(form: Form) -> str:
    """The form as XML that ODK Collect, Enketo and our own screen take. Raises `PyXFormError` where it cannot be."""
    return str(convert(workbook(form)).xform)


def remarks(form: Form) -> tuple[str, list[str]]:
    """The XForm, and what pyxform remarked on the way."""
    warnings: list[str] = []
    done = convert(workbook(form), warnings=warnings)
    return str(done.xform), warnings


def places(form: Form, faults: Iterable[Fault]) -> list[Fault]:
    """Faults in the order in which a reader of the sheets meets them."""
    order = {sheet: place for place, sheet in enumerate(SHEETS)}
    return sorted(
        faults,
        key=lambda one: (
            order.get(one.sheet, -1),
            one.row or 0,
            form.columns(one.sheet or SURVEY).index(one.column)
            if one.column in form.columns(one.sheet or SURVEY)
            else -1,
        ),
    )
