# SPDX-License-Identifier: EUPL-1.2
"""Which phone calls: HTTP Basic over TLS, with the phone's id and its token. Nobody is told more than that they are unknown."""

import base64
import binascii
import hashlib
import hmac
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext
from django.views.decorators.csrf import csrf_exempt
from procrastinate.exceptions import ConnectorException

from lykt.casework.submissions import queries
from lykt.doors.api.openrosa.answers import said
from lykt.doors.parts.refusals import sentence_of
from lykt.kernel import clock
from lykt.kernel.actor import Actor
from lykt.kernel.decisions import Refused
from lykt.trust.accounts import queries as accounts
from lykt.trust.accounts.actions import count_attempt

GUESSES, MINUTES = 20, 5  # from one source; a phone with a good token never waits for a stranger's guesses
View = Callable[..., HttpResponse]


def for_phones(view: View) -> View:
    """The view is asked by a phone that is known here; anybody else is unknown. It opens its work when it has read."""

    @csrf_exempt
    @wraps(view)
    def knocked(request: HttpRequest, agency: str, **named: Any) -> HttpResponse:
        try:
            known = _known(request, agency)
            if known is None:
                return _unknown(request)
            device, by = known
            return view(request, device=device, by=by, **named)
        except Refused as refused:
            return said(sentence_of(refused.decision), status=_status(refused))
        except (OperationalError, InterfaceError, ConnectorException):
            sentence = gettext(
                "The record cannot be reached. Nothing is lost: the phone keeps what it has not sent."
            )
            return said(sentence, status=503, headers={"Retry-After": "5"})

    knocked.login_required = False  # type: ignore[attr-defined]
    return knocked


def _status(refused: Refused) -> int:
    """OpenRosa knows 400 for what cannot be read, and nothing finer."""
    family = int(refused.decision.family)
    return 400 if family == 422 else family


def _known(request: HttpRequest, agency: str) -> tuple[queries.Device, Actor] | None:
    scheme, _space, written = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "basic":
        return None
    try:
        username, _colon, secret = base64.b64decode(written, validate=True).decode().partition(":")
    except (binascii.Error, UnicodeDecodeError):
        return None
    known = queries.device_with_token(username, secret)
    return known if known and known[1].agency_slug == agency else None


def _unknown(request: HttpRequest) -> HttpResponse:
    """The same, whoever is unknown and why: no agency, no phone and no form can be told from one that is not there."""
    if request.headers.get("Authorization") and _guesses_too_often(request):
        sentence = gettext("Too many tries. Wait some minutes.")
        return said(sentence, status=429, headers={"Retry-After": str(MINUTES * 60)})
    sentence = gettext("This phone is not known here. The agency's administrator can connect it anew.")
    return said(sentence, status=401, headers={"WWW-Authenticate": 'Basic realm="Lykt", charset="UTF-8"'})


def _guesses_too_often(request: HttpRequest) -> bool:
    """Counted under a hash with a secret of the day: no address of a machine stands anywhere."""
    key = f"{settings.SECRET_KEY}|{clock.machine_time().date()}"
    source = hmac.new(key.encode(), f"openrosa:{_source(request)}".encode(), hashlib.sha256).hexdigest()
    times = accounts.attempt(source) or 0
    if times >= GUESSES:
        return True
    count_attempt(source, times + 1, lasts=MINUTES * 60.0)
    return False


def _source(request: HttpRequest) -> str:
    passed = [one.strip() for one in request.headers.get("X-Forwarded-For", "").split(",") if one.strip()]
    behind = passed[-settings.PROXIES] if 0 < settings.PROXIES <= len(passed) else ""
    return behind or request.META.get("REMOTE_ADDR", "")
