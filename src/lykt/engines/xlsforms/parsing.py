# SPDX-License-Identifier: EUPL-1.2
"""Turns a file into a form, in this very process: for forms of our own. What a stranger sends goes by `reading.read`."""

import csv
from collections.abc import Collection, Iterable, Mapping
from io import BytesIO
from pathlib import PurePath
from typing import Any

from openpyxl import load_workbook
from pyxform.errors import PyXFormError
from pyxform.xls2json_backends import DefinitionData, get_xlsform

from lykt.engines.xlsforms.archive import MOST_ROWS, kind_of, look_at, look_into
from lykt.engines.xlsforms.checks import faults_in, warnings_in
from lykt.engines.xlsforms.faults import Fault, FormFault, fault
from lykt.engines.xlsforms.sheets import form_of, places, remarks
from lykt.engines.xlsforms.spoken import fault_of
from lykt.engines.xlsforms.stored import Reading
from lykt.engines.xlsforms.values import SHEETS, SURVEY, Form

MOST_COLUMNS = 200
MOST_SIGNS = 8_000  # in a cell
MOST_TEXT = 4_000_000  # in all cells


def parse(content: bytes, name: str, *, indicators: Collection[str] | None = None) -> Reading:
    """The form in the file, or what is wrong with it; never both."""
    try:
        look_at(content, name)
        book = _book(content, kind_of(name))
        form, warnings = _form(book, PurePath(name).stem)
    except FormFault as refused:
        return Reading(faults=refused.faults)
    warnings += warnings_in(form)
    if found := faults_in(form, indicators):
        return Reading(faults=tuple(places(form, found)), warnings=tuple(warnings))
    try:
        warnings += [fault_of(words, "form.remark") for words in remarks(form)[1]]
    except PyXFormError as error:
        return Reading(faults=(fault_of(str(error)),), warnings=tuple(warnings))
    except (AttributeError, KeyError, IndexError, TypeError, ValueError) as error:
        # pyxform stumbles over what it never foresaw: the form is at fault, and its writer is told so.
        return Reading(faults=(fault("form.not-understood", words=error),), warnings=tuple(warnings))
    return Reading(form=form, warnings=tuple(warnings))


def _book(content: bytes, kind: str) -> DefinitionData:
    """The sheets as pyxform reads them, once nothing in them is computed."""
    try:
        if kind == ".xlsx":
            look_into(content)
            _look_for_formulas(content)
        return get_xlsform(content.removeprefix(b"\xef\xbb\xbf"), file_type=kind)
    except PyXFormError as error:
        raise FormFault(
            fault_of(str(error), "file.no-table" if kind != ".xlsx" else "file.damaged")
        ) from error
    except csv.Error as error:
        raise FormFault(fault("form.cell-too-long", most=MOST_SIGNS)) from error
    except (KeyError, IndexError, AttributeError, TypeError, ValueError) as error:
        # Whatever a damaged workbook or table makes the readers stumble over.
        raise FormFault(fault("file.damaged" if kind == ".xlsx" else "file.no-table")) from error


def _look_for_formulas(content: bytes) -> None:
    book = load_workbook(BytesIO(content), read_only=True)
    found = []
    for sheet in book.worksheets:
        headers: list[str] = []
        for number, cells in enumerate(sheet.iter_rows(), start=1):
            if number == 1:
                headers = [str(cell.value or "") for cell in cells]
            for place, cell in enumerate(cells):
                if cell.data_type == "f":
                    column = headers[place] if place < len(headers) and number > 1 else ""
                    found.append(fault("form.formula", sheet.title, number, column))
    if found:
        raise FormFault(*found[:20])


def _form(book: DefinitionData, stem: str) -> tuple[Form, list[Fault]]:
    sheets, headers = {}, {}
    for sheet in SHEETS:
        rows = getattr(book, sheet)
        if rows is not None:
            sheets[sheet] = rows
            headers[sheet] = [
                str(one) for one in (getattr(book, f"{sheet}_header") or [{}])[0] if one not in ("", "None")
            ]
    if SURVEY not in sheets:
        raise FormFault(fault("form.no-survey"))
    if found := [*_sizes(sheets, headers)]:
        raise FormFault(*found)
    names = book.sheet_names or ()
    ignored = [name for name in names if len(names) > 1 and str(name).lower() not in SHEETS]
    return form_of(sheets, headers, stem), [fault("form.sheet-ignored", name, name=name) for name in ignored]


def _sizes(sheets: Mapping[str, Any], headers: Mapping[str, list[str]]) -> Iterable[Fault]:
    total = 0
    for sheet, rows in sheets.items():
        if len(rows) > MOST_ROWS:
            yield fault("file.too-many-rows", sheet, MOST_ROWS, most=MOST_ROWS)
            return
        if len(headers[sheet]) > MOST_COLUMNS:
            yield fault("file.too-many-columns", sheet, 1, most=MOST_COLUMNS)
            return
        for number, row in enumerate(rows, start=2):
            for column, words in row.items():
                total += len(words)
                if len(words) > MOST_SIGNS:
                    yield fault("form.cell-too-long", sheet, number, column, most=MOST_SIGNS)
    if total > MOST_TEXT:
        yield fault("file.too-heavy")
