# SPDX-License-Identifier: EUPL-1.2
"""What holds for every template, style sheet and catalogue of ours: examined in the files themselves."""

import re
from pathlib import Path

import polib
import pytest

DOORS = Path(__file__).parents[3] / "src" / "lykt" / "doors"
PARTS = DOORS / "parts"
TEMPLATES = sorted(DOORS.rglob("*.html"))
SHEETS = sorted([*(PARTS / "look").glob("*.css"), *(PARTS / "static" / "look").glob("*.css")])
SCRIPTS = [PARTS / "static" / "lykt.js"]
COMMENT = re.compile(r"{%\s*comment\s*%}.*?{%\s*endcomment\s*%}", re.DOTALL)


def name(path: Path) -> str:
    return str(path.relative_to(DOORS))


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_a_template_has_nothing_inline(path):
    """The policy allows no inline style or script, and a template that has one is broken where it matters."""
    text = COMMENT.sub("", path.read_text())
    assert not re.search(r"<style\b|\sstyle\s*=", text, re.IGNORECASE)
    assert not re.search(r"\son[a-z]+\s*=|\shx-on|javascript:", text, re.IGNORECASE)
    assert not re.search(r"<script\b(?![^>]*\bsrc=)", text, re.IGNORECASE)


@pytest.mark.parametrize("path", [*TEMPLATES, *SHEETS, *SCRIPTS], ids=name)
def test_nothing_is_asked_of_anybody_else(path):
    text = re.sub(r"http://www\.w3\.org/\S+", "", path.read_text())
    assert not re.search(r"(https?:)?//[a-z0-9-]+\.[a-z]", text, re.IGNORECASE)


PHYSICAL = re.compile(
    r"""(?:^|[;{\s])(
        (?:margin|padding|border)-(?:left|right|top|bottom)[a-z-]*
        | (?:left|right|top|bottom)
        | (?:min-|max-)?(?:width|height)
        | border-(?:top|bottom)-(?:left|right)-radius
    )\s*:""",
    re.VERBOSE,
)


@pytest.mark.parametrize("path", SHEETS, ids=name)
def test_a_style_sheet_is_written_for_both_directions(path):
    text = re.sub(r"/\*.*?\*/", "", path.read_text(), flags=re.DOTALL)
    assert PHYSICAL.findall(text) == []
    assert not re.search(r"(text-align|float|clear)\s*:\s*(left|right)\b", text)


@pytest.mark.parametrize("path", SHEETS, ids=name)
def test_motion_is_small(path):
    """Nothing moves for more than 150 ms, but the sign that something is on its way."""
    assert not re.search(r"transition[a-z-]*:[^;]*\b(?:[2-9]\d\d|1[6-9]\d|\d{4,})ms", path.read_text())


def luminance(colour: str) -> float:
    digits = colour.lstrip("#")
    digits = "".join(2 * d for d in digits) if len(digits) == 3 else digits
    parts = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    red, green, blue = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def colours(scheme: str) -> dict[str, str]:
    text = (PARTS / "look" / "ink.css").read_text()
    block = text.split(f'[data-color-scheme="{scheme}"] {{')[1].split("}")[0]
    return dict(re.findall(r"--([a-z-]+): (#[0-9a-f]+);", block))


N, A = "ds-color-neutral-", "ds-color-accent-"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    ("ink", "paper", "least"),
    [
        (N + "text-default", N + "background-default", 7),
        (N + "text-default", N + "surface-tinted", 7),
        (N + "text-subtle", N + "background-default", 7),  # the foot of a duty is read too
        (N + "text-subtle", "lamp-paper", 7),
        (N + "text-subtle", "peril-paper", 7),
        (N + "text-default", "lamp-paper", 7),
        (N + "text-default", "peril-paper", 7),
        ("lamp-ink", "lamp-paper", 7),
        ("peril-ink", "peril-paper", 7),
        ("peril-ink", N + "background-default", 7),
        (A + "text-subtle", N + "background-default", 7),
        (A + "text-subtle", "lamp-paper", 7),
        (A + "base-contrast-default", A + "base-default", 7),
        (N + "border-default", N + "surface-default", 3),
        ("lamp-ink", N + "background-default", 4.5),
    ],
)
def test_ink_can_be_read_on_its_paper(scheme, ink, paper, least):
    """4.5 : 1 or better, and 7 : 1 for duties (look.md, Measures)."""
    kept = colours(scheme)
    assert contrast(kept[ink], kept[paper]) >= least


