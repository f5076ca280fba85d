# SPDX-License-Identifier: EUPL-1.2
"""A list that named no child is put with one by whoever holds it, and is read then by whom the child's ledger lets."""

from uuid import UUID

import pytest
from django.db import DatabaseError, IntegrityError, ProgrammingError

from cast import Cast, Player
from ground import Ground
from lykt.kernel import clock, ids
from lykt.kernel.decisions import Refused
from lykt.record.indicators.actions.putting import take_back_from_child
from lykt.record.indicators.models import Answer, AssessmentAbout
from lykt.record.indicators.queries import assessments as asked
from lykt.record.indicators.rules.putting import may_be_put, may_be_taken_back


def alone(player: Player) -> list[UUID]:
    with player.at_work():
        return [one.id for one in asked.assessments_alone()]


def reads(player: Player, assessment: UUID) -> bool:
    """The list, and every answer in it: never the one without the other."""
    with player.at_work():
        found = {
            asked.assessment(assessment) is not None,
            Answer.objects.filter(assessment=assessment).exists(),
        }
        (either,) = found
        return either


@pytest.fixture
def child(cast: Cast) -> UUID:
    """A child of whom child protection knows, and whom Amina's team has met."""
    _report, child = cast.a_report()
    cast.begins("met", child, cast.amina.team.id)
    return child


def test_the_one_who_comes_after_reads_what_was_seen_by_the_river(cast: Cast, child: UUID) -> None:
    """Amina's list of nobody, put with the child, stands beside child protection's own, and is asked of nobody again."""
    by_the_river = cast.amina.fills_in("OU01", "F03")
    assert cast.kari.lists_of(child) == []
    cast.amina.puts(by_the_river, child)
    at_the_office = cast.kari.fills_in("F03", name="child_welfare", child=child)
    assert cast.kari.lists_of(child) == cast.amina.lists_of(child) == [by_the_river, at_the_office]
    with cast.kari.at_work():
        known = asked.answers_about([child], ["OU01"])
        assert [(one.assessment_id, one.value) for one in known] == [(by_the_river, "yes")]
    assert alone(cast.amina) == [], "it is not of nobody any more"


def test_what_was_made_stays_as_it_was_made(cast: Cast, child: UUID, ground: Ground) -> None:
    id = cast.amina.fills_in("OU01")
    question = "select to_jsonb(a) from indicators_assessment a where id = %s union all select to_jsonb(b) from indicators_answer b where assessment_id = %s"
    before = ground.ask(question, id, id)
    cast.amina.puts(id, child)
    cast.amina.takes_back_the_list(id)
    assert ground.ask(question, id, id) == before
    assert len(before) > 1


def test_before_it_is_put_and_after_it_was_taken_back_nobody_else_reads_it(cast: Cast, child: UUID) -> None:
    id, mine = cast.amina.fills_in("OU01"), (cast.amina, cast.idris)
    others = (cast.kari, cast.berit, cast.jonas, cast.nora, cast.tove, cast.arne)
    assert [reads(one, id) for one in others] == [False] * 6
    cast.amina.puts(id, child)
    assert [reads(one, id) for one in others] == [True, True, False, False, False, False]
    cast.amina.takes_back_the_list(id)
    assert [reads(one, id) for one in others] == [False] * 6
    assert [reads(one, id) for one in mine] == [True, True], "it is still theirs"
    assert alone(cast.amina) == [id]
    assert cast.amina.lists_of(child) == [], "and is not about the child to them, either"
    with cast.kari.at_work():
        (gone,) = asked.taken_back_from([child])
        assert (gone.ended_by, gone.why) == (cast.amina.actor.id, "It was his cousin.")
    with cast.tove.at_work():
        assert asked.taken_back_from([child]) == []


def test_who_reads_no_exploitation_of_the_child_reads_no_list_that_was_put_there(
    cast: Cast, child: UUID
) -> None:
    """A colleague who is asked to take over sees who the child is, and a guardian never reads of exploitation."""
    id = cast.amina.fills_in("OU01")
    cast.amina.puts(id, child)
    for relation, player in (("asked", cast.siri), ("guardian", cast.marit), ("lawyer", cast.marit)):
        cast.begins(relation, child, player.actor.id)
        assert player.knows_of(child), relation
        assert not reads(player, id), relation
        with player.at_work():
            assert asked.put_where(id) is None, relation


def test_whoever_comes_to_the_child_later_reads_it_and_whoever_goes_does_not(cast: Cast, child: UUID) -> None:
    id = cast.amina.fills_in("OU01")
    cast.amina.puts(id, child)
    assert not reads(cast.siri, id)
    cast.begins("lead", child, cast.siri.actor.id)
    assert reads(cast.siri, id)
    cast.ends("lead", child, cast.siri.actor.id)
    assert not reads(cast.siri, id)


