# SPDX-License-Identifier: EUPL-1.2
"""Left alone, a session is locked and not ended: a short code or the password opens it, five wrong tries end it."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from django.core.cache import cache
from django.test import Client, override_settings

from cast import Cast, Player
from lykt.kernel import clock, ids

PASSWORD = "fire ord som ingen gjetter"
NOW = datetime(2026, 11, 24, 20, 0, tzinfo=UTC)
CODE = "402917"


@pytest.fixture(autouse=True)
def _nobody_has_tried_yet(ground: object) -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def amina(cast: Cast) -> Player:
    person = cast.amina.member.person
    assert person is not None
    person.set_password(PASSWORD)
    person.save()
    return cast.amina


def at(minutes: float):  # type: ignore[no-untyped-def]
    return clock.clock_at(NOW + timedelta(minutes=minutes))


def locked(player: Player, *, code: str = CODE) -> Client:
    """A browser in which this person signed in, set a code, and went away for twenty minutes."""
    client = Client(SERVER_NAME="localhost")
    client.cookies["lykt_language"] = "en"
    with at(0):
        client.force_login(player.member.person)
        assert client.get("/street/").status_code == 200
        if code:
            assert client.post("/accounts/code/", {"code": code}).status_code == 302
    return client


def test_it_is_locked_and_the_code_opens_it_where_it_was(amina: Player) -> None:
    client = locked(amina)
    with at(20):
        asked = client.get("/street/older/")
        assert asked.headers["Location"] == "/accounts/unlock/?next=%2Fstreet%2Folder%2F"
        shown = client.get(asked.headers["Location"]).content.decode()
        assert "Your six figures" in shown
        opened = client.post("/accounts/unlock/", {"code": CODE, "next": "/street/older/"})
        assert opened.headers["Location"] == "/street/older/"
        assert client.get("/street/older/").status_code == 200


def test_what_was_typed_comes_back(amina: Player) -> None:
    client = locked(amina)
    form = {"id": str(ids.new_id()), "words": "He sleeps by the"}
    with at(1):
        client.post("/street/draft/", form, headers={"X-Draft": "1"})
    with at(20):
        assert client.post("/street/draft/", form, headers={"X-Draft": "1"}).status_code == 401
        posted = client.post(
            "/street/", form | {"words": "He sleeps by the river."}, headers={"Origin": "http://localhost"}
        )
        assert posted.status_code == 401
        assert "He sleeps by the river." in posted.content.decode()
        assert amina.contacts() == []
        client.post("/accounts/unlock/", {"code": CODE})
        assert "He sleeps by the</textarea>" in client.get("/street/").content.decode()


def test_a_locked_session_shows_nothing_of_anybody(amina: Player) -> None:
    contact = amina.meets("Zakariya")
    client = locked(amina)
    with at(20):
        for path in (
            f"/street/contacts/{contact}/",
            "/street/",
            "/children/",
            "/accounts/2fa/",
            "/accounts/code/",
        ):
            answer = client.get(path)
            assert answer.headers["Location"].startswith("/accounts/unlock/"), path
        assert "Zakariya" not in client.get("/accounts/unlock/").content.decode()
        part = client.get("/street/older/", headers={"HX-Request": "true"})
        assert part.status_code == 401
        problem = client.get("/street/", headers={"Accept": "application/json"})
        assert problem.status_code == 401


def test_asking_again_and_again_does_not_wake_it(amina: Player) -> None:
    client = locked(amina)
    for minutes in (20, 21, 22):
        with at(minutes):
            assert client.get("/street/").status_code == 302


def test_five_wrong_codes_end_the_session_and_the_right_one_is_too_late(amina: Player) -> None:
    client = locked(amina)
    with at(20):
        client.get("/street/")
        for _try in range(5):
            wrong = client.post("/accounts/unlock/", {"code": "111112"})
            assert wrong.status_code == 422
            assert "These are not the figures." in wrong.content.decode()
        over = client.post("/accounts/unlock/", {"code": CODE})
        assert over.headers["Location"] == "/accounts/login/"
        assert client.get("/street/").headers["Location"].startswith("/accounts/login/")


def test_the_right_code_gives_all_five_tries_back(amina: Player) -> None:
    client = locked(amina)
    for evening in (20, 60):
        with at(evening):
            client.get("/street/")
            for _try in range(4):
                client.post("/accounts/unlock/", {"code": "111112"})
            assert client.post("/accounts/unlock/", {"code": CODE}).status_code == 302
            assert client.get("/street/").status_code == 200


def test_after_the_shift_no_code_opens_it(amina: Player) -> None:
    client = locked(amina)
    with at(20):
        client.get("/street/")
    with at(601):
        answer = client.post("/accounts/unlock/", {"code": CODE})
        assert not (answer.status_code == 302 and answer.headers["Location"] == "/street/")
        assert client.get("/street/").headers["Location"].startswith("/accounts/login/")


def test_without_a_code_the_password_opens_it(amina: Player) -> None:
    client = locked(amina, code="")
    with at(20):
        client.get("/street/")
        assert "Your six figures" not in client.get("/accounts/unlock/").content.decode()
        assert client.post("/accounts/unlock/", {"code": CODE}).status_code == 200, (
            "a code nobody set opens nothing"
        )
        assert client.get("/street/").status_code == 302
        wrong = client.post("/accounts/confirm/?next=/street/", {"password": "not this", "next": "/street/"})
        assert wrong.status_code == 422
        assert client.get("/street/").status_code == 302
        client.post("/accounts/confirm/?next=/street/", {"password": PASSWORD, "next": "/street/"})
        assert client.get("/street/").status_code == 200


def test_it_goes_on_only_in_our_own_house(amina: Player) -> None:
    client = locked(amina)
    with at(20):
        client.get("/street/")
        opened = client.post("/accounts/unlock/", {"code": CODE, "next": "https://evil.example/"})
        assert opened.headers["Location"] == "/street/"
        assert client.get("/accounts/unlock/").status_code == 302, "what is open needs no opening"


@pytest.mark.parametrize("code", ["", "12345", "1234567", "abcdef", "٤٠٢٩١٧", "111111", "123456", "987654"])
def test_a_code_that_somebody_would_try_first_is_not_taken(amina: Player, code: str) -> None:
    client = locked(amina, code="")
    with at(1):
        assert client.post("/accounts/code/", {"code": code}).status_code == 422


def test_the_code_lies_in_the_session_alone_and_hashed(cast: Cast, amina: Player) -> None:
    client = locked(amina)
    assert client.session["lykt_code"].startswith("scrypt$")
    with at(2):
        client.post("/accounts/logout/")
        again = locked(amina, code="")
    assert "lykt_code" not in again.session


def test_in_the_demo_nobody_is_locked_out_of_an_account_without_a_password(amina: Player) -> None:
    client = locked(amina, code="")
    with at(20), override_settings(DEMO=True):
        assert client.get("/street/").headers["Location"].startswith("/accounts/login/")
