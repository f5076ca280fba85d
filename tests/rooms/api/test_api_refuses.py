# SPDX-License-Identifier: EUPL-1.2
"""What is not taken: a proper status, a sentence in the caller's language, a line in the audit, and nothing stored."""

import io
import json
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from test_api_receives import ARABIC, System, in_pieces, reports_of, token_of

from cast import Cast
from ground import Ground
from lykt.casework.outreach.rules.limits import MOST_BYTES
from lykt.kernel import clock
from lykt.trust.accounts import actions as accounts
from lykt.trust.accounts.models import Membership, Token


def personal(cast: Cast) -> str:
    return accounts.add_token(cast.kari.member, name="shell", by=cast.kari.actor.id, lasts=timedelta(days=1))[
        1
    ]


def expired(cast: Cast) -> str:
    token = token_of(cast)
    late = clock.now() + timedelta(days=400)
    assert late > Token.objects.get(membership__agency=cast.oslo).expires_at
    Token.objects.filter(membership__agency=cast.oslo).update(expires_at=clock.now() - timedelta(seconds=1))
    return token


def revoked(cast: Cast) -> str:
    token = token_of(cast)
    accounts.end_token(Token.objects.get(membership__agency=cast.oslo), by=cast.arne.actor.id)
    return token


def of_a_suspended_agency(cast: Cast) -> str:
    token = token_of(cast)
    cast.oslo.suspended_at = clock.now()
    cast.oslo.save(update_fields=["suspended_at"])
    return token


def of_a_school(cast: Cast) -> str:
    service = Membership.objects.get(agency=cast.school, person=None)
    return accounts.add_token(service, name="x", by=service.id, lasts=timedelta(days=1))[1]


@pytest.mark.parametrize(
    ("token", "status", "code"),
    [
        (lambda cast: "", 401, "token.missing"),
        (lambda cast: "lykt_nobody", 401, "token.not-good"),
        (expired, 401, "token.not-good"),
        (revoked, 401, "token.not-good"),
        (of_a_suspended_agency, 401, "token.not-good"),
        (personal, 403, "token.personal"),
        (of_a_school, 403, "report.no-receiver"),
    ],
)
def test_who_may_not_send_is_told_why(ground: Ground, cast: Cast, token: Any, status: int, code: str) -> None:
    answer = System(token(cast)).sends(ARABIC)
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert answer.json()["detail"]
    assert answer["Content-Type"] == "application/problem+json"
    assert reports_of(ground, cast) == []


def test_a_refusal_stands_in_the_audit(ground: Ground, cast: Cast) -> None:
    System(token_of(cast)).sends(b"{}")
    lines = ground.ask("select outcome, code from audit_entry where actor = %s", cast.reception.actor.id)
    assert lines == [("refused", "report.not-a-report")]


def worry(**told: Any) -> bytes:
    return json.dumps({"form": "lykt.concern-report.v1", "text": "A boy sleeps in a car."} | told).encode()


@pytest.mark.parametrize(
    ("body", "status", "code", "path"),
    [
        (b"", 422, "report.empty", ""),
        (b'{"form": ', 422, "report.not-json", ""),
        (b"\xff\xfe", 422, "report.not-utf8", ""),
        (b"[]", 422, "report.not-a-report", ""),
        (worry(text=""), 422, "report.text-missing", "/text"),
        (worry(children=[{}] * 51), 422, "report.too-many-children", "/children"),
        (b"[" * 101 + b"]" * 101, 413, "report.too-deep", ""),
    ],
)
def test_what_cannot_be_read_is_refused_whole(
    ground: Ground, cast: Cast, body: bytes, status: int, code: str, path: str
) -> None:
    answer = System(token_of(cast)).sends(body)
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert answer.json()["errors"][0] == {"path": path, "message": answer.json()["detail"]}
    assert reports_of(ground, cast) == []


def test_every_fault_is_named_at_its_place(cast: Cast) -> None:
    body = worry(text=7, children=[{"names": 3.5}, {"told": "perhaps"}])
    errors = System(token_of(cast)).sends(body).json()["errors"]
    assert {error["path"] for error in errors} >= {"/text"}
    assert all(error["message"] for error in errors)