def test_put_twice_it_is_once_and_with_a_second_child_it_is_refused(cast: Cast, child: UUID) -> None:
    id, other = cast.amina.fills_in("OU01"), cast.amina.opens_a_child(cast.amina.meets("Samir"))
    cast.amina.puts(id, child)
    cast.idris.puts(id, child)
    with pytest.raises(Refused) as refused:
        cast.amina.puts(id, other)
    assert refused.value.decision.code == "assessment.with-another"
    assert cast.ground.ask(
        "select child_id from indicators_assessmentabout where assessment_id = %s", id
    ) == [(child,)]
    cast.amina.takes_back_the_list(id)
    cast.amina.puts(id, other)
    assert cast.amina.lists_of(other) == [id]
    assert cast.kari.lists_of(child) == []


def test_a_list_stays_with_a_child_of_whom_its_holder_knows_no_more(cast: Cast, child: UUID) -> None:
    """They still have what they wrote, are not told with whom it stands, and cannot put it anywhere else."""
    id, other = cast.amina.fills_in("OU01"), cast.amina.opens_a_child(cast.amina.meets("Samir"))
    cast.amina.puts(id, child)
    cast.ends("met", child, cast.amina.team.id)
    with cast.amina.at_work():
        assert asked.put_where(id) is None
        found = asked.assessment(id)
        assert found is not None
        assert found.about is None
    with pytest.raises(Refused) as refused:
        cast.amina.puts(id, other)
    assert refused.value.decision.code == "assessment.with-another"
    assert reads(cast.kari, id)


def test_a_list_that_named_a_child_goes_to_no_other(cast: Cast, child: UUID) -> None:
    other = cast.amina.opens_a_child(cast.amina.meets("Samir"))
    id = cast.amina.fills_in("OU01", child=other)
    with pytest.raises(Refused) as refused:
        cast.amina.puts(id, child)
    assert refused.value.decision.code == "assessment.names-a-child"
    assert cast.kari.lists_of(child) == []


def test_joined_records_show_what_was_put_with_either(cast: Cast, child: UUID) -> None:
    id = cast.amina.fills_in("OU01")
    cast.amina.puts(id, child)
    _report, other = cast.a_report()
    join = cast.kari.joins(child, other)
    with cast.kari.at_work():
        records = list({child, other})
        assert [one.id for one in asked.assessments_of(records)] == [id]
    cast.begins("met", other, cast.amina.team.id)
    cast.amina.puts(id, other)  # the same child under another record: it stands already
    assert len(cast.ground.ask("select 1 from indicators_assessmentabout where assessment_id = %s", id)) == 1
    cast.kari.parts(join)
    assert cast.kari.lists_of(other) == []
    assert cast.kari.lists_of(child) == [id]


def test_only_who_may_write_about_the_child_and_holds_the_list_can_put_it_there(
    cast: Cast, child: UUID
) -> None:
    """Nora may not know of the child, Kari not of the list: to each the other half is not here."""
    id = cast.amina.fills_in("OU01")
    for player, list_, where in ((cast.kari, id, child), (cast.nora, cast.nora.fills_in("OU01"), child)):
        with pytest.raises(Refused) as refused:
            player.puts(list_, where)
        assert refused.value.decision.code == "not-here"
    cast.begins("asked", child, cast.siri.actor.id)
    with pytest.raises(Refused) as refused:
        cast.siri.puts(cast.siri.fills_in(name="child_welfare"), child)
    assert refused.value.decision.code == "not-permitted"
    assert cast.ground.ask("select count(*) from indicators_assessmentabout where child_id = %s", child) == [
        (0,)
    ]


def test_who_reads_it_through_the_child_may_take_it_back_and_can_put_it_nowhere(
    cast: Cast, child: UUID
) -> None:
    """Kari sees that it is of another child. It is Amina's again; Kari cannot carry it to one of her own."""
    id = cast.amina.fills_in("OU01")
    cast.amina.puts(id, child)
    cast.kari.takes_back_the_list(id, "The boy in it is taller.")
    _report, other = cast.a_report()
    with pytest.raises(Refused) as refused:
        cast.kari.puts(id, other)
    assert refused.value.decision.code == "not-here"
    assert alone(cast.amina) == [id]


def test_taken_back_twice_the_first_reason_stands(cast: Cast, child: UUID) -> None:
    id = cast.amina.fills_in("OU01")
    cast.amina.puts(id, child)
    with cast.amina.at_work():
        about = asked.put_where(id)
        assert about is not None
    cast.idris.takes_back_the_list(id, "Another boy.")
    with cast.amina.at_work() as by:
        take_back_from_child(about, by=by, why="I pressed too late.")
    assert cast.ground.ask(
        "select why, ended_by from indicators_assessmentabout where id = %s", about.id
    ) == [("Another boy.", cast.idris.actor.id)]


