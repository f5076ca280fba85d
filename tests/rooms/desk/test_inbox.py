# SPDX-License-Identifier: EUPL-1.2
"""The inbox is ordered by danger, then by the clock; it asks a fixed number of questions, and shows nobody too much."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cast import Cast, Player
from lykt.casework.cases.actions import settle_intake
from lykt.casework.outreach.states import Danger, Of, Outcome
from lykt.kernel import clock, ids
from lykt.record.people import queries as people
from lykt.trust.accounts.states import AbsenceKind
from lykt.trust.office.leading.actions import note_absence
from lykt.trust.packs.loading import load_pack
from nights import happens


def signed_in(player: Player, language: str = "en") -> Client:
    browser = Client(HTTP_HOST="localhost")
    browser.cookies["lykt_language"] = language
    browser.force_login(player.member.person)
    return browser


def inbox(player: Player, language: str = "en") -> str:
    answer = signed_in(player, language).get("/inbox/")
    assert answer.status_code == 200
    return answer.content.decode()


def section(page: str, id: str) -> str:
    """What stands in one section, as plain words."""
    found = re.search(rf'<(section|details) class="section"[^>]*id="{id}".*?</\1>\s*(?=<section|<details class="section|</div>)', page, re.S)  # fmt: skip
    return " ".join(re.sub(r"<[^>]+>", " ", found[0]).split()) if found else ""


def test_what_nobody_has_checked_stands_above_everything_with_who_is_on_duty(cast: Cast) -> None:
    cast.kari.member.person.phone = "22 00 00 01"
    cast.kari.member.person.save()
    with cast.ground.as_process("owner"):
        cast.oslo.on_duty = cast.kari.member
        cast.oslo.save()
    report, _child = cast.a_report(
        text="Boy, sells for an older man. " * 10, sender={"agency": "Uteseksjonen"}
    )
    page = inbox(cast.kari)
    first = section(page, "unchecked")
    assert "Not yet checked for danger (1)" in first
    assert "On duty now: Kari, 22 00 00 01" in first
    assert "Uteseksjonen" in first
    assert f"/reports/{report}/" in page
    words = re.search(r'<q class="words"><bdi>(.*?)</bdi>', page)
    assert words is not None
    assert len(words[1]) <= 90
    assert page.index('id="unchecked"') < page.index('id="week"')


def test_late_or_not_an_unchecked_report_stays_at_the_top(cast: Cast) -> None:
    with clock.clock_at(clock.now() - timedelta(days=9)):
        cast.a_report()
    page = inbox(cast.kari)
    assert "ran out" in section(page, "unchecked")
    assert "Review the report – Momo" in section(page, "out")


def test_a_row_reads_aloud_as_a_sentence(cast: Cast) -> None:
    report, _child = cast.a_report()
    cast.kari.checks(report)
    said = section(inbox(cast.kari), "week")
    assert re.search(r"Review the report – Momo \w+day \d+ .*?7 days left .*bvl § 2-1", said)
    assert "Du må vurdere meldingen – Momo" in section(inbox(cast.kari, "nb"), "week")


def test_a_child_without_a_name_is_a_child(cast: Cast) -> None:
    report, _child = cast.a_report(children=[{}])
    cast.kari.checks(report)
    assert "– a child whose name we do not know" in section(inbox(cast.kari), "week")


def test_what_is_passed_on_waits_at_both_ends_until_somebody_accepts(cast: Cast) -> None:
    cast.tove  # noqa: B018 - somebody is at the front door in Bergen
    report, _child = cast.a_report()
    cast.kari.checks(report)
    cast.kari.reviews(report, Outcome.PASSED_ON, to=cast.bergen)
    ours, theirs = inbox(cast.kari), inbox(cast.tove)
    assert "has not yet accepted the report about Momo" in section(ours, "waiting")
    assert "Review the report – Momo" in section(ours, "week")  # the clock goes on, with the sender
    assert "Accept" in section(theirs, "offered")
    cast.tove.accepts(report)
    assert section(inbox(cast.tove), "offered") == ""
    assert "Review the report – Momo" in section(inbox(cast.tove), "week")
    assert section(inbox(cast.kari), "week") == ""


def test_passed_on_unchecked_it_stands_on_top_at_both_ends(cast: Cast) -> None:
    """Passing on is no check: until somebody has looked for danger, no list says that everything is looked at."""
    report, _child = cast.a_report()
    cast.kari.reviews(report, Outcome.PASSED_ON, to=cast.bergen)
    ours, theirs = inbox(cast.kari), inbox(cast.tove)
    assert "Check" in section(ours, "unchecked")
    assert "Accept" in section(theirs, "unchecked")
    assert section(theirs, "offered") == ""
    for said in (ours, theirs):
        assert "Every report that has come is checked for danger" not in said
    cast.tove.accepts(report)
    assert "Check" in section(inbox(cast.tove), "unchecked")


def test_what_its_sender_adds_while_it_is_passed_on_stands_on_top_at_both_ends(cast: Cast) -> None:
    report, _child, receipt = cast.a_told_report()
    cast.kari.checks(report)
    cast.kari.reviews(report, Outcome.PASSED_ON, to=cast.bergen)
    assert "Accept" in section(inbox(cast.tove), "offered")
    cast.comes_back(receipt, "Jeg vil ta livet mitt i natt.")
    for who in (cast.kari, cast.tove):
        assert "can mean that somebody will hurt themselves" in section(inbox(who), "unchecked")


def test_a_row_says_whose_it_is(cast: Cast) -> None:
    _case, _child = cast.a_case(lead=cast.jonas)
    cast.berit  # noqa: B018 - the leader sees what the front door no longer does
    assert "Jonas" in section(inbox(cast.berit), "later")
    assert section(inbox(cast.kari), "later") == ""


def test_one_report_about_three_children_is_one_thing_to_do(cast: Cast) -> None:
    report, _child = cast.a_report(children=[{"names": ["Amira"]}, {"names": ["Lina"]}, {"names": ["Samir"]}])
    cast.kari.checks(report)
    said = section(inbox(cast.kari), "week")
    assert "The next seven days (1)" in said
    assert all(name in said for name in ("Amira", "Lina", "Samir"))


def test_the_questions_to_the_database_are_as_many_for_one_report_as_for_ten(cast: Cast) -> None:
    def asked() -> int:
        browser = signed_in(cast.kari)
        with CaptureQueriesContext(connection) as questions:
            browser.get("/inbox/")
        return len(questions)

    report, _child = cast.a_report()
    cast.kari.checks(report)
    cast.a_report()
    few = asked()
    for number in range(10):
        report, child = cast.a_report()
        if number % 2:
            cast.kari.checks(report)
        if number % 3 == 0:
            cast.kari.opens_a_case(child, lead=cast.jonas, report=report)
    assert asked() == few


def test_the_inbox_is_one_reading_of_the_children_shown(cast: Cast) -> None:
    _report, child = cast.a_report()
    inbox(cast.kari)
    lines = cast.ground.ask(
        "select children from audit_entry where actor = %s and outcome = 'read'", cast.kari.actor.id
    )
    assert lines == [([child],)]


def test_other_services_and_colleagues_elsewhere_see_nothing_of_it(cast: Cast) -> None:
    cast.a_report(text="A very special worry")
    for other in (cast.tove, cast.jonas):
        assert "special worry" not in inbox(other)
        assert "Momo" not in inbox(other)


def test_an_outreach_worker_finds_the_form_and_what_they_have_sent(cast: Cast) -> None:
    cast.a_report(text="A very special worry")
    page = inbox(cast.amina)
    assert 'href="/worry/"' in page
    assert cast.oslo.name in page
    assert "special worry" not in page
    assert "Not yet checked" not in page


def test_after_act_now_a_report_stands_just_below_what_nobody_has_checked(cast: Cast) -> None:
    report, _child = cast.a_report(text="Driven off in a car at eleven.")
    cast.kari.checks(report, outcome=Danger.ACT_NOW, why="We drive out now.")
    page = inbox(cast.kari)
    acting = section(page, "acting")
    assert "Danger now, and not yet reviewed (1)" in acting
    assert "Driven off" in acting
    assert 'id="fresh"' not in page
    assert page.index('id="unchecked"') < page.index('id="acting"') < page.index('id="week"')
    cast.kari.checks(report, why="She is back, we met her.")
    assert 'id="acting"' not in inbox(cast.kari)


def test_an_empty_list_never_says_of_what_one_may_not_see_that_it_is_done(cast: Cast) -> None:
    cast.a_report()
    said = inbox(cast.jonas)
    assert "Every report that has come is checked" not in said
    assert "You are not at the front door" in said
    boss = signed_in(cast.arne).get("/inbox/")
    assert boss.status_code == 302
    assert boss.headers["Location"] == "/office/"


def test_a_sign_that_turns_writing_does_not_work_in_a_row(cast: Cast) -> None:
    cast.a_report(text="He says he is \u202e16\u202c years")
    page = inbox(cast.kari)
    assert "\u202e" not in page
    assert "⟨U+202E⟩16" in page


def test_whoever_is_asked_to_take_over_reads_it_in_the_inbox(cast: Cast) -> None:
    case, _child = cast.a_case(cast.jonas)
    asked = cast.jonas.hands_over(case, to=cast.siri)
    assert f"/cases/asked/{asked.id}" in inbox(cast.siri) or str(asked.id) in inbox(cast.siri)
    assert str(asked.id) not in inbox(cast.kari)


def test_an_empty_inbox_says_so_kindly(cast: Cast) -> None:
    page = inbox(cast.kari)
    assert "Every report that has come is checked for danger." in page
    assert "Nobody is named as on duty now." in page


@pytest.mark.parametrize("language", ["nb", "en"])
def test_a_name_that_is_markup_is_shown_and_never_run(cast: Cast, language: str) -> None:
    report, _child = cast.a_report(text="<img src=x>", children=[{"names": ["<script>x</script>"]}])
    assert "<img src=x>" not in inbox(cast.kari, language)
    cast.kari.checks(report)
    page = inbox(cast.kari, language)
    assert "<script>x" not in page
    assert "&lt;script&gt;x" in page


def test_reviewed_and_led_by_nobody_a_report_stands_there_until_a_lead_is_named(cast: Cast) -> None:
    report, child = cast.a_report()
    cast.kari.checks(report)
    cast.kari.reviews(report)
    page = inbox(cast.kari)
    assert re.search(
        r"Reviewed, and nobody is the lead yet \(1\) Name the lead.*Momo", section(page, "leadless")
    )
    assert page.index('id="unchecked"') < page.index('id="leadless"') < page.index('id="later"')
    assert "Velg ansvarlig saksbehandler" in section(inbox(cast.kari, "nb"), "leadless")
    cast.kari.opens_a_case(child, lead=cast.jonas)
    assert section(inbox(cast.kari), "leadless") == ""


def test_what_was_concluded_without_a_case_needs_no_lead(cast: Cast) -> None:
    report, child = cast.a_report()
    cast.kari.checks(report)
    cast.kari.reviews(report)
    assert section(inbox(cast.kari), "leadless")
    happens(cast.kari, child, "investigation.concluded")
    assert section(inbox(cast.kari), "leadless") == ""


def test_danger_first_among_what_nobody_leads_and_a_record_joined_to_one_with_a_lead_is_led(
    cast: Cast,
) -> None:
    for names, danger in ((["Bilal"], Danger.CAN_WAIT), (["Amir"], Danger.ACT_NOW)):
        report, _child = cast.a_report(children=[{"names": names}])
        cast.kari.checks(report, danger, "A car comes for him tonight.")
        cast.kari.reviews(report)
    _case, known = cast.a_case(cast.jonas)
    report, same = cast.a_report(children=[{"names": ["Samir"]}])
    cast.kari.checks(report)
    cast.kari.reviews(report)
    said = section(inbox(cast.kari), "leadless")
    assert re.search(
        r"There is danger now: name the lead.*Amir.*Name the lead.*Bilal.*Name the lead.*Samir", said
    )
    cast.kari.joins(known, same)
    assert "Samir" not in section(inbox(cast.kari), "leadless")


def test_what_nobody_leads_takes_no_more_questions_when_there_is_more_of_it(cast: Cast) -> None:
    asked = []
    for names in (["Bilal"], ["Amir"], ["Samir"]):
        report, _child = cast.a_report(children=[{"names": names}])
        cast.kari.checks(report)
        cast.kari.reviews(report)
        with CaptureQueriesContext(connection) as found:
            inbox(cast.kari)
        asked.append(len(found))
    assert len(set(asked[1:])) == 1


def test_nobody_who_is_away_is_named_as_on_duty(cast: Cast) -> None:
    cast.covers()
    cast.has_the_watch()
    assert "On duty now: Nils" in section(inbox(cast.kari), "unchecked")
    with cast.vigdis.at_work() as by:
        note_absence(
            cast.nils.member,
            by=by,
            kind=AbsenceKind.ILL,
            from_day=clock.today("Europe/Oslo"),
            id=ids.new_id(),
        )
    assert "Nobody is named as on duty now." in section(inbox(cast.kari), "unchecked")


def test_a_duty_reporter_who_was_answered_early_waits_on_a_list_to_hear_the_rest(cast: Cast) -> None:
    report, child = cast.a_report(sender={"role": "school", "name": "Liv"})
    cast.kari.checks(report)
    cast.kari.answers_the_sender(report, words="We have your report.")
    assert section(inbox(cast.kari), "answers") == ""
    cast.kari.reviews(report)
    said = section(inbox(cast.kari), "answers")
    assert re.search(r"Tell the sender what the report became – Momo .*days left.* bvl § 13-3", said)
    cast.kari.answers_the_sender(report, of=Of.OUTCOME, words="We have opened an investigation.")
    assert section(inbox(cast.kari), "answers") == ""
    happens(cast.kari, child, "investigation.concluded")
    said = section(inbox(cast.kari), "answers")
    assert "Tell the sender that the investigation has ended – Momo" in said
    assert "days left" not in said, "the law names no day for it"
    cast.kari.answers_the_sender(report, of=Of.ENDING, words="It has ended.")
    assert section(inbox(cast.kari), "answers") == ""


@pytest.mark.parametrize("role", ["private", "anonymous"])
def test_whoever_need_not_report_is_not_told_more(cast: Cast, role: str) -> None:
    report, _child = cast.a_report(sender={"role": role})
    cast.kari.checks(report)
    if role == "private":
        cast.kari.answers_the_sender(report, words="We have your report.")
    cast.kari.reviews(report)
    assert section(inbox(cast.kari), "answers") == ""


def test_danger_now_stands_red_at_both_ends_while_another_service_is_asked(cast: Cast) -> None:
    report, _child = cast.a_report()
    cast.kari.checks(report, Danger.ACT_NOW, "He is driven away tonight.")
    cast.kari.reviews(report, Outcome.PASSED_ON, to=cast.bergen)
    ours, theirs = inbox(cast.kari), inbox(cast.tove)
    assert "Danger now, and not yet reviewed (1)" in section(ours, "acting")
    assert "Accept" in section(theirs, "acting")
    assert section(theirs, "offered") == ""
    for who in (cast.berit, cast.bodil):
        page = signed_in(who).get("/leader/").content.decode()
        assert "Danger now, and not yet reviewed" in page
        assert f"/reports/{report}/" in page
    cast.tove.accepts(report)
    cast.tove.checks(report, why="He is at his aunt's.")
    assert section(inbox(cast.tove), "acting") == ""


def test_danger_that_is_found_after_the_decision_needs_a_lead_too(cast: Cast) -> None:
    report, child = cast.a_report()
    cast.kari.checks(report)
    cast.kari.reviews(report, Outcome.DROP, reason=load_pack("no").choices.drop_reasons[0].id)
    assert section(inbox(cast.kari), "leadless") == ""
    cast.kari.checks(report, Danger.ACT_NOW, "The school rang: he is to be driven away.")
    assert "There is danger now: name the lead" in section(inbox(cast.kari), "leadless")
    cast.kari.checks(report, why="He is with the police.")
    assert section(inbox(cast.kari), "leadless") == ""
    cast.kari.checks(report, Danger.ACT_NOW, "He has gone again.")
    cast.kari.opens_a_case(child, lead=cast.jonas)
    assert section(inbox(cast.kari), "leadless") == ""


def test_what_comes_back_after_the_case_has_its_lead_is_known_to_whoever_can_act(cast: Cast) -> None:
    """A boy wrote "tonight" by his seven words: nobody who saw it knew whose it was, and his lead saw nothing."""
    cast.covers()
    cast.has_the_watch()
    report, child, receipt = cast.a_told_report()
    cast.kari.checks(report)
    cast.kari.reviews(report)
    cast.jonas.member.person.phone = "22 00 00 07"
    cast.jonas.member.person.save()
    cast.kari.opens_a_case(child, lead=cast.jonas, report=report)
    with cast.kari.at_work() as by:
        settle_intake(people.children().get(pk=child), by=by)
    cast.comes_back(receipt, "I will kill myself tonight.")
    ((new,),) = cast.ground.ask("select report_id from outreach_reportslip where earlier = %s", report)
    assert "Momo, Jonas" in section(inbox(cast.kari), "unchecked")
    for who in (cast.kari, cast.nils):
        page = signed_in(who).get(f"/reports/{new}/").content.decode()
        assert "The seven words belong to an earlier report about <bdi>Momo</bdi>." in page
        assert "It may be another than who wrote first." in page
        assert "22 00 00 07" in page
        assert f"/reports/{report}/" not in page, "no way to what they may not open"
        read = "select 1 from audit_entry where verb = 'child.read' and actor = %s and %s = any (children)"
        assert cast.ground.ask(read, who.actor.id, child)
    said = section(inbox(cast.jonas), "came-back")
    assert "Somebody with the seven words has written again (1)" in said
    assert "Ask the front door what came – Momo" in said
    for stranger in (cast.tove, cast.siri):
        assert "Momo" not in inbox(stranger)
    cast.kari.checks(new, Danger.ACT_NOW, "Jonas drives there.")
    cast.kari.reviews(new, Outcome.IN_INVESTIGATION)
    assert section(inbox(cast.jonas), "came-back") == ""
