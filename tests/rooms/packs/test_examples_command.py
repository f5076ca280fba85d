# SPDX-License-Identifier: EUPL-1.2
"""What a lawyer's file may hold, and what is said when it cannot be read."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from lykt.house.commands.packs import packs

GOOD = """
title: A report
events:
  - {at: 2026-03-06T15:30, what: concern_report.received, from: outreach}
asked_at: 2026-03-07T09:00
duties:
  - {rule: NO-04, due: 2026-03-13, state: open}
"""


def ask(*files: Path, code: str = "no") -> tuple[int, list[dict[str, Any]]]:
    found = CliRunner().invoke(packs, ["examples", code, *map(str, files), "--json"])
    return found.exit_code, json.loads(found.stdout)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "example.yaml"


def test_all_duties_are_printed_not_only_the_expected(file: Path) -> None:
    file.write_text(GOOD, "utf-8")
    code, found = ask(file)
    assert code == 0
    assert found[0]["ok"] is True
    assert found[0]["differences"] == []
    assert {duty["rule"] for duty in found[0]["duties"]} == {"NO-03", "NO-04", "NO-04a"}
    assert found[0]["duties"][1] == {
        "rule": "NO-04", "kind": "act", "due": "2026-03-13", "state": "open", "late": False, "at_once": False,
        "actor": "child_protection", "basis": "bvl § 2-1",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "difference"),
    [
        ("from: outreach", "from: a neighbour", "events[0].from: 'a neighbour' is none of"),
        (", from: outreach", "", "events[0].from: missing"),
        ("concern_report.received, from: outreach", "concern_report.reviewed", "events[0].outcome: missing"),
        ("concern_report.received", "concern_report.recieved", "events[0].what: 'concern_report.recieved'"),
        ("what: concern_report.received, ", "", "events[0].what: missing"),
        ("at: 2026-03-06T15:30, ", "", "events[0].at: missing"),
        ("2026-03-06T15:30", "2026-02-30", "events[0].at: '2026-02-30' is no day"),
        (
            "from: outreach",
            "from: outreach, duty_reporter: maybe",
            "events[0].duty_reporter: 'maybe' is neither",
        ),
        (
            "from: outreach",
            "from: outreach, sent_by: Mona",
            "events[0].sent_by: concern_report.received has no such",
        ),
        ("from: outreach", "from: outreach, order: [a, b]", "events[0].order: is not a name"),
        ("title:", "tittle:", "tittle: is no field of an example"),
        ("asked_at: 2026-03-07T09:00", "", "asked_at: missing"),
        ("asked_at: 2026-03-07T09:00", "asked_at: soon", "asked_at: 'soon' is no day"),
        ("rule: NO-04", "rule: NO-99", "duties[0].rule: 'NO-99' is no rule"),
        ("state: open", "stat: open", "duties[0].stat: is nothing that a duty has"),
        ("due: 2026-03-13", "due: next week", "duties[0].due: 'next week' is no day"),
        ("due: 2026-03-13", "due: 2026-03-14", "duties[0].due: expected 2026-03-14, got 2026-03-13"),
        ("due: 2026-03-13", "due: null", "duties[0].due: expected none, got 2026-03-13"),
        ("state: open", "state: done", "duties[0].state: expected done, got open"),
        ("rule: NO-04", "rule: NO-05", "duties[0].rule: NO-05 is not there"),
        ("title: A report", "only: true", "duties: NO-03"),
        ("title: A report", "only: perhaps", "only: is neither true nor false"),
        ("title: A report", "never: [NO-04a]", "never[0]: NO-04a is there"),
        ("title: A report", "never: [NO-00]", "never[0]: 'NO-00' is no rule"),
        ("title: A report", "child: {born: spring}", "child.born: 'spring' is no day"),
        ("title: A report", "title: [A, report]\nnever: [[NO-05]]", "never[0]: '-' is no rule"),
        ("from: outreach", "from: [outreach]", "events[0].from: is not one value"),
        ("rule: NO-04", "rule: [NO-04]", "duties[0].rule: is not one value"),
        (
            "what: concern_report.received",
            "what: [concern_report.received]",
            "events[0].what: is not an event",
        ),
        ("at: 2026-03-06T15:30", "at: [2026-03-06]", "events[0].at: is no day or time"),
        ("at: 2026-03-06T15:30", "at: 1802-03-06", "events[0].at: 1802-03-06 lies outside"),
        ("at: 2026-03-06T15:30", "at: 9999-12-31", "events[0].at: 9999-12-31 lies outside"),
        ("title: A report", "child: young", "child: is not a set of fields"),
        ("title: A report", "never: NO-05", "never: is not a list"),
        ("events:", "happened:", "events: missing"),
        ("  - {at", "  - Friday\n  - {at", "events[0]: is not an event"),
        ("  - {rule", "  - {state: open}\n  - {rule", "duties[0].rule: missing"),
        ("  - {rule", "  - NO-04\n  - {rule", "duties[0]: is not a duty"),
        ("title: A report", "child: {age: 15}", "child.age: is no field of a child"),
        ("events:", "asked_at: 2026-01-01\nevents:", "-: not YAML: line 6: 'asked_at' stands twice"),
        ("events:", "events", "-: not YAML"),
    ],
)
def test_what_differs_is_named_by_its_path(file: Path, old: str, new: str, difference: str) -> None:
    assert old in GOOD
    file.write_text(GOOD.replace(old, new, 1), "utf-8")
    code, found = ask(file)
    assert code == 2
    assert found[0]["ok"] is False
    assert any(one.startswith(difference) for one in found[0]["differences"]), found[0]["differences"]


def test_an_expectation_that_cannot_be_read_hides_no_duty(file: Path) -> None:
    file.write_text(GOOD + "never: [NO-00]\n", "utf-8")
    _code, found = ask(file)
    assert {duty["rule"] for duty in found[0]["duties"]} == {"NO-03", "NO-04", "NO-04a"}
    assert found[0]["differences"] == ["never[0]: 'NO-00' is no rule of this pack"]


def test_a_difference_is_also_told_on_stderr(file: Path) -> None:
    file.write_text(GOOD.replace("state: open", "state: done"), "utf-8")
    found = CliRunner().invoke(packs, ["examples", "no", str(file), "--json"])
    assert found.stderr == f"{file}: duties[0].state: expected done, got open\n"
    assert json.loads(found.stdout)[0]["differences"] == ["duties[0].state: expected done, got open"]


def test_a_file_that_is_no_example_stops_no_other(tmp_path: Path) -> None:
    good, words, binary, empty = (tmp_path / name for name in ("a.yaml", "b.yaml", "c.yaml", "d.yaml"))
    good.write_text(GOOD, "utf-8")
    words.write_text("just some words", "utf-8")
    binary.write_bytes(b"\xff\xfe\x00")
    empty.write_text("", "utf-8")
    code, found = ask(words, binary, empty, tmp_path / "not-there.yaml", good)
    assert code == 2
    assert [one["ok"] for one in found] == [False, False, False, False, True]
    assert [one["differences"][0] for one in found[1:4]] == [
        "-: is not a text in UTF-8",
        "-: is not an example: a set of fields such as events and duties",
        "-: cannot be read: No such file or directory",
    ]


@pytest.mark.parametrize(
    "joined", [f"{GOOD}\n---\n{GOOD}", "- " + "\n  ".join(GOOD.strip().splitlines()) + "\n- {}"]
)
def test_one_file_may_hold_several_examples(file: Path, joined: str) -> None:
    file.write_text(joined, "utf-8")
    _code, found = ask(file)
    assert [one["file"] for one in found] == [f"{file}#1", f"{file}#2"]
    assert found[0]["ok"] is True


def test_the_same_rule_expected_twice_must_be_there_twice(file: Path) -> None:
    row = "  - {rule: NO-04, due: 2026-03-13, state: open}\n"
    file.write_text(GOOD + row, "utf-8")
    code, found = ask(file)
    assert code == 2
    assert found[0]["differences"] == ["duties[1].rule: NO-04 is not there"]


def test_an_unknown_pack_is_refused_on_stderr(file: Path) -> None:
    file.write_text(GOOD, "utf-8")
    found = CliRunner().invoke(packs, ["examples", "atlantis", str(file)])
    assert found.exit_code == 2
    assert found.stdout == ""
    assert "atlantis" in found.stderr


@pytest.mark.parametrize("command", [[], ["check"], ["examples"]])
def test_every_command_shows_an_example(command: list[str]) -> None:
    assert "Example:" in CliRunner().invoke(packs, [*command, "--help"]).output
