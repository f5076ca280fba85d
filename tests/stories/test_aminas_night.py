# SPDX-License-Identifier: EUPL-1.2
"""Amina's night: out at eight, four contacts, one child, one report, and the shift handed over at six."""

import re

import pytest
from playwright.sync_api import expect

from visitor import Visitor

pytestmark = pytest.mark.browser


class Taps:
    """Counts what a thumb does. Typing is not a tap."""

    def __init__(self, visitor: Visitor) -> None:
        self.visitor, self.count = visitor, 0

    def on(self, role: str, name: str, **more: object) -> "Taps":
        self.count += 1
        self.visitor.page.get_by_role(role, name=name, **more).locator("visible=true").first.click()  # type: ignore[arg-type]
        return self

    def on_chip(self, words: str) -> "Taps":
        self.count += 1
        self.visitor.page.locator("label.chip", has_text=re.compile(rf"^{re.escape(words)}$")).first.click()
        return self


def test_four_contacts_one_child_one_report_and_the_hand_over(somebody, look):
    amina, words = (
        somebody("amina"),
        f"{look.evening.capitalize()}: han venter på noen ved brua, {look.letter}",
    )
    say, page = amina.say, amina.page
    expect(page.locator("#id_words")).to_be_focused()
    amina.finds_it_well_made("street")

    # Who is out, and what was agreed.
    out = page.locator(".out").first
    if out.get_by_role("link", name=say("Hand over")).count():
        assert "Bilal" in out.inner_text()
    else:  # a story before this one has handed that shift over
        amina.follows("Open a shift").writes("Where do you go?", "elva").writes(
            "What did you agree to look for?", "Bilal under brua"
        )
        amina.finds_it_well_made().presses("Open the shift")

    # Four contacts. Each is saved in at most three taps from the start page.
    taps = Taps(amina)
    page.keyboard.type(words)  # the box has the focus: nothing is tapped first
    taps.on_chip("elva")
    taps.on_chip(say("cold"))
    taps.on("button", say("Save"), exact=True)
    assert taps.count <= 3
    amina.sees("Saved.").sees("Tonight")
    for more in ("To gutter som løp.", "Ei jente med rød sekk.", f"Momo {look.letter} ba om en telefon."):
        before = taps.count
        taps.on("link", say("New contact"))
        expect(page.locator("#id_words")).to_be_focused()
        page.keyboard.type(more)
        if "Momo" in more:
            page.locator("details.fold", has=page.locator("#id_who")).locator("summary").click()
            page.locator("#id_who").fill(f"Momo {look.letter}")
        taps.on("button", say("Save"), exact=True)
        assert taps.count - before <= 3
        amina.sees("Saved.")
    expect(page.locator("h1")).to_have_text(f"Momo {look.letter}")

    # Tonight, one tap each; the wish is sorted later.
    row = page.locator(".need", has_text=say("Bed")).first
    row.get_by_role("button", name=say("none available", "a need")).click()
    pressed = page.locator(".need", has_text=say("Bed")).first.locator("[aria-pressed=true]")
    expect(pressed).to_have_text(say("none available", "a need"))
    amina.opens("Sort it, or add something")
    sort = page.locator("#sort")
    sort.locator("details.fold", has=page.locator("#sort_wish")).locator("summary").click()
    sort.locator("#sort_wish").fill("En telefon")
    amina.presses("Add it", within=sort)
    expect(page.locator(".boxes")).to_contain_text("En telefon")
    amina.finds_it_well_made("street-contact")
    contact = page.url

    # One step to a child of the team's own.
    expect(page.locator("#child_name")).to_have_value(f"Momo {look.letter}"[:-1])
    taps.on("button", say("Open a child"))
    amina.sees("The child has a page now. Only your team knows of it.").sees("Met on the street")
    amina.finds_it_well_made("street-child")

    # One step to a report; read once more, sent, and the contact says so.
    amina.goes(contact.removeprefix(amina.site.address))
    taps.on("button", say("Write a concern report"))
    expect(page.locator("#id_text")).to_have_value(re.compile("ba om en telefon"))
    page.get_by_label(say("Which service shall have it?")).select_option(label="Gamle Oslo barneverntjeneste")
    taps.on("button", say("Send the report"), exact=True)
    amina.sees("Thank you. Your report has been sent.")
    amina.goes(contact.removeprefix(amina.site.address))
    amina.sees("Concern report sent to %(name)s", name="Gamle Oslo barneverntjeneste")
    assert taps.count <= 14

    # Nobody else has any of it but the report.
    kari = somebody("kari").goes("/inbox/")
    assert "ba om en telefon" in kari.page.content()
    assert kari.page.goto(contact.removeprefix(amina.site.address)).status == 404
    kari.sees_nothing_of("rød sekk", words)

    # Six o'clock.
    amina.goes("/street/").follows("Hand over").sees("Met on this shift")
    amina.writes("What must the next shift know?", f"Momo {look.letter} er alene.")
    amina.finds_it_well_made("street-hand-over")
    amina.presses("Hand over the shift").sees("Handed over. Sleep well.")
    amina.sees("From those who were out last")
    assert f"Momo {look.letter} er alene." in page.content()


def test_a_dropped_connection_loses_nothing_and_the_contact_stands_once(somebody, look):
    amina = somebody("amina")
    words = f"Uten nett {look.letter} {look.evening}"
    amina.context.set_offline(True)
    amina.page.locator("#id_words").fill(words)
    amina.presses("Save").sees("not sent yet: no contact. Your text stays here, and we try again.")
    expect(amina.page.locator("#id_words")).to_have_value(words)
    amina.troubles.clear()  # the browser itself says that there was no net
    amina.context.set_offline(False)
    amina.sees("Saved.")
    amina.goes("/street/older/")
    assert amina.page.locator("li.row", has_text=words).count() == 1
    amina.finds_it_well_made()


def test_without_a_script_a_contact_is_saved_too(somebody, look):
    amina = somebody("amina", scripts=False)
    amina.page.locator("#id_words").fill(f"Uten skript {look.letter}")
    amina.presses("Save").sees("Saved.")
