# SPDX-License-Identifier: EUPL-1.2
"""An administrator acts within their own agency, never on themselves, and never sees content (security.md 1.2)."""

from datetime import timedelta
from typing import Any

import pytest

from cast import Cast, Player
from lykt.kernel import clock
from lykt.kernel.decisions import Refused
from lykt.trust.access.queries import table_of
from lykt.trust.accounts import actions as rows
from lykt.trust.accounts import queries as accounts
from lykt.trust.accounts.models import Membership, Token
from lykt.trust.accounts.states import Role, TeamKind
from lykt.trust.gate.verbs import VERBS
from lykt.trust.office import actions, queries


@pytest.fixture
def bergens(cast: Cast) -> Player:
    """The administrator of another agency."""
    return cast.person("Svein", cast.bergen, Role.ADMINISTRATOR)


def refused(player: Player, act: Any, *given: Any, **named: Any) -> str:
    """The code with which this person was refused."""
    with pytest.raises(Refused) as said, player.at_work() as by:
        act(*given, by=by, **named)
    return said.value.decision.code


def does(player: Player, act: Any, *given: Any, **named: Any) -> Any:
    with player.at_work() as by:
        return act(*given, by=by, **named)


def again(member: Membership) -> Membership:
    return Membership.objects.select_related("agency", "person").get(pk=member.id)


def lines(cast: Cast, verb: str) -> list[tuple[str, str]]:
    found = cast.ground.ask(
        "select outcome, code from audit_entry where verb = %s and actor = %s order by at",
        verb,
        cast.arne.actor.id,
    )
    return [(outcome, code) for outcome, code in found]


def test_a_new_colleague_is_invited_and_the_audit_says_by_whom(cast: Cast) -> None:
    member, secret = does(
        cast.arne,
        actions.invite,
        cast.oslo,
        email=f"ny-{cast.oslo.slug}@example.no",
        name="Nina Ny",
        roles=["officer"],
    )
    assert accounts.open_invitation(secret) is not None
    assert not member.person.has_usable_password()
    assert lines(cast, "office.invite") == [("done", "")]


@pytest.mark.parametrize("who", ["kari", "berit", "amina"])
def test_only_an_administrator_administers(cast: Cast, who: str) -> None:
    player: Player = getattr(cast, who)
    agency = player.member.agency
    assert (
        refused(player, actions.invite, agency, email="x@example.no", name="Xenia", roles=["officer"])
        == "not-permitted"
    )
    assert refused(player, actions.issue_token, agency, name="Fagsystemet") == "not-permitted"
    assert refused(player, actions.set_roles, cast.jonas.member, roles=["leader"], why="x") == "not-permitted"


def test_what_belongs_to_another_agency_is_not_here(cast: Cast, bergens: Player) -> None:
    """Nested ids (3c44a1e): a member, a team or a token of another agency is answered as what does not exist."""
    team = accounts.team(cast.oslo.id, TeamKind.INTAKE)
    token, _secret = does(cast.arne, actions.issue_token, cast.oslo, name="Fagsystemet")
    theirs, mine = cast.jonas.member, bergens.member
    assert (
        refused(bergens, actions.invite, cast.oslo, email="x@example.no", name="Xenia", roles=["officer"])
        == "not-here"
    )
    assert refused(bergens, actions.invite_again, theirs) == "not-here"
    assert refused(bergens, actions.suspend, theirs, why="x") == "not-here"
    assert refused(bergens, actions.let_back, theirs, why="x") == "not-here"
    assert refused(bergens, actions.set_roles, theirs, roles=["leader"], why="x") == "not-here"
    assert refused(bergens, actions.add_team, cast.oslo, name="Et team", kind="ordinary") == "not-here"
    assert refused(bergens, actions.place, team, member=theirs) == "not-here"
    assert refused(bergens, actions.place, team, member=cast.tove.member) == "not-here"
    assert refused(bergens, actions.take_out, team, member=theirs) == "not-here"
    assert refused(bergens, actions.issue_token, cast.oslo, name="Fagsystemet") == "not-here"
    assert refused(bergens, actions.revoke_token, token) == "not-here"
    assert refused(cast.berit, actions.name_on_duty, cast.bergen, member=mine) == "not-here"
    for ask, id in ((queries.member, theirs.id), (queries.team, team.id), (queries.token, token.id)):  # type: ignore[union-attr]
        with pytest.raises(Refused) as said, bergens.at_work() as by:
            ask(by, id)
        assert said.value.decision.code == "not-here"


