# SPDX-License-Identifier: EUPL-1.2
"""The street's screens: one word is enough, nothing is lost, and one step leads from a contact to a child or a report."""

import gzip
import html
import re
from datetime import timedelta
from io import BytesIO
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from PIL import Image

from cast import Cast, Player
from lykt.casework.outreach.actions.contacts import link_contact
from lykt.casework.outreach.actions.shifts import hand_over_shift, open_shift
from lykt.casework.outreach.queries import contacts as street
from lykt.casework.outreach.queries.shifts import shifts_out
from lykt.casework.outreach.rules.picture import MOST_BYTES
from lykt.casework.outreach.states import Said
from lykt.kernel import clock, ids
from lykt.record.people.queries import children
from lykt.trust.access.actions import begin_relation
from lykt.trust.accounts import actions as accounts


def signed_in(player: Player, language: str = "en") -> Client:
    browser = Client(HTTP_HOST="localhost")
    browser.cookies["lykt_language"] = language
    browser.force_login(player.member.person)
    return browser


def written(**more: str) -> dict[str, str]:
    return {"id": str(ids.new_id()), "words": "He was cold."} | more


def page(player: Player, path: str = "/street/") -> str:
    answer = signed_in(player).get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def the_contact(player: Player) -> street.Told:
    with player.at_work():
        return street.told(street.whole_contacts().get())


def png() -> bytes:
    kept = BytesIO()
    Image.new("RGB", (20, 20), "red").save(kept, "PNG")
    return kept.getvalue()


def picture(raw: bytes, **more: str) -> dict[str, object]:
    return {"id": str(ids.new_id()), "picture": SimpleUploadedFile("IMG 1.png", raw, "image/png")} | more


def without_tokens(content: bytes, id: UUID) -> str:
    """A page without what is another one each time: its tokens, and the address that was asked for."""
    return re.sub(r"[A-Za-z0-9]{64}", "", content.decode()).replace(str(id), "")


# Writing.


def test_one_word_is_saved_and_the_contact_is_shown(cast: Cast) -> None:
    answer = signed_in(cast.amina).post("/street/", written(words="cold"))
    assert answer.status_code == 302
    assert "cold" in page(cast.idris, answer.headers["Location"])


def test_chips_typed_words_wish_and_promise_all_stand(cast: Cast) -> None:
    cast.amina.meets("Samir", area="the river")
    form = written(area_chip="the river", who_chip="Samir", state_chip="cold", state="talks fast")
    path = signed_in(cast.amina).post("/street/", form | {"wish": "a phone", "promise": "to bring one"})
    with cast.amina.at_work():
        one = street.told(street.contacts().get(pk=UUID(path.headers["Location"].split("/")[-2])))
    assert {part: one.last(part) for part in Said} == {
        Said.WORDS: "He was cold.",
        Said.AREA: "the river",
        Said.WHO: "Samir",
        Said.STATE: "cold, talks fast",
        Said.WISH: "a phone",
        Said.PROMISE: "to bring one",
    }
    assert "a phone" in page(cast.idris)


def test_the_same_contact_sent_twice_by_a_bad_connection_is_once_in_the_record(cast: Cast) -> None:
    form, browser = written(), signed_in(cast.amina)
    answers = [
        browser.post("/street/", form, headers={"X-Keeps-Trying": "1"}),
        browser.post("/street/", form, headers={"X-Keeps-Trying": "1"}),
    ]
    assert {answer.status_code for answer in answers} == {204}
    assert len({answer.headers["X-Goes"] for answer in answers}) == 1
    assert len(the_contact(cast.amina).parts) == 1


def test_two_people_with_one_form_id_write_two_contacts(cast: Cast) -> None:
    form = written()
    signed_in(cast.amina).post("/street/", form)
    signed_in(cast.idris).post("/street/", form)
    assert len(cast.amina.contacts()) == 2


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"words": "  "}, "Write what happened. One word is enough."),
        ({"happened_at": "2999-01-01T10:00"}, "The time lies ahead."),
        ({"happened_at": "yesterday"}, "Write the day and the time"),
        ({"area_chip": "n" * 201, "wish": "kept <b>"}, "Select a valid choice"),
        ({"area_chip": "no\0where"}, "Select a valid choice"),
    ],
)
def test_what_is_wrong_is_said_at_its_place_and_nothing_typed_is_lost(
    cast: Cast, wrong: dict[str, str], sentence: str
) -> None:
    answer = signed_in(cast.amina).post("/street/", written(promise="a coat") | wrong)
    shown = answer.content.decode()
    assert answer.status_code == 422 or "words" in wrong
    if answer.status_code == 422:
        assert sentence in shown
        assert "a coat</textarea>" in shown
        assert cast.amina.contacts() == []


def test_nothing_at_all_is_no_contact(cast: Cast) -> None:
    answer = signed_in(cast.amina).post("/street/", written(words=" "))
    assert answer.status_code == 422
    assert "Write what happened. One word is enough." in answer.content.decode()


