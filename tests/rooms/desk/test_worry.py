# SPDX-License-Identifier: EUPL-1.2
"""A worker writes a worry: one letter is enough, nothing is lost, and it goes once, to a service that can receive it."""

from concurrent.futures import ThreadPoolExecutor
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client

from cast import Cast, Player
from lykt.casework.outreach.queries import reports
from lykt.doors.desk.worry.telling import own_duty, what_happens_now
from lykt.kernel import clock, ids
from lykt.record.people import queries as people
from lykt.trust.packs.loading import load_pack


def signed_in(player: Player, language: str = "en") -> Client:
    browser = Client(HTTP_HOST="localhost")
    browser.cookies["lykt_language"] = language
    browser.force_login(player.member.person)
    return browser


def written(cast: Cast, **more: str) -> dict[str, str]:
    return {"opened": str(ids.new_id()), "to": str(cast.oslo.id), "text": "x", "may_call": "on"} | more


def sendings(player: Player) -> list[UUID]:
    with player.at_work():
        return [sending.report for sending in reports.sent_by(player.actor)]


def test_one_letter_is_enough_and_the_service_has_it_at_once(cast: Cast) -> None:
    cast.kari  # noqa: B018 - somebody is at the front door
    answer = signed_in(cast.amina).post("/worry/", written(cast))
    assert answer.status_code == 302
    [report] = sendings(cast.amina)
    found = cast.kari.report(report)
    assert found is not None
    assert found.role == "outreach"
    assert found.duty_reporter
    receipt = signed_in(cast.amina).get(answer.headers["Location"])
    assert b"Thank you" in receipt.content
    assert cast.oslo.name in receipt.content.decode()


def test_what_is_known_becomes_claims_and_what_is_not_known_becomes_none(cast: Cast) -> None:
    signed_in(cast.amina).post(
        "/worry/",
        written(
            cast,
            names="Momo\nمحمد",
            age="about 15",
            country="vet ikke",
            language="Not known",
            whereabouts="by the river",
            adults="an older man who looks after him",
            told="not_safe",
            told_why="The man listens.",
        ),
    )
    [report] = sendings(cast.amina)
    [child] = cast.children_of(report)
    said = {(claim.attribute, claim.words) for claim in cast.kari.claims_of(child)}
    assert said == {
        ("name", "Momo"),
        ("name", "محمد"),
        ("age", "about 15"),
        ("whereabouts", "by the river"),
        ("relation", "an older man who looks after him"),
    }
    found = cast.kari.report(report)
    assert found is not None
    assert [(about.told, about.told_why) for about in found.abouts.all()] == [
        ("not_safe", "The man listens.")
    ]


def test_sent_twice_it_is_one_and_with_more_words_it_is_two(cast: Cast) -> None:
    browser, form = signed_in(cast.amina), written(cast)
    first, second = browser.post("/worry/", form), browser.post("/worry/", form)
    assert first.headers["Location"] == second.headers["Location"]
    assert len(sendings(cast.amina)) == 1
    browser.post("/worry/", form | {"text": "x, and he limps"})
    assert len(sendings(cast.amina)) == 2


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"text": "  "}, "Write what worries you. One word is enough."),
        ({"to": ""}, "Choose a child-protection service."),
        ({"to": "immigration"}, "This service cannot receive reports now. Choose another."),
    ],
)
def test_an_error_stands_at_its_field_and_in_the_summary_and_nothing_typed_is_lost(
    cast: Cast, wrong: dict[str, str], sentence: str
) -> None:
    if wrong.get("to") == "immigration":
        wrong = {"to": str(cast.immigration.id)}
    answer = signed_in(cast.amina).post("/worry/", written(cast, names="Momo <b>", acute="tonight") | wrong)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert page.count(sentence) == 2
    assert "Momo &lt;b&gt;" in page
    assert "tonight</textarea>" in page
    assert sendings(cast.amina) == []


def test_what_is_typed_comes_back_and_is_gone_when_it_is_sent(cast: Cast) -> None:
    browser, form = signed_in(cast.amina), written(cast, text="He sleeps by the")
    assert browser.post("/worry/draft/", form, headers={"X-Draft": "1"}).status_code == 204
    page = browser.get("/worry/").content.decode()
    assert "He sleeps by the</textarea>" in page
    assert form["opened"] in page
    assert "He sleeps" not in signed_in(cast.liv).get("/worry/").content.decode()
    browser.post("/worry/", form)
    assert "He sleeps" not in browser.get("/worry/").content.decode()
    browser.post(
        "/worry/draft/", form, headers={"X-Draft": "1"}
    )  # the page's last sign of life, after it was sent
    assert "He sleeps" not in browser.get("/worry/").content.decode()


def test_a_draft_can_be_thrown_away_and_is_kept_without_javascript_too(cast: Cast) -> None:
    browser = signed_in(cast.amina)
    assert browser.post("/worry/draft/", written(cast, text="Wrong door")).status_code == 302
    assert "Wrong door" in browser.get("/worry/").content.decode()
    browser.post("/worry/draft/drop/")
    assert "Wrong door" not in browser.get("/worry/").content.decode()


