# SPDX-License-Identifier: EUPL-1.2
"""The rows behind agencies, people and tokens. The office calls these through the gate; set-up calls them as owner."""

import json
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import connection

from lykt.kernel import clock, ids
from lykt.kernel.actor import Zone
from lykt.trust.accounts.models import (
    Agency,
    Attempt,
    Cover,
    Holder,
    Invitation,
    Membership,
    Person,
    Team,
    TeamPlace,
    Token,
    Watch,
)
from lykt.trust.accounts.queries import digest_of
from lykt.trust.accounts.states import AgencyKind, Role, TeamKind

INVITATION_LASTS = timedelta(days=7)


def add_agency(
    *, slug: str, name: str, country: str, pack: str, kind: AgencyKind, zone: Zone, receives: bool = False
) -> Agency:
    """The agency stands, with its service actor and the teams its kind works in: intake and leaders, or the street.

    An agency outside (justice, immigration) can be named and written to, and has no account: only its name stands.
    """
    agency = Agency.objects.create(
        id=ids.new_id(),
        slug=slug,
        name=name,
        country=country,
        pack=pack,
        kind=kind,
        zone=zone,
        receives=receives,
    )
    Holder.objects.create(id=agency.id, zone=zone)
    if not zone.is_outside:
        add_membership(agency, person=None, roles=[Role.SERVICE])
    if kind is AgencyKind.CHILD_PROTECTION:
        add_team(agency, name="Mottak" if pack == "no" else "Front door", kind=TeamKind.INTAKE)
        add_team(agency, name="Ledelse" if pack == "no" else "Leaders", kind=TeamKind.LEADERS)
    if kind is AgencyKind.OUTREACH:
        add_team(agency, name="Uteteamet" if pack == "no" else "Street team", kind=TeamKind.ORDINARY)
    return agency


def add_person(*, email: str, name: str, language: str = "nb", phone: str = "") -> Person:
    """Somebody who can be invited; no password opens the account until they have set one."""
    person = Person(id=ids.new_id(), email=email.lower(), name=name, language=language, phone=phone)
    person.set_unusable_password()
    person.save(force_insert=True)
    return person


def add_membership(agency: Agency, *, person: Person | None, roles: list[Role]) -> Membership:
    """The person has this place in the agency, and grants can be held by it."""
    place = ids.new_id()
    Holder.objects.create(id=place, zone=agency.zone)
    member = Membership.objects.create(id=place, zone=agency.zone, agency=agency, person=person, roles=roles)
    if Role.LEADER in roles and (
        leaders := Team.objects.filter(agency=agency, kind=TeamKind.LEADERS).first()
    ):
        place_in_team(leaders, member)
    return member


def add_team(agency: Agency, *, name: str, kind: TeamKind) -> Team:
    """The team stands, and grants can be held by it."""
    holder = ids.new_id()
    Holder.objects.create(id=holder, zone=agency.zone)
    return Team.objects.create(id=holder, zone=agency.zone, agency=agency, name=name, kind=kind)


def place_in_team(team: Team, member: Membership) -> None:
    """The member shares what the team sees, from now on."""
    TeamPlace.objects.get_or_create(
        team=team, membership=member, ended_at=None, defaults={"id": ids.new_id(), "since": clock.now()}
    )


def take_out_of_team(team: Team, member: Membership, *, by: UUID) -> None:
    """The member no longer sees what the team sees."""
    TeamPlace.objects.filter(team=team, membership=member, ended_at=None).update(
        ended_at=clock.now(), ended_by=by
    )


def add_cover(night: Agency, *, service: Agency, by: UUID, why: str) -> Cover:
    """The night service stands for the service from now on; the database begins what follows from it."""
    return Cover.objects.create(
        id=ids.new_id(), night=night, service=service, why=why, begun_at=clock.now(), begun_by=by
    )


