# SPDX-License-Identifier: EUPL-1.2
"""The way in and out, through HTTP: invitation, two steps, the same words for every wrong guess, and sessions that end."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core.cache import cache
from django.test import Client, override_settings

from cast import Cast, Player
from lykt.kernel import clock, ids
from lykt.trust.accounts import queries as accounts
from lykt.trust.accounts.actions import forget_old_attempts
from lykt.trust.office import actions as office

PASSWORD = "fire ord som ingen gjetter"
NOW = datetime(2026, 11, 24, 20, 0, tzinfo=UTC)


def browser(**more: Any) -> Client:
    """Somebody's browser on this machine, signed in as nobody."""
    return Client(SERVER_NAME="localhost", **more)


@pytest.fixture(autouse=True)
def _nobody_has_tried_yet(ground: object) -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def two_steps() -> Iterator[None]:
    """As in a real installation: who has no second step is led to make one."""
    with override_settings(SECOND_STEP=True):
        yield


@pytest.fixture
def kari(cast: Cast) -> Player:
    """Kari has opened her account and chosen a password."""
    person = cast.kari.member.person
    assert person is not None
    person.set_password(PASSWORD)
    person.save()
    return cast.kari


def email_of(player: Player) -> str:
    assert player.member.person is not None
    return player.member.person.email


def signs_in(player: Player, client: Client | None = None, *, fresh: bool = False, **more: str) -> Client:
    client = client or browser()
    if fresh:  # without the form: its page is not what the test is about
        assert player.member.person is not None
        client.force_login(player.member.person, backend="lykt.doors.desk.signin.backend.Backend")
        return client
    answer = client.post("/accounts/login/", {"login": email_of(player), "password": PASSWORD, **more})
    assert answer.status_code == 302, answer.content.decode()
    return client


def is_in(client: Client) -> bool:
    return client.get("/accounts/again/").status_code == 200


def audited(cast: Cast, verb: str) -> list[tuple[str, str]]:
    return cast.ground.ask(
        "select outcome, code from audit_entry where verb = %s order by at desc limit 1", verb
    )  # type: ignore[return-value]


def code_now(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))


def adds_an_app(client: Client) -> str:
    page = client.get("/accounts/2fa/app/add/")
    assert page.status_code == 200
    secret = client.session["mfa.totp.secret"]
    answer = client.post("/accounts/2fa/app/add/", {"code": code_now(secret)})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/accounts/2fa/codes/")
    return str(secret)


# The way in.


def test_from_an_invitation_to_a_second_step_to_work(cast: Cast, two_steps: None) -> None:
    with cast.arne.at_work() as by:
        _member, secret = office.invite(
            cast.oslo, by=by, email=f"{ids.new_id()}@example.no", name="Nina Ny", roles=["officer"]
        )
    client = browser()
    way_in = "/accounts/invitation/"
    asked = client.get(f"{way_in}{secret}/")
    assert (asked.status_code, asked.headers["Location"]) == (302, way_in)  # the secret leaves the address
    assert "Nina Ny" in client.get(way_in).content.decode()
    short = client.post(way_in, {"password1": "kort", "password2": "kort"})
    assert short.status_code == 422
    unlike = client.post(way_in, {"password1": PASSWORD, "password2": PASSWORD + "!"})
    assert unlike.status_code == 422
    done = client.post(way_in, {"password1": PASSWORD, "password2": PASSWORD})
    assert (done.status_code, done.headers["Location"]) == (302, "/inbox/")
    assert (
        client.get("/accounts/again/").headers["Location"] == "/accounts/2fa/"
    )  # nothing before the second step
    adds_an_app(client)
    assert (
        len(re.findall(r"<code dir=.ltr.>\d{8}</code>", client.get("/accounts/2fa/codes/").content.decode()))
        == 10
    )
    assert is_in(client)
    assert browser().get(f"{way_in}{secret}/", follow=True).status_code == 404  # spent


