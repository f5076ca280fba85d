# SPDX-License-Identifier: EUPL-1.2
"""Contacts on the street: the team's alone, written once however often they are sent, and never overwritten."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import ProgrammingError, connection, transaction

from cast import Cast, Player
from ground import Ground
from lykt.casework.outreach.actions import contacts as acts
from lykt.casework.outreach.actions import shifts as shift_acts
from lykt.casework.outreach.actions.tonight import count_what_is_lacking, note_need, note_need_of_contact
from lykt.casework.outreach.queries import contacts as street
from lykt.casework.outreach.queries.shifts import A_NIGHTS, handed_over_lately, shifts, shifts_out
from lykt.casework.outreach.queries.tonight import needs_of, tonight
from lykt.casework.outreach.states import Became, Met, NeedKind, Said
from lykt.kernel import clock, ids
from lykt.kernel.decisions import Refused
from lykt.record.people.queries import children, names_for
from lykt.trust.access.actions import begin_relation
from lykt.trust.accounts import actions as offices

TABLES = ("shift", "shiftmember", "shifthandover", "contact", "contactpart", "partanswer", "contactabout", "contactsent", "need", "picture")  # fmt: skip


def read(player: Player, contact: UUID) -> street.Told:
    with player.at_work():
        return street.told(street.contacts().get(pk=contact))


def opens_a_shift(player: Player, area: str = "the river", **more: object) -> UUID:
    with player.at_work() as by:
        return shift_acts.open_shift(player.team, by=by, area=area, id=ids.new_id(), **more).id  # type: ignore[arg-type]


def needs(player: Player, contact: UUID, kind: NeedKind, became: Met | None, words: str = "") -> None:
    with player.at_work() as by:
        found = street.contacts().get(pk=contact)
        note_need_of_contact(found, by=by, kind=kind, became=became, words=words)


@contextmanager
def refuses_rows(player: Player) -> Iterator[Any]:
    """Inside, SQL of this person's, which the database refuses to take."""
    with (
        pytest.raises(ProgrammingError, match="row-level security"),
        player.at_work(),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        yield cursor


def everything(cast: Cast) -> UUID:
    """Amina's night: something in every table of the street."""
    shift = opens_a_shift(cast.amina)
    contact = cast.amina.meets(wish="call his mother", promise="a charged telephone", area="the river")
    needs(cast.amina, contact, NeedKind.BED, Met.NONE_AVAILABLE)
    cast.amina.opens_a_child(contact)
    with cast.amina.at_work() as by:
        part = street.still_open()[0]
        acts.answer_promise(part, by=by, became=Became.KEPT)
        shift_acts.hand_over_shift(shifts().get(pk=shift), by=by, words="Look for Momo.", id=ids.new_id())
    return contact


# Who reads it.


def test_the_team_reads_it_and_nobody_else_whoever_they_are(cast: Cast, ground: Ground) -> None:
    contact = everything(cast)
    assert cast.idris.contacts() == [contact]
    strangers = [
        cast.nora,
        cast.stine,
        cast.kari,
        cast.berit,
        cast.jonas,
        cast.arne,
        cast.liv,
        cast.reception,
    ]
    for stranger in strangers:
        with stranger.at_work(), connection.cursor() as cursor:
            for table in TABLES:
                cursor.execute(f"select count(*) from outreach_{table}")
                assert cursor.fetchone() == (0,), (stranger.actor.name, table)


def test_out_of_the_team_one_reads_nothing_from_that_moment(cast: Cast, ground: Ground) -> None:
    contact = cast.amina.meets()
    assert cast.idris.contacts() == [contact]
    ground.ask(
        "update accounts_teamplace set ended_at = now(), ended_by = membership_id where membership_id = %s",
        cast.idris.actor.id,
    )
    assert cast.idris.contacts() == []


def test_the_reception_has_no_privilege_on_the_street(ground: Ground) -> None:
    for table in TABLES:
        for privilege in ("select", "insert", "update", "delete"):
            asked = f"select has_table_privilege('lykt_intake', 'outreach_{table}', '{privilege}')"
            assert ground.ask(asked) == [(False,)], (table, privilege)


@pytest.mark.parametrize("role", ["lykt_web", "lykt_intake", "lykt_worker"])
def test_without_a_context_nothing_is_there(cast: Cast, ground: Ground, role: str) -> None:
    everything(cast)
    for table in TABLES:
        if ground.ask(f"select has_table_privilege('{role}', 'outreach_{table}', 'select')") == [(True,)]:
            assert ground.ask(f"select count(*) from outreach_{table}", role=role) == [(0,)], table


def test_nobody_writes_for_another_team_or_in_anothers_name(cast: Cast) -> None:
    amina, nora = cast.amina, cast.nora
    contact = amina.meets()
    foreign = [
        ("team", amina.team.id, nora.actor.id, None),  # another team's contact
        ("name", nora.team.id, amina.actor.id, None),  # in Amina's name
        ("agency", nora.team.id, nora.actor.id, cast.oslo.id),  # for another agency
    ]
    for case, team, by, agency in foreign:
        with refuses_rows(nora) as cursor:
            cursor.execute(
                "insert into outreach_contact (id, team, agency, happened_at, written_at, written_by) values (%s, %s, %s, now(), now(), %s)",
                [ids.new_id(), team, agency or cast.street.id, by],
            )
            pytest.fail(case)
    with refuses_rows(nora) as cursor:  # a part of her own team's, on a contact of Amina's
        cursor.execute(
            "insert into outreach_contactpart (id, contact_id, team, part, text, written_at, written_by) values (%s, %s, %s, 'words', 'x', now(), %s)",
            [ids.new_id(), contact, nora.team.id, nora.actor.id],
        )
    with pytest.raises(Refused) as refused, nora.at_work() as by:
        acts.write_contact(amina.team, by=by, said={Said.WORDS: "x"}, id=ids.new_id())
    assert refused.value.decision.code == "not-here"


@pytest.mark.parametrize("who", ["kari", "stine", "arne", "liv"])
def test_only_who_meets_the_young_writes_contacts(cast: Cast, who: str) -> None:
    player = getattr(cast, who)
    with pytest.raises(Refused) as refused, player.at_work() as by:
        acts.write_contact(cast.amina.team, by=by, said={Said.WORDS: "x"}, id=ids.new_id())
    assert refused.value.decision.code == "not-permitted"


# Written once, and never overwritten.


def test_sent_twice_it_is_one_contact_with_each_word_once(cast: Cast) -> None:
    id = ids.new_id()
    for _again in range(3):
        assert cast.amina.meets(id=id, wish="call his mother") == id  # type: ignore[arg-type]
    assert cast.amina.contacts() == [id]
    assert len(read(cast.amina, id).parts) == 3


def test_sent_again_with_other_words_both_stand(cast: Cast) -> None:
    id = ids.new_id()
    cast.amina.meets(id=id, words="He was cold.")  # type: ignore[arg-type]
    cast.amina.meets(id=id, words="He was cold, and limps.")  # type: ignore[arg-type]
    one = read(cast.amina, id)
    assert [part.text for part in one.all(Said.WORDS)] == ["He was cold.", "He was cold, and limps."]
    assert one.last(Said.WHO) == "Momo"


def test_what_is_sorted_later_stands_beside_what_stood_there(cast: Cast) -> None:
    contact = cast.amina.meets(who="unknown")
    with cast.idris.at_work() as by:
        found = street.contacts().get(pk=contact)
        acts.add_to_contact(found, by=by, said={Said.WHO: "Momo", Said.AREA: "the river"}, id=ids.new_id())
    one = read(cast.amina, contact)
    assert one.last(Said.WHO) == "Momo"
    assert [part.text for part in one.before(Said.WHO)] == ["unknown"]
    assert {part.written_by for part in one.all(Said.AREA)} == {cast.idris.actor.id}


def test_corrected_back_to_an_earlier_word_that_word_is_the_last(cast: Cast) -> None:
    contact = cast.amina.meets(who="Momo")
    forms = [(ids.new_id(), who) for who in ("Samir", "Momo")]
    for id, who in [*forms, *forms]:  # the bad connection sends both once more, and late
        adds(cast.idris, contact, id, {Said.WHO: who})
    assert [part.text for part in read(cast.amina, contact).all(Said.WHO)] == ["Momo", "Samir", "Momo"]


def test_a_contact_sent_again_after_it_was_corrected_changes_nothing(cast: Cast) -> None:
    id = cast.amina.meets(who="Momo")
    adds(cast.idris, id, ids.new_id(), {Said.WHO: "Samir"})
    cast.amina.meets(id=id)  # type: ignore[arg-type]
    assert read(cast.amina, id).last(Said.WHO) == "Samir"


def test_promised_again_what_was_kept_once_it_is_a_new_promise(cast: Cast) -> None:
    contact = cast.amina.meets(promise="a charged telephone")
    adds(cast.amina, contact, ids.new_id(), {Said.PROMISE: "a charged telephone"})
    (promise,) = read(cast.amina, contact).all(Said.PROMISE)
    with cast.amina.at_work() as by:
        acts.answer_promise(promise, by=by, became=Became.KEPT)
    form = ids.new_id()
    for _again in range(2):
        adds(cast.amina, contact, form, {Said.PROMISE: "a charged telephone"})
    assert len(read(cast.amina, contact).all(Said.PROMISE)) == 2


def adds(player: Player, contact: UUID, form: UUID, said: dict[Said, str]) -> None:
    with player.at_work() as by:
        acts.add_to_contact(street.contacts().get(pk=contact), by=by, said=said, id=form)


def test_nobody_can_change_or_delete_a_word(cast: Cast, ground: Ground) -> None:
    cast.amina.meets()
    for table in TABLES:
        for privilege in ("update", "delete"):
            asked = f"select has_any_column_privilege('lykt_web', 'outreach_{table}', 'update')"
            if privilege == "delete":
                asked = f"select has_table_privilege('lykt_web', 'outreach_{table}', 'delete')"
            assert ground.ask(asked) == [(False,)], (table, privilege)


# Wishes and promises.


def test_a_promise_comes_back_until_somebody_has_answered_it(cast: Cast) -> None:
    cast.amina.meets(promise="a charged telephone", wish="call his mother")
    with cast.idris.at_work() as by:
        wish, promise = sorted(street.still_open(), key=lambda part: part.part != Said.WISH)
        acts.answer_promise(promise, by=by, became=Became.KEPT)
        acts.answer_promise(promise, by=by, became=Became.KEPT)  # sent twice
        assert [part.id for part in street.still_open()] == [wish.id]
    with pytest.raises(Refused) as refused, cast.amina.at_work() as by:
        acts.answer_promise(promise, by=by, became=Became.NOT_POSSIBLE)
    assert refused.value.decision.code == "answer.answered"


# From a contact: a child.


def test_a_child_opened_from_a_contact_is_the_teams_alone(cast: Cast) -> None:
    contact = cast.amina.meets()
    child = cast.amina.opens_a_child(contact)
    assert cast.idris.knows_of(child)
    assert cast.idris.classes_of(child) == {"L1"}
    assert "claim.add" in cast.idris.may_do(child)
    with cast.idris.at_work():
        assert names_for([child]) == {child: "Momo"}
        assert [one.contact.id for one in street.contacts_about([child])] == [contact]
    for stranger in (cast.nora, cast.stine, cast.kari, cast.berit, cast.arne):
        assert not stranger.knows_of(child)
        assert stranger.sees(child) == set()


def test_a_child_sent_twice_is_one_and_without_a_name_it_has_none(cast: Cast) -> None:
    contact, id = cast.amina.meets(), ids.new_id()
    for _again in range(2):
        with cast.amina.at_work() as by:
            acts.open_child_from(street.contacts().get(pk=contact), by=by, id=id)
    with cast.amina.at_work():
        assert [child.id for child in children()] == [id]
        assert names_for([id]) == {id: ""}


def test_the_next_contact_stands_on_the_same_child(cast: Cast) -> None:
    child = cast.amina.opens_a_child(cast.amina.meets())
    again = cast.idris.meets()
    for _again in range(2):
        with cast.idris.at_work() as by:
            known = children().get(pk=child)
            acts.link_contact(known, by=by, contact=street.contacts().get(pk=again))
    with cast.amina.at_work():
        assert len(street.contacts_about([child])) == 2


def test_a_promise_about_a_child_is_found_however_many_contacts_came_after_it_and_once(cast: Cast) -> None:
    """Also where one contact is about two records that are the same child."""
    contact = cast.amina.meets(promise="a coat")
    one, other = (cast.amina.opens_a_child(contact, name) for name in ("Momo", "Mohamed"))
    again = cast.idris.meets()
    with cast.idris.at_work() as by:
        acts.link_contact(children().get(pk=one), by=by, contact=street.contacts().get(pk=again))
        assert [told.contact.id for told in street.contacts_about([one, other], size=1)] == [again]
        assert [part.text for part in street.open_about([one, other])] == ["a coat"]
        acts.answer_promise(street.open_about([other])[0], by=by, became=Became.LET_GO)
        assert street.open_about([one, other]) == []
    with cast.nora.at_work():
        assert street.open_about([one]) == []


def test_a_contact_cannot_be_laid_on_a_child_one_knows_nothing_of(cast: Cast) -> None:
    _report, child = cast.a_report()
    contact = cast.amina.meets()
    with pytest.raises(Refused) as refused, cast.amina.at_work() as by:
        acts.link_contact(cast.amina._child(child), by=by, contact=street.contacts().get(pk=contact))
    assert refused.value.decision.code == "not-here"


# Shifts.


def test_a_second_shift_needs_somebody_who_knows_of_the_first(cast: Cast) -> None:
    first = opens_a_shift(cast.amina)
    with pytest.raises(Refused) as refused:
        opens_a_shift(cast.idris, "the station")
    assert refused.value.decision.code == "shift.another-open"
    second = opens_a_shift(cast.idris, "the station", beside=True)
    with cast.amina.at_work():
        assert {shift.id for shift in shifts_out()} == {first, second}
    opens_a_shift(cast.nora)  # another team's shift is none of theirs


def test_one_joins_and_the_shift_is_handed_over_once(cast: Cast) -> None:
    shift = opens_a_shift(cast.amina)
    with cast.idris.at_work() as by:
        for _again in range(2):
            shift_acts.join_shift(shifts().get(pk=shift), by=by)
        assert len(shifts().get(pk=shift).members.all()) == 2
    id = ids.new_id()
    for _again in range(2):
        with cast.amina.at_work() as by:
            shift_acts.hand_over_shift(shifts().get(pk=shift), by=by, words="Bilal is alone.", id=id)
    for act in (
        lambda found, by: shift_acts.hand_over_shift(found, by=by, words="too", id=ids.new_id()),
        lambda found, by: shift_acts.join_shift(found, by=by),
    ):
        with pytest.raises(Refused) as refused, cast.idris.at_work() as by:
            act(shifts().get(pk=shift), by)
        assert refused.value.decision.code == "shift.over"
    with cast.idris.at_work():
        assert list(shifts_out()) == []
        assert [(one.words, one.area) for one in handed_over_lately()] == [("Bilal is alone.", "the river")]


def hands_over(player: Player, words: str, area: str = "the river") -> None:
    shift = opens_a_shift(player, area, beside=True)
    with player.at_work() as by:
        shift_acts.hand_over_shift(shifts().get(pk=shift), by=by, words=words, id=ids.new_id())


def test_what_one_team_hands_over_pushes_away_nothing_of_another(cast: Cast) -> None:
    """Idris is in two teams: the one went out once, long before; the other goes out all the time."""
    amina, idris = cast.amina, cast.idris
    offices.place_in_team(cast.nora.team, idris.member)
    hands_over(cast.nora, "Bilal is alone.")
    for n in range(A_NIGHTS + 1):
        hands_over(amina, f"number {n}")
    hands_over(amina, " ")
    with idris.at_work():
        told = {one.words for one in handed_over_lately()}
    assert told == {"Bilal is alone.", *(f"number {n}" for n in range(1, A_NIGHTS + 1))}
    with amina.at_work():
        assert "Bilal is alone." not in {one.words for one in handed_over_lately()}


def test_nobody_of_another_team_is_sent_out(cast: Cast) -> None:
    shift = opens_a_shift(cast.amina, members=[cast.idris.actor.id, cast.nora.actor.id, cast.kari.actor.id])
    with cast.amina.at_work():
        out = {one.member for one in shifts().get(pk=shift).members.all()}
    assert out == {cast.amina.actor.id, cast.idris.actor.id}


# Tonight, and what was lacking.


def lack(player: Player) -> dict[str, int]:
    with player.at_work() as by:
        found = count_what_is_lacking(cast_agency(player), by=by, zone="Europe/Oslo")
        return {str(one.kind): one.times for one in found}


def cast_agency(player: Player):  # type: ignore[no-untyped-def]
    return player.member.agency


def test_none_available_is_counted_once_a_night_for_each_and_never_for_whom(cast: Cast) -> None:
    first, second = cast.amina.meets(), cast.amina.meets("Samir")
    for contact in (first, first, second):
        needs(cast.amina, contact, NeedKind.BED, Met.NONE_AVAILABLE)
    needs(cast.amina, first, NeedKind.FOOD, Met.GIVEN)
    needs(cast.amina, first, NeedKind.CLOTHES, Met.NONE_AVAILABLE)
    needs(cast.amina, first, NeedKind.CLOTHES, Met.GIVEN)  # found in the end
    for player in (cast.amina, cast.stine):
        assert lack(player) == {"bed": 2}
    assert lack(cast.berit) == {}, "another agency's numbers are not theirs"
    for other in (cast.kari, cast.liv, cast.arne):
        with pytest.raises(Refused):
            lack(other)


def test_what_was_met_on_the_childs_page_is_the_same_need_as_on_the_contact(cast: Cast) -> None:
    met = {name: cast.amina.meets(name) for name in ("Momo", "Samir", "Ali")}
    children = {name: cast.amina.opens_a_child(contact, name) for name, contact in met.items()}
    for contact in met.values():
        needs(cast.amina, contact, NeedKind.BED, Met.NONE_AVAILABLE)
    assert lack(cast.amina) == {"bed": 3}
    for name, became in (("Momo", Met.GIVEN), ("Samir", Met.NONE_AVAILABLE)):
        with cast.amina.at_work() as by:
            note_need(children_one(children[name]), by=by, kind=NeedKind.BED, became=became)
    assert lack(cast.amina) == {"bed": 2}, "Momo got one in the end, and Samir is one"


def test_two_records_that_are_one_child_lacked_a_bed_once(cast: Cast) -> None:
    """However long the chain of joins; parted again, they are two; and what one record says is the other's last word."""
    met = [cast.amina.meets(name) for name in ("Momo", "Mohamed", "Mo")]
    first, second, third = (cast.amina.opens_a_child(contact, "Momo") for contact in met)
    for child in (first, second, third):
        with cast.amina.at_work() as by:
            note_need(children_one(child), by=by, kind=NeedKind.BED, became=Met.NONE_AVAILABLE)
    needs(cast.amina, met[0], NeedKind.FOOD, Met.NONE_AVAILABLE)
    needs(cast.amina, met[2], NeedKind.FOOD, Met.NONE_AVAILABLE)
    assert lack(cast.amina) == {"bed": 3, "food": 2}
    with cast.amina.at_work(), transaction.atomic():
        for child in (first, second, third):
            begin_relation("lead", child=child, holder=cast.jonas.actor.id, why="story")
    cast.jonas.joins(first, second)
    last = cast.jonas.joins(third, second)
    assert lack(cast.amina) == {"bed": 1, "food": 1}
    with cast.amina.at_work() as by:
        acts.link_contact(children_one(second), by=by, contact=street.contacts().get(pk=met[0]))
    assert lack(cast.amina) == {"bed": 1, "food": 1}, "a contact about two records of one child is about one"
    with cast.amina.at_work() as by:
        note_need(children_one(second), by=by, kind=NeedKind.FOOD, became=Met.GIVEN)
    assert lack(cast.amina) == {"bed": 1}, "food was found in the end"
    cast.jonas.parts(last)
    assert lack(cast.amina) == {"bed": 2, "food": 1}


def children_one(child: UUID):  # type: ignore[no-untyped-def]
    return children().get(pk=child)


def test_a_contact_about_several_counts_by_itself(cast: Cast) -> None:
    contact = cast.amina.meets("two boys")
    cast.amina.opens_a_child(contact, "Momo")
    second = cast.amina.opens_a_child(contact, "Samir")
    needs(cast.amina, contact, NeedKind.BED, Met.NONE_AVAILABLE)
    with cast.amina.at_work() as by:
        note_need(children_one(second), by=by, kind=NeedKind.BED, became=Met.GIVEN)
    assert lack(cast.amina) == {"bed": 1}, "for the other there was none"


def test_the_last_word_of_tonight_stands_and_last_weeks_does_not(cast: Cast) -> None:
    contact = cast.amina.meets()
    with clock.clock_at(clock.now() - timedelta(days=7)):
        needs(cast.amina, contact, NeedKind.FOOD, Met.REFUSED)
    needs(cast.amina, contact, NeedKind.BED, Met.NONE_AVAILABLE)
    needs(cast.amina, contact, NeedKind.BED, Met.GIVEN)
    needs(cast.amina, contact, NeedKind.TAKEN, None, "two tablets")
    with cast.idris.at_work():
        found = tonight(street.whole_contacts().get(pk=contact).needs.all())
        assert {kind: (one.became, one.words) for kind, one in found.items()} == {
            NeedKind.BED: ("given", ""),
            NeedKind.TAKEN: ("", "two tablets"),
        }


def test_on_a_childs_page_a_need_is_read_in_its_class(cast: Cast) -> None:
    """Somebody who is asked to take over reads who the child is, and not what he has taken."""
    case, child = cast.a_case()
    with cast.jonas.at_work() as by:
        for kind, became, words in (
            (NeedKind.BED, Met.GIVEN, ""),
            (NeedKind.TAKEN, None, "two tablets"),
            (NeedKind.WAITS_FOR, None, "a man in a car"),
        ):
            note_need(children().get(pk=child), by=by, kind=kind, became=became, words=words)
        assert len(needs_of([child])) == 3
    cast.jonas.hands_over(case, to=cast.siri)
    with cast.siri.at_work():
        assert needs_of([child]) == []
    with cast.amina.at_work():
        assert needs_of([child]) == []