def end_cover(cover: Cover, *, by: UUID) -> None:
    """The night service no longer stands for the service, and reads nothing more of its children."""
    cover.ended_at, cover.ended_by = clock.now(), by
    cover.save(update_fields=["ended_at", "ended_by"])


def add_watch(
    member: Membership, *, starts_at: datetime, ends_at: datetime, telephone: str, by: UUID, id: UUID
) -> Watch:
    """The rota says that this member has the watch then."""
    return Watch.objects.create(
        id=id,
        membership=member,
        starts_at=starts_at,
        ends_at=ends_at,
        telephone=telephone,
        written_at=clock.now(),
        written_by=by,
    )


def take_back_watch(watch: Watch, *, by: UUID) -> None:
    """The watch is off the rota from now on; that it stood there stays known."""
    watch.taken_back_at, watch.taken_back_by = clock.now(), by
    watch.save(update_fields=["taken_back_at", "taken_back_by"])


def suspend_membership(member: Membership, *, by: UUID) -> None:
    """Every grant the member holds is out of reach, and every token dead, from this transaction on."""
    member.suspended_at, member.suspended_by = clock.now(), by
    member.save(update_fields=["suspended_at", "suspended_by"])


def add_token(
    member: Membership, *, name: str, by: UUID, lasts: timedelta, id: UUID | None = None
) -> tuple[Token, str]:
    """A token and its secret. The secret is told this once and stored nowhere."""
    secret = f"lykt_{ids.new_secret()}"
    now = clock.now()
    token = Token.objects.create(
        id=id or ids.new_id(),
        membership=member,
        name=name,
        digest=digest_of(secret),
        issued_at=now,
        issued_by=by,
        expires_at=now + lasts,
    )
    return token, secret


def end_token(token: Token, *, by: UUID) -> None:
    """The token opens nothing any more."""
    token.revoked_at, token.revoked_by = clock.now(), by
    token.save(update_fields=["revoked_at", "revoked_by"])


def count_attempt(key: str, value: Any, *, lasts: float, only_new: bool = False) -> bool:
    """The count stands for all processes, for so many seconds; with `only_new`, only if none stood: False tells that one did."""
    with connection.cursor() as cursor:
        cursor.execute(
            """insert into accounts_attempt (key, value, expires_at) values (%(key)s, %(value)s, %(until)s)
               on conflict (key) do update set value = excluded.value, expires_at = excluded.expires_at
               where not %(only_new)s or accounts_attempt.expires_at <= %(now)s""",
            {
                "key": key,
                "value": json.dumps(value),
                "until": clock.now() + timedelta(seconds=lasts),
                "only_new": only_new,
                "now": clock.now(),
            },
        )
        return bool(cursor.rowcount)


def forget_attempt(key: str) -> bool:
    """Nothing stands under this key; False if nothing did."""
    return bool(Attempt.objects.filter(pk=key).delete()[0])


def forget_all_attempts() -> None:
    """Nothing is counted any more."""
    Attempt.objects.all().delete()


def forget_old_attempts() -> None:
    """What has run out is gone."""
    Attempt.objects.filter(expires_at__lte=clock.now()).delete()


def add_invitation(member: Membership, *, by: UUID) -> str:
    """The secret that lets the member set a password, once, within seven days."""
    secret = ids.new_secret()
    now = clock.now()
    Invitation.objects.create(
        id=ids.new_id(),
        membership=member,
        digest=digest_of(secret),
        invited_at=now,
        invited_by=by,
        expires_at=now + INVITATION_LASTS,
    )
    return secret


def use_invitation(invitation: Invitation, *, password: str) -> Person:
    """The person can sign in with this password, and the invitation is spent."""
    person = invitation.membership.person
    assert person is not None, "A service actor is never invited."
    person.set_password(password)
    person.save(update_fields=["password"])
    invitation.used_at = clock.now()
    invitation.save(update_fields=["used_at"])
    return person
