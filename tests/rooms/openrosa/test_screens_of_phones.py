# SPDX-License-Identifier: EUPL-1.2
"""The office connects a phone with a code; the desk shows what came, what lacks and what can be done."""

import base64
import re
import zlib
from html import unescape
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from cast import Cast, Player
from collect import Phone, closed
from lykt.casework.submissions import queries
from lykt.casework.submissions.rules.devices import code_for
from lykt.doors.desk.closer import views as closer
from lykt.kernel import ids
from phones import Street, assessments, picture


def browser_of(player: Player, language: str = "en") -> Client:
    client = Client(SERVER_NAME="localhost")
    client.force_login(player.member.person, backend="lykt.doors.desk.signin.backend.Backend")  # type: ignore[arg-type]
    client.cookies["lykt_language"] = language
    return client


def words(page: Any) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page.content.decode())).split())


def test_the_office_connects_a_phone_shows_its_code_once_and_disconnects_it(
    street: Street, cast: Cast
) -> None:
    desk = browser_of(street.ada)
    told = {
        "id": ids.new_id(),
        "name": "Aminas mobil",
        "member": cast.amina.member.id,
        "team": cast.amina.team.id,
    }
    made = desk.post(reverse("office-devices"), told)
    assert made.status_code == 200
    page = made.content.decode()
    (code,) = re.findall(r'src="(data:image/svg\+xml[^"]+)"', page)
    assert len(code) > 1000
    (server,) = re.findall(r"https?://[^<]+/api/openrosa/[a-z0-9-]+", words(made))
    (secret,) = re.findall(r'value="([A-Za-z0-9_-]{43})"', page)
    phone = Phone(server, str(told["id"]), secret)
    assert "outreach" in phone.forms()
    assert secret not in desk.get(reverse("office-devices")).content.decode()
    assert desk.post(reverse("office-devices"), told).status_code == 422, (
        "sent twice it is one, and is not shown again"
    )
    desk.post(reverse("office-device-revoke", args=[told["id"]]), {})
    assert phone.asks("formList").status_code == 401


def test_a_key_is_taken_out_of_use_only_after_one_has_read_what_follows(
    street: Street, phone: Phone, cast: Cast
) -> None:
    with street.ada.at_work() as by:
        (old,) = queries.keys(by)
    path, desk = reverse("office-key-retire", args=[old.id]), browser_of(street.ada)
    assert path in desk.get(reverse("office-devices")).content.decode()
    assert "no phone is given a form" in words(desk.get(path))
    assert "outreach" in phone.forms(), "to ask is not to do it"
    manifest, files = closed(blank := phone.fetches("outreach"), blank.filled(OU01_answer="yes"))
    street.makes_a_key(cast.street)
    assert "are given another key" in words(desk.get(path))
    assert "ut av bruk" in words(browser_of(street.ada, "nb").get(path))
    assert desk.post(path).status_code == 302
    assert phone.fetches("outreach").key != blank.key
    assert "Closes nothing new" in words(desk.get(reverse("office-devices")))
    phone.sends(manifest, files)
    street.opens()
    assert street.states(cast.amina) == ["taken"]
    assert browser_of(cast.amina).get(path).status_code == 403
    assert browser_of(cast.arne).get(path).status_code in {403, 404}


def test_the_code_is_what_collect_reads() -> None:
    said = code_for(
        server="https://lykt.example/api/openrosa/street", username="u", password="p", name="Lykt"
    )
    assert b'"server_url": "https://lykt.example/api/openrosa/street"' in zlib.decompress(
        base64.b64decode(said)
    )
    phone = Phone.scans(said)
    assert (phone.username, phone.password) == ("u", "p")


def test_only_an_administrator_sees_the_phones(street: Street, cast: Cast) -> None:
    assert browser_of(cast.amina).get(reverse("office-devices")).status_code == 403


