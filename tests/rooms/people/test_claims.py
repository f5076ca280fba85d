# SPDX-License-Identifier: EUPL-1.2
"""Claims are appended, marked and corrected by others; nothing is overwritten. Joins give nobody a new reading."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from cast import Cast
from ground import Ground
from lykt.kernel.decisions import Refused
from lykt.record.people import actions, queries
from lykt.record.people.actions import Pair
from lykt.record.people.models import Child, Claim, ClaimMark
from lykt.record.people.states import Attribute, Mark, SaidBy


def test_a_correction_leaves_what_was_said_as_it_was_said(cast: Cast) -> None:
    _, child = cast.a_report()
    first = cast.kari.claims(child, value="Mohammed")
    with cast.kari.at_work() as by:
        better = actions.correct_claim(
            first, by=by, value={"value": "Momo"}, said_by=SaidBy.CHILD, why="He spelt it."
        )
    with cast.kari.at_work():
        told = {t.claim.id: t for t in queries.told_about([child]) if t.claim.attribute == Attribute.NAME}
    assert told[first.id].claim.value == {"value": "Mohammed"}
    assert (told[first.id].mark, told[first.id].marks[-1].corrected_by_id) == (Mark.CORRECTED, better.id)
    assert told[better.id].mark is None


def test_what_was_withdrawn_stays_withdrawn(cast: Cast) -> None:
    _, child = cast.a_report()
    claim = cast.kari.claims(child)
    cast.kari.marks(claim.id, Mark.DOUBTED)
    cast.kari.marks(claim.id, Mark.WITHDRAWN)
    with pytest.raises(Refused) as refused:
        cast.kari.marks(claim.id, Mark.CONFIRMED)
    assert refused.value.decision.code == "claim.ended"


@pytest.mark.parametrize("change", [lambda c: c.save(update_fields=["words"]), lambda c: c.delete()])
def test_no_claim_is_ever_edited_or_deleted_by_those_who_serve(cast: Cast, change: object) -> None:
    _, child = cast.a_report()
    claim = cast.kari.claims(child)
    with pytest.raises(Exception, match="permission denied"), cast.kari.at_work(), transaction.atomic():
        change(claim)  # type: ignore[operator]


@pytest.mark.parametrize("model", [Claim, ClaimMark])
def test_nor_in_bulk(cast: Cast, model: type[Claim] | type[ClaimMark]) -> None:
    with pytest.raises(Exception, match="permission denied"), cast.kari.at_work(), transaction.atomic():
        model.objects.update(data_class="L0")


def test_a_claim_sent_twice_is_one(cast: Cast) -> None:
    _, child = cast.a_report()
    first = cast.kari.claims(child)
    with cast.kari.at_work() as by:
        again = actions.claim(
            cast.kari._child(child),
            by=by,
            attribute=Attribute.NAME,
            value={"value": "Other"},
            said_by=SaidBy.CHILD,
            id=first.id,
        )
    assert again.value == first.value


def test_a_join_gives_nobody_a_new_reading_and_is_undone(cast: Cast, ground: Ground) -> None:
    _, first = cast.a_case(lead=cast.jonas)
    _, second = cast.a_report()
    cast.begins("leaders", second, cast.oslo.teams.get(kind="leaders").id)
    with cast.berit.at_work() as by:
        pair = Pair(*(queries.children().get(pk=child) for child in (first, second)))
        joined = actions.join(pair, by=by, why="The same scar, and he says so.")
    with cast.berit.at_work():
        assert queries.same_child(second) == [second, first]
    assert cast.jonas.sees(second) == set()
    with cast.jonas.at_work():
        assert queries.same_child(first) == [first]
    with cast.berit.at_work() as by:
        actions.part(joined, by=by, why="A brother.")
    with cast.berit.at_work():
        assert queries.same_child(second) == [second]
    assert ground.ask("select count(*) from people_join where id = %s", joined.id) == [(1,)]


def test_records_joined_in_a_chain_are_one_child_from_whichever_end_they_are_asked(cast: Cast) -> None:
    cast.berit  # noqa: B018 - leads the service when the reports come
    one, two, three, four, five, alone = (cast.a_report()[1] for _number in range(6))
    chain = {one, two, three, four, five}
    for pair in ((one, two), (four, five), (three, four), (two, three)):
        cast.berit.joins(*pair)
    with cast.berit.at_work():
        found = queries.records_of([one, five, alone])
        assert found == {one: chain, five: chain, alone: {alone}}
        first, *others = queries.same_child(five)
    assert first == five
    assert set(others) == chain - {five}


def test_a_child_is_not_joined_to_itself(cast: Cast) -> None:
    _, child = cast.a_report()
    pair = Pair(Child(id=child), Child(id=child))
    with pytest.raises(IntegrityError, match="two_records"), cast.kari.at_work() as by:
        actions.join(pair, by=by, why="x")


def test_a_name_is_found_only_by_those_who_may_read_it(cast: Cast) -> None:
    _, child = cast.a_report(children=[{"names": ["Zebedeus 100% _x_ Kvikksand"]}])
    for words, found in (
        ("kvikksand", True),
        ("100% _X_", True),
        ("100%x", False),
        ("k", False),
        ("%%", False),
    ):
        with cast.kari.at_work():
            assert (child in queries.find_by_name(words)) is found, words
    with cast.tove.at_work():
        assert queries.find_by_name("kvikksand") == []


def test_a_claimed_relation_or_guardian_gives_nobody_access(cast: Cast, ground: Ground) -> None:
    before = ground.ask("select count(*) from access_grant")
    _, child = cast.a_report(
        children=[
            {"names": ["Momo"], "guardian": "Liv", "adults": [{"name": "Liv", "claimed_relation": "aunt"}]}
        ]
    )
    cast.kari.claims(child, Attribute.GUARDIAN, value="Liv", phone="99 99 99 99")
    assert cast.liv.sees(child) == set()
    holders = {
        row[0] for row in ground.ask("select distinct holder from access_grant where child = %s", child)
    }
    assert holders == {cast.reception.actor.id, *(team.id for team in cast.oslo.teams.all())}
    assert before


def test_questions_about_many_claims_are_two(cast: Cast) -> None:
    _, child = cast.a_report()
    for n in range(5):
        cast.kari.claims(child, value=f"Navn {n}")
    with cast.kari.at_work(), CaptureQueriesContext(connection) as captured:
        assert len(queries.told_about([child])) > 5
    assert len(captured) == 2
