# SPDX-License-Identifier: EUPL-1.2
"""Forms of questions, filled in by hand: a checklist on a phone and at a desk, and whatever else the field has made."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from django.utils import translation
from playwright.sync_api import Browser, expect

import formsheets
from formsite import FormSite, forms_served, xform_of
from lykt.doors.parts.form_words import form_words
from visitor import ARABIC, LOOKS, Look, Visitor

pytestmark = pytest.mark.browser
PHONE, DESK = LOOKS[0], LOOKS[2]
IOM = next(
    (
        one
        for above in Path(__file__).parents
        if (one := above / "shared/standards/htcds/htcds_xlsform.xlsx").exists()
    ),
    None,
)
SLOW = 30_000


@pytest.fixture
def form() -> Iterator[FormSite]:
    with forms_served() as served:
        yield served


@pytest.fixture
def opens(form: FormSite, browser: Browser) -> Iterator[Callable[..., Visitor]]:
    """Somebody opens the form; a second call is a second tab of theirs."""
    came: list[Visitor] = []

    def opened(look: Look, sheet: str = "", *, ready: bool = True) -> Visitor:
        if sheet:
            form.desk.xform = xform_of(sheet)
        visitor = Visitor(form, browser, look)  # type: ignore[arg-type]
        came.append(visitor)
        visitor.goes("/")
        if ready:
            visitor.page.wait_for_selector("lykt-form[data-ready], lykt-form > [role=alert]", timeout=SLOW)
            assert visitor.page.locator("lykt-form[data-ready]").count() == 1
        return visitor

    yield opened
    for visitor in came:
        visitor.leaves()


def values(instance: str) -> dict[str, list[str]]:
    """What stands in an instance, by the name of each question."""
    found: dict[str, list[str]] = {}
    for one in ElementTree.fromstring(instance).iter():
        if len(one) == 0:
            found.setdefault(one.tag.split("}")[-1], []).append(one.text or "")
    return found


def sent(form: FormSite) -> dict[str, list[str]]:
    return values(form.desk.sent[-1]["xml_submission_file"].decode())


def answers(visitor: Visitor, question: str, answer: str) -> Visitor:
    visitor.page.get_by_role("group", name=question).last.get_by_label(answer, exact=True).check()
    return visitor


def says(look: Look, texts: tuple[str, ...]) -> str:
    return texts[{"nb": 0, "en": 1, "ar": 2}[look.language]]


@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_a_checklist_is_filled_in_read_through_and_sent(form, opens, look):
    her = opens(look, formsheets.checklist())
    papers, debt = (
        says(look, ("Har noen andre papirene hans?", "Does somebody else hold his papers?")),
        says(look, ("Snakker han om gjeld?", "Does he speak of a debt?")),
    )
    yes, seen = says(look, ("Ja", "Yes")), says(look, ("Hva så eller hørte dere?", "What was seen or heard?"))
    her.finds_it_well_made("form-first")
    assert her.page.get_by_label(seen).locator("visible=true").count() == 0
    answers(her, papers, yes)
    expect(
        her.page.get_by_role("status").filter(has_text=her.say("There are more questions now."))
    ).to_be_attached()
    her.writes(seen, "Mannen tok passet hans").finds_it_well_made("form-answered")
    if look.width < 640:
        for _ in range(4):
            her.sees("Send a concern report").presses("Next")
            expect(her.page.locator(".where")).to_be_focused()
        her.sees("%(n)s of %(total)s", n="5", total="12")
    answers(her, debt, yes)
    while her.page.locator(".questions").is_visible():
        her.page.locator(".form-buttons button").last.click()
    expect(her.page.get_by_role("heading", name=her.say("Read through before you send"))).to_be_focused()
    her.sees("Not answered").sees("Send a concern report").finds_it_well_made("form-read-through")
    row = her.page.locator(".answer", has_text=papers)
    expect(row).to_contain_text("Mannen tok passet hans")
    her.presses(f"{her.say('Change')} {papers}", within=row)
    expect(her.page.get_by_role("radio", name=yes).locator("visible=true").first).to_be_focused()
    answers(her, papers, says(look, ("Vet ikke", "Not known")))
    her.presses("Read through the answers").presses("Send")
    expect(her.page.get_by_role("heading", name="Thanks")).to_be_visible()
    assert sent(form)["answer"][0] == "not_known"
    assert sent(form)["answer"][4] == "yes"
    assert "Mannen" not in form.desk.sent[-1]["xml_submission_file"].decode()


def test_a_checklist_is_read_from_right_to_left_and_turned_without_loss(form, opens):
    her = opens(ARABIC, formsheets.checklist())
    questions = her.page.locator(".questions")
    assert questions.get_attribute("dir") == "rtl"
    answers(her, "هل يحتفظ شخص آخر بأوراقه؟", "نعم")
    her.page.get_by_label("ماذا رأيتم أو سمعتم؟").locator("visible=true").fill("أخذ جوازه")
    her.finds_it_well_made("form-arabic")
    her.page.get_by_label(her.say("Language")).select_option(label="English")
    assert questions.get_attribute("dir") == "ltr"
    assert questions.get_attribute("lang") == "en"
    expect(
        her.page.get_by_role("group", name="Does somebody else hold his papers?").get_by_label(
            "Yes", exact=True
        )
    ).to_be_checked()
    expect(her.page.get_by_label("What was seen or heard?").locator("visible=true")).to_have_value(
        "أخذ جوازه"
    )
    her.finds_it_well_made()


def test_what_is_wrong_is_said_at_the_question_and_once_more_before_sending(form, opens):
    him = opens(DESK, formsheets.HOUSEHOLD)
    age = him.page.get_by_label("Alder")
    age.fill("tretti")
    age.blur()
    him.sees("Write a whole number, for example 15.")
    age.fill("٣٠")
    age.blur()
    expect(him.page.get_by_text("Mellom 0 og 24.")).to_be_visible()
    assert age.get_attribute("aria-invalid") == "true"
    said = him.page.locator(f"#{age.get_attribute('aria-describedby').split()[-1]}")
    expect(said).to_have_text("Mellom 0 og 24.")
    him.page.get_by_label(him.say("Language")).select_option(label="English")
    expect(said).to_have_text("Between 0 and 24.")
    him.page.get_by_label(him.say("Language")).select_option(label="Norsk")
    him.presses("Read through the answers")
    expect(said).to_be_visible()  # a wrong answer is mended where it stands
    age.fill("15")
    him.presses("Read through the answers").presses("Send")
    summary = him.page.locator(".ds-error-summary")
    expect(summary).to_be_focused()
    expect(summary.get_by_role("link")).to_have_count(1)  # a place on the map needs a phone, and stops nobody
    him.finds_it_well_made("form-missing")
    summary.get_by_role("link").click()
    expect(him.page.get_by_role("textbox", name="Hvem fyller ut?")).to_be_focused()
    him.sees("This must be answered before you can send.").finds_it_well_made()
    assert form.desk.sent == []
    him.page.keyboard.type("Amina")
    him.presses("Read through the answers").presses("Send")
    expect(him.page.get_by_role("heading", name="Thanks")).to_be_visible()
    assert sent(form)["age"] == ["15"]


@pytest.mark.parametrize("look", [PHONE, DESK], ids=str)
def test_every_kind_of_question_can_be_answered(form, opens, look):
    him = opens(look, formsheets.HOUSEHOLD)

    def on() -> None:
        him.finds_it_well_made()
        if look is PHONE:
            him.presses("Next")

    him.writes("Hvem fyller ut?", "Amina")
    on()
    him.writes("Alder", "15")
    on()
    him.writes("Hvor mye skylder han?", "1 200,50")
    on()
    him.writes("Dagen dere møttes", "2026-11-03")
    on()
    him.writes("Klokkeslett", "21:40")
    on()
    him.writes("Sist sett", "2026-11-03T20:15")
    on()
    answers(him, "Land", "Algerie")
    on()
    town = him.page.get_by_role("group", name="By", exact=True)
    assert town.get_by_role("radio").evaluate_all("all => all.map(one => one.value)") == ["oran", "alger"]
    answers(him, "By", "Oran")
    on()
    answers(him, "Hva trenger han?", "Mat")
    answers(him, "Hva trenger han?", "Seng")
    on()
    him.page.get_by_role("button", name=him.say("Move %(what)s up", what="Lege")).click()
    expect(him.page.get_by_role("button", name=him.say("Move %(what)s up", what="Lege"))).to_be_focused()
    on()
    him.chooses("Han vet at du skriver dette ned")
    on()
    _a_family(him, look)
    him.page.get_by_label("Et bilde av stedet").set_input_files(
        {"name": "bro.png", "mimeType": "image/png", "buffer": b"png"}
    )
    him.sees("bro.png")
    on()
    him.sees(
        "This question needs a phone with ODK Collect. You can leave it open here and still send the form."
    )
    on()
    him.presses("Read through the answers")
    him.sees("3. november 2026").sees("1. Seng, 2. Lege, 3. Mat").sees("Slektning 1").finds_it_well_made()
    him.presses("Send")
    expect(him.page.get_by_role("heading", name="Thanks")).to_be_visible()
    told = sent(form)
    assert (told["who"], told["age"], told["debt"], told["met"]) == (
        ["Amina"],
        ["15"],
        ["1200.5"],
        ["2026-11-03"],
    )
    assert told["hour"][0].startswith("21:40")
    assert told["seen"][0].startswith("2026-11-03T20:15")
    assert (told["town"], told["order"], told["told"]) == (["oran"], ["bed doctor food"], ["OK"])
    assert sorted(told["needs"][0].split()) == ["bed", "food"]
    assert (told["kin_name"], told["total"]) == (["Rachid"], ["30"])
    assert form.desk.sent[-1][told["photo"][0]] == b"png"


def _a_family(him: Visitor, look: Look) -> None:
    """Two relatives, of whom one was too many."""
    add = him.say("Add: %(what)s", what="Slektning")

    def on() -> None:
        if look is PHONE:
            him.presses("Next")

    him.page.get_by_label("Navn").locator("visible=true").first.fill("Rachid")
    on()
    him.page.get_by_label("Hvor gammel?").locator("visible=true").first.fill("30")
    on()
    him.presses(add)
    if look is PHONE:
        expect(him.page.locator(".where")).to_contain_text("Slektning 2")
    else:
        expect(him.page.get_by_role("heading", name="Slektning 2")).to_be_focused()
    him.page.get_by_label("Navn").locator("visible=true").last.fill("Feil")
    him.finds_it_well_made()
    him.presses("Remove %(what)s", what="Slektning 2").presses("No, keep it")
    expect(
        him.page.get_by_role("button", name=him.say("Remove %(what)s", what="Slektning 2"))
    ).to_be_focused()
    him.presses("Remove %(what)s", what="Slektning 2").presses("Yes, remove")
    expect(him.page.get_by_role("button", name=add)).to_be_visible()
    on()
    expect(him.page.get_by_text("År til sammen: 30").locator("visible=true")).to_be_visible()
    on()


@pytest.mark.parametrize("look", [LOOKS[1], LOOKS[3]], ids=str)
def test_what_forms_seldom_ask_works_too(form, opens, look):
    form.desk.media["shelters.csv"] = (
        b"name,label\nnorth,The house in the north\nsouth,The house in the south\n"
    )
    her = opens(look, formsheets.SELDOM)

    def on() -> None:
        her.finds_it_well_made()
        if look.width < 640:
            her.presses("Next")

    answers(her, "How sure are you?", "4")
    on()
    her.writes("Year", "2009")
    on()
    expect(her.page.locator(".note", has_text="Agency")).to_contain_text("Gamle Oslo")
    expect(her.page.get_by_role("group", name="Standing answer").get_by_label("Beta")).to_be_checked()
    expect(her.page.get_by_role("group", name="Standing answer").get_by_label("Alpha")).to_be_disabled()
    on()
    expect(her.page.get_by_label("Town")).to_have_value("Oslo")
    her.writes("Town", "Bergen")
    on()
    her.page.get_by_label("One of many").select_option(label="Alpha")
    on()
    answers(her, "Where is there a bed?", "The house in the south")
    on()
    her.writes("First", "one").writes("Second", "two")
    on()
    her.writes("How many children?", "2")
    on()
    for name in ("Momo", "Samir"):
        place = her.page.get_by_label("What is the child called?").locator("visible=true")
        (place.first if look.width < 640 or name == "Momo" else place.last).fill(name)
        on()
    her.page.get_by_label("A paper").set_input_files(
        {"name": "pass.pdf", "mimeType": "application/pdf", "buffer": b"pdf"}
    )
    her.sees("pass.pdf").page.get_by_role("button", name="Remove the file").click()
    expect(her.page.get_by_text("pass.pdf")).to_be_hidden()
    her.page.get_by_label("A paper").set_input_files(
        {"name": "pass.pdf", "mimeType": "application/pdf", "buffer": b"pdf"}
    )
    while "pass.pdf" not in form.desk.draft:
        her.page.wait_for_timeout(50)
    her.presses("Read through the answers").finds_it_well_made()
    again = opens(DESK)
    expect(
        again.page.get_by_label("A paper")
    ).to_be_visible()  # a draft keeps words; the file is chosen again
    again.presses("Read through the answers")
    expect(again.page.locator(".answer", has_text="A paper")).to_contain_text("Ikke besvart")
    her.presses("Send")
    expect(her.page.get_by_role("heading", name="Thanks")).to_be_visible()
    told = sent(form)
    assert (told["sure"], told["year"], told["town"], told["folded"], told["shelter"]) == (
        ["4"],
        ["2009"],
        ["Bergen"],
        ["a"],
        ["south"],
    )
    assert (told["agency"], told["fixed"], told["second"], told["called"]) == (
        ["Gamle Oslo"],
        ["b"],
        ["two"],
        ["Momo", "Samir"],
    )
    assert form.desk.sent[-1]["pass.pdf"] == b"pdf"


def test_a_draft_is_kept_as_it_is_written_and_goes_on_elsewhere(form, opens):
    her = opens(PHONE, formsheets.checklist())
    answers(her, "Har noen andre papirene hans?", "Ja").writes(
        "Hva så eller hørte dere?", "Passet lå i skuffen hans"
    )
    expect(her.page.locator(".saved")).to_have_text(re.compile(r"^lagret \d\d:\d\d$"))
    while "skuffen" not in form.desk.draft:
        her.page.wait_for_timeout(50)
    kept = form.desk.draft
    elsewhere = opens(DESK)
    expect(elsewhere.page.get_by_label("Hva så eller hørte dere?").locator("visible=true")).to_have_value(
        "Passet lå i skuffen hans"
    )
    elsewhere.writes("Hvem så eller hørte det?", "Amina")
    while form.desk.draft == kept:
        elsewhere.page.wait_for_timeout(50)
    before, after = values(kept), values(form.desk.draft)
    assert {name for name in before if before[name] != after[name]} == {"by"}

    # The telephone lies behind now: it is told so, and lays nothing over what was written elsewhere.
    her.writes("Hva så eller hørte dere?", "Noe annet")
    her.sees("Keep this one instead").finds_it_well_made("form-stale")
    assert "Noe annet" not in form.desk.draft
    her.presses("Keep this one instead")
    expect(her.page.locator(".form-notice")).to_be_empty()
    assert "Noe annet" in form.desk.draft


def test_who_leaves_at_once_has_lost_nothing(form, opens):
    her = opens(PHONE, formsheets.checklist())
    answers(her, "Har noen andre papirene hans?", "Ja")
    her.goes("/sent/")
    while not form.desk.draft:
        her.page.wait_for_timeout(50)
    assert values(form.desk.draft)["answer"][0] == "yes"


def test_the_session_ends_on_the_last_page_and_nothing_is_lost(form, opens):
    her = opens(PHONE, formsheets.checklist())
    answers(her, "Har noen andre papirene hans?", "Ja")
    expect(her.page.locator(".saved")).to_have_text(re.compile("^lagret"))
    form.desk.signed_out = True
    her.writes("Hva så eller hørte dere?", "Passet")
    her.sees(
        "You have been signed out. What you wrote is still here, but not saved. Sign in in a new tab, and come back here."
    )
    her.finds_it_well_made("form-signed-out")
    while her.page.locator(".questions").is_visible():
        her.page.locator(".form-buttons button").last.click()
    her.presses("Send")
    her.sees(
        "You have been signed out, so nothing was sent. What you wrote is still here. Sign in in a new tab, come back and send again."
    )
    assert form.desk.sent == []
    with her.context.expect_page() as tab:
        her.follows("Sign in in a new tab")
    tab.value.wait_for_load_state()
    tab.value.close()
    her.presses("Send again")
    expect(her.page.get_by_role("heading", name="Thanks")).to_be_visible()
    assert "Passet" in form.desk.sent[-1]["xml_submission_file"].decode()


def test_with_no_net_it_waits_and_goes_when_there_is_one(form, opens):
    her = opens(PHONE, formsheets.checklist())
    her.context.set_offline(True)
    answers(her, "Har noen andre papirene hans?", "Nei")
    her.sees("not saved: no contact. Your text stays here, and we try again.")
    while her.page.locator(".questions").is_visible():
        her.page.locator(".form-buttons button").last.click()
    her.presses("Send").sees("not sent yet: no contact. Your text stays here, and we try again.")
    her.context.set_offline(False)
    expect(her.page.get_by_role("heading", name="Thanks")).to_be_visible()
    assert len(form.desk.sent) == 1
    her.troubles = [one for one in her.troubles if "ERR_INTERNET_DISCONNECTED" not in one]


def test_a_refusal_is_said_in_the_servers_words(form, opens):
    her = opens(DESK, formsheets.checklist())
    form.desk.refuses = "Skjemaet er trukket tilbake."
    her.presses("Read through the answers").presses("Send").sees(
        "Skjemaet er trukket tilbake."
    ).finds_it_well_made()


@pytest.mark.parametrize("look", [PHONE, DESK], ids=str)
def test_the_keyboard_is_enough(form, opens, look):
    her = opens(look, formsheets.checklist())
    her.tabs_to(her.page.get_by_role("radio").locator("visible=true").first)
    her.page.keyboard.press("Space")
    her.tabs_to(her.page.get_by_label("Hva så eller hørte dere?").locator("visible=true").first)
    her.page.keyboard.type("Passet")
    her.tabs_to(her.page.locator(".form-buttons button").last)
    her.page.keyboard.press("Enter")
    her.tabs_to(her.page.locator("[data-stays] a"))


def test_the_browsers_way_back_leads_to_the_page_before(form, opens):
    her = opens(PHONE, formsheets.checklist()).presses("Next").presses("Next")
    her.sees("%(n)s of %(total)s", n="3", total="12")
    her.page.go_back()
    her.sees("%(n)s of %(total)s", n="2", total="12").presses("Back").sees(
        "%(n)s of %(total)s", n="1", total="12"
    )


def test_a_draft_that_cannot_be_opened_is_not_thrown_away(form, opens):
    form.desk.draft = "<data id='another' xmlns='http://example.org/other'/>"
    her = opens(PHONE, formsheets.checklist(), ready=False)
    her.sees(
        "Your draft could not be opened in this form. It has not been thrown away. You can begin with an empty form."
    )
    her.sees("Send a concern report").finds_it_well_made()
    her.presses("Begin with an empty form")
    expect(her.page.locator("lykt-form[data-ready]")).to_be_attached(timeout=SLOW)


def test_a_form_with_a_fault_says_so(form, opens):
    form.desk.xform = "<h:html xmlns:h='http://www.w3.org/1999/xhtml'><h:head/></h:html>"
    opens(PHONE, ready=False).sees("This form has a fault and cannot be shown. Tell whoever made it.").sees(
        "Send a concern report"
    )


def test_the_engine_needs_one_exception_of_the_policy_and_no_more(form, opens):
    assert "'wasm-unsafe-eval'" in form.desk.policy
    assert "'unsafe-eval'" not in form.desk.policy
    assert "unsafe-inline" not in form.desk.policy
    opens(DESK, formsheets.checklist())  # whoever leaves has seen no trouble
    form.desk.policy = form.desk.policy.replace(" 'wasm-unsafe-eval'", "")
    refused = opens(DESK, ready=False).sees(
        "This browser cannot show the form. Try another browser, or another machine."
    )
    refused.troubles.clear()


@pytest.mark.skipif(IOM is None, reason="IOM's own form lies in ../shared/standards")
@pytest.mark.parametrize("look", [PHONE, DESK], ids=str)
def test_the_form_that_iom_published_works_whole(form, opens, look):
    form.desk.xform = xform_of(IOM)
    her = opens(look)
    her.finds_it_well_made("form-iom")
    first = her.page.locator(".questions .choice input:visible").first
    pages = 1
    while first.count() == 0 and her.page.locator(".questions").is_visible():
        her.page.locator(".form-buttons button").last.click()
        pages += 1
    first.check()
    chosen = first.input_value()
    while chosen not in form.desk.draft:
        her.page.wait_for_timeout(50)
    again = opens(DESK)
    kept = values(form.desk.draft)
    again.presses("Read through the answers").finds_it_well_made()
    assert chosen in str(kept)


def test_every_word_that_the_scripts_ask_for_is_brought_by_the_page() -> None:
    scripts = "".join(
        one.read_text() for one in (Path(__file__).parents[2] / "src/lykt/doors/parts/forms").glob("*.js")
    )
    with translation.override("nb"):
        unused = {name for name in form_words() if f'"{name}"' not in scripts and f"{name}:" not in scripts}
    assert unused == set()
