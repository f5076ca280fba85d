# SPDX-License-Identifier: EUPL-1.2
"""Another system sends a worry about a child: it is received once, answered with a receipt, and nothing can be read."""

import io
import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client

from cast import Cast
from ground import ROOT, Ground
from lykt.trust.office import actions as office

EXAMPLES = ROOT / "docs" / "reference" / "examples"
ARABIC = (EXAMPLES / "concern-report-arabic.json").read_bytes()
OSLO_S = (EXAMPLES / "concern-report-oslo-s.json").read_bytes()


class System:
    """A case system that calls with a token, as any program would: no session, no form."""

    def __init__(self, token: str = "", language: str = "en") -> None:
        headers = {"host": "127.0.0.1", "accept-language": language}
        if token:
            headers["authorization"] = f"Bearer {token}"
        self.client = Client(headers=headers, enforce_csrf_checks=True)

    def sends(self, body: bytes, key: str | None = "k-1", **more: Any) -> Any:
        headers = {} if key is None else {"idempotency-key": key}
        return self.client.generic(
            "POST", "/api/concern-reports", body, "application/json", headers=headers, **more
        )


def token_of(cast: Cast) -> str:
    """A service token of Oslo's, issued as the office issues it."""
    with cast.arne.at_work() as by:
        return office.issue_token(cast.oslo, by=by, name="The case system")[1]


def reports_of(ground: Ground, cast: Cast) -> list[UUID]:
    rows = ground.ask(
        "select id from outreach_concernreport where agency = %s order by received_at", cast.oslo.id
    )
    return [row[0] for row in rows]


def test_a_report_is_received_with_its_child_and_the_first_duties(ground: Ground, cast: Cast) -> None:
    answer = System(token_of(cast)).sends(ARABIC)
    assert answer.status_code == 201
    receipt = answer.json()
    assert set(receipt) == {"report", "children", "duties", "already_received"}
    assert receipt["already_received"] is False
    assert {duty["rule"] for duty in receipt["duties"]} >= {"NO-04", "NO-04a"}
    assert all(set(duty) == {"rule", "due", "basis"} for duty in receipt["duties"])
    assert reports_of(ground, cast) == [UUID(receipt["report"])]
    (child,) = receipt["children"]
    names = [claim.value["value"] for claim in cast.kari.claims_of(UUID(child)) if claim.attribute == "name"]
    assert names == ["يوسف"]


def test_the_original_is_kept_byte_for_byte(ground: Ground, cast: Cast) -> None:
    report = System(token_of(cast)).sends(ARABIC).json()["report"]
    ((kept,),) = ground.ask("select original from outreach_reportwords where report_id = %s", report)
    assert bytes(kept) == ARABIC


def test_sent_again_it_is_the_same_report(ground: Ground, cast: Cast) -> None:
    system = System(token_of(cast))
    first, again = system.sends(ARABIC), system.sends(json.dumps(json.loads(ARABIC), indent=3).encode())
    assert (first.status_code, again.status_code) == (201, 200)
    assert again.json() == {**first.json(), "already_received": True}
    assert len(reports_of(ground, cast)) == 1


def test_the_same_key_with_another_worry_keeps_both_and_says_so(ground: Ground, cast: Cast) -> None:
    system = System(token_of(cast))
    first, other = system.sends(ARABIC), system.sends(OSLO_S)
    assert other.status_code == 409
    assert other.json()["code"] == "report.key-was-used"
    assert other.json()["report"] in other.json()["detail"]
    assert set(reports_of(ground, cast)) == {UUID(first.json()["report"]), UUID(other.json()["report"])}
    assert system.sends(OSLO_S).json()["report"] == other.json()["report"]


def test_the_same_content_under_two_keys_is_two_reports(ground: Ground, cast: Cast) -> None:
    """An API call's identity is its key: two people may be worried in the same words."""
    system = System(token_of(cast))
    assert [system.sends(ARABIC, key).status_code for key in ("a", "b")] == [201, 201]
    assert len(reports_of(ground, cast)) == 2


def test_a_key_cannot_be_taken_for_a_report_that_came_by_the_desk(ground: Ground, cast: Cast) -> None:
    report = cast.amina.sends_a_report(cast.oslo)
    ((key,),) = ground.ask("select key from outreach_receipt where report = %s", report)
    assert System(token_of(cast)).sends(ARABIC, key).status_code == 201


def test_two_calls_at_once_with_one_key_are_one_report(ground: Ground, cast: Cast) -> None:
    token = token_of(cast)

    def send(_number: int) -> tuple[int, str]:
        try:
            answer = System(token).sends(ARABIC)
            return answer.status_code, answer.json()["report"]
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as both:
        answers = list(both.map(send, range(2)))
    assert sorted(status for status, _report in answers) == [200, 201]
    assert len({report for _status, report in answers}) == 1


def test_a_report_that_comes_in_pieces_is_received(cast: Cast) -> None:
    answer = System(token_of(cast)).sends(b"", **in_pieces(ARABIC))
    assert answer.status_code == 201


def in_pieces(body: bytes) -> dict[str, Any]:
    """A body without a stated length, as the server hands it on."""
    return {"HTTP_TRANSFER_ENCODING": "chunked", "CONTENT_LENGTH": "", "wsgi.input": io.BytesIO(body)}


STANDARDS = Path(__file__).parents[4] / "shared/standards/fiks-bekymringsmelding/schema/examples"


@pytest.mark.parametrize("name", ["offentligBekymringsmeldingV1", "privatBekymringsmeldingV2"])
def test_the_national_form_is_taken_as_it_is_published(cast: Cast, name: str) -> None:
    if not STANDARDS.exists():
        pytest.skip(f"The published examples are not at {STANDARDS}")
    answer = System(token_of(cast)).sends((STANDARDS / f"{name}.json").read_bytes())
    assert answer.status_code == 201
    assert len(answer.json()["children"]) == 2


def test_nothing_can_be_read_back(cast: Cast) -> None:
    system = System(token_of(cast))
    receipt = system.sends(ARABIC).json()
    for method in ("GET", "HEAD", "PUT", "PATCH", "DELETE"):
        assert system.client.generic(method, "/api/concern-reports").status_code == 405
    (child,) = receipt["children"]
    for path in (f"/api/concern-reports/{receipt['report']}", f"/children/{child}/"):
        assert system.client.get(path).status_code in (302, 404), "To sign-in, or as if it were not there."
    for path in ("/children/", "/inbox/"):
        assert child.encode() not in system.client.get(path).content


def test_the_description_for_programs_knows_one_call() -> None:
    told = System().client.get("/api/openapi.json").json()
    assert {path: list(calls) for path, calls in told["paths"].items()} == {"/api/concern-reports": ["post"]}
    post = told["paths"]["/api/concern-reports"]["post"]
    assert set(post["responses"]) == {"200", "201", "401", "403", "409", "413", "422", "503"}
    assert post["parameters"][0]["name"] == "Idempotency-Key"
    assert "type: http" in str(told["components"]["securitySchemes"]).replace("'", "")


@pytest.mark.parametrize(("language", "heading"), [("nb", "For fagsystemer"), ("en", "For other systems")])
def test_the_page_for_people_needs_no_sign_in(language: str, heading: str) -> None:
    page = System(language=language).client.get("/api/").content.decode()
    assert f">{heading}<" in page
    assert "openapi.json" in page
