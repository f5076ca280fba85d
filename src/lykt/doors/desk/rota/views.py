# SPDX-License-Identifier: EUPL-1.2
"""The rota of a night service, for who plans it; and, for a day's service, who has its nights."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from lykt.doors.desk.rota.forms import NightsForm, RotaForm, WatchForm, WhyForm
from lykt.doors.desk.rota.holes import away_in, holes_ahead, stretch_words
from lykt.kernel import clock, ids
from lykt.kernel.actor import Actor
from lykt.kernel.decisions import Family, Refused
from lykt.trust.accounts import queries as accounts
from lykt.trust.gate.work import Work
from lykt.trust.office import queries
from lykt.trust.office.rota import actions
from lykt.trust.office.rota.rules import Stretch
from lykt.trust.packs.loading import load_pack

T = TypeVar("T")


class Request(HttpRequest):
    """A request of somebody at work."""

    actor: Actor
    work: Work


@dataclass(frozen=True, slots=True)
class Line:
    """A watch or a hole of the rota, as one line."""

    when: str
    who: str = ""
    telephone: str = ""
    id: UUID | None = None
    now: bool = False
    away: bool = False
    is_today: bool = False


@require_http_methods(["GET", "POST"])
def rota(request: Request) -> HttpResponse:
    """A week and more as a simple list, the holes among the watches; and a form for one more watch."""
    form = _form(request)
    if request.method == "POST" and form.is_valid() and _planned(request, form):
        messages.success(request, _("The watch stands on the rota."))
        return redirect("rota")
    return _page(request, form)


@require_http_methods(["GET", "POST"])
def swap(request: Request, id: UUID) -> HttpResponse:
    """Somebody else has the watch, or at other hours; that it was another's stays known."""
    watch = queries.watch(request.actor, id)
    form = _form(
        request,
        member=str(watch.membership_id),
        starts_at=timezone.localtime(watch.starts_at),
        ends_at=timezone.localtime(watch.ends_at),
        telephone=watch.telephone,
    )
    if request.method == "POST" and form.is_valid() and _planned(request, form, instead_of=id):
        messages.success(request, _("The watch is changed."))
        return redirect("rota")
    shown = {"form": form, "watch": watch, "when": stretch_words(watch.starts_at, watch.ends_at)}
    return render(request, "desk/rota/swap.html", shown, status=422 if form.errors else 200)


@require_POST
def end(request: Request, id: UUID) -> HttpResponse:
    """The watch is off the rota."""
    actions.end_watch(queries.watch(request.actor, id), by=request.actor, why="taken back")
    messages.success(request, _("The watch is off the rota."))
    return redirect("rota")


@require_http_methods(["GET", "POST"])
def nights(request: Request) -> HttpResponse:
    """Who has the nights of one's own service."""
    by = request.actor
    services = {str(one.id): one for one in queries.night_services(by)}
    form = NightsForm(request.POST or None, services=services.values())
    if request.method == "POST" and form.is_valid():
        night, why = services[form.cleaned_data["night"]], form.cleaned_data["why"]
        own = queries.own_agency(by)
        if _done(request, form, lambda: actions.cover(own, by=by, night=night, why=why)):
            messages.success(request, _("The nights are handed over."))
            return redirect("rota-nights")
    return _nights(request, form, form)


@require_POST
def end_nights(request: Request) -> HttpResponse:
    """The night service no longer stands for one's own."""
    by, form = request.actor, WhyForm(request.POST)
    standing = queries.own_cover(by)
    if standing and form.is_valid():
        actions.end_cover(standing, by=by, why=form.cleaned_data["why"])
        messages.success(request, _("The nights are yours again."))
    if standing is None or form.is_valid():
        return redirect("rota-nights")
    return _nights(request, NightsForm(services=[]), form)


def _form(request: Request, **initial: object) -> WatchForm:
    start = {"id": ids.new_id(), **initial}
    return WatchForm(request.POST or None, members=queries.night_team(request.actor), initial=start)


def _planned(request: Request, form: WatchForm, *, instead_of: UUID | None = None) -> bool:
    by, told = request.actor, form.cleaned_data
    member = next(m for m in queries.night_team(by) if str(m.id) == told["member"])
    done = _done(
        request,
        form,
        lambda: actions.plan_watch(
            member,
            by=by,
            starts_at=told["starts_at"],
            ends_at=told["ends_at"],
            telephone=told["telephone"],
            id=told["id"],
            instead_of=queries.watch(by, instead_of) if instead_of else None,
            why="rota",
        ),
    )
    return done is not None


def _done(request: Request, form: RotaForm, act: Callable[[], T]) -> T | None:
    """What the act gave; or None, and the form says what to mend."""
    try:
        return act()
    except Refused as refused:
        if refused.decision.family not in (Family.NOT_ENOUGH, Family.NOT_NOW):
            raise
        request.work.refused = refused
        form.refuse(refused.decision)
        return None


def _page(request: Request, form: WatchForm) -> HttpResponse:
    by, now = request.actor, clock.now()
    pack = load_pack(by.pack)
    away = away_in(by.agency, pack)
    watches = [
        (
            one.starts_at,
            Line(
                stretch_words(one.starts_at, one.ends_at),
                str(one.membership),
                one.telephone,
                one.id,
                now=one.starts_at <= now,
                away=any(
                    Stretch(one.starts_at, one.ends_at).overlaps(gone)
                    for gone in away.get(one.membership_id, [])
                ),
            ),
        )
        for one in queries.rota(by)
    ]
    ahead = holes_ahead(by.agency, pack)
    holes = [
        (hole.begins, Line(stretch_words(hole.begins, hole.ends), is_today=hole.is_tonight)) for hole in ahead
    ]
    lines = [line for _at, line in sorted([*watches, *holes], key=lambda pair: pair[0])]
    shown = {
        "form": form,
        "lines": lines,
        "holes": ahead,
        "team": len(form.fields["member"].choices) > 1,  # type: ignore[attr-defined]
        "covers": list(accounts.covers_of(by.agency)),
    }
    return render(request, "desk/rota/page.html", shown, status=422 if form.errors else 200)


def _nights(request: Request, nights_form: NightsForm, wrong: RotaForm) -> HttpResponse:
    standing = queries.own_cover(request.actor)
    shown = {
        "cover": standing,
        "nights_form": nights_form,
        "why_form": wrong if isinstance(wrong, WhyForm) else WhyForm(),
        "form": wrong,
        "any": len(nights_form.fields["night"].choices) > 1,  # type: ignore[attr-defined]
    }
    return render(request, "desk/rota/nights.html", shown, status=422 if wrong.errors else 200)
