# SPDX-License-Identifier: EUPL-1.2
"""Who asks, in which language, and in one transaction: what stands around every screen."""

from collections.abc import Callable

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from django.utils import timezone, translation

from lykt.doors.parts.refusals import answer_problem, answer_refusal, answer_without_database
from lykt.kernel.decisions import Refused
from lykt.trust.accounts import queries as accounts
from lykt.trust.gate.work import Work, at_work
from lykt.trust.packs.loading import load_pack

Respond = Callable[[HttpRequest], HttpResponse]
LANGUAGE_COOKIE = "lykt_language"


class Lighter(GZipMiddleware):
    """Words go compressed, for a slow phone; pictures are small already.

    A secret beside words that a stranger chose can be guessed from the length of a compressed page (BREACH), by whoever
    watches the network and can make the reader's browser ask again and again. Here: the token against forged forms is
    masked anew in each page; no other site can make a signed-in browser ask unseen (SameSite=Lax); no page that shows a
    secret once (codes, a token, an invitation) repeats what came in its address; and Django adds up to a hundred random
    bytes to each answer, so that its length says less.
    """

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        kind = response.headers.get("Content-Type", "")
        if not kind.startswith(("text/", "application/json", "application/problem+json")):
            return response
        return super().process_response(request, response)


class Language:
    """The page speaks what its reader chose, else what their browser asks for, else Norwegian."""

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        known = dict(settings.LANGUAGES)
        chosen = request.COOKIES.get(LANGUAGE_COOKIE, "")
        language = chosen if chosen in known else translation.get_language_from_request(request)
        with translation.override(language if language in known else "nb"):
            request.LANGUAGE_CODE = translation.get_language()
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", translation.get_language() or "nb")
            return response


class Problems:
    """Another system gets a problem it can read, whatever went wrong: no address, another method, too much, a fault."""

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        kind = response.headers.get("Content-Type", "")
        is_told = "json" in kind or "xml" in kind  # what serves phones answers in OpenRosa's own XML
        if response.status_code < 400 or not request.path.startswith("/api/") or is_told:
            return response
        return answer_problem(response.status_code, allow=response.headers.get("Allow", ""))


class AtWork:
    """A signed-in request is one piece of work: one transaction, with its actor's context in it.

    Who is not signed in has no context: the database shows them nothing, whatever a view asks.
    """

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.actor = None  # type: ignore[attr-defined]
        try:
            person = request.user
            actor = accounts.actor_for_person(person) if person.is_authenticated else None
            if actor is None:
                return self._closed(self.get_response(request))
            request.actor = actor  # type: ignore[attr-defined]
            request.agency_name = actor.agency_name  # type: ignore[attr-defined]
            request.has_night_too = accounts.has_night_too(person)  # type: ignore[attr-defined, arg-type]
            request.has_night_only = accounts.has_night_only(person)  # type: ignore[attr-defined, arg-type]
            with timezone.override(load_pack(actor.pack).zone), at_work(actor) as work:
                request.work = work  # type: ignore[attr-defined]
                response = self.get_response(request)
                if response.status_code >= 500:
                    work.failed = True
            return self._closed(response)
        except (OperationalError, InterfaceError):
            return answer_without_database(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """A lawful no is answered in the reader's language, a lost database in a sentence; nothing tried stays."""
        work: Work | None = getattr(request, "work", None)
        if isinstance(exception, OperationalError | InterfaceError):
            if work:
                work.failed = True
            return answer_without_database(request)
        if not isinstance(exception, Refused):
            return None
        if work:
            work.on = f"{request.method} {request.resolver_match.view_name}" if request.resolver_match else ""
            work.refused = exception
        return answer_refusal(request, exception)

    @staticmethod
    def _closed(response: HttpResponse) -> HttpResponse:
        if not response.has_header("Cache-Control"):
            response.headers["Cache-Control"] = "no-store"  # a shared machine keeps nothing of a child
        return response
