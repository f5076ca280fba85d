# SPDX-License-Identifier: EUPL-1.2
"""A phone with a poor net opens Lykt and writes: how long until the box takes a letter, and how many taps until it is saved."""

import statistics
import time

from django.db import transaction
from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.measuring import machine, p95
from benchmarks.signing_in import sign_in
from benchmarks.slow_phone import PATIENCE, SLOWER, chromium, phone, seen, slow, when_drawn
from benchmarks.web import running
from lykt.casework.outreach.actions.contacts import write_contact
from lykt.casework.outreach.actions.drafts import drop_draft
from lykt.casework.outreach.states import Said
from lykt.doors.desk.street.views import DRAFT
from lykt.kernel import ids
from lykt.kernel.actor import Zone
from lykt.trust.accounts import actions as accounts
from lykt.trust.accounts import queries as offices
from lykt.trust.accounts.models import Membership, Person
from lykt.trust.accounts.states import AgencyKind, Role, TeamKind
from lykt.trust.gate.work import at_work

COLD, WARM = 15, 15
REST = 1500  # ms: nobody taps the icon of a phone that is still busy with the page before
BETWEEN = 30  # ms, from one letter to the next
BOX = "#id_words"
DRAWN = when_drawn("drawn", BOX)


def measured() -> None:
    """Prints how long it took, cold and warm, and counts the taps to a saved contact."""
    person = somebody_out()
    _with_an_empty_box(person)
    cookie = sign_in(person).partition("=")
    print(f"contact: Fast 3G, a processor {SLOWER} times slower, a team with a hundred contacts\n{machine()}")
    with running() as port, sync_playwright() as playwright:
        browser = chromium(playwright)
        address = f"http://127.0.0.1:{port}"
        cold = [_cold(browser, address, cookie[0], cookie[2]) for _ in range(COLD)]
        _say("first load, nothing kept", cold, 3.0)
        with phone(browser, address, cookie[0], cookie[2]) as context:
            page = slow(context, DRAWN)
            _to_typing(page, address)
            warm = [_to_typing(page, address) for _ in range(WARM)]
            _say("again", warm, 1.0)
            taps, took = _saved(page, address)
            print(f"saved in {taps} taps, {took * 1000:.0f} ms after the last (wanted: at most 3 taps)")
        browser.close()


def _say(what: str, took: list[float], wanted: float) -> None:
    print(
        f"{what}: {len(took)} loads, median {statistics.median(took) * 1000:.0f} ms, p95 {p95(took) * 1000:.0f} ms "
        f"(wanted: at most {wanted * 1000:.0f} ms)",
        flush=True,
    )


def _cold(browser: Browser, address: str, name: str, value: str) -> float:
    with phone(browser, address, name, value) as context:
        return _to_typing(slow(context, DRAWN), address)


def _to_typing(page: Page, address: str) -> float:
    """Seconds from the tap on the icon until the box has taken a letter and the letter is drawn, by the page's own clock.
    Afterwards the box is empty, as its draft is.

    Letters are typed all the while, as an impatient thumb does, and the first that the box takes counts: to wait for the box,
    and only then to send a letter from another process, would measure the sending too.
    """
    page.goto("about:blank")
    page.wait_for_timeout(REST)
    with seen(page, "drawn") as at:
        page.goto(f"{address}/street/", wait_until="commit")
        while not at:
            page.keyboard.type("x")
            page.wait_for_timeout(BETWEEN)
    with page.expect_response("**/street/draft/", timeout=PATIENCE):
        page.locator(BOX).fill("")
    return at[0] / 1000


def _saved(page: Page, address: str) -> tuple[int, float]:
    """A contact with words, a place and how he is: each tap is one."""
    _to_typing(page, address)
    page.keyboard.type("He was cold.")
    taps = 0
    for chip in (page.locator("input[name=area_chip] + span"), page.locator("input[name=state_chip] + span")):
        chip.first.tap()
        taps += 1
    begun = time.perf_counter()
    page.locator(".street-form .actions button[type=submit]").first.tap()
    taps += 1
    page.wait_for_url("**/street/contacts/**")
    return taps, time.perf_counter() - begun


def _with_an_empty_box(person: str) -> None:
    """Whatever a run that was stopped left there is gone."""
    actor = offices.as_actor(Membership.objects.get(person_id=person))
    with at_work(actor):
        drop_draft(DRAFT, by=actor)


def somebody_out() -> str:
    """An outreach worker whose team has met a hundred; made once."""
    email = "out@example.org"
    if found := Person.objects.filter(email=email).first():
        return str(found.id)
    with transaction.atomic():
        agency = accounts.add_agency(
            slug="street", name="Street", country="NO", pack="no", kind=AgencyKind.OUTREACH, zone=Zone.CARE
        )
        person = accounts.add_person(email=email, name="Amina")
        member = accounts.add_membership(agency, person=person, roles=[Role.WORKER])
        team = offices.team(agency.id, TeamKind.ORDINARY)
        assert team is not None
        accounts.place_in_team(team, member)
    actor = offices.as_actor(member)
    for number in range(100):
        with at_work(actor) as work:
            write_contact(
                team,
                by=work.by,
                said={
                    Said.WORDS: f"He was cold. {number}",
                    Said.WHO: f"Boy {number % 9}",
                    Said.AREA: f"area {number % 6}",
                    Said.PROMISE: "a coat" if number % 10 == 0 else "",
                },
                id=ids.new_id(),
            )
    return str(person.id)
