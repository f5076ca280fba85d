# SPDX-License-Identifier: EUPL-1.2
"""Anyone who worries: the neighbour, the friend who writes in French, the young person who writes that he will harm
himself. Told on the public pages by people without an account, and read at the desk a few seconds later."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from itertools import count
from typing import Any
from urllib.parse import quote, quote_plus

import pytest
from django.test import override_settings
from playwright.sync_api import Browser, expect

from lykt.house.tell_settings import LOCALE_PATHS
from townsite import Site
from visitor import ARABIC, CHROMIUM, FLAGS, LOOKS, Look, Visitor

pytestmark = pytest.mark.browser
YOUNG = (*LOOKS, *(Look(name, w, h, language) for name, w, h in (("phone", 360, 780), ("desktop", 1280, 900)) for language in ("fr", "ar")))  # fmt: skip

COMING = count(1)  # each comes from an address of their own


class Passer(Visitor):
    """Somebody without an account, before the public pages. Where the quick exit goes is answered here, not there."""

    def __init__(self, site: Site, browser: Browser, look: Look, **more: Any) -> None:
        there = Site(site.public, site.home, site.database, site.public)
        super().__init__(there, browser, look, **more)
        self.context.clear_cookies()
        self.context.set_extra_http_headers({"X-Forwarded-For": f"10.{next(COMING)}.0.1"})
        self.context.route(
            "https://www.yr.no/",
            lambda asked: asked.fulfill(body="<h1>Været</h1>", content_type="text/html; charset=utf-8"),
        )
        self.left = False

    def say(self, text: str, **values: Any) -> str:
        """As the public pages say it: their texts are their own, and no part of the desk's."""
        with override_settings(LOCALE_PATHS=LOCALE_PATHS):
            return super().say(text, **values)

    def comes(self, path: str) -> "Passer":
        """To the page of this name, in their language."""
        self.goes(f"/{self.look.language}/{path}")
        return self

    def is_asked(self, question: str) -> "Passer":
        expect(self.page.get_by_role("heading", level=1, name=self.say(question))).to_be_visible()
        return self

    def fills(self, **words: str) -> "Passer":
        for place, said in words.items():
            self.page.locator(f"#{place}").fill(said)
        return self

    def goes_on(self) -> "Passer":
        """To the next question; what is pressed before it stands there is not pressed."""
        onward = self.page.locator("main button[value=next]")
        expect(onward).to_be_visible()  # the question stands there, whatever was pressed before
        before = self.page.locator("h1").inner_text()
        onward.click()
        expect(self.page.locator("h1")).not_to_have_text(before)
        return self

    def sees_the_numbers(self) -> "Passer":
        expect(self.page.locator("#now a[href='tel:112']")).to_be_visible()
        return self

    def is_given_words(self) -> str:
        words = self.page.locator("ol.words li")
        expect(words).to_have_count(7)
        return " ".join(words.all_inner_texts())

    def leaves_fast(self) -> None:
        self.left = True
        self.page.locator("#away").click()
        expect(self.page.get_by_text("Været")).to_be_visible()

    def _asked(self, url: str) -> None:
        if not url.startswith("https://www.yr.no/") or not self.left:
            super()._asked(url)


@pytest.fixture
def passer(site: Site, browser: Browser, request: pytest.FixtureRequest) -> Iterator[Any]:
    came: list[Passer] = []

    def comes(look: Look, **more: Any) -> Passer:
        came.append(Passer(site, browser, look, **more))
        return came[-1]

    yield comes
    for one in came:
        one.leaves()


def reads_at_the_desk(desk: Visitor, words: str) -> Any:
    """The row of the inbox that holds these words, as soon as the reception has taken them in."""
    for _ in range(40):
        desk.goes("/inbox/")
        row = desk.page.locator("#unchecked li.row", has_text=words)
        if row.count():
            return row.first
        desk.page.wait_for_timeout(500)
    raise AssertionError(f"{words} did not come in")