def test_both_acts_stand_in_the_audit_with_the_child_and_the_reason(cast: Cast, child: UUID) -> None:
    id = cast.amina.fills_in("OU01")
    cast.amina.puts(id, child)
    cast.amina.takes_back_the_list(id)
    lines = cast.ground.ask(
        "select verb, outcome, children, why from audit_entry where actor = %s and verb in "
        "('assessment.put', 'assessment.take_back') order by at, id",
        cast.amina.actor.id,
    )
    assert lines == [
        ("assessment.put", "done", [child], ""),
        ("assessment.take_back", "done", [child], "It was his cousin."),
    ]


# What the database itself refuses, whatever the code would do.


def row(assessment: UUID, child: UUID, by: UUID, **more: object) -> AssessmentAbout:
    told = {"data_class": "L5", "added_at": clock.now(), "added_by": by} | more
    return AssessmentAbout(id=ids.new_id(), assessment_id=assessment, child_id=child, **told)


def test_the_database_lets_only_the_holder_put_it_and_only_in_their_own_name(cast: Cast, child: UUID) -> None:
    id = cast.amina.fills_in("OU01")
    named = cast.amina.fills_in("OU01", child=cast.amina.opens_a_child(cast.amina.meets("Samir")))
    wrong = (
        (cast.kari, id, child, {}),  # knows of the child, and does not hold the list
        (cast.nora, id, child, {}),  # neither
        (cast.amina, named, child, {}),  # it names another child
        (cast.amina, id, cast.a_report()[1], {}),  # a child of whom she knows nothing
        (cast.amina, id, child, {"added_by": cast.kari.actor.id}),  # in another's name
        (cast.amina, id, child, {"data_class": "L0"}),  # in a class that more may read
    )
    for player, list_, where, more in wrong:
        with pytest.raises(ProgrammingError), player.at_work() as by:
            row(list_, where, by.id, **more).save(force_insert=True)
    assert cast.ground.ask(
        "select count(*) from indicators_assessmentabout where assessment_id in (%s, %s)", id, named
    ) == [(0,)]


def test_the_database_changes_nothing_but_the_end_and_that_once(cast: Cast, child: UUID) -> None:
    id, other = cast.amina.fills_in("OU01"), cast.amina.opens_a_child(cast.amina.meets("Samir"))
    cast.amina.puts(id, child)
    for change in (
        {"child": other},
        {"added_by": cast.kari.actor.id},
        {"ended_at": clock.now(), "ended_by": cast.kari.actor.id, "why": "x"},
        {"ended_at": clock.now(), "ended_by": cast.amina.actor.id},
    ):
        with pytest.raises(DatabaseError), cast.amina.at_work():
            AssessmentAbout.objects.filter(assessment=id).update(**change)
    cast.amina.takes_back_the_list(id)
    with cast.amina.at_work():
        again = AssessmentAbout.objects.filter(assessment=id)
        assert again.update(ended_at=None, ended_by=None, why="") == 0
        assert again.update(why="Another reason.") == 0
    with pytest.raises(DatabaseError), cast.amina.at_work():
        AssessmentAbout.objects.filter(assessment=id).delete()


def test_two_at_once_put_it_with_one_child(cast: Cast, child: UUID) -> None:
    """The index says it, should both have found it free."""
    id, other = cast.amina.fills_in("OU01"), cast.amina.opens_a_child(cast.amina.meets("Samir"))
    cast.amina.puts(id, child)
    with pytest.raises(IntegrityError, match="with_one_child_at_a_time"), cast.amina.at_work() as by:
        row(id, other, by.id).save(force_insert=True)


@pytest.mark.parametrize("outside", ["police", "immigration"])
def test_what_came_from_outside_the_house_is_put_with_nobody(
    cast: Cast, child: UUID, ground: Ground, outside: str
) -> None:
    """Theirs stays theirs: it comes in as a concern report alone, even if a row of theirs should ever stand in here."""
    id = cast.amina.fills_in("OU01")
    agency = getattr(cast, outside).id
    ground.ask("update indicators_assessment set agency = %s where id = %s", agency, id)
    with pytest.raises(ProgrammingError), cast.amina.at_work() as by:
        row(id, child, by.id).save(force_insert=True)


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ({"names_a_child": False, "is_with_another": False}, ""),
        ({"names_a_child": True, "is_with_another": False}, "assessment.names-a-child"),
        ({"names_a_child": False, "is_with_another": True}, "assessment.with-another"),
    ],
)
def test_one_list_is_about_one_child(told: dict[str, bool], code: str) -> None:
    assert may_be_put(**told).code == code


def test_nothing_is_taken_back_without_a_reason(cast: Cast, child: UUID) -> None:
    assert not may_be_taken_back(why=" ")
    id = cast.amina.fills_in("OU01")
    cast.amina.puts(id, child)
    with pytest.raises(Refused):
        cast.amina.takes_back_the_list(id, "  ")
    assert cast.kari.lists_of(child) == [id]
