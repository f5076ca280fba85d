# SPDX-License-Identifier: EUPL-1.2
"""The boy passed between two districts with the clock running, and the lead who falls ill."""

import re

import pytest
from playwright.sync_api import expect
from roads import a_report, checks, opens_case, opens_report, writes_review

pytestmark = pytest.mark.browser
OSLO, LOKKA = "Gamle Oslo barneverntjeneste", "Grünerløkka barneverntjeneste"
PASS_ON = {"nb": "Sende videre til en annen tjeneste", "en": "Pass it on to another service"}


def test_the_boy_passed_between_two_districts_with_the_clock_running(somebody, look):
    words = f"Gutt på treningssenteret som bor i en bag hver {look.evening}."
    a_report(somebody, words, f"Ilias {look.letter}")
    kari = checks(opens_report(somebody("kari"), words))
    report = kari.page.url
    clock = due(kari)
    passes_on(kari, LOKKA, "Kompisen bor på Grünerløkka.")

    mads = somebody().becomes_somebody_without_a_card("mads").goes(report)
    mads.opens("We do not take it").finds_it_well_made("we-do-not-take-it")
    reason = f"Han har ikke sovet her siden {look.evening}."
    mads.page.get_by_label(mads.say("Why do you not take it?")).fill(reason)
    mads.presses("Refuse it, with the reason").sees(
        "They have your answer. The report stays theirs, and both leaders see it."
    )
    assert mads.page.request.get(report).status == 404

    berit = somebody("berit").goes("/leader/").sees(reason)
    berit.finds_it_well_made("leader")
    hedda = somebody().becomes_somebody_without_a_card("hedda").goes("/leader/")
    hedda.sees(reason).sees_nothing_of(words, f"Ilias {look.letter}").finds_it_well_made(
        "leader-next-district"
    )

    kari.goes(report).sees("%(name)s does not take it", name=LOKKA).sees(reason).finds_it_well_made("refused")
    assert due(kari) == clock
    passes_on(kari, LOKKA, "Han sov der i natt. Naboen så ham.")
    mads.goes(report).presses("Accept the report").sees("The report is yours now. The same clock goes on.")
    assert due(mads) == clock
    hedda.goes("/leader/").sees_nothing_of(reason)
    berit.goes("/leader/").sees_nothing_of(reason)


def test_the_lead_who_falls_ill(somebody, site, look):
    name, words = f"Sana {look.letter}", f"Jente som venter på Jonas hver {look.evening}."
    a_report(somebody, words, name)
    kari = checks(opens_report(somebody("kari"), words))
    writes_review(kari, "Hun er alene.").presses("Keep the review")
    opens_case(kari, "Jonas Berg")

    jonas = somebody("jonas").goes("/away/").finds_it_well_made("away")
    jonas.chooses(jonas.say("Ill")).writes("First day away", "2026-01-05")
    jonas.page.get_by_label(re.compile(re.escape(jonas.say("Last day away")))).fill("2026-01-02")
    jonas.presses("Write the absence down").sees("The last day comes before the first. Mend one of them.")
    jonas.page.get_by_label(re.compile(re.escape(jonas.say("Last day away")))).fill("")
    jonas.presses("Write the absence down")
    jonas.sees("It is written down. You are the lead of your cases until another is named.")

    berit = somebody("berit").goes("/leader/")
    berit.page.locator("#away ~ ul").get_by_role("link", name="Jonas Berg").first.click()
    berit.sees("%(name)s is away", name="Jonas Berg")
    field = berit.page.get_by_label(re.compile(f"^{re.escape(name)}"))
    field.select_option(label="Tor Eide")
    berit.page.locator("input[name=why]").fill("Jonas er syk.")
    berit.finds_it_well_made("replace")
    assert lead_of(site, name) == "Jonas Berg"
    berit.presses("Name as lead")
    expect(berit.page.get_by_text(name)).to_have_count(0)
    assert lead_of(site, name) == "Tor Eide"
    for ended in site.ask(
        "select r.ended_at = next.begun_at from access_relation r join access_relation next "
        "on next.child = r.child and next.kind = 'lead' and next.ended_at is null "
        "where r.kind = 'lead' and r.ended_at is not null and r.child in "
        "(select child_id from people_claim where value ->> 'value' = %s)",
        name,
    ):
        assert ended == (True,)
    jonas.goes("/away/").page.locator("main form[action$='/end/'] button").first.click()


def passes_on(officer, to, why):
    officer.chooses(PASS_ON[officer.look.language]).sees(
        "It stays yours, and the clock goes on, until a named person there has accepted it."
    )
    officer.page.get_by_label(officer.say("To which service?")).select_option(label=to)
    section = officer.page.locator("section", has=officer.page.locator("#what"))
    officer.writes("Why?", why, within=section).presses("Keep the review")


def due(officer):
    """The days that stand in what is to be done for the report's review."""
    section = officer.page.locator("section", has=officer.page.locator("#now-stands"))
    return [
        row.locator("time").first.get_attribute("datetime")
        for row in section.locator("li.row").all()
        if "2-1" in row.inner_text() and row.get_attribute("data-face") == "open"
    ]


def lead_of(site, name):
    ((lead,),) = site.ask(
        "select distinct p.name from people_claim k join cases_case c on c.child_id = k.child_id "
        "join accounts_membership m on m.id = c.lead_id join accounts_person p on p.id = m.person_id "
        "where k.value ->> 'value' = %s",
        name,
    )
    return lead
