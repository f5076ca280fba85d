# SPDX-License-Identifier: EUPL-1.2
"""Look closer: Amina with cold hands, a police officer before an interview, a nurse, and two agencies' answers compared."""

import re

import pytest
from playwright.sync_api import expect
from test_aminas_night import Taps

from visitor import ARABIC, Visitor

pytestmark = pytest.mark.browser
READY = "lykt-form[data-ready]"
SLOW = 60_000
A_TAP = 4  # seconds, with cold hands


def opened(visitor: Visitor) -> Visitor:
    visitor.page.wait_for_selector(READY, timeout=SLOW)
    return visitor


class Filling:
    """Fills a list in as a thumb does, and counts the taps: one question after the other, what is not known passed by."""

    def __init__(self, visitor: Visitor, taps: Taps, answers: dict[str, str]) -> None:
        self.visitor, self.taps, self.answers = opened(visitor), taps, answers

    def all(self) -> "Filling":
        page, left = self.visitor.page, dict(self.answers)
        while page.locator(".questions").is_visible():
            for question in [q for q in left if self.group(q).count()]:
                self.taps.count += 1
                self.group(question).get_by_label(self.visitor.say(left.pop(question)), exact=True).check()
            self.visitor.sees("Raise a concern")
            self.taps.count += 1
            page.locator(".form-buttons button").locator("visible=true").last.click()
        assert left == {}, "every question was met"
        return self

    def group(self, question: str):
        return self.visitor.page.get_by_role("group", name=question).locator("visible=true")

    def sends(self, words: str = "Send the answers") -> Visitor:
        self.taps.on("button", self.visitor.say(words), exact=True)
        return self.visitor


RIVER = {
    "nb": ("trygt sted å sove", "ute til faste tider", "noen å stole på", "noen som ventet i nærheten", "«beskytter»", "fast sted, faste vakter"),
    "en": ("without a safe place to sleep", "out at fixed hours", "somebody to trust", "somebody waiting nearby", '"protects"', "a fixed spot, shifts"),
}  # fmt: skip


def test_amina_with_cold_hands_six_answers_and_a_concern(somebody, look):
    amina = somebody("amina")
    amina.page.locator("#id_words").fill(f"Han ventet på noen ved brua, {look.letter} {look.evening}")
    amina.presses("Save").sees("Saved.")
    taps = Taps(amina)
    taps.on("link", amina.say("Look closer"))
    amina.sees("Fill it in after the talk, never in front of the young person.").finds_it_well_made("closer")
    taps.on(
        "button",
        "Oppsøkende tjeneste: etter samtalen" if look.language == "nb" else "Outreach: after the talk",
    )
    opened(amina).finds_it_well_made("closer-list")
    values = ("Yes", "Yes", "No", "Yes", "Yes", "Not known")
    filling = Filling(amina, taps, dict(zip(RIVER[look.language], values, strict=True))).all()
    amina.finds_it_well_made("closer-review")
    filling.sends()
    amina.sees("What the law asks of you now").sees("What is known so far").finds_it_well_made(
        "closer-finding"
    )
    assert not re.search(r"\d+ ?%|\d+ (av|of) \d+", amina.page.locator("main").inner_text())

    # A concern, read once more, and sent.
    taps.on("button", amina.say("Raise a concern"))
    expect(amina.page.locator("#id_text")).to_have_value(re.compile("«beskytter»|protects"))
    amina.page.get_by_label(amina.say("Which service shall have it?")).select_option(
        label="Gamle Oslo barneverntjeneste"
    )
    taps.count += 1
    taps.on("button", amina.say("Send the report"), exact=True)
    amina.sees("Thank you. Your report has been sent.")
    assert taps.count * A_TAP <= 120, f"{taps.count} taps"


