# SPDX-License-Identifier: EUPL-1.2
"""What somebody is told who is not signed in, or no longer: what they wrote is still there, and how to go on."""

import sys
from urllib.parse import urlencode, urlsplit

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import Resolver404, resolve, reverse
from django.utils.translation import gettext as _

from lykt.doors.parts.refusals import wants_json

NOT_THEIRS_TO_SEE = {"csrfmiddlewaretoken", "password", "password1", "password2"}


def answer_signed_out(request: HttpRequest, *, locked: str = "") -> HttpResponse:
    """A page leads to sign-in, or to where a locked session is opened, and back. What was posted is neither done nor lost: it is handed back, with a 401."""
    if wants_json(request):
        problem = {"type": "about:blank", "status": 401, "code": "signed-out", "detail": _("Sign in first.")}
        return JsonResponse(problem, status=401, content_type="application/problem+json")
    if "X-Draft" in request.headers:
        return HttpResponse(status=401)
    sign_in = locked or f"{reverse('account_login')}?{urlencode({'next': reverse('signed-in-again')})}"
    if getattr(request, "htmx", False):
        response = render(request, "desk/signin/_signed_out.html", {"sign_in": sign_in}, status=401)
        response.headers["HX-Retarget"] = "#refused"
        response.headers["HX-Reswap"] = "innerHTML"
        return response
    if request.method in ("GET", "HEAD"):
        return redirect(
            locked or f"{reverse('account_login')}?{urlencode({'next': request.get_full_path()})}"
        )
    return _hand_back(request, sign_in=sign_in, status=401)


def answer_worn_out(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The page was from before the last sign-in, or from another house. Nothing was done; our own text is handed back."""
    sentence = _("This page was too old, so nothing was sent. Send again.")
    if wants_json(request):
        problem = {"type": "about:blank", "status": 403, "code": "worn-out", "detail": sentence}
        return JsonResponse(problem, status=403, content_type="application/problem+json")
    if "X-Draft" in request.headers:
        return HttpResponse(status=403)
    if getattr(request, "htmx", False):
        response = render(
            request, "parts/refused_part.html", {"sentence": sentence, "code": "worn-out"}, status=403
        )
        response.headers["HX-Retarget"] = "#refused"
        response.headers["HX-Reswap"] = "innerHTML"
        return response
    return _hand_back(request, sign_in="", status=403)


def _hand_back(request: HttpRequest, *, sign_in: str, status: int) -> HttpResponse:
    kept = [
        (name, value)
        for name, values in (request.POST.lists() if _is_from_here(request) else ())
        if name not in NOT_THEIRS_TO_SEE
        for value in values
    ]
    return render(
        request,
        "desk/signin/signed_out.html",
        {
            "sign_in": sign_in,
            "path": request.get_full_path(),
            "kept": kept,
            "written": [
                (_label_of(request, name), value)
                for name, value in kept
                if isinstance(value, str) and " " in value.strip()
            ],
        },
        status=status,
    )


def _label_of(request: HttpRequest, name: str) -> str:
    """What stood above the box that this was written in, as the screen's own form says; "" for a box without a form."""
    try:
        screen = sys.modules[resolve(request.path_info).func.__module__]
    except Resolver404:
        return ""
    forms = [one for one in vars(screen).values() if isinstance(one, type) and issubclass(one, BaseForm)]
    having = [fields for one in forms if name in (fields := getattr(one, "base_fields", {}))]
    if not having:
        return ""
    likest = max(having, key=lambda fields: len(fields.keys() & request.POST.keys()))
    return str(likest[name].label or "")


def _is_from_here(request: HttpRequest) -> bool:
    """Words that another house put into somebody's browser are not handed on with our button under them."""
    said = request.headers.get("Origin") or request.headers.get("Referer", "")
    parts = urlsplit(said)
    return f"{parts.scheme}://{parts.netloc}" == f"{request.scheme}://{request.get_host()}"
