# SPDX-License-Identifier: EUPL-1.2
"""Which report, or which order, a happening belongs to.

A name decides: `order` on both (for a report `report` does too). A step without a name stays with what has no name,
where there is such a thing; and then
- of a report goes to the oldest report for which it would end or change something; so the second of two reports is
  never closed by what was done for the first. A report that was passed on and not yet accepted comes last;
- of an order goes to the latest order made before it: several orders at once are told apart by their names.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from lykt.record.duties.rules.happenings import Happening, heeds
from lykt.trust.packs.law import Condition, EventWord


@dataclass(frozen=True)
class Step:
    """A happening at its place in the course of things."""

    happening: Happening
    event: EventWord
    at: datetime
    thread: "Thread | None" = None


@dataclass(eq=False)
class Thread:
    """One report or one order, with all that belongs to it so far."""

    kind: str
    name: str | None
    steps: list[Step] = field(default_factory=list)

    def has(self, event: str) -> bool:
        return any(step.event.name == event for step in self.steps)


class Threads:
    """All threads about one child, in the order they opened."""

    def __init__(self) -> None:
        self.all: list[Thread] = []

    def thread_of(
        self, happening: Happening, event: EventWord, rank: Callable[[Thread], int | None]
    ) -> Thread | None:
        """The thread this belongs to, opened if need be. `rank` is None where it would change nothing, lowest is best."""
        if event.thread is None:
            return None
        name = (happening.report if event.thread == "report" else None) or happening.order
        known = [thread for thread in self.all if thread.kind == event.thread]
        if name is not None:
            found = next((thread for thread in known if thread.name == name), None)
        elif self._opens(happening, event):
            found = None
        elif event.thread == "report":
            ranked = [
                (thread.name is not None, place, thread)
                for thread in known
                if (place := rank(thread)) is not None
            ]
            found = min(ranked, key=lambda one: one[:2])[2] if ranked else (known[-1] if known else None)
        else:
            nameless = [thread for thread in known if thread.name is None]
            found = next(reversed(nameless or known), None)
        if found is None:
            found = Thread(event.thread, name)
            self.all.append(found)
        return found

    @staticmethod
    def _opens(happening: Happening, event: EventWord) -> bool:
        return event.opens_thread and heeds(Condition(when=event.opens_when), happening, event)
