# SPDX-License-Identifier: EUPL-1.2
"""The demo town holds what its cards and its tour promise, whole and the same each time."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from django.conf import settings

from ground import Ground
from lykt.casework.cases import queries as cases
from lykt.casework.outreach.queries import reports
from lykt.casework.outreach.states import Outcome, Stage
from lykt.doors.desk.welcome.tour import STOPS, places
from lykt.house.demo import build
from lykt.house.demo.personas import RESIDENTS
from lykt.kernel.actor import Actor
from lykt.kernel.clock import clock_at
from lykt.record.duties import queries as duties
from lykt.record.duties.states import State
from lykt.record.people import queries as people
from lykt.record.people.states import Attribute
from lykt.trust.accounts import queries as offices
from lykt.trust.gate.work import at_work

BUILT = datetime(2026, 11, 24, 20, 52, tzinfo=UTC)
AWKWARD = datetime(2028, 2, 29, 0, 5, tzinfo=UTC)  # a leap day, five minutes after midnight in Greenwich


@contextmanager
def demo_at(instant: datetime) -> Iterator[None]:
    """Demo mode, at this instant."""
    before = settings.DEMO
    settings.DEMO = True
    try:
        with clock_at(instant):
            yield
    finally:
        settings.DEMO = before


def forget() -> None:
    for ending in ("", ".new"):
        Path(settings.HOME / f"town.json{ending}").unlink(missing_ok=True)


@pytest.fixture(scope="module")
def town(_ground: Ground) -> Iterator[dict[str, UUID]]:
    """The places of a town that was built once for this module."""
    with _ground.fresh():
        forget()
        told: list[str] = []
        with demo_at(BUILT):
            build.build_town(told.append)
            assert len(told) >= len(build.CHAPTERS), "each step is told"
            yield {name: UUID(child) for name, child in places().items()}
        forget()


def actor(slug: str) -> Actor:
    person = offices.person_by_email(f"{slug}@demo.invalid")
    found = offices.actor_for_person(person) if person else None
    assert found is not None
    return found


def test_about_forty_children_in_every_stage(town):
    stages, outcomes, seen = Counter(), Counter(), set()
    for one in RESIDENTS:
        with at_work(actor(one.slug)):
            seen |= set(people.children().values_list("id", flat=True))
            for report in reports.reports():
                stages[reports.stage(report)] += 1
                outcomes.update(review.outcome for review in report.reviews.all())
    assert 38 <= len(seen) <= 48
    assert set(stages) == set(Stage)
    assert set(outcomes) == set(Outcome)


def test_agencies_of_two_countries_and_no_account_outside(town):
    assert {agency.country for agency in offices.agencies()} == {"NO", "GB"}
    outside = [agency for agency in offices.agencies() if agency.zone in ("justice", "immigration")]
    assert outside
    assert [member for agency in outside for member in agency.memberships.all()] == []


def test_duties_are_late_due_tomorrow_waiting_and_running(town):
    with at_work(actor("berit")):
        owed = duties.still_owed()
        tomorrow = (BUILT + timedelta(days=1)).date()
        assert any(one.is_late and not one.waits_for_others for one in owed)
        assert any(one.due == tomorrow for one in owed)
        assert {one.rule.id for one in owed if one.waits_for_others} >= {"NO-07", "NO-16", "NO-17", "NO-30"}
        assert {State.OPEN, State.OVERDUE, State.RUNNING, State.STANDING} <= {one.state for one in owed}


def test_the_boy_at_the_river_has_two_ages_one_lead_and_a_cousin_who_reads_nothing(town):
    with at_work(actor("kari")):
        told = people.told_about([town["river"]])
        ages = {str(one.claim.value["words"]) for one in told if one.claim.attribute == Attribute.AGE}
        assert {"16", "19"} <= ages
        assert any(one.claim.value.get("claims_to_be") == "fetter" for one in told if one.claim.attribute == Attribute.RELATION)  # fmt: skip
        assert cases.open_cases_of([town["river"]]).get().lead_id == actor("kari").id


def test_five_names_in_three_cities_and_nobody_has_joined_them(town):
    names = set()
    for slug, place in (("jonas", "five_names"), ("sofie", "bergen")):
        with at_work(actor(slug)):
            for one in people.told_about([town[place]]):
                if one.claim.attribute == Attribute.NAME:
                    names.add(one.claim.value["value"])
            assert people.same_child(town[place]) == [town[place]]
    assert len(names) >= 5
    with at_work(actor("sofie")):
        assert not people.children().filter(pk=town["five_names"]).exists()
        assert people.find_by_name("Momo") == [town["bergen"]]


def test_one_left_three_times_and_one_turns_18_in_seven_weeks(town):
    with at_work(actor("tor")):
        happened = Counter(one.what for one in duties.happenings_of([town["left_three_times"]]))
        assert (happened["child.missing"], happened["child.returned"]) == (3, 3)
    with at_work(actor("jonas")):
        (ends,) = [one for one in duties.owed_for([town["turns_18"]]) if one.duty.rule == "NO-25-next"]
        assert ends.due == BUILT.date() + timedelta(days=49)


def test_every_card_finds_what_it_promises(town):
    with at_work(actor("kari")):
        oldest = [reports.stage(one) for one in reports.unsettled_reports(actor("kari").agency)]
        assert oldest.count(Stage.UNCHECKED) == 3
    with at_work(actor("jonas")):
        assert [asked.case.lead_id for asked in cases.asked_of(actor("jonas"))] == [actor("kari").id]
    with at_work(actor("berit")):
        assert "NO-05" in {one.duty.rule for one in duties.owed_for([town["ran_out"]]) if one.is_late}
    with at_work(actor("olivia")):
        assert reports.unsettled_reports(actor("olivia").agency).count() == 2
    with at_work(actor("amina")):
        assert [str(child.id) for child in people.children()] == [str(town["street"])], "her team's own"
    for slug in ("guro", "henrik"):
        with at_work(actor(slug)):
            assert not people.children().exists(), f"{slug} sees not one child"


def test_the_tour_finds_its_places(town):
    named = {word for stop in STOPS for word in town if f"{{{word}}}" in stop.path}
    assert named == {"river"}
    with at_work(actor("berit")):
        assert people.children().filter(pk=town["river"]).exists()


def test_built_again_it_is_the_same_town(town):
    told: list[str] = []
    build.build_town(told.append)
    assert told == ["Demo town: it stands already"]
    assert build.town_state() == "fresh"
    with clock_at(BUILT + build.LASTS + timedelta(minutes=1)):
        assert build.town_state() == "old"
    file = Path(settings.HOME / "town.json")
    kept = file.read_text()
    file.write_text(kept.replace(build.migrations_digest(), "of another release"))
    assert build.town_state() == "old"
    file.unlink()
    assert build.town_state() == "absent"
    file.write_text(kept)


def test_it_is_built_in_demo_mode_alone(town):
    settings.DEMO = False
    with pytest.raises(RuntimeError, match="demo mode"):
        build.build_town(print)
    settings.DEMO = True


def test_the_same_instant_gives_the_same_town_on_a_leap_day_too(_ground):  # noqa: PT019 - it is clones that are asked for
    worlds = []
    for _ in range(2):
        with _ground.fresh():
            forget()
            with demo_at(AWKWARD):
                build.build_town(lambda step: None)
            worlds.append(
                [
                    _ground.ask(
                        "select id, child_id, attribute, value::text, said_at from people_claim order by id"
                    ),
                    _ground.ask(
                        "select child_id, key, due_day, ended_at from duties_duty order by child_id, key"
                    ),
                    _ground.ask("select id, lead_id, opened_at from cases_case order by id"),
                ]
            )
            forget()
    assert worlds[0] == worlds[1]
    assert all(worlds[0])
