# SPDX-License-Identifier: EUPL-1.2
"""A phone with a poor net: Fast 3G and a processor four times slower, in Debian's Chromium."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Playwright

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
PATIENCE = 60_000  # ms
# Both stopwatches are a few lines in the page, and say in its console when: the driver's own way of waiting sends 330 kB of
# script into every page first, for which a processor four times slower needs 100 ms, and would be measured with what it measures.
WHEN_TRUE = """{
  const look = () => {
    if (SIGHT) console.debug(`NAME at ${performance.now()}`);
    else setTimeout(look, 10);
  };
  if (location.protocol !== "about:") setTimeout(look, 10);
}"""
WHEN_DRAWN = """
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries())
      if (entry.name === "input" && entry.target?.matches("BOX")) console.debug(`NAME at ${entry.startTime + entry.duration}`);
  }).observe({ type: "event", durationThreshold: 16 });
"""


def when_true(name: str, sight: str) -> str:
    """A stopwatch that asks every ten milliseconds whether this is so; late by as long as the page is busy with something else."""
    return WHEN_TRUE.replace("NAME", name).replace("SIGHT", sight)


def when_drawn(name: str, box: str) -> str:
    """A stopwatch that says of each change in that box when the browser had drawn it (its Event Timing, to 8 ms), however late
    the page has time to say so."""
    return WHEN_DRAWN.replace("NAME", name).replace("BOX", box)


def chromium(playwright: Playwright) -> Browser:
    """The browser; or the end, where there is none."""
    if not Path(CHROMIUM).exists():
        raise SystemExit(f"This figure needs Chromium: {CHROMIUM} is not there.")
    return playwright.chromium.launch(executable_path=CHROMIUM, args=[*FLAGS])


@contextmanager
def phone(browser: Browser, address: str, name: str, value: str) -> Iterator[BrowserContext]:
    context = browser.new_context(
        viewport={"width": 360, "height": 780},
        has_touch=True,
        is_mobile=True,
    )
    context.add_cookies([{"name": name, "value": value, "url": address}])
    try:
        yield context
    finally:
        context.close()


def slow(context: BrowserContext, stopwatch: str) -> Page:
    """A page on that phone, with this stopwatch in it; `seen` waits for what it says."""
    page = context.new_page()
    page.add_init_script(stopwatch)
    devtools = context.new_cdp_session(page)
    devtools.send("Network.enable")
    devtools.send("Network.emulateNetworkConditions", FAST_3G)
    devtools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    return page


@contextmanager
def seen(page: Page, sight: str) -> Iterator[list[float]]:
    """Whatever is done inside, it ends when the sight is there; the list then holds the page's own milliseconds of it."""
    at: list[float] = []

    def said(message: ConsoleMessage) -> None:
        if message.text.startswith(f"{sight} at "):
            at.append(float(message.text.rpartition(" ")[2]))

    page.on("console", said)
    try:
        yield at
        while not at:
            page.wait_for_event("console", timeout=PATIENCE)
    finally:
        page.remove_listener("console", said)
