# SPDX-License-Identifier: EUPL-1.2
"""The town, a browser, and somebody before it.

A story is walked on a phone in Norwegian and at a desk in English; the stories of the main road in all four looks. With
LYKT_LOOKS=all, as before a release and for the manual's pictures, every story is.
"""

import os
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


WALKED = LOOKS if os.environ.get("LYKT_LOOKS") == "all" else (LOOKS[0], LOOKS[3])


@pytest.fixture(params=WALKED, ids=str)
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
