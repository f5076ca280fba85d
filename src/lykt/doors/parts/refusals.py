# SPDX-License-Identifier: EUPL-1.2
"""A lawful no, as a page, as an htmx part or as problem JSON (RFC 9457): the same sentence in each."""

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext

from lykt.kernel.decisions import Decision, Refused, _


def sentence_of(decision: Decision) -> str:
    """The decision's sentence in the reader's language, with its values in place."""
    return gettext(decision.sentence) % dict(decision.values) if decision.sentence else ""


def wants_json(request: HttpRequest) -> bool:
    return request.path.startswith("/api/") or "application/json" in request.headers.get("Accept", "")


def answer_refusal(request: HttpRequest, refused: Refused) -> HttpResponse:
    """The refusal with its proper status. "Not yours" and "not there" are the same answer, byte for byte."""
    decision = refused.decision
    status = int(decision.family)
    said = sentence_of(decision)
    if wants_json(request):
        problem = {"type": "about:blank", "status": status, "code": decision.code, "detail": said}
        return JsonResponse(problem, status=status, content_type="application/problem+json")
    if getattr(request, "htmx", False):
        response = render(
            request, "parts/refused_part.html", {"sentence": said, "code": decision.code}, status=status
        )
        response.headers["HX-Retarget"] = "#refused"
        response.headers["HX-Reswap"] = "innerHTML"
        return response
    return render(
        request,
        "parts/refused.html",
        {"sentence": said, "code": decision.code, "status": status},
        status=status,
    )


def answer_problem(status: int, *, allow: str = "") -> HttpResponse:
    """What went wrong on the way to any address of ours, for a program: its status, a code and a sentence."""
    code, sentence = PROBLEMS.get(status, PROBLEMS[500 if status >= 500 else 400])
    problem = {"type": "about:blank", "status": status, "code": code, "detail": gettext(sentence)}
    response = JsonResponse(problem, status=status, content_type="application/problem+json")
    response.headers["Cache-Control"] = "no-store"
    if allow:
        response.headers["Allow"] = allow
    return response


def answer_bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """What cannot be read as a request. One that is too large is told so."""
    if not isinstance(exception, RequestDataTooBig):
        return HttpResponse(gettext(PROBLEMS[400][1]), status=400, content_type="text/plain; charset=utf-8")
    said = gettext(PROBLEMS[413][1])
    return render(
        request,
        "parts/refused.html",
        {"sentence": said, "code": "request.too-large", "status": 413},
        status=413,
    )


def answer_without_database(request: HttpRequest) -> HttpResponse:
    """The record cannot be reached. Says so, and that nothing acknowledged is lost; needs no database to say it."""
    if wants_json(request):
        problem = {"type": "about:blank", "status": 503, "code": "no-database", "detail": gettext(UNREACHED)}
        return JsonResponse(problem, status=503, content_type="application/problem+json")
    return render(request, "parts/unreached.html", {"sentence": gettext(UNREACHED)}, status=503)


PROBLEMS = {
    400: ("request.not-good", _("This request cannot be read.")),
    404: ("not-here", _("There is nothing at this address.")),
    405: (
        "request.other-method",
        _("This address does not take this method. The header Allow says which it takes."),
    ),
    413: ("request.too-large", _("This is larger than we take.")),
    500: ("fault", _("Something went wrong here, and nothing was kept. Send again with the same key.")),
}
UNREACHED = "The record cannot be reached just now. Nothing that was saved is lost. Keep this page open and try again."
