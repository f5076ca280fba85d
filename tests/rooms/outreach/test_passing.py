# SPDX-License-Identifier: EUPL-1.2
"""Between services: refusing, circles, routing and answering, as tables; and what the database keeps of each."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import IntegrityError

from cast import Cast
from lykt.casework.outreach.actions import passing
from lykt.casework.outreach.actions import reports as acts
from lykt.casework.outreach.models import Answer
from lykt.casework.outreach.queries import reports
from lykt.casework.outreach.queries.answers import answers_due, words_for
from lykt.casework.outreach.queries.passing import circles, disputes, had_by, unanswered
from lykt.casework.outreach.rules.answering import Sender, letter_for, may_be_answered
from lykt.casework.outreach.rules.passing import days_between, is_a_circle, may_be_refused
from lykt.casework.outreach.rules.routing import Heard, around
from lykt.casework.outreach.states import ByWork, Company, CouldBe, How, Of, Outcome, Stage
from lykt.kernel import clock
from lykt.kernel.decisions import Refused
from lykt.kernel.ids import new_id
from lykt.trust.accounts.states import AgencyKind, Role

REFUSE = {"stage": Stage.OFFERED, "is_the_offered_service": True, "why": "He sleeps in your district."}
SCHOOL = Sender("school", read_as_duty=True, by_page=False)
PRIVATE = Sender("private", read_as_duty=False, by_page=False)
ANONYMOUS = Sender("anonymous", read_as_duty=False, by_page=False)
# By a public page they are what they wrote: "far til en i klassen på skolen", "sosionom ved BUP".
SAYS_SCHOOL = Sender("school", read_as_duty=True, by_page=True)
SAYS_PRIVATE = Sender("private", read_as_duty=False, by_page=True)
YOUNG = Sender("child", read_as_duty=False, by_page=True)
ANSWER = {
    "sender": SCHOOL,
    "of": Of.RECEIPT,
    "could_be": CouldBe.NO,
    "by_work": ByWork.NOT_ASKED,
    "how": How.TOLD,
    "why": "",
    "is_answered": False,
    "outcome_untold": False,
    "has_ended": False,
}


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({}, ""),
        ({"stage": Stage.UNREVIEWED}, "report.not-offered"),  # accepted meanwhile
        ({"stage": Stage.REVIEWED}, "report.not-offered"),
        ({"is_the_offered_service": False}, "report.not-offered"),
        ({"why": " "}, "report.why"),
    ],
)
def test_what_was_offered_is_refused_with_a_reason(change: dict[str, Any], code: str) -> None:
    assert may_be_refused(**REFUSE | change).code == code


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({}, ""),
        ({"is_answered": True}, "answer.given"),
        ({"sender": ANONYMOUS}, "answer.nobody"),
        ({"sender": ANONYMOUS, "how": How.OMITTED, "why": "Nobody left a name."}, ""),
        ({"could_be": CouldBe.YES}, "answer.could-be"),
        ({"could_be": CouldBe.YES, "how": How.BARE}, ""),
        ({"could_be": CouldBe.YES, "how": How.OMITTED}, "report.why"),
        ({"could_be": CouldBe.YES, "how": How.OMITTED, "why": "It is the stepfather."}, ""),
        ({"could_be": CouldBe.NOT_KNOWN}, ""),
        ({"of": Of.OUTCOME}, "answer.no-outcome"),
        ({"of": Of.OUTCOME, "outcome_untold": True}, ""),
        ({"of": Of.OUTCOME, "outcome_untold": True, "sender": PRIVATE}, "answer.no-outcome"),
        ({"of": Of.ENDING}, "answer.not-ended"),
        ({"of": Of.ENDING, "has_ended": True}, ""),
        ({"of": Of.ENDING, "has_ended": True, "sender": PRIVATE}, "answer.not-ended"),
        ({"sender": YOUNG}, ""),
        ({"sender": SAYS_SCHOOL}, "answer.by-work"),
        ({"sender": SAYS_PRIVATE}, "answer.by-work"),
        ({"sender": SAYS_SCHOOL, "by_work": ByWork.CHECKED}, ""),
        ({"sender": SAYS_SCHOOL, "by_work": ByWork.NOT_KNOWN}, ""),
        (
            {"sender": SAYS_PRIVATE, "by_work": ByWork.CHECKED, "could_be": CouldBe.NOT_KNOWN},
            "answer.could-be-unknown",
        ),
        ({"sender": SAYS_PRIVATE, "by_work": ByWork.CHECKED, "could_be": CouldBe.YES}, "answer.could-be"),
        (
            {
                "sender": SAYS_PRIVATE,
                "by_work": ByWork.CHECKED,
                "could_be": CouldBe.NOT_KNOWN,
                "how": How.BARE,
            },
            "",
        ),
        ({"sender": SAYS_SCHOOL, "by_work": ByWork.NO, "could_be": CouldBe.NOT_KNOWN}, ""),
        ({"sender": SAYS_PRIVATE, "by_work": ByWork.CHECKED, "of": Of.OUTCOME}, "answer.no-outcome"),
        (
            {"sender": SAYS_PRIVATE, "by_work": ByWork.CHECKED, "of": Of.OUTCOME, "outcome_untold": True},
            "",
        ),
        # What waits because of what they call themselves can be ended by a no, and by not answering.
        ({"sender": SAYS_SCHOOL, "by_work": ByWork.NO, "of": Of.ENDING, "has_ended": True}, ""),
        (
            {
                "sender": SAYS_SCHOOL,
                "by_work": ByWork.NOT_KNOWN,
                "of": Of.OUTCOME,
                "outcome_untold": True,
                "how": How.OMITTED,
                "why": "Nobody at the school knows him.",
            },
            "",
        ),
    ],
)
def test_a_sender_is_answered_once_it_was_asked_who_they_could_be(change: dict[str, Any], code: str) -> None:
    assert may_be_answered(**ANSWER | change).code == code


@pytest.mark.parametrize(
    ("of", "how", "sender", "outcome", "letter"),
    [
        (Of.RECEIPT, How.OMITTED, SCHOOL, "investigate", ""),
        (Of.RECEIPT, How.BARE, SCHOOL, "investigate", "receipt"),
        (Of.RECEIPT, How.TOLD, PRIVATE, "investigate", "receipt"),
        (Of.RECEIPT, How.TOLD, SCHOOL, "", "receipt"),
        (Of.RECEIPT, How.TOLD, SCHOOL, "passed_on", "receipt"),
        (Of.RECEIPT, How.TOLD, SCHOOL, "investigate", "opened"),
        (Of.RECEIPT, How.TOLD, SCHOOL, "in_investigation", "opened"),
        (Of.RECEIPT, How.TOLD, SCHOOL, "drop", "not_opened"),
        (Of.ENDING, How.TOLD, SCHOOL, "investigate", "ended"),
        (Of.ENDING, How.TOLD, PRIVATE, "investigate", "receipt"),
    ],
)
def test_which_letter_it_is(of: Of, how: How, sender: Sender, outcome: str, letter: str) -> None:
    assert letter_for(sender, of=of, how=how, by_work=ByWork.NOT_ASKED, outcome=outcome) == letter


@pytest.mark.parametrize("sender", [SAYS_SCHOOL, SAYS_PRIVATE])
@pytest.mark.parametrize(
    ("of", "outcome", "letter"),
    [
        (Of.RECEIPT, "", "receipt"),
        (Of.RECEIPT, "investigate", "opened"),
        (Of.OUTCOME, "drop", "not_opened"),
        (Of.ENDING, "investigate", "ended"),
    ],
)
def test_by_a_public_page_only_what_was_checked_tells_more_than_that_it_came(
    sender: Sender, of: Of, outcome: str, letter: str
) -> None:
    for by_work in ByWork:
        said = letter_for(sender, of=of, how=How.TOLD, by_work=by_work, outcome=outcome)
        assert said == (letter if by_work is ByWork.CHECKED else "receipt")


@pytest.mark.parametrize(
    ("sender", "waits"),  # after an answer in which it was not asked, checked, no, not known
    [
        (SCHOOL, (True, True, True, True)),
        (PRIVATE, (False, False, False, False)),
        (SAYS_SCHOOL, (True, True, False, True)),
        (SAYS_PRIVATE, (False, True, False, False)),
        (YOUNG, (False, False, False, False)),
    ],
)
def test_who_waits_to_hear_more(sender: Sender, waits: tuple[bool, ...]) -> None:
    assert tuple(sender.waits_for_more(last) for last in ByWork) == waits


@pytest.mark.parametrize(
    ("claims", "company", "names_a_parent"),
    [
        ([], Company.NOT_KNOWN, False),
        ([("age", "about 15")], Company.NOT_KNOWN, False),
        ([("status", "enslig mindreårig")], Company.ALONE, False),
        ([("whereabouts", "sover alene under brua")], Company.ALONE, False),
        ([("relation", "says he is my uncle")], Company.SEPARATED, False),
        ([("relation", "")], Company.SEPARATED, False),  # an adult of whom only stands who he claims to be
        ([("relation", "stefar")], Company.SEPARATED, False),
        ([("guardian", "Marit Lunde")], Company.SEPARATED, False),
        ([("relation", "mora hans"), ("relation", "en onkel")], Company.SEPARATED, True),
        ([("relation", "his mother"), ("status", "he is alone here")], Company.ALONE, True),
        ([("whereabouts", "by the mother-of-pearl shop")], Company.NOT_KNOWN, False),
        *(
            ([(about, words)], Company.NOT_KNOWN, True)
            for about, words in (
                ("relation", "mor"),
                ("relation", "En mann som sier at han er faren"),
                ("relation", "Foreldrene bor i Syria"),
                ("guardian", "moren, i Marokko"),
                ("relation", "far i Libya"),
                ("relation", "his mother is in Algiers"),
                ("relation", "mor til en kamerat"),
                ("guardian", "the mother of a friend"),
                ("relation", "moren er i hjemlandet"),
                ("relation", "not with his mother"),
                ("relation", "he isn't with his father"),
                ("relation", "bor ikke hos mora"),
                ("relation", "en onkel, uten mor"),
                ("relation", "pas avec sa mère"),
                ("relation", "avec sa mère"),
                ("relation", "عمه، بدون والدته"),
            )
        ),
    ],
)
def test_whom_the_child_is_with(
    claims: list[tuple[str, str]], company: Company, names_a_parent: bool
) -> None:
    """A parent who is mentioned may be in Syria, dead, a friend's, or a man who says so: nobody reads that out of words."""
    found = around(Heard(about, words) for about, words in claims)
    assert (found.company, found.names_a_parent) == (company, names_a_parent)


