# SPDX-License-Identifier: EUPL-1.2
"""What is needed to send a report and to decide about it: a receiver and a word; a reason, and where it goes."""

from typing import Any

import pytest

from lykt.casework.outreach.rules.deciding import (
    may_be_checked,
    may_be_reviewed,
    may_be_sent,
)
from lykt.casework.outreach.states import Outcome, Stage

REVIEWED: dict[str, Any] = {
    "stage": Stage.UNREVIEWED,
    "outcome": Outcome.INVESTIGATE,
    "reason": "",
    "lawful_reasons": {"unfounded"},
    "why": "She is afraid to go home.",
    "passes_to": False,
    "is_ours": True,
    "is_looked_at": True,
}


@pytest.mark.parametrize(
    ("text", "receives", "code"),
    [
        ("x", True, ""),
        ("x", False, "report.no-receiver"),
        ("", True, "report.no-words"),
        (" \n", True, "report.no-words"),
    ],
)
def test_one_letter_is_a_worry_and_somebody_must_be_able_to_receive_it(
    text: str, receives: bool, code: str
) -> None:
    assert may_be_sent(text=text, receives=receives).code == code


def test_danger_can_be_looked_at_again_by_whoever_saw_the_last_answer() -> None:
    assert may_be_checked(why="He has a bed tonight.")
    assert may_be_checked(why=" ").code == "report.why"
    assert may_be_checked(why="He has a bed tonight.", saw_the_last=False).code == "report.checked"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({}, ""),
        ({"why": " "}, "report.why"),
        ({"outcome": Outcome.DROP, "reason": "unfounded"}, ""),
        ({"outcome": Outcome.DROP, "reason": "gone"}, "report.no-lawful-reason"),
        ({"outcome": Outcome.DROP}, "report.no-lawful-reason"),
        ({"outcome": Outcome.PASSED_ON, "passes_to": True}, ""),
        ({"outcome": Outcome.PASSED_ON}, "report.no-receiver"),
        ({"is_ours": False}, "report.not-yours"),
        ({"is_looked_at": False}, "report.not-looked-at"),
        ({"is_looked_at": False, "outcome": Outcome.DROP, "reason": "unfounded"}, "report.not-looked-at"),
        (
            {"is_looked_at": False, "outcome": Outcome.PASSED_ON, "passes_to": True},
            "",
        ),  # whoever takes it looks
        ({"stage": Stage.OFFERED}, "report.offered"),  # somebody else has asked another service meanwhile
        ({"stage": Stage.OFFERED, "saw_the_offer": True}, ""),
        ({"stage": Stage.REVIEWED, "saw_the_offer": True}, "report.reviewed"),
    ],
)
def test_a_review_says_why_and_names_what_its_outcome_needs(change: dict[str, Any], code: str) -> None:
    assert may_be_reviewed(**REVIEWED | change).code == code
