# SPDX-License-Identifier: EUPL-1.2
"""What follows from what happened, beyond what the packs' own examples say."""

from datetime import UTC, date, datetime

import pytest
from law import asked, happened, one

from lykt.record.duties.rules.asking import may_rest_on, no_basis_since, state_at
from lykt.record.duties.rules.happenings import Happening
from lykt.record.duties.rules.timeline import timeline
from lykt.record.duties.states import FOLLOWS, STATES, State
from lykt.trust.packs.law import Kind
from lykt.trust.packs.loading import load_pack

RECEIVED = happened("2026-03-06T15:30", "concern_report.received", source="outreach")


@pytest.mark.parametrize(
    ("at", "state"),
    [
        ("2026-03-06T15:29", None),
        ("2026-03-06T15:30", State.OPEN),
        ("2026-03-13T23:59:59", State.OPEN),
        ("2026-03-14T00:00", State.OVERDUE),
        ("2026-03-20", State.OVERDUE),
    ],
)
def test_a_report_is_overdue_when_its_last_day_is_over(at: str, state: State | None) -> None:
    found = [duty.state for duty in asked(at, RECEIVED) if duty.rule == "NO-04"]
    assert found == ([state] if state else [])


def test_what_lies_ahead_has_not_happened_yet() -> None:
    review = happened("2026-03-10", "concern_report.reviewed", outcome="drop")
    assert one(asked("2026-03-09", RECEIVED, review), "NO-04").state is State.OPEN
    assert one(asked("2026-03-10", RECEIVED, review), "NO-04").state is State.DONE


def test_both_sources_are_kept_and_the_earlier_governs() -> None:
    review = happened("2026-03-12", "concern_report.reviewed", outcome="investigate")
    duty = one(asked("2026-03-12", RECEIVED, review), "NO-05")
    assert [(due.day, due.source, due.governs) for due in duty.dues] == [
        (date(2026, 6, 13), "bvl § 2-2", False),
        (date(2026, 6, 11), "SSB 7 + 90", True),
    ]


def test_a_printed_date_is_kept_beside_the_computed_one() -> None:
    duty = one(asked("2026-01-06", happened("2026-01-05", "reflection.granted", until="2026-05-01")), "NO-19")
    assert {(due.day, due.governs) for due in duty.dues} == {
        (date(2026, 5, 1), True),
        (date(2026, 7, 5), False),
    }


def test_a_printed_date_counts_as_stored_text_too() -> None:
    granted = Happening("reflection.granted", date(2026, 1, 5), {"until": "2026-05-01"}, id="a-row")
    duty = one(asked("2026-01-06", granted), "NO-19")
    assert (duty.due, duty.key) == (date(2026, 5, 1), "NO-19:-:a-row")


def test_a_printed_date_never_lengthens_a_series_past_its_cap() -> None:
    duty = one(
        asked("2026-01-06", happened("2026-01-05", "placement_order.made", until="2026-12-31")), "NO-09"
    )
    assert duty.due == date(2026, 7, 5)


def test_reports_with_names_are_reviewed_by_name() -> None:
    first = happened("2026-03-02T10:00", "concern_report.received", source="school", report="a")
    second = happened("2026-03-03T10:00", "concern_report.received", source="police", report="b")
    review = happened("2026-03-04T10:00", "concern_report.reviewed", outcome="drop", report="b")
    found = {
        duty.report: duty.state for duty in asked("2026-03-05", first, second, review) if duty.rule == "NO-04"
    }
    assert found == {"a": State.OPEN, "b": State.DONE}


def test_what_has_no_name_stays_with_the_report_or_order_that_has_none() -> None:
    other = happened("2026-03-05T10:00", "concern_report.received", source="police", order="b")
    review = happened("2026-03-07", "concern_report.reviewed", outcome="drop")
    found = [duty.state for duty in asked("2026-03-08", other, RECEIVED, review) if duty.rule == "NO-04"]
    assert found == [State.OPEN, State.DONE]
    orders = [happened("2026-03-02", "acute_order.made", basis="4-5"),
              happened("2026-03-03", "acute_order.made", basis="4-5", order="b"),
              happened("2026-03-04", "petition.sent")]  # fmt: skip
    found = [duty.state for duty in asked("2026-03-05", *orders) if duty.rule == "NO-06"]
    assert found == [State.DONE, State.OPEN]


def test_an_ending_with_another_name_ends_nothing() -> None:
    needed = happened("2026-03-02T09:00", "health.needed", order="knee")
    assert [
        one(
            asked("2026-03-03", needed, happened("2026-03-02T10:00", "health.seen", order=name)), "NO-31"
        ).state
        for name in ("tooth", "knee", None)
    ] == [State.OPEN, State.DONE, State.DONE]


