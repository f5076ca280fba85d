# SPDX-License-Identifier: EUPL-1.2
"""One report: the sender's words, claim by claim, the danger, the review and what it starts, and what becomes of it."""

import json
import re
from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from cast import Cast, Player
from lykt.casework.outreach.actions import reports as actions
from lykt.casework.outreach.queries import reports
from lykt.casework.outreach.states import Danger, Outcome, Stage
from lykt.doors.desk.report.wording import ATTRIBUTES, SPEAKERS, value_of, visible
from lykt.kernel import clock, ids
from lykt.kernel.decisions import Refused
from lykt.record.duties.queries import would_begin
from lykt.record.people import queries as people
from lykt.record.people.states import Attribute, Mark, SaidBy
from lykt.trust.packs.loading import load_pack

HTMX = {"HX-Request": "true"}


def signed_in(player: Player, language: str = "en") -> Client:
    browser = Client(HTTP_HOST="localhost")
    browser.cookies["lykt_language"] = language
    browser.force_login(player.member.person)
    return browser


def page(player: Player, report: UUID, language: str = "en") -> str:
    answer = signed_in(player, language).get(f"/reports/{report}/")
    assert answer.status_code == 200
    return answer.content.decode()


def plain(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def post(player: Player, path: str, **words: Any) -> Any:
    return signed_in(player).post(path, words)


def stage(player: Player, report: UUID) -> Stage:
    found = player.report(report)
    assert found is not None
    return reports.standing(found).stage


def marks(player: Player, child: UUID) -> dict[str, Mark | None]:
    with player.at_work():
        return {told.claim.words or str(told.claim.value): told.mark for told in people.told_about([child])}


# Reading.


def test_of_a_child_who_wrote_itself_nobody_asks_whether_it_knows(cast: Cast) -> None:
    cast.kari  # noqa: B018 - she is at the front door
    report, _child, _receipt = cast.a_told_report()
    shown = plain(page(cast.kari, report))
    assert "The young person wrote this on the public page." in shown
    assert "whether the child knows" not in shown
    assert "Answer the reporter" not in shown
    assert "Could the sender be the adult" not in shown
    other, _child, _receipt = cast.a_told_report(writer="friend", text="My friend sleeps outside.")
    assert "The report does not say whether the child knows." in plain(page(cast.kari, other))


@pytest.mark.parametrize("language", ["en", "nb"])
def test_what_came_by_the_seven_words_is_not_said_to_be_the_senders(cast: Cast, language: str) -> None:
    """Whoever took the paper has the words, and can take back in the boy's name what he told."""
    added, another, row, since = {
        "en": (
            "Added by somebody who has the seven words",
            "It may be another than who wrote first.",
            "Somebody with the seven words has added to it",
            "Somebody with the seven words has added something since.",
        ),
        "nb": (
            "Lagt til av noen som har de sju ordene",
            "Det kan være en annen enn den som skrev først.",
            "Noen med de sju ordene har lagt til noe",
            "Noen med de sju ordene har lagt til noe etter dette.",
        ),
    }[language]
    report, _child, receipt = cast.a_told_report()
    cast.kari.checks(report)
    cast.comes_back(receipt, "Jeg lagde det opp. Alt er bra.")
    shown = plain(page(cast.kari, report, language))
    assert shown.index(added) < shown.index(another) < shown.index("Alt er bra.")
    assert since in shown
    assert row in plain(signed_in(cast.kari, language).get("/inbox/").content.decode())
    cast.kari.checks(report)
    cast.kari.reviews(report)
    cast.comes_back(receipt, "Og nå til slutt.")  # decided about: a report of its own
    with cast.kari.at_work():
        (later,) = reports.reports().exclude(pk=report).values_list("id", flat=True)
    assert another in plain(page(cast.kari, later, language))


def test_the_senders_words_stand_beside_what_we_made_of_them(cast: Cast) -> None:
    report, child = cast.a_report(
        text="He sleeps by the river.", acute="Tonight he goes to Malmö.", shoe_size="41"
    )
    said = plain(page(cast.kari, report))
    for words in (
        "He sleeps by the river.",
        "Tonight he goes to Malmö.",
        "shoe_size",
        "41",
        "Momo",
        "about 15",
    ):
        assert words in said
    assert f'id="child-{child}"' in page(cast.kari, report)


def test_whoever_may_not_know_of_it_finds_nothing_here(cast: Cast) -> None:
    report, child = cast.a_report()
    for other in (cast.jonas, cast.tove, cast.amina, cast.arne):
        browser = signed_in(other)
        absent = browser.get(f"/reports/{ids.new_id()}/").content
        assert browser.get(f"/reports/{report}/").status_code == 404
        assert len(browser.get(f"/reports/{report}/").content) == len(absent)
        for path in ("check/", "review/", "accept/", "answer/", f"children/{child}/case/"):
            answer = browser.post(
                f"/reports/{report}/{path}", {"danger": "can_wait", "why": "x", "outcome": "drop"}
            )
            assert answer.status_code == 404, path
        assert browser.get(f"/reports/{report}/original/").status_code == 404


def test_the_original_is_shown_with_its_hidden_signs_and_its_reading_is_written_down(cast: Cast) -> None:
    report, child = cast.a_report(text="He is \u202edlo sraey 41\u202c <b>x</b>")
    browser = signed_in(cast.kari)
    shown = browser.get(f"/reports/{report}/original/").content.decode()
    assert "⟨U+202E⟩" in shown or "\\u202e" in shown
    assert "\u202e" not in shown
    assert "<b>x</b>" not in shown
    file = browser.get(f"/reports/{report}/original.json")
    assert file.headers["Content-Disposition"].startswith("attachment")
    assert json.loads(file.content)["text"].startswith("He is \u202e")
    lines = cast.ground.ask("select children from audit_entry where verb = 'report.read_original'")
    assert lines.count(([child],)) == 2


def test_a_sign_that_turns_writing_is_shown_and_does_not_work(cast: Cast) -> None:
    report, _child = cast.a_report(text="\u202eevil", children=[{"names": ["\u202eomoM"]}])
    shown = page(cast.kari, report)
    assert "\u202e" not in shown
    assert "⟨U+202E⟩evil" in shown


def test_visible_leaves_everyday_arabic_alone() -> None:
    assert visible("محمد\u200f الهاشمي") == "محمد\u200f الهاشمي"
    assert visible("a\x07b") == "a␇b"


# Danger.


@pytest.mark.parametrize("danger", ["act_now", "can_wait"])
def test_the_check_for_danger_takes_a_reason(cast: Cast, danger: str) -> None:
    report, _child = cast.a_report()
    answer = post(cast.kari, f"/reports/{report}/check/", danger=danger, why=" ")
    assert answer.status_code == 422
    assert answer.content.decode().count("Say why, in a sentence.") == 2
    assert stage(cast.kari, report) is Stage.UNCHECKED
    assert (
        post(cast.kari, f"/reports/{report}/check/", danger=danger, why="Spoke to Amina.").status_code == 302
    )
    assert "Spoke to Amina." in page(cast.kari, report)
    assert stage(cast.kari, report) is Stage.UNREVIEWED


def test_danger_now_shows_the_number_to_call(cast: Cast) -> None:
    report, _child = cast.a_report()
    cast.kari.checks(report, "act_now")  # type: ignore[arg-type]
    assert 'href="tel:112"' in page(cast.kari, report)


# Review.


def test_choosing_shows_at_once_what_begins_and_when(cast: Cast) -> None:
    report, _child = cast.a_report(sender={"role": "outreach"})
    cast.kari.checks(report)
    answer = signed_in(cast.kari).get(
        f"/reports/{report}/review/ahead/", {"outcome": "investigate"}, headers=HTMX
    )
    said = plain(answer.content.decode())
    assert "This begins" in said
    assert "Conclude the investigation" in said
    assert "bvl § 2-2" in said
    assert "read in the law" in said
    begins, _, goes_on = said.partition("This goes on")
    assert "Answer the reporter" not in begins
    assert "Answer the reporter" in goes_on
    assert stage(cast.kari, report) is Stage.UNREVIEWED


@pytest.mark.parametrize("outcome", ["investigate", "in_investigation", "passed_on", "drop"])
def test_what_was_foreseen_is_what_begins(cast: Cast, outcome: str) -> None:
    report, child = cast.a_report()
    cast.kari.checks(report)
    instant = clock.now()
    with clock.clock_at(instant):
        with cast.kari.at_work():
            seen = would_begin(child, pack=load_pack("no"), what="concern_report.reviewed", fields={"outcome": outcome}, report=report)  # fmt: skip
            before = reports.reports_about([child]).count()
        more = {"reason": "no_measures_needed"} if outcome == "drop" else {}
        to = {"to": cast.bergen} if outcome == "passed_on" else {}
        cast.kari.reviews(report, Outcome(outcome), **more, **to)
        with cast.kari.at_work():
            found = cast.ground.ask(
                "select rule, due_day from duties_duty where report = %s and ended_at is null", report
            )
    foreseen = {(duty.rule, duty.due) for duty in (*seen.begins, *seen.goes_on)}
    assert foreseen == set(found)
    assert before == 1


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ({"reasoning": "We look closer."}, "Choose what to do."),
        ({"outcome": "investigate", "reasoning": ""}, "Say why, in a sentence."),
        ({"outcome": "drop", "reasoning": "No."}, "Choose one of the grounds."),
        (
            {"outcome": "drop", "reasoning": "Gone.", "reason": "no_address"},
            "This is not a reason to drop a report.",
        ),
        ({"outcome": "passed_on", "reasoning": "Moved."}, "Choose the service that shall have it."),
    ],
)
def test_a_review_that_is_not_whole_is_not_kept_and_loses_no_word(
    cast: Cast, words: dict[str, str], sentence: str
) -> None:
    report, _child = cast.a_report()
    cast.kari.checks(report)
    answer = post(cast.kari, f"/reports/{report}/review/", **words)
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert shown.count(sentence) == 2
    assert words["reasoning"] in shown
    assert stage(cast.kari, report) is Stage.UNREVIEWED


