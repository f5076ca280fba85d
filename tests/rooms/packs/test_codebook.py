# SPDX-License-Identifier: EUPL-1.2
"""Indicators, lists and what is asked: whole as shipped, refused with file, row and field where something is not as it must be."""

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from pyxform.xls2xform import convert

from lykt.house.commands.packs import packs
from lykt.trust.packs.codebook import Dimension
from lykt.trust.packs.codes import check_codebook, load_codebook
from lykt.trust.packs.loading import packs_folder
from lykt.trust.packs.reading import PackFault
from lykt.trust.packs.tables import read_tables

AGENCIES = {"outreach", "police", "health", "school", "reception", "border", "guardian", "child_welfare"}
LONG = {"ilo_cl", "unodc_children", "forced_criminality"}
FORMS = sorted(packs_folder().glob("*/forms/*.md"))
FORBIDDEN = {
    "nb": r"utnytt|\boffer|\bscore|risiko|ulovlig|kriminell|prostit|mistenkt|rømt|\d",
    "en": r"exploit|victim|\bscore|\brisk|illegal|criminal|prostit|suspect|\d",
}


@pytest.mark.parametrize(
    ("code", "lists"),
    [("no", AGENCIES | LONG | {"no_18", "ilo_cs"}), ("gb", AGENCIES | LONG | {"gb_children"})],
)
def test_each_pack_has_its_lists_and_no_conversation_among_them(code: str, lists: set[str]) -> None:
    assert set(load_codebook(code).lists) == lists
    assert (packs_folder() / code / "forms" / "conversation.md").is_file()


def test_every_coded_indicator_of_the_field_is_there() -> None:
    wanted = {
        "no": [
            ("DR", 10),
            ("CR", 10),
            ("RV", 15),
            ("EX", 8),
            ("CD", 15),
            ("VD", 7),
            ("N", 18),
            ("F", 16),
            ("U", 26),
        ],
        "gb": [("K", 17), ("F", 16), ("U", 26), ("CD", 15)],
    }
    for code, groups in wanted.items():
        there = load_codebook(code).indicators
        for letters, many in groups:
            assert {f"{letters}{number:02}" for number in range(1, many + 1)} <= there.keys()


@pytest.mark.parametrize("code", ["no", "gb"])
def test_what_a_guardian_reads_aloud_judges_nobody(code: str) -> None:
    for one in load_codebook(code).indicators.values():
        for said in (one.label, one.says, *one.other_explanations):
            for language, text in said.items():
                assert not re.search(FORBIDDEN[language], text, re.IGNORECASE), (one.code, text)
        assert all(text.endswith(".") for text in one.says.values()), one.code
        assert one.source
        assert one.licence


@pytest.mark.parametrize("code", ["no", "gb"])
def test_every_indicator_of_a_country_is_asked_by_some_list(code: str) -> None:
    book = load_codebook(code)
    asked = {one for each in book.lists.values() for one in each.codes}
    own = {one for one in book.indicators if one[0] in ("N" if code == "no" else "K")}
    assert own <= asked
    both = asked | {
        one for each in load_codebook("no" if code == "gb" else "gb").lists.values() for one in each.codes
    }
    assert book.indicators.keys() <= both


def test_the_outreach_list_is_about_ten_questions() -> None:
    assert len(load_codebook("no").lists["outreach"].codes) == 10


@pytest.mark.parametrize("file", FORMS, ids=lambda file: f"{file.parts[-3]}/{file.stem}")
def test_a_form_is_one_that_every_tool_of_the_field_reads(file: Path) -> None:
    made = convert(str(file))
    assert made.warnings == []
    assert 'xmlns:lykt="https://lykt.example/xforms"' in made.xform
    assert f'id="{file.stem}"' in made.xform
    codes = [
        row["bind::lykt:indicator"]
        for row in read_tables(file.read_text()).rows("survey")
        if "bind::lykt:indicator" in row
    ]
    assert all(f'lykt:indicator="{code}"' in made.xform for code in codes)


@pytest.mark.parametrize("file", FORMS, ids=lambda file: f"{file.parts[-3]}/{file.stem}")
def test_a_form_locks_the_definition_and_the_duties(file: Path) -> None:
    book = load_codebook(file.parts[-3])
    for row in read_tables(file.read_text()).rows("survey"):
        code = row.get("bind::lykt:indicator")
        indicator = book.indicators[code] if code else None
        if (
            (indicator and indicator.gives_reason)
            or (indicator and indicator.dimension in (Dimension.D1, Dimension.D2, Dimension.D4, Dimension.D5))
            or row.get("name") == "worried"
        ):
            assert row["bind::lykt:locked"] == "yes", row["name"]


@pytest.mark.parametrize("name", ["ilo_cl", "unodc_children", "forced_criminality"])
def test_a_list_that_both_countries_have_is_one_list(name: str) -> None:
    def questions(code: str) -> list[dict[str, str]]:
        rows = read_tables((packs_folder() / code / "forms" / f"{name}.md").read_text()).rows("survey")
        return [dict(row) for row in rows if row.get("name") != "worried"]

    assert questions("no") == questions("gb")


@pytest.mark.parametrize("code", ["no", "gb"])
def test_a_note_stands_before_what_need_not_be_asked(code: str) -> None:
    for name in ("outreach", "health", "ilo_cl", "guardian", "reception"):
        text = (packs_folder() / code / "forms" / f"{name}.md").read_text()
        assert "You need not ask this. Note it if the young person tells you." in text
        assert "Du trenger ikke å spørre om dette." in text
    police = (packs_folder() / code / "forms" / "police.md").read_text()
    assert all(said in police for said in ("Before charge:", "punishment", "Never in a cell with adults."))
    assert "Do not interview in depth." in (packs_folder() / code / "forms" / "border.md").read_text()


