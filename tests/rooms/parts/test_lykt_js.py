# SPDX-License-Identifier: EUPL-1.2
"""What our own script does, in a real browser that is served from here and can reach nobody."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect, sync_playwright

pytestmark = pytest.mark.browser
SCRIPT = Path(__file__).parents[3] / "src/lykt/doors/parts/static/lykt.js"
CHROMIUM = Path("/usr/bin/chromium")
FLAGS = "--no-sandbox --disable-gpu --disable-background-networking --disable-component-update --no-first-run"
PAGE = """<!doctype html><html lang="en"><title>Lykt</title><script type="module" src="/lykt.js"></script>
<details class="menu"><summary id="who">Kari</summary><a href="#" id="inside">Sign out</a></details>
<main><div id="refused"></div>
<form method="post" action="/send" data-draft data-draft-url="/draft"><input type="hidden" name="csrfmiddlewaretoken" value="old">
<textarea name="text" id="text"></textarea><button id="send">Send</button>
<output data-saved data-said-saved="saved" data-said-saving="saving" data-said-no-contact="no contact" data-said-signed-out="signed out"></output>
</form></main>
<template id="no-contact"><p>No contact just now.</p></template></html>"""


class Lines:
    """The network as this test wants it: which drafts came, and how they are answered."""

    def __init__(self) -> None:
        self.drafts: list[str] = []
        self.answer = 204
        self.is_slow = False
        self.held: list[Route] = []  # the script, while the net is slow

    def __call__(self, route: Route) -> None:
        path = route.request.url.removeprefix("http://lykt.invalid")
        body = route.request.post_data or ""
        if path == "/lykt.js" and self.is_slow:
            self.held.append(route)
        elif path == "/lykt.js":
            route.fulfill(body=SCRIPT.read_text(), content_type="text/javascript")
        elif path in ("/draft", "/drafts/") and self.answer == 0:
            route.abort()
        elif path in ("/draft", "/drafts/"):
            self.drafts.append(body)
            route.fulfill(status=self.answer, headers={"location": "/sign-in"} if self.answer == 302 else {})
        else:
            route.fulfill(body=PAGE, content_type="text/html")


@pytest.fixture(scope="module")
def browser() -> Iterator[object]:
    if not CHROMIUM.exists():
        pytest.skip("needs Debian's Chromium")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS.split())
        yield opened
        opened.close()


@pytest.fixture
def lines() -> Lines:
    return Lines()


@pytest.fixture
def page(browser, lines) -> Iterator[Page]:
    context = browser.new_context()
    page = context.new_page()
    page.route("**/*", lines)
    page.goto("http://lykt.invalid/")
    yield page
    context.close()


def test_what_is_written_is_kept_and_said_to_be(page, lines):
    page.fill("#text", "A boy by the river")
    expect(page.locator("[data-saved]")).to_contain_text("saved", timeout=5000)
    assert "A boy by the river" in lines.drafts[-1]
    assert page.locator("[data-saved]").inner_text().split()[1].count(":") == 1


def test_what_was_typed_before_the_script_came_is_kept_too(page, lines):
    lines.is_slow = True
    page.goto("http://lykt.invalid/", wait_until="commit")
    page.fill("#text", "A boy by the river")
    assert lines.drafts == []
    lines.is_slow = False
    lines(lines.held.pop())
    expect(page.locator("[data-saved]")).to_contain_text("saved", timeout=5000)
    assert "A boy by the river" in lines.drafts[-1]


def test_a_page_that_nobody_wrote_on_keeps_nothing(page, lines):
    page.wait_for_timeout(2000)  # longer than the pause after which a draft is kept
    assert lines.drafts == []


@pytest.mark.parametrize(
    ("answer", "said"), [(0, "no contact"), (500, "no contact"), (403, "signed out"), (302, "signed out")]
)
def test_what_could_not_be_kept_is_said_and_the_text_stays(page, lines, answer, said):
    lines.answer = answer
    page.fill("#text", "A boy by the river")
    expect(page.locator("[data-saved]")).to_have_text(said, timeout=5000)
    assert page.input_value("#text") == "A boy by the river"


def test_a_draft_is_kept_with_the_new_token_after_a_new_sign_in(page, lines):
    page.context.add_cookies([{"name": "csrftoken", "value": "fresh", "url": "http://lykt.invalid/"}])
    page.fill("#text", "A boy")
    expect(page.locator("[data-saved]")).to_contain_text("saved", timeout=5000)
    assert "fresh" in lines.drafts[-1]
    assert "old" not in lines.drafts[-1]


PLAIN = (
    PAGE.replace('data-draft data-draft-url="/draft"', 'data-draft="/away/?of=1"')
    .replace(
        "<textarea",
        '<input type="hidden" name="draft" value="this-page"><input type="hidden" name="seen" value="hidden-1">'
        '<input type="password" name="key" value="hidden-2"><input autocomplete="one-time-code" name="once" value="hidden-3">'
        '<input type="file" name="picture"><textarea',
    )
    .replace("data-said-signed-out", 'data-said-not-kept="only here" data-said-signed-out')
)


@pytest.fixture
def plain(page, lines) -> Page:
    page.route("http://lykt.invalid/", lambda route: route.fulfill(body=PLAIN, content_type="text/html"))
    page.goto("http://lykt.invalid/")
    return page


def test_a_form_without_a_draft_address_of_its_own_is_kept_without_what_is_hidden_or_secret(plain, lines):
    plain.fill("#text", "A boy by the river")
    expect(plain.locator("[data-saved]")).to_contain_text("saved", timeout=5000)
    for told in ("A boy by the river", "/away/?of=1", "this-page", "csrfmiddlewaretoken"):
        assert told in lines.drafts[-1]
    for hidden in ("hidden-", "picture", "seen"):
        assert hidden not in lines.drafts[-1]


@pytest.mark.parametrize("answer", [409, 413])
def test_what_is_too_long_or_was_sent_already_is_said_to_stand_in_the_page_alone(plain, lines, answer):
    lines.answer = answer
    plain.fill("#text", "A boy")
    expect(plain.locator("[data-saved]")).to_have_text("only here", timeout=5000)


def test_a_form_is_sent_once(page):
    page.evaluate("""
        window.sent = 0;
        window.addEventListener("submit", (event) => { window.sent += event.defaultPrevented ? 0 : 1; event.preventDefault(); });
        document.querySelector("#send").click();
        document.querySelector("#send").click();
    """)
    assert page.evaluate("window.sent") == 1
    assert page.get_attribute("#send", "aria-busy") == "true"


def test_leaving_what_is_not_kept_asks_first(page, lines):
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    lines.answer = 0
    page.click("#text")
    page.keyboard.type("A boy")
    page.goto("http://lykt.invalid/elsewhere")
    assert asked == ["beforeunload"]


def test_escape_closes_a_menu_and_gives_the_focus_back(page):
    page.click("#who")
    page.focus("#inside")
    page.keyboard.press("Escape")
    assert page.locator("details[open]").count() == 0
    assert page.evaluate("document.activeElement.id") == "who"


def test_a_touch_elsewhere_closes_a_menu(page):
    page.click("#who")
    assert page.locator("details[open]").count() == 1
    page.click("#text")
    assert page.locator("details[open]").count() == 0


def test_a_lost_contact_is_said_in_a_sentence(page):
    page.evaluate("document.dispatchEvent(new CustomEvent('htmx:sendError', {bubbles: true}))")
    expect(page.locator("#refused")).to_have_text("No contact just now.")


TRIES = PAGE.replace("data-draft data-draft-url", "data-keeps-trying data-draft data-draft-url").replace(
    'data-said-signed-out="signed out"', 'data-said-signed-out="signed out" data-said-not-sent="not sent yet"'
)


class BadNet(Lines):
    """A net that comes and goes: what was sent and arrived, and how it is answered while there is one."""

    def __init__(self) -> None:
        super().__init__()
        self.net, self.came, self.status = False, [], 204

    def __call__(self, route: Route) -> None:
        path = route.request.url.removeprefix("http://lykt.invalid")
        if path != "/send":
            if path == "/":
                route.fulfill(body=TRIES, content_type="text/html")
            else:
                super().__call__(route)
        elif not self.net:
            route.abort()
        else:
            self.came.append(route.request.headers.get("x-keeps-trying", "as a page"))
            route.fulfill(
                status=self.status,
                headers={"x-goes": "/there"} if self.status == 204 else {"content-type": "text/html"},
                body="" if self.status == 204 else "<p>One word is missing.</p>",
            )


@pytest.fixture
def bad_net(browser):
    context, net = browser.new_context(), BadNet()
    page = context.new_page()
    page.route("**/*", net)
    page.goto("http://lykt.invalid/")
    yield page, net
    context.close()


def test_without_contact_the_text_stays_and_is_sent_when_the_net_is_back(bad_net):
    page, net = bad_net
    page.locator("#text").fill("He was cold.")
    page.locator("#send").click()
    expect(page.locator("output")).to_have_text("not sent yet")
    expect(page.locator("#text")).to_have_value("He was cold.")
    net.net = True
    page.evaluate("dispatchEvent(new Event('online'))")
    page.wait_for_url("**/there")
    assert net.came == ["1"]


def test_tapped_again_and_again_it_is_tried_once_at_a_time(bad_net):
    page, net = bad_net
    page.locator("#text").fill("He was cold.")
    for _ in range(3):
        page.locator("#send").click()
    expect(page.locator("output")).to_have_text("not sent yet")
    net.net = True
    page.locator("#send").click()
    page.wait_for_url("**/there")
    assert net.came == ["1"]


@pytest.mark.parametrize("status", [422, 401, 403])
def test_whatever_else_is_answered_is_shown_as_the_page_it_is(bad_net, status):
    page, net = bad_net
    net.net, net.status = True, status
    page.locator("#text").fill("")
    page.locator("#send").click()
    expect(page.locator("p")).to_have_text("One word is missing.")
    assert net.came == ["1", "as a page"]


def test_a_server_that_fails_is_tried_again_as_no_contact_is(bad_net):
    page, net = bad_net
    net.net, net.status = True, 503
    page.locator("#text").fill("He was cold.")
    page.locator("#send").click()
    expect(page.locator("output")).to_have_text("not sent yet")
    net.status = 204
    page.evaluate("dispatchEvent(new Event('online'))")
    page.wait_for_url("**/there")
