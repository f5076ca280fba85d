# SPDX-License-Identifier: EUPL-1.2
"""Children on paper: what was answered, and what a finding must say of it, must not say, and what the law then asks."""

import json
import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from ground import ROOT
from lykt.house.commands.main import lykt
from lykt.record.duties.rules.asks import AskedNow, asked_now
from lykt.record.indicators.rules.cases import read_case
from lykt.record.indicators.rules.finding import finding
from lykt.record.indicators.rules.telling import sentences
from lykt.record.indicators.rules.values import Answer, Finding
from lykt.record.indicators.states import Value
from lykt.trust.packs.codebook import Codebook
from lykt.trust.packs.codes import load_codebook
from lykt.trust.packs.loading import load_pack
from lykt.trust.packs.reading import as_word

FILES = sorted((ROOT / "tests" / "stories" / "vignettes").glob("*.yaml"))
NEVER = {
    "nb": r"\d|ikke (et )?offer|\boffer|\bscore|poeng|prosent|risiko|ulovlig|kriminell|prostit|\bfunn\b|mistenkt|rømt",
    "en": r"\d|victim|\bscore|per ?cent|\brisk|illegal|criminal|prostit|suspect",
}
Vignette = Mapping[str, Any]


@pytest.fixture(params=FILES, ids=lambda file: file.stem)
def file(request: pytest.FixtureRequest) -> Path:
    return request.param


@pytest.fixture
def vignette(file: Path) -> Vignette:
    return yaml.safe_load(file.read_text("utf-8"))


@pytest.fixture
def codebook(vignette: Vignette) -> Codebook:
    return load_codebook(vignette["pack"])


@pytest.fixture
def found(vignette: Vignette, codebook: Codebook) -> Finding:
    """All that was answered, by whomever, put together."""
    case, faults = read_case(vignette["given"], codebook)
    assert case is not None, faults
    answers, asked = [*case.answers], [*codebook.lists[vignette["list"]].codes]
    for one in vignette.get("earlier", ()):
        asked += codebook.lists[one["list"]].codes
        answers += [
            Answer(code, Value(as_word(value)), by=one["by"], on=one["day"])
            for code, value in one["answers"].items()
        ]
    return finding(answers, asked=asked, codebook=codebook, age=case.age)


@pytest.fixture
def asked(vignette: Vignette, codebook: Codebook, found: Finding) -> AskedNow:
    of = codebook.roles[vignette["given"]["role"]]
    return asked_now(found, of=of, pack=load_pack(vignette["pack"]), on=date(2026, 11, 26))


@pytest.fixture
def spoken(codebook: Codebook, found: Finding, asked: AskedNow) -> dict[str, str]:
    return {
        language: "\n".join(
            [
                *sentences(found, codebook=codebook, language=language),
                *(one.text[language] for one in asked.remember),
                *(one[language] for one in asked.never),
            ]
        )
        for language in ("nb", "en")
    }


def test_each_part_has_the_support_it_must_have(vignette: Vignette, found: Finding) -> None:
    expected = vignette["expected"]
    for part in found.dimensions:
        name = str(part.dimension)
        assert [one.indicator.code for one in part.supporting] == expected["supporting"].get(name, []), name
        against = [one.indicator.code for one in part.contradicting]
        assert against == expected.get("contradicting", {}).get(name, against), name
        open_codes = {one.indicator.code for one in part.unknown}
        assert open_codes >= set(expected.get("unknown", {}).get(name, [])), name
        assert not open_codes & {*(one.indicator.code for one in part.supporting), *against}
    assert [str(one.dimension) for one in found.dimensions if one.is_met] == expected.get("met", [])


def test_the_law_asks_of_this_role_exactly_what_it_must(vignette: Vignette, asked: AskedNow) -> None:
    assert [rule.id for rule in asked.rules] == vignette["expected"]["duties"]
    assert all(rule.basis.text for rule in asked.rules)
    assert asked.call
    assert asked.never


def test_it_says_what_it_must_and_nothing_it_must_not(vignette: Vignette, spoken: dict[str, str]) -> None:
    for language, text in spoken.items():
        for said in vignette["expected"]["says"][language]:
            assert said in text
        for never in vignette["expected"].get("never", {}).get(language, ()):
            assert never.lower() not in text.lower()
        assert not re.search(NEVER[language], text, re.IGNORECASE), re.search(NEVER[language], text)


def test_being_worried_is_enough_and_a_child_is_seen(vignette: Vignette, spoken: dict[str, str]) -> None:
    assert "Det er nok å være bekymret." in spoken["nb"]
    assert "Being worried is enough." in spoken["en"]
    assert "tvang eller løgn" in spoken["nb"]
    assert "it changes nothing if the child has said yes" in spoken["en"]


def test_the_command_line_says_the_same(
    vignette: Vignette, file: Path, found: Finding, spoken: dict[str, str], tmp_path: Path
) -> None:
    if "earlier" in vignette:  # a paper case is one assessment
        return
    paper = tmp_path / file.name
    paper.write_text(yaml.safe_dump(vignette["given"]), "utf-8")
    words = ["checklists", "finding", vignette["list"], str(paper), "--pack", vignette["pack"], "--json"]
    result = CliRunner().invoke(lykt, words)
    assert result.exit_code == 0, result.stderr
    (entry,) = json.loads(result.stdout)
    assert entry["file"] == str(paper)
    assert entry["list"] == vignette["list"]
    assert [one["dimension"] for one in entry["dimensions"]] == ["D1", "D2", "D3", "D4", "D5", "D6"]
    for told, part in zip(entry["dimensions"], found.dimensions, strict=True):
        assert told["supporting"] == [one.indicator.code for one in part.supporting]
    assert {language: "\n".join(lines) for language, lines in entry["sentences"].items()} == spoken
    assert [one["rule"] for one in entry["duties"]] == vignette["expected"]["duties"]
