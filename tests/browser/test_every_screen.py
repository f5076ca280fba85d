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
    ("amina", "/street/open/", "main .answers button"),
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
    ("ingrid", "/checklists/", "main .page-actions a.ds-button"),
    ("ingrid", "/checklists/load/", "main .actions button[type=submit]"),
    ("berit", "/checklists/", "main a.row-link"),
    ("berit", "/checklists/ours/child_welfare/", "main .line-do > summary"),
    ("berit", "/checklists/ours/child_welfare/seen/", "main .preview-language > summary"),
    ("berit", "/checklists/ours/child_welfare/add/?q=CW01", "main .actions button[type=submit]"),
    ("berit", "/checklists/ours/child_welfare/question/?q=CW01", "main .actions button[type=submit]"),
    ("berit", "/checklists/ours/child_welfare/load/", "main .actions button[type=submit]"),
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


@pytest.fixture(scope="module")
def on_the_phone(site: Site, browser) -> Iterator[Visitor]:
    """Somebody with a phone of 360 px."""
    came = Visitor(site, browser, LOOKS[0])
    yield came
    came.leaves()


# What a thumb cannot hit: less than 44 px tall, and no link inside a sentence, which is as tall as its line (WCAG 2.5.8).
TOO_SMALL = """() => {
  const inSentence = (one) => one.matches("a") && getComputedStyle(one).display === "inline" && (() => {
    let block = one.parentElement;
    while (getComputedStyle(block).display.startsWith("inline")) block = block.parentElement;
    return block.innerText.trim().length > one.innerText.trim().length + 3;
  })();
  const hits = (one, x, y) => {
    const there = document.elementFromPoint(x, y);
    return there !== null && (one.contains(there) || there.closest("label") === one);
  };
  const open = [...document.querySelectorAll("main details")]; open.forEach((one) => { one.open = true; });
  const found = [];
  for (let one of document.querySelectorAll("a[href], button, summary, select, input:not([type=hidden]), textarea")) {
    if (!one.checkVisibility({ visibilityProperty: true, opacityProperty: true }) || inSentence(one)) continue;
    if (one.matches("[type=checkbox], [type=radio]")) one = one.closest("label") || one.closest(".ds-field") || one;
    const box = one.getBoundingClientRect();
    if (box.height >= 43.5 || box.width <= 1) continue;
    one.scrollIntoView({ block: "center" });
    const at = one.getBoundingClientRect(), x = at.left + at.width / 2, y = at.top + at.height / 2;
    if (hits(one, x, y - 21) && hits(one, x, y + 21)) continue;  // its area is larger than its word
    found.push(`${Math.round(box.height)}px <${one.tagName.toLowerCase()} class="${one.className}"> ${one.innerText.trim().slice(0, 40)} in ${one.parentElement.className || one.parentElement.tagName}`);
  }
  return found;
}"""


@pytest.mark.parametrize(("who", "path", "target"), SCREENS, ids=str)
def test_a_thumb_hits_everything_that_can_be_pressed(on_the_phone, who, path, target):
    small = _come(on_the_phone, who, path).page.evaluate(TOO_SMALL)
    assert not small, "\n".join(small)


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