def test_days_are_counted_by_the_calendar_where_the_service_is() -> None:
    evening = datetime(2026, 6, 1, 21, 30, tzinfo=UTC)  # half past eleven in Oslo
    night = datetime(2026, 6, 1, 22, 30, tzinfo=UTC)  # the next day there, and not in London
    assert days_between(evening, night, "Europe/Oslo") == 1
    assert days_between(evening, night, "Europe/London") == 0


def test_it_is_a_circle_when_it_goes_back() -> None:
    first, second = new_id(), new_id()
    assert is_a_circle(to=first, had_by=[first])
    assert not is_a_circle(to=second, had_by=[first])


# In the database.


def passed_on(cast: Cast) -> tuple[Any, Any]:
    report, child = cast.a_report()
    cast.kari.checks(report)
    cast.kari.reviews(report, Outcome.PASSED_ON, to=cast.bergen)
    return report, child


def test_refused_it_stays_the_senders_and_the_other_reads_no_more(cast: Cast) -> None:
    report, child = passed_on(cast)
    assert cast.tove.knows_of(child)
    assert cast.bodil.knows_of(child)
    cast.tove.refuses(report)
    assert not cast.tove.knows_of(child)
    assert not cast.bodil.knows_of(child)
    assert cast.tove.report(report) is None
    kept = cast.kari.report(report)
    assert kept is not None
    assert kept.agency == cast.oslo.id
    with cast.kari.at_work():
        assert reports.stage(kept) is Stage.UNREVIEWED
    cast.kari.reviews(report, Outcome.PASSED_ON, to=cast.bergen)  # again, to the same
    cast.tove.accepts(report)
    assert cast.tove.report(report).agency == cast.bergen.id  # type: ignore[union-attr]


