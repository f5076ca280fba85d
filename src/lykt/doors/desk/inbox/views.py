# SPDX-License-Identifier: EUPL-1.2
"""The inbox of a child-protection service; for everybody else, what they have sent."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from lykt.casework.outreach.queries import reports
from lykt.doors.desk.closer.unfinished import unfinished_rows
from lykt.doors.desk.duties.views import questions_for
from lykt.doors.desk.inbox.sections import many_words, sections_of
from lykt.doors.desk.inbox.seen import seen_by
from lykt.doors.desk.night.seen import task_rows
from lykt.doors.desk.rota.holes import holes_of_our_nights
from lykt.kernel import clock
from lykt.kernel.actor import Actor
from lykt.record.indicators.queries.lists import lists_for
from lykt.trust.accounts import queries as accounts
from lykt.trust.accounts.states import AgencyKind, Role
from lykt.trust.audit.actions import note_reading
from lykt.trust.packs.loading import load_pack


class Request(HttpRequest):
    """A request of somebody at work."""

    actor: Actor


@login_required
@require_GET
def inbox(request: Request) -> HttpResponse:
    """What waits, by danger and then by the clock. That these children were read of stands in the audit, in one line."""
    by = request.actor
    if by.roles == {Role.ADMINISTRATOR}:
        return redirect("office")
    if by.agency_kind != AgencyKind.CHILD_PROTECTION:
        return _elsewhere(request)
    if getattr(request, "has_night_only", False):
        return redirect("night")
    seen = seen_by(by)
    asked, about = questions_for(by)
    note_reading("child.read", by=by, children=sorted({*seen.children, *about}))
    sections = sections_of(seen, by=by, pack=load_pack(by.pack), now=clock.now())
    handed = task_rows(seen.handed, by=by, accepts=True)
    night_name, holes = holes_of_our_nights(by)
    shown = {
        "sections": sections,
        "asked": asked,
        "handed": handed,
        "many": many_words(seen, by),
        "holes": [hole for hole in holes if hole.is_tonight],
        "night_name": night_name,
        "night_too": getattr(request, "has_night_too", False),
        "unfinished": unfinished_rows(by),
    }
    return render(request, "desk/inbox/page.html", shown)


def _elsewhere(request: Request) -> HttpResponse:
    sendings = list(reports.sent_by(request.actor)[:50])
    names = {agency.id: agency.name for agency in accounts.agencies()}
    mine = [(sending, names.get(sending.to, "")) for sending in sendings]
    shown = {"mine": mine, "unfinished": unfinished_rows(request.actor), "lists": lists_for(request.actor)}
    return render(request, "desk/inbox/elsewhere.html", shown)
