# SPDX-License-Identifier: EUPL-1.2
"""From which day a version is begun, which one is begun on a given day, and what a place has still to decide about."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Final, Protocol, TypeVar

from lykt.kernel.decisions import YES, Decision, Family, _, no


class Version(Protocol):
    """Of a published version: the day from which it is begun, and when somebody published it."""

    @property
    def from_day(self) -> date: ...
    @property
    def published_at(self) -> datetime: ...


ALWAYS: Final = date.min  # of what came first with a release: nothing was asked before it
V = TypeVar("V", bound=Version)


def may_be_in_use_from(day: date, *, today: date) -> Decision:
    """Today, or a day that somebody can plan for: nothing is changed backwards, and nothing is promised for years."""
    if day < today:
        return no(
            "list.day-gone",
            _("This day is gone. A version is in use from today, or from a later day."),
            Family.NOT_ENOUGH,
        )
    if day > _in_a_year(today):
        return no(
            "list.day-far",
            _("This is more than a year from now. Choose a day within a year."),
            Family.NOT_ENOUGH,
        )
    return YES


def _in_a_year(today: date) -> date:
    try:
        return today.replace(year=today.year + 1)
    except ValueError:  # 29 February
        return date(today.year + 1, 3, 1)


def local_from(base: Version, *, today: date) -> date:
    """A place's own version is in use as soon as it is published; not before the national one that it was made from."""
    return max(today, base.from_day)


def in_order(versions: Iterable[V]) -> list[V]:
    """As they follow each other: by the day from which each is begun; of one day, the one published last is last."""
    return sorted(versions, key=_place)


def in_use_on(day: date, versions: Iterable[V]) -> V | None:
    """The version that is begun on this day."""
    begun = [one for one in in_order(versions) if one.from_day <= day]
    return begun[-1] if begun else None


def coming_after(day: date, versions: Iterable[V]) -> list[V]:
    """Those that are begun on a later day, the next one first."""
    return [one for one in in_order(versions) if one.from_day > day]


def was_never_in_use(from_day: date, *, withdrawn_on: date | None) -> bool:
    """It was withdrawn before its day came."""
    return withdrawn_on is not None and withdrawn_on < from_day


def next_to_decide(base: Version, versions: Sequence[V], *, today: date, is_void: bool) -> V | None:
    """The national version that a place has still to take in: the one in use first, then the next that comes.

    Where the version that the place began from never came into use, it is the one in use, though that one is older.
    """
    now = in_use_on(today, versions)
    ahead = [*([now] if now else []), *coming_after(today, versions)]
    later = ahead if is_void else [one for one in ahead if _place(one) > _place(base)]
    return later[0] if later else None


def _place(one: Version) -> tuple[date, datetime]:
    return one.from_day, one.published_at