def test_what_is_never_a_ground_stands_beside_drop_with_why(cast: Cast) -> None:
    report, _child = cast.a_report()
    answer = signed_in(cast.kari).get(f"/reports/{report}/review/ahead/", {"outcome": "drop"})
    said = plain(answer.content.decode())
    for never in load_pack("no").choices.never_reasons:
        assert never.text["en"] in said
        assert never.why["en"].replace("'", "&#x27;") in said
    assert 'value="no_address"' not in answer.content.decode()


def test_without_javascript_what_begins_is_one_button_away(cast: Cast) -> None:
    report, _child = cast.a_report()
    answer = post(cast.kari, f"/reports/{report}/review/", outcome="investigate", reasoning="Typed", look="1")
    shown = answer.content.decode()
    assert answer.status_code == 200
    assert "Conclude the investigation" in shown
    assert "Typed</textarea>" in shown
    assert stage(cast.kari, report) is Stage.UNCHECKED


def test_of_two_reviews_the_first_stands_and_the_second_keeps_her_words(cast: Cast) -> None:
    report, _child = cast.a_report()
    cast.kari.checks(report)
    assert (
        post(cast.kari, f"/reports/{report}/review/", outcome="investigate", reasoning="First.").status_code
        == 302
    )
    answer = post(
        cast.berit,
        f"/reports/{report}/review/",
        outcome="drop",
        reason="no_measures_needed",
        reasoning="My words.",
    )
    shown = answer.content.decode()
    assert answer.status_code == 409
    assert "Somebody has reviewed this report while you were writing." in shown
    assert "My words.</textarea>" in shown
    assert "First." in shown
    rows = cast.ground.ask("select outcome from outreach_review where report_id = %s", report)
    assert rows == [("investigate",)]
    refusals = cast.ground.ask("select code from audit_entry where verb = 'report.review' and outcome = 'refused' and actor = %s", cast.berit.actor.id)  # fmt: skip
    assert refusals == [("report.reviewed",)]