# Faults.


BREAKS = [
    ("../indicators.yaml", "    dimension: D1\n", "    dimension: D9\n", "DR01", "dimension"),
    ("../indicators.yaml", "    weight: strong\n", "", "DR01", "weight"),
    ("../indicators.yaml", "    weight: strong\n", "    weight: heavy\n", "DR01", "weight"),
    ("../indicators.yaml", "    dimension: D1\n", "", "DR01", "dimension"),
    ("../indicators.yaml", "    reading: B\n", "", "F01", "reading"),
    ("../indicators.yaml", "  - code: DR02\n", "  - code: DR01\n", "DR01", "code"),
    ("../indicators.yaml", "    instrument: ilo_cl\n", "    instrument: ilo\n", "DR01", "instrument"),
    ("../indicators.yaml", ', en: "Was promised schooling"}', "}", "DR02", "label.en"),
    ("../indicators.yaml", "other_explanations: [language]", "other_explanations: [weather]", "DR01", "other_explanations"),
    ("../indicators.yaml", "    label: ", "    lable: ", "DR01", "lable"),
    ("../indicators.yaml", "        - {strong: 2}\n", "        - {heavy: 2}\n", "ilo_cl", "rule.met_by[0].heavy"),
    ("../indicators.yaml", "    mark: V2\n", "    mark: sure\n", "ilo_cl", "mark"),
    ("../indicators.yaml", "  - [F02, CD02, GU03]", "  - [F02, CD99]", "-", "same_as"),
    ("../indicators.yaml", "  - [F02, CD02, GU03]", "  - [F02]", "-", "same_as"),
    ("../indicators.yaml", "    forced_acts: yes\n", "    forced_acts: yes\n    reason: no\n", "CD06", "forced_acts"),
    ("asks.yaml", "find: [night_duty]", "find: [day_duty]", "outreach", "find"),
    ("../finding.yaml", "  opening:", "  openning:", "-", "sentences.openning"),
    ("../finding.yaml", "  D6:", "  D7:", "-", "dimensions.D6"),
    ("indicators.yaml", "  - code: N02\n", "  - code: N01\n", "N01", "code"),
    ("asks.yaml", "rule: NO-01", "rule: NO-99", "outreach", "asks[0].rule"),
    ("asks.yaml", "rule: NO-05/own_initiative", "rule: NO-06/act-2025-39", "child_welfare", "asks[1].rule"),
    ("asks.yaml", "rule: NO-01, when: reason_to_believe", "rule: NO-01, when: sometimes", "outreach", "asks[0].when"),
    ("asks.yaml", 'call: ["112"', 'call: ["111"', "outreach", "call"),
    ("asks.yaml", "never: [promise_secrecy", "never: [promise", "outreach", "never"),
    ("asks.yaml", "  - id: police\n", "  - id: outreach\n", "outreach", "id"),
    ("forms/outreach.md", "| F03                | yes |", "| F93                | yes |", "F03", "bind::lykt:indicator"),
    ("forms/outreach.md", "| F03                | yes |", "| F04                | yes |", "F04", "bind::lykt:indicator"),
    ("forms/outreach.md", "| select_one answers | F03", "| text               | F03", "F03", "type"),
    ("forms/outreach.md", "| not_asked |", "| never     |", "choices", "answers"),
    ("forms/outreach.md", "Life now ", " ", "night", "label"),
    ("forms/outreach.md", "| 2026.3  |", "|         |", "settings", "version"),
    ("forms/outreach.md", "| outreach | 2026.3", "| outrech  | 2026.3", "settings", "form_id"),
    ("forms/outreach.md", "own wording | B |", "own wording | sure |", "settings", "attribute::lykt:mark"),
    ("forms/outreach.md", "Outreach: after the talk | outreach ", "Outreach: after the talk | plumber ", "settings", "attribute::lykt:for"),
    ("forms/outreach.md", "attribute::lykt:title_en", "attribute::lykt:title_fr", "settings", "attribute::lykt:title_en"),
    ("forms/conversation.md", "attribute::lykt:kind", "attribute::lykt:sort", "survey", "bind::lykt:indicator"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "row", "field"), BREAKS)
def test_a_broken_codebook_is_refused_with_file_row_and_field(
    copied: Path, file: str, old: str, new: str, row: str, field: str
) -> None:
    content = (copied / file).read_text("utf-8")
    assert old in content
    (copied / file).write_text(content.replace(old, new, 1), "utf-8")
    found = [fault for fault in check_codebook(copied) if fault.file == file.removeprefix("../")]
    assert (row, field) in {(fault.row, fault.field) for fault in found}, found


def test_a_fault_in_a_list_is_a_fault_of_the_pack(copied: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    form = copied / "forms" / "outreach.md"
    form.write_text(
        form.read_text().replace("| F03                | yes |", "| F93                | yes |"), "utf-8"
    )
    monkeypatch.setenv("LYKT_PACKS", str(copied.parent))
    found = CliRunner().invoke(packs, ["check", "no", "--json"])
    assert found.exit_code == 2
    (fault,) = json.loads(found.stdout)[0]["faults"]
    assert (fault["file"], fault["row"], fault["field"]) == (
        "forms/outreach.md",
        "F03",
        "bind::lykt:indicator",
    )
    with pytest.raises(PackFault):
        load_codebook("no")


@pytest.mark.parametrize("name", ["../indicators.yaml", "../finding.yaml", "asks.yaml"])
def test_a_file_that_is_no_set_of_fields_is_a_fault_of_that_file(copied: Path, name: str) -> None:
    (copied / name).write_text("- nothing", "utf-8")
    assert any(fault.file == name.removeprefix("../") for fault in check_codebook(copied))