def test_a_chip_counts_as_it_stood_when_it_was_tapped(cast: Cast) -> None:
    """Amina taps while Idris saves: her chip stands on no row any more, and is what she meant."""
    cast.idris.meets("Samir", area="under the bridge")
    form = written(area_chip="under the bridge", who_chip="Samir", state_chip="cold")
    for place in range(8):
        cast.idris.meets(f"Somebody {place}", area=f"place {place}")
    assert "under the bridge" not in re.findall(r'name="area_chip" value="([^"]+)"', page(cast.amina))
    browser = signed_in(cast.amina)
    browser.post("/street/draft/", form, headers={"X-Draft": "1"})
    restored = page(cast.amina)
    assert re.search(r'value="under the bridge"[^>]*checked', restored)
    wrong = browser.post("/street/", form | {"happened_at": "yesterday"}).content.decode()
    assert re.search(r'value="under the bridge"[^>]*checked', wrong)
    path = browser.post("/street/", form).headers["Location"]
    with cast.amina.at_work():
        one = street.told(street.contacts().get(pk=UUID(path.split("/")[-2])))
    assert (one.last(Said.AREA), one.last(Said.WHO)) == ("under the bridge", "Samir")
    answer = browser.post(
        f"{path}sort/", {"id": str(ids.new_id()), "area_chip": "a place of another evening"}
    )
    assert answer.status_code == 302
    assert "a place of another evening" in page(cast.amina, path)


def test_what_is_typed_comes_back_and_is_gone_when_it_is_saved(cast: Cast) -> None:
    browser, form = signed_in(cast.amina), written(words="He sleeps by the", state_chip="cold")
    assert browser.post("/street/draft/", form, headers={"X-Draft": "1"}).status_code == 204
    shown = browser.get("/street/").content.decode()
    assert "He sleeps by the</textarea>" in shown
    assert form["id"] in shown
    assert "He sleeps" not in page(cast.idris)
    browser.post("/street/", form)
    browser.post("/street/draft/", form, headers={"X-Draft": "1"})  # the page's last sign of life
    assert "He sleeps by the</textarea>" not in browser.get("/street/").content.decode()
    browser.post("/street/draft/", written(words="Wrong door"))
    browser.post("/street/draft/drop/")
    assert "Wrong door" not in browser.get("/street/").content.decode()


def test_who_is_in_no_team_is_told_what_to_do(cast: Cast) -> None:
    shown = page(cast.stine)
    assert "You are in no team yet" in shown
    assert signed_in(cast.stine).post("/street/", written()).status_code in (403, 404)


def test_who_is_in_two_teams_chooses_who_will_read_it(cast: Cast) -> None:
    """Idris is in Amina's team and in Nora's: what he writes for one the other does not read."""
    amina, idris = cast.amina, cast.idris
    day = cast.nora.team
    accounts.place_in_team(day, idris.member)
    browser = signed_in(idris)
    assert "For which team?" in browser.get("/street/").content.decode()
    assert "For which team?" not in page(amina)
    assert browser.post("/street/", written(team=str(day.id))).status_code == 302
    assert (len(cast.nora.contacts()), len(amina.contacts())) == (1, 0)

    opening = {"id": str(ids.new_id()), "area": "the station", "team": str(day.id)}
    wrong = browser.post("/street/shifts/open/", opening | {"area": ""})
    assert f'<option value="{day.id}" selected>' in wrong.content.decode()
    everybody = [str(one.actor.id) for one in (idris, amina, cast.nora)]
    browser.post("/street/shifts/open/", opening | {"members": everybody})
    with cast.nora.at_work():
        out = {one.member for one in shifts_out().get().members.all()}
    assert out == {idris.actor.id, cast.nora.actor.id}
    with amina.at_work():
        assert not shifts_out().exists()
    assert f'<option value="{day.id}" selected>' in browser.get("/street/").content.decode()


def test_the_microphone_is_spoken_of_on_this_form_alone(cast: Cast) -> None:
    cast.amina.meets()
    assert "Lykt records nothing" in page(cast.amina)
    assert "dictate" not in page(cast.amina, "/worry/")


# Not yours is not there.


@pytest.mark.parametrize("who", ["nora", "stine", "kari", "berit", "arne", "liv"])
def test_to_everybody_else_a_contact_is_as_one_that_does_not_exist(cast: Cast, who: str) -> None:
    contact, stranger = cast.amina.meets("Zakariya"), signed_in(getattr(cast, who))
    absent = ids.new_id()
    for ending in ("", "sort/", "tonight/", "child/", "about/", "report/", "pictures/"):
        asks = stranger.get if not ending else stranger.post
        with clock.clock_at(clock.now()):  # the page says what time it is
            mine, none = (asks(f"/street/contacts/{id}/{ending}") for id in (contact, absent))
        assert (mine.status_code, none.status_code) == (404, 404), ending
        assert without_tokens(mine.content, contact) == without_tokens(none.content, absent)
    for path in ("/street/", "/street/older/", "/children/"):
        assert "Zakariya" not in stranger.get(path).content.decode()


def test_a_promise_and_a_shift_of_another_team_are_not_there(cast: Cast) -> None:
    cast.amina.meets(promise="a coat")
    signed_in(cast.amina).post("/street/shifts/open/", {"id": str(ids.new_id()), "area": "the river"})
    with cast.amina.at_work():
        promise, shift = street.still_open().get().id, shifts_out().get().id
    stranger = signed_in(cast.nora)
    assert stranger.post(f"/street/promises/{promise}/", {"became": "kept"}).status_code == 404
    assert stranger.get(f"/street/shifts/{shift}/").status_code == 404
    assert stranger.post(f"/street/shifts/{shift}/join/").status_code == 404
    assert "the river" not in page(cast.nora)


