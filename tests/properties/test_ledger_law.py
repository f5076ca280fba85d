# SPDX-License-Identifier: EUPL-1.2
"""What the database shows is what the rule table says: for holders, relations and classes that chance picks."""

from collections.abc import Set
from datetime import timedelta
from typing import Any

import pytest
from django.db import InternalError, ProgrammingError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cast import Cast, Player
from lykt.kernel import clock, ids
from lykt.kernel.actor import Zone
from lykt.trust.access.queries import table_of
from lykt.trust.access.table import RELATIONS
from lykt.trust.accounts import actions as accounts
from lykt.trust.accounts.states import AgencyKind, Role, TeamKind
from lykt.trust.packs.law import DataClass
from lykt.trust.packs.loading import pack_codes

INSIDE = [kind for kind in AgencyKind if kind not in (AgencyKind.POLICE, AgencyKind.IMMIGRATION)]
ROLES = [role for role in Role if role is not Role.SERVICE]

people = st.fixed_dictionaries(
    {
        "pack": st.sampled_from(pack_codes()),
        "kind": st.one_of(st.just(AgencyKind.CHILD_PROTECTION), st.sampled_from(INSIDE)),
        "roles": st.sets(st.sampled_from(ROLES), max_size=3).map(frozenset),
        "team": st.sampled_from([None, None, *TeamKind]),
        "relation": st.sampled_from(sorted(RELATIONS - {"any", "member"})),
    }
)


def shown(
    cast: Cast, *, pack: str, kind: AgencyKind, roles: Set[Role], team: TeamKind | None, relation: str
) -> Any:
    """In which classes this holder reads, and what they may do, once the relation has begun (or could not)."""
    child = cast.a_bare_child()
    put_there_by_the_street(cast, child)
    agency = cast.agency("Tjenesten", kind, Zone.CARE, pack)
    player = cast.person("Mona", agency, *(sorted(roles) if team is None else [Role.WORKER]))
    holder = player.actor.id
    if team is not None:
        found = agency.teams.filter(kind=team).first() or accounts.add_team(agency, name="Laget", kind=team)
        accounts.place_in_team(found, player.member)
        holder = found.id
    if team is TeamKind.NIGHT:  # a place in it counts only while the rota says so
        on_watch(player)
    try:
        cast.begins(relation, child, holder)
    except (InternalError, ProgrammingError) as error:
        if "no rule gives" not in str(error):
            raise
    reads = player.classes_of(child)
    assert bool(player.lists_of(child)) is (DataClass.L5 in reads), "and what was put there, with its class"
    return reads, player.may_do(child), other_sees(cast, child)


def put_there_by_the_street(cast: Cast, child: Any) -> None:
    """A list that named nobody was put with the child, by a team that has nothing to do with the child any more."""
    team = cast.nora.team.id
    cast.begins("met", child, team)
    cast.nora.puts(cast.nora.fills_in("OU01"), child)
    cast.ends("met", child, team)


def on_watch(player: Player) -> None:
    now = clock.now()
    accounts.add_watch(
        player.member,
        starts_at=now - timedelta(hours=1),
        ends_at=now + timedelta(hours=1),
        telephone="902 00 000",
        by=player.actor.id,
        id=ids.new_id(),
    )


def other_sees(cast: Cast, child: Any) -> set[str]:
    stranger: Player = cast.amina
    return stranger.sees(child)


def agree(cast: Cast, who: dict[str, Any]) -> bool:
    """Whether this holder sees and may do in the database what the table gives them, and a stranger sees nothing.

    Where a `never` speaks of the holder, the database may give less than the table, and never more: of a permit that
    is touched by it in a class, nothing is left in that class, so that nobody acts on what they may not read.
    """
    table = table_of(who["pack"])
    holder = {
        "kind": who["kind"],
        "relation": who["relation"],
        "roles": frozenset() if who["team"] else who["roles"],
        "team": who["team"] or "",
    }
    asked = holder | {"on": clock.now().date()}
    acts = {act for rule in table.rules for act in rule.acts} - {"any"}
    may_read = {c for c in DataClass if table.may("read", data_class=c, **asked)}
    may_do = {act for act in acts if any(table.may(act, data_class=c, **asked) for c in DataClass)}
    town = Cast(cast.ground)  # one of its own for each example
    reads, does, stranger = shown(town, **who)
    if any(rule.never and rule.speaks_of(**holder) for rule in table.rules):
        return reads <= may_read and does <= may_do and not stranger
    return bool((reads, does, stranger) == (may_read, may_do, set()))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(who=people)
def test_the_database_shows_exactly_what_the_rule_table_says(cast: Cast, who: dict[str, Any]) -> None:
    assert agree(cast, who)


@pytest.mark.parametrize("pack", pack_codes())
@pytest.mark.parametrize("relation", ["night", "watch"])
def test_the_night_team_sees_what_its_rows_say(cast: Cast, pack: str, relation: str) -> None:
    kind = AgencyKind.CHILD_PROTECTION
    night = {"pack": pack, "kind": kind, "roles": frozenset(), "team": TeamKind.NIGHT, "relation": relation}
    assert agree(cast, night)


@pytest.mark.parametrize("pack", pack_codes())
@pytest.mark.parametrize("relation", ["lead", "asked"])
def test_a_never_beats_a_permit_in_the_database_too(cast: Cast, pack: str, relation: str) -> None:
    """F3: whoever is administrator reads about no child, also when the same person is an officer."""
    roles = frozenset({Role.OFFICER, Role.ADMINISTRATOR})
    who = {
        "pack": pack,
        "kind": AgencyKind.CHILD_PROTECTION,
        "roles": roles,
        "team": None,
        "relation": relation,
    }
    assert agree(cast, who)