def test_amina_prepares_a_talk_prints_it_and_writes_down_what_she_promised(somebody, look):
    amina = somebody("amina")
    amina.page.locator("#id_words").fill(f"Vil snakke mer i morgen, {look.letter} {look.evening}")
    amina.presses("Save").sees("Saved.")
    amina.follows("Prepare a conversation").finds_it_well_made("closer-talk")
    first = {"nb": "Lov aldri å holde noe hemmelig.", "en": "Never promise secrecy."}
    stop = {"nb": "Stopp når den unge vil stoppe.", "en": "Stop when the young person wants to stop."}
    main = amina.page.locator("main")
    for words in (first, stop):
        expect(main).to_contain_text(words[look.language])
    assert main.locator("input, textarea, select, form").count() == 0, "there is nothing to fill in"
    amina.page.emulate_media(media="print")
    expect(main.locator(".talk")).to_be_visible()
    expect(main.get_by_text(amina.say("Write down what was wished and promised"))).to_be_hidden()
    amina.page.emulate_media(media="screen")
    amina.follows("Write down what was wished and promised")
    wish = amina.page.locator("#sort_wish")
    expect(wish).to_be_visible()
    wish.fill(f"Ringe moren sin, {look.letter}")
    amina.presses("Add it").sees(f"Ringe moren sin, {look.letter}")

    # Who looks closer finds it beside the lists.
    amina.goes("/closer/").sees("Before you talk").follows("Prepare a conversation")
    amina.follows("Look closer").sees("Choose a list")


def test_a_list_that_was_left_is_found_again_and_nothing_typed_is_gone(somebody, look):
    amina = somebody("amina")
    amina.goes("/closer/")
    amina.page.locator(".closer-choice button").first.click()
    opened(amina)
    text = f"Sover under brua {look.letter}"
    if look.width < 640:
        amina.presses("Next")
    amina.page.get_by_role("group", name=RIVER[look.language][0]).get_by_label(
        amina.say("Yes"), exact=True
    ).check()
    amina.page.locator("textarea").locator("visible=true").first.fill(text)
    expect(amina.page.locator(".form-bottom .saved")).to_contain_text(amina.say("saved"))
    amina.goes("/street/").sees("You were filling in").finds_it_well_made()
    amina.page.locator("#unfinished + ul a.row-link, [aria-labelledby=unfinished] a.row-link").first.click()
    opened(amina)
    assert text in amina.page.evaluate(
        "() => [...document.querySelectorAll('lykt-form textarea')].map((one) => one.value).join('|')"
    )
    amina.follows("What you have written, as text").sees(text).finds_it_well_made()
    amina.follows("Back to the list")
    opened(amina).presses("Throw it away").sees("The draft is gone.")


def a_list(amina: Visitor) -> Visitor:
    """Amina has a list before her, at its first question."""
    amina.goes("/closer/")
    amina.page.locator(".closer-choice button").first.click()
    opened(amina)
    if amina.look.width < 640:
        amina.presses("Next")
    return amina


def test_words_typed_a_moment_before_the_button_stand_in_the_report(somebody, look):
    amina = a_list(somebody("amina"))
    page, first = amina.page, RIVER[look.language][0]
    page.get_by_role("group", name=first).get_by_label(amina.say("Yes"), exact=True).check()
    box = page.locator("textarea").locator("visible=true").first

    # With no contact the page stays, and says so.
    amina.context.set_offline(True)
    box.fill(f"Uten nett, {look.letter}")
    amina.presses("Raise a concern")
    amina.sees("No contact just now. Your text stays here. Try again in a moment.")
    expect(box).to_have_value(f"Uten nett, {look.letter}")
    amina.context.set_offline(False)
    amina.troubles.clear()  # the browser says that it had no contact, and so do we

    box.fill(f"Rett før jeg trykker, {look.letter}")
    amina.presses("Raise a concern")
    expect(page.locator("#id_text")).to_have_value(re.compile(f"Rett før jeg trykker, {look.letter}"))
    amina.finds_it_well_made("closer-report")
    page.go_back()
    opened(amina)
    kept = page.evaluate("() => [...document.querySelectorAll('lykt-form textarea')].map((one) => one.value)")
    assert f"Rett før jeg trykker, {look.letter}" in kept, "and in the list"