# What is older.


def test_older_contacts_come_in_place_and_as_a_page_and_none_is_lost(cast: Cast) -> None:
    for n in range(street.PAGE + 3):
        if n == street.PAGE:
            assert "/older/?before=" not in page(cast.idris, "/street/older/"), "a full page is not yet more"
        cast.amina.meets(f"Number {n}.")
    browser, first = signed_in(cast.idris), page(cast.idris, "/street/older/")
    way = re.search(r'href="([^"]*/older/\?before=[^"]*)"', first)
    assert way is not None
    part, whole = (
        browser.get(way[1].replace("&amp;", "&"), headers=asks).content.decode()
        for asks in ({"HX-Request": "true"}, {})
    )
    assert "<h1" not in part
    assert "<h1" in whole
    for then in (part, whole):
        shown = [re.findall(r"Number (\d+)\.", one) for one in (first, then)]
        assert sorted(int(n) for n in shown[0] + shown[1]) == list(range(street.PAGE + 3))


def test_all_contacts_about_a_child_are_reached_from_its_page_by_the_team_alone(cast: Cast) -> None:
    first_of_all = cast.amina.meets("Momo", "Number 0.", promise="a coat")
    child = cast.amina.opens_a_child(first_of_all)
    for n in range(1, street.PAGE + 3):
        contact = cast.amina.meets("Momo", f"Number {n}.")
        with cast.amina.at_work() as by:
            link_contact(children().get(pk=child), by=by, contact=street.contacts().get(pk=contact))
        if n == street.PAGE - 1:
            assert "/met/?before=" not in page(cast.idris, f"/children/{child}/")
    browser, first = signed_in(cast.idris), page(cast.idris, f"/children/{child}/")
    way = re.search(r'href="([^"]*/met/\?before=[^"]*)"', first)
    assert way is not None
    path = way[1].replace("&amp;", "&")
    part, whole = (browser.get(path, headers=asks).content.decode() for asks in ({"HX-Request": "true"}, {}))
    assert "<h1" not in part
    assert "Momo</bdi></a>" in whole
    for then in (part, whole):
        shown = [set(re.findall(r"Number (\d+)\.", one)) for one in (first, then)]
        assert shown[0] & shown[1] == set()
        assert {int(n) for n in shown[0] | shown[1]} == set(range(street.PAGE + 3))
    promised = first.partition('id="promised"')[2].partition("</section>")[0]
    assert "a coat" in promised
    assert "<bdi>Momo</bdi>" in promised, "whom it was promised stands there, however long ago it was"
    assert "Nobody yet." in page(
        cast.idris, f"/children/{child}/met/?before=2020-01-01T00:00:00%2B00:00_{child}"
    )
    assert signed_in(cast.nora).get(path).status_code == 404


# From a contact.


def test_one_step_to_a_child_whose_page_the_team_can_use(cast: Cast) -> None:
    contact = cast.amina.meets("Momo", wish="a phone")
    shown = page(cast.amina, f"/street/contacts/{contact}/")
    assert 'value="Momo"' in shown, "the nickname stands ready"
    form = {"id": str(ids.new_id()), "name": "Momo"}
    browser = signed_in(cast.amina)
    answer = browser.post(f"/street/contacts/{contact}/child/", form)
    assert (
        answer.headers["Location"]
        == browser.post(f"/street/contacts/{contact}/child/", form).headers["Location"]
    )
    child = page(cast.idris, answer.headers["Location"])
    for stands in ("Momo", "Met on the street", "He was cold.", "Needed tonight", "Write a note"):
        assert stands in child
    assert "Guardian or representative" not in child, "what the team cannot know is not said to be missing"
    claim = {"id": str(ids.new_id()), "value_words": "16", "said_by": "child", "certainty": "said"}
    added = signed_in(cast.idris).post(f"{answer.headers['Location']}said/age/add/", claim)
    assert added.status_code == 302
    assert "16" in page(cast.amina, answer.headers["Location"])
    assert signed_in(cast.kari).get(answer.headers["Location"]).status_code == 404


def test_one_step_to_a_report_that_holds_the_words_and_says_it_went(cast: Cast) -> None:
    cast.kari  # noqa: B018 - somebody is at the front door
    contact = cast.amina.meets("Momo", "He sleeps by the river.", area="the river", wish="a phone")
    browser = signed_in(cast.amina)
    begun = browser.post(f"/street/contacts/{contact}/report/")
    shown = browser.get(begun.headers["Location"]).content.decode()
    assert "He sleeps by the river.</textarea>" in shown
    assert str(contact) in shown
    assert "a phone" not in shown, "what he wished is not told on"
    form = {
        "opened": str(ids.new_id()),
        "contact": str(contact),
        "to": str(cast.oslo.id),
        "text": "He sleeps by the river.",
        "names": "Momo",
    }
    for _again in range(2):
        assert browser.post("/worry/", form).status_code == 302
    sent = page(cast.idris, f"/street/contacts/{contact}/")
    assert sent.count(f"Concern report sent to {cast.oslo.name}") == 1
    assert "A concern report was sent" in page(cast.idris)
    assert str(contact) not in str(cast.ground.ask("select original from outreach_reportwords"))


