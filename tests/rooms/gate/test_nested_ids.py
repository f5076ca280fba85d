# SPDX-License-Identifier: EUPL-1.2
"""Ids inside ids, and fields too many: readers of one record act on nothing of another (security.md § 1.2).

Each test names the guard whose absence makes it fail.
"""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from cast import Cast
from lykt.casework.cases.states import Answer
from lykt.casework.outreach.actions.drafts import keep_draft
from lykt.casework.outreach.queries import reports
from lykt.casework.outreach.queries.drafts import draft_of
from lykt.casework.outreach.states import Outcome
from lykt.kernel import clock
from lykt.kernel.decisions import Refused
from lykt.kernel.ids import new_id
from lykt.record.people import actions as people
from lykt.record.people.states import Attribute, Mark, SaidBy
from lykt.trust.accounts.states import Role


def code_of(refused: pytest.ExceptionInfo[Refused]) -> str:
    return refused.value.decision.code


# Another's record behind an id of one's own.


def test_a_claim_about_another_child_cannot_be_marked(cast: Cast) -> None:
    """Guard: the database shows no claim of that child (secure_by_ledger), so there is nothing to mark."""
    cast.a_report()
    _, theirs = cast.a_report(cast.bergen)
    claim = cast.tove.claims_of(theirs)[0]
    with pytest.raises(Refused) as refused:
        cast.kari.marks(claim.id)
    assert code_of(refused) == "not-here"


def test_a_claim_object_of_another_child_does_not_help(cast: Cast) -> None:
    """Guard: `verb` asks about the children of the thing itself (Claim.child_ids), not about a page's child."""
    cast.a_report()
    _, theirs = cast.a_report(cast.bergen)
    claim = cast.tove.claims_of(theirs)[0]
    with pytest.raises(Refused), cast.kari.at_work() as by:
        people.mark_claim(claim, by=by, mark=Mark.WITHDRAWN)
    with pytest.raises(Refused), cast.kari.at_work() as by:
        people.correct_claim(claim, by=by, value={"value": "Ali"}, said_by=SaidBy.WORKER)


def test_a_claim_is_not_corrected_by_one_about_another_child(cast: Cast) -> None:
    """Guard: `corrected_by.child_id == claim.child_id` in mark_claim."""
    _, first = cast.a_report()
    _, second = cast.a_report()
    wrong, other = cast.kari.claims(first), cast.kari.claims(second)
    with pytest.raises((Refused, IntegrityError)):
        cast.kari.marks(wrong.id, Mark.CORRECTED, corrected_by=other)


def test_a_note_does_not_correct_one_about_another_child(cast: Cast) -> None:
    """Guard: `corrects.child_id == child.id` in write_note."""
    _, first = cast.a_report()
    _, second = cast.a_report()
    note = cast.kari.writes_a_note(first)
    with pytest.raises((Refused, IntegrityError)):
        cast.kari.writes_a_note(second, "Not so.", corrects=note)


def test_a_case_does_not_grow_from_a_report_about_another_child(cast: Cast) -> None:
    """Guard: the report is among reports_about([child]) in open_case."""
    _, child = cast.a_report()
    elsewhere, _ = cast.a_report(cast.bergen)
    with pytest.raises((Refused, IntegrityError)):
        cast.kari.opens_a_case(child, report=elsewhere)


def test_anothers_hand_over_is_not_answered(cast: Cast) -> None:
    """Guard: may_be_answered's `by != asked`; and the gate, for whoever was not asked about this child at all."""
    mine, _ = cast.a_case(lead=cast.jonas)
    other, _ = cast.a_case(lead=cast.jonas)
    siri, nils = cast.siri, cast.person("Nils", cast.oslo, Role.OFFICER)
    cast.jonas.hands_over(mine, to=siri)
    asked = cast.jonas.hands_over(other, to=nils)
    with pytest.raises(Refused) as refused:
        siri.accepts_the_lead(asked.id)
    assert code_of(refused) == "not-here"
    with pytest.raises(Refused) as refused:
        cast.berit.answers(asked.id, Answer.ACCEPTED)
    assert code_of(refused) == "not-permitted"
    assert nils.report  # Nils still can
    nils.accepts_the_lead(asked.id)


