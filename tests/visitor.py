# SPDX-License-Identifier: EUPL-1.2
"""Somebody with a browser before them: in Norwegian or English, at a desk or on a phone, as a person of the demo town.

They find things as people do, by what is written on them; what is written comes from the catalogues, so a text that
nobody translated is a test that fails in Norwegian.
"""

import json
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from django.utils import translation
from playwright.sync_api import Browser, Locator, Page, expect, sync_playwright

from ground import ROOT
from townsite import Site

CHROMIUM = Path("/usr/bin/chromium")
FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
)
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
PICTURES = Path(os.environ.get("LYKT_PICTURES", ROOT / "tests" / "browser" / "pictures"))


class Look(NamedTuple):
    """A size of window and a language."""

    name: str
    width: int
    height: int
    language: str

    def __str__(self) -> str:
        return f"{self.name}-{self.language}"

    @property
    def letter(self) -> str:
        """Tells the children of one look's story from those of another's: Momo A., Momo B."""
        return "ABCD"[LOOKS.index(self)] + "."

    @property
    def evening(self) -> str:
        """The same for what is written about them."""
        return ("mandag", "tirsdag", "onsdag", "torsdag")[LOOKS.index(self)]


LOOKS = tuple(Look(name, width, height, language) for name, width, height in (("phone", 360, 780), ("desktop", 1280, 900)) for language in ("nb", "en"))  # fmt: skip
in_every_look = pytest.mark.parametrize("look", LOOKS, ids=str)
ARABIC = Look("phone", 360, 780, "ar")


@contextmanager
def browsers() -> Iterator[Browser]:
    """A Chromium that can reach nobody but us."""
    if not CHROMIUM.exists():
        pytest.skip("needs Debian's Chromium")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS.split())
        yield opened
        opened.close()