def test_a_report_that_was_begun_keeps_its_words_and_takes_in_nobody_elses(cast: Cast) -> None:
    browser = signed_in(cast.amina)
    browser.post("/worry/draft/", {"opened": str(ids.new_id()), "text": "About a girl."})
    contact = cast.amina.meets("Momo", "He sleeps by the river.")
    for _again in range(2):
        begun = browser.post(f"/street/contacts/{contact}/report/")
    his = browser.get(begun.headers["Location"]).content.decode()
    hers = browser.get("/worry/").content.decode()
    assert (his.count("He sleeps by the river."), his.count("About a girl.")) == (1, 0)
    assert (hers.count("He sleeps by the river."), hers.count("About a girl.")) == (0, 1)
    assert "You have begun another report" in his
    assert f"/worry/begun/{contact}/" in hers


def test_what_a_worker_took_out_of_a_report_stays_out_and_what_was_written_since_comes_in(cast: Cast) -> None:
    browser = signed_in(cast.amina)
    contact = cast.amina.meets("Momo", "He was cold.\nHe stole a coat.", area="the river")
    begun = browser.post(f"/street/contacts/{contact}/report/").headers["Location"]
    kept = fields(browser.get(begun).content.decode())
    kept |= {"text": "He was cold. He has no coat.", "names": ""}
    assert browser.post("/worry/draft/", kept, headers={"X-Draft": "1"}).status_code == 204
    browser.post(f"/street/contacts/{contact}/sort/", {"id": str(ids.new_id()), "words": "A man waited."})
    browser.post(f"/street/contacts/{contact}/report/")
    again = fields(browser.get(begun).content.decode())
    assert again["text"] == "He was cold. He has no coat.\n\nA man waited."
    assert (again["names"], again["whereabouts"]) == ("", "the river")


def fields(page: str) -> dict[str, str]:
    """The form of a report as the browser would send it, as far as it is words."""
    hidden = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page)
    boxes = re.findall(r'<textarea name="(\w+)"[^>]*>\n?(.*?)</textarea>', page, re.S)
    return {name: html.unescape(said).strip() for name, said in [*hidden, *boxes]}


def test_a_strangers_contact_id_in_a_report_links_nothing(cast: Cast) -> None:
    contact = cast.amina.meets()
    form = {"opened": str(ids.new_id()), "contact": str(contact), "to": str(cast.oslo.id), "text": "x"}
    assert signed_in(cast.nora).post("/worry/", form).status_code == 302
    assert "Concern report sent" not in page(cast.amina, f"/street/contacts/{contact}/")


def test_a_promise_is_answered_by_one_tap(cast: Cast) -> None:
    contact = cast.amina.meets(promise="a coat")
    with cast.amina.at_work():
        promise = street.still_open().get().id
    browser = signed_in(cast.idris)
    gone = browser.post(f"/street/promises/{promise}/", {"became": "kept", "back": "/street/"})
    assert gone.headers["Location"] == "/street/"
    assert browser.post(f"/street/promises/{promise}/", {"became": "x"}).status_code == 404
    away = browser.post(f"/street/promises/{promise}/", {"became": "kept", "back": "https://evil.example/"})
    assert away.headers["Location"] == f"/street/contacts/{contact}/"
    assert "a coat" not in page(cast.amina).split("Met lately")[0]
    assert "Done" in page(cast.amina, f"/street/contacts/{contact}/")


def promised(shown: str) -> list[int]:
    """The numbers of the wishes and promises that stand as rows with their answers, in their order."""
    return [int(n) for n in re.findall(r"(?:We promised|Wish): <bdi>Number (\d+)\.", shown)]


def test_what_does_not_fit_on_the_start_page_is_one_tap_away_the_oldest_first_and_none_is_lost(
    cast: Cast,
) -> None:
    many = street.PAGE + 3
    for n in range(many):
        cast.amina.meets(**{"wish" if n % 2 else "promise": f"Number {n}."})
        if n in (5, 6):
            said = "All wishes and promises that wait"
            assert (said in page(cast.idris)) is (n == 6), "what stands there whole has no way to more"
    start = page(cast.idris)
    assert promised(start) == list(range(6))
    assert re.search(r'href="/street/open/">All wishes and promises that wait<', start)
    browser, first = signed_in(cast.idris), page(cast.idris, "/street/open/")
    way = re.search(r'href="([^"]*/open/\?after=[^"]*)"', first)
    assert way is not None
    path = way[1].replace("&amp;", "&")
    part, whole = (browser.get(path, headers=asks).content.decode() for asks in ({"HX-Request": "true"}, {}))
    assert ("<h1" in part, "<h1" in whole) == (False, True)
    for then in (part, whole):
        assert promised(first) + promised(then) == list(range(many))
        assert "?after=" not in then.replace(way[1], "")
    assert signed_in(cast.nora).get("/street/open/").content.decode().count("Number") == 0


