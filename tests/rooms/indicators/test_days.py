# SPDX-License-Identifier: EUPL-1.2
"""A version is in use from a day: which days can be chosen, which version is begun when, and what a place has to decide."""

from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from test_adapting import form_of, own, publishes_own, refused, saves

from cast import Cast, Player
from ground import Ground
from lykt.kernel import clock, ids
from lykt.record.indicators.actions import assessing
from lykt.record.indicators.actions import listing as acts
from lykt.record.indicators.models import Checklist
from lykt.record.indicators.queries import listing, lists
from lykt.record.indicators.rules import days, editing
from lykt.trust.office.queries import own_agency
from sheets import a_list

TODAY = date(2026, 11, 26)
NOON = datetime(2026, 11, 26, 12, tzinfo=UTC)


# As values.


@pytest.mark.parametrize(
    ("day", "today", "code"),
    [
        (TODAY, TODAY, ""),
        (date(2027, 1, 1), TODAY, ""),
        (date(2027, 11, 26), TODAY, ""),
        (date(2027, 11, 27), TODAY, "list.day-far"),
        (date(2026, 11, 25), TODAY, "list.day-gone"),
        (date(1, 1, 1), TODAY, "list.day-gone"),
        (date(9999, 12, 31), TODAY, "list.day-far"),
        (date(2029, 3, 1), date(2028, 2, 29), ""),
        (date(2029, 3, 2), date(2028, 2, 29), "list.day-far"),
    ],
)
def test_a_version_is_in_use_from_today_or_a_day_within_a_year(day: date, today: date, code: str) -> None:
    assert days.may_be_in_use_from(day, today=today).code == code


@dataclass(frozen=True)
class Made:
    name: str
    from_day: date
    hour: int = 12
    published_at: datetime = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "published_at", NOON + timedelta(hours=self.hour))


OLD, NOW = Made("old", date(2026, 1, 1), 1), Made("now", TODAY, 2)
YEAR, SPRING, MENDED = (
    Made("year", date(2027, 1, 1), 3),
    Made("spring", date(2027, 3, 1), 4),
    Made("mended", date(2027, 1, 1), 5),
)


@pytest.mark.parametrize(
    ("on", "versions", "now", "coming"),
    [
        (TODAY, [], None, []),
        (TODAY, [YEAR], None, ["year"]),
        (TODAY, [NOW, OLD], "now", []),
        (TODAY - timedelta(1), [NOW, OLD], "old", ["now"]),
        (date(2026, 12, 31), [SPRING, YEAR, NOW], "now", ["year", "spring"]),
        (date(2027, 1, 1), [SPRING, YEAR, NOW], "year", ["spring"]),
        (date(2027, 1, 1), [MENDED, YEAR, NOW], "mended", []),
        (TODAY, [MENDED, YEAR, NOW], "now", ["year", "mended"]),
    ],
)
def test_the_version_of_the_day_is_the_last_that_has_begun(
    on: date, versions: list[Made], now: str | None, coming: list[str]
) -> None:
    found = days.in_use_on(on, versions)
    assert (found.name if found else None) == now
    assert [one.name for one in days.coming_after(on, versions)] == coming


@pytest.mark.parametrize(
    ("base", "versions", "is_void", "waiting"),
    [
        (OLD, [OLD], False, None),
        (OLD, [OLD, NOW], False, "now"),
        (OLD, [OLD, NOW, YEAR], False, "now"),
        (NOW, [OLD, NOW, YEAR, SPRING], False, "year"),
        (YEAR, [NOW, YEAR], False, None),
        (YEAR, [NOW, YEAR, MENDED], False, "mended"),
        (YEAR, [NOW, YEAR, SPRING], False, "spring"),
        (YEAR, [NOW], False, None),  # the one it began from is withdrawn after it was in use: the older is no newer
        (YEAR, [NOW], True, "now"),  # and where it never was, it is back to the one that is asked
        (YEAR, [], True, None),
    ],
)  # fmt: skip
def test_a_place_decides_first_about_what_is_asked_now_then_about_what_comes(
    base: Made, versions: list[Made], is_void: bool, waiting: str | None
) -> None:
    found = days.next_to_decide(base, versions, today=TODAY, is_void=is_void)
    assert (found.name if found else None) == waiting


