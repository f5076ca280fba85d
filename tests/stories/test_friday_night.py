# SPDX-License-Identifier: EUPL-1.2
"""The Friday night that three services share: a report comes to the second of them at 23:40, the night checks it, acts,
hands over in the morning, a named person accepts; without the watch the night sees nothing."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def as_one_without_a_card(visitor, slug):
    """Somebody of the town whom the first page offers no card for."""
    visitor.goes("/").page.locator(".cards button").first.evaluate(
        "(card, who) => { card.value = who; }", slug
    )
    visitor.page.locator(".cards button").first.click()
    return visitor


def test_the_friday_night_that_three_services_share(somebody, look):
    name, words = f"Tariq {look.letter}", f"Gutt på perrongen hver {look.evening} natt, han venter på en bil."
    amina = somebody("amina").goes("/worry/")
    amina.writes("What worries you?", words).writes("Name or nickname", name)
    amina.page.get_by_label(amina.say("Which service shall have it?")).select_option(
        label="Bergenhus barneverntjeneste"
    )
    amina.presses("Send the report").sees("Thank you. Your report has been sent.")

    # The day that is at home sees who has the night.
    sofie = somebody("sofie").goes("/inbox/")
    sofie.sees("On duty now: %(who)s", who="Nora Strand (Barnevernvakten i Elvebyen), 902 00 051")

    # Without the watch: when it begins, and nothing else.
    eirik = (
        as_one_without_a_card(somebody("nora"), "eirik").goes("/night/").sees("You do not have the watch now")
    )
    eirik.sees_nothing_of(words, name).finds_it_well_made("night-off")

    # On watch: three services, what nobody has checked first.
    nora = somebody("nora").goes("/night/").sees("Not yet checked for danger")
    unchecked = nora.page.locator("#unchecked", has_text=words[:40])
    assert "Bergenhus barneverntjeneste" in unchecked.inner_text()
    nora.finds_it_well_made("night")
    nora.page.locator("#children").scroll_into_view_if_needed()
    nora.finds_it_well_made("night-children")
    nora.page.locator("#unchecked").get_by_role("link", name=words[:40]).first.click()
    question = nora.page.locator("section", has=nora.page.locator("#danger"))
    nora.chooses(nora.say("Yes, act now"), within=question)
    nora.writes("Why?", "Bilen kom. Vi hentet ham sammen med politiet.", within=question)
    nora.presses("Keep the answer", within=question).sees("Danger now: act.")

    # What was done stands on the child; then the morning.
    report = nora.page.url
    nora.follows("Write what was done").page.locator("textarea").first.fill("Han sover på vakta.")
    nora.page.locator("main form .actions button").first.click()
    nora.goes(report).writes(
        "What must the day know and do?", "Ring mora hans klokka åtte. Han vil snakke med Sofie."
    )
    nora.finds_it_well_made("night-report")
    nora.presses("Hand over to the day").sees("Handed over, and nobody has accepted yet")
    waiting = nora.page.locator("#waiting", has_text="Han vil snakke med Sofie.")
    expect(waiting).to_have_count(1)
    nora.finds_it_well_made("night-handed")

    # Something more is learnt before anybody of the day is at work: it stands below, and the first words stay.
    row = waiting.locator("li.row", has_text="Han vil snakke med Sofie.")
    row.get_by_role("link", name=nora.say("Add something")).click()
    nora.writes("What else must the day know and do?", "Bilen har norske skilter. Politiet har nummeret.")
    nora.finds_it_well_made("night-adds")
    nora.presses("Add it to what was handed over")
    nora.sees(
        "It stands with what was handed over. It stays yours until somebody of the day has accepted it."
    )
    added = nora.page.locator("#waiting", has_text="Politiet har nummeret.")
    expect(added).to_have_count(1)
    added.scroll_into_view_if_needed()
    nora.finds_it_well_made("night-added")

    # In the morning it stands on top, with who gave it, until a named person takes it.
    sofie.goes("/inbox/").sees("Handed over from the night").finds_it_well_made("morning-inbox")
    handed = sofie.page.locator("#handed li.row", has_text="Nora Strand").last
    sofie.presses("I take it over", within=handed).sees("You have taken it over from the night.")
    assert "Sofie Hauge" in sofie.page.locator("main").inner_text()
    assert "Politiet har nummeret." in sofie.page.locator("main").inner_text()
    sofie.finds_it_well_made("morning-accepted")
    nora.goes("/night/").sees_nothing_of("Han vil snakke med Sofie.")
    answer = nora.page.goto(report)
    assert answer is not None
    assert answer.status == 404


def test_the_rota_with_a_night_that_nobody_has(somebody, look):
    vigdis = (
        as_one_without_a_card(somebody("nora"), "vigdis")
        .goes("/night/")
        .sees("The rota has holes")
        .finds_it_well_made("rota-hole")
    )
    vigdis.goes("/rota/").sees("Nobody has the watch").finds_it_well_made("rota")
    vigdis.page.get_by_label(vigdis.say("Who?")).select_option(label="Nora Strand")
    vigdis.presses("Put the watch on the rota")
    vigdis.sees("Write the day and the time, as 24.11.2026 21:40.").finds_it_well_made("rota-wrong")
    assert (
        vigdis.page.get_by_label(vigdis.say("Who?")).locator("option:checked").inner_text() == "Nora Strand"
    )
    vigdis.goes("/rota/").page.locator("#lines a.ds-button").last.click()
    vigdis.sees("Take the watch off the rota").finds_it_well_made("rota-change")


def test_a_leader_sees_who_has_the_nights(somebody, look):
    berit = somebody("berit").goes("/rota/nights/").sees("Take the nights back")
    berit.finds_it_well_made("who-has-our-nights")
