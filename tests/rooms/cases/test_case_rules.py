# SPDX-License-Identifier: EUPL-1.2
"""One fault is enough to stop an act on a case, a hand-over or a note; each by the code of its rule."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from lykt.casework.cases import rules
from lykt.casework.cases.states import CLASS_OF_PART, Answer, CaseState, Part
from lykt.kernel.ids import new_id
from lykt.record.people.states import CLASS_OF
from lykt.trust.packs.law import DataClass

LEAD, COLLEAGUE, STRANGER = new_id(), new_id(), new_id()
NOW = datetime(2026, 11, 27, 12, tzinfo=UTC)

RULES: dict[str, tuple[Any, dict[str, Any], list[tuple[dict[str, Any], str]]]] = {
    "open": (
        rules.may_be_opened,
        {"has_open_case": False, "lead_works_here": True},
        [({"has_open_case": True}, "case.stands"), ({"lead_works_here": False}, "case.lead-elsewhere")],
    ),
    "ask": (
        rules.may_be_asked_for,
        {
            "state": CaseState.OPEN,
            "by": LEAD,
            "lead": LEAD,
            "to": COLLEAGUE,
            "works_here": True,
            "is_asked": False,
            "why": "I move.",
        },
        [
            ({"state": CaseState.CLOSED}, "case.closed"),
            ({"by": STRANGER}, "case.not-lead"),
            ({"works_here": False}, "case.lead-elsewhere"),
            ({"to": LEAD}, "case.same-lead"),
            ({"is_asked": True}, "case.asked"),
            ({"why": "  "}, "case.why"),
        ],
    ),
    "accept": (
        rules.may_be_answered,
        {"asked": COLLEAGUE, "by": COLLEAGUE, "answered": False, "answer": Answer.ACCEPTED, "why": ""},
        [({"by": STRANGER}, "case.not-asked"), ({"answered": True}, "case.not-asked")],
    ),
    "decline": (
        rules.may_be_answered,
        {
            "asked": COLLEAGUE,
            "by": COLLEAGUE,
            "answered": False,
            "answer": Answer.DECLINED,
            "why": "Too many.",
        },
        [({"why": ""}, "case.why"), ({"by": LEAD}, "case.not-asked")],
    ),
    "name": (
        rules.may_be_named,
        {"state": CaseState.OPEN, "lead": LEAD, "to": COLLEAGUE, "works_here": True, "why": "She is ill."},
        [
            ({"state": CaseState.CLOSED}, "case.closed"),
            ({"works_here": False}, "case.lead-elsewhere"),
            ({"to": LEAD}, "case.same-lead"),
            ({"why": ""}, "case.why"),
            ({"instead_of": STRANGER}, "case.another-lead"),
        ],
    ),
    "mend": (
        rules.may_be_mended,
        {
            "writer": LEAD,
            "by": LEAD,
            "written_at": NOW - timedelta(minutes=15),
            "at": NOW,
            "opened_by": [LEAD],
        },
        [
            ({"by": COLLEAGUE}, "note.settled"),
            ({"written_at": NOW - timedelta(minutes=15, seconds=1)}, "note.settled"),
            ({"opened_by": [COLLEAGUE]}, "note.settled"),
        ],
    ),
    "judge": (
        rules.may_be_judged,
        {"by": STRANGER, "acted_by": COLLEAGUE, "is_judged": False, "words": "She was right to act."},
        [
            ({"acted_by": STRANGER}, "judge.own"),
            ({"is_judged": True}, "judge.judged"),
            ({"words": " "}, "case.why"),
        ],
    ),
    "write": (
        rules.may_be_written,
        {"has_words": True, "is_ahead": False},
        [({"has_words": False}, "note.empty"), ({"is_ahead": True}, "note.ahead")],
    ),
}
FAULTS = [
    pytest.param(rule, change, code, id=f"{rule}-{code}")
    for rule, (_, _, faults) in RULES.items()
    for change, code in faults
]


@pytest.mark.parametrize("rule", RULES)
def test_what_is_right_may_be_done(rule: str) -> None:
    may, good, _ = RULES[rule]
    assert may(**good)


@pytest.mark.parametrize(("rule", "change", "code"), FAULTS)
def test_one_fault_is_enough(rule: str, change: dict[str, Any], code: str) -> None:
    may, good, _ = RULES[rule]
    assert may(**good | change).code == code


def test_every_rule_of_the_room_is_in_the_table() -> None:
    assert {name for name in vars(rules) if name.startswith("may_")} == {
        may.__name__ for may, _, _ in RULES.values()
    }


def test_every_part_has_its_class_and_the_childs_words_are_alone_in_theirs() -> None:
    assert set(CLASS_OF_PART) == set(Part)
    assert [part for part, kept in CLASS_OF_PART.items() if kept is DataClass.L3] == [Part.CHILDS_WORDS]
    assert DataClass.L3 not in CLASS_OF.values()


OSLO = {"zone": "Europe/Oslo", "holidays": ("NO", None)}


@pytest.mark.parametrize(
    ("what", "fields", "at", "alone"),
    [
        ("concern_report.acute_checked", {"outcome": "act_now"}, "2026-11-27T11:00+01:00", True),
        ("concern_report.acute_checked", {"outcome": "can_wait"}, "2026-11-27T23:00+01:00", False),
        ("acute_order.made", {}, "2026-11-27T11:00+01:00", False),  # a Friday at work
        ("acute_order.made", {}, "2026-11-27T16:00+01:00", True),
        ("acute_order.made", {}, "2026-11-27T07:59+01:00", True),
        ("acute_order.made", {}, "2026-11-28T11:00+01:00", True),  # a Saturday
        ("acute_order.made", {}, "2026-05-17T11:00+02:00", True),  # the national day
        ("petition.sent", {}, "2026-11-28T11:00+01:00", False),
    ],
)
def test_what_is_done_by_one_person_alone(what: str, fields: dict[str, str], at: str, alone: bool) -> None:
    assert rules.is_done_alone(what, fields, at=datetime.fromisoformat(at), **OSLO) is alone


@pytest.mark.parametrize(
    ("at", "day"),
    [
        ("2026-11-26T23:30+01:00", date(2026, 11, 27)),
        ("2026-11-27T23:30+01:00", date(2026, 11, 30)),  # Friday night: Monday
        ("2026-11-28T12:00+01:00", date(2026, 11, 30)),
        ("2026-04-01T18:00+02:00", date(2026, 4, 7)),  # before Easter: the day after Easter Monday
    ],
)
def test_it_is_judged_by_the_next_working_day(at: str, day: date) -> None:
    assert rules.judged_by_day(datetime.fromisoformat(at), **OSLO) == day
