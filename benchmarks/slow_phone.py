# SPDX-License-Identifier: EUPL-1.2
"""A phone with a poor net: Fast 3G and a processor four times slower, in Debian's Chromium."""

import os
from collections.abc import Iterator, Mapping
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
STOPWATCH = """{
  const sights = { SIGHTS };
  const look = () => {
    for (const name of Object.keys(sights)) {
      if (!sights[name]()) continue;
      console.debug(`${name} at ${performance.now()}`);
      delete sights[name];
    }
    if (Object.keys(sights).length) setTimeout(look, 10);
  };
  if (location.protocol !== "about:") setTimeout(look, 10);
}"""


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


def slow(context: BrowserContext, sights: Mapping[str, str]) -> Page:
    """A page that says in its console when each sight is first true, to ten milliseconds; `seen` waits for one.

    A few lines in the page, and not the driver's own way of waiting: that sends 330 kB of script into every page first,
    for which a processor four times slower needs 100 ms, and would be measured with what it measures.
    """
    page = context.new_page()
    page.add_init_script(
        STOPWATCH.replace("SIGHTS", ", ".join(f"{name}: () => {sight}" for name, sight in sights.items()))
    )
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
