# SPDX-License-Identifier: EUPL-1.2
"""Every screen from right to left on a phone, and by the keyboard alone."""

from collections.abc import Iterator

import pytest

from townsite import Site
from visitor import ARABIC, LOOKS, Visitor

pytestmark = pytest.mark.browser
# Who, where, and in the end of the road what one came to press there.
SCREENS = (
    ("", "/", "main .cards button"),
    ("", "/about/", None),
    ("", "/accounts/login/", "main button[type=submit]"),
    ("", "/tour/1/", "main button[type=submit]"),
    ("", "/law/", "main a"),
    ("", "/law/no/", "main summary, main a"),
    ("", "/law/gb/", "main summary, main a"),
    ("", "/law/no/access/", "main summary, main a"),
    ("", "/law/immigration/", "main a"),
    ("", "/law/guardian/", "main a"),
    ("", "/api/", None),
    ("amina", "/worry/", "main .actions button[type=submit]"),
    ("amina", "/worry/sent/", None),
    ("amina", "/street/", "main .thumb button[type=submit]"),
    ("amina", "/street/older/", "main a.row-link"),
    ("amina", "/street/shifts/open/", "main .actions button[type=submit]"),
    ("amina", "/street/lacking/", None),
    ("amina", "{street}", "main .page-actions a.ds-button"),
    ("amina", "/closer/", "main .closer-choice button"),
    ("", "/lists/", "main a.row-link"),
    ("", "/lists/no/border/", None),
    ("amina", "/accounts/code/", "main .actions button[type=submit]"),
    ("kari", "/inbox/", "#unchecked a.row-link"),
    ("kari", "/duties/", "main .row-link, main .row a"),
    ("kari", "/children/", "main button[type=submit]"),
    ("kari", "{river}", "main .page-actions a.ds-button"),
    ("kari", "{river}notes/add/", "main .actions button[type=submit]"),
    ("jonas", "{five_names}", "main .page-actions a.ds-button"),
    ("jonas", "{turns_18}", "main .page-actions a.ds-button"),
    ("jonas", "{hand_over}", "main a.ds-link"),
    ("berit", "{cousin}", "main .page-actions a.ds-button"),
    ("berit", "{left_three_times}", "main .page-actions a.ds-button"),
    ("berit", "/duties/team/", "main .row-link, main .row a"),
    ("berit", "/duties/done/", None),
    ("henrik", "/office/", "main a"),
    ("henrik", "/office/people/", "main button[type=submit]"),
    ("henrik", "/office/teams/", "main button[type=submit]"),
    ("henrik", "/office/tokens/", "main button[type=submit]"),
    ("henrik", "/office/agencies/", "main button[type=submit]"),
    ("berit", "/leader/", "main a.row-link"),
    ("berit", "/away/", "main .actions button[type=submit]"),
    ("berit", "/office/routing/", "main .actions button[type=submit]"),
    ("berit", "/office/on-duty/", "main button[type=submit]"),
    ("berit", "/rota/nights/", "main button[type=submit]"),
    ("nora", "/night/", "#unchecked a.row-link"),
    ("olivia", "/inbox/", "#unchecked a.row-link"),
)


@pytest.fixture(scope="module")
def reader(site: Site, browser) -> Iterator[Visitor]:
    """Somebody who reads Arabic, on a phone."""
    came = Visitor(site, browser, ARABIC)
    yield came
    came.leaves()


@pytest.mark.parametrize(("who", "path", "target"), SCREENS, ids=str)
def test_a_screen_stands_from_right_to_left(reader, who, path, target):
    _come(reader, who, path).finds_it_well_made()
    if target:
        reader.tabs_to(reader.page.locator(target).locator("visible=true").first)


@pytest.mark.parametrize("who", ["amina", "kari", "berit", "henrik"])
def test_a_desk_works_in_the_dark(site, browser, who):
    """Night work: the same screens when the system wishes dark."""
    came = Visitor(site, browser, LOOKS[2])
    came.page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    for path in {
        "amina": ["/worry/", "/street/", "{street}"],
        "kari": ["/inbox/", "{river}", "/duties/"],
        "berit": ["/duties/"],
        "henrik": ["/office/"],
    }[who]:
        _come(came, who, path).finds_it_well_made(f"dark-{path.strip('/{}') or who}")
    came.leaves()


def _come(visitor: Visitor, who: str, path: str) -> Visitor:
    if path.startswith("{"):
        name, _, rest = path[1:].partition("}")
        path = visitor.place(name) + rest
    if who and getattr(visitor, "who", "") != who:
        visitor.becomes(who)
    elif not who:
        visitor.context.clear_cookies(name="sessionid")
    visitor.who = who
    return visitor.goes(path)
