# SPDX-License-Identifier: EUPL-1.2
"""Looks at a stranger's file before anything of it is unfolded: what it is, how large it would become, what hides in it."""

import struct
import zlib
from io import BytesIO
from pathlib import PurePath
from typing import NoReturn
from xml.parsers.expat import ExpatError, ParserCreate
from zipfile import BadZipFile, LargeZipFile, ZipFile, ZipInfo

from lykt.engines.xlsforms.faults import FormFault, fault

MB = 1 << 20
MOST_BYTES = 5 * MB
MOST_UNFOLDED = 40 * MB
MOST_MEMBERS = 500
MOST_ROWS = 20_000
KINDS = (".xlsx", ".csv", ".md")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # old Excel, and the wrapping of a new one that has a password
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_NESTED = (".zip", ".xlsx", ".xlsm", ".xls", ".docx", ".7z", ".rar", ".gz", ".jar", ".exe", ".bin")
_PICTURES = ("xl/media/", "docProps/thumbnail", "xl/printerSettings/", "xl/theme/")


def kind_of(name: str) -> str:
    return PurePath(name).suffix.lower()


def look_at(content: bytes, name: str) -> None:
    """Returns if the file is of a kind that is read, else raises `FormFault`. Nothing in it is parsed for that."""
    kind = kind_of(name)
    if len(content) > MOST_BYTES:
        _refuse("file.too-large", most=MOST_BYTES // MB)
    if not content.strip():
        _refuse("file.empty")
    if content.startswith(_OLE):
        _refuse("file.password" if "EncryptedPackage".encode("utf-16-le") in content else "file.old-xls")
    if content.lstrip(b"\xef\xbb\xbf \t\r\n")[:15].lower().startswith((b"<!doctype html", b"<html")):
        _refuse("file.html")
    if kind == ".xls":
        _refuse("file.old-xls")
    if kind == ".xlsm":
        _refuse("file.macros")
    if kind not in KINDS:
        _refuse("file.type")
    if kind == ".xlsx":
        if not content.startswith(_ZIP):
            _refuse("file.mismatch", name=name)
    elif content.startswith(_ZIP):
        _refuse("file.mismatch", name=name)
    else:
        _look_at_text(content)


def _refuse(code: str, /, **values: object) -> NoReturn:
    raise FormFault(fault(code, **values))


def _look_at_text(content: bytes) -> None:
    if b"\0" in content:
        _refuse("file.utf8" if content.startswith((b"\xff\xfe", b"\xfe\xff")) else "file.binary")
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        _refuse("file.utf8")


def look_into(content: bytes) -> None:
    """Returns if the archive of a workbook may be unfolded and read, else raises `FormFault`."""
    try:
        with ZipFile(BytesIO(content)) as archive:
            members = archive.infolist()
            _look_at_members(members)
            for member in members:
                with archive.open(member) as part:
                    _look_at_part(member.filename, part.read(member.file_size + 1))
    except BadZipFile:
        _refuse("file.truncated" if b"PK\x05\x06" not in content[-66_000:] else "file.damaged")
    except (LargeZipFile, NotImplementedError, zlib.error, EOFError, struct.error, OSError, ValueError):
        _refuse("file.damaged")
    except RuntimeError:  # how zipfile says that a member is encrypted
        _refuse("file.password")


def _look_at_members(members: list[ZipInfo]) -> None:
    """Only the archive's list is read here, and what it claims: `zipfile` unfolds no more of a member than that."""
    names = [member.filename for member in members]
    if len(members) > MOST_MEMBERS or sum(member.file_size for member in members) > MOST_UNFOLDED:
        _refuse("file.bomb", most=MOST_UNFOLDED // MB)
    if len(set(names)) < len(names):
        _refuse("file.damaged")
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        _refuse("file.macros")
    for one in names:
        if one.lower().endswith(_NESTED) and not one.startswith(_PICTURES):
            _refuse("file.nested", name=one)
    if "xl/workbook.xml" not in names:
        _refuse("file.no-workbook")


def _look_at_part(name: str, content: bytes) -> None:
    """No entities, whatever the encoding or the part is called, and no more rows than anyone reads."""
    parser = ParserCreate()
    rows = 0

    def declared(*_said: object) -> None:
        _refuse("file.entities")

    def begun(tag: str, _attributes: dict[str, str]) -> None:
        nonlocal rows
        rows += tag.rpartition(":")[2] == "row"
        if rows > MOST_ROWS:
            _refuse("file.too-many-rows", most=MOST_ROWS)

    parser.StartDoctypeDeclHandler = declared
    parser.EntityDeclHandler = declared
    parser.StartElementHandler = begun
    try:
        parser.Parse(content, True)
    except ExpatError:
        if name.lower().endswith((".xml", ".rels", ".vml")):  # the others are pictures and the like
            _refuse("file.damaged")