class Visitor:
    """One person before one window."""

    def __init__(self, site: Site, browser: Browser, look: Look, *, scripts: bool = True) -> None:
        self.site, self.look = site, look
        self.context = browser.new_context(
            base_url=site.address,
            viewport={"width": look.width, "height": look.height},
            java_script_enabled=scripts,
            reduced_motion="reduce",
            color_scheme="light",
        )
        self.context.set_default_timeout(10_000)
        self.context.add_cookies([{"name": "lykt_language", "value": look.language, "url": site.address}])
        self.page: Page = self.context.new_page()
        self.troubles: list[str] = []
        self.page.on("pageerror", lambda error: self.troubles.append(f"script: {error}"))
        self.page.on("console", lambda said: self._heard(said.type, said.text))
        self.page.on("request", lambda asked: self._asked(asked.url))

    def leaves(self) -> None:
        """The window is closed; nothing went wrong behind it, and nobody else was asked for anything."""
        self.context.close()
        assert self.troubles == []

    # Who and where.

    def becomes(self, slug: str, to: str = "") -> "Visitor":
        """One click on a card of the first page."""
        self.goes("/")
        self.page.locator(f".cards button[value={slug}]").click()
        if to:
            self.goes(to)
        return self

    def becomes_somebody_without_a_card(self, slug: str) -> "Visitor":
        """As whoever works in the town and is not on the first page: a colleague in the next district."""
        self.goes("/")
        card = self.page.locator(".cards button").first
        card.evaluate("(button, slug) => { button.value = slug; }", slug)
        card.click()
        return self

    def goes(self, path: str) -> "Visitor":
        answer = self.page.goto(path)
        assert answer is not None
        assert answer.status < 400, f"{path} answered {answer.status}"
        return self

    def place(self, name: str) -> str:
        """The child's page that the town remembers by this name."""
        return f"/children/{places(self.site)[name]}/"

    # What they do.

    def presses(self, text: str, *, within: Locator | None = None, **values: str) -> "Visitor":
        self._named("button", self.say(text, **values), within).click()
        return self

    def follows(self, text: str, *, within: Locator | None = None, **values: str) -> "Visitor":
        self._named("link", self.say(text, **values), within).click()
        return self

    def opens(self, text: str, **values: str) -> "Visitor":
        """A fold, if it is not open already."""
        fold = self.page.locator(
            "details", has=self.page.locator("summary", has_text=self.say(text, **values))
        )
        if fold.last.get_attribute("open") is None:
            fold.last.locator("> summary").click()
        return self

    def writes(self, label: str, words: str, *, within: Locator | None = None) -> "Visitor":
        place = (within or self.page).get_by_label(re.compile(rf"^{re.escape(self.say(label))}"))
        place.and_(self.page.locator("textarea:visible, input:visible")).first.fill(words)
        return self

    def chooses(self, label: str, *, within: Locator | None = None) -> "Visitor":
        (within or self.page).get_by_label(label, exact=True).check()
        return self

    # What they see.

    def sees(self, text: str, **values: str) -> "Visitor":
        expect(self.page.get_by_text(self.say(text, **values)).locator("visible=true").first).to_be_visible()
        return self

    def sees_nothing_of(self, *words: str) -> "Visitor":
        """These words stand nowhere in the page, not even folded away."""
        kept = self.page.content()
        assert [word for word in words if word in kept] == []
        return self

    def row(self, words: str) -> Locator:
        """The row of a list that holds these words."""
        return self.page.locator("li.row", has_text=words)

    def say(self, text: str, context: str = "", **values: str) -> str:
        """What the catalogues make of our English, in this visitor's language."""
        with translation.override(self.look.language):
            said = translation.pgettext(context, text) if context else translation.gettext(text)
        return said % values if values else said

    # What holds for every page.

    def finds_it_well_made(self, picture: str = "") -> "Visitor":
        """No violation that axe knows, nothing wider than the window, no number that turns round; and, if wanted, a picture for the manual."""
        self.page.wait_for_load_state()  # a press leads to a page that may not have been read to its end
        found = self.page.evaluate(f"{axe()}; axe.run(document, {{resultTypes: ['violations']}})")
        faults = [
            f"{one['id']}: {one['help']}: {[node['html'][:160] for node in one['nodes'][:3]]}"
            for one in found["violations"]
        ]
        assert not faults, "\n".join([self.page.url, *faults])
        wide = self.page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        assert wide <= 0, f"{self.page.url} is {wide} px wider than the window"
        numbers = self.page.evaluate(
            "() => [...document.querySelectorAll(\"a[href^='tel:']\")].filter((one) => / /.test(one.innerText.trim()) "
            "&& !one.querySelector(\"[dir='ltr']\")).map((one) => one.outerHTML)"
        )
        assert not numbers, f"read backwards in Arabic: {numbers}"
        turned = "rtl" if self.look.language == "ar" else "ltr"
        assert self.page.locator("html").get_attribute("dir") == turned
        if picture and is_kept(picture):
            PICTURES.mkdir(parents=True, exist_ok=True)
            self.page.screenshot(path=PICTURES / f"{picture}-{self.look}.png", animations="disabled")
        return self

    def tabs_to(self, target: Locator, *, at_most: int = 120) -> None:
        """The keyboard alone reaches it, and one sees where one is."""
        handle = target.element_handle()
        for _ in range(at_most):
            self.page.keyboard.press("Tab")
            if self.page.evaluate("one => document.activeElement === one", handle):
                shown = self.page.evaluate(
                    "() => { const s = getComputedStyle(document.activeElement); "
                    "return s.outlineStyle !== 'none' || s.boxShadow !== 'none'; }"
                )
                assert shown, f"one does not see that {target} has the focus"
                return
        raise AssertionError(f"{at_most} tabs do not reach {target} on {self.page.url}")

    def _named(self, role: Any, name: str, within: Locator | None) -> Locator:
        return (within or self.page).get_by_role(role, name=name, exact=True).locator("visible=true").first

    def _heard(self, kind: str, text: str) -> None:
        if kind == "error" and "the server responded with a status of 4" not in text:
            self.troubles.append(f"console: {text}")

    def _asked(self, url: str) -> None:
        if not url.startswith((self.site.address, "data:", "blob:")):
            self.troubles.append(f"asked of somebody else: {url}")


@cache
def is_kept(picture: str) -> bool:
    """Where a page names the pictures that are kept, only those are taken; elsewhere all of them."""
    named = PICTURES / "README.md"
    return not named.exists() or f"`{picture}`" in named.read_text()


@cache
def axe() -> str:
    if not AXE.exists():
        pytest.skip("needs axe: npm install")
    return AXE.read_text()


def places(site: Site) -> dict[str, str]:
    """The town's own places by name."""
    return dict(json.loads((site.home / "town.json").read_text())["places"])