def test_what_was_decided_after_the_report_was_fetched_is_seen_behind_the_lock(cast: Cast) -> None:
    report, _child = cast.a_report()
    with cast.berit.at_work():
        held = reports.report_to_act_on(report)
    cast.kari.checks(report)
    cast.kari.reviews(report)
    with pytest.raises(Refused, match=r"report\.reviewed"), cast.berit.at_work() as by:
        actions.review_report(held, by=by, outcome=Outcome.INVESTIGATE, why="Mine.")


def test_what_is_typed_of_a_review_comes_back(cast: Cast) -> None:
    report, _child = cast.a_report()
    words = {"outcome": "investigate", "reasoning": "Half a sent"}
    answer = signed_in(cast.kari).post(f"/reports/{report}/review/draft/", words, headers={"X-Draft": "1"})
    assert answer.status_code == 204
    assert "Half a sent</textarea>" in page(cast.kari, report)
    assert "Half a sent" not in page(cast.berit, report)


def test_passed_on_it_waits_and_is_accepted_by_a_named_person(cast: Cast) -> None:
    report, _child = cast.a_report()
    cast.kari.checks(report)
    post(
        cast.kari,
        f"/reports/{report}/review/",
        outcome="passed_on",
        to=str(cast.bergen.id),
        reasoning="He is there now.",
    )
    assert stage(cast.kari, report) is Stage.OFFERED
    assert "Accept the report" not in page(cast.kari, report)
    assert "Accept the report" in page(cast.tove, report)
    assert post(cast.kari, f"/reports/{report}/accept/").status_code == 409
    assert post(cast.tove, f"/reports/{report}/accept/").status_code == 302
    assert "Keep the review" in page(cast.tove, report)
    assert signed_in(cast.kari).get(f"/reports/{report}/").status_code == 404


