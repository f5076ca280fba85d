# SPDX-License-Identifier: EUPL-1.2
"""A duty as a value: what a person must do, by when, and everything needed to ask how it stands at any instant."""

from dataclasses import dataclass, field
from datetime import date, datetime

from lykt.record.duties.states import State
from lykt.trust.packs.law import Kind, Rule


@dataclass(frozen=True, slots=True)
class Due:
    """One computed end of a clock, with the source that counts so. The governing one is what binds."""

    day: date
    at: datetime  # the last instant that is in time, in UTC
    source: str
    governs: bool = False


@dataclass(frozen=True, slots=True)
class Duty:
    """What the law asks after what happened: a timeline, and the state it had when it was asked for."""

    key: str  # rule + whose or which + what started it: the same whenever it is asked
    rule: str  # the id a lawyer knows it by: "NO-05", "NO-19-next"
    row: Rule  # the row of law it comes from
    kind: Kind
    actors: tuple[str, ...]
    outside: bool
    personal: bool
    opens_at: datetime
    due: date | datetime | None  # the last day; an instant for a clock of hours; None for no date in law
    due_at: datetime | None  # the last instant in time
    dues: tuple[Due, ...]
    at_once: bool
    started_by: str  # the name of the happening
    ended_at: datetime | None = None
    ended_by: str | None = None
    lapses_at: datetime | None = None
    who: str | None = None
    order: str | None = None
    report: str | None = None
    held_by: str = "receiver"  # or "sender" (passed on, nobody has accepted yet), or "accepter"
    basis_ended_at: datetime | None = None  # the order it rests on ran out then
    basis_ended_on: date | None = None
    basis_closed_at: datetime | None = None  # and was properly ended then
    state: State = field(default=State.OPEN)
    late: bool = False
    no_basis_since: date | None = None

    @property
    def actor(self) -> str:
        return ", ".join(self.actors)

    @property
    def basis(self) -> str:
        return self.row.basis.text

    @property
    def mark(self) -> str:
        return self.row.mark.value