def test_a_colleague_of_another_agency_cannot_be_placed_in_ones_own_team(cast: Cast, bergens: Player) -> None:
    """Mass assignment (0d1d510): nobody joins an agency through a field."""
    team = accounts.team(cast.oslo.id, TeamKind.INTAKE)
    assert refused(cast.arne, actions.place, team, member=cast.tove.member) == "not-here"


def test_nobody_grants_to_themselves(cast: Cast) -> None:
    me = cast.arne.member
    team = accounts.team(cast.oslo.id, TeamKind.INTAKE)
    assert refused(cast.arne, actions.set_roles, me, roles=["leader"], why="I want to read") == "office.self"
    assert refused(cast.arne, actions.place, team, member=me) == "office.self"
    assert refused(cast.arne, actions.suspend, me, why="I leave") == "office.self"
    assert refused(cast.arne, actions.invite_again, me) == "office.self"


def test_no_administrator_stands_in_a_team_that_reads(cast: Cast) -> None:
    other = cast.person("Ola", cast.oslo, Role.ADMINISTRATOR)
    team = accounts.team(cast.oslo.id, TeamKind.INTAKE)
    assert refused(cast.arne, actions.place, team, member=other.member) == "office.team-role"


def test_an_administrator_never_sees_content(cast: Cast) -> None:
    _report, child = cast.a_report()
    assert cast.arne.sees(child) == set()
    assert cast.arne.may_do(child) == frozenset()


def test_a_closed_account_reads_nothing_from_that_moment(cast: Cast) -> None:
    _report, child = cast.a_report()
    assert "claims" in cast.kari.sees(child)
    does(cast.arne, actions.suspend, again(cast.kari.member), why="She has left.")
    assert cast.kari.sees(child) == set()
    assert accounts.actor_of(cast.kari.member.id) is None
    does(cast.arne, actions.let_back, again(cast.kari.member), why="She is back.")
    assert "claims" in cast.kari.sees(child)


def test_a_closed_account_needs_a_reason(cast: Cast) -> None:
    assert refused(cast.arne, actions.suspend, cast.kari.member, why="  ") == "office.why"


def test_the_lead_of_an_open_case_hands_over_first(cast: Cast) -> None:
    """The database refuses; we say it in a sentence, and the person keeps the account and the roles."""
    case, _child = cast.a_case(lead=cast.jonas)
    member = again(cast.jonas.member)
    assert refused(cast.arne, actions.suspend, member, why="He leaves.") == "office.leads"
    assert (
        refused(cast.arne, actions.set_roles, again(member), roles=["administrator"], why="x")
        == "office.leads"
    )
    assert again(member).suspended_at is None
    assert again(member).roles == ["officer"]
    cast.berit.names_a_lead(case, to=cast.kari)
    assert does(cast.arne, actions.suspend, again(member), why="He leaves.").suspended_at is not None


def test_other_roles_take_somebody_out_of_the_teams_that_read(cast: Cast) -> None:
    _report, child = cast.a_report()
    does(
        cast.arne,
        actions.set_roles,
        again(cast.kari.member),
        roles=["administrator"],
        why="Works with machines now.",
    )
    assert cast.kari.sees(child) == set()


def test_who_becomes_leader_stands_in_the_leaders_team_and_who_is_none_any_more_does_not(cast: Cast) -> None:
    _case, child = cast.a_case(lead=cast.jonas)
    as_officer = cast.kari.sees(child)
    does(cast.arne, actions.set_roles, again(cast.kari.member), roles=["leader"], why="She leads now.")
    assert as_officer < cast.kari.sees(child)
    does(cast.arne, actions.set_roles, again(cast.kari.member), roles=["officer"], why="She leads no more.")
    assert cast.kari.sees(child) == as_officer


def test_a_new_invitation_ends_the_earlier_one(cast: Cast) -> None:
    member, first = does(
        cast.arne,
        actions.invite,
        cast.oslo,
        email=f"to-{cast.oslo.slug}@example.no",
        name="To Ganger",
        roles=["officer"],
    )
    second = does(cast.arne, actions.invite_again, again(member))
    assert accounts.open_invitation(first) is None
    assert accounts.open_invitation(second) is not None


