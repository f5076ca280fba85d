# SPDX-License-Identifier: EUPL-1.2
"""What the sender adds is the night's again, whatever the day has done before; and what is over is said as over."""

from datetime import timedelta
from uuid import UUID

import pytest

from cast import Cast, Player
from ground import Ground
from lykt.casework.cases.models import Case
from lykt.casework.cases.states import CaseState
from lykt.casework.outreach.queries import night
from lykt.casework.outreach.states import Danger, Outcome
from lykt.kernel import clock, ids
from lykt.record.duties.actions import retract_happening
from lykt.record.duties.queries import happenings_of
from lykt.trust.accounts.states import AbsenceKind
from lykt.trust.office.leading.actions import end_absence, note_absence
from lykt.trust.office.rota import actions as office
from lykt.trust.packs.loading import load_pack
from nights import happens, relations, seen


@pytest.fixture
def covered(cast: Cast) -> Cast:
    cast.covers()
    cast.has_the_watch()
    cast.kari  # noqa: B018 - she is at the front door
    return cast


def takes_back(player: Player, child: UUID, what: str) -> None:
    with player.at_work() as by:
        happening = happenings_of([child]).filter(what=what).get()
        retract_happening(happening, by=by, why="It was the wrong child.")


# What the sender adds.


def test_what_is_added_after_the_day_has_checked_is_the_nights_to_look_at(
    covered: Cast, ground: Ground
) -> None:
    report, child, receipt = covered.a_told_report()
    covered.kari.checks(report)
    assert relations(ground, child) == {"night"}
    covered.comes_back(receipt)
    assert relations(ground, child) == {"night", "watch"}
    covered.nils.checks(report, Danger.ACT_NOW, "We go to the station.")
    assert relations(ground, child) == {"night", "watch"}, "until the day has it"
    covered.kari.checks(report, why="The night has found her.")
    assert relations(ground, child) == {"night"}


def test_what_is_added_after_a_named_person_has_accepted_is_the_nights_again(
    covered: Cast, ground: Ground
) -> None:
    report, child, receipt = covered.a_told_report()
    covered.nils.checks(report)
    first = covered.nils.hands_over_to_the_day(report)
    covered.kari.takes_over_from_the_night(first)
    assert relations(ground, child) == {"night"}
    covered.comes_back(receipt)
    assert relations(ground, child) == {"night", "watch"}
    second = covered.nils.hands_over_to_the_day(report, "She wrote again at two.")
    assert second != first
    covered.kari.takes_over_from_the_night(second)
    assert relations(ground, child) == {"night"}


def test_what_is_added_to_a_report_of_a_service_without_a_night_is_nobodys(
    cast: Cast, ground: Ground
) -> None:
    _report, child, receipt = cast.a_told_report()
    cast.comes_back(receipt)
    assert relations(ground, child) == set()


def test_a_child_who_left_no_way_back_is_nobody_to_answer(cast: Cast, ground: Ground) -> None:
    for contact, rules in (("", set()), ("Snap: momo", {"NO-03"})):
        report, _child, _receipt = cast.a_told_report(writer="self", text="I sleep outside.", contact=contact)
        begun = ground.ask("select rule from duties_duty where report = %s and rule = 'NO-03'", report)
        assert {row[0] for row in begun} == rules
        kept = cast.kari.report(report)
        assert kept is not None
        assert kept.role == "child"


# What was, and is not now.


def test_danger_is_now_for_a_day_and_as_long_as_nobody_has_reviewed(covered: Cast) -> None:
    with clock.clock_at(clock.now() - timedelta(hours=25)):
        report, child = covered.a_report()
        covered.kari.checks(report, Danger.ACT_NOW, "A car comes for him.")
    assert seen(covered.nils, child).danger_now, "nobody has reviewed it"
    covered.kari.opens_a_case(child, lead=covered.jonas, report=report)
    covered.kari.reviews(report)
    view = seen(covered.nils, child)
    assert (view.danger, view.danger_why, view.danger_now) == ("act_now", "A car comes for him.", False)


def test_reviewed_at_once_it_is_still_danger_tonight(covered: Cast) -> None:
    report, child = covered.a_report()
    covered.kari.checks(report, Danger.ACT_NOW, "A car comes for him.")
    covered.kari.reviews(report)
    covered.kari.opens_a_case(child, lead=covered.jonas, report=report)
    assert seen(covered.nils, child).danger_now


