# SPDX-License-Identifier: EUPL-1.2
"""Duties that no event starts, but a day that is coming: the end of a period, or an 18th birthday.

What is settled before such a duty would open never opens it. A period that was never renewed and simply ran out
leaves its duty open: nothing closes by itself.
"""

from collections.abc import Collection, Iterable
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from lykt.record.duties.rules.clocks import (
    day_after,
    day_before,
    last_instant,
    midnight,
    years_after,
)
from lykt.record.duties.rules.drafts import Draft, matches
from lykt.record.duties.rules.threads import Step
from lykt.record.duties.rules.values import Due, Duty
from lykt.trust.packs.law import Foreseen, Kind, Pack, Rule, Trigger

_EIGHT_WEEKS = 56
_A_DAY = timedelta(days=1)


def foreseen(
    drafts: Collection[Draft], steps: list[Step], duties: Collection[Duty], *, pack: Pack, born: date | None
) -> list[Duty]:
    """The duties that wait for a day: before a period ends, and before the child turns 18."""
    zone = ZoneInfo(pack.zone)
    found: list[Duty | None] = []
    by_start = {(duty.row.row, duty.started_by, duty.opens_at): duty for duty in duties}
    for draft in drafts:
        if draft.rule.kind not in (Kind.PERIOD, Kind.FLOOR) or draft.due is None or draft.without_basis:
            continue
        period = by_start[draft.rule.row, draft.start.happening.name(), draft.opens_at]
        if draft.rule.next:
            found.append(_next_act(draft, period, steps, zone))
        for rule in pack.active:
            if rule.foreseen and rule.foreseen.end_of == draft.rule.id:
                opens = day_before(draft.due.day, rule.foreseen.before)
                found.append(
                    _before_end(
                        rule,
                        rule.id,
                        ends=rule.ends,
                        period=period,
                        draft=draft,
                        opens=opens,
                        steps=steps,
                        zone=zone,
                    )
                )
    for rule in pack.active:
        if rule.foreseen and rule.foreseen.birthday and born:
            found += _before_birthday(rule, rule.foreseen, steps=steps, born=born, pack=pack, zone=zone)
    return [duty for duty in found if duty is not None]


def _next_act(draft: Draft, period: Duty, steps: list[Step], zone: ZoneInfo) -> Duty | None:
    """Eight weeks before the end, or half the length if that is shorter, the lead decides what comes after."""
    assert draft.rule.next is not None
    assert draft.due is not None
    length = (draft.due.day - draft.start.happening.day(zone)).days + draft.rule.clock.counts_first_day
    opens = draft.due.day - timedelta(days=min(_EIGHT_WEEKS, length // 2))
    name = f"{draft.rule.id}-next"
    return _before_end(
        draft.rule,
        name,
        ends=draft.rule.next.ends,
        period=period,
        draft=draft,
        opens=opens,
        steps=steps,
        zone=zone,
        lead=True,
    )


def _before_end(
    rule: Rule,
    name: str,
    *,
    ends: Iterable[Trigger],
    period: Duty,
    draft: Draft,
    opens: date,
    steps: list[Step],
    zone: ZoneInfo,
    lead: bool = False,
) -> Duty | None:
    assert draft.due is not None
    opens_at = max(midnight(opens, zone), draft.opens_at)
    later = steps[steps.index(draft.start) + 1 :]
    settled = next((step for step in later if _settles(step, draft, ends, period.rule)), None)
    # A period ended by its own event before this opens has nothing left to be decided.
    stopped = [at for at in (settled.at if settled else None, period.ended_at) if at]
    if stopped and min(stopped) < opens_at:
        return None
    return Duty(
        key=f"{name}:{period.key}",
        rule=name,
        row=rule,
        kind=Kind.ACT,
        actors=("lead",) if lead else rule.actors,
        outside=rule.outside and not lead,
        personal=False,
        opens_at=opens_at,
        due=draft.due.day,
        due_at=draft.due.at,
        dues=draft.dues,
        at_once=False,
        started_by=draft.start.happening.name(),
        ended_at=settled.at if settled else None,
        ended_by=settled.happening.name() if settled else None,
        order=period.order,
        report=period.report,
        basis_ended_at=period.basis_ended_at if not (settled and settled.at <= draft.due.at) else None,
        basis_ended_on=period.basis_ended_on,
        basis_closed_at=period.basis_closed_at,
    )


def _settles(step: Step, draft: Draft, ends: Iterable[Trigger], period: str) -> bool:
    if not draft.concerns(step) or not any(matches(end, step.happening, step.event) for end in ends):
        return False
    named = step.happening.words("rule")
    return not named or named[0] in (period.lower(), f"{period}-next".lower())


def _before_birthday(
    rule: Rule, law: Foreseen, *, steps: list[Step], born: date, pack: Pack, zone: ZoneInfo
) -> list[Duty]:
    """Opens so long before the birthday if a measure runs then, or when one starts after that; and again after a no."""
    assert law.birthday is not None
    birthday = years_after(born, law.birthday)
    mark = midnight(day_before(birthday, law.before), zone)
    last = birthday - _A_DAY
    answers = [step for step in steps if any(matches(end, step.happening, step.event) for end in rule.ends)]
    found = []
    opens_at = _first_running(law, steps, mark, midnight(birthday, zone))
    if opens_at is not None and not any(step.at < opens_at for step in answers):
        found.append(
            _act(rule, f"birthday {birthday}", opens_at=opens_at, last=last, answers=answers, zone=zone)
        )
    for place, step in enumerate(answers):
        if law.again and law.again_after and matches(law.again, step.happening, step.event):
            day = day_after(step.happening.day(zone), law.again_after, pack.holidays)
            if not any(later.at < midnight(day, zone) for later in answers[place + 1 :]):
                name = step.happening.name()
                found.append(
                    _act(
                        rule,
                        name,
                        opens_at=midnight(day, zone),
                        last=day,
                        answers=answers[place + 1 :],
                        zone=zone,
                    )
                )
    return found


def _first_running(law: Foreseen, steps: list[Step], mark: datetime, end: datetime) -> datetime | None:
    """The first instant from the mark on at which a measure runs; an ended one ends the oldest that runs."""
    running = 0
    for step in steps:
        if step.at >= mark and running:
            return mark
        if step.event.name == law.running_from:
            running += 1
            if step.at >= mark:
                return step.at if step.at < end else None
        elif step.event.name == law.running_to:
            running = max(0, running - 1)
    return mark if running else None


def _act(
    rule: Rule, name: str, *, opens_at: datetime, last: date, answers: list[Step], zone: ZoneInfo
) -> Duty:
    due = Due(last, last_instant(last, zone), rule.basis.text, governs=True)
    answer = next((step for step in answers if step.at >= opens_at), None)
    return Duty(
        key=f"{rule.row}:-:{name}",
        rule=rule.id,
        row=rule,
        kind=rule.kind,
        actors=rule.actors,
        outside=rule.outside,
        personal=rule.personal,
        opens_at=opens_at,
        due=due.day,
        due_at=due.at,
        dues=(due,),
        at_once=False,
        started_by=name,
        ended_at=answer.at if answer else None,
        ended_by=answer.happening.name() if answer else None,
    )