def test_a_leader_can_refuse_too_and_both_readings_end(cast: Cast) -> None:
    report, child = passed_on(cast)
    assert cast.tove.knows_of(child)
    cast.bodil.refuses(report)
    assert not cast.bodil.knows_of(child)
    assert not cast.tove.knows_of(child)


def test_a_leader_leads_on_where_the_service_has_a_case_of_its_own(cast: Cast) -> None:
    report, child = cast.a_report()
    cast.kari.checks(report)
    case = cast.kari.opens_a_case(child, lead=cast.jonas, report=report)
    cast.kari.reviews(report, Outcome.PASSED_ON, to=cast.bergen)
    cast.tove.accepts(report)
    assert cast.kari.sees(child) <= {"child", "claims", "cases"}
    cast.berit.names_a_lead(case.id, to=cast.siri)
    assert cast.siri.case_of(child).lead_id == cast.siri.actor.id


@pytest.mark.parametrize("outcome", [Outcome.INVESTIGATE, Outcome.PASSED_ON])
def test_the_lead_of_a_service_that_gave_a_report_away_decides_about_it_no_more(
    cast: Cast, outcome: Outcome
) -> None:
    report, child = cast.a_report()
    cast.kari.checks(report)
    cast.kari.opens_a_case(child, lead=cast.jonas, report=report)
    cast.kari.reviews(report, Outcome.PASSED_ON, to=cast.bergen)
    cast.tove.accepts(report)
    assert cast.jonas.report(report) is not None
    more = {"to": cast.oslo} if outcome is Outcome.PASSED_ON else {}
    with pytest.raises(Refused) as refused:
        cast.jonas.reviews(report, outcome, **more)
    assert refused.value.decision.code == "report.not-yours"