@pytest.mark.parametrize("secret", ["no-such-secret", "%2e%2e"])
def test_an_unknown_invitation_says_what_a_spent_one_says(ground: object, secret: str) -> None:
    assert browser().get(f"/accounts/invitation/{secret}/", follow=True).status_code == 404
    assert browser().get("/accounts/invitation/").status_code == 404


def test_who_is_signed_in_as_another_does_not_open_an_invitation(cast: Cast, kari: Player) -> None:
    with cast.arne.at_work() as by:
        _member, secret = office.invite(
            cast.oslo, by=by, email=f"{ids.new_id()}@example.no", name="Nina Ny", roles=["officer"]
        )
    client = signs_in(kari)
    client.get(f"/accounts/invitation/{secret}/")
    client.post("/accounts/invitation/", {"password1": PASSWORD, "password2": PASSWORD})
    assert accounts.open_invitation(secret) is not None


def test_the_second_step_is_asked_and_a_code_works_once(cast: Cast, kari: Player, two_steps: None) -> None:
    client = signs_in(kari)
    secret = adds_an_app(client)
    other = browser()
    half = other.post("/accounts/login/", {"login": email_of(kari), "password": PASSWORD})
    assert half.headers["Location"] == "/accounts/2fa/authenticate/"
    assert not is_in(other)  # a password alone opens nothing
    wrong = other.post("/accounts/2fa/authenticate/", {"code": "000000"})
    assert wrong.status_code == 422
    codes = (
        Authenticator.objects.get(user=kari.member.person, type="recovery_codes").wrap().get_unused_codes()
    )
    assert other.post("/accounts/2fa/authenticate/", {"code": codes[0]}).status_code == 302
    assert is_in(other)
    third = signs_in(kari)
    assert third.post("/accounts/2fa/authenticate/", {"code": codes[0]}).status_code == 422
    stored = Authenticator.objects.get(user=kari.member.person, type="totp").data["secret"]
    assert secret not in stored  # what lies in the database signs nobody in


def test_the_last_second_step_cannot_be_taken_away(kari: Player, two_steps: None) -> None:
    client = signs_in(kari)
    adds_an_app(client)
    assert client.post("/accounts/2fa/app/remove/").status_code == 422
    assert Authenticator.objects.filter(user=kari.member.person, type="totp").exists()


def test_a_wrong_password_and_an_unknown_address_are_told_the_same(cast: Cast, kari: Player) -> None:
    said = []
    for login in (email_of(kari), f"nobody-{ids.new_id()}@example.no"):
        answer = browser().post("/accounts/login/", {"login": login, "password": "not the right one"})
        page = re.sub(
            r'name="csrfmiddlewaretoken" value="[^"]+"|X-CSRFToken[^}]+', "", answer.content.decode()
        )
        page = re.sub(r"<time.*?</time>", "", page)
        said.append((answer.status_code, page.replace(login, "…")))
        assert audited(cast, "account.sign_in") == [("refused", "wrong")]
    assert said[0] == said[1]
    assert said[0][0] == 422


def test_guessing_is_slowed_down_and_no_stranger_locks_anybody_out(kari: Player) -> None:
    """security.md T11: the limit is per account and source."""
    stranger = browser(REMOTE_ADDR="203.0.113.7")
    said = [
        stranger.post("/accounts/login/", {"login": email_of(kari), "password": f"guess number {n}"})
        for n in range(7)
    ]
    assert [b"minutt" in answer.content or b"minutes" in answer.content for answer in said].count(True) == 2
    right = stranger.post("/accounts/login/", {"login": email_of(kari), "password": PASSWORD})
    assert right.status_code == 422  # not even the right one, from there
    signs_in(kari, browser(REMOTE_ADDR="198.51.100.4"))  # and Kari herself is not locked out