@pytest.mark.parametrize(
    ("language", "words"), [("nb", "Meldingen er tom."), ("en-GB,en;q=0.9", "The report is empty.")]
)
def test_the_sentence_is_in_the_language_asked_for(cast: Cast, language: str, words: str) -> None:
    assert System(token_of(cast), language).sends(b"").json()["detail"] == words


@pytest.mark.parametrize(
    ("key", "code"),
    [
        (None, "report.key-missing"),
        ("", "report.key-not-plain"),
        ("  ", "report.key-not-plain"),
        ("k" * 256, "report.key-too-long"),
        ("nøkkel", "report.key-not-plain"),
        ("a\tb", "report.key-not-plain"),
    ],
)
def test_a_call_needs_a_key_of_its_own(ground: Ground, cast: Cast, key: Any, code: str) -> None:
    answer = System(token_of(cast)).sends(ARABIC, key)
    assert (answer.status_code, answer.json()["code"]) == (422, code)
    assert reports_of(ground, cast) == []


class Unreadable(io.BytesIO):
    """A body that must not be touched."""

    def read(self, *_size: Any) -> bytes:
        raise AssertionError("It said how large it is, and was read all the same.")


def test_one_that_says_it_is_too_large_is_not_read(ground: Ground, cast: Cast) -> None:
    too_large = {"CONTENT_LENGTH": str(MOST_BYTES + 1), "wsgi.input": Unreadable()}
    answer = System(token_of(cast)).sends(b"", **too_large)
    assert (answer.status_code, answer.json()["code"]) == (413, "report.too-large")
    assert reports_of(ground, cast) == []


def test_one_that_does_not_say_is_read_no_further_than_it_may_be(cast: Cast) -> None:
    pieces = in_pieces(b" " * (MOST_BYTES * 2))
    answer = System(token_of(cast)).sends(b"", **pieces)
    assert (answer.status_code, answer.json()["code"]) == (413, "report.too-large")
    assert pieces["wsgi.input"].tell() <= MOST_BYTES + 1


def test_a_lost_database_is_said_and_nothing_is_acknowledged(ground: Ground, cast: Cast) -> None:
    token = token_of(cast)
    where = connection.settings_dict["HOST"]
    connection.close()
    connection.settings_dict["HOST"] = "/nowhere"
    try:
        answer = System(token).sends(ARABIC)
    finally:
        connection.settings_dict["HOST"] = where
        connection.close()
    assert (answer.status_code, answer.json()["code"]) == (503, "no-database")
    assert answer["Retry-After"]
    assert reports_of(ground, cast) == []
    assert System(token).sends(ARABIC).status_code == 201


@pytest.mark.parametrize(
    ("method", "path", "status", "code", "allow"),
    [
        ("GET", "/api/concern-reports", 405, "request.other-method", "POST"),
        ("DELETE", "/api/concern-reports", 405, "request.other-method", "POST"),
        ("POST", "/api/", 405, "request.other-method", "GET"),
        ("GET", "/api/children", 404, "not-here", ""),
        ("PUT", "/api/nowhere/at/all/", 404, "not-here", ""),
    ],
)
def test_whatever_goes_wrong_on_the_way_is_a_problem_a_program_can_read(
    cast: Cast, method: str, path: str, status: int, code: str, allow: str
) -> None:
    answer = System(token_of(cast)).client.generic(method, path)
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["detail"]
    assert answer.get("Allow", "") == allow


def test_a_fault_of_ours_is_a_problem_too(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    system = System(token_of(cast))
    system.client.raise_request_exception = False
    monkeypatch.setattr("lykt.doors.api.concern_reports.LONGEST_KEY", None)
    answer = system.sends(ARABIC)
    assert (answer.status_code, answer.json()["code"]) == (500, "fault")


def test_a_form_that_is_far_too_large_is_answered_in_a_sentence(cast: Cast) -> None:
    answer = Client(headers={"host": "127.0.0.1", "accept-language": "en"}).post(
        "/accounts/login/", b"login=" + b"x" * 7_000_000, "application/x-www-form-urlencoded"
    )
    assert answer.status_code == 413
    assert b"This is larger than we take." in answer.content
