# SPDX-License-Identifier: EUPL-1.2
"""A reason half written: she is called away, goes on before another machine, and once it is sent nothing of it is left."""

import re

import pytest
from playwright.sync_api import expect
from roads import a_report, opens_report

from visitor import LOOKS

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("look", LOOKS[:2], ids=str)
def test_a_reason_half_written_stands_before_another_machine_until_it_is_sent(somebody, look):
    words = f"Gutt som ble hentet i bil fra skolen hver {look.evening}."
    a_report(somebody, words, f"Ilir {look.letter}")
    kari = opens_report(somebody("kari"), words)
    form = kari.page.locator("form[data-draft$='/check/']")
    kari.chooses(kari.say("No, it can wait"), within=form).writes("Why?", "Skolen sier at", within=form)
    expect(form.locator("[data-saved]")).to_contain_text(kari.say("saved"))
    report = kari.page.url

    elsewhere = somebody("kari").goes(report)
    form = elsewhere.page.locator("form[data-draft$='/check/']")
    expect(form.locator("textarea")).to_have_value("Skolen sier at")
    expect(form.get_by_label(elsewhere.say("No, it can wait"), exact=True)).to_be_checked()
    form.locator("textarea").scroll_into_view_if_needed()
    elsewhere.finds_it_well_made("a-draft")
    elsewhere.writes("Why?", "Skolen sier at moren står der.", within=form).presses(
        "Keep the answer", within=form
    )
    elsewhere.sees("Your answer about danger is kept.")

    again = kari.goes(report).opens("Check again").page.locator("form[data-draft$='/check/']")
    expect(again.locator("textarea")).to_have_value("")
    kari.sees_nothing_of("Throw this draft away", "Kast dette utkastet")


@pytest.mark.parametrize("look", LOOKS[:1], ids=str)
def test_what_was_begun_can_be_thrown_away(somebody, look):
    kari = somebody("kari").goes("/away/")
    kari.page.locator("input[name=until_day]").fill("2031-05-17")
    kari.page.locator("main [data-saved]").filter(has_text=kari.say("saved")).wait_for()
    kari.goes("/away/")
    expect(kari.page.locator("input[name=until_day]")).to_have_value("2031-05-17")
    kari.presses("Throw this draft away").sees("The draft is gone.")
    assert kari.page.url.endswith("/away/")
    expect(kari.page.locator("input[name=until_day]")).to_have_value("")


@pytest.mark.parametrize("look", LOOKS[:2], ids=str)
def test_what_is_right_instead_is_kept_where_the_question_opened_and_thrown_away_from_there(somebody, look):
    words = f"Gutt som sover i oppgangen hver {look.evening}."
    a_report(somebody, words, f"Samir {look.letter}")
    kari = opens_report(somebody("kari"), words)

    def asks(officer):
        officer.page.locator(".claim-question").first.get_by_role(
            "button", name=officer.say("Not so", "claim"), exact=True
        ).click()
        form = officer.page.locator("form.claim-not-so")
        form.wait_for()
        return form

    form = asks(kari)
    kari.writes("How do you know?", "Han sa det selv på", within=form)
    expect(form.locator("[data-saved]")).to_contain_text(kari.say("saved"))

    elsewhere = somebody("kari").goes(kari.page.url)
    form = asks(elsewhere)
    expect(form.get_by_label(elsewhere.say("How do you know?"))).to_have_value(
        re.compile("^Han sa det selv på$")
    )
    form.scroll_into_view_if_needed()
    elsewhere.finds_it_well_made("a-draft-not-so")
    elsewhere.presses("Throw this draft away", within=form).sees("The draft is gone.").sees(
        "The sender's words"
    )
    form = asks(elsewhere)
    expect(form.get_by_label(elsewhere.say("How do you know?"))).to_have_value("")
    elsewhere.writes("What is right instead?", "Sami", within=form)
    expect(form.locator("[data-saved]")).to_contain_text(elsewhere.say("saved"))
    elsewhere.presses("Let this stand instead", within=form)
    form.wait_for(state="detached")
    again = asks(somebody("kari").goes(kari.page.url))
    expect(again.get_by_label(elsewhere.say("What is right instead?"))).to_have_value("")