def test_what_is_answered_among_all_comes_back_to_its_place(cast: Cast) -> None:
    for n in range(street.PAGE + 1):
        cast.amina.meets(promise=f"Number {n}.")
    browser = signed_in(cast.idris)

    def answers_the_first(path: str) -> str:
        shown = browser.get(path).content.decode()
        promise, back = re.findall(r'action="([^"]+/promises/[^"/]+/)".*?name="back" value="([^"]*)"', shown)[
            0
        ]
        gone = browser.post(promise, {"became": "kept", "back": back.replace("&amp;", "&")})
        return str(gone.headers["Location"])

    way = re.findall(r'href="([^"]*/open/\?after=[^"]*)"', page(cast.idris, "/street/open/"))[0]
    last = answers_the_first(way.replace("&amp;", "&"))
    assert last == way.replace("&amp;", "&")
    assert browser.get(last).headers["Location"] == "/street/open/", "nothing is left on that page"
    assert answers_the_first("/street/open/") == "/street/open/"
    assert promised(page(cast.amina, "/street/open/")) == list(range(1, street.PAGE))


def test_to_read_all_that_waits_stands_in_the_audit(cast: Cast) -> None:
    cast.amina.meets(promise="a coat")
    asked = "select subject from audit_entry where verb = 'contacts.read' and outcome = 'read' and actor = %s"
    page(cast.idris, "/street/open/")
    assert cast.ground.ask(asked, cast.idris.actor.id) == [(cast.amina.team.id,)]


def test_what_was_promised_a_child_stands_on_its_page_before_the_contacts_until_it_is_answered(
    cast: Cast,
) -> None:
    contact = cast.amina.meets("Momo", promise="a <warm> jacket")
    cast.amina.meets("Samir", promise="a coat")
    child = cast.amina.opens_a_child(contact)
    with cast.amina.at_work(), transaction.atomic():
        begin_relation("lead", child=child, holder=cast.jonas.actor.id, why="story")
    path = f"/children/{child}/"
    assert "jacket" not in page(cast.jonas, path), "to others it is not there"
    shown = page(cast.idris, path)
    assert shown.index("a &lt;warm&gt; jacket") < shown.index("Met on the street")
    assert "a coat" not in shown
    way, back = re.findall(r'action="([^"]+/promises/[^"/]+/)".*?name="back" value="([^"]*)"', shown)[0]
    gone = signed_in(cast.idris).post(way, {"became": "not_possible", "back": back})
    assert gone.headers["Location"].partition("#")[0] == path
    shown = page(cast.amina, path)
    assert "jacket" not in shown
    assert "Met on the street" in shown


def test_a_childs_page_asks_as_much_for_many_promises_as_for_one(cast: Cast) -> None:
    child = cast.amina.opens_a_child(cast.amina.meets(promise="Number 0."))
    browser = signed_in(cast.amina)

    def questions() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert browser.get(f"/children/{child}/").status_code == 200
        return len(asked)

    questions()
    before = questions()
    for n in range(1, 8):
        contact = cast.idris.meets(promise=f"Number {n}.")
        browser.post(f"/street/contacts/{contact}/about/", {"child": str(child)})
    assert questions() == before
    assert promised(page(cast.amina, f"/children/{child}/")) == list(range(8))


def test_the_start_page_asks_as_much_for_many_as_for_one(
    cast: Cast,
) -> None:
    browser = signed_in(cast.amina)

    def questions() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert browser.get("/street/").status_code == 200
        return len(asked)

    cast.amina.opens_a_child(cast.amina.meets("Momo", promise="a coat", wish="a phone"))
    hands_over(cast.amina, "the river", "Bilal is alone.")
    questions()
    before = questions()
    for n in range(9):
        cast.idris.opens_a_child(cast.idris.meets(f"Number {n}", promise="a coat", wish="a phone"))
        hands_over(cast.idris, f"place {n}", "Bilal is alone.")
    assert questions() == before


def test_a_need_is_noted_by_one_tap_and_the_lack_is_a_number(cast: Cast) -> None:
    contact = cast.amina.meets("Momo")
    browser = signed_in(cast.amina)
    for need in ("bed:none_available", "food:given"):
        answer = browser.post(f"/street/contacts/{contact}/tonight/", {"need": need})
        assert answer.status_code == 302
    browser.post(f"/street/contacts/{contact}/tonight/", {"need": "taken", "words": "two tablets"})
    for senseless in ("bed:maybe", "car:given", ""):
        assert browser.post(f"/street/contacts/{contact}/tonight/", {"need": senseless}).status_code == 404
    assert browser.post(f"/street/contacts/{contact}/tonight/", {"need": "bed"}).status_code == 422
    shown = page(cast.idris, f"/street/contacts/{contact}/")
    assert shown.count('aria-pressed="true"') == 2
    assert "two tablets" in shown
    table = page(cast.stine, "/street/lacking/")
    assert "Momo" not in table
    assert "<td>" in table
    assert signed_in(cast.liv).get("/street/lacking/").status_code == 403


# Shifts.


def test_two_shifts_at_once_are_said_first_and_nothing_typed_is_lost(cast: Cast) -> None:
    cast.idris  # noqa: B018 - is in the team
    signed_in(cast.amina).post("/street/shifts/open/", {"id": str(ids.new_id()), "area": "the river"})
    form = {"id": str(ids.new_id()), "area": "the station", "look_for": "a green coat"}
    browser = signed_in(cast.idris)
    told = browser.post("/street/shifts/open/", form)
    assert told.status_code == 409
    for stands in ("Another shift is out already", "the river", "Join this shift", "a green coat</textarea>"):
        assert stands in told.content.decode()
    for _again in range(2):
        assert browser.post("/street/shifts/open/", form | {"beside": "1"}).status_code == 302
    with cast.amina.at_work():
        assert {shift.area for shift in shifts_out()} == {"the river", "the station"}