def test_what_is_counted_holds_for_every_process_and_names_nobody(cast: Cast, kari: Player) -> None:
    client = browser()
    client.post(
        "/accounts/login/", {"login": email_of(kari), "password": "guess"}, REMOTE_ADDR="203.0.113.77"
    )
    rows = cast.ground.ask("select key, value::text from accounts_attempt")
    assert rows
    told = str(rows)
    assert "203.0.113.77" not in told
    assert email_of(kari) not in told
    assert cache.add("a code that was used", True, timeout=60)
    assert not cache.add("a code that was used", True, timeout=60), "used once, whichever process saw it"
    assert cache.delete("a code that was used")
    assert cache.add("a code that was used", True, timeout=0)
    assert cache.get("a code that was used") is None
    forget_old_attempts()
    assert cache.add("a code that was used", True, timeout=None)


def test_one_source_cannot_try_account_after_account(ground: object) -> None:
    stranger = browser(REMOTE_ADDR="203.0.113.8")
    said = [
        stranger.post(
            "/accounts/login/", {"login": f"{n}-{ids.new_id()}@example.no", "password": "Sommer2026!!"}
        )
        for n in range(22)
    ]
    assert any(b"minutt" in answer.content or b"minutes" in answer.content for answer in said)


@pytest.mark.parametrize(
    "address",
    ["signup/", "email/", "confirm-email/", "password/reset/", "password/change/", "login/code/", "social/"],
)
def test_nobody_signs_up_and_nothing_goes_by_e_mail(ground: object, address: str) -> None:
    assert browser().get(f"/accounts/{address}").status_code == 404


def test_sign_in_leads_back_but_never_to_another_house(kari: Player) -> None:
    home = browser().post(
        "/accounts/login/", {"login": email_of(kari), "password": PASSWORD, "next": "/accounts/again/"}
    )
    assert home.headers["Location"] == "/accounts/again/"
    away = browser().post(
        "/accounts/login/", {"login": email_of(kari), "password": PASSWORD, "next": "https://evil.example/"}
    )
    assert "evil" not in away.headers["Location"]


def test_an_administrator_begins_in_the_office(cast: Cast) -> None:
    person = cast.arne.member.person
    assert person is not None
    person.set_password(PASSWORD)
    person.save()
    answer = browser().post("/accounts/login/", {"login": person.email, "password": PASSWORD})
    assert answer.headers["Location"] == "/office/"


# The way out.


def test_sign_out_ends_the_session_on_the_server_too(cast: Cast, kari: Player) -> None:
    client = signs_in(kari)
    kept = client.cookies["sessionid"].value
    assert client.get("/accounts/logout/").status_code == 200  # asking changes nothing
    assert is_in(client)
    client.post("/accounts/logout/")
    thief = browser()
    thief.cookies["sessionid"] = kept
    assert not is_in(thief)
    assert audited(cast, "account.sign_out") == [("done", "")]


@pytest.mark.parametrize(
    ("steps", "still_in"),
    [
        ([timedelta(minutes=14)], True),
        ([timedelta(minutes=16)], False),
        ([timedelta(minutes=14)] * 42, True),  # nine hours and 48 minutes, never idle
        ([timedelta(minutes=14)] * 43, False),  # past ten hours, never idle
    ],
)
def test_a_session_is_open_neither_after_a_shift_nor_a_quarter_of_an_hour_alone(
    kari: Player, steps: list[timedelta], still_in: bool
) -> None:
    with clock.clock_at(NOW):
        client = signs_in(kari)
        assert is_in(client)
    at = NOW
    for step in steps:
        at += step
        with clock.clock_at(at):
            last = is_in(client)
    assert last is still_in


def test_a_closed_account_is_out_at_its_next_click_and_cannot_come_back(cast: Cast, kari: Player) -> None:
    client = signs_in(kari)
    with cast.arne.at_work() as by:
        office.suspend(kari.member, by=by, why="She has left.")
    assert client.get("/accounts/again/").headers["Location"].startswith("/accounts/login/")
    answer = browser().post("/accounts/login/", {"login": email_of(kari), "password": PASSWORD})
    assert answer.headers["Location"] == "/accounts/closed/"
    assert browser().get("/accounts/closed/").status_code == 200


# A session that ends while somebody writes.


