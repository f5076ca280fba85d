# SPDX-License-Identifier: EUPL-1.2
"""A case has exactly one lead at every moment: the database holds it, and the hand-over needs the other's yes."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from cast import Cast
from ground import Ground
from lykt.casework.cases import actions, queries
from lykt.casework.cases.models import HandOver
from lykt.casework.cases.states import MENDABLE_FOR, Answer, Part
from lykt.kernel import clock
from lykt.kernel.decisions import Refused
from lykt.trust.accounts import actions as accounts
from lykt.trust.accounts.states import Role


def test_the_lead_reads_and_the_intake_knows_no_more_than_that_there_is_a_case(cast: Cast) -> None:
    """Rule C6: whom the service has a case about, and who the lead is, so that a new report finds its way."""
    _, child = cast.a_case(lead=cast.jonas)
    assert {"child", "claims", "cases", "words", "duties"} <= cast.jonas.sees(child)
    assert cast.kari.sees(child) == {"child", "claims", "cases"}
    assert cast.kari.classes_of(child) <= {"L0", "L1"}
    assert cast.siri.sees(child) == set()


def test_until_the_other_has_said_yes_nothing_has_changed(cast: Cast) -> None:
    case, child = cast.a_case(lead=cast.jonas)
    asked = cast.jonas.hands_over(case, to=cast.siri)
    assert cast.jonas.case_of(child).lead_id == cast.jonas.actor.id
    assert cast.siri.classes_of(child) <= {"L0", "L1"}
    assert cast.siri.sees(child) == {"child", "claims", "cases"}
    cast.siri.accepts_the_lead(asked.id)
    assert cast.siri.case_of(child).lead_id == cast.siri.actor.id
    assert cast.jonas.sees(child) == set()


@pytest.mark.parametrize("ending", ["declined", "taken back", "another named"])
def test_an_asking_that_ends_leaves_the_asked_nothing(cast: Cast, ending: str) -> None:
    case, child = cast.a_case(lead=cast.jonas)
    asked = cast.jonas.hands_over(case, to=cast.siri)
    if ending == "declined":
        cast.siri.answers(asked.id, Answer.DECLINED, why="I am away in January.")
    elif ending == "taken back":
        cast.jonas.takes_back(asked.id)
    else:
        cast.berit.names_a_lead(case, to=cast.kari)
    assert cast.siri.sees(child) == set()
    with cast.berit.at_work():
        assert HandOver.objects.get(pk=asked.id).answered_at is not None


def test_the_reason_of_a_no_reaches_the_lead(cast: Cast) -> None:
    case, _ = cast.a_case(lead=cast.jonas)
    asked = cast.jonas.hands_over(case, to=cast.siri)
    cast.siri.answers(asked.id, Answer.DECLINED, why="I am away in January.")
    with cast.jonas.at_work():
        assert HandOver.objects.get(pk=asked.id).answer_why == "I am away in January."


def test_the_leader_names_another_lead_and_the_former_reads_no_more(cast: Cast) -> None:
    case, child = cast.a_case(lead=cast.jonas)
    cast.berit.names_a_lead(case, to=cast.siri)
    assert cast.siri.case_of(child).lead_id == cast.siri.actor.id
    assert cast.jonas.sees(child) == set()
    assert "cases" in cast.berit.sees(child)


def test_one_open_case_a_child_a_service(cast: Cast, ground: Ground) -> None:
    _, child = cast.a_case(lead=cast.jonas)
    with pytest.raises(Refused) as refused:
        cast.jonas.opens_a_case(child)
    assert refused.value.decision.code == "case.stands"
    with pytest.raises(Exception, match="one_open_case_a_service_a_child"):
        ground.ask(
            "insert into cases_case select gen_random_uuid(), agency, state, report, opened_at, opened_by, child_id, lead_id from cases_case where child_id = %s",
            child,
        )


@pytest.mark.parametrize("who", ["tove", "arne", "amina", "reception"])
def test_a_lead_is_an_officer_of_the_cases_own_service(cast: Cast, ground: Ground, who: str) -> None:
    _, child = cast.a_report()
    other = getattr(cast, who)
    with pytest.raises(Refused) as refused:
        cast.kari.opens_a_case(child, lead=other)
    assert refused.value.decision.code == "case.lead-elsewhere"
    case = cast.kari.opens_a_case(child, lead=cast.jonas)
    with pytest.raises(Exception, match="officer of the case's own service"):
        ground.ask("update cases_case set lead_id = %s where id = %s", other.actor.id, case.id)
    with pytest.raises(Exception, match=r"own service|null"):
        ground.ask("update cases_case set lead_id = null where id = %s", case.id)


@pytest.mark.parametrize("leaving", ["suspended", "no officer any more"])
def test_nobody_leaves_while_they_are_somebodys_lead(cast: Cast, leaving: str) -> None:
    case, _ = cast.a_case(lead=cast.jonas)
    with pytest.raises(IntegrityError, match="lead of an open case"), transaction.atomic():
        _leave(cast, leaving)
    cast.berit.names_a_lead(case, to=cast.siri)
    cast.jonas.member.refresh_from_db()
    _leave(cast, leaving)


def _leave(cast: Cast, leaving: str) -> None:
    if leaving == "suspended":
        accounts.suspend_membership(cast.jonas.member, by=cast.arne.actor.id)
    else:
        cast.jonas.member.roles = [Role.WORKER]
        cast.jonas.member.save()


def test_every_change_of_lead_is_kept(cast: Cast, ground: Ground) -> None:
    case, _ = cast.a_case(lead=cast.jonas)
    cast.berit.names_a_lead(case, to=cast.siri)
    rows = ground.ask("select pgh_label, lead_id from cases_caseevent where id = %s order by pgh_id", case)
    assert rows == [("insert", cast.jonas.actor.id), ("update", cast.siri.actor.id)]


def test_a_note_is_mended_for_fifteen_minutes_and_both_versions_stand(cast: Cast, ground: Ground) -> None:
    _, child = cast.a_case(lead=cast.jonas)
    note = cast.jonas.writes_a_note(child, "He has a borther.")
    with clock.clock_at(note.written_at + MENDABLE_FOR):
        cast.jonas.mends(note.id, "He has a brother.")
    with cast.jonas.at_work():
        written = queries.written(note)
    assert (written.part(Part.SHORT), written.mended) == ("He has a brother.", True)
    assert ground.ask("select text from cases_notepart where note_id = %s order by version", note.id) == [
        ("He has a borther.",),
        ("He has a brother.",),
    ]
    with clock.clock_at(note.written_at + MENDABLE_FOR + timedelta(seconds=1)), pytest.raises(Refused):
        cast.jonas.mends(note.id, "He has two.")


def test_once_another_has_opened_it_a_note_is_corrected_beside_itself(cast: Cast) -> None:
    _, child = cast.a_case(lead=cast.jonas)
    note = cast.jonas.writes_a_note(child, "He has a borther.")
    with cast.berit.at_work() as by:
        actions.note_opened([note], by=by)
        actions.note_opened([note], by=by)
    with pytest.raises(Refused) as refused:
        cast.jonas.mends(note.id, "He has a brother.")
    assert refused.value.decision.code == "note.settled"
    better = cast.jonas.writes_a_note(child, "He has a brother.", corrects=note)
    with cast.jonas.at_work():
        assert {w.note.id for w in queries.written_about([child])} == {note.id, better.id}


def test_the_childs_own_words_stand_in_a_class_of_their_own(cast: Cast, ground: Ground) -> None:
    _, child = cast.a_case(lead=cast.jonas)
    with cast.jonas.at_work() as by:
        actions.write_note(
            cast.jonas._child(child),
            by=by,
            parts={
                Part.FACTS: "Met at the station.",
                Part.CHILDS_WORDS: "I want to go home.",
                Part.READING: "",
            },
        )
    rows = ground.ask("select part, data_class from cases_notepart where child_id = %s order by 1", child)
    assert rows == [("childs_words", "L3"), ("facts", "L4")]


def test_a_page_of_the_case_list_follows_on_the_one_before(cast: Cast) -> None:
    opened = [cast.a_case(lead=cast.jonas)[0] for _ in range(3)]
    with cast.jonas.at_work():
        first = queries.case_page(cast.jonas.actor, size=2, only_led=True)
        rest = queries.case_page(cast.jonas.actor, size=2, before=first[-1].place)
    assert [row.id for row in [*first, *rest]] == opened[::-1]
    with cast.tove.at_work():
        assert queries.case_page(cast.tove.actor) == []


def test_questions_about_a_page_of_notes_do_not_grow_with_it(cast: Cast) -> None:
    _, child = cast.a_case(lead=cast.jonas)
    for n in range(4):
        cast.jonas.writes_a_note(child, f"Note {n}")
    with cast.jonas.at_work(), CaptureQueriesContext(connection) as captured:
        assert len(queries.written_about([child])) == 4
    assert len(captured) == 2


def test_a_child_of_two_records_is_handed_over_as_one(cast: Cast) -> None:
    """The new report's record has the known child's lead: whoever takes over takes both, and there is never a second."""
    case, known = cast.a_case(lead=cast.jonas)
    _, child = cast.a_case(lead=cast.jonas)
    asked = cast.jonas.hands_over(case, to=cast.siri)
    cast.berit.joins(child, known)
    cast.jonas.takes_back(asked.id)
    asked = cast.jonas.hands_over(case, to=cast.siri)
    assert {"child", "cases"} <= cast.siri.sees(child)
    cast.siri.accepts_the_lead(asked.id)
    for record in (known, child):
        assert cast.siri.case_of(record).lead_id == cast.siri.actor.id
        assert cast.jonas.sees(record) == set()
    cast.berit.names_a_lead(case, to=cast.kari)
    assert {cast.kari.case_of(record).lead_id for record in (known, child)} == {cast.kari.actor.id}
    assert cast.siri.sees(known) == cast.siri.sees(child) == set()


def test_parted_again_each_record_is_handed_over_alone(cast: Cast) -> None:
    case, known = cast.a_case(lead=cast.jonas)
    _, child = cast.a_case(lead=cast.jonas)
    cast.berit.parts(cast.berit.joins(child, known))
    cast.berit.names_a_lead(case, to=cast.siri)
    assert cast.siri.case_of(known).lead_id == cast.siri.actor.id
    assert cast.jonas.case_of(child).lead_id == cast.jonas.actor.id


def test_whoever_is_asked_is_asked_about_a_record_that_is_attached_meanwhile(cast: Cast) -> None:
    case, known = cast.a_case(lead=cast.jonas)
    asked = cast.jonas.hands_over(case, to=cast.siri)
    report, child = cast.a_report()
    cast.berit.joins(child, known)
    cast.berit.opens_a_case(child, lead=cast.jonas, report=report)
    cast.siri.accepts_the_lead(asked.id)
    assert cast.siri.case_of(child).lead_id == cast.siri.actor.id