def test_handed_over_at_six_it_stands_first_for_the_next(cast: Cast) -> None:
    cast.idris  # noqa: B018 - is in the team
    browser = signed_in(cast.amina)
    browser.post("/street/shifts/open/", {"id": str(ids.new_id()), "area": "the river"})
    with cast.amina.at_work():
        shift = shifts_out().get().id
    browser.post("/street/", written(who="Bilal", wish="call his sister"))
    shown = browser.get(f"/street/shifts/{shift}/").content.decode()
    assert "Bilal" in shown
    assert "call his sister" in shown
    form = {"id": str(ids.new_id()), "words": "Look for the car."}
    for _again in range(2):
        assert browser.post(f"/street/shifts/{shift}/", form).status_code == 302
    late = signed_in(cast.idris).post(
        f"/street/shifts/{shift}/", {"id": str(ids.new_id()), "words": "Mine too."}
    )
    assert late.status_code == 409
    assert "Mine too.</textarea>" in late.content.decode()
    next_one = page(cast.idris)
    assert "Look for the car." in next_one
    assert "No shift is out." in next_one


def hands_over(player: Player, area: str, words: str) -> None:
    with player.at_work() as by:
        shift = open_shift(player.team, by=by, area=area, beside=True, id=ids.new_id())
        hand_over_shift(shift, by=by, words=words, id=ids.new_id())


def from_those_before(player: Player) -> list[str]:
    """What was handed over, as it reads on the start page: each from its area to its time."""
    shown = page(player).partition('id="before">')[2].partition("</section>")[0]
    entries = re.findall(r"<article.*?</article>", shown, re.DOTALL)
    return [" ".join(re.sub(r"<[^>]+>", " ", one).split()) for one in entries]


def test_what_two_shifts_of_a_night_hand_over_stands_there_and_one_without_words_hides_nothing(
    cast: Cast,
) -> None:
    morning = timezone.localtime(clock.now()).replace(hour=6, minute=0)
    for hours, player, area, words in (
        (-24, cast.idris, "the park", "Of the night before."),
        (0, cast.idris, "the river", "Bilal is beaten by the man in the grey car."),
        (1, cast.amina, "the station", "<b>Nobody</b> came."),
        (2, cast.amina, "the square", "  "),
    ):
        with clock.clock_at(morning + timedelta(hours=hours)):
            hands_over(player, area, words)
    assert '<a class="ds-link" href="#before">From those who were out last (2)</a>' in page(cast.idris)
    first, second = from_those_before(cast.idris)
    assert first.startswith("the station &lt;b&gt;Nobody&lt;/b&gt; came. Amina ,")
    assert "07:00" in first
    assert second.startswith("the river Bilal is beaten by the man in the grey car. Idris ,")
    assert "06:00" in second
    assert from_those_before(cast.nora) == []


def test_who_is_in_two_teams_reads_the_last_night_of_each_by_its_name(cast: Cast) -> None:
    amina, idris = cast.amina, cast.idris
    accounts.place_in_team(cast.nora.team, idris.member)
    with clock.clock_at(clock.now() - timedelta(days=3)):
        hands_over(cast.nora, "the station", "A girl slept there.")
    hands_over(amina, "the river", "Bilal is alone.")
    river, station = from_those_before(idris)
    assert river.startswith(f"the river · {amina.team.name} Bilal is alone.")
    assert station.startswith("the station · Dagteamet A girl slept there.")
    assert [one.partition("Amina")[0] for one in from_those_before(amina)] == ["the river Bilal is alone. "]


def test_what_is_typed_about_a_shift_is_kept_for_its_writer_until_it_is_sent(cast: Cast) -> None:
    cast.idris  # noqa: B018 - is in the team
    browser, kept = signed_in(cast.amina), {"X-Draft": "1"}
    opening = {"id": str(ids.new_id()), "area": "the river", "look_for": "The boy in the red"}
    assert browser.post("/street/shifts/open/draft/", opening, headers=kept).status_code == 204
    assert "The boy in the red</textarea>" in browser.get("/street/shifts/open/").content.decode()
    assert "The boy in the red" not in page(cast.idris, "/street/shifts/open/")
    browser.post("/street/shifts/open/", opening)
    browser.post("/street/shifts/open/draft/", opening, headers=kept)  # the page's last sign of life
    assert "in the red</textarea>" not in browser.get("/street/shifts/open/").content.decode()

    with cast.amina.at_work():
        shift = shifts_out().get().id
    handing = {"id": str(ids.new_id()), "words": "Look for the"}
    path = f"/street/shifts/{shift}/"
    assert browser.post("/drafts/", {"draft-for": path, **handing}).status_code == 204
    assert "Look for the</textarea>" in browser.get(path).content.decode()
    assert "Look for the</textarea>" not in page(cast.idris, path)
    assert browser.post(path, handing).status_code == 302
    assert not is_kept(cast, "Look for the")
    assert not is_kept(cast, "The boy in the red")


