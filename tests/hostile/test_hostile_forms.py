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
    OUTSIDE,
    SHEET,
    Hostile,
    Sheets,
    bomb,
    book,
    cell,
    comma,
    good,
    lying_bomb,
    packed,
    sheet_xml,
    table,
)
from files import FILES, KNOWN

from ground import ROOT
from lykt.engines.xlsforms import faults as told
from lykt.engines.xlsforms.apart import MEMORY, READING
from lykt.engines.xlsforms.parsing import parse
from lykt.engines.xlsforms.reading import read

NORWEGIAN = {
    entry.msgid: entry.msgstr
    for entry in polib.pofile(str(ROOT / "src/lykt/engines/xlsforms/locale/nb/LC_MESSAGES/django.po"))
}


def test_there_are_enough_of_them() -> None:
    assert len(FILES) >= 60
    assert len({one.what for one in FILES}) == len(FILES)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.what)
def test_a_bad_file_is_refused_where_it_is_bad(file: Hostile) -> None:
    # What is wrong in a form is found by what reads it, whichever process that runs in; the rest needs the one apart.
    reading = parse if file.code.startswith("form.") else read
    found = reading(file.make(), file.name, indicators=KNOWN)
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


def test_a_file_may_cost_what_was_promised_and_no_more() -> None:
    """Within two seconds, one of which loads our own code, and 200 MB."""
    assert (MEMORY, READING) == (200 << 20, 1)


def test_the_small_process_knows_nothing_of_this_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that names a path gets nothing of it, and no word of our surroundings comes back."""
    monkeypatch.setenv("LYKT_SECRET", "not-to-be-seen")
    found = read(packed(**{SHEET: sheet_xml(OUTSIDE, "<row><c><v>&secret;</v></c></row>")}), "f.xlsx")
    assert "root:" not in repr(found)
    assert "not-to-be-seen" not in repr(found)


def test_every_sentence_can_be_filled() -> None:
    """A fault's values fill its sentence: a place without a value would be a defect in front of a person."""
    assert all(NORWEGIAN.get(sentence) for sentence in told.SENTENCES.values())
