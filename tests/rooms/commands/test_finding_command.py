# SPDX-License-Identifier: EUPL-1.2
"""`lykt checklists finding`: what is printed of a case on paper, and what is refused with its name."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from lykt.house.commands.main import lykt

GOOD = "{role: outreach, child: {age: 15}, answers: {CD06: yes, CD02: not_known}}"


def call(*words: str) -> Result:
    return CliRunner().invoke(lykt, ["checklists", "finding", *words])


def told(result: Result) -> Any:
    return json.loads(result.stdout)


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    file = tmp_path / "boy.yaml"
    file.write_text(GOOD, "utf-8")
    return file


def test_it_prints_every_part_in_order_with_sentences_and_duties(paper: Path) -> None:
    result = call("outreach", str(paper), "--json")
    assert result.exit_code == 0
    (entry,) = told(result)
    assert list(entry) == ["file", "list", "dimensions", "sentences", "duties"]
    assert [one["dimension"] for one in entry["dimensions"]] == ["D1", "D2", "D3", "D4", "D5", "D6"]
    assert entry["dimensions"][4] == {
        "dimension": "D5", "met": False, "supporting": ["CD06"], "contradicting": [], "unknown": ["CD02", "F03", "F11", "OU02"],
    }  # fmt: skip
    assert {"rule": "NO-01", "basis": "bvl § 13-2"} in entry["duties"]
    assert set(entry["sentences"]) == {"nb", "en"}
    assert all(isinstance(one, str) for one in entry["sentences"]["nb"])
    assert result.stderr == ""


def test_a_person_reads_the_duty_its_basis_and_the_number_to_call(paper: Path) -> None:
    shown = call("outreach", str(paper)).stdout
    assert "D5: not answered by a rule" in shown
    assert "NO-01    bvl § 13-2" in shown
    assert "Call 112" in shown
    assert "Det er nok å være bekymret." in shown


@pytest.mark.parametrize("chosen", ["conversation", "ilo_cs", "gb_children", "nothing"])
def test_a_list_that_is_not_there_is_named(paper: Path, chosen: str) -> None:
    result = call(chosen, str(paper), "--json")
    assert result.exit_code == 2
    (entry,) = told(result)
    assert entry["errors"][0]["path"] == "list"
    assert chosen in entry["errors"][0]["message"]
    assert chosen in result.stderr


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [("CD06", "CD99", "CD99"), ("yes", "surely", "surely"), ("outreach", "plumber", "plumber")],
)
def test_what_is_unknown_is_named_on_both_channels(paper: Path, old: str, new: str, named: str) -> None:
    paper.write_text(GOOD.replace(old, new), "utf-8")
    result = call("outreach", str(paper), "--json")
    assert result.exit_code == 2
    assert any(named in error["message"] for error in told(result)[0]["errors"])
    assert named in result.stderr
    assert named in call("outreach", str(paper)).stderr


def test_one_bad_case_holds_up_no_other(paper: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.yaml"
    bad.write_text("{role: outreach", "utf-8")
    result = call("outreach", str(bad), str(paper), str(tmp_path / "absent.yaml"), "--json")
    assert result.exit_code == 2
    assert ["errors" in entry for entry in told(result)] == [True, False, True]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "A file holds one case"),
        (b"outreach", "This is not a case"),
        (b"a: 1\n---\na: 2\n", "A file holds one case"),
        (b"\xff\xfe", "UTF-8"),
        (b"#" * 1_000_001, "larger than a case on paper"),
        (b"answers: {CD06: yes, CD06: no}", "stands twice"),
        (b"[" * 5000, "not YAML"),
    ],
)
def test_a_file_that_is_no_case_is_refused(paper: Path, content: bytes, said: str) -> None:
    paper.write_bytes(content)
    result = call("outreach", str(paper), "--json")
    assert result.exit_code == 2
    assert said in told(result)[0]["errors"][0]["message"]


def test_another_country_has_its_own_lists_and_law(paper: Path) -> None:
    paper.write_text("{role: police, child: {presumed: true}, answers: {K13: yes}}", "utf-8")
    (entry,) = told(call("gb_children", str(paper), "--pack", "gb", "--json"))
    assert [one["rule"] for one in entry["duties"]] == ["UK-01a", "UK-02", "UK-03", "UK-08", "UK-09", "UK-10"]
    result = call("gb_children", str(paper), "--pack", "se", "--json")
    assert result.exit_code == 2
    assert "se" in told(result)[0]["errors"][0]["message"]
