# SPDX-License-Identifier: EUPL-1.2
"""Whatever is sent as a form is read, or refused with a sentence in both languages, where it is wrong, and at no cost."""

import json
import subprocess
import sys
from collections.abc import Callable

import polib
import pytest
from builders import (
    ENGLISH,
    INDICATOR,
    LAUGHS,
    OUTSIDE,
    SHEET,
    Hostile,
    Sheets,
    bomb,
    book,
    cell,
    comma,
    encrypted,
    good,
    headed,
    locked_member,
    lying_bomb,
    more,
    packed,
    sheet_xml,
    table,
    without,
)

from ground import ROOT
from lykt.engines.xlsforms import faults as told
from lykt.engines.xlsforms.apart import MEMORY
from lykt.engines.xlsforms.reading import read

NORWEGIAN = {
    entry.msgid: entry.msgstr
    for entry in polib.pofile(str(ROOT / "src/lykt/engines/xlsforms/locale/nb/LC_MESSAGES/django.po"))
}
KNOWN = {"CD01", "CD02"}

FILES = [
    # The file
    Hostile("empty", "f.xlsx", lambda: b"", "file.empty"),
    Hostile("only spaces", "f.md", lambda: b" \n\n ", "file.empty"),
    Hostile("only a mark of order", "f.csv", lambda: b"\xef\xbb\xbf", "file.no-table"),
    Hostile("too large", "f.csv", lambda: b"a," * 3_000_000, "file.too-large"),
    Hostile("another kind", "f.pdf", lambda: b"%PDF-1.7 ...", "file.type"),
    Hostile("no ending", "form", lambda: table(good()), "file.type"),
    Hostile("a text called a workbook", "f.xlsx", lambda: table(good()), "file.mismatch"),
    Hostile("a workbook called a text", "f.csv", lambda: book(good()), "file.mismatch"),
    Hostile("old Excel", "f.xls", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4000), "file.old-xls"),
    Hostile("old Excel called .xlsx", "f.xlsx", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4000), "file.old-xls"),
    Hostile("a web page called .xls", "f.xls", lambda: b"\r\n <!DOCTYPE html><html><table>", "file.html"),
    Hostile("a web page called .xlsx", "f.xlsx", lambda: b"<html><body><table><tr>", "file.html"),
    Hostile("a password", "f.xlsx", encrypted, "file.password"),
    Hostile("members with a password", "f.xlsx", locked_member, "file.password"),
    Hostile("macros by name", "f.xlsm", lambda: book(good()), "file.macros"),
    Hostile("macros inside", "f.xlsx", lambda: packed(xl__vbaProject_dot_bin=b"Attribute VB_Name"), "file.macros"),
    Hostile("truncated", "f.xlsx", lambda: book(good())[:-400], "file.truncated"),
    Hostile("truncated early", "f.xlsx", lambda: book(good())[:90], "file.truncated"),
    Hostile("a byte turned", "f.xlsx", lambda: book(good()).replace(b"PK\x01\x02", b"PK\x01\x07", 1), "file.damaged"),
    Hostile("binary called .md", "f.md", lambda: bytes(range(256)) * 20, "file.binary"),
    Hostile("a NUL", "f.csv", lambda: comma(good()).replace(b"Papers", b"Pa\0pers"), "file.binary"),
    Hostile("UTF-16", "f.csv", lambda: comma(good()).decode().encode("utf-16"), "file.utf8"),
    Hostile("Latin-1", "f.md", lambda: table(good()).replace(b"Papers", "Før".encode("latin-1")), "file.utf8"),
    Hostile("prose", "f.md", lambda: b"# Papers\n\nAsk about papers.\n", "file.no-table"),
    Hostile("a list without sheets", "f.csv", lambda: b"a,b,c\n1,2,3\n4,5,6\n", "file.no-table"),
    # The archive
    Hostile("400 MB", "f.xlsx", bomb, "file.bomb"),
    Hostile("400 MB that says it is small", "f.xlsx", lying_bomb, "file.damaged"),
    Hostile("a thousand parts", "f.xlsx", lambda: packed(**{f"xl__p{n}_dot_xml": "<x/>" for n in range(1000)}), "file.bomb"),
    Hostile("an archive in it", "f.xlsx", lambda: packed(xl__embeddings__a_dot_zip=b"PK\x03\x04"), "file.nested"),
    Hostile("a workbook in it", "f.xlsx", lambda: packed(xl__embeddings__a_dot_xlsx=book(good())), "file.nested"),
    Hostile("a document", "f.xlsx", lambda: packed(drop="xl/workbook.xml"), "file.no-workbook"),
    Hostile("no sheet behind its name", "f.xlsx", lambda: packed(drop="xl/worksheets/sheet1.xml"), "form.no-survey"),
    Hostile("a billion laughs", "f.xlsx", lambda: packed(**{SHEET: sheet_xml(LAUGHS, "<row>&j;</row>")}), "file.entities"),
    Hostile("an entity outside", "f.xlsx", lambda: packed(**{SHEET: sheet_xml(OUTSIDE, "<row>&secret;</row>")}), "file.entities"),
    Hostile(
        "an entity in UTF-16",
        "f.xlsx",
        lambda: packed(**{SHEET: sheet_xml(OUTSIDE).replace('"1.0"', '"1.0" encoding="utf-16"').encode("utf-16")}),
        "file.entities",
    ),
    Hostile("half XML", "f.xlsx", lambda: packed(**{SHEET: sheet_xml()[:-20]}), "file.damaged"),
    Hostile("no XML", "f.xlsx", lambda: packed(**{SHEET: b"\x00\x01\x02"}), "file.damaged"),
    Hostile("100,000 rows", "f.xlsx", lambda: packed(**{SHEET: sheet_xml(cells="<row><c/></row>" * 100_000)}), "file.too-many-rows"),
    Hostile("30,000 rows of text", "f.csv", lambda: more("survey", *[["note", "n", "x"]] * 30_000, write=comma), "file.too-many-rows", "survey", 20_000),
    Hostile("a line that never ends", "f.md", lambda: table(good()) + b"\n| a" + b"#" * 400_000 + b"|", "file.too-slow"),
    Hostile(
        "300 columns",
        "f.csv",
        lambda: comma({"survey": [["type", "name", *(f"c{n}" for n in range(300))], ["text", "a", *["x"] * 300]]}),
        "file.too-many-columns",
        "survey",
        1,
    ),
    # Sheets, columns and cells
    Hostile("no survey", "f.md", lambda: without("survey"), "form.no-survey"),
    Hostile("nothing asked", "f.md", lambda: table({"survey": [["type", "name", "label"], ["note", "a", "Read"]]}), "form.no-questions", "survey"),
    Hostile("no types", "f.md", lambda: without("survey", column="type"), "form.column-missing", "survey", 1, "type"),
    Hostile("no names", "f.md", lambda: without("survey", column="name"), "form.column-missing", "survey", 1, "name"),
    Hostile("lists without names", "f.md", lambda: without("choices", column="list_name"), "form.column-missing", "choices", 1, "list_name"),
    Hostile("one column twice", "f.md", lambda: headed("survey", "calculation", "relevance"), "form.column-twice", "survey", 1, "relevance"),
    Hostile("a formula as a label", "f.xlsx", lambda: cell("survey", 4, ENGLISH, '=HYPERLINK("http://x")', book), "form.formula", "survey", 4, ENGLISH),
    Hostile("a long cell", "f.xlsx", lambda: cell("survey", 4, ENGLISH, "x" * 9000, book), "form.cell-too-long", "survey", 4, ENGLISH),
    Hostile("a cell without end", "f.csv", lambda: cell("survey", 4, ENGLISH, "x" * 200_000, comma), "form.cell-too-long"),
    Hostile("a turned name", "f.md", lambda: cell("survey", 6, "name", "a\u202ege"), "form.signs", "survey", 6, "name"),
    Hostile("a bell in a label", "f.md", lambda: cell("survey", 6, ENGLISH, "How\x07 old?"), "form.signs", "survey", 6, ENGLISH),
    Hostile("no such language", "f.md", lambda: headed("survey", ENGLISH, "label::Elvish (qx9)"), "form.language-unknown", "survey", 1, "label::Elvish (qx9)"),
    Hostile("a language twice", "f.md", lambda: headed("survey", ENGLISH, "label::Inglese (en)"), "form.language-twice", "survey", 1),
    Hostile("a rule for a choice", "f.md", lambda: headed("choices", ENGLISH, "bind::odk:length"), "form.column-foreign", "choices", 1, "bind::odk:length"),
    # Rows
    Hostile("no type", "f.md", lambda: cell("survey", 6, "type", ""), "form.no-type", "survey", 6, "type"),
    Hostile("no name", "f.md", lambda: cell("survey", 6, "name", ""), "form.no-name", "survey", 6, "name"),
    Hostile("no such type", "f.md", lambda: cell("survey", 6, "type", "intergalactic"), "form.type-unknown", "survey", 6, "type"),
    Hostile("a name with a space", "f.md", lambda: cell("survey", 4, "name", "who is it"), "form.name-invalid", "survey", 4, "name"),
    Hostile("a name that is a way", "f.md", lambda: cell("survey", 4, "name", "../../etc/passwd"), "form.name-invalid", "survey", 4, "name"),
    Hostile("a name that is markup", "f.md", lambda: cell("survey", 4, "name", "a><b"), "form.name-invalid", "survey", 4, "name"),
    Hostile("two of one name", "f.md", lambda: more("survey", ["text", "age", "Age?"]), "form.name-twice", "survey", 8, "name"),
    Hostile("a group never closed", "f.md", lambda: without("survey", row=5), "form.not-closed", "survey", 2, "type"),
    Hostile("a repeat never closed", "f.md", lambda: more("survey", ["begin_repeat", "again", "Again"], ["text", "x", "X"]), "form.not-closed", "survey", 8, "type"),
    Hostile("an end too many", "f.md", lambda: more("survey", ["end_group"]), "form.not-opened", "survey", 8, "type"),
    Hostile("crossed ends", "f.md", lambda: cell("survey", 5, "type", "end_repeat"), "form.ends-other", "survey", 5, "type"),
    Hostile("no such list", "f.md", lambda: cell("survey", 6, "type", "select_one colours"), "form.list-missing", "survey", 6, "type"),
    Hostile("no lists at all", "f.md", lambda: without("choices"), "form.list-missing", "survey", 3, "type"),
    Hostile("a choice of no list", "f.md", lambda: cell("choices", 3, "list_name", ""), "form.choice-no-list", "choices", 3, "list_name"),
    Hostile("a choice without name", "f.md", lambda: cell("choices", 3, "name", ""), "form.choice-no-name", "choices", 3, "name"),
    Hostile("a choice twice", "f.md", lambda: cell("choices", 3, "name", "yes"), "form.choice-twice", "choices", 3, "name"),
    Hostile("several with a space", "f.md", lambda: more("choices", ["c", "dark red", "Red"]).replace(b"| integer |", b"| select_multiple c |"), "form.choice-space", "choices", 4, "name"),
    Hostile("nothing calculated", "f.md", lambda: cell("survey", 7, "calculation", ""), "form.no-calculation", "survey", 7, "calculation"),
    # Logic
    Hostile("a missing question", "f.md", lambda: cell("survey", 4, "relevant", "${papers_held} = 'yes'"), "form.reference-unknown", "survey", 4, "relevant"),
    Hostile("a missing question in a label", "f.md", lambda: cell("survey", 4, ENGLISH, "Who, ${name}?"), "form.reference-unknown", "survey", 4, ENGLISH),
    Hostile("half a reference", "f.md", lambda: cell("survey", 4, "relevant", "${documents = 'yes'"), "form.reference-broken", "survey", 4, "relevant"),
    Hostile("half a formula", "f.md", lambda: cell("survey", 7, "calculation", "(${age} * 2"), "form.expression", "survey", 7, "calculation"),
    Hostile("half a text in it", "f.md", lambda: cell("survey", 4, "relevant", "${documents} = 'yes"), "form.expression", "survey", 4, "relevant"),
    Hostile("a calculation of itself", "f.md", lambda: cell("survey", 7, "calculation", "${twice} + 1"), "form.circular", "survey", 7, "calculation"),
    Hostile("a circle of two", "f.md", lambda: cell("survey", 6, "relevant", "${twice} > 2"), "form.circular", "survey", 7, "calculation"),
    Hostile("a group that needs its own", "f.md", lambda: cell("survey", 2, "relevant", "${who} = 'x'"), "form.circular", "survey", 4, "relevant"),
    # Our own columns
    Hostile("no namespace", "f.md", lambda: cell("settings", 2, "namespaces", ""), "form.namespace-missing", "survey", 1, INDICATOR),
    Hostile("no settings", "f.md", lambda: without("settings"), "form.namespace-missing", "survey", 1, INDICATOR),
    Hostile("another namespace", "f.md", lambda: cell("settings", 2, "namespaces", 'lykt="http://x"'), "form.namespace-other", "settings", 2, "namespaces"),
    Hostile("a bare column", "f.md", lambda: headed("survey", INDICATOR, "lykt:indicator"), "form.column-bare", "survey", 1, "lykt:indicator"),
    Hostile("no such indicator", "f.md", lambda: cell("survey", 3, INDICATOR, "XX99"), "form.indicator-unknown", "survey", 3, INDICATOR),
    Hostile("an indicator without answers", "f.md", lambda: cell("survey", 4, INDICATOR, "CD02"), "form.indicator-answers", "survey", 4, "type"),
    Hostile("a name of ours", "f.md", lambda: more("survey", ["text", "documents_seen", "Seen?"]), "form.name-taken", "survey", 3, "name"),
    Hostile("neither locked nor open", "f.md", lambda: headed("survey", "calculation", "bind::lykt:locked").replace(b"${age} * 2", b"perhaps").replace(b"calculate", b"text"), "form.locked-word", "survey", 7, "bind::lykt:locked"),
    # What only pyxform knows
    Hostile("a range without steps", "f.md", lambda: headed("survey", "calculation", "parameters").replace(b"${age} * 2", b"start=1 end=9 step=x").replace(b"calculate", b"range"), "form.not-understood", "survey", 7, "parameters"),
]  # fmt: skip


