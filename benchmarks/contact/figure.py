# SPDX-License-Identifier: EUPL-1.2
"""A phone with a poor net opens Lykt and writes: how long until the box takes a letter, and how many taps until it is saved."""

import os
import statistics
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import transaction
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from benchmarks.measuring import machine, p95
from benchmarks.signing_in import sign_in
from benchmarks.web import running
from lykt.casework.outreach.actions.contacts import write_contact
from lykt.casework.outreach.states import Said
from lykt.kernel import ids
from lykt.kernel.actor import Zone
from lykt.trust.accounts import actions as accounts
from lykt.trust.accounts import queries as offices
from lykt.trust.accounts.models import Person
from lykt.trust.accounts.states import AgencyKind, Role, TeamKind
from lykt.trust.gate.work import at_work

CHROMIUM = os.environ.get("LYKT_CHROMIUM", "/usr/bin/chromium")
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run")
# As Chromium's own tools call it: Fast 3G (1.6 Mbit/s down, 750 kbit/s up, 562.5 ms each way and back), 4 x CPU.
FAST_3G = {
    "offline": False,
    "latency": 562.5,
    "downloadThroughput": 1.6e6 / 8 * 0.9,
    "uploadThroughput": 750e3 / 8 * 0.9,
}
SLOWER = 4
COLD, WARM = 7, 15
BOX = "#id_words"
TAKES_A_LETTER = (
    f"document.activeElement === document.querySelector('{BOX}') && document.readyState !== 'loading'"
)


def measured() -> None:
    """Prints how long it took, cold and warm, and counts the taps to a saved contact."""
    if not Path(CHROMIUM).exists():
        raise SystemExit(f"This figure needs Chromium: {CHROMIUM} is not there.")
    person = _somebody_out()
    cookie = sign_in(person).partition("=")
    print(f"contact: Fast 3G, a processor {SLOWER} times slower, a team with a hundred contacts\n{machine()}")
    with running() as port, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=[*FLAGS])
        address = f"http://127.0.0.1:{port}"
        cold = [_cold(chromium, address, cookie[0], cookie[2]) for _ in range(COLD)]
        _say("first load, nothing kept", cold, 3.0)
        with _phone(chromium, address, cookie[0], cookie[2]) as context:
            page = _slow(context)
            _to_typing(page, address)
            warm = [_to_typing(page, address) for _ in range(WARM)]
            _say("again", warm, 1.0)
            taps, took = _saved(page, address)
            print(f"saved in {taps} taps, {took * 1000:.0f} ms after the last (wanted: at most 3 taps)")
        chromium.close()


def _say(what: str, took: list[float], wanted: float) -> None:
    print(
        f"{what}: {len(took)} loads, median {statistics.median(took) * 1000:.0f} ms, p95 {p95(took) * 1000:.0f} ms "
        f"(wanted: at most {wanted * 1000:.0f} ms)",
        flush=True,
    )


def _cold(chromium: Browser, address: str, name: str, value: str) -> float:
    with _phone(chromium, address, name, value) as context:
        return _to_typing(_slow(context), address)


@contextmanager
def _phone(chromium: Browser, address: str, name: str, value: str) -> Iterator[BrowserContext]:
    context = chromium.new_context(
        viewport={"width": 360, "height": 780},
        has_touch=True,
        is_mobile=True,
        bypass_csp=True,  # or the stopwatch itself could not look into the page
    )
    context.add_cookies([{"name": name, "value": value, "url": address}])
    try:
        yield context
    finally:
        context.close()


def _slow(context: BrowserContext) -> Page:
    page = context.new_page()
    devtools = context.new_cdp_session(page)
    devtools.send("Network.enable")
    devtools.send("Network.emulateNetworkConditions", FAST_3G)
    devtools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    return page


def _to_typing(page: Page, address: str) -> float:
    """From the tap on the icon until the box takes a letter and shows it."""
    begun = time.perf_counter()
    page.goto(f"{address}/street/", wait_until="commit")
    page.wait_for_function(TAKES_A_LETTER, polling=20)
    page.keyboard.type("x")
    page.wait_for_function(f"document.querySelector('{BOX}').value === 'x'", polling=20)
    took = time.perf_counter() - begun
    page.locator(BOX).fill("")
    return took


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


def _somebody_out() -> str:
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
