# SPDX-License-Identifier: EUPL-1.2
"""A link of three hundred letters, pasted on a phone wherever words stand: it breaks, and neither widens a page nor is cut off."""

import pytest
from playwright.sync_api import expect

from visitor import LOOKS, Visitor

pytestmark = pytest.mark.browser
LINK = "https://www.instagram.com/reel/" + "Ab9xQ7" * 45  # no letter of it is a place to break

# What reaches out of the window, in the page or in a box that hides it, and boxes that are wider than where they stand.
OUTSIDE = """() => {
  const most = document.documentElement.clientWidth, found = [];
  for (const one of document.querySelectorAll("main *")) {
    if (!one.checkVisibility({ visibilityProperty: true })) continue;
    const box = one.getBoundingClientRect();
    if (box.width <= 1) continue;
    const cut = !one.matches("input") && getComputedStyle(one).overflowX !== "visible" && one.scrollWidth > one.clientWidth + 1;
    if (box.right > most + 0.5 || box.left < -0.5 || cut)
      found.push(`${Math.round(box.left)}–${Math.round(box.right)}${cut ? " cut" : ""} <${one.tagName.toLowerCase()} class="${one.className}">`);
  }
  return found;
}"""


def opens_all(visitor: Visitor) -> None:
    visitor.page.evaluate("document.querySelectorAll('main details').forEach((one) => { one.open = true; })")


def fits(visitor: Visitor, *, holds: bool = True) -> None:
    """The link stands on the page, which is as wide as the window, and nothing of it reaches out."""
    page = visitor.page
    page.wait_for_load_state()
    opens_all(visitor)
    if holds:
        expect(page.locator("main")).to_contain_text(LINK[:100], use_inner_text=True)
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 0, f"{page.url} is {wide} px wider than the window"
    assert page.evaluate(OUTSIDE) == [], page.url


def pastes(visitor: Visitor, form: str) -> None:
    """The link stands in every box of the form in which words can stand, once the whole page is there."""
    visitor.page.locator(form).first.wait_for(state="attached")
    visitor.page.wait_for_load_state()
    opens_all(visitor)
    for box in visitor.page.locator(f"{form} textarea:visible, {form} input[type=text]:visible").all():
        most = int(box.get_attribute("maxlength") or len(LINK))
        box.fill(LINK[:most])
    fits(visitor, holds=False)  # while it is being written


@pytest.mark.parametrize("look", LOOKS[:1], ids=str)
def test_a_link_pasted_on_the_street_widens_no_page(somebody, look):
    amina = somebody("amina")
    page, say = amina.page, amina.say
    pastes(amina, "form.street-form")
    amina.presses("Save").sees("Saved.")
    fits(amina)
    contact = page.url
    pastes(amina, "#sort form")
    amina.goes(contact)
    for path in ("/street/", "/street/open/", "/street/older/"):
        fits(amina.goes(path))
    waiting = amina.goes("/street/open/").page.locator("li.row", has_text=LINK[:60]).first
    waiting.get_by_role("button", name=say("No longer wanted", "a promise")).click()
    amina.sees("Answered just now")
    fits(amina)
    amina.goes(contact)
    page.locator("#child_name").fill(LINK[:100])
    amina.presses("Open a child")
    expect(page.locator("h1")).to_contain_text(LINK[:60])
    fits(amina)

    amina.goes("/street/shifts/open/")  # while another is out, or alone: the boxes are the same
    pastes(amina, "main form:has([name=look_for])")
    page.locator("main form:has([name=look_for]) button[type=submit]").last.click()
    if "/shifts/open/" in page.url:  # another is out: said first, then beside it
        page.locator("main form:has([name=look_for]) button[type=submit]").last.click()
    fits(amina.goes("/street/"))
    page.locator(".out a[href*='/street/shifts/']").first.click()  # the newest: this one's
    pastes(amina, "main form")
    page.locator("main form button[type=submit]").last.click()
    fits(amina.goes("/street/"))


@pytest.mark.parametrize("look", LOOKS[:1], ids=str)
def test_a_link_pasted_in_a_report_widens_no_page(somebody, look):
    amina = somebody("amina").goes("/worry/")
    pastes(amina, "main form:has([name=text])")
    service = amina.page.get_by_label(amina.say("Which service shall have it?"))
    service.select_option(label="Gamle Oslo barneverntjeneste")
    amina.presses("Send the report").sees("Thank you. Your report has been sent.")
    fits(amina, holds=False)
    kari = somebody("kari").goes("/inbox/")
    fits(kari)
    kari.page.locator("#unchecked a.row-link", has_text=LINK[:40]).first.click()
    fits(kari)
    made_of_it = kari.page.locator(".claim-value", has_text=LINK[:40]).first
    expect(made_of_it, "what we made of it holds the link, too").to_be_visible()
    pastes(kari, "form[action$='/check/']")