def test_there_are_enough_of_them() -> None:
    assert len(FILES) >= 60
    assert len({one.what for one in FILES}) == len(FILES)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.what)
def test_a_bad_file_is_refused_where_it_is_bad(file: Hostile) -> None:
    found = read(file.make(), file.name, indicators=KNOWN)
    assert found.form is None
    first = found.faults[0]
    assert (first.code, first.sheet, first.row, first.column) == (
        file.code,
        file.sheet,
        file.row,
        file.column,
    )
    assert str(first)
    assert NORWEGIAN[first.sentence] % first.values
    most = max(len(words) for words in first.values.values()) if first.values else 0
    assert most <= 300


@pytest.mark.parametrize(("name", "write"), [("f.md", table), ("f.csv", comma), ("f.xlsx", book)])
def test_the_form_that_they_all_break_is_read(name: str, write: Callable[[Sheets], bytes]) -> None:
    found = read(write(good()), name, indicators=KNOWN)
    assert found.faults == ()
    assert found.form
    assert found.form.title == "Papers"
    assert found.form.indicators == ("CD01",)


def test_a_turned_text_is_shown_and_not_refused() -> None:
    assert read(cell("survey", 6, ENGLISH, "How \u202bold\u202c?"), "f.md").form


HEAVY = "<sst>" + "<si><t>x</t></si>" * 2_000_000 + "</sst>"
MEASURED = """
import resource, subprocess, sys
subprocess.run([sys.executable, "-m", "lykt.engines.xlsforms.apart"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


@pytest.mark.parametrize(
    "make", [bomb, lying_bomb, lambda: packed(xl__sharedStrings_dot_xml=HEAVY)], ids=["bomb", "lie", "heavy"]
)
def test_no_file_takes_more_memory_than_it_is_given(make: Callable[[], bytes]) -> None:
    asked = json.dumps({"name": "f.xlsx", "indicators": None}).encode() + b"\n" + make()
    done = subprocess.run([sys.executable, "-c", MEASURED], input=asked, capture_output=True, check=True)
    assert int(done.stdout) * 1024 < MEMORY


def test_the_small_process_knows_nothing_of_this_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that names a path gets nothing of it, and no word of our surroundings comes back."""
    monkeypatch.setenv("LYKT_SECRET", "not-to-be-seen")
    found = read(packed(**{SHEET: sheet_xml(OUTSIDE, "<row><c><v>&secret;</v></c></row>")}), "f.xlsx")
    assert "root:" not in repr(found)
    assert "not-to-be-seen" not in repr(found)


def test_every_sentence_can_be_filled() -> None:
    """A fault's values fill its sentence: a place without a value would be a defect in front of a person."""
    assert all(NORWEGIAN.get(sentence) for sentence in told.SENTENCES.values())