@pytest.mark.parametrize(
    ("withdrawn", "never"),
    [(None, False), (date(2026, 12, 31), True), (date(2027, 1, 1), False), (date(2027, 2, 1), False)],
)
def test_what_is_withdrawn_before_its_day_was_never_in_use(withdrawn: date | None, never: bool) -> None:
    assert days.was_never_in_use(date(2027, 1, 1), withdrawn_on=withdrawn) is never


# In the database.


@pytest.fixture
def town(fresh: Ground) -> Cast:
    return Cast(fresh)


def publishes(player: Player, words: str, on: date | None = None) -> Checklist:
    with player.at_work() as by:
        return acts.publish_list(own_agency(by), by=by, form=form_of(words), id=ids.new_id(), on=on)


def later(days_on: int, zone: str = "Europe/Oslo") -> AbstractContextManager[None]:
    """Noon in this zone, so many days from today."""
    day = clock.today(zone) + timedelta(days=days_on)
    return clock.clock_at(datetime(day.year, day.month, day.day, 12, tzinfo=ZoneInfo(zone)))


def in_days(days_on: int) -> date:
    return clock.today("Europe/Oslo") + timedelta(days=days_on)


def asked(player: Player, name: str = "kveld") -> str:
    with player.at_work() as by:
        return next((one.version for one in lists.lists_for(by) if one.name == name), "")


def withdraws(player: Player, one: Checklist) -> None:
    with player.at_work() as by:
        acts.withdraw_list(one, by=by, why="A wrong word.")


def working(player: Player) -> Any:
    with player.at_work() as by:
        return listing.working(by, "kveld")


def test_until_its_day_the_version_before_it_is_asked_and_the_coming_one_cannot_be_begun(town: Cast) -> None:
    publishes(town.ingrid, a_list("kveld", "1"))
    second = publishes(town.ingrid, a_list("kveld", "2"), in_days(10))
    assert asked(town.kari) == "1"
    with town.kari.at_work() as by:
        refused("not-here", lambda: assessing.begin_list(second, by=by, id=ids.new_id()))
    with later(9):
        assert asked(town.kari) == "1"
    with later(10):
        assert asked(town.kari) == "2"
        with town.kari.at_work() as by:
            assert assessing.begin_list(second, by=by, id=ids.new_id()).checklist_id == second.id


@pytest.mark.parametrize(
    ("zone", "who", "owner"), [("Europe/Oslo", "kari", "ingrid"), ("Europe/London", "grace", "")]
)
def test_the_day_begins_at_midnight_where_the_list_is_asked(
    town: Cast, zone: str, who: str, owner: str
) -> None:
    player = getattr(town, who)
    leader = town.ingrid if owner else adviser_of_britain(town)
    publishes(leader, a_list("kveld", "1"))
    day = in_days(10)
    publishes(leader, a_list("kveld", "2"), day)
    midnight = datetime(day.year, day.month, day.day, tzinfo=ZoneInfo(zone))
    with clock.clock_at(midnight - timedelta(seconds=1)):
        assert asked(player) == "1"
    with clock.clock_at(midnight):
        assert asked(player) == "2"


def adviser_of_britain(town: Cast) -> Player:
    kind, role = town.ingrid.actor.agency_kind, next(iter(town.ingrid.actor.roles))
    return town.person("Edith", town.agency("The centre", kind, pack="gb"), role)


def test_a_day_that_is_gone_or_far_away_is_refused_and_nothing_is_published(town: Cast) -> None:
    refused("list.day-gone", lambda: publishes(town.ingrid, a_list("kveld", "1"), in_days(-1)))
    refused("list.day-far", lambda: publishes(town.ingrid, a_list("kveld", "1"), in_days(500)))
    assert not Checklist.objects.filter(name="kveld").exists()


def test_a_version_that_is_withdrawn_before_its_day_never_comes(town: Cast) -> None:
    publishes(town.ingrid, a_list("kveld", "1"))
    second = publishes(town.ingrid, a_list("kveld", "2"), in_days(10))
    withdraws(town.ingrid, second)
    with later(11):
        assert asked(town.kari) == "1"


def test_something_mended_at_once_does_not_push_away_what_comes(town: Cast) -> None:
    publishes(town.ingrid, a_list("kveld", "1"))
    publishes(town.ingrid, a_list("kveld", "2"), in_days(10))
    publishes(town.ingrid, a_list("kveld", "1.1"))
    assert asked(town.kari) == "1.1"
    with later(10):
        assert asked(town.kari) == "2"