def test_a_list_thrown_away_by_a_slip_is_taken_back(somebody, look):
    amina = a_list(somebody("amina"))
    page, first = amina.page, RIVER[look.language][0]
    page.get_by_role("group", name=first).get_by_label(amina.say("Yes"), exact=True).check()
    expect(page.locator(".form-bottom .saved")).to_contain_text(amina.say("saved"))
    amina.presses("Throw it away").sees("The draft is gone.").finds_it_well_made("closer-thrown")
    amina.presses("Undo: take it back")
    assert opened(amina).page.locator("input:checked").count() == 1


def test_after_a_yes_the_box_for_what_was_seen_is_in_sight(somebody, look):
    """On the smallest phone, under the banner of the demo town, too."""
    if look.width > 640:
        pytest.skip("one page at a desk")
    amina = a_list(somebody("amina"))
    page = amina.page
    page.get_by_role("group", name=RIVER[look.language][0]).get_by_label(amina.say("Yes"), exact=True).check()
    expect(page.locator(".form-bottom .saved")).to_contain_text(amina.say("saved"))
    bar = page.locator(".form-bottom").bounding_box()["y"]
    box = page.locator("textarea").locator("visible=true").first.bounding_box()
    assert box["y"] + box["height"] <= bar, "what was seen"
    answers = [one.bounding_box() for one in page.locator(".shown .choice").all()]
    assert len(answers) == 4
    assert all(one["y"] >= 0 and one["y"] + one["height"] <= bar for one in answers), "and every answer"
    buttons = [
        one.bounding_box() for one in page.locator(".form-bottom .ds-button").locator("visible=true").all()
    ]
    assert len(buttons) == 3
    assert max(one["y"] for one in buttons) < min(one["y"] + one["height"] for one in buttons), "in one row"
    assert all(one["height"] >= 48 for one in buttons)


def test_what_an_officer_writes_comes_along_to_a_report_and_is_not_lost_by_a_slip(somebody, look):
    officer = somebody()
    officer.goes("/lists/no/police/")
    page = opened(officer).page
    question = "Selger den unge rusmidler" if look.language == "nb" else "sell drugs"
    while not (asked := page.get_by_role("group", name=question).locator("visible=true")).count():
        page.locator(".form-buttons button").locator("visible=true").last.click()
    asked.get_by_label(officer.say("Yes"), exact=True).check()
    page.locator(".part", has=asked).locator("textarea").locator("visible=true").first.fill("Tre telefoner")

    # A slip of the thumb: the browser asks first.
    asks: list[str] = []
    page.once("dialog", lambda dialog: (asks.append(dialog.type), dialog.dismiss()))
    page.evaluate("() => { location.href = '/lists/'; }")
    expect(asked.get_by_label(officer.say("Yes"), exact=True)).to_be_checked()
    assert asks == ["beforeunload"]

    with officer.context.expect_page() as opens:
        officer.presses("Raise a concern")
    taking = opens.value
    expect(taking.locator("#told")).to_have_value(re.compile("Tre telefoner"))
    officer.page = taking
    officer.sees("Copy the text").finds_it_well_made("closer-police-report")
    officer.page = page
    expect(asked.get_by_label(officer.say("Yes"), exact=True)).to_be_checked()

    # The same from the summary, and back to the list with every answer.
    while page.locator(".questions").is_visible():
        page.locator(".form-buttons button").locator("visible=true").last.click()
    officer.presses("Show what the answers support").sees("What is known so far")
    with officer.context.expect_page() as opens:
        officer.presses("Raise a concern")
    expect(opens.value.locator("#told")).to_have_value(re.compile("Tre telefoner"))
    officer.presses("Back to your answers")
    opened(officer)
    kept = page.evaluate("() => [...document.querySelectorAll('lykt-form textarea')].map((one) => one.value)")
    assert "Tre telefoner" in kept


