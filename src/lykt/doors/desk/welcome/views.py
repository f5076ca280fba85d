# SPDX-License-Identifier: EUPL-1.2
"""The first page; and, in the demo town alone, being somebody with one click."""

from ipaddress import ip_address

from django.conf import settings
from django.contrib.auth import login, logout
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_POST

from lykt.doors.desk.welcome import tour
from lykt.doors.desk.welcome.people import personas
from lykt.doors.parts.frame import ways_of
from lykt.doors.parts.middleware import LANGUAGE_COOKIE
from lykt.trust.accounts import queries as accounts

YEAR = 365 * 24 * 3600


@login_not_required
@require_GET
def start(request: HttpRequest) -> HttpResponse:
    """In the demo town one card a persona; elsewhere what Lykt is, and the way in."""
    if settings.DEMO:
        shown = {"personas": [p for p in personas() if p.try_this], "public": settings.PUBLIC}
        return render(request, "desk/welcome/town.html", shown)
    if actor := getattr(request, "actor", None):
        return redirect(ways_of(actor)[0].path)
    return render(request, "desk/welcome/start.html", {"public": settings.PUBLIC})


@login_not_required
@require_GET
def about(request: HttpRequest) -> HttpResponse:
    """What Lykt is, what it never does, and where its source is."""
    return render(request, "desk/welcome/about.html")


@login_not_required
@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """From now on pages speak the chosen language in this browser."""
    chosen = request.POST.get("language", "")
    response = HttpResponseRedirect(_safe(request, request.POST.get("next", "/")))
    if chosen in dict(settings.LANGUAGES):
        response.set_cookie(LANGUAGE_COOKIE, chosen, max_age=YEAR, httponly=True, samesite="Lax")
    return response


@login_not_required
@require_POST
def be(request: HttpRequest) -> HttpResponse:
    """The newcomer is this persona from now on. Only in demo mode, and only from this very machine."""
    _only_in_the_town(request)
    person = accounts.person_by_email(f"{request.POST.get('persona', '')}@demo.invalid")
    if person is None:
        raise Http404
    logout(request)
    login(request, person, backend="lykt.doors.desk.signin.backend.Backend")
    actor = accounts.actor_for_person(person)
    home = ways_of(actor)[0].path if actor else "/"
    return redirect(_safe(request, request.POST.get("next", home)))


@login_not_required
@require_GET
def tour_step(request: HttpRequest, number: int) -> HttpResponse:
    """A step of the tour: its words, and one button that goes there as the right persona."""
    _only_in_the_town(request)
    if not 1 <= number <= len(tour.STOPS):
        raise Http404
    stop = tour.STOPS[number - 1]
    known = {persona.slug: persona for persona in personas()}
    return render(
        request,
        "desk/welcome/tour.html",
        {"step": tour.step_of(number), "path": tour.path_of(number), "persona": known.get(stop.persona)},
    )


@login_not_required
@require_POST
def tour_go(request: HttpRequest, number: int) -> HttpResponse:
    """At the place of this step, as the persona it takes; the step's words stand above the page until the tour ends."""
    _only_in_the_town(request)
    if not 1 <= number <= len(tour.STOPS):
        raise Http404
    stop = tour.STOPS[number - 1]
    if stop.persona and (person := accounts.person_by_email(f"{stop.persona}@demo.invalid")):
        logout(request)
        login(request, person, backend="lykt.doors.desk.signin.backend.Backend")
    request.session["tour"] = number
    return redirect(tour.path_of(number))


def _only_in_the_town(request: HttpRequest) -> None:
    here = request.META.get("REMOTE_ADDR", "")
    if not settings.DEMO or not here or not ip_address(here).is_loopback:
        raise Http404


def _safe(request: HttpRequest, path: str) -> str:
    return path if url_has_allowed_host_and_scheme(path, allowed_hosts={request.get_host()}) else "/"
