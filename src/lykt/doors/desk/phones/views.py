# SPDX-License-Identifier: EUPL-1.2
"""A list of what came, and a page for each: where it stands, what lacks, and what can be done."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from lykt.casework.submissions import queries
from lykt.casework.submissions.actions.taking import take_as_it_is
from lykt.casework.submissions.states import NEXT, State, Why
from lykt.doors.desk.closer.putting import PUT
from lykt.doors.desk.duties.asking import Request, here
from lykt.doors.desk.phones.words import STATES, WHY
from lykt.doors.parts.paging import older_path, read_cursor
from lykt.trust.access.queries import children_where
from lykt.trust.accounts import queries as accounts
from lykt.trust.audit.actions import note_reading


@require_safe
def came(request: Request) -> HttpResponse:
    """All that stands still, however old; and what is in the record, newest first."""
    taken = queries.taken_page()
    still = [(one, STATES[one.state]) for one in queries.standing_still()]
    return render(request, "desk/phones/page.html", {"still": still, "taken": taken, "older": _older(taken)})


@require_safe
def older(request: Request) -> HttpResponse:
    """What is in the record already, a page at a time."""
    taken = queries.taken_page(before=read_cursor(request.GET.get("before", "")))
    template = "_taken.html" if getattr(request, "htmx", False) else "older.html"
    return render(request, f"desk/phones/{template}", {"taken": taken, "older": _older(taken)})


@require_safe
def one(request: Request, id: UUID) -> HttpResponse:
    """One of them. What was answered is read where it became part of the record, never here."""
    found = here(queries.standing(id))
    note_reading("submission.read", by=request.actor, children=[], subject=found.submission.id)
    sender = accounts.names_of({found.submission.received_by}).get(found.submission.received_by, ("", ""))
    return render(
        request,
        "desk/phones/one.html",
        {
            "one": found,
            "state": STATES[found.state],
            "why": WHY[Why(found.last.why)] if found.last and found.last.why else "",
            "sender": sender[0],
            "can_take": State.TAKEN in NEXT[found.state],
            "may_put": bool(children_where(PUT, limit=1)),
        },
    )


@require_POST
def take(request: Request, id: UUID) -> HttpResponse:
    """It is tried once more, with what is there."""
    take_as_it_is(here(queries.submission(id)), by=request.actor)
    messages.success(request, _("It is being tried. Look again in a moment."))
    return redirect("phones:one", id=id)


@require_safe
def part(request: Request, id: UUID) -> HttpResponse:
    """A picture as we drew it, as a file: nothing that came is ever opened in the page."""
    found = here(queries.part(id))
    note_reading("submission.part", by=request.actor, children=[], subject=found.id)
    return HttpResponse(
        bytes(found.content),
        content_type="image/jpeg",
        headers={
            "Cache-Control": "no-store",
            "Content-Disposition": 'attachment; filename="picture.jpg"',
            "Content-Security-Policy": "default-src 'none'; sandbox",
            "Cross-Origin-Resource-Policy": "same-origin",
            "X-Content-Type-Options": "nosniff",
        },
    )


def _older(taken: list[queries.Standing]) -> str:
    if len(taken) < queries.PAGE:
        return ""
    last = taken[-1].submission
    return older_path(reverse("phones:older"), (last.received_at, last.id))
