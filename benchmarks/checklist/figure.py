# SPDX-License-Identifier: EUPL-1.2
"""A phone with a poor net opens a list that was begun: how long until something stands there, and until it takes an answer."""

import statistics

from playwright.sync_api import Page, sync_playwright

from benchmarks.contact.figure import somebody_out
from benchmarks.measuring import machine, p95
from benchmarks.signing_in import sign_in
from benchmarks.slow_phone import SLOWER, chromium, phone, seen, slow, when_true
from benchmarks.web import running
from lykt.kernel import ids
from lykt.record.indicators.actions.assessing import begin_list
from lykt.record.indicators.queries.lists import lists_for
from lykt.trust.accounts import queries as offices
from lykt.trust.accounts.models import Membership
from lykt.trust.gate.work import at_work

LOADS = 10
PAINT = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime"
READY = when_true("ready", "document.querySelector('lykt-form[data-ready]')")


def measured() -> None:
    """Prints first paint and readiness of the outreach list, with nothing kept and again."""
    person = somebody_out()
    actor = offices.as_actor(Membership.objects.get(person_id=person))
    with at_work(actor):
        (outreach,) = (one for one in lists_for(actor) if one.name == "outreach")
        begun = begin_list(outreach, by=actor, id=ids.new_id())
    cookie = sign_in(person).partition("=")
    print(f"checklist: the list of outreach, Fast 3G, a processor {SLOWER} times slower\n{machine()}")
    with running() as port, sync_playwright() as playwright:
        browser, address = chromium(playwright), f"http://127.0.0.1:{port}"
        path = f"{address}/closer/{begun.id}/"
        cold = []
        for _ in range(LOADS):
            with phone(browser, address, cookie[0], cookie[2]) as context:
                cold.append(_opened(slow(context, READY), path))
        with phone(browser, address, cookie[0], cookie[2]) as context:
            page = slow(context, READY)
            _opened(page, path)
            warm = [_opened(page, path) for _ in range(LOADS)]
        browser.close()
    for what, took in (("nothing kept", cold), ("again", warm)):
        for which, place in (("first paint", 0), ("can be filled in", 1)):
            times = [one[place] for one in took]
            goal = " (wanted: at most 3000 ms)" if place == 0 else ""
            print(
                f"{what}, {which}: {len(times)} loads, median {statistics.median(times):.0f} ms, p95 {p95(times):.0f} ms{goal}"
            )


def _opened(page: Page, path: str) -> tuple[float, float]:
    """Milliseconds from the tap until the first paint, and until the list takes an answer."""
    page.goto("about:blank")
    with seen(page, "ready") as ready:
        page.goto(path, wait_until="commit")
    return float(page.evaluate(PAINT)), ready[0]
