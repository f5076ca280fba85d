# SPDX-License-Identifier: EUPL-1.2
"""Files that somebody careless, unlucky or hostile sends as a form, each made by code, with what must be said of it.

`GOOD` is a form that works; each builder breaks it in one way. A row of the table: what it is, the file's name, what makes
it, the code of the fault, and the sheet, row and column where there is one."""

import io
import zipfile
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from openpyxl import Workbook

from lykt.engines.xlsforms.values import NAMESPACE

Sheets = dict[str, list[list[str]]]
DECLARED = f'lykt="{NAMESPACE}"'


class Hostile(NamedTuple):
    """One bad file, and what is said of it."""

    what: str
    name: str
    make: Callable[[], bytes]
    code: str
    sheet: str = ""
    row: int | None = None
    column: str = ""


def good() -> Sheets:
    """A small form that works, with everything that the builders break."""
    return {
        "survey": [
            ["type", "name", "label::English (en)", "relevant", "calculation", "bind::lykt:indicator"],
            ["begin_group", "papers", "Papers", "", "", ""],
            ["select_one yes_no", "documents", "Does somebody else hold the papers?", "", "", "CD01"],
            ["text", "who", "Who holds them?", "${documents} = 'yes'", "", ""],
            ["end_group", "", "", "", "", ""],
            ["integer", "age", "How old?", "", "", ""],
            ["calculate", "twice", "", "", "${age} * 2", ""],
        ],
        "choices": [
            ["list_name", "name", "label::English (en)"],
            ["yes_no", "yes", "Yes"],
            ["yes_no", "no", "No"],
        ],
        "settings": [["form_title", "form_id", "version", "namespaces"], ["Papers", "papers", "1", DECLARED]],
    }


def table(sheets: Sheets) -> bytes:
    """The sheets as a table of Markdown."""
    lines = []
    for sheet, rows in sheets.items():
        lines.append(f"| {sheet} |")
        lines += ["| | " + " | ".join(row) + " |" for row in rows]
    return "\n".join(lines).encode()


def book(sheets: Sheets) -> bytes:
    """The sheets as a workbook; a cell that begins with = is a formula."""
    made = Workbook()
    made.remove(made.worksheets[0])
    for sheet, rows in sheets.items():
        page = made.create_sheet(sheet)
        for row in rows:
            page.append(row)
    written = io.BytesIO()
    made.save(written)
    return written.getvalue()


def comma(sheets: Sheets) -> bytes:
    """The sheets as comma-separated values."""
    lines = []
    for sheet, rows in sheets.items():
        lines.append(f'"{sheet}"')
        lines += ["," + ",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows]
    return "\n".join(lines).encode()


def cell(sheet: str, row: int, column: str, words: str, write: Callable[[Sheets], bytes] = table) -> bytes:
    """The good form with one cell changed; the row as a person counts it."""
    sheets = good()
    sheets[sheet][row - 1][sheets[sheet][0].index(column)] = words
    return write(sheets)


def more(sheet: str, *rows: list[str], write: Callable[[Sheets], bytes] = table) -> bytes:
    """The good form with rows at the end of a sheet."""
    sheets = good()
    sheets[sheet] += [[*row, *[""] * (len(sheets[sheet][0]) - len(row))] for row in rows]
    return write(sheets)


def without(sheet: str, *, column: str = "", row: int = 0) -> bytes:
    """The good form without a column, a row, or a whole sheet."""
    sheets = good()
    if column:
        place = sheets[sheet][0].index(column)
        sheets[sheet] = [[*each[:place], *each[place + 1 :]] for each in sheets[sheet]]
    elif row:
        del sheets[sheet][row - 1]
    else:
        del sheets[sheet]
    return table(sheets)


def headed(sheet: str, column: str, becomes: str) -> bytes:
    """The good form with a column called something else."""
    return cell(sheet, 1, column, becomes)


def packed(*, drop: str = "", **members: bytes | str) -> bytes:
    """The good workbook with parts added or replaced (`__` is a slash, `_dot_` a dot), or one dropped."""
    parts = {name.replace("__", "/").replace("_dot_", "."): content for name, content in members.items()}
    written = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(book(good()))) as old,
        zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for member in old.namelist():
            if member not in parts and member != drop:
                new.writestr(member, old.read(member))
        for name, content in parts.items():
            new.writestr(name, content)
    return written.getvalue()


def sheet_xml(before: str = "", cells: str = "") -> str:
    """A worksheet of one's own making."""
    return (
        f'<?xml version="1.0"?>{before}<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        f"<sheetData>{cells}</sheetData></worksheet>"
    )


@cache
def bomb(member: str = "xl/media/image1.png") -> bytes:
    """400 MB of nothing in 400 kB."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as made:
        with zipfile.ZipFile(io.BytesIO(book(good()))) as old:
            for name in old.namelist():
                if name != member:
                    made.writestr(name, old.read(name))
        with made.open(member, "w", force_zip64=True) as big:
            for _ in range(400):
                big.write(bytes(1 << 20))
    return written.getvalue()


def lying_bomb() -> bytes:
    """The same in a sheet that is read, and the archive's list says that it is small."""
    content = bytearray(bomb("xl/worksheets/sheet1.xml"))
    place = content.rfind(b"PK\x01\x02")
    content[place + 24 : place + 28] = (1000).to_bytes(4, "little")
    return bytes(content)


def encrypted() -> bytes:
    """A workbook with a password: another kind of file around the encrypted one."""
    return (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + bytes(600)
        + "EncryptedPackage".encode("utf-16-le")
        + bytes(3000)
    )


def locked_member() -> bytes:
    """An archive whose members are encrypted one by one."""
    content = bytearray(book(good()))
    place = 0
    while (place := content.find(b"PK\x01\x02", place)) >= 0:
        content[place + 8] |= 1
        place += 4
    place = 0
    while (place := content.find(b"PK\x03\x04", place)) >= 0:
        content[place + 6] |= 1
        place += 4
    return bytes(content)


LAUGHS = (
    '<!DOCTYPE lolz [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
    + "]>"
)
OUTSIDE = '<!DOCTYPE x [<!ENTITY secret SYSTEM "file:///etc/passwd">]>'
SHEET = "xl__worksheets__sheet1_dot_xml"
INDICATOR = "bind::lykt:indicator"
ENGLISH = "label::English (en)"