def test_a_leader_leads_on_when_their_service_refuses_what_it_has_a_case_about(cast: Cast) -> None:
    report, child = cast.a_report(cast.bergen)
    cast.tove.checks(report)
    cast.tove.reviews(report, Outcome.PASSED_ON, to=cast.oslo)
    case = cast.kari.opens_a_case(child, lead=cast.jonas, report=report)
    cast.kari.refuses(report)
    cast.berit.names_a_lead(case.id, to=cast.siri)
    assert cast.siri.case_of(child).lead_id == cast.siri.actor.id


def test_what_was_accepted_is_not_refused_and_what_was_refused_is_not_accepted(cast: Cast) -> None:
    report, _child = passed_on(cast)
    cast.tove.accepts(report)
    with pytest.raises(Refused, match=r"report\.not-offered"):
        cast.tove.refuses(report)
    other, _child = passed_on(cast)
    with cast.tove.at_work() as by:
        found = reports.report_to_act_on(other)
        passing.refuse_report(found, by=by, why="Not here.")
    with pytest.raises(Refused, match="not-here"):
        cast.tove.accepts(other)


@pytest.mark.parametrize("outcome", [Outcome.INVESTIGATE, Outcome.DROP, Outcome.PASSED_ON])
def test_while_nobody_answers_the_keeper_decides_and_the_offer_is_taken_back(
    cast: Cast, outcome: Outcome
) -> None:
    report, child = passed_on(cast)
    third = cast.agency("Lia barneverntjeneste", AgencyKind.CHILD_PROTECTION)
    asked = cast.person("Liv", third, Role.OFFICER, intake=True)
    more: dict[str, Any] = {"reason": "no_measures_needed"} if outcome is Outcome.DROP else {}
    more |= {"to": third} if outcome is Outcome.PASSED_ON else {}
    cast.kari.reviews(report, outcome, **more)
    for who in (cast.tove, cast.bodil):
        assert not who.knows_of(child)
        with who.at_work() as by:
            assert list(reports.unsettled_reports(by.agency)) == []
    for act in (cast.tove.accepts, cast.tove.refuses):
        with pytest.raises(Refused, match="not-here"):
            act(report)
    if outcome is Outcome.PASSED_ON:
        asked.accepts(report)
        assert asked.report(report).agency == third.id  # type: ignore[union-attr]


