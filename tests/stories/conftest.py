# SPDX-License-Identifier: EUPL-1.2
"""The town, a browser, and somebody before it; each test is told in every look unless it says otherwise."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser

import townsite
from visitor import LOOKS, Look, Visitor, browsers


@pytest.fixture(scope="session")
def site() -> Iterator[townsite.Site]:
    with townsite.standing() as served:
        yield served


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with browsers() as opened:
        yield opened


@pytest.fixture(params=LOOKS, ids=str)
def look(request: pytest.FixtureRequest) -> Look:
    return request.param


@pytest.fixture
def somebody(site: townsite.Site, browser: Browser, look: Look) -> Iterator[Callable[[str], Visitor]]:
    """Makes a visitor who has come in as this person, in a window of their own."""
    came: list[Visitor] = []

    def comes_in(slug: str = "", **more: bool) -> Visitor:
        visitor = Visitor(site, browser, look, **more)
        came.append(visitor)
        return visitor.becomes(slug) if slug else visitor

    yield comes_in
    for visitor in came:
        visitor.leaves()