def test_the_neighbour(site, browser, passer, somebody, look):
    words = f"Jenta i naboleiligheten vasker hele dagen, {look}."
    neighbour = passer(look).comes("")
    neighbour.sees("I am a grown-up").finds_it_well_made("public-front")
    neighbour.page.get_by_text(neighbour.say("I am a grown-up")).click()
    neighbour.is_asked("Tell us what worries you").finds_it_well_made("public-worry")
    neighbour.presses("Send it")
    neighbour.sees("Write something. One word is enough.")
    neighbour.writes("What worries you?", words)
    neighbour.writes("Age, about", "9").writes("Where the child lives or is", "Lia 4")
    neighbour.presses("Send it").is_asked("Thank you. It is sent.")
    receipt = neighbour.is_given_words()
    neighbour.finds_it_well_made("public-sent").sees_nothing_of(words, "Lia 4")

    kari = somebody("kari")
    row = reads_at_the_desk(kari, words)
    row.locator("a").click()
    kari.sees("Somebody wrote this on the public page.").finds_it_well_made()
    address = kari.page.url

    neighbour.comes("add").fills(receipt=f"{receipt} blåbær", text=f"Nå gråter hun, {look}.").presses(
        "Send it"
    )
    expect(neighbour.page.locator("#wrong")).to_contain_text("blåbær")
    neighbour.finds_it_well_made()
    neighbour.fills(receipt=receipt.upper()).presses("Send it").is_asked("Thank you. It is sent.")
    neighbour.finds_it_well_made("public-added").sees_nothing_of("gråter", words)
    for _ in range(40):
        kari.page.goto(address)
        if kari.page.get_by_text(f"Nå gråter hun, {look}.").count():
            break
        kari.page.wait_for_timeout(500)
    kari.sees("Added by somebody who has the seven words").finds_it_well_made("report-added-to")
    kari.goes("/inbox/").sees("Somebody with the seven words has added to it").finds_it_well_made(
        "inbox-added-to"
    )


@pytest.mark.parametrize("look", YOUNG, ids=str)
def test_the_young_person_who_writes_that_he_will_harm_himself(site, browser, passer, somebody, look):
    harm = {
        "nb": "Jeg vil ta livet mitt",
        "en": "I want to die",
        "fr": "Je veux mourir",
        "ar": "أريد أن أموت",
    }
    words = f"{harm[look.language]} ({look})"
    he = passer(look).comes("young")
    he.is_asked("You can tell us here").finds_it_well_made("public-young")
    assert he.page.locator("main a").first.get_attribute("href") == "tel:112", "the number comes first"
    if look.name == "phone":
        for button in he.page.locator("main button").all():
            place = button.bounding_box()
            assert place
            assert place["y"] + place["height"] <= look.height, "and then the buttons, without scrolling"
    he.presses("I need help").is_asked("Are you in danger now?")
    expect(he.page.locator("#now")).to_be_hidden()
    he.finds_it_well_made()
    he.goes_on().is_asked("Do you think of hurting yourself?").finds_it_well_made()
    he.goes_on().is_asked("What has happened?")
    he.page.locator("#text").press_sequentially(words)
    he.sees_the_numbers().finds_it_well_made("public-harm")
    he.goes_on().is_asked("What do you want to be called?").sees_the_numbers()
    he.page.locator("#name").fill("محمد")
    he.finds_it_well_made()
    he.goes_on().is_asked("How old are you?").finds_it_well_made()
    he.goes_on().is_asked("Where are you now?").finds_it_well_made()
    he.goes_on().is_asked("Who shall read it?").finds_it_well_made()
    he.goes_on().is_asked("How can child protection reach you?").finds_it_well_made()
    assert he.page.url.endswith(f"/{look.language}/young")
    he.goes_on().is_asked("Thank you. It is sent.").sees_the_numbers()
    he.is_given_words()
    he.finds_it_well_made("public-young-sent").sees_nothing_of(words)

    desk = Look(look.name, look.width, look.height, look.language if look.language in ("nb", "en") else "nb")
    kari = Visitor(site, browser, desk)
    kari.becomes("kari")
    row = reads_at_the_desk(kari, words)
    expect(row).to_contain_text(kari.say("The words can mean that somebody will hurt themselves."))
    harmed = kari.page.locator("#unchecked li.row:has(.row-harm)").count()
    place = kari.page.locator("#unchecked li.row").all_inner_texts()
    assert next(number for number, text in enumerate(place) if words in text) < harmed, (
        "before all that is calm"
    )
    kari.finds_it_well_made("inbox-harm")
    row.locator("a").click()
    kari.sees("The young person wrote this on the public page.").finds_it_well_made("report-harm")
    kari.leaves()