def test_a_report_waiting_for_its_accepter_is_not_closed_by_the_review_of_another() -> None:
    passed = happened("2026-03-07", "concern_report.reviewed", outcome="passed_on")
    second = happened("2026-03-08T10:00", "concern_report.received", source="police")
    review = happened("2026-03-09", "concern_report.reviewed", outcome="drop")
    duties = [duty for duty in asked("2026-03-10", RECEIVED, passed, second, review) if duty.rule == "NO-04"]
    assert [(duty.due, duty.state, duty.held_by) for duty in duties] == [
        (date(2026, 3, 13), State.OPEN, "sender"),
        (date(2026, 3, 15), State.DONE, "receiver"),
    ]


def test_an_unnamed_ending_ends_no_named_persons_duty() -> None:
    worry = happened("2026-03-02T09:00", "concern.arose", role="health", who="Jens")
    sent = happened("2026-03-02T10:00", "concern_report.sent")
    assert one(asked("2026-03-02", worry, sent), "NO-01").state is State.OPEN


def test_an_investigation_nobody_reported_still_has_a_day() -> None:
    opened = happened("2026-03-02", "investigation.opened")
    assert one(asked("2026-03-03", opened), "NO-05").due == date(2026, 5, 31)
    review = happened("2026-03-02", "concern_report.reviewed", outcome="investigate")
    assert one(asked("2026-03-03", review), "NO-05").due == date(2026, 5, 31)


def test_an_old_emergency_order_that_ended_caps_no_new_series() -> None:
    story = [
        happened("2026-01-02", "acute_order.made", basis="4-5"),
        happened("2026-01-04", "acute_order.refused"),
        happened("2026-02-02", "placement_order.made"),
        happened("2026-07-01", "placement_order.renewed"),
    ]
    last = [duty for duty in asked("2026-02-03", *story) if duty.rule == "NO-09"][-1]
    assert {due.day for due in last.dues} == {date(2026, 3, 16), date(2026, 8, 2)}


@pytest.mark.parametrize(
    ("emergency", "cap"),
    [
        (["a", "b"], date(2026, 7, 3)),  # the namesake is the one meant
        (["c", "d"], date(2026, 7, 2)),  # no namesake: the earliest, to be careful
        ([None, "b"], date(2026, 7, 3)),
    ],
)
def test_an_emergency_order_counts_toward_the_six_months(emergency: list[str | None], cap: date) -> None:
    made = [
        happened(f"2026-01-0{day}", "acute_order.made", basis="4-5", order=name)
        for day, name in enumerate(emergency, start=2)
    ]
    placed = happened("2026-01-10", "placement_order.made", until="2026-07-09", order="b")
    assert one(asked("2026-01-11", *made, placed), "NO-09").due == cap


def test_nothing_rests_on_an_order_past_its_end() -> None:
    order = one(asked("2026-02-16", happened("2026-01-05", "placement_order.made")), "NO-09")
    assert may_rest_on(order, datetime(2026, 2, 16, 12, tzinfo=UTC))
    refused = may_rest_on(order, datetime(2026, 2, 17, 12, tzinfo=UTC))
    assert (refused.code, refused.values["day"]) == ("order.past-its-end", "2026-02-16")


def test_an_order_ended_after_its_day_is_marked_only_until_then() -> None:
    story = [happened("2026-01-05", "placement_order.made"), happened("2026-02-20", "placement_order.ended")]
    assert one(asked("2026-02-18", *story), "NO-12").no_basis_since == date(2026, 2, 16)
    assert one(asked("2026-02-21", *story), "NO-12").no_basis_since is None
    assert one(asked("2026-02-21", *story), "NO-10").late is True


def test_the_mark_of_a_stored_duty_ends_when_the_order_is_ended_and_not_before() -> None:
    story = [happened("2026-01-05", "placement_order.made"), happened("2026-02-20", "placement_order.ended")]
    period = next(duty for duty in timeline(story, pack=load_pack("no")) if duty.rule == "NO-09")
    noon = [datetime(2026, 2, day, 12, tzinfo=UTC) for day in (16, 18, 21)]
    assert [no_basis_since(period, at) for at in noon] == [None, date(2026, 2, 16), None]


def test_an_order_that_was_ended_in_time_is_not_marked() -> None:
    story = [happened("2026-01-05", "placement_order.made"), happened("2026-01-20", "placement_order.ended")]
    assert [duty.no_basis_since for duty in asked("2026-03-01", *story)] == [None, None]


def test_a_renewal_of_an_order_that_was_ended_is_marked() -> None:
    story = [
        happened("2026-01-05", "placement_order.made"),
        happened("2026-01-20", "placement_order.ended"),
        happened("2026-01-25", "placement_order.renewed"),
    ]
    last = [duty for duty in asked("2026-01-26", *story) if duty.rule == "NO-09"][-1]
    assert (last.state, last.due, last.no_basis_since) == (State.ENDED, date(2026, 1, 20), date(2026, 1, 20))


