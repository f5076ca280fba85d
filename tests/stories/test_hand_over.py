# SPDX-License-Identifier: EUPL-1.2
"""The lead who hands over: asks, stays the lead until the other has said yes, and then sees only who the child is."""

import pytest
from roads import a_report, checks, opens_case, opens_child, opens_report, writes_review

from visitor import in_every_look

pytestmark = [pytest.mark.browser, in_every_look]


def test_the_lead_stays_until_the_other_has_said_yes(somebody, look):
    name, words = f"Yas {look.letter}", f"Gutt som spør etter Jonas hver {look.evening}."
    a_report(somebody, words, name)
    kari = checks(opens_report(somebody("kari"), words))
    writes_review(kari, "Han er alene.").presses("Keep the review")
    opens_case(kari, "Kari Nordby")
    opens_child(kari, name)
    child = kari.page.url

    asks(kari, "Han snakker fransk, og det gjør du.")
    kari.sees("Jonas Berg").finds_it_well_made("asked")
    jonas = somebody("jonas")
    finds_the_question(jonas, name)
    jonas.finds_it_well_made("will-you-take-over").sees_nothing_of(words)
    jonas.page.locator("textarea[name=why]").fill("Jeg har permisjon neste uke.")
    jonas.presses("Say no, with the reason")
    kari.goes(child).sees("Jeg har permisjon neste uke.")

    asks(kari, "Neste uke kan vente. Han spør etter deg.")
    finds_the_question(jonas, name).presses("Yes, I take over")
    assert "Jonas Berg" in jonas.goes(child).page.locator("main").inner_text()
    kari.goes(child).sees("You see only who the child is, and who leads the case.")
    kari.sees_nothing_of(words).finds_it_well_made("no-longer-the-lead")


def asks(kari, why):
    kari.follows("Hand the lead over").finds_it_well_made("hand-over")
    kari.chooses("Jonas Berg")
    kari.page.locator("textarea[name=why]").fill(why)
    kari.page.locator("main form .actions button").first.click()


def finds_the_question(jonas, name):
    jonas.goes("/duties/").page.locator("main").get_by_role("link", name=name).first.click()
    return jonas.sees("Will you take over as lead?")
