# SPDX-License-Identifier: EUPL-1.2
"""Questions about who works here."""

import hashlib
from collections.abc import Collection
from dataclasses import replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Exists, OuterRef, Q, QuerySet

from lykt.kernel import clock
from lykt.kernel.actor import Actor, Zone
from lykt.trust.accounts.models import (
    Absence,
    Agency,
    Attempt,
    Cover,
    Invitation,
    Membership,
    Person,
    Routing,
    Team,
    TeamPlace,
    Token,
    Watch,
)
from lykt.trust.accounts.states import Role, TeamKind


def agencies() -> QuerySet[Agency]:
    """Every agency in use, by name."""
    return Agency.objects.filter(suspended_at=None).order_by("name", "slug")


def receivers() -> QuerySet[Agency]:
    """The agencies that a concern report can be sent to."""
    return agencies().filter(receives=True)


def as_actor(membership: Membership) -> Actor:
    """The actor that this membership makes of its person."""
    person = membership.person
    if person is None:
        return unnamed(membership)
    return replace(unnamed(membership), name=person.name, language=person.language)


def unnamed(membership: Membership) -> Actor:
    """The same actor without anybody's name: for what a machine does on their behalf."""
    agency = membership.agency
    return Actor(
        id=membership.id,
        agency=agency.id,
        agency_slug=agency.slug,
        agency_name=agency.name,
        agency_kind=agency.kind,
        pack=agency.pack,
        zone=Zone(agency.zone),
        name=agency.name,
        roles=frozenset(membership.roles),
        person=membership.person_id,
    )


def actor_of(membership: UUID) -> Actor | None:
    """The actor behind a membership that is in force, else None."""
    found = _in_force().filter(pk=membership).first()
    return as_actor(found) if found else None


def actor_unnamed(membership: UUID) -> Actor | None:
    """The actor behind a membership that is in force, for a process that may read nobody's name."""
    at_work = Membership.objects.select_related("agency").filter(suspended_at=None, agency__suspended_at=None)
    found = at_work.filter(pk=membership).first()
    return unnamed(found) if found else None


def actor_for_person(person: Person) -> Actor | None:
    """The actor of a person's first membership in force, else None."""
    found = person.place or _places(person.pk).first()
    return as_actor(found) if found else None


def person_with_place(id: UUID) -> Person | None:
    """The person of a session and their place at work, fetched in one question: every page asks for both."""
    if (place := _places(id).first()) and place.person:
        place.person.place = place
        return place.person
    return Person.objects.filter(pk=id).first()


def _places(person: UUID) -> QuerySet[Membership]:
    covers = Cover.objects.filter(night=OuterRef("agency"), ended_at=None)
    watching = TeamPlace.objects.filter(membership=OuterRef("pk"), team__kind=TeamKind.NIGHT, ended_at=None)
    found = _in_force().filter(person=person).order_by("agency__name")
    return found.annotate(has_nights=Exists(covers), is_in_nights=Exists(watching))


def has_night_too(person: Person) -> bool:
    """Whether this person has another service's nights beside the inbox of their own: in the night team, or as a leader."""
    place: Any = person.place
    if not place or not place.has_nights or not place.agency.receives:
        return False
    return Role.LEADER in place.roles or bool(place.is_in_nights)


def has_night_only(person: Person) -> bool:
    """Whether the night is this person's inbox: their service stands for the nights of others and receives nothing itself."""
    place: Any = person.place
    return bool(place and place.has_nights and not place.agency.receives)


def service_actor(agency: Agency) -> Actor:
    """The agency's own service actor: receives reports, reads nothing."""
    # Without a word about people: the intake's role may not read them.
    at_work = Membership.objects.select_related("agency").filter(suspended_at=None, agency__suspended_at=None)
    return as_actor(at_work.get(agency=agency, person=None))


def actor_with_token(secret: str) -> Actor | None:
    """The actor that this token speaks for, None if it is unknown, has run out or was revoked."""
    token = (
        Token.objects.select_related("membership__agency", "membership__person")
        .filter(digest=digest_of(secret), revoked_at=None, expires_at__gt=clock.now())
        .filter(membership__suspended_at=None, membership__agency__suspended_at=None)
        .first()
    )
    return as_actor(token.membership) if token else None


def digest_of(secret: str) -> str:
    """What is stored of a secret of 256 bits: too long to be guessed, so one hash is enough."""
    return hashlib.sha256(secret.encode()).hexdigest()


def attempt(key: str) -> Any:
    """What was counted under this key and has not run out; None if nothing was."""
    found = Attempt.objects.filter(pk=key, expires_at__gt=clock.now()).first()
    return found.value if found else None


def colleagues(agency: UUID, *, role: Role | None = None) -> QuerySet[Membership]:
    """People with a membership in force in this agency, by name."""
    found = _in_force().filter(agency_id=agency, person__isnull=False).order_by("person__name")
    return found.filter(roles__contains=[role]) if role else found


def leaders_of(agencies: Collection[UUID]) -> QuerySet[Membership]:
    """Who leads these agencies, by name; each with the telephone they have given."""
    led = _in_force().filter(agency__in=agencies, roles__contains=[Role.LEADER], person__isnull=False)
    return led.order_by("person__name", "id")