def test_an_invitation_never_opens_another_agencys_doors(cast: Cast, bergens: Player) -> None:
    """Somebody who works in two agencies has one password: the administrator of the one cannot set it."""
    second_place = rows.add_membership(cast.oslo, person=cast.tove.member.person, roles=[Role.OFFICER])
    assert refused(cast.arne, actions.invite_again, again(second_place)) == "office.elsewhere"
    email = cast.tove.member.person.email.upper()  # type: ignore[union-attr]
    assert (
        refused(cast.arne, actions.invite, cast.oslo, email=email, name="Tove", roles=["officer"])
        == "office.email-taken"
    )


def test_a_token_speaks_for_the_service_runs_out_and_dies_when_revoked(cast: Cast) -> None:
    token, secret = does(cast.arne, actions.issue_token, cast.oslo, name="Fagsystemet")
    actor = accounts.actor_with_token(secret)
    assert actor is not None
    assert actor.is_service
    assert actor.agency == cast.oslo.id
    assert secret not in str(Token.objects.filter(pk=token.id).values())
    with clock.clock_at(clock.now() + timedelta(days=366)):
        assert accounts.actor_with_token(secret) is None
    does(cast.arne, actions.revoke_token, token)
    assert accounts.actor_with_token(secret) is None
    assert (
        refused(cast.arne, actions.issue_token, cast.oslo, name="Evig", lasts=timedelta(days=3650))
        == "office.lasts"
    )


def test_a_persons_own_token_is_not_the_offices_to_revoke(cast: Cast) -> None:
    token, _secret = rows.add_token(
        cast.kari.member, name="shell", by=cast.kari.actor.id, lasts=timedelta(days=1)
    )
    assert refused(cast.arne, actions.revoke_token, token) == "not-here"


def test_an_agency_outside_is_named_and_gets_no_account(cast: Cast) -> None:
    slug = f"politiet-{cast.oslo.slug}"[:50]
    given: dict[str, Any] = {"slug": slug, "name": "Fjord politidistrikt", "pack": "no", "kind": "police"}
    assert (
        refused(
            cast.arne, actions.add_agency, cast.oslo, **given, first_email="p@example.no", first_name="Per"
        )
        == "office.outside"
    )
    agency, secret = does(cast.arne, actions.add_agency, cast.oslo, **given)
    assert (agency.zone, agency.country, secret) == ("justice", "NO", "")
    assert not agency.memberships.exists()


def test_a_new_agency_is_handed_to_its_first_administrator(cast: Cast) -> None:
    slug = f"ny-{cast.oslo.slug}"[:50]
    agency, secret = does(
        cast.arne,
        actions.add_agency,
        cast.oslo,
        slug=slug,
        name="Ny skole",
        pack="no",
        kind="school",
        first_email=f"{slug}@example.no",
        first_name="Siri Skole",
    )
    invited = accounts.open_invitation(secret)
    assert invited is not None
    assert (invited.membership.agency_id, invited.membership.roles) == (agency.id, ["administrator"])


def test_the_leader_says_who_is_on_duty_and_who_leaves_is_it_no_longer(cast: Cast) -> None:
    assert refused(cast.arne, actions.name_on_duty, cast.oslo, member=cast.kari.member) == "not-permitted"
    assert refused(cast.berit, actions.name_on_duty, cast.oslo, member=cast.arne.member) == "office.on-duty"
    does(cast.berit, actions.name_on_duty, cast.oslo, member=cast.kari.member)
    cast.oslo.refresh_from_db()
    assert cast.oslo.on_duty_id == cast.kari.member.id
    does(cast.arne, actions.suspend, again(cast.kari.member), why="She has left.")
    cast.oslo.refresh_from_db()
    assert cast.oslo.on_duty_id is None


def test_an_account_is_opened_once(cast: Cast) -> None:
    _member, secret = does(
        cast.arne,
        actions.invite,
        cast.oslo,
        email=f"en-{cast.oslo.slug}@example.no",
        name="En Gang",
        roles=["officer"],
    )
    person = actions.open_account(secret, password="fire ord som ingen gjetter")
    assert person.check_password("fire ord som ingen gjetter")
    with pytest.raises(Refused):
        actions.open_account(secret, password="noe helt annet igjen")
    with pytest.raises(Refused):
        actions.open_account("no such secret", password="noe helt annet igjen")


def test_every_act_of_the_office_stands_in_the_rule_tables() -> None:
    acts = {name for name in VERBS if name.startswith("office.")}
    for pack in ("no", "gb"):
        permitted = {act for rule in table_of(pack).rules if not rule.never for act in rule.acts}
        assert acts == {act for act in permitted if act.startswith("office.")}