def test_an_answer_stands_and_is_not_given_twice(cast: Cast) -> None:
    """Guard: may_be_answered's `answered`."""
    case, child = cast.a_case(lead=cast.jonas)
    asked = cast.jonas.hands_over(case, to=cast.kari)
    cast.kari.answers(asked.id, Answer.DECLINED, why="Too many as it is.")
    with pytest.raises(Refused):
        cast.kari.accepts_the_lead(asked.id)
    with pytest.raises(Refused) as refused:
        cast.jonas.takes_back(asked.id)
    assert code_of(refused) == "case.not-asked"
    assert cast.jonas.case_of(child).lead_id == cast.jonas.actor.id


def test_a_hand_over_is_taken_back_by_who_asked_and_nobody_else(cast: Cast) -> None:
    """Guard: the gate (case.take_back is the lead's), and may_be_answered's `by` in take_back."""
    case, _ = cast.a_case(lead=cast.jonas)
    asked = cast.jonas.hands_over(case, to=cast.kari)
    for other in (cast.berit, cast.kari, cast.tove):
        with pytest.raises(Refused):
            other.takes_back(asked.id)
    cast.jonas.takes_back(asked.id)


def test_anothers_note_is_not_mended(cast: Cast) -> None:
    """Guard: may_be_mended's `by == writer`."""
    _, child = cast.a_case(lead=cast.jonas)
    note = cast.jonas.writes_a_note(child)
    with pytest.raises(Refused) as refused:
        cast.berit.mends(note.id, "Something else.")
    assert code_of(refused) == "note.settled"


def test_a_report_offered_to_one_service_is_not_taken_by_another(cast: Cast) -> None:
    """Guard: may_be_accepted's `is_the_offered_service`; and, for a third service, that it sees nothing."""
    report, child = cast.a_report()
    cast.kari.checks(report)
    cast.kari.reviews(report, Outcome.PASSED_ON, to=cast.bergen)
    with pytest.raises(Refused) as refused:
        cast.kari.accepts(report)
    assert code_of(refused) == "report.not-offered"
    with pytest.raises(Refused) as refused:
        cast.grace.accepts(report)
    assert code_of(refused) == "not-here"
    cast.tove.accepts(report)
    assert cast.tove.knows_of(child)
    assert cast.kari.sees(child) == set()


@pytest.mark.parametrize(
    ("sql", "points_at"),
    [
        (
            "insert into people_claimmark (id, child_id, data_class, claim_id, mark, why, marked_at, marked_by) "
            "values (gen_random_uuid(), %(mine)s, 'L1', %(id)s, 'withdrawn', '', now(), %(me)s)",
            "select id from people_claim where child_id = %s limit 1",
        ),
        (
            "insert into cases_notepart (id, note_id, child_id, data_class, part, text, version, written_at) "
            "values (gen_random_uuid(), %(id)s, %(mine)s, 'L4', 'short', 'x', 2, now())",
            "select id from cases_note where child_id = %s",
        ),
        (
            "insert into cases_handover (id, case_id, child_id, to_id, why, asked_at, asked_by, answer, answer_why) "
            "values (gen_random_uuid(), %(id)s, %(mine)s, %(me)s, 'x', now(), %(me)s, '', '')",
            "select id from cases_case where child_id = %s",
        ),
        (
            "insert into duties_retraction (id, child_id, data_class, happening_id, why, retracted_at, retracted_by) "
            "values (gen_random_uuid(), %(mine)s, 'L4', %(id)s, 'x', now(), %(me)s)",
            "select id from duties_happening where child_id = %s and data_class = 'L4' limit 1",
        ),
    ],
    ids=["mark", "part of a note", "hand-over", "retraction"],
)
def test_the_database_takes_no_row_that_points_at_another_childs(
    cast: Cast, sql: str, points_at: str
) -> None:
    """Guard: the triggers `same_child`, also where SQL is run past every verb."""
    _, mine = cast.a_case(lead=cast.jonas)
    _, other = cast.a_case(lead=cast.jonas)
    cast.jonas.writes_a_note(other)
    ((id,),) = cast.ground.ask(points_at, other)
    named = {"mine": mine, "id": id, "me": cast.jonas.actor.id}
    with (
        pytest.raises(IntegrityError, match="about another child"),
        cast.jonas.at_work(),
        connection.cursor() as cursor,
    ):
        cursor.execute(sql, named)


