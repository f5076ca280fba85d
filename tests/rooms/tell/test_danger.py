# SPDX-License-Identifier: EUPL-1.2
"""Words that can mean that somebody will harm themselves, as children write them; and two readers that must agree."""

import json
import re
import subprocess

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ground import ROOT
from lykt.casework.outreach.rules.danger import PHRASES, SOUGHT, harm_in, plainly
from lykt.house.workshop import tools

SCRIPT = ROOT / "src/lykt/doors/tell/static/tell.js"


@pytest.mark.parametrize(
    "words",
    [
        "jeg vil dø",
        "Har lyst til å dø",
        "jeg skal dø",
        "hun har kuttet seg",
        "kuttet meg i går",
        "skadet meg",
        "eg tenkjer på sjølvmord",
        "Orker ikke mer.",
        "JEG VIL… DØ",
        "i wanna die",
        "dont want to live",
        "I don’t want to live",
        "she doesn't want to live anymore",
        "i cut my self",
        "take my own life",
        "kms",
        "self-harm",
        "je me coupe",
        "je me scarifie",
        "fin a mes jours",
        "Mettre fin à mes jours",
        "m'ôter la vie",
        "m’oter la vie",
        "J'EN PEUX PLUS",
        "نقتل روحي",
        "نقتل راسي",
        "اريد الموت",
        "أُرِيدُ أنْ أموت",
        "لا أريد العيش",
        "أقتل نفسى",
        "nqtel rassi",
        "n9tel rassi",
        "bghit nmout",
    ],
)
def test_it_is_heard_as_children_write_it(words: str) -> None:
    assert harm_in(words)
    assert harm_in(f"Hei. {words}, sa han i går")


@pytest.mark.parametrize(
    "words",
    [
        "",
        "Mamma døde i Libya",
        "Han skal døpes i morgen",
        "Jeg trenger hjelp",
        "He takes my money and my papers",
        "Il garde mes papiers",
        "Je veux vivre ici",
        "أريد العيش هنا",
        "هو يأخذ أوراقي",
    ],
)
def test_other_words_are_not(words: str) -> None:
    assert not harm_in(words)


def test_every_phrase_of_the_list_is_found_and_none_is_empty() -> None:
    for phrase in PHRASES:
        assert harm_in(phrase), phrase
    assert all(phrase.strip() for phrase in SOUGHT), "an empty phrase is in every text"
    assert not any("|" in phrase for phrase in SOUGHT), "the page divides them by it"


SIGNS = st.characters(codec="utf-8", exclude_categories=("Cn",))


@settings(max_examples=3, deadline=None)
@given(texts=st.lists(st.text(SIGNS, max_size=40), min_size=200, max_size=400))
def test_the_page_reads_as_the_reception_does(texts: list[str]) -> None:
    texts = [
        *texts,
        *PHRASES,
        "Don´t",
        "ÅÆØ åæø",
        "ﬁn à mes jours",
        "أإآٱىیةکـ",
        "soft\u00adhyphen",
        "a\u200cb",
    ]
    script = re.search(r"^const SAME = .*?;\n$", SCRIPT.read_text(), re.DOTALL | re.MULTILINE)
    assert script
    told = f"{script[0]}\nconsole.log(JSON.stringify({json.dumps(texts)}.map(plainly)));"
    done = subprocess.run([tools.node() / "node", "-"], input=told.encode(), capture_output=True, check=True)
    for text, there in zip(texts, json.loads(done.stdout), strict=True):
        assert plainly(text) == there, ascii(text)
