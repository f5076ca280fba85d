# SPDX-License-Identifier: EUPL-1.2
"""The boy at the river: from Amina's worry to a child with one lead and every deadline on the clock."""

import pytest
from roads import checks, opens_case, opens_child, opens_report, writes_review

from visitor import in_every_look

pytestmark = [pytest.mark.browser, in_every_look]


def test_a_worry_becomes_a_child_with_a_lead_and_his_duties(somebody, look):
    words = f"{look.evening.capitalize()} kveld ved elva: gutt, rundt 15, selger for en eldre mann som passer på ham."
    name = f"Momo {look.letter}"
    amina = somebody("amina").goes("/worry/").finds_it_well_made("worry")
    amina.writes("What worries you?", words)
    amina.writes("Name or nickname", name).writes("Age", "rundt 15").writes("Where is the child?", "ved elva")
    amina.writes("Adults around the child", "en eldre mann som passer på ham")
    amina.chooses(amina.say("No, it is not safe to tell"))
    amina.page.get_by_label(amina.say("Which service shall have it?")).select_option(
        label="Gamle Oslo barneverntjeneste"
    )
    amina.presses("Send the report").sees("Thank you. Your report has been sent.").finds_it_well_made(
        "worry-sent"
    )

    kari = somebody("kari").goes("/inbox/").finds_it_well_made("inbox")
    unchecked = kari.page.locator("#unchecked").inner_text()
    assert "Nora Strand" in unchecked, "who is on duty stands above what nobody has checked"
    opens_report(kari, words).finds_it_well_made("report")
    checks(kari)
    writes_review(kari, "Han er trolig et barn, og en voksen styrer dagene hans.").finds_it_well_made(
        "review"
    )
    assert "§" in kari.page.locator("#outcome").inner_text(), (
        "each duty that begins stands with its paragraph"
    )
    kari.presses("Keep the review")
    opens_case(kari, "Kari Nordby")

    opens_child(kari, name).sees("Who can read this, and why").finds_it_well_made()
    page = kari.page.locator("main").inner_text()
    assert "Kari Nordby" in page
    assert "rundt 15" in page
    kari.goes("/duties/").finds_it_well_made("duties")
    board = kari.page.locator("main").text_content()
    assert name in board, "his duties stand on Kari's board"

    kari.goes(kari.place("river")).finds_it_well_made("child")
    page = kari.page.locator("main").inner_text()
    assert "16" in page
    assert "19" in page, "two ages stand side by side"

    amina.goes("/worry/sent/").sees_nothing_of(words, name)
