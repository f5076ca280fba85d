# SPDX-License-Identifier: EUPL-1.2
"""A duty while its course is still being followed: what started it, what has ended or lengthened it so far."""

from dataclasses import dataclass, field
from datetime import datetime

from lykt.record.duties.rules.happenings import Happening, heeds
from lykt.record.duties.rules.threads import Step, Thread
from lykt.record.duties.rules.values import Due
from lykt.trust.packs.law import EventWord, Kind, Rule, Trigger


@dataclass(eq=False)
class Draft:
    """One row of law that one happening has set going."""

    rule: Rule
    start: Step
    opens_at: datetime
    dues: tuple[Due, ...] = ()
    ended: Step | None = None
    extended: bool = False
    notified: set[str] = field(default_factory=set)
    held_by: str = "receiver"
    without_basis: bool = False

    @property
    def thread(self) -> Thread | None:
        """The report or order this duty is about, where its rule tells them apart."""
        return self.start.thread if self.rule.thread else None

    @property
    def due(self) -> Due | None:
        return next((due for due in self.dues if due.governs), None)

    @property
    def lapses_at(self) -> datetime | None:
        return self.due.at if self.rule.clock.lapses and self.due else None

    def is_open_at(self, at: datetime) -> bool:
        """True while something can still end it: a period that ran out and an order that lapsed are over."""
        runs_out = self.rule.kind is Kind.PERIOD or self.rule.clock.lapses
        return self.ended is None and not (runs_out and self.due is not None and self.due.at < at)

    def concerns(self, step: Step) -> bool:
        """True when the step is about the same person, report or order as this duty; two names are never one."""
        if self.thread is not None and step.thread is not None and step.thread.kind == self.thread.kind:
            return step.thread is self.thread
        if len({self.start.happening.order, step.happening.order} - {None}) > 1:
            return False
        return not self.rule.personal or self.start.happening.who == step.happening.who

    def is_ended_by(self, step: Step) -> bool:
        """True when the step is one of those that end this duty; all five recipients, where all must know."""
        if not any(matches(trigger, step.happening, step.event) for trigger in self.rule.ends):
            return False
        if not self.rule.ends_when_all or "who" not in step.event.fields:
            return True
        return set(self.rule.ends_when_all) <= self.notified | set(step.happening.words("who"))


def matches(trigger: Trigger, happening: Happening, event: EventWord) -> bool:
    """True when this is the event a rule waits for, saying what the rule asks."""
    return trigger.event == event.name and heeds(trigger.condition, happening, event)
