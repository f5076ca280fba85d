# SPDX-License-Identifier: EUPL-1.2
"""How duties stand at an instant. The timeline is worked out once; asking never changes it."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from lykt.kernel.decisions import YES, Decision, Family, _, no
from lykt.record.duties.rules.clocks import last_instant, utc
from lykt.record.duties.rules.happenings import Happening
from lykt.record.duties.rules.timeline import timeline
from lykt.record.duties.rules.values import Duty
from lykt.record.duties.states import State
from lykt.trust.packs.law import Kind, Pack


def state_at(duty: Duty, at: datetime) -> State | None:
    """How the duty stands at this instant; None before it has arisen."""
    if at < duty.opens_at:
        return None
    is_ended = duty.ended_at is not None and duty.ended_at <= at
    is_past = duty.due_at is not None and duty.due_at < at and not waits_for_a_floor(duty)
    match duty.kind:
        case Kind.ACT:
            if duty.lapses_at is not None and duty.lapses_at < at:
                return State.DONE if duty.ended_at and duty.ended_at <= duty.lapses_at else State.LAPSED
            if is_ended:
                return State.DONE
            return State.OVERDUE if is_past else State.OPEN
        case Kind.PERIOD:
            return State.ENDED if is_ended or is_past else State.RUNNING
        case Kind.FLOOR:
            return State.ENDED if is_ended else State.RUNNING
    return State.ENDED if is_ended else State.STANDING


def is_late(duty: Duty, at: datetime) -> bool:
    """True of an act that was done after it was due, and of nothing else."""
    return (
        duty.kind is Kind.ACT
        and state_at(duty, at) is State.DONE
        and duty.due_at is not None
        and duty.ended_at is not None
        and duty.ended_at > duty.due_at
        and not waits_for_a_floor(duty)
    )


def waits_for_a_floor(duty: Duty) -> bool:
    """True of the act before a floor's end, where an event ends the floor: until then the day is only the earliest.

    A protection that lasts to the later of its day and a decision has not ended on its day, so nothing is late.
    """
    return duty.kind is Kind.ACT and duty.row.kind is Kind.FLOOR and bool(duty.row.ends)


def no_basis_since(duty: Duty, at: datetime) -> date | None:
    """The last day on which the order behind this duty had a legal basis, once that day has passed unrenewed."""
    if duty.basis_ended_at is None or at <= duty.basis_ended_at or at < duty.opens_at:
        return None
    if duty.basis_closed_at is not None and duty.basis_closed_at <= at:
        return None
    return duty.basis_ended_on


def may_rest_on(duty: Duty, at: datetime) -> Decision:
    """Nothing new may rest on an order whose day has passed; what happened may still be recorded."""
    since = no_basis_since(duty, at)
    if since is None and state_at(duty, at) not in (State.ENDED, State.LAPSED):
        return YES
    return no(
        "order.past-its-end",
        _("There has been no legal basis since %(day)s."),
        Family.NOT_NOW,
        day=str(since or duty.basis_ended_on or duty.due or "-"),
    )


def duties_of(
    happenings: Iterable[Happening], *, pack: Pack, asked_at: datetime | date, born: date | None = None
) -> list[Duty]:
    """All duties that what had happened by then brings about, as they stood at that instant.

    What lies later than `asked_at` has not happened yet. A bare day asks at its end.
    """
    zone = ZoneInfo(pack.zone)
    at = utc(asked_at, zone) if isinstance(asked_at, datetime) else last_instant(asked_at, zone)
    known = [happening for happening in happenings if happening.instant(zone) <= at]
    duties = timeline(known, pack=pack, born=born)
    return [seen for duty in duties if (seen := as_seen(duty, at)) is not None]


def as_seen(duty: Duty, at: datetime) -> Duty | None:
    """The duty with its state, lateness and mark at this instant; None before it has arisen."""
    state = state_at(duty, at)
    if state is None:
        return None
    return replace(duty, state=state, late=is_late(duty, at), no_basis_since=no_basis_since(duty, at))