def test_what_is_added_to_a_contact_is_kept_while_it_is_typed(cast: Cast) -> None:
    contact, browser = cast.amina.meets(), signed_in(cast.amina)
    path, typed = f"/street/contacts/{contact}/", {"state_chip": ["cold", "tired"], "words": "He said that"}
    assert browser.post("/drafts/", {"draft-for": f"{path}sort/", **typed}).status_code == 204
    shown = browser.get(path).content.decode()
    assert "He said that</textarea>" in shown
    assert len(re.findall(r'name="state_chip"[^>]*checked', shown)) == 2
    assert "He said that" not in page(cast.idris, path)
    browser.post(f"{path}sort/", typed | {"id": str(ids.new_id())})
    assert not is_kept(cast, "He said that")


def is_kept(cast: Cast, words: str) -> bool:
    return bool(cast.ground.ask("select 1 from outreach_draft where words::text like %s", f"%{words}%"))


def test_the_box_takes_a_letter_before_a_slow_phone_has_read_the_rest(cast: Cast) -> None:
    cast.amina.meets("Samir")
    shown = page(cast.amina, "/street/")
    box, script, chips = (shown.index(part) for part in ("</textarea>", "at-once", "chip"))
    assert box < script < chips
    assert "htmx" not in shown.partition("</head>")[0].replace("htmx-config", ""), (
        "a page of few parts does without"
    )


# Pictures.


def test_a_picture_is_the_teams_and_is_kept_nowhere_on_its_way(cast: Cast) -> None:
    contact, browser = cast.amina.meets(), signed_in(cast.amina)
    form = picture(png(), what="a bruise")
    for _again in range(2):
        assert browser.post(f"/street/contacts/{contact}/pictures/", dict(form)).status_code == 302
        form["picture"] = SimpleUploadedFile("again.png", png(), "image/png")
    [kept] = the_contact(cast.amina).contact.pictures.all()
    answer = signed_in(cast.idris).get(f"/street/pictures/{kept.id}/")
    assert answer.status_code == 200
    assert answer.content.startswith(b"\xff\xd8\xff")
    assert answer.headers["Content-Type"] == "image/jpeg"
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Disposition"].startswith("inline")
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    for stranger in (cast.nora, cast.kari, cast.stine):
        assert signed_in(stranger).get(f"/street/pictures/{kept.id}/").status_code == 404
    assert signed_in(cast.amina).get(f"/street/pictures/{ids.new_id()}/").status_code == 404


def test_words_come_compressed_and_a_picture_as_it_is(cast: Cast) -> None:
    contact, browser = cast.amina.meets(words="He was cold. " * 40), signed_in(cast.amina)
    browser.post(f"/street/contacts/{contact}/pictures/", picture(png()))
    asks, path = {"Accept-Encoding": "gzip"}, f"/street/contacts/{contact}/"
    page, lengths = browser.get(path).content.decode(), set()
    for _again in range(8):
        light = browser.get(path, headers=asks)
        assert light.headers["Content-Encoding"] == "gzip"
        assert len(light.content) < len(page) / 2
        assert "He was cold." in gzip.decompress(light.content).decode()
        lengths.add(len(light.content))
    assert len(lengths) > 1, "the length of a page says less than it could"
    shown = re.search(r'src="(/street/pictures/[^"]+)"', page)
    assert shown
    assert "Content-Encoding" not in browser.get(shown[1], headers=asks).headers


@pytest.mark.parametrize(
    ("raw", "status", "sentence"),
    [
        (b"\0\0\0\x18ftypheic" + b"\0" * 60, 422, "This is a HEIC picture or a film."),
        (b"%PDF-1.7 hello", 422, "no picture that Lykt can read"),
        (b"\x89PNG\r\n\x1a\nbroken", 422, "This picture is broken"),
        (b"", 422, "This picture is empty."),
        (b"\xff\xd8\xff" + b"\0" * MOST_BYTES, 413, "larger than 15 MB"),
    ],
)
def test_what_is_no_picture_is_said_and_nothing_else_is_lost(
    cast: Cast, raw: bytes, status: int, sentence: str
) -> None:
    contact = cast.amina.meets()
    answer = signed_in(cast.amina).post(
        f"/street/contacts/{contact}/pictures/", picture(raw, what="his <hand>")
    )
    shown = answer.content.decode()
    assert answer.status_code == status
    assert sentence in shown
    assert "his &lt;hand&gt;" in shown
    assert list(the_contact(cast.amina).contact.pictures.all()) == []


def test_nothing_chosen_is_said_too(cast: Cast) -> None:
    contact = cast.amina.meets()
    answer = signed_in(cast.amina).post(f"/street/contacts/{contact}/pictures/", {"id": str(ids.new_id())})
    assert answer.status_code == 422
    assert "Choose a picture." in answer.content.decode()


def test_a_picture_on_a_childs_page_is_for_who_reads_notes_about_the_child(cast: Cast) -> None:
    case, child = cast.a_case()
    browser = signed_in(cast.jonas)
    assert browser.post(f"/children/{child}/pictures/", picture(png(), what="his coat")).status_code == 302
    refused = browser.post(f"/children/{child}/pictures/", picture(b"hello"))
    assert refused.status_code == 422
    assert "no picture that Lykt can read" in refused.content.decode()
    shown = page(cast.jonas, f"/children/{child}/")
    assert "his coat" in shown
    path = shown.split('src="/street/pictures/')[1].split('"')[0]
    assert browser.get(f"/street/pictures/{path}").status_code == 200
    cast.jonas.hands_over(case, to=cast.siri)
    for stranger in (cast.siri, cast.amina, cast.tove):
        assert signed_in(stranger).get(f"/street/pictures/{path}").status_code == 404


