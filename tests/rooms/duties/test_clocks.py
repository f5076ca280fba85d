# SPDX-License-Identifier: EUPL-1.2
"""How time is counted: literal tables, worked out by hand from a calendar."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from lykt.record.duties.rules.clocks import day_after, instant_after, last_instant, months_after, utc
from lykt.trust.packs.lengths import length

OSLO, LONDON = ZoneInfo("Europe/Oslo"), ZoneInfo("Europe/London")
NORWAY, ENGLAND = ("NO", None), ("GB", "ENG")


@pytest.mark.parametrize(
    ("start", "written", "last"),
    [
        ("2026-03-06", "P7D", "2026-03-13"),
        ("2026-02-23", "P7D", "2026-03-02"),
        ("2028-02-23", "P7D", "2028-03-01"),
        ("2025-12-28", "P1W", "2026-01-04"),
        ("2025-08-31", "P6M", "2026-02-28"),
        ("2027-08-31", "P6M", "2028-02-29"),
        ("2028-02-29", "P12M", "2029-02-28"),
        ("2028-02-29", "P1Y", "2029-02-28"),
        ("2026-01-31", "P1M", "2026-02-28"),
        ("2026-11-23", "P7D+P3M", "2027-02-28"),
        ("2026-03-06", "P7D+P3M", "2026-06-13"),
        ("2026-03-06", "P97D", "2026-06-11"),
        ("2026-03-06", "P187D", "2026-09-09"),
    ],
)
def test_the_last_day(start: str, written: str, last: str) -> None:
    assert day_after(date.fromisoformat(start), length(written), NORWAY) == date.fromisoformat(last)


@pytest.mark.parametrize(
    ("start", "days", "last"),
    [
        ("2026-03-06", 1, "2026-03-09"),  # a Friday
        ("2026-03-07", 1, "2026-03-09"),  # a Saturday
        ("2026-04-02", 1, "2026-04-07"),  # the Thursday before Easter
        ("2026-04-02", 5, "2026-04-13"),
        ("2026-05-22", 1, "2026-05-26"),  # spring bank holiday
        ("2026-12-24", 1, "2026-12-29"),  # Boxing Day is a Saturday, kept on the Monday
        ("2026-12-31", 1, "2027-01-04"),
    ],
)
def test_working_days_in_england(start: str, days: int, last: str) -> None:
    assert day_after(
        date.fromisoformat(start), length(f"{days} working days"), ENGLAND
    ) == date.fromisoformat(last)


def test_the_first_day_counts_where_the_law_says_so() -> None:
    assert day_after(date(2026, 3, 6), length("P30D"), ENGLAND, counts_first=True) == date(2026, 4, 4)


@pytest.mark.parametrize(
    ("start", "hours", "end"),
    [
        ("2026-03-28T10:00+01:00", 48, "2026-03-30T11:00+02:00"),  # an hour is lost
        ("2026-10-24T10:00+02:00", 48, "2026-10-26T09:00+01:00"),  # an hour is gained
        ("2026-10-25T02:30+02:00", 1, "2026-10-25T02:30+01:00"),  # half past two, twice
    ],
)
def test_hours_are_elapsed_hours(start: str, hours: int, end: str) -> None:
    # A time with the zone's own name adds hours on the wall, unless it is counted in UTC.
    clock_time = datetime.fromisoformat(start).astimezone(OSLO)
    assert utc(instant_after(clock_time, length(f"PT{hours}H")), OSLO) == datetime.fromisoformat(end)


def test_a_day_is_over_at_its_last_instant_even_when_it_has_23_hours() -> None:
    assert last_instant(date(2026, 3, 29), OSLO) == datetime(2026, 3, 29, 21, 59, 59, 999999, tzinfo=UTC)
    assert last_instant(date(2026, 10, 25), LONDON) == datetime(2026, 10, 25, 23, 59, 59, 999999, tzinfo=UTC)


def test_a_time_without_an_offset_is_a_clock_time_there() -> None:
    assert utc(datetime(2026, 7, 1, 12, 0), OSLO) == datetime(2026, 7, 1, 10, 0, tzinfo=UTC)


def test_months_go_back_too() -> None:
    assert months_after(date(2026, 3, 31), -1) == date(2026, 2, 28)
    assert months_after(date(2026, 1, 15), -12) == date(2025, 1, 15)


@pytest.mark.parametrize(
    "written", ["7", "P", "7 days", "P7", "P-1D", "P0D", "P7D+PT48H", "P1.5D", "", "P7D+"]
)
def test_what_is_no_duration_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match=r"dur|add|least"):
        length(written)
