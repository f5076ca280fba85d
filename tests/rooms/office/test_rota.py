# SPDX-License-Identifier: EUPL-1.2
"""The rota: at every instant exactly the watches that run; a hole is found, a wrong watch is told what is wrong."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cast import Cast, Player
from lykt.kernel import clock, ids
from lykt.kernel.decisions import Refused
from lykt.trust.accounts import actions as accounts
from lykt.trust.accounts import queries as offices
from lykt.trust.accounts.models import Watch
from lykt.trust.accounts.states import Role, TeamKind
from lykt.trust.office import queries
from lykt.trust.office.rota import actions
from lykt.trust.office.rota.rules import (
    LONGEST,
    Stretch,
    away_stretch,
    holes,
    is_of_tonight,
    may_be_covered,
    may_be_planned,
    without,
)

OSLO = ZoneInfo("Europe/Oslo")
FRIDAY = datetime(2026, 11, 27, 14, 30, tzinfo=UTC)  # 15:30 in Oslo
H = timedelta(hours=1)
GOOD = {"now": FRIDAY, "telephone": "902 00 000", "is_placed": True, "works_here": True, "has": ()}


def weekday(day: date) -> bool:
    return day.weekday() < 5


@pytest.mark.parametrize(
    ("when", "change", "code"),
    [
        (Stretch(FRIDAY, FRIDAY + 8 * H), {}, ""),
        (Stretch(FRIDAY, FRIDAY), {}, "watch.backwards"),
        (Stretch(FRIDAY + H, FRIDAY), {}, "watch.backwards"),
        (Stretch(FRIDAY, FRIDAY + LONGEST), {}, ""),
        (Stretch(FRIDAY, FRIDAY + LONGEST + H), {}, "watch.too-long"),
        (Stretch(FRIDAY - 8 * H, FRIDAY), {}, "watch.behind"),
        (Stretch(FRIDAY - 8 * H, FRIDAY + H), {}, ""),
        (Stretch(FRIDAY, FRIDAY + H), {"is_placed": False}, "watch.not-placed"),
        (Stretch(FRIDAY, FRIDAY + H), {"works_here": False}, "watch.closed"),
        (Stretch(FRIDAY, FRIDAY + H), {"telephone": "ring meg"}, "watch.telephone"),
        (Stretch(FRIDAY, FRIDAY + 2 * H), {"has": [Stretch(FRIDAY + H, FRIDAY + 3 * H)]}, "watch.overlaps"),
        (Stretch(FRIDAY, FRIDAY + H), {"has": [Stretch(FRIDAY + H, FRIDAY + 3 * H)]}, ""),
    ],
)
def test_a_watch_is_told_what_is_wrong_with_it(when: Stretch, change: dict[str, object], code: str) -> None:
    assert may_be_planned(when, **GOOD | change).code == code  # type: ignore[arg-type]


WHOLE = {"is_own": True, "is_protection": True, "has_night_team": True, "is_same": False, "is_covered": False}


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({}, ""),
        ({"is_own": False}, "cover.not-own"),
        ({"is_protection": False}, "cover.no-team"),
        ({"has_night_team": False}, "cover.no-team"),
        ({"is_same": True}, "cover.no-team"),
        ({"is_covered": True}, "cover.stands"),
    ],
)
def test_one_fault_is_enough_to_stop_a_cover(change: dict[str, bool], code: str) -> None:
    assert may_be_covered(**WHOLE | change).code == code


def found(*watches: Stretch, hours: float = 24) -> list[tuple[str, str]]:
    ahead = holes(watches, since=FRIDAY, until=FRIDAY + hours * H, zone=OSLO, is_working_day=weekday)
    return [(f"{h.begins.astimezone(OSLO):%a %H:%M}", f"{h.ends.astimezone(OSLO):%a %H:%M}") for h in ahead]


def test_an_empty_rota_is_one_hole_to_the_end() -> None:
    assert found() == [("Fri 15:30", "Sat 15:30")]


def test_a_whole_night_has_no_hole() -> None:
    assert found(Stretch(FRIDAY - H, FRIDAY + 30 * H)) == []


def test_a_hole_lies_between_two_watches_and_before_and_after() -> None:
    inside = (Stretch(FRIDAY + H, FRIDAY + 3 * H), Stretch(FRIDAY + 5 * H, FRIDAY + 20 * H))
    assert found(*inside) == [
        ("Fri 15:30", "Fri 16:30"),
        ("Fri 18:30", "Fri 20:30"),
        ("Sat 11:30", "Sat 15:30"),
    ]


def test_office_hours_of_a_working_day_are_no_hole_and_the_weekend_is() -> None:
    weekend = Stretch(FRIDAY, datetime(2026, 11, 30, 7, 0, tzinfo=UTC))  # Monday 08:00
    assert found(weekend, hours=4 * 24) == [("Mon 15:30", "Tue 08:00")]


def test_asked_in_office_hours_the_day_itself_is_no_hole() -> None:
    at = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
    assert holes((), since=at, until=at + 2 * H, zone=OSLO, is_working_day=weekday) == ()


def test_before_the_day_opens_the_night_still_runs() -> None:
    at = datetime(2026, 11, 25, 5, 0, tzinfo=UTC)
    (only,) = holes((), since=at, until=at + 5 * H, zone=OSLO, is_working_day=weekday)
    assert only == Stretch(at, datetime(2026, 11, 25, 7, 0, tzinfo=UTC))
    (cut,) = holes((), since=at, until=at + H, zone=OSLO, is_working_day=weekday)
    assert cut == Stretch(at, at + H)


@st.composite
def rotas(draw: st.DrawFn) -> list[Stretch]:
    begins = st.integers(-10, 24 * 7).map(lambda hours: FRIDAY + hours * H)
    one = st.builds(lambda at, lasts: Stretch(at, at + lasts * H), begins, st.integers(1, 30))
    return draw(st.lists(one, max_size=8))


@given(watches=rotas(), minutes=st.integers(0, 7 * 24 * 60 - 1))
def test_at_every_instant_of_the_night_somebody_has_the_watch_or_it_is_a_hole(
    watches: list[Stretch], minutes: int
) -> None:
    at = FRIDAY + timedelta(minutes=minutes)
    local = at.astimezone(OSLO)
    in_the_day = weekday(local.date()) and (8, 0) <= (local.hour, local.minute) < (15, 30)
    ahead = holes(watches, since=FRIDAY, until=FRIDAY + timedelta(days=7), zone=OSLO, is_working_day=weekday)
    in_a_hole = any(hole.holds(at) for hole in ahead)
    assert in_a_hole is (not in_the_day and not any(watch.holds(at) for watch in watches))


@given(watches=rotas())
def test_holes_stand_in_their_order_and_never_overlap(watches: list[Stretch]) -> None:
    ahead = holes(watches, since=FRIDAY, until=FRIDAY + timedelta(days=7), zone=OSLO, is_working_day=weekday)
    assert list(ahead) == sorted(ahead)
    assert all(hole.begins < hole.ends for hole in ahead)
    assert not any(one.overlaps(other) for one in ahead for other in ahead if one is not other)


# As people do it.


def plans(by: Player, member: Player, begins: timedelta, lasts: timedelta = 8 * H, **more: object) -> Watch:
    starts = clock.now() + begins
    told = {"telephone": "902 00 000", "id": ids.new_id()} | more
    with by.at_work() as actor:
        return actions.plan_watch(
            member.member, by=actor, starts_at=starts, ends_at=starts + lasts, **told  # type: ignore[arg-type]
        )  # fmt: skip


def test_exactly_the_watches_that_run_are_on_watch(cast: Cast) -> None:
    with clock.clock_at(clock.now()):
        first, second = plans(cast.vigdis, cast.nils, H), plans(cast.vigdis, cast.nils, 9 * H)
    for at, on in (
        (first.starts_at - H / 60, []),
        (first.starts_at, [first]),
        (first.ends_at, [second]),
        (second.ends_at, []),
    ):
        with clock.clock_at(at):
            assert offices.on_watch(cast.vakta.id) == on


def test_sent_twice_it_is_one_watch(cast: Cast) -> None:
    id = ids.new_id()
    assert plans(cast.vigdis, cast.nils, H, id=id) == plans(cast.vigdis, cast.nils, H, id=id)
    assert cast.nils.member.watches.count() == 1


def test_two_overlapping_watches_of_one_person_are_refused_and_of_two_people_not(cast: Cast) -> None:
    plans(cast.vigdis, cast.nils, H)
    with pytest.raises(Refused, match=r"watch\.overlaps"):
        plans(cast.vigdis, cast.nils, 3 * H)
    other = cast.person("Odd", cast.vakta, Role.OFFICER)
    accounts.place_in_team(cast.vakta.teams.get(kind=TeamKind.NIGHT), other.member)
    plans(cast.vigdis, other, 3 * H)


def test_whoever_is_not_in_the_team_or_is_suspended_gets_no_watch(cast: Cast) -> None:
    outsider = cast.person("Odd", cast.vakta, Role.OFFICER)
    with pytest.raises(Refused, match=r"watch\.not-placed"):
        plans(cast.vigdis, outsider, H)
    accounts.suspend_membership(cast.nils.member, by=cast.vigdis.actor.id)
    with pytest.raises(Refused, match=r"watch\.closed"):
        plans(cast.vigdis, cast.nils, H)


def test_a_suspended_person_is_not_on_watch_whatever_the_rota_says(cast: Cast) -> None:
    plans(cast.vigdis, cast.nils, -H)
    assert len(offices.on_watch(cast.vakta.id)) == 1
    accounts.suspend_membership(cast.nils.member, by=cast.vigdis.actor.id)
    assert offices.on_watch(cast.vakta.id) == []


def test_swapped_the_first_is_taken_back_and_the_other_has_it(cast: Cast) -> None:
    first = plans(cast.vigdis, cast.nils, H)
    other = cast.person("Odd", cast.vakta, Role.OFFICER)
    with pytest.raises(Refused, match=r"watch\.not-placed"):
        plans(cast.vigdis, other, H, instead_of=first)
    first.refresh_from_db()
    assert first.taken_back_at is None, "refused, nothing is changed"
    accounts.place_in_team(cast.vakta.teams.get(kind=TeamKind.NIGHT), other.member)
    second = plans(cast.vigdis, other, H, instead_of=first)
    with clock.clock_at(second.starts_at):
        assert offices.on_watch(cast.vakta.id) == [second]
    first.refresh_from_db()
    assert first.taken_back_by == cast.vigdis.actor.id


def test_taken_back_twice_it_is_taken_back_once(cast: Cast) -> None:
    watch = plans(cast.vigdis, cast.nils, H)
    for _ in range(2):
        with cast.vigdis.at_work() as by:
            actions.end_watch(queries.watch(by, watch.id) if watch.taken_back_at is None else watch, by=by)
    watch.refresh_from_db()
    assert watch.taken_back_at is not None


@pytest.mark.parametrize("who", ["nils", "kari", "amina"])
def test_only_who_leads_or_administers_plans(cast: Cast, who: str) -> None:
    with pytest.raises(Refused, match="not-permitted"):
        plans(getattr(cast, who), cast.nils, H)


@pytest.mark.parametrize("who", ["berit", "arne"])
def test_nobody_plans_another_agencys_rota(cast: Cast, who: str) -> None:
    watch = plans(cast.vigdis, cast.nils, H)
    with pytest.raises(Refused, match="not-here"):
        plans(getattr(cast, who), cast.nils, 20 * H)
    with pytest.raises(Refused, match="not-here"), getattr(cast, who).at_work() as by:
        actions.end_watch(watch, by=by)
    with pytest.raises(Refused, match="not-here"), getattr(cast, who).at_work() as by:
        queries.watch(by, watch.id)


def test_the_night_never_takes_a_services_nights_by_itself(cast: Cast) -> None:
    cast.vakta, cast.oslo  # noqa: B018 - both stand
    with pytest.raises(Refused, match=r"cover\.not-own"), cast.vigdis.at_work() as by:
        actions.cover(cast.oslo, by=by, night=cast.vakta, why="We want to see.")
    with pytest.raises(Refused, match="not-permitted"), cast.kari.at_work() as by:
        actions.cover(cast.oslo, by=by, night=cast.vakta, why="We want to sleep.")


def test_one_night_service_at_a_time_and_only_one_with_a_night_team(cast: Cast) -> None:
    cast.nils, cast.bergen  # noqa: B018 - both services stand
    with pytest.raises(Refused, match=r"cover\.no-team"), cast.berit.at_work() as by:
        actions.cover(cast.oslo, by=by, night=cast.bergen, why="They are kind.")
    with pytest.raises(Refused, match=r"office\.why"), cast.berit.at_work() as by:
        actions.cover(cast.oslo, by=by, night=cast.vakta, why=" ")
    cover = cast.covers()
    with pytest.raises(Refused, match=r"cover\.stands"):
        cast.covers()
    leader = cast.person("Tora", cast.bergen, Role.LEADER)
    with pytest.raises(Refused, match="not-here"), leader.at_work() as by:
        actions.end_cover(cover, by=by, why="Not mine.")
    for _ in range(2):
        with cast.berit.at_work() as by:
            actions.end_cover(cover, by=by, why="Our own nights.")
    assert offices.cover_of(cast.oslo.id) is None


def _at(day: int, hour: int) -> datetime:
    return datetime(2026, 11, day, hour, tzinfo=OSLO)


@pytest.mark.parametrize(
    ("away", "left"),
    [
        ([], [(_at(27, 16), _at(29, 8))]),
        ([(27, None)], []),
        ([(28, 28)], [(_at(27, 16), _at(28, 0)), (_at(29, 0), _at(29, 8))]),
        ([(29, 30), (20, 27)], [(_at(28, 0), _at(29, 0))]),
        ([(20, 26), (30, None)], [(_at(27, 16), _at(29, 8))]),
    ],
)
def test_of_a_watch_is_left_what_its_person_is_here_for(
    away: list[tuple[int, int | None]], left: list[tuple[datetime, datetime]]
) -> None:
    """A watch from Friday 27 at 16 to Sunday 29 at 8; away by whole days, the last one with it."""
    gone = [away_stretch(date(2026, 11, a), date(2026, 11, z) if z else None, OSLO) for a, z in away]
    kept = without(Stretch(_at(27, 16), _at(29, 8)), gone)
    assert kept == tuple(Stretch(begins, ends) for begins, ends in left)


@pytest.mark.parametrize(
    ("begins", "now", "is_it"),
    [
        (_at(27, 16), _at(27, 8), True),
        (_at(28, 1), _at(27, 8), True),
        (_at(28, 1), _at(27, 23), True),
        (_at(28, 2), _at(28, 1), True),
        (_at(28, 11), _at(27, 8), True),
        (_at(28, 12), _at(27, 23), False),
        (_at(28, 1), _at(26, 23), False),
    ],
)
def test_a_night_goes_from_noon_to_noon(begins: datetime, now: datetime, is_it: bool) -> None:
    assert is_of_tonight(begins.astimezone(UTC), now=now.astimezone(UTC), zone=OSLO) is is_it