# Claims.


@pytest.mark.parametrize(
    ("answer", "mark"), [("right", Mark.CONFIRMED), ("unsure", Mark.DOUBTED), ("withdraw", Mark.WITHDRAWN)]
)
def test_each_claim_is_answered_and_none_is_edited(cast: Cast, answer: str, mark: Mark) -> None:
    report, child = cast.a_report()
    claim = next(c for c in cast.kari.claims_of(child) if c.attribute == "name")
    path = f"/reports/{report}/claims/{claim.id}/"
    assert post(cast.kari, path, answer=answer, said_by="child").status_code == 302
    assert marks(cast.kari, child)["Momo"] is mark
    post(cast.kari, path, answer=answer, said_by="child")
    count = cast.ground.ask("select count(*) from people_claimmark where claim_id = %s", claim.id)
    assert count == [(1,)]


def test_what_was_withdrawn_in_haste_stands_again_in_place(cast: Cast) -> None:
    report, child = cast.a_report()
    claim = next(c for c in cast.kari.claims_of(child) if c.attribute == "name")
    path = f"/reports/{report}/claims/{claim.id}/"
    gone = signed_in(cast.kari).post(path, {"answer": "withdraw", "said_by": "child"}, headers=HTMX)
    assert "Undo: let it stand again" in gone.content.decode()
    again = signed_in(cast.kari).post(path, {"answer": "restore"}, headers=HTMX).content.decode()
    assert 'value="right"' in again, "it is asked about anew"
    assert marks(cast.kari, child)["Momo"] is Mark.RESTORED


def test_not_so_asks_what_is_right_and_both_stand(cast: Cast) -> None:
    report, child = cast.a_report()
    claim = next(c for c in cast.kari.claims_of(child) if c.attribute == "age")
    path = f"/reports/{report}/claims/{claim.id}/"
    asked = signed_in(cast.kari).post(path, {"answer": "wrong"}, headers=HTMX)
    assert "What is right instead?" in asked.content.decode()
    assert "<html" not in asked.content.decode()
    assert "What is right instead?" in post(cast.kari, path, answer="wrong").content.decode()
    assert marks(cast.kari, child)["about 15"] is None
    empty = post(cast.kari, path, answer="correct", words=" ", said_by="child", why="He told me")
    assert empty.status_code == 422
    assert "He told me" in empty.content.decode()
    post(cast.kari, path, answer="correct", words="16", said_by="child", why="He told me")
    said = marks(cast.kari, child)
    assert said["about 15"] is Mark.CORRECTED
    assert said[str({"words": "16", "years": 16})] is None
    shown = plain(page(cast.kari, report))
    assert "Another statement stands instead." in shown


def test_what_somebody_else_settled_is_refused_in_place(cast: Cast) -> None:
    report, child = cast.a_report()
    claim = cast.kari.claims_of(child)[0]
    cast.berit.marks(claim.id, Mark.WITHDRAWN)
    path = f"/reports/{report}/claims/{claim.id}/"
    answer = signed_in(cast.kari).post(path, {"answer": "right"}, headers=HTMX)
    assert answer.status_code == 409
    assert answer.headers["HX-Retarget"] == "#refused"
    late = post(cast.kari, path, answer="correct", words="My words", said_by="child")
    assert late.status_code == 409
    assert "already withdrawn or corrected" in late.content.decode()


