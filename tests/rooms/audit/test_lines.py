# SPDX-License-Identifier: EUPL-1.2
"""One line for each act, each refusal and each reading: with the act if it stands, without it if it was refused."""

from typing import Any
from uuid import UUID

import pytest

from cast import Cast, Player
from ground import Ground
from lykt.casework.cases.states import Answer
from lykt.casework.outreach.states import Outcome
from lykt.kernel.decisions import Refused
from lykt.kernel.ids import new_id
from lykt.record.people.states import Mark
from lykt.trust.audit.actions import note_reading


def lines(ground: Ground, player: Player) -> list[tuple[Any, ...]]:
    """This person's lines, in the order they were written: verb, outcome, children, code, why."""
    return ground.ask(
        "select e.verb, e.outcome, e.children, e.code, e.why from audit_entry e "
        "left join audit_unsealed u on u.entry = e.id where e.actor = %s order by u.number",
        player.actor.id,
    )


def last(ground: Ground, player: Player) -> tuple[Any, ...]:
    return lines(ground, player)[-1]


def test_each_act_of_the_road_is_one_line(cast: Cast, ground: Ground) -> None:
    case, child = cast.a_case(lead=cast.jonas)
    asked = cast.jonas.hands_over(case, to=cast.kari)
    cast.kari.accepts_the_lead(asked.id)
    claim = cast.kari.claims(child)
    cast.kari.marks(claim.id, Mark.DOUBTED, why="He said another name yesterday.")
    cast.kari.writes_a_note(child)
    assert [line[0] for line in lines(ground, cast.amina)] == ["report.send"]
    assert [line[0] for line in lines(ground, cast.reception)] == ["report.receive"]
    assert [line[0] for line in lines(ground, cast.jonas)] == ["case.hand_over"]
    acts = [line[0] for line in lines(ground, cast.kari)]
    assert acts == [
        "report.check",
        "report.review",
        "case.open",
        "case.answer_hand_over",
        "claim.add",
        "claim.mark",
        "note.write",
    ]
    for player in (cast.kari, cast.jonas):
        assert all(line[1:3] == ("done", [child]) for line in lines(ground, player))
    assert lines(ground, cast.kari)[5][4] == "He said another name yesterday."


def test_a_refusal_is_written_down_and_nothing_of_the_act_stands(cast: Cast, ground: Ground) -> None:
    """The transaction is undone; the line stands outside it."""
    _, child = cast.a_case(lead=cast.jonas)
    for act in (lambda: cast.tove.writes_a_note(child), lambda: cast.tove.claims(child)):
        with pytest.raises(Refused):
            act()
    assert [(line[0], line[1], line[3]) for line in lines(ground, cast.tove)] == [
        ("note.write", "refused", "not-here"),
        ("claim.add", "refused", "not-here"),
    ]
    assert "notes" not in cast.jonas.sees(child)


@pytest.mark.parametrize(
    ("tried", "verb", "code"),
    [
        (
            lambda c, r: c.kari.reviews(r, Outcome.DROP, reason="no_address"),
            "report.review",
            "report.not-looked-at",
        ),
        (lambda c, r: c.kari.checks(r, why=" "), "report.check", "report.why"),
        (lambda c, r: c.kari.accepts(r), "report.accept", "report.not-offered"),
    ],
)
def test_a_refusal_says_which_rule_said_no(
    cast: Cast, ground: Ground, tried: Any, verb: str, code: str
) -> None:
    report, child = cast.a_report()
    with pytest.raises(Refused):
        tried(cast, report)
    assert last(ground, cast.kari)[:4] == (verb, "refused", [child], code)


def test_who_may_not_act_is_told_so_and_it_is_written_down(cast: Cast, ground: Ground) -> None:
    case, child = cast.a_case(lead=cast.jonas)
    asked = cast.jonas.hands_over(case, to=cast.kari)
    with pytest.raises(Refused) as refused:
        cast.jonas.answers(asked.id, Answer.ACCEPTED)
    assert refused.value.decision.code == "not-permitted"
    assert last(ground, cast.jonas)[:4] == ("case.answer_hand_over", "refused", [child], "not-permitted")


def test_a_reading_is_a_line_and_a_list_is_one_line_with_the_ids_shown(cast: Cast, ground: Ground) -> None:
    first, second = cast.a_report()[1], cast.a_report()[1]
    with cast.kari.at_work() as by:
        note_reading("child.read", by=by, children=[first])
        note_reading("inbox.read", by=by, children=[first, second])
        note_reading("inbox.read", by=by, children=[])
    assert [line[:3] for line in lines(ground, cast.kari)] == [
        ("child.read", "read", [first]),
        ("inbox.read", "read", [first, second]),
    ]


def test_an_act_that_fails_leaves_no_line_of_having_been_done(cast: Cast, ground: Ground) -> None:
    _, child = cast.a_report()

    def opens_a_page_that_fails() -> None:
        with cast.kari.at_work() as by:
            note_reading("child.read", by=by, children=[child])
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        opens_a_page_that_fails()
    assert lines(ground, cast.kari) == []


def test_no_line_holds_what_was_said(cast: Cast, ground: Ground) -> None:
    """Ids and reasons alone. A reason is a worker's own sentence; the words of a report or a note are nowhere."""
    report, child = cast.a_report(
        text="Zebedeus sleeps by Kvikksand bridge.", children=[{"names": ["Zebedeus"]}]
    )
    cast.kari.checks(report)
    cast.kari.writes_a_note(child, "Zebedeus told me about Kvikksand.")
    assert not ground.ask("select 1 from audit_entry where audit_entry::text ~ 'Zebedeus|Kvikksand'")


def test_every_line_knows_who_for_whom_and_when(cast: Cast, ground: Ground) -> None:
    cast.a_report()
    (row,) = ground.ask(
        "select agency, at is not null, subject from audit_entry where actor = %s", cast.amina.actor.id
    )
    assert row[:2] == (cast.street.id, True)
    assert isinstance(row[2], UUID)


def test_a_line_waits_for_its_seal_from_the_moment_it_stands(cast: Cast, ground: Ground) -> None:
    cast.a_report()
    waiting = "select count(*) from audit_entry e join audit_unsealed u on u.entry = e.id where e.actor = %s"
    assert ground.ask(waiting, cast.amina.actor.id) == [(1,)]
    assert ground.ask(waiting, new_id()) == [(0,)]