def team(agency: UUID, kind: TeamKind) -> Team | None:
    """The agency's team of this kind, if it has one."""
    return Team.objects.filter(agency_id=agency, kind=kind).first()


def teams_of(agency: UUID) -> QuerySet[Team]:
    """An agency's teams, by name."""
    return Team.objects.filter(agency_id=agency).order_by("name")


def covers_of(night: UUID) -> QuerySet[Cover]:
    """The services that this night service stands for now, by name."""
    return (
        Cover.objects.filter(night=night, ended_at=None).select_related("service").order_by("service__name")
    )


def cover_of(service: UUID) -> Cover | None:
    """Which night service stands for this service now, if one does."""
    return Cover.objects.filter(service=service, ended_at=None).select_related("night").first()


def nights_of(service: UUID) -> set[UUID]:
    """Every night service that stands or has stood for this service."""
    return set(Cover.objects.filter(service=service).values_list("night", flat=True))


def watches_of(agency: UUID, *, since: datetime) -> QuerySet[Watch]:
    """The rota of an agency's night team from this instant on, in the order of the nights; what was taken back is out, and
    so is the watch of somebody who no longer works here or is no longer in the night team: nobody stands it."""
    can_stand = Membership.objects.filter(
        agency=agency, suspended_at=None, places__team__kind=TeamKind.NIGHT, places__ended_at=None
    )
    found = Watch.objects.filter(membership__in=can_stand, taken_back_at=None, ends_at__gt=since)
    return found.select_related("membership__person").order_by("starts_at", "id")


def on_watch(night: UUID) -> list[Watch]:
    """Who has the watch in this night service at this moment, and can act: the longest on watch first."""
    now = clock.now()
    return list(watches_of(night, since=now).filter(starts_at__lte=now))


def tokens_of(agency: UUID) -> QuerySet[Token]:
    """Service tokens of an agency, newest first. A token's secret is nowhere."""
    return Token.objects.filter(membership__agency_id=agency, membership__person=None).order_by("-issued_at")


def open_invitation(secret: str) -> Invitation | None:
    """The invitation that this secret opens, if it is still good."""
    return (
        Invitation.objects.select_related("membership__person", "membership__agency")
        .filter(
            digest=digest_of(secret), used_at=None, expires_at__gt=clock.now(), membership__suspended_at=None
        )
        .first()
    )


def names_of(holders: set[UUID]) -> dict[UUID, tuple[str, str]]:
    """For each membership or team its name and its agency's name: one question for a whole page."""
    with connection.cursor() as cursor:
        cursor.execute(_NAMES, {"holders": list(holders)})
        return {id: (name, agency) for id, name, agency in cursor.fetchall()}


_NAMES = """
    select m.id, coalesce(p.name, a.name), a.name from accounts_membership m
    join accounts_agency a on a.id = m.agency_id left join accounts_person p on p.id = m.person_id
    where m.id = any (%(holders)s)
    union all
    select t.id, t.name, a.name from accounts_team t join accounts_agency a on a.id = t.agency_id
    where t.id = any (%(holders)s)"""


def _in_force() -> QuerySet[Membership]:
    return Membership.objects.select_related("agency", "person").filter(
        suspended_at=None, agency__suspended_at=None
    )


def person_by_email(email: str) -> Person | None:
    """The person who signs in with this address, if there is one."""
    return Person.objects.filter(email=email.lower(), is_active=True).first()


def team_kinds_of(by: Actor) -> set[TeamKind]:
    """The kinds of the teams this actor has a place in today."""
    kinds = TeamPlace.objects.filter(membership=by.id, ended_at=None).values_list("team__kind", flat=True)
    return {TeamKind(kind) for kind in kinds}


def is_in_team(team: UUID, member: UUID) -> bool:
    """Whether this membership has a place in the team now."""
    return TeamPlace.objects.filter(team=team, membership=member, ended_at=None).exists()


def routing_of(agency: UUID) -> Routing | None:
    """Where this agency's reports about children who are alone go, if it has said so."""
    return Routing.objects.select_related("to_agency", "to_team").filter(agency=agency, ended_at=None).first()


def absences_of(agency: UUID, *, on: date) -> list[Absence]:
    """Who in this agency is away on this day or will be, the first to go first."""
    found = Absence.objects.select_related("membership__person").filter(
        membership__agency=agency, membership__suspended_at=None, ended_at=None
    )
    return list(found.filter(Q(until_day=None) | Q(until_day__gte=on)).order_by("from_day", "id"))


def teams_out(member: UUID) -> QuerySet[Team]:
    """The teams in which this member meets young people: neither a front door, nor leaders, nor a night."""
    return Team.objects.filter(
        kind=TeamKind.ORDINARY, places__membership=member, places__ended_at=None
    ).order_by("name", "id")


def members_of(team: UUID) -> QuerySet[Membership]:
    """People with a place in this team, by name."""
    return _in_force().filter(
        pk__in=TeamPlace.objects.filter(team=team, ended_at=None).values("membership"), person__isnull=False
    ).order_by("person__name", "id")  # fmt: skip
