# SPDX-License-Identifier: EUPL-1.2
"""What an administrator sees of their own agency, and a leader of who can stand watch. Never another agency's."""

from datetime import datetime
from typing import TypeVar
from uuid import UUID

from django.db.models import Max, Prefetch, QuerySet

from lykt.kernel import clock
from lykt.kernel.actor import Actor
from lykt.kernel.decisions import Refused
from lykt.trust.access.queries import may_in_agency
from lykt.trust.accounts import queries as accounts
from lykt.trust.accounts.models import (
    Absence,
    Agency,
    Cover,
    Invitation,
    Membership,
    Routing,
    StepReset,
    Team,
    TeamPlace,
    Token,
    Watch,
)
from lykt.trust.accounts.states import Role, TeamKind
from lykt.trust.office.rules import RESET_WAITS
from lykt.trust.packs.loading import load_pack

T = TypeVar("T")


def own_agency(by: Actor) -> Agency:
    """The agency that this actor works in."""
    return Agency.objects.select_related("on_duty__person").get(pk=by.agency)


def people(by: Actor) -> QuerySet[Membership]:
    """Everybody with an account in the administrator's own agency, the closed ones too, by name."""
    may_in_agency(by, "office.invite").or_refuse()
    places = TeamPlace.objects.filter(ended_at=None).select_related("team").order_by("team__name")
    return (
        Membership.objects.filter(agency=by.agency, person__isnull=False)
        .select_related("person", "agency")
        .prefetch_related(Prefetch("places", queryset=places, to_attr="places_now"))
        .order_by("person__name", "id")
    )


def member(by: Actor, id: UUID) -> Membership:
    """The member of one's own agency; anybody else's is not here."""
    return _found(people(by).filter(pk=id).first())


def invited_until(by: Actor) -> dict[UUID, datetime]:
    """For each member who has an open invitation, how long it is good."""
    may_in_agency(by, "office.invite").or_refuse()
    found = Invitation.objects.filter(
        membership__agency=by.agency, used_at=None, expires_at__gt=clock.now()
    ).values_list("membership")
    return dict(found.annotate(until=Max("expires_at")))


def resets_waiting(by: Actor) -> list[StepReset]:
    """Who in one's own agency waits for a second person to let them in again, the oldest first."""
    may_in_agency(by, "office.agree_reset").or_refuse()
    since = clock.now() - RESET_WAITS
    found = StepReset.objects.filter(membership__agency=by.agency, agreed_at=None, asked_at__gte=since)
    return list(
        found.filter(membership__suspended_at=None)
        .select_related("membership__person", "membership__agency")
        .order_by("asked_at")
    )


def reset_waiting(by: Actor, id: UUID) -> StepReset:
    """The question of one's own agency that waits; anything else is not here."""
    return _found(next((one for one in resets_waiting(by) if one.id == id), None))


def teams(by: Actor) -> QuerySet[Team]:
    """The teams of the administrator's own agency, with who is in them now."""
    may_in_agency(by, "office.add_team").or_refuse()
    places = TeamPlace.objects.filter(ended_at=None).select_related("membership__person")
    return accounts.teams_of(by.agency).prefetch_related(
        Prefetch("places", queryset=places.order_by("membership__person__name"), to_attr="places_now")
    )


def team(by: Actor, id: UUID) -> Team:
    """The team of one's own agency; anybody else's is not here."""
    return _found(teams(by).filter(pk=id).first())


def tokens(by: Actor) -> QuerySet[Token]:
    """The service tokens of the administrator's own agency, newest first."""
    may_in_agency(by, "office.issue_token").or_refuse()
    return accounts.tokens_of(by.agency)


def token(by: Actor, id: UUID) -> Token:
    """The service token of one's own agency; anybody else's is not here."""
    return _found(tokens(by).filter(pk=id).first())


def agencies(by: Actor) -> QuerySet[Agency]:
    """Every agency here, and who receives: what anyone must know to send a report to the right place."""
    may_in_agency(by, "office.add_agency").or_refuse()
    return accounts.agencies()


def who_can_stand_watch(by: Actor) -> list[Membership]:
    """Officers and leaders at work in the leader's own service, by name."""
    may_in_agency(by, "office.name_on_duty").or_refuse()
    return [m for m in accounts.colleagues(by.agency) if {Role.OFFICER, Role.LEADER} & set(m.roles)]


def night_team(by: Actor) -> list[Membership]:
    """Who in one's own agency can have a watch: at work today and placed in the night team, by name."""
    may_in_agency(by, "office.plan_watch").or_refuse()
    found = accounts.colleagues(by.agency)
    return list(found.filter(places__team__kind=TeamKind.NIGHT, places__ended_at=None).distinct())


def has_night_team(by: Actor) -> bool:
    """Whether there are nights to plan in one's own agency."""
    return accounts.team(by.agency, TeamKind.NIGHT) is not None


def rota(by: Actor) -> list[Watch]:
    """The rota of one's own agency from this moment on."""
    may_in_agency(by, "office.plan_watch").or_refuse()
    return list(accounts.watches_of(by.agency, since=clock.now()))


def watch(by: Actor, id: UUID) -> Watch:
    """The watch on one's own agency's rota; anybody else's is not here."""
    may_in_agency(by, "office.end_watch").or_refuse()
    found = Watch.objects.filter(pk=id, membership__agency=by.agency)
    return _found(found.select_related("membership__person", "membership__agency").first())


def night_services(by: Actor) -> list[Agency]:
    """Services with a night team that could stand for one's own, by name."""
    may_in_agency(by, "office.cover").or_refuse()
    found = accounts.agencies().filter(teams__kind=TeamKind.NIGHT).exclude(pk=by.agency)
    return list(found.distinct())


def own_cover(by: Actor) -> Cover | None:
    """Which night service stands for one's own, if one does."""
    may_in_agency(by, "office.cover").or_refuse()
    return accounts.cover_of(by.agency)


def _found(row: T | None) -> T:
    if row is None:
        raise Refused.not_here()
    return row


def absences(by: Actor) -> list[Absence]:
    """Who in one's own service is away or will be: everybody for a leader, for anybody else themselves."""
    found = accounts.absences_of(by.agency, on=clock.today(load_pack(by.pack).zone))
    return [one for one in found if Role.LEADER in by.roles or one.membership_id == by.id]


def absence(by: Actor, id: UUID) -> Absence:
    """The absence, if it is one's own or one leads the service; any other is not here."""
    return _found(next((one for one in absences(by) if one.id == id), None))


def routing(by: Actor) -> Routing | None:
    """The rule of one's own agency for children who are alone."""
    may_in_agency(by, "office.set_routing").or_refuse()
    return accounts.routing_of(by.agency)
