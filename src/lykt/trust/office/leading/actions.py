# SPDX-License-Identifier: EUPL-1.2
"""Somebody is away, and whoever leads knows it; and where reports about children who are alone are suggested to go."""

from datetime import date
from uuid import UUID

from lykt.kernel import clock, ids
from lykt.kernel.actor import Actor
from lykt.kernel.decisions import Refused
from lykt.trust.accounts.models import Absence, Agency, Membership, Routing, Team
from lykt.trust.accounts.states import AbsenceKind, Role
from lykt.trust.gate.verbs import agency_verb
from lykt.trust.office import rules
from lykt.trust.office.actions import is_own
from lykt.trust.packs.loading import load_pack


@agency_verb("office.note_absence")
def note_absence(
    member: Membership,
    *,
    by: Actor,
    kind: AbsenceKind,
    from_day: date,
    until_day: date | None = None,
    id: UUID | None = None,
    why: str = "",
) -> Absence:
    """It stands that this person is away; they stay the lead of each case until another is named. Sent twice, it is one."""
    is_own(member.agency, by)
    if id and (known := Absence.objects.filter(pk=id, membership=member).first()):
        return known
    rules.may_be_away(
        by=by.id,
        by_leads=Role.LEADER in by.roles,
        member=member.id,
        works_here=member.suspended_at is None and member.person_id is not None,
        from_day=from_day,
        until_day=until_day,
        today=clock.today(load_pack(by.pack).zone),
    ).or_refuse()
    absence = Absence(
        id=id or ids.new_id(),
        membership=member,
        kind=kind,
        from_day=from_day,
        until_day=until_day,
        noted_at=clock.now(),
        noted_by=by.id,
    )
    absence.save(force_insert=True)
    return absence


@agency_verb("office.note_absence")
def end_absence(absence: Absence, *, by: Actor, why: str = "") -> None:
    """The person is back, or never went."""
    is_own(absence.membership.agency, by)
    if Role.LEADER not in by.roles and absence.membership_id != by.id:
        raise Refused.not_here()
    if absence.ended_at is None:
        absence.ended_at, absence.ended_by = clock.now(), by.id
        absence.save(update_fields=["ended_at", "ended_by"])


@agency_verb("office.set_routing")
def set_routing(
    agency: Agency,
    *,
    by: Actor,
    to: Agency | None = None,
    team: Team | None = None,
    reason: str,
    why: str = "",
) -> Routing:
    """Reports about children who are alone are suggested to go there, and the reason is shown. The rule before has ended."""
    is_own(agency, by)
    rules.may_be_routed(
        own=agency.id,
        to=to.id if to else None,
        receives=bool(to and to.receives and to.suspended_at is None),
        is_own_team=bool(team and team.agency_id == agency.id),
        reason=reason,
    ).or_refuse()
    _end_routing(agency, by=by)
    return Routing.objects.create(
        id=ids.new_id(),
        agency=agency,
        to_agency=None if team else to,
        to_team=team,
        reason=reason.strip(),
        set_at=clock.now(),
        set_by=by.id,
    )


@agency_verb("office.set_routing")
def end_routing(agency: Agency, *, by: Actor, why: str = "") -> None:
    """Nothing is suggested any more."""
    is_own(agency, by)
    _end_routing(agency, by=by)


def _end_routing(agency: Agency, *, by: Actor) -> None:
    Agency.objects.select_for_update().filter(
        pk=agency.id
    ).first()  # of two who set it at once, one waits here
    Routing.objects.filter(agency=agency, ended_at=None).update(ended_at=clock.now(), ended_by=by.id)
