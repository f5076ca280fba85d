# SPDX-License-Identifier: EUPL-1.2
"""How time is counted. Instants are kept in UTC, for two clock times of one zone cannot be compared over a change.

Days are calendar days in the pack's zone, over at the end of the last. Hours are elapsed hours. Months run to the
same day of the month, else its last. Working days leave out weekends and public holidays.
"""

import calendar
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

import holidays

from lykt.trust.packs.lengths import Length, Unit

_A_DAY = timedelta(days=1)
_SATURDAY = 5


def utc(at: datetime, zone: ZoneInfo) -> datetime:
    """The instant in UTC; a time without an offset is a clock time in the zone."""
    return (at if at.tzinfo else at.replace(tzinfo=zone)).astimezone(UTC)


def midnight(day: date, zone: ZoneInfo) -> datetime:
    """The instant at which this day begins in the zone."""
    return datetime.combine(day, time.min, tzinfo=zone).astimezone(UTC)


def last_instant(day: date, zone: ZoneInfo) -> datetime:
    """The last instant of this day: a day's clock is over when it has passed."""
    return midnight(day + _A_DAY, zone) - timedelta(microseconds=1)


def day_of(at: datetime, zone: ZoneInfo) -> date:
    """The day it is in the zone at this instant."""
    return at.astimezone(zone).date()


def months_after(day: date, months: int) -> date:
    """The same day so many months on (or back), else the last of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def years_after(day: date, years: int) -> date:
    return months_after(day, 12 * years)


def day_after(
    start: date, length: Length, where: tuple[str, str | None], *, counts_first: bool = False
) -> date:
    """The last day of this length from a start. The starting day is not counted unless the clock says so.

    Hours end at an instant and not on a day: see `instant_after`.
    """
    day = start
    for unit, count in length.parts:
        if unit is Unit.MONTHS:
            day = months_after(day, count)
        elif unit is Unit.WORKING_DAYS:
            day = _working_days_after(day, count, where)
        else:
            assert unit is Unit.DAYS, "hours end at an instant"
            day += count * _A_DAY
    return day - _A_DAY if counts_first else day


def day_before(end: date, length: Length) -> date:
    """The day that lies this length before an end."""
    day = end
    for unit, count in reversed(length.parts):
        day = months_after(day, -count) if unit is Unit.MONTHS else day - count * _A_DAY
    return day


def instant_after(start: datetime, length: Length) -> datetime:
    """So many elapsed hours after an instant, whatever the clocks on the wall did."""
    return start.astimezone(UTC) + timedelta(hours=sum(count for _unit, count in length.parts))


def is_working_day(day: date, where: tuple[str, str | None]) -> bool:
    return day.weekday() < _SATURDAY and day not in _holidays(where, day.year)


def _working_days_after(day: date, count: int, where: tuple[str, str | None]) -> date:
    while count:
        day += _A_DAY
        count -= is_working_day(day, where)
    return day


@cache
def _holidays(where: tuple[str, str | None], year: int) -> frozenset[date]:
    country, part = where
    return frozenset(holidays.country_holidays(country, subdiv=part, years=year))