def test_a_police_officer_before_an_interview_is_reminded_of_non_punishment(somebody, look):
    officer = somebody()
    officer.goes("/lists/").sees("Lists for the police and the border").finds_it_well_made("closer-outside")
    officer.goes("/lists/no/police/")
    question = "Selger den unge rusmidler" if look.language == "nb" else "sell drugs or other things"
    opened(officer).finds_it_well_made("closer-police")
    Filling(officer, Taps(officer), {question: "Yes"}).all().sends("Show what the answers support")
    reminder = {
        "nb": "Et barn kan ha vern mot straff for det andre fikk barnet til å gjøre.",
        "en": "A child may be protected from punishment for what others made them do.",
    }
    expect(officer.page.locator("main")).to_contain_text(reminder[look.language])
    officer.sees("What not to do").finds_it_well_made("closer-police-finding")
    officer.goes("/lists/no/police/")
    assert opened(officer).page.locator("input:checked").count() == 0, "nothing was kept"


def test_a_nurse_fills_in_hers_without_a_child_and_asks_for_advice_without_a_name(somebody, look):
    randi = somebody().becomes_somebody_without_a_card("randi")
    randi.goes("/inbox/").follows("Look closer")
    randi.sees(
        "No child is named here. Only you, or your team, can read what you answer, until one of you puts it with a child."
    )
    randi.page.locator(".closer-choice button").first.click()
    questions = {
        "nb": ("skader av ulik alder", "Svarer en følgeperson"),
        "en": ("injuries of different age", "a companion answer"),
    }
    Filling(randi, Taps(randi), dict.fromkeys(questions[look.language], "Yes")).all().sends()
    never = {
        "nb": "Ikke bruk følgepersonen som tolk.",
        "en": "Do not let the companion interpret.",
    }
    expect(randi.page.locator("main")).to_contain_text(never[look.language])
    randi.finds_it_well_made("closer-nurse")
    close = """() => [...document.querySelectorAll(".finding-part > .fold")].map((fold) =>
        fold.getBoundingClientRect().top - fold.previousElementSibling.getBoundingClientRect().bottom)"""
    assert min(randi.page.evaluate(close)) >= 8, "a fold stands apart from what is above it"
    randi.follows("Ask for advice without naming the child")
    expect(randi.page.locator("main")).to_contain_text("466 15 000")
    randi.finds_it_well_made("closer-consult")


def test_two_agencies_answers_stand_side_by_side(somebody, look):
    mads = somebody()
    mads.becomes_somebody_without_a_card("mads").goes(f"/closer{mads.place('two_agencies')}")
    mads.finds_it_well_made("closer-beside")
    differ = mads.page.locator("section", has=mads.page.locator("#differ"))
    expect(differ).to_contain_text("Læreren")
    expect(differ).to_contain_text("Jeg traff moren deres.")
    expect(differ).to_contain_text("Gamle Oslo barneverntjeneste")
    mads.sees("What nobody has asked, or knows")

    # What is answered already is not asked again, but can be answered anew.
    mads.goes(f"/closer/?child={mads.place('two_agencies').split('/')[2]}")
    mads.page.locator(".closer-choice button").first.click()
    opened(mads)
    expect(mads.page.locator(".known", has_text="To eldre gutter")).to_be_attached()
    kept = mads.page.locator(".evidence", has=mads.page.locator(".known")).first.locator("details")
    assert kept.get_attribute("open") is None
    while mads.page.locator(".questions").is_visible():
        mads.page.locator(".form-buttons button").locator("visible=true").last.click()
    known = mads.page.locator(".answer bdi.hush", has_text=mads.say("In the record already"))
    expect(known.first).to_have_text(
        mads.say("In the record already")
    )  # a colon would promise what does not follow


@pytest.mark.parametrize("look", [ARABIC], ids=str)
def test_the_room_stands_from_right_to_left(somebody, look):
    kari = somebody("kari")
    kari.goes(f"/closer{kari.place('river')}").finds_it_well_made()
    kari.page.locator("a.row-link").first.click()
    kari.page.wait_for_url(re.compile("finding"))
    kari.finds_it_well_made()
    kari.goes(f"/closer/?child={kari.place('river').split('/')[2]}").finds_it_well_made()
    kari.page.locator(".closer-choice button").first.click()
    opened(kari).finds_it_well_made()