def test_a_page_leads_to_sign_in_and_back(ground: object) -> None:
    answer = browser().get("/office/people/?side=2")
    assert (answer.status_code, answer.headers["Location"]) == (
        302,
        "/accounts/login/?next=%2Foffice%2Fpeople%2F%3Fside%3D2",
    )


def test_what_was_posted_is_neither_done_nor_lost(ground: object) -> None:
    words = 'He said: "they <b>keep</b> my phone" & more'
    posted = {"name": words, "roles": ["officer", "leader"], "password": "hush"}
    answer = browser().post("/office/people/", posted, headers={"Origin": "http://localhost"})
    page = answer.content.decode()
    assert answer.status_code == 401
    assert page.count("they &lt;b&gt;keep&lt;/b&gt; my phone") == 2  # to send again, and to read
    assert 'value="officer"' in page
    assert 'value="leader"' in page
    assert "hush" not in page
    assert 'action="/office/people/"' in page


def test_each_text_comes_back_under_the_label_of_its_box(ground: object) -> None:
    posted = {
        "text": "He is afraid of them.",
        "told_why": "They never leave him.",
        "strange": "No box of ours.",
    }
    answer = browser(headers={"Accept-Language": "en"}).post(
        "/worry/", posted, headers={"Origin": "http://localhost"}
    )
    labels = re.findall(r'<label class="ds-label" for="written-\d">([^<]*)</label>', answer.content.decode())
    assert labels == ["What worries you?", "If not, why?", "What you wrote"]


@pytest.mark.parametrize(
    ("origin", "handed_back"), [("http://localhost", True), ("https://evil.example", False)]
)
def test_a_page_from_before_the_last_sign_in_loses_nothing(
    kari: Player, origin: str, handed_back: bool
) -> None:
    """And what another house put into the browser gets no button of ours under it."""
    client = signs_in(kari, browser(enforce_csrf_checks=True, headers={"Origin": origin}), fresh=True)
    answer = client.post("/office/people/", {"name": "Nina with many words"})
    assert answer.status_code == 403
    assert ("Nina with many words" in answer.content.decode()) is handed_back


def test_a_part_says_so_and_leaves_the_page_alone(ground: object) -> None:
    answer = browser().post("/office/people/", {"name": "x"}, headers={"HX-Request": "true"})
    assert answer.status_code == 401
    assert answer.headers["HX-Retarget"] == "#refused"
    assert 'target="_blank"' in answer.content.decode()
    assert "<html" not in answer.content.decode()


def test_a_draft_is_told_by_its_status_and_a_program_by_a_problem(ground: object) -> None:
    assert browser().post("/office/people/", headers={"X-Draft": "1"}).status_code == 401
    answer = browser().get("/office/people/", headers={"Accept": "application/json"})
    assert (answer.status_code, answer.json()["code"]) == (401, "signed-out")


# Language.


def test_a_person_reads_their_own_language_unless_they_chose_another(kari: Player) -> None:
    person = kari.member.person
    assert person is not None
    person.language = "nb"
    person.save()
    client = signs_in(kari, browser(headers={"Accept-Language": "en"}))
    assert 'lang="nb"' in client.get("/accounts/again/").content.decode()
    client.cookies["lykt_language"] = "en"
    assert 'lang="en"' in client.get("/accounts/again/").content.decode()


@pytest.mark.parametrize("language", ["nb", "en"])
@pytest.mark.parametrize(
    "address",
    ["login/", "closed/", "2fa/", "2fa/app/add/", "2fa/passkeys/add/", "again/", "logout/"],
)
def test_every_page_of_the_way_in_draws_in_both_languages(kari: Player, address: str, language: str) -> None:
    client = browser() if address in ("login/", "closed/") else signs_in(kari)
    client.cookies["lykt_language"] = language
    answer = client.get(f"/accounts/{address}")
    assert answer.status_code == 200
    assert f'lang="{language}"' in answer.content.decode()
    assert answer.headers["Cache-Control"]
