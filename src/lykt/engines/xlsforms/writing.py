# SPDX-License-Identifier: EUPL-1.2
"""Writes a form back as the field keeps it: a Markdown table for git, a workbook for whoever prefers one."""

from io import BytesIO

from openpyxl import Workbook
from openpyxl.cell.cell import TYPE_STRING
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from lykt.engines.xlsforms.values import SHEETS, Form

_TOP = Alignment(wrap_text=True, vertical="top")
_FIRST = 8  # signs; as wide as "settings"


def to_markdown(form: Form) -> str:
    """The form as a table of Markdown, in aligned columns. A line break in a cell is `<br>`."""
    return "".join(_table(form, sheet) for sheet in SHEETS if form.rows(sheet))


def _table(form: Form, sheet: str) -> str:
    columns = form.columns(sheet)
    rows = [[row.columns.get(column, "") for column in columns] for row in form.rows(sheet)]
    lines = [
        [sheet, *("" for _ in columns)],
        *(["", *(_escaped(words) for words in row)] for row in [list(columns), *rows]),
    ]
    widths = [_FIRST, *(max(map(len, words)) for words in list(zip(*lines, strict=True))[1:])]
    return "".join(
        "|" + "|".join(f" {words:<{width}} " for words, width in zip(line, widths, strict=True)) + "|\n"
        for line in lines
    )


def _escaped(words: str) -> str:
    return words.replace("|", r"\|").replace("\n", "<br>")


def to_xlsx(form: Form) -> bytes:
    """The form as a workbook. Every cell is a text, so that no spreadsheet program computes anything in it."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for sheet in SHEETS:
        if not form.rows(sheet):
            continue
        page = book.create_sheet(sheet)
        page.freeze_panes = "A2"
        for place, column in enumerate(form.columns(sheet), start=1):
            wide = "::" in column or column == "label"
            page.column_dimensions[get_column_letter(place)].width = 40 if wide else 18
            page.cell(1, place, column).font = Font(bold=True)
            for number, row in enumerate(form.rows(sheet), start=2):
                if words := row.columns.get(column):
                    cell = page.cell(number, place, words)
                    cell.data_type = TYPE_STRING
                    cell.alignment = _TOP
    written = BytesIO()
    book.save(written)
    return written.getvalue()