@pytest.mark.parametrize("language", ["nb", "en"])
def test_every_page_draws_in_both_languages(street: Street, phone: Phone, cast: Cast, language: str) -> None:
    phone.sends(phone.fetches("outreach").filled(OU01_answer="yes"))
    (one,) = street.came(cast.amina)
    pages = {
        "/office/phones/": street.ada,
        "/phones/": cast.amina,
        reverse("phones:one", args=[one.submission.id]): cast.amina,
    }
    for path, player in pages.items():
        answer = browser_of(player, language).get(path)
        assert answer.status_code == 200
        assert f'lang="{language}"' in answer.content.decode()


def test_what_came_is_shown_to_the_team_with_what_can_be_done(
    street: Street, phone: Phone, cast: Cast
) -> None:
    xml = phone.fetches("outreach").filled(OU01_answer="perhaps", F03_answer="yes")
    phone.sends(xml, [("a.jpg", picture()), ("voice.m4a", b"x")], more_comes=True)
    desk = browser_of(cast.idris)
    assert "Somebody should look at these" in words(desk.get("/phones/"))
    (one,) = street.came(cast.amina)
    path = reverse("phones:one", args=[one.submission.id])
    page = words(desk.get(path))
    assert "Waits" in page
    assert "Tue, 24 Nov 2026 21:41:00 GMT" in page
    assert "Not closed with a key" in page
    assert "Kept closed" in page
    assert desk.post(reverse("phones:take", args=[one.submission.id]), {}).status_code == 302
    street.opens()
    page = words(desk.get(path))
    assert "stand as not known: OU01" in page
    (answers,) = re.findall(r'href="(/closer/[^"]+)"', desk.get(path).content.decode())
    assert desk.get(answers).status_code == 200
    assert "Put it with a child" not in page, "the team knows of none"
    cast.amina.opens_a_child(cast.amina.meets("Momo"))
    assert f'href="/closer/{one.submission.id}/child/"' in desk.get(path).content.decode()
    drawn = next(part for part in one.parts if part.drawn)
    served = desk.get(reverse("phones:part", args=[drawn.id]))
    assert served.headers["Content-Disposition"].startswith("attachment")
    closed_part = next(part for part in one.parts if not part.drawn)
    assert desk.get(reverse("phones:part", args=[closed_part.id])).status_code == 404
    for stranger in (cast.nora, cast.kari, street.ada):
        assert browser_of(stranger).get(path).status_code == 404
        assert browser_of(stranger).get(reverse("phones:part", args=[drawn.id])).status_code == 404


def test_what_somebody_should_look_at_is_found_however_much_came_after(
    street: Street, phone: Phone, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One stands apart and one in quarantine, and then more comes than one page shows."""
    monkeypatch.setattr(queries, "PAGE", 2)
    monkeypatch.setattr(closer, "PAGE", 2)
    blank, id = phone.fetches("outreach"), f"uuid:{ids.new_id()}"
    for said in ("yes", "no"):
        phone.sends(blank.filled(instance_id=id, OU01_answer=said))
    manifest, files = closed(blank, blank.filled(OU01_answer="yes"))
    phone.sends(re.sub(r"(<base64EncryptedKey>)[^<]+", r"\1QUJD", manifest), files)
    for _ in range(4):
        phone.sends(blank.filled(OU01_answer="yes"))
    street.opens()
    desk = browser_of(cast.idris)
    page = words(desk.get("/phones/"))
    assert "Somebody should look at these" in page
    assert "Came before with other answers" in page
    assert "Cannot be read yet" in page
    taken = {one.submission.id for one in street.came(cast.amina) if one.state == "taken"}
    assert pages(desk, "/phones/", r"/phones/([0-9a-f-]{36})/") >= taken
    assert len(taken) == 5
    kept = {one.id for one in assessments(cast)}
    assert pages(desk, "/closer/", r"/closer/([0-9a-f-]{36})/finding/") == kept
    assert len(kept) == 5


def pages(desk: Client, path: str, link: str) -> set[UUID]:
    """What is named on this page and on each that is older."""
    found: set[UUID] = set()
    while path:
        page = desk.get(path).content.decode()
        found |= {UUID(one) for one in re.findall(f'href="{link}"', page)}
        older = re.findall(r'class="older"><a [^>]*?href="([^"]+)"', page)
        path = unescape(older[0]) if older else ""
    return found