def test_the_phone_goes_only_with_leave(cast: Cast) -> None:
    browser = signed_in(cast.amina)
    browser.post("/worry/", written(cast, name="Amina", phone="22 00 00 01"))
    browser.post("/worry/", written(cast, name="Amina", phone="22 00 00 01", may_call=""))
    with cast.kari.at_work():
        contacts = [
            (kept.sender["name"], kept.sender["body"], kept.sender["contact"])
            for kept in reports.words_by_report(sendings_of(cast)).values()
        ]
    assert sorted(contacts) == [("Amina", "Uteseksjonen", []), ("Amina", "Uteseksjonen", ["22 00 00 01"])]


def sendings_of(cast: Cast) -> list[UUID]:
    return [
        row[0]
        for row in cast.ground.ask(
            "select report from outreach_sending where sender = %s", cast.amina.actor.id
        )
    ]


def test_a_receipt_is_its_senders_alone_and_holds_no_word_of_the_report(cast: Cast) -> None:
    answer = signed_in(cast.amina).post("/worry/", written(cast, text="He limps."))
    assert signed_in(cast.liv).get(answer.headers["Location"]).status_code == 404
    mine = signed_in(cast.amina).get("/worry/sent/").content.decode()
    assert cast.oslo.name in mine
    assert "limps" not in mine


def test_the_senders_own_duty_stands_on_the_form_with_its_paragraph(cast: Cast) -> None:
    page = signed_in(cast.amina).get("/worry/").content.decode()
    assert "Send a concern report at once" in page
    assert "bvl § 13-2" in page


def test_no_field_about_exploitation_stands_on_the_form(cast: Cast) -> None:
    page = signed_in(cast.amina).get("/worry/").content.decode()
    assert page.count(" required") <= 3  # the worry, the service; aria is counted too
    assert 'name="exploitation' not in page


def test_a_sender_is_told_what_the_law_asks_of_the_service() -> None:
    told = what_happens_now(load_pack("no"), sent_at=clock.now(), role="outreach")
    assert [(one.basis, one.mark, one.at_once) for one in told] == [
        ("bvl § 2-1", "V", True),
        ("bvl § 2-1", "V", False),
        ("bvl § 13-3", "B", False),
    ]


@pytest.mark.parametrize(("pack", "rule"), [("no", "NO-01"), ("gb", "UK-01a")])
def test_each_pack_names_the_duty_to_report(pack: str, rule: str) -> None:
    found = own_duty(load_pack(pack))
    assert found is not None
    assert found.id == rule


def test_who_is_not_signed_in_is_asked_to(cast: Cast) -> None:
    answer = Client(HTTP_HOST="localhost").get("/worry/")
    assert answer.status_code == 302
    assert people.children().count() == 0


def test_siblings_go_in_one_report_each_with_what_is_known_of_them(cast: Cast) -> None:
    cast.kari  # noqa: B018 - somebody is at the front door
    browser = signed_in(cast.amina)
    first = written(cast, text="Two brothers.", names="Momo", age="15", told="yes")
    asked = browser.post("/worry/", {**first, "another": "1"})
    assert asked.status_code == 200
    assert asked.content.decode().count("One more child") == 1
    assert "Momo" in asked.content.decode(), "nothing that was typed is lost"
    assert sendings(cast.amina) == []
    again = browser.post("/worry/", {**first, "more": "1", "child-2-names": "Samir", "another": "1"})
    assert again.content.decode().count("One more child") == 2
    both = {**first, "more": "2", "child-2-names": "Samir", "child-2-age": "12"}
    assert browser.post("/worry/", both).status_code == 302
    [report] = sendings(cast.amina)
    children = cast.children_of(report)
    with cast.kari.at_work():
        assert set(people.names_for(children).values()) == {"Momo", "Samir"}, "an empty one is not sent"
        found = reports.reports().get(pk=report)
        assert {about.told for about in found.abouts.all()} == {"yes"}


def test_a_draft_keeps_the_siblings_too(cast: Cast) -> None:
    browser = signed_in(cast.amina)
    kept = {**written(cast, text="Two"), "more": "1", "child-2-names": "Samir"}
    assert browser.post("/worry/draft/", kept, headers={"X-Draft": "1"}).status_code == 204
    shown = browser.get("/worry/").content.decode()
    assert "Samir" in shown
    assert "One more child" in shown


@pytest.mark.parametrize("more", ["-1", "x", "999999", ""])
def test_a_number_of_children_that_cannot_be_is_taken_as_it_can(cast: Cast, more: str) -> None:
    answer = signed_in(cast.amina).post("/worry/", {**written(cast, text="x"), "more": more, "another": "1"})
    assert answer.status_code == 200
    assert answer.content.decode().count("One more child") <= 19


def test_the_same_report_sent_twice_at_once_is_one_and_neither_fails(cast: Cast) -> None:
    """A bad connection sends again while the first is on its way."""
    id, to = ids.new_id(), cast.oslo

    def send(_number: int) -> UUID:
        try:
            return cast.amina.sends_a_report(to, id=id)
        finally:
            connection.close()

    assert cast.amina
    with ThreadPoolExecutor(2) as both:
        first, second = both.map(send, range(2))
    assert first == second
