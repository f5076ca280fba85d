# SPDX-License-Identifier: EUPL-1.2
"""What another system is answered: a receipt, or a problem (RFC 9457) with a sentence in the language it asked for."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext

from lykt.casework.outreach.actions.reports import Taken
from lykt.casework.outreach.rules.report import Unreadable
from lykt.doors.parts.refusals import sentence_of
from lykt.kernel.decisions import Refused


def receipt_of(taken: Taken) -> dict[str, Any]:
    """The report that now stands, its children and the duties it began; the same again for the same report."""
    return {
        "report": str(taken.report),
        "children": [str(child) for child in taken.children],
        "duties": [{name: duty[name] for name in ("rule", "due", "basis")} for duty in taken.duties],
        "already_received": taken.already_received,
    }


def errors_of(refused: Refused) -> list[dict[str, str]]:
    """Each fault with its place (a JSON Pointer; empty for the whole) and its sentence."""
    if isinstance(refused, Unreadable):
        return [
            {"path": fault.path, "message": gettext(fault.sentence) % dict(fault.values)}
            for fault in refused.faults
        ]
    return [{"path": "", "message": sentence_of(refused.decision)}]


def answer(body: dict[str, Any], *, status: int) -> HttpResponse:
    return _kept_by_nobody(JsonResponse(body, status=status))


def problem(*, status: int, code: str, detail: str, **more: Any) -> HttpResponse:
    """A problem that a program can tell by its code and a person can read."""
    body = {"type": "about:blank", "status": status, "code": code, "detail": detail, **more}
    return _kept_by_nobody(JsonResponse(body, status=status, content_type="application/problem+json"))


def answer_refused(request: HttpRequest, refused: object) -> HttpResponse:
    """A lawful no, with every fault of a report named at its place."""
    assert isinstance(refused, Refused), "Only refusals are answered here."
    decision = refused.decision
    said = sentence_of(decision)
    return problem(status=int(decision.family), code=decision.code, detail=said, errors=errors_of(refused))


def answer_unreached(request: HttpRequest, fault: object) -> HttpResponse:
    """The database went away: what was not acknowledged is to be sent again, with the same key."""
    said = gettext(
        "The record cannot be reached. Nothing acknowledged is lost. Send again with the same key."
    )
    response = problem(status=503, code="no-database", detail=said)
    response.headers["Retry-After"] = "5"
    return response


def answer_unknown(request: HttpRequest, fault: object) -> HttpResponse:
    """Nobody is told whether a token was mistyped, has run out or was revoked: it opens nothing."""
    if request.headers.get("Authorization"):
        code = "token.not-good"
        said = gettext(
            "This token is not known here, has run out or was revoked. The agency's administrator can issue a new one."
        )
    else:
        code = "token.missing"
        said = gettext("Send the agency's service token: Authorization: Bearer lykt_…")
    response = problem(status=401, code=code, detail=said)
    response.headers["WWW-Authenticate"] = 'Bearer realm="Lykt"'
    return response


def _kept_by_nobody(response: HttpResponse) -> HttpResponse:
    response.headers["Cache-Control"] = "no-store"
    return response
