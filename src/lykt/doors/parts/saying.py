# SPDX-License-Identifier: EUPL-1.2
"""How a moment is said: relative and absolute together, 24-hour clock, weekday named, and no blame."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from types import MappingProxyType
from typing import Final
from zoneinfo import ZoneInfo

Moment = date | datetime  # a date is a whole day; a datetime is an instant and has its zone


@dataclass(frozen=True, slots=True)
class Words:
    """What one language needs to say when."""

    weekdays: tuple[str, ...]
    months: tuple[str, ...]
    day: str
    day_of_year: str
    date: str
    today: str
    yesterday: str
    tomorrow: str
    left: str
    ago: str
    ran_out: str
    a_while: Mapping[str, tuple[str, str]]


_NB: Final = Words(
    weekdays=("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag"),
    months=(
        *("jan.", "feb.", "mars", "april", "mai", "juni"),
        *("juli", "aug.", "sep.", "okt.", "nov.", "des."),
    ),
    day="{weekday} {day}. {month}",
    day_of_year="{weekday} {day}. {month} {year}",
    date="{day}. {month} {year}",
    today="i dag",
    yesterday="i går",
    tomorrow="i morgen",
    left="{span} igjen",
    ago="for {span} siden",
    ran_out="gikk ut {when}",
    a_while=MappingProxyType(
        {
            "minute": ("1 minutt", "{n} minutter"),
            "hour": ("1 time", "{n} timer"),
            "day": ("1 dag", "{n} dager"),
            "week": ("1 uke", "{n} uker"),
            "month": ("1 måned", "{n} måneder"),
            "year": ("1 år", "{n} år"),
        }
    ),
)
_EN: Final = Words(
    weekdays=("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    months=(
        *("Jan.", "Feb.", "March", "April", "May", "June"),
        *("July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec."),
    ),
    day="{weekday} {day} {month}",
    day_of_year="{weekday} {day} {month} {year}",
    date="{day} {month} {year}",
    today="today",
    yesterday="yesterday",
    tomorrow="tomorrow",
    left="{span} left",
    ago="{span} ago",
    ran_out="ran out {when}",
    a_while=MappingProxyType(
        {
            "minute": ("1 minute", "{n} minutes"),
            "hour": ("1 hour", "{n} hours"),
            "day": ("1 day", "{n} days"),
            "week": ("1 week", "{n} weeks"),
            "month": ("1 month", "{n} months"),
            "year": ("1 year", "{n} years"),
        }
    ),
)


def words_of(language: str) -> Words:
    """The words of this language; Norwegian where we have none, as everywhere on the screens."""
    return _EN if language.partition("-")[0] == "en" else _NB


def say_when(moment: Moment, now: datetime, zone: str, language: str) -> str:
    """When something happened or will happen: "today 21:40", "Friday 20 Nov. 14:10, 4 days ago"."""
    words = words_of(language)
    day, clock = _parts(moment, zone)
    distance = (day - _parts(now, zone)[0]).days
    if near := _near(distance, words):
        return _with_clock(near, clock)
    said = _with_clock(_day(day, now, zone, words), clock if abs(distance) <= 7 else "")
    span = _span(abs(distance), words)
    return f"{said}, {(words.ago if distance < 0 else words.left).format(span=span)}"


def say_due(due: Moment, now: datetime, zone: str, language: str) -> str:
    """Until when something can be done: "today", "Friday 27 Nov., 3 days left", "ran out yesterday 23:59"."""
    words = words_of(language)
    day, clock = _parts(due, zone)
    distance = (day - _parts(now, zone)[0]).days
    if has_passed(due, now, zone):
        return words.ran_out.format(when=say_when(due, now, zone, language))
    if clock and isinstance(due, datetime) and distance <= 2:
        near = _near(distance, words) or _day(day, now, zone, words)
        return f"{_with_clock(near, clock)}, {words.left.format(span=_short_span(due - now, words))}"
    if distance == 0:
        return words.today
    if distance == 1:
        return f"{words.tomorrow}, {_day(day, now, zone, words)}"
    said = _with_clock(_day(day, now, zone, words), clock)
    return f"{said}, {words.left.format(span=_span(distance, words))}"


def say_day(moment: Moment, zone: str, language: str) -> str:
    """The whole date, for paper and for those who ask: "Tuesday 24 Nov. 2026 21:40"."""
    words = words_of(language)
    day, clock = _parts(moment, zone)
    return _with_clock(_named(words.day_of_year, day, words), clock)


def say_date(moment: Moment, zone: str, language: str) -> str:
    """The date alone, for stretches of time: "24 Nov. 2026"."""
    words = words_of(language)
    return _named(words.date, _parts(moment, zone)[0], words)


def has_passed(due: Moment, now: datetime, zone: str) -> bool:
    """Whether the day is over in this zone, or the instant is behind us."""
    if isinstance(due, datetime):
        return due <= now
    return due < _parts(now, zone)[0]


def is_today(moment: Moment, now: datetime, zone: str) -> bool:
    """Whether it falls on the day it is now, in this zone."""
    return _parts(moment, zone)[0] == _parts(now, zone)[0]


def machine_form(moment: Moment, zone: str) -> str:
    """The form that the `time` element wants."""
    if isinstance(moment, datetime):
        return moment.astimezone(ZoneInfo(zone)).isoformat(timespec="minutes")
    return moment.isoformat()


@lru_cache(maxsize=4096)
def _parts(moment: Moment, zone: str) -> tuple[date, str]:
    """The day and the time of day there. Kept, for a page says the same moment in several ways."""
    if isinstance(moment, datetime):
        local = moment.astimezone(ZoneInfo(zone))
        return local.date(), f"{local.hour:02}:{local.minute:02}"
    return moment, ""


def _with_clock(said: str, clock: str) -> str:
    return f"{said} {clock}" if clock else said


def _near(distance: int, words: Words) -> str:
    return {0: words.today, -1: words.yesterday, 1: words.tomorrow}.get(distance, "")


def _day(day: date, now: datetime, zone: str, words: Words) -> str:
    same_year = day.year == _parts(now, zone)[0].year
    return _named(words.day if same_year else words.day_of_year, day, words)


def _named(form: str, day: date, words: Words) -> str:
    return form.format(
        weekday=words.weekdays[day.weekday()], day=day.day, month=words.months[day.month - 1], year=day.year
    )


def _span(days: int, words: Words) -> str:
    """Days as far as people count in days, then weeks, months and years, rounded down: never more than is left."""
    if days <= 30:
        return _count(days, "day", words)
    if days < 84:
        return _count(days // 7, "week", words)
    if days < 730:
        return _count(days * 12 // 366, "month", words)
    return _count(days * 4 // 1461, "year", words)


def _short_span(left: timedelta, words: Words) -> str:
    minutes = int(left.total_seconds() // 60)
    if minutes < 60:
        return _count(max(minutes, 1), "minute", words)
    return _count(minutes // 60, "hour", words)


def _count(n: int, unit: str, words: Words) -> str:
    one, many = words.a_while[unit]
    return one if n == 1 else many.format(n=n)