def test_a_draft_and_a_sending_are_their_writers_alone(cast: Cast) -> None:
    """Guard: the policies of outreach_draft and outreach_sending (owner, sender = ctx.actor())."""
    with cast.amina.at_work() as by:
        draft = keep_draft("report", by=by, words={"text": "He sleeps"})
    cast.amina.sends_a_report(cast.oslo)
    with cast.amina.at_work() as by:
        keep_draft("report", by=by, words={"text": "Another"})
    with cast.liv.at_work() as by, connection.cursor() as cursor:
        assert draft_of("report", by=by) is None
        for statement in ("update outreach_draft set words = '{}'", "delete from outreach_draft"):
            cursor.execute(statement)
            assert cursor.rowcount == 0
        cursor.execute("select count(*) from outreach_sending")
        assert cursor.fetchone() == (0,)
        cursor.execute("select count(*) from outreach_draft where id = %s", [draft.id])
        assert cursor.fetchone() == (0,)
    with (
        pytest.raises(Exception, match="row-level security"),
        cast.liv.at_work(),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(
            "insert into outreach_draft (id, owner, about, words, saved_at) values (%s, %s, 'x', '{}', now())",
            [new_id(), cast.amina.actor.id],
        )


def test_a_report_about_two_children_is_not_reviewed_by_the_lead_of_one(cast: Cast) -> None:
    """Guard: the gate asks about every child of the report. Else the other child's clock would stand with no end."""
    report = cast.amina.sends_a_report(cast.oslo, children=[{"names": ["Momo"]}, {"names": ["Sami"]}])
    momo, _sami = cast.children_of(report)
    cast.kari.checks(report)
    cast.kari.opens_a_case(momo, lead=cast.jonas)
    with pytest.raises(Refused):
        cast.jonas.reviews(report)


# Fields too many.


def test_what_a_sender_writes_decides_nothing_but_words(cast: Cast) -> None:
    """Guard: reports are read field by field; what is not known is kept word for word, and sets no column."""
    long_ago = "1999-01-01T00:00:00Z"
    asked_for = {
        "agency": str(cast.bergen.id), "agency_id": str(cast.bergen.id), "received_by": str(cast.tove.actor.id),
        "received_at": long_ago, "id": str(new_id()), "state": "closed", "grants": [{"holder": str(cast.amina.actor.id)}],
        "children": [{"names": ["Momo"], "id": str(new_id()), "opened_by": str(cast.bergen.id), "data_class": "L0",
                      "child_id": str(new_id()), "lead": str(cast.amina.actor.id)}],
    }  # fmt: skip
    report = cast.amina.sends_a_report(cast.oslo, **asked_for)
    found = cast.kari.report(report)
    assert found is not None
    assert (found.agency, found.received_by) == (cast.oslo.id, cast.reception.actor.id)
    assert clock.now() - found.received_at < timedelta(days=1)
    (child,) = cast.children_of(report)
    assert str(child) not in str(asked_for)
    assert {c.data_class for c in cast.kari.claims_of(child)} == {"L1"}
    for stranger in (cast.amina, cast.tove):
        assert stranger.sees(child) == set()
    with cast.kari.at_work():
        words = reports.words_of(found)
        assert words is not None
        kept = str(words.kept)
    assert all(
        str(word) in kept for word in (cast.bergen.id, cast.tove.actor.id, cast.amina.actor.id, "1999-01-01")
    )


def test_a_claims_class_follows_from_its_attribute_whatever_its_value_says(cast: Cast) -> None:
    """Guard: CLASS_OF[attribute] in append_claim."""
    _, child = cast.a_report()
    claim = cast.kari.claims(
        child, Attribute.RELATION, description="an older man", data_class="L0", child_id=str(new_id())
    )
    assert (claim.data_class, claim.child_id) == ("L5", child)


def test_a_claim_or_note_sent_twice_is_one_and_stays_with_its_child(cast: Cast) -> None:
    """Guard: `child=child` beside the id in claim() and write_note(): an id known elsewhere is not an answer."""
    _, first = cast.a_report()
    _, second = cast.a_report()
    note = new_id()
    assert cast.kari.writes_a_note(first, id=note) == cast.kari.writes_a_note(first, "Again", id=note)
    with pytest.raises(IntegrityError):
        cast.kari.writes_a_note(second, id=note)
