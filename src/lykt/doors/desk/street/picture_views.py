# SPDX-License-Identifier: EUPL-1.2
"""A worker's picture comes in, drawn anew, and is shown to whom it belongs to. Never on a public page."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from lykt.casework.outreach.actions.pictures import add_picture_to_contact
from lykt.casework.outreach.queries.pictures import picture
from lykt.doors.desk.duties.asking import Request, here
from lykt.doors.desk.street.contact import found, page_of
from lykt.doors.desk.tonight.forms import PictureForm
from lykt.doors.desk.tonight.taking import take_in
from lykt.trust.audit.actions import note_reading


@require_POST
def add(request: Request, id: UUID) -> HttpResponse:
    """The picture stands on the contact; or a sentence says why not, and everything else is as it was."""
    one = found(id)
    form = PictureForm(request.POST, request.FILES, auto_id="picture_%s")
    status = take_in(request, form, lambda **told: add_picture_to_contact(one.contact, **told))
    if status:
        return render(request, "desk/street/contact.html", page_of(request, one, picture=form), status=status)
    return redirect(f"{reverse('street:contact', args=[id])}#pictures")


@require_safe
def show(request: Request, id: UUID) -> HttpResponse:
    """The picture itself: kept nowhere on the way, and nothing but points to whatever opens it."""
    one = here(picture(id))
    children = [one.child_id] if one.child_id else []
    note_reading("picture.read", by=request.actor, children=children, subject=one.id)
    return HttpResponse(
        bytes(one.content),
        content_type="image/jpeg",
        headers={
            "Cache-Control": "no-store",
            "Content-Disposition": 'inline; filename="picture.jpg"',
            "Content-Security-Policy": "default-src 'none'; sandbox",
            "Cross-Origin-Resource-Policy": "same-origin",
            "X-Content-Type-Options": "nosniff",
        },
    )