def test_a_statement_can_be_added_with_who_said_it(cast: Cast) -> None:
    report, child = cast.a_report()
    path = f"/reports/{report}/children/{child}/claims/"
    wrong = post(cast.kari, path, attribute="country", words="", said_by="child", certainty="said")
    assert wrong.status_code == 422
    assert wrong.content.decode().count("Write what is said.") == 2
    post(cast.kari, path, attribute="country", words="Algeria", said_by="child", certainty="said")
    claim = next(c for c in cast.kari.claims_of(child) if c.attribute == "country")
    assert (claim.value, claim.said_by, claim.written_by) == (
        {"value": "Algeria"},
        "child",
        cast.kari.actor.id,
    )


def test_a_claim_or_a_child_of_another_report_is_not_here(cast: Cast) -> None:
    report, _child = cast.a_report()
    other, elsewhere = cast.a_report()
    claim = cast.kari.claims_of(elsewhere)[0]
    assert post(cast.kari, f"/reports/{report}/claims/{claim.id}/", answer="right").status_code == 404
    words = {"attribute": "name", "words": "x", "said_by": "child", "certainty": "said"}
    assert post(cast.kari, f"/reports/{report}/children/{elsewhere}/claims/", **words).status_code == 404
    lead = {"lead": str(cast.kari.actor.id), "why": "x"}
    assert post(cast.kari, f"/reports/{report}/children/{elsewhere}/case/", **lead).status_code == 404
    assert post(cast.kari, f"/reports/{report}/children/{elsewhere}/known/", name="Momo").status_code == 404
    assert stage(cast.kari, other) is Stage.UNCHECKED


# Cases.


def test_a_case_opens_with_one_lead_and_the_front_door_reads_no_more(cast: Cast) -> None:
    report, child = cast.a_report()
    cast.kari.checks(report)
    path, lead = f"/reports/{report}/children/{child}/case/", str(cast.jonas.actor.id)
    wrong = post(cast.kari, path, lead=lead, why="")
    assert wrong.status_code == 422
    assert wrong.content.decode().count("Say why, in a sentence.") == 2
    assert post(cast.kari, path, lead=str(cast.tove.actor.id), why="x").status_code == 422
    assert (
        post(cast.kari, path, lead=lead, why="Jonas knows him.").headers["Location"] == f"/reports/{report}/"
    )
    assert str(cast.jonas.case_of(child).lead) == "Jonas"
    answer = post(cast.kari, f"/reports/{report}/review/", outcome="investigate", reasoning="We look closer.")
    assert answer.headers["Location"] == "/inbox/"
    assert cast.kari.knows_of(child), "The front door knows that the child is known here (rule C6) …"
    assert signed_in(cast.kari).get(f"/reports/{report}/").status_code == 404, "… and reads no more."
    assert "Lead: Jonas" in plain(page(cast.jonas, report))


def test_a_second_case_for_the_child_is_refused_and_the_words_are_kept(cast: Cast) -> None:
    report, child = cast.a_report()
    cast.kari.opens_a_case(child, lead=cast.jonas, report=report)
    answer = post(
        cast.kari, f"/reports/{report}/children/{child}/case/", lead=str(cast.kari.actor.id), why="Mine."
    )
    assert answer.status_code == 409
    assert "This child has an open case in your service already." in answer.content.decode()


def test_a_child_known_already_gets_the_same_lead_and_each_record_keeps_its_claims(cast: Cast) -> None:
    _case, known = cast.a_case(lead=cast.jonas)
    report, child = cast.a_report(children=[{"names": ["Hamza B."]}])
    cast.berit.checks(report)
    cast.berit.reviews(report, Outcome.IN_INVESTIGATION)
    found = post(cast.berit, f"/reports/{report}/children/{child}/known/", name="mom")
    assert "Lead: Jonas" in plain(found.content.decode())
    path = f"/reports/{report}/children/{child}/known/{known}/"
    assert post(cast.berit, path, why="").status_code == 422
    assert post(cast.berit, path, why="Jonas met him, he says so himself.").status_code == 302
    assert str(cast.jonas.case_of(child).lead) == "Jonas"
    with cast.jonas.at_work():
        assert set(people.same_child(child)) == {child, known}
    assert "The same child as Momo" in plain(page(cast.jonas, report))
    assert {c.words for c in cast.jonas.claims_of(child)} == {"Hamza B."}