def test_danger_that_was_stands_below_who_is_missing_and_orders_that_run(covered: Cast) -> None:
    with clock.clock_at(clock.now() - timedelta(days=10)):
        before, hoa = covered.a_report(children=[{"names": ["Hoa"]}])
        covered.kari.checks(before, Danger.ACT_NOW, "Then.")
        covered.kari.reviews(before)
        covered.kari.opens_a_case(hoa, lead=covered.jonas, report=before)
    children = {name: covered.a_report(children=[{"names": [name]}])[1] for name in ("Selam", "Ali", "Anna")}
    happens(covered.kari, children["Selam"], "child.missing", **{"from": "home"})
    happens(covered.kari, children["Ali"], "acute_order.made", basis="4-5")
    with covered.nils.at_work() as by:
        assert [child.name for child in night.night_children(by)] == ["Selam", "Ali", "Hoa", "Anna"]


def test_of_two_reports_the_one_that_says_danger_stands_before_a_later_one(covered: Cast) -> None:
    report, child = covered.a_report()
    other, twin = covered.a_report()
    with covered.ground.connect("owner") as sql:
        sql.execute("update outreach_reportabout set child_id = %s where report_id = %s", [child, other])
    covered.kari.checks(report, Danger.ACT_NOW, "A car comes for him.")
    covered.kari.checks(other, why="He has eaten.")
    assert twin != child
    assert (seen(covered.nils, child).danger_why, seen(covered.nils, child).danger_now) == (
        "A car comes for him.",
        True,
    )


@pytest.mark.parametrize(
    ("what", "fields"),
    [
        ("acute_order.made", {"basis": "4-5"}),
        ("child.missing", {"from": "home"}),
    ],
)
def test_what_was_taken_back_is_not_in_the_view(covered: Cast, what: str, fields: dict[str, str]) -> None:
    _case, child = covered.a_case()
    happens(covered.jonas, child, what, **fields)
    view = seen(covered.nils, child)
    assert view.orders or view.missing_since
    takes_back(covered.jonas, child, what)
    view = seen(covered.nils, child)
    assert (view.orders, view.missing_since) == ((), None)


def test_an_order_that_was_refused_is_not_in_the_view(covered: Cast) -> None:
    _case, child = covered.a_case()
    happens(covered.jonas, child, "acute_order.made", clock.now() - timedelta(hours=3), basis="4-5")
    assert seen(covered.nils, child).orders
    happens(covered.jonas, child, "acute_order.refused", clock.now() - timedelta(hours=1))
    assert seen(covered.nils, child).orders == ()


def test_a_service_whose_cover_has_ended_is_not_named_and_neither_is_its_lead(cast: Cast) -> None:
    """The child is the night's still, by another service: of the one that took its nights back nothing stands there."""
    cover = cast.covers()
    cast.covers(cast.bodil)
    cast.has_the_watch()
    report, child = cast.a_report()
    cast.kari.checks(report)
    cast.kari.opens_a_case(child, lead=cast.jonas, report=report)
    cast.tove  # noqa: B018 - somebody is at the front door in Bergen
    cast.kari.reviews(report, Outcome.PASSED_ON, to=cast.bergen)
    cast.tove.accepts(report)
    assert {one.name for one in seen(cast.nils, child).services} == {cast.oslo.name, cast.bergen.name}
    with cast.berit.at_work() as by:
        office.end_cover(cover, by=by, why="We have a night duty of our own.")
    (service,) = seen(cast.nils, child).services
    assert (service.name, service.lead, service.phone) == (cast.bergen.name, "", "")


# Danger that the day has found.


def test_danger_that_the_day_has_found_stays_the_nights_to_act_on_until_somebody_has_decided(
    covered: Cast, ground: Ground
) -> None:
    """Friday at half past three: whoever found it goes home, and the night must be able to read where the child is."""
    report, child = covered.a_report()
    covered.kari.checks(report, Danger.ACT_NOW, "He is driven away tonight.")
    assert relations(ground, child) == {"night", "watch"}
    covered.kari.checks(report, why="He is with the police.")
    assert relations(ground, child) == {"night"}
    covered.kari.checks(report, Danger.ACT_NOW, "He has gone again.")
    assert relations(ground, child) == {"night", "watch"}
    covered.kari.reviews(report)
    assert relations(ground, child) == {"night"}


def test_danger_that_is_found_after_the_decision_is_seen_by_the_night(covered: Cast, ground: Ground) -> None:
    report, child = covered.a_report()
    covered.kari.checks(report)
    covered.kari.reviews(report, Outcome.DROP, reason=_a_reason())
    assert relations(ground, child) == set()
    covered.kari.checks(report, Danger.ACT_NOW, "The school rang.")
    assert relations(ground, child) == {"night"}
    assert seen(covered.nils, child).danger_now


