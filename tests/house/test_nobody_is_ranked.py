# SPDX-License-Identifier: EUPL-1.2
"""Nobody can rank two children with what Lykt shows: no number on any page or in any answer follows from indicators."""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import fields
from html import unescape
from itertools import pairwise
from typing import Any, get_type_hints
from uuid import UUID

import pytest
from django.test import Client
from django.urls import get_resolver

from cast import Cast, Player
from ground import ROOT
from lykt.house.demo.lists import fill_in
from lykt.kernel import ids
from lykt.record.indicators.actions import assessing
from lykt.record.indicators.queries.lists import lists_for
from lykt.record.indicators.rules import values
from lykt.trust.packs.codebook import Codebook
from lykt.trust.packs.codes import load_codebook

SOURCE = ROOT / "src" / "lykt"
MANY = ("F01", "F02", "F03", "F04", "F05", "F08", "N04", "N06", "F13", "F15", "F16", "N16")
# Pages on which something of a list can stand, and pages on which children stand in an order.
PAGES = ("/children/{child}/", "/closer/{id}/finding/", "/closer/{id}/consult/", "/closer/children/{child}/", "/closer/?child={child}")  # fmt: skip
LISTS = ("/inbox/", "/duties/", "/children/", "/closer/")


def signed_in(player: Player) -> Client:
    browser = Client(HTTP_HOST="localhost")
    browser.cookies["lykt_language"] = "en"
    browser.force_login(player.member.person)
    return browser


def looks_closer(player: Player, child: UUID, codes: tuple[str, ...]) -> UUID:
    id = ids.new_id()
    with player.at_work() as by:
        chosen = next(one for one in lists_for(by) if one.name == "child_welfare")
        begun = assessing.begin_list(chosen, by=by, id=id, child=player._child(child))
        instance = fill_in(chosen.xform, dict.fromkeys(codes, ("yes",)))
        assessing.send_unfinished(begun, by=by, instance=instance)
    return id


def pack_words(codebook: Codebook) -> list[str]:
    texts = [
        text
        for one in codebook.indicators.values()
        for sentence in (one.label, one.says, *one.other_explanations)
        for text in sentence.values()
    ]
    return sorted(texts, key=len, reverse=True)


def numbers(page: str, codebook: Codebook) -> Counter[str]:
    """Every number that a reader meets, but for clocks and dates, ids, and the packs' own words."""
    main = page[page.index("<main") : page.index("</main>")]
    main = re.sub(r"<(script|template|time)\b.*?</\1>", " ", main, flags=re.S)
    text = unescape(re.sub(r"<[^>]*>", " ", main))
    for words in pack_words(codebook):
        text = text.replace(words, " ")
    text = re.sub(r"\d{1,2} \w+\.? \d{4}|\d{1,2}:\d\d", " ", text)
    return Counter(re.findall(r"\d+(?:[.,]\d+)?\s?%?", text))


@pytest.fixture
def two(cast: Cast) -> tuple[Any, Any]:
    """Two children of whom the same is known but for one thing: of one, much was answered with yes."""
    made = []
    for codes in (MANY, MANY[2:3]):
        _, child = cast.a_report()
        made.append((child, looks_closer(cast.kari, child, codes)))
    return made[0], made[1]


@pytest.mark.parametrize("path", PAGES)
def test_the_numbers_on_a_page_are_the_same_whatever_was_answered(cast: Cast, two: Any, path: str) -> None:
    codebook, kari = load_codebook("no"), signed_in(cast.kari)
    pages = [kari.get(path.format(child=child, id=id)).content.decode() for child, id in two]
    assert numbers(pages[0], codebook) == numbers(pages[1], codebook)


def addresses(*wanted: str) -> list[str]:
    """Every address that takes these and nothing else."""
    return [
        f"/{pattern}"
        for pattern in _patterns(get_resolver())
        if re.findall(r"<(?:\w+:)?(\w+)>", pattern) == [*wanted]
    ]


def _patterns(resolver: Any, before: str = "") -> Iterator[str]:
    for one in resolver.url_patterns:
        here = before + str(one.pattern)
        yield from _patterns(one, here) if hasattr(one, "url_patterns") else [here]


def people_of(cast: Cast) -> list[Client]:
    return [signed_in(one) for one in (cast.kari, cast.berit, cast.arne, cast.amina, cast.nora, cast.ingrid)]


def shown(browser: Client, path: str, codebook: Codebook) -> tuple[list[str], Counter[str]] | None:
    """Which children stand there in which order, and every number; nothing where no page is."""
    answer = browser.get(path)
    page = b"".join(answer).decode(errors="replace")
    if answer.status_code != 200 or "<main" not in page:
        return None
    return re.findall(r"/children/([0-9a-f-]{36})/", page), numbers(page, codebook)