def test_the_machines_dark_is_our_dark():
    """The dark that the machine asks for and the dark that a person chose are the same."""
    text = (PARTS / "look" / "ink.css").read_text()
    asked = text.split('[data-color-scheme="auto"] {')[1].split("}")[0]
    assert dict(re.findall(r"--([a-z-]+): (#[0-9a-f]+);", asked)) == colours("dark")


def said_in(text: str) -> set[tuple[str | None, str]]:
    """Every sentence a template asks to have translated, with its context."""
    found: set[tuple[str | None, str]] = set()
    for sentence, context in re.findall(r'{%\s*translate "([^"]+)"(?: context "([^"]+)")?', text):
        found.add((context or None, sentence))
    for body in re.findall(r"{%\s*blocktranslate[^%]*%}(.*?){%\s*endblocktranslate", text, re.DOTALL):
        for one in re.split(r"{%\s*plural\s*%}", body)[:1]:
            found.add((None, re.sub(r"{{ (\w+) }}", r"%(\1)s", one)))
    return found


def test_every_sentence_of_the_parts_has_its_norwegian():
    catalogue = {
        (e.msgctxt, e.msgid): e for e in polib.pofile(str(PARTS / "locale/nb/LC_MESSAGES/django.po"))
    }
    asked: set[tuple[str | None, str]] = set()
    for path in PARTS.rglob("*.html"):
        asked |= said_in(COMMENT.sub("", path.read_text()))
    for path in PARTS.rglob("*.py"):
        asked |= {
            (None, s) for s in re.findall(r'\b(?:_|gettext|gettext_noop)\(\s*"([^"]+)"', path.read_text())
        }
    assert asked
    assert asked - catalogue.keys() == set()
    untold = [
        e.msgid for e in catalogue.values() if not (e.msgstr or all(e.msgstr_plural.values())) or e.fuzzy
    ]
    assert untold == []


def test_places_in_a_sentence_stay_in_its_norwegian():
    for entry in polib.pofile(str(PARTS / "locale/nb/LC_MESSAGES/django.po")):
        for told in entry.msgstr_plural.values() or [entry.msgstr]:
            assert set(re.findall(r"%\((\w+)\)s", told)) == set(re.findall(r"%\((\w+)\)s", entry.msgid))


FORBIDDEN = ["mistenkt", "rømt", "funn ", "victim", "illegal", "offender", "saksmappe"]


def test_words_that_hurt_are_not_on_our_screens():
    text = (PARTS / "locale/nb/LC_MESSAGES/django.po").read_text().lower()
    assert [word for word in FORBIDDEN if word in text] == []


def test_every_icon_that_is_asked_for_is_kept():
    kept = set(
        re.findall(
            r"\b[A-Z][A-Za-z0-9]+\b",
            re.search(r"const icons = `(.*?)`", (PARTS / "build.mjs").read_text(), re.DOTALL)[1],
        )
    )
    asked: set[str] = set()
    for path in TEMPLATES:
        asked |= set(re.findall(r'{%\s*icon "(\w+)"', path.read_text()))
    asked |= set(
        re.findall(r'Link\([^()]*(?:_\("[^"]*"\)|\w+), "([A-Z]\w+)"', (PARTS / "frame.py").read_text())
    )
    assert asked
    assert asked - kept == set()
