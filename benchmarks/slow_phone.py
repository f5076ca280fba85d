# SPDX-License-Identifier: EUPL-1.2
"""A phone with a poor net: Fast 3G and a processor four times slower, in Debian's Chromium."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, Playwright

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
        bypass_csp=True,  # or the stopwatch itself could not look into the page
    )
    context.add_cookies([{"name": name, "value": value, "url": address}])
    try:
        yield context
    finally:
        context.close()


def slow(context: BrowserContext) -> Page:
    page = context.new_page()
    devtools = context.new_cdp_session(page)
    devtools.send("Network.enable")
    devtools.send("Network.emulateNetworkConditions", FAST_3G)
    devtools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    return page