def test_the_friend_who_writes_in_french_and_leaves_fast(site, browser, passer, somebody, look):
    there = Look(look.name, look.width, look.height, "fr")
    words = f"Il a 14 ans et il doit de l'argent à un homme, {look}."
    friend = passer(there).comes("young").presses("A friend needs help")
    friend.is_asked("Is your friend in danger now?")
    friend.page.locator("[name=danger][value=yes]").check()
    friend.sees_the_numbers().goes_on()
    friend.is_asked("Does your friend think of hurting himself or herself?").goes_on()
    friend.is_asked("What has happened to your friend?")
    friend.page.locator("#text").fill(words)
    friend.presses("Send now").is_asked("Thank you. It is sent.").finds_it_well_made("public-friend-sent")
    kari = somebody("kari")
    row = reads_at_the_desk(kari, words)
    expect(row).to_contain_text(kari.say("Whoever wrote says that there is danger now."))

    friend.comes("young").presses("A friend needs help")
    friend.goes_on().goes_on().is_asked("What has happened to your friend?")
    friend.page.locator("#text").fill("Encore une chose que personne ne doit voir")
    friend.leaves_fast()
    history = friend.page.evaluate("history.length")
    friend.page.go_back()
    friend.page.wait_for_timeout(300)
    assert "personne ne doit voir" not in friend.page.content()
    assert "personne ne doit voir" not in str(
        friend.page.evaluate("[...document.querySelectorAll('input,textarea')].map(one => one.value)")
    )
    assert history <= 4, "no question of the page is a step of the history"


def test_after_leaving_nothing_is_on_the_machine(site, browser, passer, look):
    somebody = passer(look).comes("young").presses("I need help")
    somebody.goes_on().goes_on().is_asked("What has happened?")
    somebody.page.locator("#text").fill("Han slår meg")
    for _ in range(6):
        somebody.goes_on()
    somebody.is_asked("Thank you. It is sent.")
    stores = (
        "async () => [document.cookie, localStorage.length, sessionStorage.length, (await indexedDB.databases()).length,"
        " (await caches.keys()).length, (await navigator.serviceWorker.getRegistrations()).length, document.title]"
    )
    assert somebody.page.evaluate(stores) == ["", 0, 0, 0, 0, 0, "Lykt"]
    somebody.leaves_fast()
    somebody.comes("who")  # whoever comes next to the same address, in the same window
    assert somebody.page.evaluate(stores) == ["", 0, 0, 0, 0, 0, "Lykt"]
    assert somebody.context.storage_state() == {"cookies": [], "origins": []}


def test_whoever_takes_the_machine_afterwards_finds_the_address_and_no_word(site, browser, tmp_path):
    """A profile on the disk, as at home: every file of it is searched when the window is closed."""
    profile, words = (
        tmp_path / "profile",
        ("Kanarifuglsang", "Gulspurvveien", "Blaameisnavn", "Sangfuglnummer"),
    )
    context = browser.browser_type.launch_persistent_context(
        profile, executable_path=str(CHROMIUM), args=FLAGS.split()
    )
    context.set_extra_http_headers({"X-Forwarded-For": f"10.{next(COMING)}.0.1"})
    context.route(
        "https://www.yr.no/",
        lambda asked: asked.fulfill(body="<h1>Været</h1>", content_type="text/html; charset=utf-8"),
    )
    page = context.new_page()
    page.goto(f"{site.public}/nb/young")

    def goes_on(button: str = "next", **told: str) -> None:
        for place, said in told.items():
            page.locator(f"#{place}").fill(said)
        before = page.locator("h1").inner_text()
        page.locator(f"main button[value={button}]").click()
        expect(page.locator("h1"), page.locator("main").inner_text()).not_to_have_text(before, timeout=15_000)

    goes_on("self")
    goes_on()
    goes_on()
    goes_on(text=f"{words[0]} er det jeg skrev.")
    goes_on(name=words[2])
    goes_on()
    goes_on(where=words[1])
    goes_on()
    goes_on(contact=words[3])
    expect(page.locator("ol.words li")).to_have_count(7)
    receipt = page.locator("ol.words li").all_inner_texts()
    page.locator("#away").click()
    expect(page.get_by_text("Været")).to_be_visible()
    context.close()
    kept = {path: path.read_bytes() for path in profile.rglob("*") if path.is_file()}
    address = site.public.encode() + b"/nb/young"
    assert any(address in content for content in kept.values()), "the history holds the address: as we say"
    with closing(sqlite3.connect(profile / "Default/History")) as history:
        visited = set(history.execute("select url, title from urls"))
    assert visited == {(address.decode(), "Lykt"), ("https://www.yr.no/", "")}, "no step, no heading, no word"
    for word in (*words, " ".join(receipt), "<li>".join(receipt)):
        for form in (
            word.encode(),
            word.encode("utf-16-le"),
            quote(word).encode(),
            quote_plus(word).encode(),
        ):
            assert [path.name for path, content in kept.items() if form in content] == []


