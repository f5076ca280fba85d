# SPDX-License-Identifier: EUPL-1.2
"""The parts page is drawn whole, in each language and direction, and only where everybody is invented."""

import re
from html.parser import HTMLParser

import pytest
from django.http import Http404
from django.template.loader import render_to_string
from django.test import RequestFactory, override_settings

from lykt.doors.parts.frame import ways_of
from lykt.doors.parts.gallery.views import gallery
from lykt.doors.parts.rows import ClaimRow, DutyRow, InboxRow
from lykt.kernel.actor import Actor, Zone
from lykt.kernel.ids import new_id

VOID = {"area", "br", "hr", "img", "input", "link", "meta", "path", "rect", "wbr"}


class Nesting(HTMLParser):
    """Counts what is opened and closed, and what browsers would silently mend."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.faults: list[str] = []
        self.ids: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.ids += [value for key, value in attrs if key == "id" and value]
        if tag in ("div", "details", "ul", "p", "form", "section") and "p" in self.open:
            self.faults.append(f"<{tag}> in <p>")
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}> at {self.getpos()}")


def page(**asked: str) -> str:
    with override_settings(DEMO=True):
        return gallery(RequestFactory().get("/parts/", asked)).content.decode()


@pytest.mark.parametrize(("language", "direction"), [("nb", "ltr"), ("en", "ltr"), ("ar", "rtl")])
def test_every_part_is_drawn_in_every_language(language, direction):
    drawn = page(lang=language, scheme="dark")
    assert f'lang="{language}" dir="{direction}" data-color-scheme="dark"' in drawn
    nesting = Nesting()
    nesting.feed(drawn)
    assert nesting.faults == []
    assert nesting.open == []
    assert "{{" not in drawn
    assert "{%" not in drawn
    faces = set(re.findall(r'data-face="([a-z-]+)"', drawn))
    assert faces == {
        "today",
        "overdue",
        "open",
        "waiting",
        "standing",
        "done",
        "done-late",
        "lapsed",
        "ended",
    }


def test_an_id_stands_once_on_a_page():
    nesting = Nesting()
    nesting.feed(page(lang="en"))
    assert [one for one in set(nesting.ids) if nesting.ids.count(one) > 1] == []


def test_an_unknown_language_or_scheme_is_norwegian_and_the_machines_own():
    assert 'lang="nb" dir="ltr" data-color-scheme="auto"' in page(lang="xx", scheme="pink")


def test_where_people_are_real_there_is_no_parts_page():
    with override_settings(DEMO=False), pytest.raises(Http404):
        gallery(RequestFactory().get("/parts/"))


def actor(*roles: str) -> Actor:
    return Actor(
        new_id(),
        new_id(),
        "gamle-oslo",
        "Gamle Oslo",
        "child_protection",
        "no",
        Zone.CARE,
        "Kari Nordby",
        frozenset(roles),
    )


def test_an_administrator_sees_the_office_and_no_way_to_a_child():
    assert [way.path for way in ways_of(actor("administrator"))] == ["/office/"]
    assert "/office/" not in [way.path for way in ways_of(actor("officer"))]
    assert {"/inbox/", "/leader/"} <= {way.path for way in ways_of(actor("leader"))}


def test_markup_in_a_name_is_shown_and_never_run():
    nasty = "<img src=x onerror=alert(1)>\u202egnp"
    for template, given in [
        ("parts/claim_row.html", {"claim": ClaimRow(nasty, nasty, words=nasty, lang=nasty)}),
        ("parts/duty_row.html", {"row": DutyRow(nasty, about=nasty, path="#", who=nasty, why=nasty)}),
        ("parts/inbox_row.html", {"row": InboxRow(None, nasty, nasty, "#", nasty)}),
    ]:
        drawn = render_to_string(template, given)
        assert "<img" not in drawn
        assert "&lt;img" in drawn
        assert (
            f"<bdi>{nasty.replace('<', '&lt;').replace('>', '&gt;')}</bdi>" in drawn or "<bdi lang=" in drawn
        )


def test_a_refusal_is_a_page_and_a_part():
    given = {"sentence": "Jonas Berg was before you.", "code": "review.done", "status": 409}
    assert "Jonas Berg was before you." in render_to_string("parts/refused_part.html", given)
    whole = render_to_string("parts/refused.html", given, request=RequestFactory().get("/"))
    assert "Jonas Berg was before you." in whole
    assert "<h1" in whole
