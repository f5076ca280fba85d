# SPDX-License-Identifier: EUPL-1.2
"""Turns drafts into duties: each with its key, its days, its end, and the end of the order it rests on."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from lykt.record.duties.rules.clocks import day_of
from lykt.record.duties.rules.drafts import Draft
from lykt.record.duties.rules.dues import run_out
from lykt.record.duties.rules.threads import Thread, Threads
from lykt.record.duties.rules.values import Due, Duty
from lykt.trust.packs.law import Kind, Pack

_AN_INSTANT = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class _BasisEnd:
    """When an order ran out, and when somebody then ended it properly."""

    at: datetime
    on: date
    closed_at: datetime | None


def finished(drafts: Collection[Draft], threads: Threads, pack: Pack) -> list[Duty]:
    """The duties that these drafts have become."""
    zone = ZoneInfo(pack.zone)
    ends = {id(thread): end for thread in threads.all if (end := _basis_end(thread, drafts, zone))}
    duties = [_duty(draft, ends.get(id(draft.thread)), zone) for draft in drafts]
    seen: Counter[str] = Counter()
    for place, duty in enumerate(duties):
        seen[duty.key] += 1
        if seen[duty.key] > 1:
            duties[place] = replace(duty, key=f"{duty.key}~{seen[duty.key]}")
    return duties


def shown(due: Due | None, draft: Draft, zone: ZoneInfo) -> date | datetime | None:
    """A day for a clock of days, an instant with its offset for a clock of hours."""
    if due is None:
        return None
    in_hours = any(run.length.in_hours for run in draft.rule.clock.runs)
    return due.at.astimezone(zone) if in_hours else due.day


def _duty(draft: Draft, basis: _BasisEnd | None, zone: ZoneInfo) -> Duty:
    rule, start = draft.rule, draft.start.happening
    due = draft.due
    ended_at = max(draft.ended.at, draft.opens_at) if draft.ended else None
    if rule.kind is Kind.FLOOR and ended_at and due:
        ended_at = max(ended_at, due.at + _AN_INSTANT)  # it holds to the very end of its day
    rests = basis if basis and _outlives(draft, basis) else None
    if draft.without_basis and due:
        rests = _BasisEnd(due.at, due.day, None)
    return Duty(
        key=":".join((rule.row, _subject(draft), start.name())),
        rule=rule.id,
        row=rule,
        kind=rule.kind,
        actors=rule.actors,
        outside=rule.outside,
        personal=rule.personal,
        opens_at=draft.opens_at,
        due=shown(due, draft, zone),
        due_at=due.at if due else None,
        dues=draft.dues,
        at_once=rule.clock.at_once,
        started_by=start.name(),
        ended_at=ended_at,
        ended_by=draft.ended.happening.name() if draft.ended else None,
        lapses_at=draft.lapses_at,
        who=start.who,
        order=start.order or (draft.thread.name if draft.thread and draft.thread.kind != "report" else None),
        report=start.report
        or (draft.thread.name if draft.thread and draft.thread.kind == "report" else None),
        held_by=draft.held_by,
        basis_ended_at=rests.at if rests else None,
        basis_ended_on=rests.on if rests else None,
        basis_closed_at=rests.closed_at if rests else None,
    )


def _subject(draft: Draft) -> str:
    if draft.rule.personal:
        return draft.start.happening.who or "-"
    return (draft.thread.name if draft.thread else None) or "-"


def _outlives(draft: Draft, basis: _BasisEnd) -> bool:
    """True of a duty that was still there when its order ran out, the order's last period itself included."""
    if draft.rule.kind is Kind.PERIOD:
        return draft.due is not None and draft.due.at >= basis.at
    return draft.ended is None or draft.ended.at > basis.at


def _basis_end(thread: Thread, drafts: Collection[Draft], zone: ZoneInfo) -> _BasisEnd | None:
    """When the order of this thread ran out by its own day, without having been ended, refused or renewed before."""
    periods = [one for one in drafts if one.thread is thread and one.rule.clock.cap and not one.without_basis]
    lapsing = [one for one in drafts if one.thread is thread and one.lapses_at and not one.ended]
    ends = [run_out(one) for one in periods] or [one.lapses_at for one in lapsing if one.lapses_at]
    if not ends or any(one.ended for one in periods):
        return None
    at = max(ends)
    closing = [
        step.at
        for step in thread.steps
        if step.event.name in (f"{thread.kind}.ended", f"{thread.kind}.refused") and step.at > at
    ]
    return _BasisEnd(at, day_of(at, zone), min(closing, default=None))
