# SPDX-License-Identifier: EUPL-1.2
"""The states of a duty, and which follow which."""

from collections.abc import Mapping
from enum import StrEnum

from lykt.trust.packs.law import Kind

# What is done on the report's own screen, by an act that keeps rows of its own: nobody writes it down, or takes it back,
# by hand.
ACTS_ON_A_REPORT = frozenset(
    {
        "concern_report.received",
        "concern_report.acute_checked",
        "concern_report.reviewed",
        "concern_report.accepted",
    }
)


class State(StrEnum):
    """How a duty stands at an instant."""

    OPEN = "open"
    OVERDUE = "overdue"
    DONE = "done"
    LAPSED = "lapsed"  # its passing ended something: loud
    RUNNING = "running"
    STANDING = "standing"
    ENDED = "ended"

    @property
    def is_over(self) -> bool:
        """True when nothing more is to be done."""
        return self in (State.DONE, State.LAPSED, State.ENDED)


STATES: Mapping[Kind, frozenset[State]] = {
    Kind.ACT: frozenset({State.OPEN, State.OVERDUE, State.DONE, State.LAPSED}),
    Kind.PERIOD: frozenset({State.RUNNING, State.ENDED}),
    Kind.FLOOR: frozenset({State.RUNNING, State.ENDED}),
    Kind.STANDING: frozenset({State.STANDING, State.ENDED}),
}

# An extension that was granted can open an overdue act again; nothing opens what is over.
FOLLOWS: Mapping[State, frozenset[State]] = {
    State.OPEN: frozenset({State.OVERDUE, State.DONE, State.LAPSED}),
    State.OVERDUE: frozenset({State.DONE, State.OPEN}),
    State.DONE: frozenset(),
    State.LAPSED: frozenset(),
    State.RUNNING: frozenset({State.ENDED}),
    State.STANDING: frozenset({State.ENDED}),
    State.ENDED: frozenset(),
}