def test_the_front_door_finds_whom_its_own_service_has_a_case_about_and_nobody_elses(cast: Cast) -> None:
    _case, known = cast.a_case(lead=cast.jonas)
    report, child = cast.a_report(children=[{"names": ["Hamza B."]}])
    path = f"/reports/{report}/children/{child}/known/"
    assert str(known) in post(cast.kari, path, name="Momo").content.decode()
    assert post(cast.tove, path, name="Momo").status_code == 404
    assert post(cast.tove, f"{path}{known}/", why="x").status_code == 404


def test_a_report_that_was_passed_on_is_not_reviewed_again_by_its_sender(cast: Cast) -> None:
    report, _child = cast.a_report()
    cast.kari.reviews(report, Outcome.PASSED_ON, to=cast.bergen)
    answer = post(cast.kari, f"/reports/{report}/review/", outcome="investigate", reasoning="My words.")
    assert answer.status_code == 409
    assert "My words.</textarea>" in answer.content.decode()


def test_while_nobody_answers_the_page_offers_to_decide_and_says_what_that_takes_back(cast: Cast) -> None:
    report, _child = cast.a_report()
    cast.kari.checks(report)
    cast.kari.reviews(report, Outcome.PASSED_ON, to=cast.bergen)
    shown = page(cast.kari, report)
    assert f"takes back what you asked of {cast.bergen.name}" in plain(shown)
    assert "takes back" not in plain(page(cast.tove, report))
    assert f'<option value="{cast.bergen.id}"' not in shown, "nobody is asked twice"
    (offer,) = re.findall(r'name="seen" value="([^"]+)"[^>]*>\s*<div hx-get', shown)
    words = {"outcome": "investigate", "reasoning": "They do not answer."}
    assert post(cast.kari, f"/reports/{report}/review/", seen=offer, **words).status_code == 302
    assert stage(cast.kari, report) is Stage.REVIEWED
    assert post(cast.tove, f"/reports/{report}/accept/").status_code == 404


def test_whoever_had_not_seen_the_offer_is_shown_it_and_decides_then_with_the_words_they_had(
    cast: Cast,
) -> None:
    report, _child = cast.a_report()
    cast.kari.checks(report)
    cast.kari.reviews(report, Outcome.PASSED_ON, to=cast.bergen)
    words = {"outcome": "investigate", "reasoning": "My words."}
    shown = post(cast.berit, f"/reports/{report}/review/", **words).content.decode()
    assert "My words.</textarea>" in shown
    (offer,) = re.findall(r'name="seen" value="([^"]+)"[^>]*>\s*<div', shown.split('id="what"')[1])
    assert post(cast.berit, f"/reports/{report}/review/", seen=offer, **words).status_code == 302


def test_nothing_ends_before_somebody_has_looked_for_danger(cast: Cast) -> None:
    """A worker dropped what said "tonight" without answering whether there is danger, and every list was empty."""
    report, _child, _receipt = cast.a_told_report(
        writer="self", text="I want to kill myself tonight.", danger="yes"
    )
    words = {"outcome": "drop", "reason": load_pack("no").choices.drop_reasons[0].id, "reasoning": "Nothing."}
    answer = post(cast.kari, f"/reports/{report}/review/", **words)
    assert answer.status_code == 409
    said = answer.content.decode()
    assert "Nobody has looked for danger yet" in said
    assert "Nothing.</textarea>" in said
    cast.kari.checks(report)
    assert post(cast.kari, f"/reports/{report}/review/", **words).status_code == 302


@pytest.mark.parametrize("outcome", ["drop", "investigate"])
def test_what_came_while_a_review_was_written_is_read_before_the_report_ends(
    cast: Cast, outcome: str
) -> None:
    report, _child, receipt = cast.a_told_report()
    cast.kari.checks(report)
    reason = load_pack("no").choices.drop_reasons[0].id
    words = {"outcome": outcome, "reason": reason, "reasoning": "He sleeps well."}
    cast.comes_back(receipt, "I will kill myself tonight.")
    answer = post(cast.kari, f"/reports/{report}/review/", **words)
    assert answer.status_code == 409
    said = answer.content.decode()
    assert "I will kill myself tonight." in said
    assert "He sleeps well.</textarea>" in said
    cast.kari.checks(report, Danger.ACT_NOW, "We go there.")
    assert post(cast.kari, f"/reports/{report}/review/", **words).status_code == 302


