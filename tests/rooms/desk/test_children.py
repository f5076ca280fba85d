# SPDX-License-Identifier: EUPL-1.2
"""My children, fifty at a time, and a look-up by name that says nothing of anybody else's."""

import re
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cast import Cast, Player
from lykt.casework.cases.queries import case_page
from lykt.doors.desk.children import views
from lykt.trust.accounts.states import Role


def signed_in(player: Player, language: str = "en") -> Client:
    browser = Client(HTTP_HOST="localhost")
    browser.cookies["lykt_language"] = language
    browser.force_login(player.member.person)
    return browser


def listed(player: Player, path: str = "/children/") -> str:
    answer = signed_in(player).get(path)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def finds(player: Player, words: str) -> str:
    answer = signed_in(player).post("/children/search/", {"words": words})
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_each_sees_the_cases_the_ledger_gives_them(cast: Cast) -> None:
    siri = cast.person("Siri", cast.oslo, Role.OFFICER, Role.LEADER)
    _case, child = cast.a_case(cast.jonas)
    for player, sees in ((cast.jonas, True), (siri, True), (cast.tove, False), (cast.amina, False)):
        assert (f"/children/{child}/" in listed(player)) is sees
    with_one = cast.a_case(siri)[1]
    assert f"/children/{child}/" not in listed(siri)
    assert f"/children/{with_one}/" in listed(siri)
    assert f"/children/{child}/" in listed(siri, "/children/?all=1")
    assert "Conclude the investigation" in listed(cast.jonas)


def test_the_list_goes_on_where_the_page_above_ended(cast: Cast, monkeypatch: Any) -> None:
    monkeypatch.setattr(views, "PAGE", 2)
    monkeypatch.setattr(views, "case_page", lambda by, **named: case_page(by, **named, size=2))
    children = {str(cast.a_case(cast.jonas)[1]) for _n in range(3)}
    first = listed(cast.jonas)
    way = re.search(r'href="(/children/\?before=[^"]*)"', first)
    assert way is not None
    then = listed(cast.jonas, way[1].replace("&amp;", "&"))
    seen = [set(re.findall(r'href="/children/([0-9a-f-]{36})/"', page)) for page in (first, then)]
    assert len(seen[0]) == 2
    assert seen[0] | seen[1] == children
    assert not seen[0] & seen[1]


def test_a_child_is_found_by_a_part_of_any_name_somebody_said(cast: Cast) -> None:
    _case, child = cast.a_case(cast.jonas)
    assert f"/children/{child}/" in finds(cast.jonas, "mOm")
    assert f"/children/{child}/" not in finds(cast.tove, "Momo")


def test_nothing_found_is_said_kindly_and_markup_is_only_words(cast: Cast) -> None:
    page = finds(cast.jonas, "<b>Nobody</b>")
    assert "Nobody you can read about is called “&lt;b&gt;Nobody&lt;/b&gt;”" in page
    assert "another spelling" in page


def test_no_name_stands_in_an_address(cast: Cast) -> None:
    assert signed_in(cast.jonas).get("/children/search/?words=Momo").status_code == 405


def test_a_list_is_one_line_in_the_audit_with_the_children_shown(cast: Cast) -> None:
    children = sorted(cast.a_case(cast.jonas)[1] for _n in range(2))
    listed(cast.jonas)
    finds(cast.jonas, "Momo")
    lines = cast.ground.ask(
        "select children from audit_entry where verb = 'children.read' and actor = %s", cast.jonas.actor.id
    )
    assert [sorted(line[0]) for line in lines] == [children, children]


def test_the_list_asks_as_many_questions_for_many_as_for_one(cast: Cast) -> None:
    def questions() -> int:
        browser = signed_in(cast.jonas)
        with CaptureQueriesContext(connection) as asked:
            assert browser.get("/children/").status_code == 200
        return len(asked)

    cast.a_case(cast.jonas)
    before = questions()
    for _more in range(3):
        cast.a_case(cast.jonas)
    assert questions() == before
