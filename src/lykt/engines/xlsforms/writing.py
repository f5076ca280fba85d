# SPDX-License-Identifier: EUPL-1.2
"""Writes a form back as the field keeps it: a Markdown table for git, a workbook for whoever prefers one."""

from io import BytesIO

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import TYPE_STRING
from openpyxl.styles import Alignment, Font

from lykt.engines.xlsforms.values import SHEETS, Form


def to_markdown(form: Form) -> str:
    """The form as a table of Markdown, in aligned columns. A line break in a cell is `<br>`."""
    sheets = [_table(form, sheet) for sheet in SHEETS if form.rows(sheet)]
    lines = [line for sheet in sheets for line in sheet]
    widths = [
        max(len(line[place]) for line in lines if place < len(line)) for place in range(max(map(len, lines)))
    ]
    return "".join(
        "|" + "|".join(f" {words:<{width}} " for words, width in zip(line, widths, strict=False)) + "|\n"
        for line in lines
    )


def _table(form: Form, sheet: str) -> list[list[str]]:
    columns = form.columns(sheet)
    empty = [""] * len(columns)
    rows = [[row.columns.get(column, "") for column in columns] for row in form.rows(sheet)]
    return [
        [sheet, *empty],
        *(["", *(_escaped(words) for words in row)] for row in [list(columns), *rows]),
    ]


def _escaped(words: str) -> str:
    return words.replace("|", r"\|").replace("\n", "<br>")


def to_xlsx(form: Form) -> bytes:
    """The form as a workbook. Every cell is a text, so that no spreadsheet program computes anything in it."""
    book = Workbook(write_only=True)
    for sheet in SHEETS:
        if not form.rows(sheet):
            continue
        columns = form.columns(sheet)
        page = book.create_sheet(sheet)
        page.freeze_panes = "A2"
        for place, column in enumerate(columns):
            page.column_dimensions[chr(ord("A") + place)].width = (
                40 if "::" in column or column == "label" else 18
            )
        page.append([_cell(page, column, head=True) for column in columns])
        for row in form.rows(sheet):
            page.append([_cell(page, row.columns.get(column, "")) for column in columns])
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def _cell(page, words: str, *, head: bool = False) -> WriteOnlyCell | None:
    if not words:
        return None
    cell = WriteOnlyCell(page, words)
    cell.data_type = TYPE_STRING
    cell.font = Font(bold=head)
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    return cell
