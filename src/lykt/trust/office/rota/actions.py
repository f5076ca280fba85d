# SPDX-License-Identifier: EUPL-1.2
"""A night service stands for another, and its rota says who has the watch."""

from datetime import datetime
from uuid import UUID

from lykt.kernel import clock
from lykt.kernel.actor import Actor
from lykt.trust.accounts import actions as accounts
from lykt.trust.accounts.models import Agency, Cover, Membership, Watch
from lykt.trust.accounts.queries import cover_of, team, watches_of
from lykt.trust.accounts.states import AgencyKind, TeamKind
from lykt.trust.gate.turns import one_at_a_time
from lykt.trust.gate.verbs import agency_verb
from lykt.trust.office import rules
from lykt.trust.office.actions import is_own
from lykt.trust.office.rota import rules as rota


@agency_verb("office.cover")
def cover(service: Agency, *, by: Actor, night: Agency, why: str) -> Cover:
    """The night service stands for one's own service from now on: it has the night's view of the children here."""
    rota.may_be_covered(
        is_own=service.id == by.agency,
        is_protection=night.kind == AgencyKind.CHILD_PROTECTION and night.suspended_at is None,
        has_night_team=team(night.id, TeamKind.NIGHT) is not None,
        is_same=night.id == service.id,
        is_covered=cover_of(service.id) is not None,
    ).or_refuse()
    rules.has_reason(why).or_refuse()
    return accounts.add_cover(night, service=service, by=by.id, why=why.strip())


@agency_verb("office.cover")
def end_cover(standing: Cover, *, by: Actor, why: str) -> None:
    """The night service no longer stands for one's own service, and reads nothing more here. Ended twice, it is ended."""
    is_own(standing.service, by)
    rules.has_reason(why).or_refuse()
    if standing.ended_at is None:
        accounts.end_cover(standing, by=by.id)


@agency_verb("office.plan_watch")
def plan_watch(
    member: Membership,
    *,
    by: Actor,
    starts_at: datetime,
    ends_at: datetime,
    telephone: str,
    id: UUID,
    instead_of: Watch | None = None,
    why: str = "",
) -> Watch:
    """The rota says that this colleague has the watch then; instead of another, if that one is swapped. Sent twice, it is
    one watch."""
    is_own(member.agency, by)
    if instead_of:
        is_own(instead_of.membership.agency, by)
    _one_rota_at_a_time(member)
    if known := Watch.objects.filter(pk=id, membership__agency=by.agency).first():
        return known
    if instead_of and instead_of.taken_back_at is None:
        accounts.take_back_watch(instead_of, by=by.id)
    rota.may_be_planned(
        rota.Stretch(starts_at, ends_at),
        now=clock.now(),
        telephone=telephone,
        is_placed=member.places.filter(team__kind=TeamKind.NIGHT, ended_at=None).exists(),
        works_here=member.suspended_at is None,
        has=[
            rota.Stretch(one.starts_at, one.ends_at)
            for one in watches_of(by.agency, since=starts_at)
            if one.membership_id == member.id
        ],
    ).or_refuse()
    return accounts.add_watch(
        member, starts_at=starts_at, ends_at=ends_at, telephone=telephone.strip(), by=by.id, id=id
    )


@agency_verb("office.end_watch")
def end_watch(watch: Watch, *, by: Actor, why: str = "") -> None:
    """The watch is off the rota; whoever has it now reads nothing more from this moment. Taken back twice, it is once."""
    is_own(watch.membership.agency, by)
    if watch.taken_back_at is None:
        accounts.take_back_watch(watch, by=by.id)


def _one_rota_at_a_time(member: Membership) -> None:
    """Two who plan for the same colleague at once: one waits here, and then sees what the other wrote."""
    one_at_a_time(f"rota:{member.id}")
