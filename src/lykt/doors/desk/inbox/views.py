# SPDX-License-Identifier: EUPL-1.2
"""The inbox of a child-protection service; for everybody else, what they have sent."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from lykt.casework.outreach.queries import reports
from lykt.doors.desk.inbox.sections import many_words, sections_of
from lykt.doors.desk.inbox.seen import seen_by
from lykt.kernel import clock
from lykt.kernel.actor import Actor
from lykt.trust.accounts import queries as accounts
from lykt.trust.accounts.states import AgencyKind
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
    if by.agency_kind != AgencyKind.CHILD_PROTECTION:
        return _elsewhere(request)
    seen = seen_by(by)
    note_reading("child.read", by=by, children=sorted(seen.children))
    sections = sections_of(seen, by=by, pack=load_pack(by.pack), now=clock.now())
    return render(request, "desk/inbox/page.html", {"sections": sections, "many": many_words(seen, by)})


def _elsewhere(request: Request) -> HttpResponse:
    sendings = list(reports.sent_by(request.actor)[:50])
    names = {agency.id: agency.name for agency in accounts.agencies()}
    mine = [(sending, names.get(sending.to, "")) for sending in sendings]
    return render(request, "desk/inbox/elsewhere.html", {"mine": mine})
