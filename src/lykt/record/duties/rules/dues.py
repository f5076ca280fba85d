# SPDX-License-Identifier: EUPL-1.2
"""When a duty is due, by every source that counts, and which one governs.

The earliest of the computed days governs. A day printed in the decision (`until`) beats the computed one, unless the
law says "at most"; no order of a series runs past its cap. Every computed day is kept and shown.
"""

from collections.abc import Collection
from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from lykt.record.duties.rules.clocks import (
    day_after,
    day_of,
    instant_after,
    last_instant,
    midnight,
    years_after,
)
from lykt.record.duties.rules.drafts import Draft
from lykt.record.duties.rules.happenings import heeds
from lykt.record.duties.rules.threads import Step, Thread
from lykt.record.duties.rules.values import Due
from lykt.trust.packs.law import Pack, Run
from lykt.trust.packs.lengths import Length

_A_DAY = timedelta(days=1)
PRINTED = "decision"


def dues_of(
    draft: Draft, *, pack: Pack, born: date | None, series: Collection[Draft], emergency: Step | None
) -> tuple[Due, ...]:
    """Every day this duty could be due, the governing one marked; none where the law has no day, or it is unknown."""
    zone, clock = ZoneInfo(pack.zone), draft.rule.clock
    computed = [_run(draft, run, pack, zone) for run in _runs(draft)]
    if clock.at_once:
        computed.append(_on(day_of(draft.opens_at, zone), draft.rule.basis.text, zone))
    if clock.birthday and born:
        birthday = years_after(born, clock.birthday)
        computed.append(_on(birthday - _A_DAY * clock.day_before_birthday, "birthday as registered", zone))
    until = draft.start.happening.day_in("until")
    printed = [_on(until, PRINTED, zone)] if until else []
    candidates = printed or computed
    if clock.at_most:
        candidates = printed + computed
    limits = _caps(draft, pack, zone, series, emergency)
    everything = printed + computed + limits
    if not everything:
        return ()
    governing = min(candidates + limits, key=lambda due: due.at)
    return tuple(replace(due, governs=due is governing) for due in everything)


def _on(day: date, source: str, zone: ZoneInfo) -> Due:
    return Due(day, last_instant(day, zone), source)


def _runs(draft: Draft) -> list[Run]:
    """The runs that apply, longer ones where an extension was granted."""
    clock, start = draft.rule.clock, draft.start
    runs = [run for run in clock.runs if heeds(run.condition, start.happening, start.event)]
    if not draft.extended or clock.extension is None:
        return runs
    if clock.extension.add is None:
        return list(clock.extension.runs)
    more = clock.extension.add
    return [replace(run, length=Length(run.length.parts + more.parts, run.length.written)) for run in runs]


def _run(draft: Draft, run: Run, pack: Pack, zone: ZoneInfo) -> Due:
    base, day = _counted_from(draft, zone)
    if run.length.in_hours:
        at = instant_after(base, run.length)
        return Due(day_of(at, zone), at, run.source)
    last = day_after(day, run.length, pack.holidays, counts_first=draft.rule.clock.counts_first_day)
    return _on(last, run.source, zone)


def _counted_from(draft: Draft, zone: ZoneInfo) -> tuple[datetime, date]:
    """From when time runs: the start, or what the row names instead (the report's receipt, the enforcement)."""
    clock = draft.rule.clock
    if clock.counted_from_field and (day := draft.start.happening.day_in(clock.counted_from_field)):
        return midnight(day, zone), day
    if clock.counted_from_event and draft.start.thread:
        step = _first_after_else_last_before(draft, draft.start.thread, clock.counted_from_event)
        if step:
            return step.happening.instant(zone), step.happening.day(zone)
    return draft.start.happening.instant(zone), draft.start.happening.day(zone)


def _first_after_else_last_before(draft: Draft, thread: Thread, event: str) -> Step | None:
    steps = [step for step in thread.steps if step.event.name == event]
    after = [
        step
        for step in steps
        if step.at >= draft.start.at and (draft.ended is None or step.at <= draft.ended.at)
    ]
    before = [step for step in steps if step.at < draft.start.at]
    return after[0] if after else (before[-1] if before else None)


def _caps(
    draft: Draft, pack: Pack, zone: ZoneInfo, series: Collection[Draft], emergency: Step | None
) -> list[Due]:
    """The days past which no order of this series runs, and the day its basis ended if it came too late."""
    limits = []
    if draft.without_basis:
        # The first of a series always has its basis, so there is a day on which the last one ended.
        ended = max(run_out(one) for one in series if one is not draft and not one.without_basis)
        limits.append(Due(day_of(ended, zone), ended, "no legal basis since"))
    if cap := draft.rule.clock.cap:
        first = min((one.start for one in (*series, draft)), key=lambda step: step.at).happening.day(zone)
        limits.append(_on(day_after(first, cap.length, pack.holidays), cap.source, zone))
        if emergency:
            also = day_after(emergency.happening.day(zone), cap.length, pack.holidays)
            # An emergency order so old that it would cap the series before its first day is another story.
            if also >= first:
                limits.append(_on(also, cap.also_source, zone))
    return limits


def run_out(draft: Draft) -> datetime:
    """The instant at which a period is over, by its day or by what ended it."""
    ends = [at for at in (draft.due.at if draft.due else None, draft.ended.at if draft.ended else None) if at]
    return min(ends, default=datetime.max.replace(tzinfo=draft.opens_at.tzinfo))