def test_who_did_not_know_of_the_offer_takes_nothing_back_and_nobody_is_asked_twice(cast: Cast) -> None:
    report, _child = passed_on(cast)
    with pytest.raises(Refused, match=r"report\.offered"):
        cast.kari.reviews(report, seen=None)
    with pytest.raises(Refused, match=r"report\.offered"):
        cast.kari.reviews(report, seen=new_id())
    with pytest.raises(Refused, match=r"report\.no-receiver"):
        cast.kari.reviews(report, Outcome.PASSED_ON, to=cast.bergen)
    cast.tove.accepts(report)


def test_of_an_acceptance_and_a_decision_at_once_the_first_stands(cast: Cast) -> None:
    """Each has fetched the report before the other acted: behind the lock they see what was done."""
    report, child = passed_on(cast)
    case = cast.tove.opens_a_case(
        child, lead=cast.tove, report=report
    )  # reads on, whatever becomes of the offer
    assert case.lead_id == cast.tove.actor.id
    with cast.tove.at_work():
        held = reports.report_to_act_on(report)
    cast.kari.reviews(report)
    with pytest.raises(Refused), cast.tove.at_work() as by:
        acts.accept_report(held, by=by)
    assert cast.kari.report(report).agency == cast.oslo.id  # type: ignore[union-attr]

    other, _child = passed_on(cast)
    with cast.kari.at_work():
        held = reports.report_to_act_on(other)
        offer = reports.waiting_offer(held)
    assert offer is not None
    cast.tove.accepts(other)
    with pytest.raises(Refused), cast.kari.at_work() as by:
        acts.review_report(held, by=by, outcome=Outcome.INVESTIGATE, why="Ours.", seen=offer.id)
    assert cast.tove.report(other).agency == cast.bergen.id  # type: ignore[union-attr]


def test_a_leader_who_reads_on_accepts_no_more_what_was_taken_back(cast: Cast) -> None:
    report, child = passed_on(cast)
    cast.tove.opens_a_case(child, lead=cast.tove, report=report)
    third = cast.agency("Lia barneverntjeneste", AgencyKind.CHILD_PROTECTION)
    cast.kari.reviews(report, Outcome.PASSED_ON, to=third)
    for who in (cast.bodil, cast.tove):
        assert who.report(report) is not None
        with who.at_work() as by:
            assert list(reports.unsettled_reports(by.agency)) == [], "it waits for them no more"
    with pytest.raises(Refused) as no:
        cast.bodil.accepts(report)
    assert no.value.decision.code == "report.not-offered"


def test_an_offer_that_was_taken_back_goes_in_no_circle(cast: Cast) -> None:
    report, _child = passed_on(cast)
    cast.tove.accepts(report)
    cast.tove.reviews(report, Outcome.PASSED_ON, to=cast.oslo)
    third = cast.agency("Lia barneverntjeneste", AgencyKind.CHILD_PROTECTION)
    cast.tove.reviews(report, Outcome.PASSED_ON, to=third)
    with cast.bodil.at_work() as by:
        assert circles(reports.unsettled_reports(by.agency), by=by) == []