def test_the_night_learns_that_a_lead_is_away_and_whom_to_ring_instead(covered: Cast) -> None:
    _case, child = covered.a_case(covered.jonas)
    covered.berit.member.person.phone = "22 00 00 09"
    covered.berit.member.person.save()
    (service,) = seen(covered.nils, child).services
    assert (service.lead, service.is_away, service.leaders) == ("Jonas", False, ())
    today = clock.today("Europe/Oslo")
    with covered.berit.at_work() as by:
        absence = note_absence(
            covered.jonas.member, by=by, kind=AbsenceKind.ILL, from_day=today, id=ids.new_id()
        )
    (service,) = seen(covered.nils, child).services
    assert (service.is_away, service.leaders) == (True, (("Berit", "22 00 00 09"),))
    with covered.berit.at_work() as by:
        end_absence(absence, by=by)
    assert not seen(covered.nils, child).services[0].is_away


# What is decided, and nobody leads yet.


def test_reviewed_to_be_looked_into_a_child_stays_the_nights_until_a_case_says_whose_it_is(
    covered: Cast, ground: Ground
) -> None:
    """A review makes nobody responsible: between it and the case, the night would otherwise know nothing."""
    report, child = covered.a_report()
    covered.kari.checks(report, Danger.ACT_NOW, "A car comes for him tonight.")
    covered.kari.reviews(report)
    assert relations(ground, child) == {"night"}
    assert seen(covered.nils, child).danger_why == "A car comes for him tonight."
    covered.kari.opens_a_case(child, lead=covered.jonas)
    assert relations(ground, child) == {"night"}
    with ground.as_process("owner"):
        Case.objects.filter(child=child).update(state=CaseState.CLOSED)
    assert relations(ground, child) == set()


@pytest.mark.parametrize(
    ("outcome", "kinds"),
    [(Outcome.INVESTIGATE, {"night"}), (Outcome.IN_INVESTIGATION, {"night"}), (Outcome.DROP, set())],
)
def test_only_what_is_to_be_looked_into_stays_the_nights(
    covered: Cast, ground: Ground, outcome: Outcome, kinds: set[str]
) -> None:
    report, child = covered.a_report()
    covered.kari.checks(report)
    covered.kari.reviews(report, outcome, reason=_a_reason() if outcome is Outcome.DROP else "")
    assert relations(ground, child) == kinds


def _a_reason() -> str:
    return load_pack("no").choices.drop_reasons[0].id


def test_an_investigation_that_was_concluded_without_a_case_is_over_also_for_the_night(
    covered: Cast, ground: Ground
) -> None:
    report, child = covered.a_report()
    covered.kari.checks(report)
    covered.kari.reviews(report)
    happens(covered.kari, child, "investigation.concluded")
    assert relations(ground, child) == set()
    takes_back(covered.kari, child, "investigation.concluded")
    assert relations(ground, child) == {"night"}


def test_a_night_that_begins_later_has_what_nobody_leads(cast: Cast, ground: Ground) -> None:
    cast.has_the_watch()
    report, child = cast.a_report()
    cast.kari.checks(report)
    cast.kari.reviews(report)
    cast.covers()
    assert relations(ground, child) == {"night"}


# Records that are one child.


def test_what_was_noted_under_another_name_of_the_same_child_is_seen_under_each(covered: Cast) -> None:
    momo, ali, other = (covered.a_report(children=[{"names": [name]}])[1] for name in ("Momo", "Ali", "Bo"))
    happens(covered.kari, momo, "child.missing", clock.now() - timedelta(hours=3), **{"from": "home"})
    happens(covered.kari, ali, "acute_order.made", basis="4-5")
    join = covered.kari.joins(momo, ali)
    assert len(covered.nils.night_children()) == 2
    one = seen(covered.nils, ali)
    assert one == seen(covered.nils, momo)
    assert set(one.records) == {momo, ali}
    assert {said.value["value"] for said in one.said if said.attribute == "name"} == {"Momo", "Ali"}
    assert one.missing_since
    assert [order.what for order in one.orders] == ["acute_order.made"]
    assert len(one.services) == 1
    happens(covered.kari, ali, "child.returned")
    assert seen(covered.nils, momo).missing_since is None
    covered.kari.parts(join)
    assert seen(covered.nils, momo).missing_since
    assert seen(covered.nils, momo).orders == ()
    assert seen(covered.nils, other).records == (other,)


def test_a_chain_of_records_is_one_child_as_far_as_the_night_has_it(covered: Cast) -> None:
    (_, first), (report, second), (_, third) = (covered.a_report() for _ in range(3))
    covered.kari.joins(first, second)
    covered.kari.joins(second, third)
    assert len(covered.nils.night_children()) == 1
    assert set(seen(covered.nils, third).records) == {first, second, third}
    covered.kari.checks(report)
    covered.kari.reviews(report, Outcome.DROP, reason=_a_reason())
    assert len(covered.nils.night_children()) == 2
    assert seen(covered.nils, first).records == (first,)