def test_what_happens_at_one_instant_is_taken_in_the_order_of_the_vocabulary() -> None:
    review = happened("2026-03-06T15:30", "concern_report.reviewed", outcome="investigate")
    told, turned = (asked("2026-03-07", *story) for story in ((RECEIVED, review), (review, RECEIVED)))
    assert told == turned
    assert one(told, "NO-04").state is State.DONE
    assert one(told, "NO-05").due == date(2026, 6, 11)


def test_an_order_made_anew_begins_a_series_of_its_own() -> None:
    story = [happened("2025-01-05", "placement_order.made"), happened("2026-01-05", "placement_order.made")]
    assert [duty.due for duty in asked("2026-01-06", *story) if duty.rule == "NO-09"] == [
        date(2025, 2, 16),
        date(2026, 2, 16),
    ]


def test_a_measure_begun_in_the_last_year_also_asks_for_aftercare() -> None:
    started = happened("2026-10-01", "measure.started")
    assert one(asked("2026-10-02", started, born="2009-03-15"), "NO-33").due == date(2027, 3, 14)


def test_aftercare_settled_before_the_last_year_is_not_asked_again() -> None:
    story = [
        happened("2025-01-01", "measure.started"),
        happened("2026-02-01", "aftercare.decided", answer="accepted"),
    ]
    assert [duty for duty in asked("2026-06-01", *story, born="2009-03-15") if duty.rule == "NO-33"] == []


def test_a_guess_at_who_has_care_is_not_made_without_an_age() -> None:
    started = happened("2026-03-01", "care.started")
    assert asked("2026-03-02", started) == []
    assert one(asked("2026-03-02", started, born="2012-01-01"), "NO-27").state is State.STANDING
    assert one(asked("2026-03-02", started, born="2010-01-01"), "NO-28").state is State.STANDING


def test_the_days_of_five_recipients_may_be_written_in_one_line() -> None:
    missing = happened("2026-01-10T20:00", "child.missing", source="reception")
    told = happened(
        "2026-01-10T21:00", "notified", who=["police", "child_protection", "representative", "lawyer", "udi"]
    )
    assert one(asked("2026-01-11", missing, told), "NO-29").state is State.DONE


def test_a_bare_day_that_ends_what_was_open_before_does_not_end_what_came_later_that_day() -> None:
    first = happened("2026-01-09T20:00", "child.missing", pack="gb", source="home")
    back = happened("2026-01-10", "child.returned", pack="gb")
    again = happened("2026-01-10T23:00", "child.missing", pack="gb", source="home")
    states = [
        duty.state for duty in asked("2026-01-10", first, back, again, pack="gb") if duty.rule == "UK-11a"
    ]
    assert states == [State.DONE, State.OPEN]


def test_a_pilot_referral_the_same_day_takes_the_case_to_the_panel() -> None:
    referred = happened("2026-03-02T10:00", "nrm_referral.made", pack="gb")
    pilot = happened("2026-03-02T11:00", "pilot_referral.made", pack="gb")
    assert {duty.rule for duty in asked("2026-03-02", referred, pilot, pack="gb")} == {"UK-07"}


def test_a_new_referral_is_no_pilot_once_the_panel_has_answered() -> None:
    pilot = happened("2026-03-02T10:00", "pilot_referral.made", pack="gb")
    answer = happened("2026-04-01T10:00", "rg.negative", pack="gb")
    again = happened("2026-06-01T10:00", "nrm_referral.made", pack="gb")
    assert "UK-04" not in {duty.rule for duty in asked("2026-06-02", pilot, again, pack="gb")}
    assert one(asked("2026-06-02", pilot, answer, again, pack="gb"), "UK-04").due == date(2026, 6, 8)


def test_a_key_is_the_same_whenever_it_is_asked_and_no_two_are_alike() -> None:
    story = [RECEIVED, RECEIVED, happened("2026-01-05", "placement_order.made")]
    early = {duty.key for duty in timeline(story, pack=load_pack("no"))}
    late = {
        duty.key for duty in timeline([*story, happened("2026-03-20", "age.doubted")], pack=load_pack("no"))
    }
    assert early < late
    assert len(late) == len(timeline([*story, happened("2026-03-20", "age.doubted")], pack=load_pack("no")))


def test_a_stored_timeline_can_be_asked_at_any_instant() -> None:
    review = happened("2026-03-20", "concern_report.reviewed", outcome="drop")
    duty = next(d for d in timeline([RECEIVED, review], pack=load_pack("no")) if d.rule == "NO-04")
    noon = [datetime(2026, 3, day, 12, tzinfo=UTC) for day in (5, 10, 15, 21)]
    assert [state_at(duty, at) for at in noon] == [None, State.OPEN, State.OVERDUE, State.DONE]


def test_every_state_has_its_followers_and_belongs_to_a_kind() -> None:
    assert set(FOLLOWS) == set(State)
    assert set().union(*STATES.values()) == set(State)
    assert set(STATES) == set(Kind)
    assert all(not FOLLOWS[state] for state in State if state.is_over)