def test_an_offer_is_told_of_when_a_day_has_gone_until_somebody_answers(cast: Cast) -> None:
    report, _child = passed_on(cast)
    now = clock.now()
    for hours, is_told_of in ((23, False), (25, True), (24 * 9, True)):
        with clock.clock_at(now + timedelta(hours=hours)), cast.berit.at_work() as by:
            told = unanswered(reports.unsettled_reports(by.agency), by=by)
            assert [(one.report, one.to) for one in told] == [(report, cast.bergen.id)] * is_told_of
        with clock.clock_at(now + timedelta(hours=hours)), cast.bodil.at_work() as by:
            assert unanswered(reports.unsettled_reports(by.agency), by=by) == []
    assert told[0].days == 9
    cast.tove.refuses(report)
    with clock.clock_at(now + timedelta(days=9)), cast.berit.at_work() as by:
        assert unanswered(reports.unsettled_reports(by.agency), by=by) == []


def test_a_stranger_neither_refuses_nor_learns_that_there_is_something(cast: Cast) -> None:
    report, _child = passed_on(cast)
    with pytest.raises(Refused, match="not-here"):
        cast.grace.refuses(report)


def test_a_dispute_stands_on_both_sides_until_somebody_acts(cast: Cast) -> None:
    report, _child = passed_on(cast)
    cast.tove.refuses(report, why="He sleeps in Oslo.")
    for leader, readable in ((cast.berit, True), (cast.bodil, False)):
        with leader.at_work() as by:
            (dispute,) = [one for one in disputes(by) if one.report == report]
        assert (dispute.kept_by, dispute.refused_by) == (cast.oslo.id, cast.bergen.id)
        assert (dispute.readable, dispute.why, dispute.days) == (readable, "He sleeps in Oslo.", 0)
        assert dispute.due is not None
        assert (dispute.due - dispute.came_at.date()).days in (7, 8)  # NO-04, in Oslo's days
    cast.kari.reviews(report)
    for leader in (cast.berit, cast.bodil):
        with leader.at_work() as by:
            assert disputes(by) == []


def test_an_officer_elsewhere_who_said_nothing_sees_no_refusal(cast: Cast) -> None:
    report, _child = passed_on(cast)
    cast.tove.refuses(report)
    colleague = cast.person("Egil", cast.bergen, *cast.tove.member.roles, intake=True)
    for stranger in (colleague, cast.amina, cast.grace):
        with stranger.at_work() as by:
            assert disputes(by) == []


def test_passed_back_it_is_a_circle_that_both_leaders_see(cast: Cast) -> None:
    report, _child = passed_on(cast)
    cast.tove.accepts(report)
    with cast.tove.at_work():
        assert had_by(reports.report_to_act_on(report)) == [cast.oslo.id]
    cast.tove.reviews(report, Outcome.PASSED_ON, to=cast.oslo)
    for leader in (cast.berit, cast.bodil):
        with leader.at_work() as by:
            (circle,) = circles(reports.unsettled_reports(by.agency), by=by)
        assert (circle.report, circle.holder, circle.to) == (report, cast.bergen.id, cast.oslo.id)


# The answer to the sender.


def test_the_answer_is_kept_and_the_sender_reads_its_words_and_nothing_else(cast: Cast) -> None:
    report, child = cast.a_report(sender={"role": "outreach"})
    id = new_id()
    for _ in range(2):  # sent twice
        cast.kari.answers_the_sender(report, words="We have your report.", id=id)
    with cast.amina.at_work():
        (words,) = words_for([report])[report]
        assert words.words == "We have your report."
    assert not cast.amina.knows_of(child)
    assert cast.ground.ask("select count(*) from outreach_answer where report_id = %s", report) == [(1,)]
    for stranger in (cast.liv, cast.tove):
        with stranger.at_work():
            assert words_for([report]) == {}
    with pytest.raises(Refused, match=r"answer\.given"):
        cast.kari.answers_the_sender(report)


def test_an_adult_we_worry_about_is_told_nothing_about_the_child(cast: Cast) -> None:
    report, _child = cast.a_report(sender={"role": "outreach"})
    with pytest.raises(Refused, match=r"answer\.could-be"):
        cast.kari.answers_the_sender(report, CouldBe.YES)
    cast.kari.answers_the_sender(report, CouldBe.YES, how=How.OMITTED, why="It is his cousin.", words="No.")
    with cast.amina.at_work():
        assert words_for([report]) == {}
    assert cast.ground.ask("select could_be, how, why from outreach_answer where report_id = %s", report) == [
        ("yes", "omitted", "It is his cousin.")
    ]


