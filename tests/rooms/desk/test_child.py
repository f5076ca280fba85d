# SPDX-License-Identifier: EUPL-1.2
"""One child, on one calm page: what is said stands side by side, nothing is overwritten, and a stranger sees nothing."""

import pytest
from cast import Cast, Player
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext


def signed_in(player: Player, language: str = "en") -> Client:
    browser = Client(HTTP_HOST="localhost", HTTP_ACCEPT_LANGUAGE=language)
    browser.force_login(player.member.person)
    return browser


def test_try(cast: Cast) -> None:
    case, child = cast.a_case(lead=cast.kari)
    b = signed_in(cast.kari)
    for p in (f"/children/{child}/", "/children/", "/duties/", "/duties/team/", "/duties/done/", f"/children/{child}/said/name/",
              f"/children/{child}/said/relation/add/", f"/children/{child}/notes/add/", f"/children/{child}/notes/add/?kind=met",
              f"/children/{child}/happened/", f"/children/{child}/happened/child.missing/", f"/cases/{case}/hand-over/"):
        with CaptureQueriesContext(connection, ) as q:
            r = b.get(p)
        print(p, r.status_code, len(q), len(r.content))
        __import__("pathlib").Path("/tmp/wC/" + p.strip("/").replace("/", "_").replace(str(child), "C").replace("?", "_") + ".html").write_bytes(r.content)
