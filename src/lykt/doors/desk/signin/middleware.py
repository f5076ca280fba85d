# SPDX-License-Identifier: EUPL-1.2
"""Sessions end; pages are closed to who is not signed in; and who has no second step yet is led to make one."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth import logout
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import translation

from lykt.doors.desk.signin.lock import CODE, LOCKED, OPEN_WHILE_LOCKED, SEEN, answer_locked, is_locked, lock
from lykt.doors.desk.signin.signed_out import answer_signed_out
from lykt.doors.parts.middleware import LANGUAGE_COOKIE
from lykt.doors.parts.refusals import answer_without_database
from lykt.kernel import clock
from lykt.kernel.actor import Actor

Respond = Callable[[HttpRequest], HttpResponse]
SHIFT = timedelta(hours=10)  # security.md T12: a session never outlives a shift
NOTED_EACH = timedelta(minutes=1)  # so that reading page after page is not a write each time
BEGAN, TWO_STEPS = "lykt_began", "lykt_two_steps"
WITH_A_TOKEN = "/api/"  # noqa: S105 - an address: what stands below it asks for a token itself
ON_THE_WAY_IN = {"account_logout", "account_reauthenticate"}  # and everything whose name begins with mfa_


class SessionEnds:
    """A session ends ten hours after sign-in; left alone for a quarter of an hour, it is locked. Stands before `AtWork`."""

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        try:
            if request.user.is_authenticated:
                self._end_or_note(request)
        except OperationalError:
            return answer_without_database(request)
        return self.get_response(request)

    @staticmethod
    def _end_or_note(request: HttpRequest) -> None:
        now = clock.now().timestamp()
        began, seen = request.session.get(BEGAN), request.session.get(SEEN)
        if began is None or seen is None:
            request.session[BEGAN] = request.session[SEEN] = now
        elif now - began > SHIFT.total_seconds():
            logout(request)
        elif LOCKED in request.session:
            return  # nothing that a locked session asks is a sign of its owner
        elif now - seen > settings.LOCK_AFTER * 60:
            if settings.DEMO and CODE not in request.session:
                logout(request)  # invented people have no password to open it with
            else:
                lock(request)
        elif now - seen > NOTED_EACH.total_seconds():
            request.session[SEEN] = now


class SignedIn:
    """A page is open to who is signed in with two steps, in their own language. Stands after `AtWork`."""

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        known = dict(settings.LANGUAGES)
        actor: Actor | None = request.actor  # type: ignore[attr-defined]
        if actor and actor.language in known and request.COOKIES.get(LANGUAGE_COOKIE) not in known:
            translation.activate(actor.language)  # `Language` puts back what it was
            request.LANGUAGE_CODE = actor.language
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], _args: object, _named: object
    ) -> HttpResponse | None:
        if request.path.startswith(WITH_A_TOKEN) or not getattr(view, "login_required", True):
            return None
        if request.actor is None:  # type: ignore[attr-defined]
            if request.user.is_authenticated:
                logout(request)  # the account was closed while they were at work
            return answer_signed_out(request)
        name = (request.resolver_match.url_name if request.resolver_match else None) or ""
        if is_locked(request) and name not in OPEN_WHILE_LOCKED:
            return answer_signed_out(request, locked=answer_locked(request))
        if name in ON_THE_WAY_IN or name.startswith("mfa_") or has_two_steps(request):
            return None
        return redirect("mfa_index")


def has_two_steps(request: HttpRequest) -> bool:
    """Whether the person who is signed in has a second step of sign-in; who cannot remove their last one keeps it."""
    if not settings.SECOND_STEP or request.session.get(TWO_STEPS):
        return True
    if not is_mfa_enabled(request.user, [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]):
        return False
    request.session[TWO_STEPS] = True
    return True