def waiting(cast: Cast) -> dict[UUID, Of]:
    with cast.kari.at_work() as by:
        return {one.report: one.of for one in answers_due(by.agency)}


def test_by_a_public_page_nobody_is_answered_before_it_is_said_whether_it_was_checked(cast: Cast) -> None:
    report = cast.a_report_by_page("far til en i klassen på skolen")
    with pytest.raises(Refused, match=r"answer\.by-work"):
        cast.kari.answers_the_sender(report)
    cast.kari.answers_the_sender(report, by_work=ByWork.NOT_KNOWN)
    assert cast.ground.ask("select by_work from outreach_answer where report_id = %s", report) == [
        ("not_known",)
    ]


def test_of_a_report_that_came_signed_in_it_is_not_asked(cast: Cast) -> None:
    report, _child = cast.a_report(sender={"role": "school", "name": "Liv"})
    cast.kari.answers_the_sender(report, by_work=ByWork.CHECKED)
    assert cast.ground.ask("select by_work from outreach_answer where report_id = %s", report) == [("",)]


@pytest.mark.parametrize("could_be", [CouldBe.YES, CouldBe.NOT_KNOWN])
def test_the_database_keeps_no_full_answer_to_whoever_could_be_the_adult(
    cast: Cast, could_be: CouldBe
) -> None:
    report = cast.a_report_by_page("lærer")
    with pytest.raises(IntegrityError), cast.kari.at_work() as by:
        Answer.objects.create(
            report_id=report, of=Of.RECEIPT, could_be=could_be, by_work=ByWork.CHECKED, how=How.TOLD,
            answered_at=clock.now(), answered_by=by.id,
        )  # fmt: skip


@pytest.mark.parametrize("work", ["hotel reception", "sosionom ved BUP"])
def test_who_waits_follows_what_was_answered_of_their_work(cast: Cast, work: str) -> None:
    """Read as a duty reporter or as private: what was checked decides."""
    found = {
        by_work: cast.a_report_by_page(work) for by_work in (ByWork.CHECKED, ByWork.NO, ByWork.NOT_KNOWN)
    }
    for by_work, report in found.items():
        cast.kari.answers_the_sender(report, by_work=by_work)
        cast.kari.reviews(report)
    read_as_duty = work == "hotel reception"
    expected = {found[ByWork.CHECKED]: Of.OUTCOME}
    if read_as_duty:
        expected[found[ByWork.NOT_KNOWN]] = Of.OUTCOME  # it is asked again
    assert waiting(cast) == expected


@pytest.mark.parametrize(
    "ends",
    [
        {"by_work": ByWork.NO},
        {"by_work": ByWork.NOT_KNOWN, "how": How.OMITTED, "why": "Nobody at the hotel knows him."},
    ],
)
def test_what_waits_because_of_a_word_can_be_ended_without_telling_anything(
    cast: Cast, ends: dict[str, Any]
) -> None:
    report = cast.a_report_by_page("hotel reception")
    cast.kari.answers_the_sender(report, by_work=ByWork.NOT_KNOWN)
    cast.kari.reviews(report)
    assert waiting(cast) == {report: Of.OUTCOME}
    cast.kari.answers_the_sender(report, of=Of.OUTCOME, **ends)
    assert waiting(cast) == {}


def test_whoever_is_checked_late_is_told_then_and_only_once(cast: Cast) -> None:
    report = cast.a_report_by_page("sosionom ved BUP")
    cast.kari.reviews(report)
    cast.kari.answers_the_sender(report, by_work=ByWork.NO)
    later = {"of": Of.OUTCOME, "by_work": ByWork.CHECKED}
    cast.kari.answers_the_sender(report, **later)
    with pytest.raises(Refused, match=r"answer\.given"):
        cast.kari.answers_the_sender(report, **later)