def test_without_scripts_it_goes_the_same_road(site, browser, passer, look):
    somebody = passer(look, scripts=False).comes("young")
    somebody.presses("I need help")
    somebody.page.locator("[name=danger][value=yes]").check()
    somebody.goes_on().goes_on().is_asked("What has happened?").sees_the_numbers()
    somebody.page.locator("#text").fill("Uten skript")
    for _ in range(6):
        somebody.goes_on()
    somebody.is_asked("Thank you. It is sent.").is_given_words()
    assert re.search(r"/young$", somebody.page.url)


def test_a_lost_connection_loses_no_word(site, browser, passer, look):
    somebody = passer(look).comes("worry")
    somebody.writes("What worries you?", "Hun er bare ni")
    somebody.context.set_offline(True)
    somebody.presses("Send it")
    somebody.sees("It did not get through just now. What you wrote is still here. Try again in a minute.")
    assert somebody.page.locator("#text").input_value() == "Hun er bare ni"
    somebody.troubles.clear()  # Chromium says in its console that it is offline; so it was
    somebody.context.set_offline(False)
    somebody.presses("Send it").is_asked("Thank you. It is sent.")


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (502, "<html><body><h1>Bad Gateway</h1></body></html>"),
        (500, "<html><body><main><h1 id='title'>Noe er i stykker hos oss</h1></main></body></html>"),
        (200, "<html><body><main>Welcome to the free network of the station</main></body></html>"),
    ],
)
def test_an_answer_that_is_no_page_of_ours_loses_no_word(site, browser, passer, look, status, body):
    somebody = passer(look).comes("young").presses("I need help").goes_on().goes_on()
    somebody.page.locator("#text").fill("Hun er bare ni")
    between = re.compile(r"/young$")
    somebody.page.route(
        between, lambda asked: asked.fulfill(status=status, body=body, content_type="text/html")
    )
    somebody.page.locator("main button[value=send]").click()
    somebody.sees("It did not get through just now. What you wrote is still here. Try again in a minute.")
    assert somebody.page.locator("#text").input_value() == "Hun er bare ni"
    somebody.troubles.clear()  # Chromium says in its console what the answer was; so it was
    somebody.page.unroute(between)
    somebody.presses("Send now").is_asked("Thank you. It is sent.")


def test_a_number_stands_beside_its_sign_also_from_right_to_left(passer):
    page = passer(ARABIC).comes("young").page
    number, sign = (page.locator(f".numbers {one}").first.bounding_box() for one in ("b", ".icon"))
    assert number["width"] < 120, "its box is no wider than it is: it cannot be drawn at the far end of one"
    assert 0 < sign["x"] - (number["x"] + number["width"]) < 40


def test_the_numbers_stay_while_the_words_stand(site, browser, passer, look):
    somebody = passer(look).comes("worry")
    now = somebody.page.locator("#now")
    somebody.page.locator("[name=danger][value=yes]").check()
    expect(now).to_be_visible()
    somebody.page.locator("[name=danger][value=no]").check()
    expect(now).to_be_hidden()
    somebody.page.locator("#text").press_sequentially("han vil dø")
    expect(now).to_be_visible()
    for answer in ("unknown", "no"):
        somebody.page.locator(f"[name=danger][value={answer}]").check()
        expect(now).to_be_visible()

    young = passer(look).comes("young").presses("I need help")
    young.page.locator("[name=danger][value=yes]").check()
    young.goes_on().is_asked("Do you think of hurting yourself?").sees_the_numbers()
    young.page.locator("[name=harm][value=no]").check()
    young.sees_the_numbers()


def test_a_reader_is_taken_to_the_question(site, browser, passer, look):
    """Who hears the page hears what is asked next, and not the name of a box around it all."""
    somebody = passer(look).comes("young").presses("I need help")
    somebody.is_asked("Are you in danger now?")
    expect(somebody.page.locator("h1")).to_be_focused()
    somebody.goes_on()
    expect(somebody.page.locator("h1")).to_be_focused()
    somebody.goes_on().presses("Send now")
    expect(somebody.page.locator("#wrong a")).to_be_focused()


def test_the_keyboard_alone_is_enough(site, browser, passer, look):
    somebody = passer(look).comes("young")
    somebody.tabs_to(somebody.page.locator("main button[value=self]"))
    somebody.page.keyboard.press("Enter")
    somebody.is_asked("Are you in danger now?")
    somebody.tabs_to(somebody.page.locator("main button[value=next]"))