def test_a_page_of_many_is_the_same_whatever_was_answered(cast: Cast) -> None:
    """Every page of the desk that is about no one child, before and after: the same numbers, the same order of children."""
    children, codebook, people = [cast.a_report()[1] for _ in range(3)], load_codebook("no"), people_of(cast)
    places = [
        one for one in addresses() if not one.startswith("/accounts/")
    ]  # no child there, and a new secret each time
    assert {*LISTS, "/leader/", "/night/"} <= set(places)

    def seen() -> dict[tuple[int, str], Any]:
        return {
            (number, path): found
            for number, one in enumerate(people)
            for path in places
            if (found := shown(one, path, codebook))
        }

    before = seen()
    assert len(before) > 40
    looks_closer(cast.kari, children[1], MANY)
    after = seen()
    assert [where for where, was in before.items() if after.get(where) != was] == []


def test_a_page_about_one_child_has_the_same_numbers_whatever_was_answered(cast: Cast, two: Any) -> None:
    codebook, people = load_codebook("no"), people_of(cast)
    places = [*addresses("child"), *(one for one in addresses("id") if one.startswith("/children/"))]
    met = 0
    for path in places:
        filled = [re.sub(r"<[^>]+>", str(child), path) for child, _id in two]
        for one in people:
            pages = [shown(one, place, codebook) for place in filled]
            assert bool(pages[0]) == bool(pages[1])
            if pages[0] and pages[1]:
                met += 1
                assert pages[0][1] == pages[1][1], path
    assert met > 3


def test_answers_are_read_by_the_pages_about_one_child_and_by_nothing_else() -> None:
    """So no list, export or API answer can hold a number made of them."""
    about = "lykt.record.indicators."
    of_answers = (f"{about}queries.assessments", f"{about}models.Answer", f"{about}models.Assessment")
    readers = {path for path, name in named() if name.startswith(of_answers)}
    allowed = ("doors/desk/closer/", "doors/desk/child/looked.py", "record/indicators/")
    assert [path for path in readers if not path.startswith(allowed)] == []


def named() -> Iterator[tuple[str, str]]:
    """What each file imports, by its whole name."""
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.ImportFrom) and node.module:
                for one in node.names:
                    yield path.relative_to(SOURCE).as_posix(), f"{node.module}.{one.name}"


def test_a_finding_holds_no_number() -> None:
    for one in (values.Finding, values.DimensionFinding, values.Standing):
        hints = get_type_hints(one)
        for each in fields(one):
            assert hints[each.name] not in (int, float), (one.__name__, each.name)


def test_findings_are_worked_out_for_one_child_at_a_time_and_leave_by_no_other_door() -> None:
    """Only the room of lists and the command for cases on paper know how a finding is made: no list, export or API does."""
    makers = {path for path, name in named() if name.startswith("lykt.record.indicators.rules.finding.")}
    allowed = ("doors/desk/closer/", "house/commands/", "record/indicators/")
    assert [path for path in makers if not path.startswith(allowed)] == []


def test_the_description_of_the_api_knows_no_indicator_and_no_score() -> None:
    described = Client(HTTP_HOST="localhost").get("/api/openapi.json").content.decode().lower()
    assert '"openapi"' in described
    for word in ("indicator", "score", "rank", "risk", "finding", "percent"):
        assert f'"{word}' not in described, word


def test_the_pages_of_a_finding_count_nothing() -> None:
    for path in (SOURCE / "doors/desk/closer").glob("*.html"):
        page = path.read_text()
        for counts in ("|length", "forloop.counter", "<meter", "<progress", "widthratio", 'class="count"'):
            assert counts not in page, (path.name, counts)


def test_nothing_about_a_finding_has_a_colour() -> None:
    for name in ("_finding", "_part", "_shown", "_line", "beside", "consult"):
        page = (SOURCE / f"doors/desk/closer/{name}.html").read_text()
        for colours in ("data-color", "style="):
            assert colours not in page, (name, colours)


def test_the_parts_of_a_finding_stand_in_their_own_order_whatever_was_answered(cast: Cast, two: Any) -> None:
    kari, codebook = signed_in(cast.kari), load_codebook("no")
    names = [one["en"].casefold() for one in codebook.dimensions.values()]
    for _child, id in two:
        page = unescape(kari.get(f"/closer/{id}/finding/").content.decode())
        parts = re.findall(r'<section class="section finding-part" aria-label="([^"]*)"', page)
        order = [names.index(one.casefold()) for one in parts if one.casefold() in names]
        assert len(order) > 1
        descents = sum(one > other for one, other in pairwise(order))
        assert descents <= 1, "what is answered first, then what is not; never by how much was answered"
