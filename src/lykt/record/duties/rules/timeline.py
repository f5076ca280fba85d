# SPDX-License-Identifier: EUPL-1.2
"""The course of things: each happening in turn ends what it ends, lengthens what it lengthens, starts what it starts."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from zoneinfo import ZoneInfo

from lykt.record.duties.rules.clocks import midnight, years_after
from lykt.record.duties.rules.drafts import Draft, matches
from lykt.record.duties.rules.dues import dues_of, run_out
from lykt.record.duties.rules.finishing import finished
from lykt.record.duties.rules.foreseen import foreseen
from lykt.record.duties.rules.happenings import Happening
from lykt.record.duties.rules.threads import Step, Thread, Threads
from lykt.record.duties.rules.values import Due, Duty
from lykt.trust.packs.law import EventWord, Pack, Rule, Trigger


def timeline(happenings: Iterable[Happening], *, pack: Pack, born: date | None = None) -> list[Duty]:
    """Every duty that these happenings bring about, with what opens, ends and limits it, whoever asks and when.

    The order in which the happenings come does not matter. Ends: an event ends every open duty it fits, but one
    report, one order, one person only (see `threads`), and the oldest only where the row says `one_each`.
    """
    road = Road(list(happenings), pack, born)
    road.walk()
    duties = finished(road.drafts, road.threads, pack)
    duties += foreseen(road.drafts, road.steps, duties, pack=pack, born=born)
    return sorted(duties, key=lambda duty: (duty.opens_at, duty.rule, duty.key))


class Road:
    """What has happened so far, and the duties it has set going."""

    def __init__(self, happenings: list[Happening], pack: Pack, born: date | None) -> None:
        self.pack, self.born, self.zone = pack, born, ZoneInfo(pack.zone)
        self.happenings = happenings
        self.threads = Threads()
        self.steps: list[Step] = []
        self.drafts: list[Draft] = []

    def walk(self) -> None:
        """All happenings have been taken, in their order."""
        taken: set[int] = set()
        for at, _place, _name, index, is_last in sorted(self._places()):
            happening = self.happenings[index]
            if index in taken or not (is_last or self._would_change(happening, at)):
                continue
            taken.add(index)
            self._take(happening, self.pack.events[happening.what], at)
        for draft in self.drafts:
            draft.dues = self._dues(draft)

    def _places(self) -> Iterator[tuple[datetime, int, str, int, bool]]:
        """Where each happening may stand. A bare day stands at its beginning; one that ends something may instead
        stand after what comes before it in the vocabulary and happened that day: a report of half past three that
        was checked the same day was checked after it came."""
        for index, happening in enumerate(self.happenings):
            event = self.pack.events[happening.what]
            at, name = happening.instant(self.zone), f"{happening.name()} {index:06}"
            later = at
            if not happening.has_hour and self._ends_something(event):
                day = happening.day(self.zone)
                later = max(
                    (
                        other.instant(self.zone)
                        for other in self.happenings
                        if other.has_hour
                        and other.day(self.zone) == day
                        and self.pack.events[other.what].place < event.place
                    ),
                    default=at,
                )
            if later > at:
                yield at, event.place, name, index, False
            yield later, event.place, name, index, True

    def _ends_something(self, event: EventWord) -> bool:
        return any(trigger.event == event.name for rule in self.pack.active for trigger in rule.ends)

    def _would_change(self, happening: Happening, at: datetime) -> bool:
        """True when something is open that this would end, if it happened now."""
        event = self.pack.events[happening.what]
        probe = Step(happening, event, at)
        return any(
            draft.is_open_at(at) and draft.concerns(probe) and draft.is_ended_by(probe)
            for draft in self.drafts
        )

    def _take(self, happening: Happening, event: EventWord, at: datetime) -> None:
        thread = self.threads.thread_of(happening, event, lambda one: self._rank(one, happening, event, at))
        step = Step(happening, event, at, thread)
        self.steps.append(step)
        if thread:
            thread.steps.append(step)
        self._end(step)
        for draft in self.drafts:
            if draft.is_open_at(at) and draft.concerns(step):
                self._change(draft, step)
        for rule in self.pack.active:
            if rule.in_force_on(happening.day(self.zone)) and any(
                self._starts(rule, trigger, step) for trigger in rule.starts
            ):
                self._start(rule, step)

    def _rank(self, thread: Thread, happening: Happening, event: EventWord, at: datetime) -> int | None:
        """How well a step without a name fits this thread: None where it would change nothing there."""
        probe = Step(happening, event, at, thread)
        touched = [
            draft
            for draft in self.drafts
            if draft.thread is thread
            and draft.is_open_at(at)
            and (draft.is_ended_by(probe) or _is_change(draft.rule, happening, event))
        ]
        if not touched:
            return None
        waits = event.name == "concern_report.reviewed" and any(one.held_by == "sender" for one in touched)
        return int(waits)

    def _end(self, step: Step) -> None:
        is_spent = False
        for draft in self.drafts:
            if not (draft.is_open_at(step.at) and draft.concerns(step)):
                continue
            if draft.is_ended_by(step) and not (draft.rule.one_each and is_spent):
                draft.ended = step
                is_spent = is_spent or draft.rule.one_each
            if draft.rule.ends_when_all and any(
                matches(one, step.happening, step.event) for one in draft.rule.ends
            ):
                draft.notified |= set(step.happening.words("who"))

    def _change(self, draft: Draft, step: Step) -> None:
        rule = draft.rule
        if rule.clock.extension and rule.clock.extension.event == step.event.name:
            draft.extended = True
        if rule.passing and matches(rule.passing.passed, step.happening, step.event):
            draft.held_by = "sender"
        elif rule.passing and matches(rule.passing.accepted, step.happening, step.event):
            draft.held_by = "accepter"

    def _starts(self, rule: Rule, trigger: Trigger, step: Step) -> bool:
        if not matches(trigger, step.happening, step.event):
            return False
        if trigger.after and not self._has_happened(trigger.after, rule, step):
            return False
        if trigger.without and self._has_happened(trigger.without, rule, step, that_day=True):
            return False
        if trigger.unless_open and any(
            draft.rule.id == rule.id and draft.is_open_at(step.at) for draft in self.drafts
        ):
            return False
        if trigger.absent and step.happening.words(trigger.absent):
            return False
        return self._has_age(trigger, step)

    def _has_happened(self, event: str, rule: Rule, step: Step, *, that_day: bool = False) -> bool:
        """True when this has happened before the step, in the same report or order where the rule tells them apart.

        With `that_day`: on the day of the step, or before it and still waiting for its answer.
        """
        if rule.thread and self.pack.events[event].thread == rule.thread:
            return step.thread is not None and step.thread.has(event)
        if that_day:
            day = step.happening.day(self.zone)
            return any(one.what == event and one.day(self.zone) == day for one in self.happenings) or any(
                draft.start.event.name == event and draft.is_open_at(step.at) for draft in self.drafts
            )
        return any(earlier.event.name == event for earlier in self.steps)

    def _has_age(self, trigger: Trigger, step: Step) -> bool:
        if trigger.age_from is None and trigger.age_under is None:
            return True
        if self.born is None:
            return False
        day = step.happening.day(self.zone)
        return (trigger.age_from is None or years_after(self.born, trigger.age_from) <= day) and (
            trigger.age_under is None or day < years_after(self.born, trigger.age_under)
        )

    def _start(self, rule: Rule, step: Step) -> None:
        opens_at = step.at if step.happening.has_hour else midnight(step.happening.day(self.zone), self.zone)
        draft = Draft(rule, step, opens_at)
        series = self._series(draft)
        # A renewal of an order that had already run out renews nothing: it is recorded, and marked.
        draft.without_basis = bool(series) and all(run_out(one) < step.at for one in series)
        draft.dues = self._dues(draft)
        self.drafts.append(draft)

    def _dues(self, draft: Draft) -> tuple[Due, ...]:
        return dues_of(
            draft,
            pack=self.pack,
            born=self.born,
            series=self._series(draft),
            emergency=self._emergency(draft),
        )

    def _series(self, draft: Draft) -> list[Draft]:
        """The orders of the same thread before this one, from the one that opened the series."""
        if draft.rule.clock.cap is None or draft.start.event.opens_thread:
            return []
        before: list[Draft] = []
        for one in self.drafts:
            if one is draft:
                break
            if one.rule.row == draft.rule.row and one.thread is draft.thread:
                before = [one] if one.start.event.opens_thread else [*before, one]
        return before

    def _emergency(self, draft: Draft) -> Step | None:
        """The emergency order that was in force when the series began, whose days may count."""
        cap = draft.rule.clock.cap
        if cap is None or cap.also_from is None:
            return None
        first = (self._series(draft) or [draft])[0].start
        day = first.happening.day(self.zone)
        found = []
        for step in self.steps:
            if step.event.name != cap.also_from or step.at > first.at:
                continue
            over = [
                draft
                for draft in self.drafts
                if draft.start is step and draft.lapses_at and not draft.ended and draft.lapses_at < first.at
            ]
            ended = step.thread and any(
                one.event.name in ("acute_order.ended", "acute_order.refused")
                and one.happening.day(self.zone) < day
                for one in step.thread.steps
            )
            if not over and not ended:
                found.append(step)
        # One of the same name is the one meant; else any may be, and the earliest is the careful answer.
        namesakes = [step for step in found if step.happening.order == first.happening.order]
        return min(namesakes or found, key=lambda step: step.at, default=None)


def _is_change(rule: Rule, happening: Happening, event: EventWord) -> bool:
    extension, passing = rule.clock.extension, rule.passing
    return (
        bool(extension and extension.event == event.name)
        or rule.clock.counted_from_event == event.name
        or bool(passing and matches(passing.passed, happening, event))
        or bool(passing and matches(passing.accepted, happening, event))
    )
