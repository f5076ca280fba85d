# SPDX-License-Identifier: EUPL-1.2
"""The packs that are shipped: whole, with a sentence in each language, and an example for every rule."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from lykt.house.commands.packs import packs
from lykt.trust.packs.law import Kind
from lykt.trust.packs.loading import check_pack, load_pack, packs_folder
from lykt.trust.packs.reading import PackFault

CODES = ("no", "gb")


@pytest.mark.parametrize("code", CODES)
def test_a_pack_is_whole_and_agrees_with_every_example(code: str) -> None:
    found = CliRunner().invoke(packs, ["check", code, "--json"])
    report = json.loads(found.output)[0]
    assert report["faults"] == []
    assert [one for one in report["examples"] if not one["ok"]] == []
    assert found.exit_code == 0


def test_there_are_enough_examples() -> None:
    assert sum(len(list((packs_folder() / code / "examples").glob("*.yaml"))) for code in CODES) >= 55


@pytest.mark.parametrize("code", CODES)
def test_every_outside_act_says_whom_we_wait_for(code: str) -> None:
    outside = [rule for rule in load_pack(code).rules if rule.outside]
    assert outside
    assert all(set(rule.waiting) == {"nb", "en"} for rule in outside)


@pytest.mark.parametrize("code", CODES)
def test_the_actors_of_an_outside_act_stand_outside(code: str) -> None:
    pack = load_pack(code)
    for rule in pack.rules:
        if rule.outside:
            assert all(pack.actors[actor].outside for actor in rule.actors), rule.row


def test_every_row_of_the_law_page_is_there() -> None:
    numbers = {f"NO-{number:02}" for number in range(1, 35)} | {
        "NO-04a",
        "NO-07a",
        "NO-16a",
        "NO-17a",
        "NO-19a",
    }
    assert {rule.id for rule in load_pack("no").active} == numbers
    numbers = {f"UK-{number:02}" for number in range(1, 13)} | {"UK-01a", "UK-07b", "UK-11a"}
    assert {rule.id for rule in load_pack("gb").active} == numbers


@pytest.mark.parametrize(
    ("code", "rule", "basis"),
    [
        ("no", "NO-04", "bvl § 2-1"),
        ("no", "NO-16", "utl §§ 98 a, 98 b"),
        ("gb", "UK-01a", "CA ss 17, 20, 47"),
        ("no", "NO-12", "bvl kap. 10"),
    ],
)
def test_the_basis_is_written_as_a_lawyer_writes_it(code: str, rule: str, basis: str) -> None:
    assert {row.basis.text for row in load_pack(code).active if row.id == rule} == {basis}


def test_what_is_not_in_force_stands_beside_and_says_why() -> None:
    waiting = [rule for rule in load_pack("no").rules if not rule.active]
    assert {rule.row for rule in waiting} >= {"NO-06/act-2025-39", "NO-09/act-2025-39", "NO-06/basis-4-2"}
    assert all(rule.note["nb"] and rule.note["en"] and rule.valid_from is None for rule in waiting)


@pytest.mark.parametrize("code", CODES)
def test_gone_is_never_a_reason_to_drop(code: str) -> None:
    choices = load_pack(code).choices
    never = {choice.id for choice in choices.never_reasons}
    assert never == {
        "no_address", "identity_unknown", "moved_on", "gone", "looks_adult", "no_permit", "refused_contact"
    }  # fmt: skip
    assert not never & {choice.id for choice in choices.drop_reasons}
    offered = [*choices.outcomes, *choices.drop_reasons]
    assert not any("6" in choice.codes for choice in offered)


def test_no_period_is_without_an_end_in_sight() -> None:
    periods = [rule for rule in load_pack("no").active if rule.kind is Kind.PERIOD]
    assert {rule.id for rule in periods} == {"NO-09", "NO-19", "NO-20", "NO-25"}


BREAKS = [
    ("pack.toml", 'source = "rosa-help.no"\n', "", "pack", "numbers[9].source"),
    ("rules/1-reports.yaml", "  thread: report", "  tread: report", "NO-03", "tread"),
    ("rules/1-reports.yaml", "event: reporter.answered}", "event: reporter.anwsered}", "NO-03", "ends[0].event"),
    ("rules/1-reports.yaml", "unless: {from: anonymous}", "unless: {form: anonymous}", "NO-03", "starts[0].unless.form"),
    ("rules/1-reports.yaml", "unless: {from: anonymous}", "unless: {from: nobody}", "NO-03", "starts[0].unless.from"),
    ("rules/1-reports.yaml", "length: P21D", "length: 21 days", "NO-03", "clock.runs[0].length"),
    ("rules/1-reports.yaml", "length: P21D", "length: P0D", "NO-03", "clock.runs[0].length"),
    ("rules/1-reports.yaml", "  ends: [{event: offence.averted}]", "  ends: []", "NO-02", "ends"),
    ("rules/1-reports.yaml", "  mark: V2\n", "", "NO-01", "mark"),
    ("rules/1-reports.yaml", "  mark: V2\n", "  mark: certain\n", "NO-01", "mark"),
    ("rules/1-reports.yaml", ', en: "Answer the reporter"}', "}", "NO-03", "todo.en"),
    ("rules/1-reports.yaml", 'nb: "Du må svare melderen", ', "", "NO-03", "todo.nb"),
    ("rules/1-reports.yaml", "clock: {at_once: yes}", "clock: {}", "NO-01", "clock"),
    ("rules/1-reports.yaml", "clock: {at_once: yes}", "clock: {at_once: yes, none: yes}", "NO-01", "clock"),
    ("rules/1-reports.yaml", "valid_to: null", "valid_to: 2022-01-01", "NO-01", "valid_to"),
    ("rules/1-reports.yaml", "valid_to: null", "valid_to: 2026-02-30", "NO-01", "valid_to"),
    ("rules/1-reports.yaml", "verified_by: null", "verified_by: Kari Nes", "NO-01", "verified_on"),
    ("rules/1-reports.yaml", "- id: NO-02\n", "- id: NO-01\n", "NO-01", "id"),
    ("rules/1-reports.yaml", "active: yes", "active: perhaps", "NO-01", "active"),
    ("rules/1-reports.yaml", "actors: [anyone]", "actors: [nobody]", "NO-02", "actors"),
    ("rules/1-reports.yaml", 'act: strl, section: "196"', 'act: strf, section: "196"', "NO-02", "basis.act"),
    ("rules/1-reports.yaml", "  kind: act", "  kind: period", "NO-01", "next"),
    ("rules/1-reports.yaml", "  kind: act", "  kind: standing", "NO-01", "clock"),
    ("rules/1-reports.yaml", "starts: [{event: concern.arose, unless: {role: private}}]", "starts: []", "NO-01", "starts"),
    ("rules/1-reports.yaml", "event: investigation.extended", "event: investigation.lengthened", "NO-05", "clock.extended.event"),
    ("rules/5-others.yaml", "running_from: measure.started", "running_from: measure.begun", "NO-33", "foreseen.running_from"),
    ("rules/2-orders.yaml", "end_of: NO-09", "end_of: NO-99", "NO-10", "foreseen.end_of"),
    ("rules/2-orders.yaml", "thread: placement_order", "thread: placement", "NO-09", "thread"),
    ("rules/4-stay.yaml", "counted_from_field: registered", "counted_from_field: registred", "NO-22", "clock.counted_from_field"),
    ("rules/3-missing.yaml", "when: {from: reception}", "when: {from: recepcion}", "NO-29", "starts[0].when.from"),
    ("rules/5-others.yaml", "birthday: 18", "birthday: eighteen", "NO-33", "foreseen.birthday"),
    ("choices.yaml", 'en: "No address"', 'en: ""', "choices", "never_reasons[0].text.en"),
    ("rules/3-missing.yaml", "ends_when_all: [police,", "ends_when_all: [polise,", "NO-29", "ends_when_all"),
    ("rules/1-reports.yaml", "length: P21D", "length: P99999Y", "NO-03", "clock.runs[0].length"),
    ("pack.toml", 'zone = "Europe/Oslo"', 'zone = "Europe/Olso"', "pack", "zone"),
    ("pack.toml", 'holidays = "NO"', 'holidays = "NOO"', "pack", "holidays"),
    ("pack.toml", 'holidays = "NO"', 'holidays = "GB-ENGG"', "pack", "holidays"),
    ("pack.toml", 'majority = 18', 'majority = "grown"', "pack", "majority"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "row", "field"), BREAKS)
def test_a_broken_pack_is_refused_with_file_row_and_field(
    copied: Path, file: str, old: str, new: str, row: str, field: str
) -> None:
    content = (copied / file).read_text("utf-8")
    assert old in content
    (copied / file).write_text(content.replace(old, new, 1), "utf-8")
    found = [fault for fault in check_pack(copied) if fault.file == file]
    assert (row, field) in {(fault.row, fault.field) for fault in found}, found


def test_a_fault_in_the_rule_table_is_a_fault_of_the_pack(
    copied: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = copied / "access.yaml"
    table.write_text(table.read_text("utf-8").replace("relation: intake", "relation: intak", 1), "utf-8")
    monkeypatch.setenv("LYKT_PACKS", str(copied.parent))
    found = CliRunner().invoke(packs, ["check", "no", "--json"])
    assert found.exit_code == 2
    (fault,) = json.loads(found.stdout)[0]["faults"]
    assert fault["file"] == "access.yaml"
    assert "row 1 (C1)" in fault["message"]
    assert "intak" in fault["message"]


@pytest.mark.parametrize(
    ("file", "content", "said"),
    [
        ("rules/1-reports.yaml", "- {id: NO-01", "not YAML"),
        ("rules/1-reports.yaml", "- {id: NO-01, id: NO-02}", "stands twice"),
        ("rules/1-reports.yaml", "id: NO-01", "not a list"),
        ("rules/1-reports.yaml", "- NO-01", "not a set of fields"),
        ("pack.toml", "code = ", "cannot be read"),
    ],
)
def test_a_file_that_cannot_be_read_is_a_fault_of_that_file(
    copied: Path, file: str, content: str, said: str
) -> None:
    (copied / file).write_text(content, "utf-8")
    assert any(fault.file == file and said in fault.message for fault in check_pack(copied))


def test_a_pack_with_a_fault_is_refused_whole(copied: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (copied / "rules/1-reports.yaml").write_text("[]", "utf-8")
    (copied / "choices.yaml").unlink()
    monkeypatch.setenv("LYKT_PACKS", str(copied.parent))
    with pytest.raises(PackFault):
        load_pack("no")


def test_the_digest_follows_the_law_and_not_the_examples(
    copied: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert (copied / "examples").is_dir()
    shutil.rmtree(copied / "examples")
    monkeypatch.setenv("LYKT_PACKS", str(copied.parent))
    same = load_pack("no").digest
    monkeypatch.delenv("LYKT_PACKS")
    assert load_pack("no").digest == same
    changed = shutil.copytree(copied.parent, copied.parent / "changed")
    rules = changed / "no" / "rules" / "1-reports.yaml"
    rules.write_text(rules.read_text("utf-8").replace("P21D", "P20D"), "utf-8")
    monkeypatch.setenv("LYKT_PACKS", str(changed))
    assert load_pack("no").digest != same


@pytest.mark.parametrize("deep", ["[", "a: {b: ", "- ", "? ", "[[]"])
def test_what_is_nested_without_end_is_a_fault_and_no_crash(deep: str) -> None:
    """In a process of its own: the compiled reader of YAML would take this one with it."""
    asks = "import sys\nfrom lykt.trust.packs.reading import documents\ndocuments(sys.argv[1] * 200_000)"
    done = subprocess.run([sys.executable, "-c", asks, deep], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "ValueError: not YAML" in done.stderr