# Words.


def test_every_attribute_and_every_speaker_has_its_word() -> None:
    assert set(ATTRIBUTES) == set(Attribute)
    assert set(SPEAKERS) == set(SaidBy)


@pytest.mark.parametrize(
    ("attribute", "words", "value"),
    [
        (Attribute.NAME, " Momo ", {"value": "Momo", "kind": "own"}),
        (Attribute.AGE, "15-16", {"words": "15-16", "low": 15, "high": 16}),
        (Attribute.AGE, "young", {"words": "young"}),
        (Attribute.BIRTH_DATE, "2.3.2010", {"words": "2.3.2010", "on": "2010-03-02"}),
        (Attribute.BIRTH_DATE, "2999-01-01", {"words": "2999-01-01", "on": None}),
        (Attribute.RELATION, "his cousin", {"description": "his cousin"}),
        (Attribute.HEALTH, "limps", {"value": "limps"}),
    ],
)
def test_what_is_typed_takes_the_shape_that_its_kind_keeps(
    attribute: Attribute, words: str, value: dict[str, object]
) -> None:
    assert value_of(attribute, words, today=clock.today("Europe/Oslo")) == value


def test_get_changes_nothing(cast: Cast) -> None:
    report, child = cast.a_report()
    browser = signed_in(cast.kari)
    for path in ("check/", "review/", "review/draft/", "accept/", "answer/", f"children/{child}/case/"):
        assert browser.get(f"/reports/{report}/{path}").status_code == 405


def test_can_wait_never_stands_unknowingly_over_act_now(cast: Cast) -> None:
    """Two had the page open. The second is shown the first one's answer, keeps the text, and both answers stay."""
    report, child = cast.a_report()
    shown = page(cast.kari, report)
    cast.berit.checks(report, outcome=Danger.ACT_NOW, why="He was driven off at eleven.")
    browser = signed_in(cast.kari)
    stale = {"danger": "can_wait", "why": "He sleeps at a friend's.", "seen": ""}
    assert 'name="seen"' in shown
    answer = browser.post(f"/reports/{report}/check/", stale)
    said = answer.content.decode()
    assert answer.status_code == 409
    assert "while you were writing" in said
    assert "He was driven off at eleven." in said
    assert "He sleeps at a friend&#x27;s." in said
    assert "Danger now" in page(cast.kari, report)
    seen = re.search(r'name="seen" value="([^"]+)"', said)
    assert seen
    fresh = {**stale, "seen": seen[1]}
    for _twice in range(2):
        assert browser.post(f"/reports/{report}/check/", fresh).status_code == 302
    shown = page(cast.kari, report)
    assert "He was driven off at eleven." in shown
    assert "He sleeps at a friend&#x27;s." in shown
    assert cast.ground.ask("select count(*) from outreach_acutecheck where report_id = %s", report) == [(2,)]
    assert child


def test_danger_stands_on_the_childs_page_until_somebody_checks_again(cast: Cast) -> None:
    report, child = cast.a_report()
    cast.berit.checks(report, outcome=Danger.ACT_NOW, why="He was driven off at eleven.")
    path = f"/children/{child}/"
    assert "He was driven off at eleven." in signed_in(cast.kari).get(path).content.decode()
    cast.kari.checks(report, why="He is at the night shelter.")
    assert "He was driven off at eleven." not in signed_in(cast.kari).get(path).content.decode()


def test_of_two_children_of_one_name_each_says_what_tells_it_apart(cast: Cast) -> None:
    _, known = cast.a_report(children=[{"names": ["Momo", "Mohamed"], "age": "15"}])
    _, other = cast.a_report(children=[{"names": ["Momo"], "age": "12"}])
    report, child = cast.a_report()
    shown = post(cast.kari, f"/reports/{report}/children/{child}/known/", name="momo").content.decode()
    assert f"/children/{known}/" in shown
    assert f"/children/{other}/" in shown
    assert "Mohamed" in shown
    assert "15" in shown
