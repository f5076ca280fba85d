# SPDX-License-Identifier: EUPL-1.2
"""Relations write grants: it begins and one sees, it ends and one sees nothing, suspended one sees nothing at once."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.db import IntegrityError, InternalError, ProgrammingError
from psycopg import errors

from cast import Cast, Player
from ground import Ground
from lykt.kernel import clock
from lykt.kernel.actor import Zone
from lykt.kernel.decisions import Refused
from lykt.kernel.ids import new_id
from lykt.trust.access.actions import begin_relation, end_relation
from lykt.trust.access.queries import readers_of, table_of
from lykt.trust.accounts import actions as accounts
from lykt.trust.accounts.models import Holder, Membership, Team
from lykt.trust.accounts.states import Role, TeamKind
from lykt.trust.packs.loading import pack_codes

RELATIONS = [
    "intake",
    "known",
    "lead",
    "leaders",
    "asked",
    "reception",
    "met",
    "night",
    "watch",
    "guardian",
    "lawyer",
]


def test_every_relation_that_writes_grants_is_tested_here() -> None:
    given = {rule.relation for pack in pack_codes() for rule in table_of(pack).rules if not rule.never}
    assert given - {"member"} == set(RELATIONS)


def whose(cast: Cast, relation: str) -> tuple[UUID, Player]:
    """The holder of this relation in Oslo, and the person who reads through it."""
    if relation in ("intake", "known"):
        return cast.oslo.teams.get(kind=TeamKind.INTAKE).id, cast.kari
    if relation == "leaders":
        return cast.oslo.teams.get(kind=TeamKind.LEADERS).id, cast.berit
    if relation in ("guardian", "lawyer"):
        return cast.marit.actor.id, cast.marit
    if relation in ("night", "watch"):
        if not cast.nils.member.watches.exists():
            cast.has_the_watch()
        return cast.vakta.teams.get(kind=TeamKind.NIGHT).id, cast.nils
    if relation == "met":
        return cast.amina.team.id, cast.amina
    player = cast.reception if relation == "reception" else cast.jonas
    return player.actor.id, player


def granted(player: Player, child: UUID) -> bool:
    return bool(player.may_do(child))


@pytest.mark.parametrize("relation", RELATIONS)
def test_it_begins_and_one_sees_it_ends_and_one_sees_nothing(cast: Cast, relation: str) -> None:
    child = cast.a_bare_child()
    holder, player = whose(cast, relation)
    if relation != "reception":
        assert not granted(player, child)
        assert cast.begins(relation, child, holder) > 0
    assert granted(player, child)
    assert cast.ends(relation, child, holder)
    assert not granted(player, child)
    assert player.sees(child) == set()


@pytest.mark.parametrize("relation", RELATIONS)
def test_suspended_one_sees_nothing_from_that_moment(cast: Cast, relation: str) -> None:
    child = cast.a_bare_child()
    holder, player = whose(cast, relation)
    cast.begins(relation, child, holder)
    assert granted(player, child)
    accounts.suspend_membership(player.member, by=cast.arne.actor.id)
    assert not granted(player, child)
    assert player.sees(child) == set()


@pytest.mark.parametrize("relation", RELATIONS)
def test_a_suspended_agency_sees_nothing(cast: Cast, relation: str) -> None:
    child = cast.a_bare_child()
    holder, player = whose(cast, relation)
    cast.begins(relation, child, holder)
    agency = player.member.agency
    agency.suspended_at = clock.now()
    agency.save()
    assert not granted(player, child)


@pytest.mark.parametrize("relation", ["intake", "known", "leaders", "night", "watch", "met"])
def test_out_of_the_team_one_sees_nothing(cast: Cast, relation: str) -> None:
    child = cast.a_bare_child()
    holder, player = whose(cast, relation)
    cast.begins(relation, child, holder)
    assert granted(player, child)
    accounts.take_out_of_team(Team.objects.get(pk=holder), player.member, by=cast.arne.actor.id)
    assert not granted(player, child)


@pytest.mark.parametrize("relation", RELATIONS)
def test_an_end_that_was_set_from_the_start_comes_by_itself(cast: Cast, relation: str) -> None:
    child = cast.a_bare_child()
    holder, player = whose(cast, relation)
    if relation == "reception":
        player = Player(cast.bergen.memberships.get(person=None))
        holder = player.actor.id
    until = clock.now() + timedelta(seconds=30)
    cast.begins(relation, child, holder, until=until)
    assert granted(player, child)
    with clock.clock_at(until - timedelta(seconds=1)):
        assert granted(player, child)
    with clock.clock_at(until):
        assert not granted(player, child)


def test_begun_twice_it_is_one_relation(cast: Cast) -> None:
    child = cast.a_bare_child()
    assert cast.begins("lead", child, cast.jonas.actor.id) > 0
    assert cast.begins("lead", child, cast.jonas.actor.id) == 0
    assert cast.ends("lead", child, cast.jonas.actor.id)
    assert not cast.ends("lead", child, cast.jonas.actor.id)


def test_two_relations_are_two_reasons_and_one_can_end_alone(cast: Cast) -> None:
    child = cast.a_bare_child()
    cast.begins("lead", child, cast.jonas.actor.id)
    cast.begins("asked", child, cast.jonas.actor.id)
    cast.ends("lead", child, cast.jonas.actor.id)
    assert cast.jonas.classes_of(child) == {"L0", "L1"}


def test_what_was_ended_stays_readable_for_whoever_may_see_who_could_read(cast: Cast) -> None:
    child = cast.a_bare_child()
    cast.begins("lead", child, cast.jonas.actor.id)
    cast.begins("leaders", child, whose(cast, "leaders")[0])
    cast.berit.knows_of(child)
    cast.ends("lead", child, cast.jonas.actor.id)
    with cast.berit.at_work():
        readers = {(r.kind, r.rule, r.ended_at is None) for r in readers_of(child)}
    assert readers == {("reception", "C5", True), ("lead", "C2", False), ("leaders", "C3", True)}
    with cast.jonas.at_work():
        assert readers_of(child) == []


def test_a_relation_needs_somebody_who_begins_it_and_somebody_who_holds_it(
    cast: Cast, ground: Ground
) -> None:
    child = cast.a_bare_child()
    with ground.connect("lykt_web") as made, pytest.raises(errors.InsufficientPrivilege):
        made.execute(
            "select access_begin(%s, 'lead', %s, %s, '', null)", [new_id(), child, cast.jonas.actor.id]
        )
    with ground.connect("lykt_web") as made, pytest.raises(errors.InsufficientPrivilege):
        made.execute("select access_end('lead', %s, %s, '')", [child, cast.jonas.actor.id])
    with pytest.raises((InternalError, ProgrammingError), match="no such holder"):
        cast.begins("lead", child, new_id())


# Nobody grants to themselves.


def test_nobody_begins_a_relation_to_a_child_they_know_nothing_of(cast: Cast) -> None:
    """Amina's request, with her own verified context, asks the ledger for Jonas' child (Primero's 2024 and 2025 faults)."""
    _, child = cast.a_case(lead=cast.jonas)
    with pytest.raises((InternalError, ProgrammingError, Refused)), cast.tove.at_work() as by:
        begin_relation("lead", child=child, holder=by.id, why="curious")
    assert cast.tove.sees(child) == set()


def test_nobody_ends_a_relation_to_a_child_they_know_nothing_of(cast: Cast) -> None:
    _, child = cast.a_case(lead=cast.jonas)
    with pytest.raises((InternalError, ProgrammingError, Refused)), cast.tove.at_work():
        end_relation("lead", child=child, holder=cast.jonas.actor.id, why="spite")
    assert cast.jonas.knows_of(child)


# The outside.


@pytest.mark.parametrize("data_class", ["L3", "L4", "L5"])
@pytest.mark.parametrize("zone", [Zone.JUSTICE, Zone.IMMIGRATION])
def test_what_a_child_said_cannot_be_granted_to_the_outside_even_by_the_owner(
    cast: Cast, ground: Ground, zone: Zone, data_class: str
) -> None:
    """Rule F1, F2: the ledger cannot hold such a grant, whoever writes it."""
    child = cast.a_bare_child()
    outside = cast.police if zone is Zone.JUSTICE else cast.immigration
    with pytest.raises(errors.CheckViolation, match="what_was_said_never_leaves_the_house"):
        grant(ground, child, outside.id, zone, data_class)


@pytest.mark.parametrize("zone", [Zone.JUSTICE, Zone.IMMIGRATION])
def test_a_grant_cannot_lie_about_its_holders_zone(cast: Cast, ground: Ground, zone: Zone) -> None:
    child = cast.a_bare_child()
    outside = cast.police if zone is Zone.JUSTICE else cast.immigration
    with pytest.raises(errors.ForeignKeyViolation, match="holder_with_zone"):
        grant(ground, child, outside.id, Zone.CARE, "L3")


@pytest.mark.parametrize("zone", [Zone.JUSTICE, Zone.IMMIGRATION])
def test_what_is_put_with_a_child_opens_no_way_around_the_wall(
    cast: Cast, ground: Ground, zone: Zone
) -> None:
    """A list that was put with a child is shown by a grant to the child alone; and of its class the outside can hold none."""
    child = cast.a_bare_child()
    cast.begins("met", child, cast.amina.team.id)
    list_ = cast.amina.fills_in("OU01")
    cast.amina.puts(list_, child)
    (data_class,) = {
        row[0]
        for table, column in (
            ("indicators_assessmentabout", "assessment_id"),
            ("indicators_assessment", "id"),
            ("indicators_answer", "assessment_id"),
        )
        for row in ground.ask(f"select data_class from {table} where {column} = %s", list_)
    }
    outside = cast.police if zone is Zone.JUSTICE else cast.immigration
    for relation in RELATIONS:
        with pytest.raises((InternalError, ProgrammingError), match="no rule gives"):
            cast.begins(relation, child, outside.id)
    with pytest.raises(errors.CheckViolation, match="what_was_said_never_leaves_the_house"):
        grant(ground, child, outside.id, zone, data_class)


def grant(ground: Ground, child: UUID, holder: UUID, zone: Zone, data_class: str) -> None:
    ground.ask(
        "insert into access_grant (id, holder, zone, child, data_class, acts, rule_id, relation_id, starts_at) "
        "select %s, %s, %s, %s, %s, '{read}', rule_id, relation_id, now() from access_grant limit 1",
        *(new_id(), holder, str(zone), child, data_class),
    )


@pytest.mark.parametrize("zone", [Zone.JUSTICE, Zone.IMMIGRATION])
def test_justice_and_immigration_have_no_account_in_here(cast: Cast, zone: Zone) -> None:
    outside = cast.police if zone is Zone.JUSTICE else cast.immigration
    someone = accounts.add_person(email=f"{new_id()}@example.org", name="Odd")
    with pytest.raises(IntegrityError, match="justice_and_immigration_have_no_account_in_here"):
        accounts.add_membership(outside, person=someone, roles=[Role.OFFICER])
    holder = Holder.objects.create(id=new_id(), zone=zone)
    with pytest.raises(IntegrityError, match="justice_and_immigration_have_no_account_in_here"):
        Membership.objects.create(
            id=holder.id, agency=outside, zone=zone, person=someone, roles=[Role.OFFICER]
        )


def test_a_membership_cannot_lie_about_its_agencys_zone(cast: Cast) -> None:
    someone = accounts.add_person(email=f"{new_id()}@example.org", name="Odd")
    holder = Holder.objects.create(id=new_id(), zone=Zone.CARE)
    with pytest.raises(IntegrityError):
        Membership.objects.create(
            id=holder.id, agency=cast.immigration, zone=Zone.CARE, person=someone, roles=[Role.OFFICER]
        )


# Who is asked, and who changes roles.


def test_whoever_loses_the_role_loses_what_it_gave(cast: Cast) -> None:
    """ASVS 8.3.2: a change of authorisation counts at once."""
    child = cast.a_bare_child()
    cast.begins("asked", child, cast.jonas.actor.id)
    cast.jonas.member.roles = [Role.ADMINISTRATOR]
    cast.jonas.member.save()
    assert cast.jonas.sees(child) == set()
