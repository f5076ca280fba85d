# SPDX-License-Identifier: EUPL-1.2
"""Whoever writes a checklist checks it, compares it and merges it from the shell, without a database."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from lykt.house.commands.checklists import checklists

NATIONAL = """
| survey |
| | type | name | label::English (en) |
| | text | who  | Who holds them?     |
| | text | debt | Does he owe money?  |
| settings |
| | form_title | form_id | version |
| | Papers     | papers  | 1       |
"""


def lykt(*asked: str | Path) -> Result:
    return CliRunner().invoke(checklists, [str(one) for one in asked])


@pytest.fixture
def national(tmp_path: Path) -> Path:
    file = tmp_path / "national.md"
    file.write_text(NATIONAL)
    return file


def written(beside: Path, name: str, before: str, after: str) -> Path:
    file = beside.with_name(name)
    file.write_text(NATIONAL.replace(before, after))
    return file


def test_a_form_that_can_be_used(national: Path) -> None:
    done = lykt("check", national, "--json")
    assert done.exit_code == 0
    assert json.loads(done.stdout) == [
        {
            "file": str(national),
            "title": "Papers",
            "version": "1",
            "languages": ["English (en)"],
            "questions": 2,
            "indicators": [],
            "warnings": [],
            "errors": [],
        }
    ]


def test_what_is_wrong_is_said_where_it_is(national: Path) -> None:
    bad = written(national, "bad.md", "| debt |", "| who  |")
    done = lykt("check", bad, "--json")
    assert done.exit_code == 2
    assert json.loads(done.stdout)[0]["errors"] == [
        {"row": 3, "column": "name", "message": "“who” is the name of two questions. The other is in row 2."}
    ]
    assert "To spørsmål heter «who»" in lykt("check", bad, "--language", "nb").stdout


def test_a_difference_in_words(national: Path) -> None:
    new = written(national, "new.md", "Who holds them?", "Who keeps them?")
    assert "“Who holds them?” is now “Who keeps them?”" in lykt("diff", national, new).stdout
    assert "er nå" in lykt("diff", national, new, "--language", "nb").stdout


def test_a_local_version_is_carried_over(national: Path) -> None:
    ours = written(
        national, "ours.md", "| | text | debt", "| | text | bed | Where does he sleep? |\n| | text | debt"
    )
    new = written(national, "new.md", "Who holds them?", "Who keeps them?")
    out = national.with_name("tomorrow.xlsx")
    assert lykt("merge", national, ours, new, "--out", out).exit_code == 0
    shown = lykt("show", out).stdout
    assert [line.split()[1] for line in shown.splitlines()] == ["who", "bed", "debt"]
    assert "Who keeps them?" in shown


def test_a_person_has_to_decide(national: Path) -> None:
    ours = written(national, "ours.md", "Who holds them?", "Whose are they?")
    new = written(national, "new.md", "Who holds them?", "Who keeps them?")
    done = lykt("merge", national, ours, new, "--out", national.with_name("tomorrow.md"))
    assert done.exit_code == 2
    assert "Whose are they?" in done.stdout
    assert "Who keeps them?" in national.with_name("tomorrow.md").read_text()


@pytest.mark.parametrize("command", ["check", "show", "diff", "merge"])
def test_each_has_an_example(command: str) -> None:
    assert "Example:" in lykt(command, "--help").stdout
