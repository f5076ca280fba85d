# SPDX-License-Identifier: EUPL-1.2
"""Reads the Markdown tables of the packs' own forms, as far as codes and settings go; the forms' engine reads the rest."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

Cells = Mapping[str, str]


@dataclass
class Tables:
    """The sheets of a form: each a list of rows, a row its cells by the name of the column."""

    sheets: dict[str, list[Cells]] = field(default_factory=dict)

    def rows(self, sheet: str) -> list[Cells]:
        return self.sheets.get(sheet, [])


def read_tables(text: str) -> Tables:
    """The sheets of a form written as Markdown tables. The first row of a sheet names its columns."""
    found = Tables()
    sheet, columns = "", list[str]()
    for line in text.splitlines():
        if not line.lstrip().startswith("|"):
            continue
        first, *cells = _cells(line)
        if first:
            sheet, columns = first, []
            found.sheets[sheet] = []
        elif not columns:
            columns = cells
        else:
            found.sheets[sheet].append(dict(_named(columns, cells)))
    return found


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().strip("|").split("|")] if line.strip("| ") else [""]


def _named(columns: list[str], cells: list[str]) -> Iterator[tuple[str, str]]:
    for column, cell in zip(columns, cells, strict=False):
        if column and cell:
            yield column, cell
