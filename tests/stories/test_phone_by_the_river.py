# SPDX-License-Identifier: EUPL-1.2
"""A phone with ODK Collect: connected with a code, filled in without a net, sent over a real one, read at the desk, lost."""

import re
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import expect

import collect
from townsite import Site

pytestmark = pytest.mark.browser


@dataclass
class Answer:
    status_code: int
    headers: Mapping[str, str]
    content: bytes


class Phone(collect.Phone):
    """The same phone, over a net."""

    def carries(self, method: str, where: str, body: bytes, headers: Mapping[str, str]) -> Answer:
        told = {name: words for name, words in headers.items() if name != "host"}
        asked = urllib.request.Request(where, data=body or None, headers=told, method=method)
        try:
            with urllib.request.urlopen(asked) as answer:
                return Answer(answer.status, answer.headers, answer.read())
        except urllib.error.HTTPError as refused:
            return Answer(refused.code, refused.headers, refused.read())


@pytest.fixture(scope="module")
def opened(site: Site) -> Iterator[Site]:
    """The town, and beside it the process that takes what comes from phones."""
    with site.opening():
        yield site


def test_a_phone_by_the_river(opened, somebody, look):
    office = somebody("solveig").goes("/office/")
    office.follows("Phones with ODK Collect").finds_it_well_made("phones-office")
    name = f"Telefon {look.letter}"
    office.writes("Which phone?", name)
    office.page.get_by_label(office.say("Who uses it?")).select_option(label="Amina Warsame")
    office.page.get_by_label(
        re.compile(f"^{re.escape(office.say('Who reads what it sends?'))}")
    ).select_option(index=1)
    office.presses("Make the code").finds_it_well_made("phones-code")
    phone = _scans(office.page)

    # By the river, without a net: filled in, closed at once, and sent from the bus.
    seen = f"Tre gutter sov under brua {look.evening}"
    blank = phone.fetches("outreach")
    first, second = (blank.filled(OU01_answer="yes", OU01_seen=seen, OU01_by="Amina") for _ in range(2))
    for xml in (first, second):
        manifest, files = collect.closed(blank, xml)
        assert seen not in manifest
        assert phone.sends(manifest, files).status_code == 201
        assert phone.sends(manifest, files).status_code == 201, "sent again from a poor net"

    amina = somebody("amina").goes("/phones/")
    for _ in range(60):
        if amina.row(name).count() >= 2 and not amina.page.get_by_text(amina.say("Waits")).count():
            break
        amina.page.wait_for_timeout(500)
        amina.goes("/phones/")
    assert amina.row(name).count() == 2, "twice sent is once"
    amina.finds_it_well_made("phones-came")
    amina.row(name).first.get_by_role("link").click()
    amina.sees("Closed with your agency's key.").finds_it_well_made("phones-one")
    amina.follows("Open what was answered").sees(seen).finds_it_well_made("phones-finding")
    _puts_it_with_the_boy_and_takes_it_back(amina, seen)

    # The office sees that there is a phone, never what it sent; and a lost one is told nothing any more.
    office.goes("/phones/").sees_nothing_of(seen, name)
    office.goes("/office/phones/").presses("Disconnect %(name)s", name=name)
    assert phone.asks("formList").status_code == 401
    assert phone.sends("<data/>", asks_first=False).status_code == 401


def _puts_it_with_the_boy_and_takes_it_back(amina: Any, seen: str) -> None:
    """What the phone sent of nobody is Samir's, stands beside what was answered of him before, and was a mistake."""
    page, samir = amina.page, amina.place("street")
    finding = page.url
    amina.follows("Put it with a child").sees("Which child is this list about?")
    amina.finds_it_well_made("phones-which-child")
    amina.row("Samir").get_by_role("link").first.click()
    amina.sees("Today that is nobody outside your own agency.").finds_it_well_made("phones-put")
    amina.presses("Put it with %(name)s", name="Samir").sees(seen).finds_it_well_made("phones-finding-put")
    amina.follows("More has been answered about this child: see it side by side")
    beside = page.locator("main")
    expect(beside).to_contain_text(seen)
    expect(beside).to_contain_text("Sover ved elva.")
    amina.finds_it_well_made("phones-beside").goes(samir)
    assert page.locator(f"#looked a[href='/closer/{finding.split('/')[4]}/finding/']").count() == 1

    page.goto(finding)
    amina.follows("Take it back from the child").finds_it_well_made("phones-take-back")
    reason = f"Det var fetteren hans, {amina.look.letter}"
    amina.writes("Why does it not belong here?", reason).presses("Take it back from the child")
    amina.sees(reason).sees("Put it with a child").finds_it_well_made("phones-finding-taken-back")
    amina.goes(samir).sees(reason).sees_nothing_of(seen)


def _scans(page: Any) -> Phone:
    """What the code holds stands below it in writing too."""
    assert page.locator("img[src^='data:image/svg']").bounding_box()["width"] > 200
    server, user = (page.locator("dd").nth(place).inner_text() for place in (0, 1))
    return Phone(server, user, page.locator("#key").input_value())
