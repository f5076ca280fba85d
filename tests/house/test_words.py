# SPDX-License-Identifier: EUPL-1.2
"""Every sentence a person can meet on a screen stands in Norwegian too, once, whole, with its places filled."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import polib
import pytest
from django.utils.translation.template import templatize

from ground import ROOT

SOURCE = ROOT / "src" / "lykt"
CATALOGUES = sorted(SOURCE.rglob("locale/nb/LC_MESSAGES/django.po"))
MARKS = {
    "_",
    "gettext",
    "gettext_lazy",
    "gettext_noop",
    "ngettext",
    "ngettext_lazy",
    "pgettext",
    "pgettext_lazy",
}
LITERAL = r"""(?:u?'((?:[^'\\]|\\.)*)'|u?"((?:[^"\\]|\\.)*)")"""
PLACE = r"%\(\w+\)[sd]|%[sd]"


def in_code(path: Path) -> Iterator[str]:
    """Every sentence that the file marks, also one that it names above and marks by its name."""
    tree = ast.parse(path.read_text())
    named = {
        target.id: each.value.value
        for each in tree.body
        if isinstance(each, ast.Assign)
        and isinstance(each.value, ast.Constant)
        and isinstance(each.value.value, str)
        for target in each.targets
        if isinstance(target, ast.Name)
    }
    for call in ast.walk(tree):
        if isinstance(call, ast.Call) and ast.unparse(call.func).split(".")[-1] in MARKS and call.args:
            places = {"n": 2, "p": 2}.get(ast.unparse(call.func).split(".")[-1][0], 1)
            said = (
                call.args[1:2]
                if ast.unparse(call.func).split(".")[-1].startswith("pg")
                else call.args[:places]
            )
            for word in said:
                if isinstance(word, ast.Constant) and isinstance(word.value, str):
                    yield word.value
                elif isinstance(word, ast.Name) and word.id in named:
                    yield named[word.id]


def in_page(path: Path) -> Iterator[str]:
    """Every sentence of `translate` and `blocktranslate`, as Django's own reader of templates finds them."""
    for found in re.finditer(
        rf"\b(n?)(p?)gettext\(\s*{LITERAL}(?:\s*,\s*{LITERAL})?", templatize(path.read_text())
    ):
        several, context, *words = found.groups()
        said = [word for word in words if word is not None]
        for word in said[1:] if context else said if several else said[:1]:
            yield (
                ast.literal_eval(f'"""{word}"""')
                if '"' not in word
                else word.replace("\\'", "'").replace('\\"', '"').replace("\\n", "\n")
            )


@cache
def sentences() -> dict[str, str]:
    """Each sentence, and a file in which it stands."""
    found: dict[str, str] = {}
    for path in [*SOURCE.rglob("*.py"), *SOURCE.rglob("*.html"), *SOURCE.rglob("*.txt")]:
        if {"migrations", "dist", "node_modules"} & set(path.parts):
            continue
        for sentence in in_code(path) if path.suffix == ".py" else in_page(path):
            found.setdefault(sentence, str(path.relative_to(ROOT)))
    return found


@cache
def catalogue(path: Path) -> polib.POFile:
    return polib.pofile(str(path))


def translated() -> dict[str, list[str]]:
    """Each sentence with every translation that some catalogue gives it."""
    found: dict[str, list[str]] = {}
    for path in CATALOGUES:
        for entry in catalogue(path):
            if not entry.obsolete and not entry.fuzzy:
                given = entry.msgstr or next(iter(entry.msgstr_plural.values()), "")
                if given:
                    found.setdefault(entry.msgid, []).append(given)
                    if entry.msgid_plural:
                        found.setdefault(entry.msgid_plural, []).append(given)
    return found


def test_every_sentence_stands_in_norwegian() -> None:
    missing = {
        sentence: where
        for sentence, where in sentences().items()
        if sentence and sentence not in translated()
    }
    assert missing == {}
    assert len(sentences()) > 100


def test_no_translation_is_of_a_sentence_that_is_gone() -> None:
    assert sorted(set(translated()) - set(sentences())) == []


def test_one_sentence_has_one_translation_wherever_it_stands() -> None:
    """All catalogues become one: of two translations, which one is shown would be chance."""
    assert {sentence: set(given) for sentence, given in translated().items() if len(set(given)) > 1} == {}


@pytest.mark.parametrize(
    "path", CATALOGUES, ids=lambda path: str(path.relative_to(SOURCE)).split("/locale")[0]
)
def test_a_translation_keeps_every_place(path: Path) -> None:
    for entry in catalogue(path):
        for given in filter(None, [entry.msgstr, *entry.msgstr_plural.values()]):
            places = set(re.findall(PLACE, given))
            assert places <= set(re.findall(PLACE, f"{entry.msgid} {entry.msgid_plural}")), entry.msgid
            if entry.msgstr:
                assert places == set(re.findall(PLACE, entry.msgid)), entry.msgid


NEVER = r"\bmistenkt|\brømt|\brømming|\bfunn\b|\bulovlig(e)? (barn|innvandr)|\bklient"


def test_the_words_are_the_fields_own() -> None:
    """docs/words.md: voksen vi er bekymret for, never mistenkt; borte, never rømt; oppsummering, never funn."""
    for sentence, given in translated().items():
        assert not re.search(NEVER, " ".join(given), re.IGNORECASE), sentence
