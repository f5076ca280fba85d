# SPDX-License-Identifier: EUPL-1.2
"""Every row of every pack's rule table, by its id: what it permits is there, and what it does not permit is absent."""

from datetime import timedelta
from itertools import product
from uuid import UUID

import pytest
from django.db import InternalError, ProgrammingError

from cast import Cast, Player
from lykt.kernel import clock
from lykt.kernel.actor import Actor, Zone
from lykt.kernel.ids import new_id
from lykt.trust.access.queries import may_in_agency, table_of
from lykt.trust.access.table import AccessRule
from lykt.trust.accounts import actions as accounts
from lykt.trust.accounts.models import Agency, Membership
from lykt.trust.accounts.queries import as_actor
from lykt.trust.accounts.states import AgencyKind, Role, TeamKind
from lykt.trust.packs.law import DataClass
from lykt.trust.packs.loading import pack_codes

ROWS = [(pack, rule) for pack in pack_codes() for rule in table_of(pack).rules]
ZONE_OF = {AgencyKind.POLICE: Zone.JUSTICE, AgencyKind.IMMIGRATION: Zone.IMMIGRATION}
STANDS_IN = ZONE_OF | {AgencyKind.GUARDIAN: Zone.GUARDIAN}


def rows(*, never: bool, member: bool | None = None) -> list[object]:
    return [
        pytest.param(pack, rule, id=f"{pack}-{rule.code}")
        for pack, rule in ROWS
        if rule.never is never and member in (None, rule.relation == "member")
    ]


def holder_of(cast: Cast, pack: str, rule: AccessRule) -> tuple[UUID, Player]:
    """Whoever this row is about, with no role or team that another row could be about; and a person who reads as it."""
    kind = AgencyKind.CHILD_PROTECTION if rule.kind == "any" else AgencyKind(rule.kind)
    agency = cast.agency(f"Tjenesten {rule.code}", kind, STANDS_IN.get(kind, Zone.CARE), pack)
    if rule.role == Role.SERVICE:
        service = Player(agency.memberships.get(person=None))
        return service.actor.id, service
    if rule.team:
        if rule.team == TeamKind.NIGHT:
            accounts.add_team(agency, name="Vakta", kind=TeamKind.NIGHT)
        team = agency.teams.get(kind=rule.team)
        player = cast.person("Mona", agency, Role.WORKER)
        accounts.place_in_team(team, player.member)
        if rule.team == TeamKind.NIGHT:
            watch(player)
        return team.id, player
    player = cast.person("Mona", agency, Role(rule.role or "worker"))
    return player.actor.id, player


def watch(player: Player) -> None:
    """The rota says that this person has the watch."""
    now = clock.now()
    accounts.add_watch(player.member, starts_at=now - timedelta(hours=1), ends_at=now + timedelta(hours=9),
                       telephone="902 00 000", by=player.actor.id, id=new_id())  # fmt: skip


@pytest.mark.parametrize(("pack", "rule"), rows(never=False, member=False))
def test_a_relation_gives_exactly_what_its_row_says(cast: Cast, pack: str, rule: AccessRule) -> None:
    child = cast.a_bare_child()
    holder, player = holder_of(cast, pack, rule)
    assert player.sees(child) == set()
    assert cast.begins(rule.relation, child, holder) == len(rule.classes)
    assert player.classes_of(child) == (set(rule.classes) if "read" in rule.acts else set())
    assert player.knows_of(child) is ("read" in rule.acts and "L0" in rule.classes)
    assert player.may_do(child) == set(rule.acts)


@pytest.mark.parametrize(("pack", "rule"), rows(never=False, member=False))
def test_the_row_is_about_nobody_else(cast: Cast, pack: str, rule: AccessRule) -> None:
    """The same relation for somebody whom no row gives it: the database refuses to write it down."""
    child = cast.a_bare_child()
    table = table_of(pack)
    agency = cast.agency("Skolen", AgencyKind.SCHOOL, pack=pack)
    teacher = cast.person("Liv", agency, Role.WORKER)
    assert not table.may(
        "read", on=clock.now().date(), kind="school", relation=rule.relation, roles={"worker"}
    )
    with pytest.raises((InternalError, ProgrammingError), match="no rule gives"):
        cast.begins(rule.relation, child, teacher.actor.id)
    assert teacher.sees(child) == set()


@pytest.mark.parametrize(("pack", "rule"), rows(never=False, member=True))
def test_a_member_may_do_exactly_what_the_row_says(cast: Cast, pack: str, rule: AccessRule) -> None:
    """Over every kind of agency and every role: those the rows speak of may, all others are told no."""
    permits = [r for r in table_of(pack).rules if r.relation == "member" and not r.never]
    for kind, role in product([k for k in AgencyKind if k not in ZONE_OF], Role):
        agency = Agency(slug="x", name="X", country="NO", pack=pack, kind=kind, zone=Zone.CARE)
        actor = _actor(agency, role)
        for act in rule.acts:
            meant = any(act in r.acts and r.kind in ("any", kind) and r.role in ("", role) for r in permits)
            assert bool(may_in_agency(actor, act)) is meant, (kind, role, act)


def _actor(agency: Agency, role: Role) -> Actor:
    return as_actor(Membership(agency=agency, zone=agency.zone, roles=[role]))


@pytest.mark.parametrize(("pack", "rule"), rows(never=True))
def test_no_permit_beats_a_never(pack: str, rule: AccessRule) -> None:
    """Whatever else the holder is, in whatever relation: the table says no, and loads with no permit against it."""
    table = table_of(pack)
    relations = {r.relation for r in table.rules} | {"guardian", "night"} - {"any"}
    roles = {rule.role} if rule.role else set(Role) - {Role.ADMINISTRATOR}
    kinds = set(AgencyKind) if rule.kind == "any" else {rule.kind}
    acts = {"read", "add"} if "any" not in rule.acts else {a for r in table.rules for a in r.acts} - {"any"}
    for kind, relation, data_class, act in product(kinds, relations, rule.classes, acts):
        for more in ({"officer"}, {"leader"}, set()):
            assert not table.may(
                act,
                on=clock.now().date(),
                kind=kind,
                relation=relation,
                data_class=data_class,
                roles=roles | more,
            )


@pytest.mark.parametrize(
    ("pack", "rule"), [p for p in rows(never=True) if p.values[1].kind in ("police", "immigration")]
)  # type: ignore[attr-defined]
@pytest.mark.parametrize("relation", ["intake", "lead", "leaders", "asked", "reception"])
def test_the_outside_can_hold_no_grant_and_no_account(
    cast: Cast, pack: str, rule: AccessRule, relation: str
) -> None:
    child = cast.a_bare_child()
    kind = AgencyKind(rule.kind)
    agency = cast.agency("Utenfor", kind, ZONE_OF[kind], pack)
    with pytest.raises((InternalError, ProgrammingError), match="no rule gives"):
        cast.begins(relation, child, agency.id)
    assert not agency.memberships.exists()


def test_every_class_is_spoken_of_by_some_row_or_by_none_on_purpose() -> None:
    """L2S, a secret address, is a class of its own that no row opens yet: its screens are not built."""
    for pack in pack_codes():
        opened = {
            c for r in table_of(pack).rules if not r.never and r.relation != "member" for c in r.classes
        }
        assert set(DataClass) - opened == {"L2S"}


def test_every_team_a_row_names_is_a_team_that_can_be() -> None:
    assert {r.team for _, r in ROWS if r.team} <= set(TeamKind)
    assert {r.role for _, r in ROWS if r.role} <= set(Role)
