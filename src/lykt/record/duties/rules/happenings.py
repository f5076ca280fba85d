# SPDX-License-Identifier: EUPL-1.2
"""What happened: the only thing that starts or ends a duty.

A happening has an instant, or a day when nobody knows the hour. A bare day means that day: as a start it counts
from the beginning of the day; as an end it comes after whatever it can end that began the same day.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from hashlib import sha256
from zoneinfo import ZoneInfo

from lykt.record.duties.rules.clocks import day_of, midnight, utc
from lykt.trust.packs.law import Condition, EventWord, FieldKind

Value = str | bool | date | datetime | Sequence[str]


@dataclass(frozen=True)
class Happening:
    """One thing that happened, in the fixed words of the pack."""

    what: str
    at: datetime | date
    fields: Mapping[str, Value] = field(default_factory=dict)
    who: str | None = None  # tells persons apart in personal duties
    order: str | None = None  # tells apart several orders, or several of anything else
    report: str | None = None  # tells several reports about one child apart
    id: str | None = None  # a stored row's own; else the words themselves are the identity

    @property
    def has_hour(self) -> bool:
        return isinstance(self.at, datetime)

    def instant(self, zone: ZoneInfo) -> datetime:
        """When it happened, in UTC; a bare day counts from its beginning."""
        if isinstance(self.at, datetime):
            return utc(self.at, zone)
        return midnight(self.at, zone)

    def day(self, zone: ZoneInfo) -> date:
        """The day it happened, as people there count days."""
        return day_of(self.instant(zone), zone)

    def words(self, name: str) -> tuple[str, ...]:
        """What a field says, as words to compare; nothing, if nobody wrote it."""
        value = getattr(self, name, None) if name in ("who", "order", "report") else None
        value = self.fields.get(name) if value is None else value
        if value is None:
            return ()
        return tuple(word(one) for one in (value if isinstance(value, list | tuple) else [value]))

    def day_in(self, name: str) -> date | None:
        """The day a field names, as a date or as stored text; None where nobody wrote one."""
        value = self.fields.get(name)
        if isinstance(value, str):
            value = datetime.fromisoformat(value)
        return value.date() if isinstance(value, datetime) else value if isinstance(value, date) else None

    def name(self) -> str:
        """What tells this happening from every other, the same whenever it is asked."""
        if self.id:
            return self.id
        told = sorted((key, self.words(key)) for key in self.fields)
        words = repr((told, self.who, self.order, self.report))
        return f"{self.what}@{self.at.isoformat()}#{sha256(words.encode()).hexdigest()[:12]}"


def word(value: object) -> str:
    """A value as one word to compare: yes and no for true and false, no capitals."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value).strip().lower()


def heeds(condition: Condition, happening: Happening, event: EventWord) -> bool:
    """True when what happened says what a rule asks for. A yes/no that nobody wrote is a no."""

    def said(name: str) -> tuple[str, ...]:
        known = event.fields.get(name)
        return happening.words(name) or (("no",) if known and known.kind is FieldKind.YES_NO else ())

    return all(set(said(name)) & set(words) for name, words in condition.when.items()) and not any(
        set(said(name)) & set(words) for name, words in condition.unless.items()
    )
