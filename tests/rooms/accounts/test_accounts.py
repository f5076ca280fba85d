# SPDX-License-Identifier: EUPL-1.2
"""Agencies, people, teams, tokens and invitations: what opens, what runs out, and what is stored of a secret."""

from datetime import timedelta

import pytest
from django.contrib.auth.hashers import check_password
from django.db import IntegrityError, connection, transaction

from cast import Cast, Player
from ground import Ground
from lykt.kernel import clock
from lykt.kernel.actor import Zone
from lykt.kernel.ids import new_id
from lykt.trust.accounts import actions, queries
from lykt.trust.accounts.models import Agency, Membership
from lykt.trust.accounts.states import AgencyKind, Role, TeamKind


def test_a_child_protection_service_has_its_reception_its_intake_and_its_leaders(cast: Cast) -> None:
    assert queries.service_actor(cast.oslo).is_service
    assert {team.kind for team in queries.teams_of(cast.oslo.id)} == {TeamKind.INTAKE, TeamKind.LEADERS}
    assert cast.oslo in queries.receivers()


def test_others_have_a_service_actor_and_receive_nothing(cast: Cast) -> None:
    assert queries.service_actor(cast.street).roles == {Role.SERVICE}
    assert [team.kind for team in queries.teams_of(cast.street.id)] == [TeamKind.ORDINARY], "the street's own"
    assert not queries.teams_of(cast.school.id)
    assert cast.street not in queries.receivers()


@pytest.mark.parametrize("name", ["police", "immigration"])
def test_who_stands_outside_is_a_name_and_nothing_else(cast: Cast, name: str) -> None:
    agency = getattr(cast, name)
    assert not Membership.objects.filter(agency=agency).exists()
    assert not agency.receives
    agency.receives = True
    with pytest.raises(IntegrityError, match="only_child_protection_receives"):
        agency.save()


def test_two_agencies_cannot_have_one_slug(cast: Cast) -> None:
    with pytest.raises(IntegrityError):
        actions.add_agency(
            slug=cast.oslo.slug, name="X", country="NO", pack="no", kind=AgencyKind.SCHOOL, zone=Zone.CARE
        )


def test_a_leader_is_among_the_leaders_and_a_person_is_once_in_an_agency(cast: Cast) -> None:
    leaders = queries.team(cast.oslo.id, TeamKind.LEADERS)
    assert leaders is not None
    assert leaders.places.filter(membership=cast.berit.member, ended_at=None).exists()
    with pytest.raises(IntegrityError, match="once_in_an_agency"):
        actions.add_membership(cast.oslo, person=cast.berit.member.person, roles=[Role.OFFICER])


@pytest.mark.parametrize("roles", [[Role.OFFICER], [Role.SERVICE, Role.OFFICER], []])
def test_a_service_actor_is_only_that(cast: Cast, roles: list[Role]) -> None:
    service = cast.reception.member
    service.roles = roles
    with pytest.raises(IntegrityError, match="a_service_actor_is_only_that"):
        service.save()


def test_suspended_nobody_acts_for_them(cast: Cast) -> None:
    person = cast.jonas.member.person
    assert person is not None
    assert queries.actor_for_person(person) is not None
    actions.suspend_membership(cast.jonas.member, by=cast.arne.actor.id)
    assert queries.actor_for_person(person) is None
    assert queries.actor_of(cast.jonas.actor.id) is None
    assert cast.jonas.member not in queries.colleagues(cast.oslo.id)


@pytest.mark.parametrize("cause", ["wrong", "run out", "revoked", "suspended", "agency suspended", "none"])
def test_a_token_opens_until_it_runs_out_is_revoked_or_its_holder_is_suspended(
    cast: Cast, cause: str
) -> None:
    service = cast.reception
    token, secret = actions.add_token(
        service.member, name="Fagsystem", by=cast.arne.actor.id, lasts=timedelta(days=30)
    )
    at = clock.now() + timedelta(days=31 if cause == "run out" else 29)
    if cause == "wrong":
        secret = secret[:-1] + ("a" if secret[-1] != "a" else "b")
    if cause == "revoked":
        actions.end_token(token, by=cast.arne.actor.id)
    if cause == "suspended":
        actions.suspend_membership(service.member, by=cast.arne.actor.id)
    if cause == "agency suspended":
        Agency.objects.filter(pk=cast.oslo.id).update(suspended_at=clock.now())
    with clock.clock_at(at):
        assert (queries.actor_with_token(secret) is not None) is (cause == "none")


def test_a_secret_stands_nowhere_in_the_database(cast: Cast, ground: Ground) -> None:
    _, secret = actions.add_token(
        cast.reception.member, name="Fagsystem", by=cast.arne.actor.id, lasts=timedelta(days=1)
    )
    invitation = actions.add_invitation(cast.jonas.member, by=cast.arne.actor.id)
    for table in ("accounts_token", "accounts_invitation"):
        rows = str(ground.ask(f"select {table}::text from {table}"))
        assert secret.removeprefix("lykt_") not in rows
        assert invitation not in rows


def test_an_invitation_opens_once_for_a_week(cast: Cast) -> None:
    secret = actions.add_invitation(cast.jonas.member, by=cast.arne.actor.id)
    with clock.clock_at(clock.now() + actions.INVITATION_LASTS + timedelta(seconds=1)):
        assert queries.open_invitation(secret) is None
    invitation = queries.open_invitation(secret)
    assert invitation is not None
    person = actions.use_invitation(invitation, password="en lang og god setning")
    assert check_password("en lang og god setning", person.password)
    assert queries.open_invitation(secret) is None
    assert queries.open_invitation("guessed") is None


def test_who_was_suspended_cannot_use_an_invitation(cast: Cast) -> None:
    secret = actions.add_invitation(cast.jonas.member, by=cast.arne.actor.id)
    actions.suspend_membership(cast.jonas.member, by=cast.arne.actor.id)
    assert queries.open_invitation(secret) is None


def test_until_they_set_a_password_nobody_signs_in_as_them(cast: Cast) -> None:
    person = cast.jonas.member.person
    assert person is not None
    assert not person.has_usable_password()


def test_what_became_of_a_membership_is_kept(cast: Cast, ground: Ground) -> None:
    """History is written by the database (pghistory): who was what, and until when; no setting makes it look away."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "select set_config('pgtrigger.ignore', (select array_agg(tgname)::text from pg_trigger "
            "where tgrelid = 'accounts_membership'::regclass), true)"
        )
        actions.suspend_membership(cast.jonas.member, by=cast.arne.actor.id)
    rows = ground.ask(
        "select pgh_label, suspended_by from accounts_membershipevent where id = %s order by pgh_id",
        cast.jonas.actor.id,
    )
    assert rows == [("insert", None), ("update", cast.arne.actor.id)]


def test_names_come_with_their_agency_for_people_and_teams(cast: Cast) -> None:
    team = queries.team(cast.oslo.id, TeamKind.INTAKE)
    assert team is not None
    found = queries.names_of({cast.kari.actor.id, team.id, new_id()})
    assert found == {cast.kari.actor.id: ("Kari", cast.oslo.name), team.id: ("Mottak", cast.oslo.name)}


def test_a_person_in_two_agencies_acts_for_one_at_a_time(cast: Cast) -> None:
    """A person has one side at a time: the context is a membership's, never a person's."""
    person = cast.kari.member.person
    other = Player(actions.add_membership(cast.bergen, person=person, roles=[Role.OFFICER]))
    _, child = cast.a_report()
    assert cast.kari.knows_of(child)
    assert other.sees(child) == set()
