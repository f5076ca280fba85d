# SPDX-License-Identifier: EUPL-1.2
"""The tour of seven steps: one worry on its road, and the wall it never passes."""

import pytest

pytestmark = pytest.mark.browser
STEPS = (
    ("A worry", "/worry/"),
    ("The inbox", "/inbox/"),
    ("One lead", "/children/"),
    ("A duty", "/duties/"),
    ("The child's page", "/children/"),
    ("Who can read this, and why", "/children/"),
    ("Immigration sees nothing, and why", "/law/immigration/"),
)


def test_a_newcomer_walks_the_seven_steps(somebody, look):
    newcomer = somebody().goes("/").finds_it_well_made("town")
    newcomer.follows("Take the tour")
    for number, (title, path) in enumerate(STEPS, start=1):
        newcomer.sees(title)
        if number == 1:
            newcomer.finds_it_well_made("tour")
        newcomer.page.locator("main form.actions button[type=submit]").click()
        assert path in newcomer.page.url, f"step {number} is at {newcomer.page.url}"
        step = newcomer.page.locator("aside.tour")
        assert newcomer.say(title) in step.inner_text()
        newcomer.finds_it_well_made(f"tour-{number}")
        if number < len(STEPS):
            step.get_by_role("link").last.click()
    newcomer.page.locator("aside.tour").get_by_role("link").last.click()
    newcomer.sees("Who would you like to be?")
