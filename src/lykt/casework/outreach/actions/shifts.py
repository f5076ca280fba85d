# SPDX-License-Identifier: EUPL-1.2
"""A team goes out, somebody joins, and in the morning the shift is handed over to the next."""

from collections.abc import Collection
from uuid import UUID

from lykt.casework.outreach.actions.turns import must_be_in
from lykt.casework.outreach.models import Shift, ShiftHandOver, ShiftMember
from lykt.casework.outreach.queries.shifts import shifts_out
from lykt.casework.outreach.rules import street
from lykt.kernel import clock, ids
from lykt.kernel.actor import Actor
from lykt.trust.accounts import queries as accounts
from lykt.trust.accounts.models import Team
from lykt.trust.gate.turns import one_at_a_time
from lykt.trust.gate.verbs import agency_verb


@agency_verb("shift.open")
def open_shift(
    team: Team,
    *,
    by: Actor,
    area: str,
    look_for: str = "",
    members: Collection[UUID] = (),
    beside: bool = False,
    id: UUID,
) -> Shift:
    """The shift is out, with those who are on it. A second one at once is opened only by whoever knows of the first."""
    must_be_in(team, by=by)
    one_at_a_time(f"shifts:{team.id}")
    if known := Shift.objects.filter(pk=id).first():
        return known
    out = [one.area for one in shifts_out() if one.team == team.id]
    street.may_be_opened(area=area, others=out, beside=beside).or_refuse()
    shift = Shift.objects.create(
        id=id,
        team=team.id,
        agency=by.agency,
        area=area.strip(),
        look_for=look_for.strip(),
        opened_at=clock.now(),
        opened_by=by.id,
    )
    team_mates = {member.id for member in accounts.members_of(team.id)}
    for member in sorted({by.id, *(set(members) & team_mates)}):
        _goes_out(shift, member, by=by)
    return shift


@agency_verb("shift.join")
def join_shift(shift: Shift, *, by: Actor) -> None:
    """The actor is out with the others. Joined twice, it is once."""
    one_at_a_time(f"shifts:{shift.team}")
    street.may_be_joined(is_over=_is_over(shift)).or_refuse()
    if not ShiftMember.objects.filter(shift=shift, member=by.id).exists():
        _goes_out(shift, by.id, by=by)


@agency_verb("shift.hand_over")
def hand_over_shift(shift: Shift, *, by: Actor, words: str = "", id: UUID) -> ShiftHandOver:
    """The shift is over. What the next one must know stands first in its strip; open wishes and promises go on by themselves."""
    one_at_a_time(f"shifts:{shift.team}")
    if known := ShiftHandOver.objects.filter(pk=id).first():
        return known
    street.may_be_handed_over(is_over=_is_over(shift)).or_refuse()
    return ShiftHandOver.objects.create(
        id=id, shift=shift, team=shift.team, words=words.strip(), handed_at=clock.now(), handed_by=by.id
    )


def _is_over(shift: Shift) -> bool:
    return ShiftHandOver.objects.filter(shift=shift).exists()


def _goes_out(shift: Shift, member: UUID, *, by: Actor) -> None:
    ShiftMember.objects.create(
        id=ids.new_id(),
        shift=shift,
        team=shift.team,
        member=member,
        joined_at=clock.now(),
        joined_by=by.id,
    )
