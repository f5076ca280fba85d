# SPDX-License-Identifier: EUPL-1.2
"""How a moment is said: a table in both languages, and a few laws."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lykt.doors.parts.saying import has_passed, machine_form, say_date, say_day, say_due, say_when

OSLO = "Europe/Oslo"
NOW = datetime(2026, 11, 24, 20, 52, tzinfo=UTC)  # Tuesday evening, 21:52 in Oslo


def at(day: int, hour: int, minute: int = 0, month: int = 11, year: int = 2026) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("moment", "nb", "en"),
    [
        (at(24, 20, 40), "i dag 21:40", "today 21:40"),
        (at(23, 19, 5), "i går 20:05", "yesterday 20:05"),
        (at(23, 23, 30), "i dag 00:30", "today 00:30"),  # yesterday in UTC, today where the officer sits
        (at(25, 8), "i morgen 09:00", "tomorrow 09:00"),
        (date(2026, 11, 24), "i dag", "today"),
        (date(2026, 11, 23), "i går", "yesterday"),
        (at(20, 13, 10), "fredag 20. nov. 14:10, for 4 dager siden", "Friday 20 Nov. 14:10, 4 days ago"),
        (at(12, 13, 10), "torsdag 12. nov., for 12 dager siden", "Thursday 12 Nov., 12 days ago"),
        (date(2026, 10, 1), "torsdag 1. okt., for 7 uker siden", "Thursday 1 Oct., 7 weeks ago"),
        (date(2026, 3, 1), "søndag 1. mars, for 8 måneder siden", "Sunday 1 March, 8 months ago"),
        (
            date(2025, 3, 1),
            "lørdag 1. mars 2025, for 20 måneder siden",
            "Saturday 1 March 2025, 20 months ago",
        ),
        (date(2023, 11, 24), "fredag 24. nov. 2023, for 3 år siden", "Friday 24 Nov. 2023, 3 years ago"),
        (date(2026, 11, 27), "fredag 27. nov., 3 dager igjen", "Friday 27 Nov., 3 days left"),
    ],
)
def test_when_something_happened_is_said_with_its_weekday_and_its_distance(moment, nb, en):
    assert say_when(moment, NOW, OSLO, "nb") == nb
    assert say_when(moment, NOW, OSLO, "en") == en


@pytest.mark.parametrize(
    ("due", "nb", "en"),
    [
        (date(2026, 11, 24), "i dag", "today"),
        (date(2026, 11, 25), "i morgen, onsdag 25. nov.", "tomorrow, Wednesday 25 Nov."),
        (date(2026, 11, 27), "fredag 27. nov., 3 dager igjen", "Friday 27 Nov., 3 days left"),
        (date(2027, 1, 4), "mandag 4. jan. 2027, 5 uker igjen", "Monday 4 Jan. 2027, 5 weeks left"),
        (date(2027, 5, 24), "mandag 24. mai 2027, 5 måneder igjen", "Monday 24 May 2027, 5 months left"),
        (date(2026, 11, 23), "gikk ut i går", "ran out yesterday"),
        (
            date(2026, 11, 20),
            "gikk ut fredag 20. nov., for 4 dager siden",
            "ran out Friday 20 Nov., 4 days ago",
        ),
        (at(23, 22, 59), "gikk ut i går 23:59", "ran out yesterday 23:59"),
        (at(24, 20, 40), "gikk ut i dag 21:40", "ran out today 21:40"),
        (NOW, "gikk ut i dag 21:52", "ran out today 21:52"),
        (at(24, 22, 59), "i dag 23:59, 2 timer igjen", "today 23:59, 2 hours left"),
        (at(24, 21, 22), "i dag 22:22, 30 minutter igjen", "today 22:22, 30 minutes left"),
        (at(24, 20, 52) + timedelta(seconds=20), "i dag 21:52, 1 minutt igjen", "today 21:52, 1 minute left"),
        (at(25, 8), "i morgen 09:00, 11 timer igjen", "tomorrow 09:00, 11 hours left"),
        (at(26, 20), "torsdag 26. nov. 21:00, 47 timer igjen", "Thursday 26 Nov. 21:00, 47 hours left"),
        (at(28, 20), "lørdag 28. nov. 21:00, 4 dager igjen", "Saturday 28 Nov. 21:00, 4 days left"),
    ],
)
def test_until_when_is_said_without_blame(due, nb, en):
    assert say_due(due, NOW, OSLO, "nb") == nb
    assert say_due(due, NOW, OSLO, "en") == en


def test_a_day_is_over_only_when_it_is_over_where_the_officer_sits():
    late = datetime(2026, 11, 24, 23, 30, tzinfo=UTC)  # already the 25th in Oslo, still the 24th in London
    assert say_due(date(2026, 11, 24), late, OSLO, "en") == "ran out yesterday"
    assert say_due(date(2026, 11, 24), late, "Europe/London", "en") == "today"


def test_paper_has_whole_dates():
    assert say_day(NOW, OSLO, "nb") == "tirsdag 24. nov. 2026 21:52"
    assert say_day(date(2026, 11, 24), OSLO, "en") == "Tuesday 24 Nov. 2026"
    assert say_date(NOW, OSLO, "nb") == "24. nov. 2026"


def test_a_language_we_have_no_words_for_gets_norwegian_as_the_rest_of_its_screen():
    assert say_due(date(2026, 11, 27), NOW, OSLO, "ar") == "fredag 27. nov., 3 dager igjen"


def test_machines_get_the_zone_too():
    assert machine_form(NOW, OSLO) == "2026-11-24T21:52+01:00"
    assert machine_form(date(2026, 11, 24), OSLO) == "2026-11-24"


INSTANTS = st.datetimes(datetime(2000, 1, 1), datetime(2060, 1, 1), timezones=st.just(UTC))


@given(
    due=INSTANTS | st.dates(date(2000, 1, 1), date(2060, 1, 1)),
    now=INSTANTS,
    language=st.sampled_from(["nb", "en"]),
)
def test_it_says_ran_out_when_and_only_when_it_has(due, now, language):
    said = say_due(due, now, OSLO, language)
    assert said.startswith(("gikk ut", "ran out")) == has_passed(due, now, OSLO)


@given(days=st.integers(2, 4000), now=INSTANTS)
def test_what_is_left_is_never_said_to_be_more_than_it_is(days, now):
    said = say_due(now.date() + timedelta(days=days + 1), now, "UTC", "en").rsplit(", ", 1)[1]
    number, unit, _left = said.split()
    shortest = {"day": 1, "week": 7, "month": 28, "year": 365}[unit.removesuffix("s")]
    assert int(number) * shortest <= days + 1