def hides(base: Any, edits: Any) -> Any:
    return editing.hidden(base, edits, "waits")


def merges(player: Player) -> Any:
    with player.at_work() as by:
        work = listing.working(by, "kveld")
        assert work
        assert work.overlay
        assert work.waiting
        return acts.decide_merge(work.overlay, by=by, onto=work.waiting, decisions={}, id=ids.new_id())


def test_a_place_decides_early_and_its_old_list_stays_until_the_day(town: Cast) -> None:
    publishes(town.ingrid, a_list("kveld", "1"))
    publishes_own(town.berit, saves(town.berit, hides))
    second = publishes(town.ingrid, a_list("kveld", "2"), in_days(10))
    work = working(town.berit)
    assert (work.waiting, work.is_early) == (second, True)
    with town.berit.at_work() as by:
        assert listing.waiting_for(by) == ["kveld"]
    done = publishes_own(town.berit, merges(town.berit))
    assert (done.version, done.from_day) == ("2+2", second.from_day)
    assert asked(town.kari) == "1+1"
    work = working(town.berit)
    assert (work.published.version, work.coming, work.waiting, work.is_published) == ("1+1", done, None, True)
    with later(10):
        assert asked(town.kari) == "2+2"


def test_who_has_not_decided_when_the_day_comes_is_asked_the_old_list(town: Cast) -> None:
    publishes(town.ingrid, a_list("kveld", "1"))
    publishes_own(town.berit, saves(town.berit, hides))
    publishes(town.ingrid, a_list("kveld", "2"), in_days(10))
    with later(20):
        assert asked(town.kari) == "1+1"
        assert asked(town.tove) == "2", "where nothing is different, it is the new one"
        assert working(town.berit).is_early is False
        done = publishes_own(town.berit, merges(town.berit))
        assert done.from_day == in_days(0)
        assert asked(town.kari) == "2+2"


def test_what_a_place_made_of_a_version_that_never_came_does_not_come_either(town: Cast) -> None:
    publishes(town.ingrid, a_list("kveld", "1"))
    publishes_own(town.berit, saves(town.berit, hides))
    second = publishes(town.ingrid, a_list("kveld", "2"), in_days(10))
    publishes_own(town.berit, merges(town.berit))
    withdraws(town.ingrid, second)
    with later(11):
        assert asked(town.kari) == "1+1"
    last = saves(town.berit, lambda base, edits: editing.added(base, edits, own("Hvor?")))
    refused("list.no-base", lambda: publishes_own(town.berit, last))
    # It is taken back onto the list that is in use, with everything local.
    assert working(town.berit).waiting.version == "1"
    done = publishes_own(town.berit, merges(town.berit))
    assert "Hvor?" in [row.text("label", "Norsk bokmål (nb)") for row in lists.form_of(done).survey]
    assert asked(town.kari) == done.version


def test_what_is_withdrawn_after_it_was_in_use_takes_nothing_from_a_place(town: Cast) -> None:
    publishes(town.ingrid, a_list("kveld", "1"))
    second = publishes(town.ingrid, a_list("kveld", "2"))
    publishes_own(town.berit, saves(town.berit, hides))
    withdraws(town.ingrid, second)
    with later(3):
        assert asked(town.kari) == "2+1"
        again = publishes_own(town.berit, saves(town.berit, lambda b, e: editing.hidden(b, e, "phone")))
        assert asked(town.kari) == again.version


def test_a_name_that_comes_is_taken_and_a_form_of_ones_own_can_come_later_too(town: Cast) -> None:
    publishes(town.ingrid, a_list("kveld", "1"), in_days(10))
    refused("list.national-name", lambda: publishes(town.berit, a_list("kveld", "9")))
    publishes(town.berit, a_list("te", "1"), in_days(5))
    assert asked(town.kari, "te") == ""
    with later(5):
        assert asked(town.kari, "te") == "1"


def test_without_an_account_too_a_withdrawn_list_is_not_offered(town: Cast) -> None:
    form = "/lists/no/police/form.xml"
    with town.kari.at_work() as by:
        first = lists.current_lists(by.pack, agency=None)["police"]
    words = a_list("police", "9").replace("| child_welfare |", "| police |")
    second = publishes(town.ingrid, words)
    outside = Client(HTTP_HOST="localhost")
    assert outside.get(form).content.decode() == second.xform
    withdraws(town.ingrid, second)
    assert outside.get(form).content.decode() == first.xform