def test_a_need_on_a_childs_page_is_one_tap_and_not_for_strangers(cast: Cast) -> None:
    _case, child = cast.a_case()
    answer = signed_in(cast.jonas).post(f"/children/{child}/tonight/", {"need": "bed:given"})
    assert answer.status_code == 302
    assert 'aria-pressed="true"' in page(cast.jonas, f"/children/{child}/")
    for stranger in (cast.amina, cast.tove):
        denied = signed_in(stranger).post(f"/children/{child}/tonight/", {"need": "bed:given"})
        assert denied.status_code == 404


# A finger that slipped.


def slips(player: Player, back: str, browser: Client | None = None) -> UUID:
    """They press the wrong answer, where one stands; gives the wish or promise that it answered."""
    with player.at_work():
        part = street.still_open()[0].id
    answer = (browser or signed_in(player)).post(
        f"/street/promises/{part}/", {"became": "let_go", "back": back}
    )
    assert (answer.status_code, answer.headers["Location"]) == (302, back)
    return part


def texts_open(player: Player) -> list[str]:
    with player.at_work():
        return [one.text for one in street.still_open()]


@pytest.mark.parametrize("where", ["/street/#open", "/street/open/", "child"])
def test_what_a_finger_answered_by_mistake_is_taken_back_where_it_was_answered(
    cast: Cast, where: str
) -> None:
    contact = cast.amina.meets(promise="Ring moren.")
    child = cast.amina.opens_a_child(contact)
    back = f"/children/{child}/#promised" if where == "child" else where
    browser = signed_in(cast.amina, "nb")
    part = slips(cast.amina, back, browser)
    shown = browser.get(back).content.decode()
    told = shown.partition("Besvart nå nettopp")[2]
    assert "Ring moren." in told
    assert told.index("Ikke ønsket lenger") < told.index("Angre")
    assert f'action="/street/promises/{part}/again/"' in told
    assert "Ring moren" not in str(dict(browser.session)) + back + str(browser.cookies)
    for _twice in range(2):
        answer = browser.post(f"/street/promises/{part}/again/", {"back": back})
        assert (answer.status_code, answer.headers["Location"]) == (302, back)
    assert texts_open(cast.amina) == ["Ring moren."]
    shown = browser.get(back).content.decode()
    assert "Det gjelder likevel." in shown
    assert "Besvart nå nettopp" not in shown


def test_only_who_answered_is_offered_to_undo_and_only_for_a_while(cast: Cast) -> None:
    cast.amina.meets(promise="Ring moren.")
    browser = signed_in(cast.amina)
    slips(cast.amina, "/street/#open", browser)
    assert "Answered just now" not in page(cast.idris)
    assert "Answered just now" in browser.get("/street/").content.decode()
    with clock.clock_at(clock.now() + timedelta(minutes=11)):
        assert "Answered just now" not in browser.get("/street/").content.decode()


def test_on_a_childs_page_stands_no_answer_about_another_child(cast: Cast) -> None:
    cast.amina.meets(promise="Ring moren.")
    child = cast.amina.opens_a_child(cast.amina.meets("Samir"), "Samir")
    slips(cast.amina, "/street/#open")
    assert "Ring moren." not in page(cast.amina, f"/children/{child}/")


def test_on_the_contact_an_answered_wish_is_open_again_beside_its_answer_and_once(cast: Cast) -> None:
    contact = cast.amina.meets(wish="Et varmt sted.")
    path = f"/street/contacts/{contact}/"
    part = slips(cast.amina, path)
    with clock.clock_at(clock.now() + timedelta(days=3)):
        assert f'action="/street/promises/{part}/again/"' in page(cast.idris, path)
        for player in (cast.idris, cast.amina):
            signed_in(player).post(f"/street/promises/{part}/again/")
        shown = page(cast.idris, path)
    assert texts_open(cast.idris) == ["Et varmt sted."]
    assert shown.count("<bdi><p>Et varmt sted.</p></bdi>") + shown.count("<bdi>Et varmt sted.</bdi>") == 2
    assert "No longer wanted" in shown.partition('action="/street/promises/')[0]  # what was answered stays
    assert "/again/" not in shown


def test_pressed_late_it_opens_nothing_that_was_answered_since(cast: Cast) -> None:
    """The bad connection sends it once more, after another has kept the promise."""
    contact = cast.amina.meets(promise="Ring moren.")
    part = slips(cast.amina, "/street/")
    signed_in(cast.amina).post(f"/street/promises/{part}/again/")
    second = slips(cast.idris, "/street/")
    late = signed_in(cast.amina).post(f"/street/promises/{part}/again/", follow=True).content.decode()
    assert "Somebody has answered this already." in late
    assert texts_open(cast.amina) == []
    assert re.findall(r"/promises/([^/]+)/again/", late) == [str(second)], contact


def test_of_another_team_nothing_is_opened_again(cast: Cast) -> None:
    cast.amina.meets(promise="Ring moren.")
    part = slips(cast.amina, "/street/")
    for stranger in (cast.nora, cast.kari):
        assert signed_in(stranger).post(f"/street/promises/{part}/again/").status_code == 404
    assert signed_in(cast.amina).get(f"/street/promises/{part}/again/").status_code == 405
    assert texts_open(cast.amina) == []
