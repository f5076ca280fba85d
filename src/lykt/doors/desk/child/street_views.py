# SPDX-License-Identifier: EUPL-1.2
"""What is needed tonight is noted on the child's page, one tap; and a worker adds a picture."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from lykt.casework.outreach.actions.pictures import add_picture
from lykt.casework.outreach.actions.tonight import note_need
from lykt.doors.desk.child.on_the_street import contact_parts
from lykt.doors.desk.child.page import page_of, record_of
from lykt.doors.desk.duties.asking import Request, here
from lykt.doors.desk.tonight.forms import PictureForm
from lykt.doors.desk.tonight.taking import need_from, take_in
from lykt.doors.parts.paging import read_cursor
from lykt.record.people.queries import children, names_for
from lykt.trust.audit.actions import note_reading


@require_safe
def met(request: Request, child: UUID) -> HttpResponse:
    """The next twenty contacts about the child; in place with htmx, as a page of its own without."""
    record = record_of(child)
    found = contact_parts(record.all, child=child, before=read_cursor(request.GET.get("before", "")))
    note_reading("child.read", by=request.actor, children=record.all)
    if getattr(request, "htmx", False):
        return render(request, "desk/tonight/_contacts.html", found | {"older": found["older_contacts"]})
    return render(request, "desk/child/met.html", found | {"child": child, "name": names_for([child])[child]})


@require_POST
def tonight(request: Request, child: UUID) -> HttpResponse:
    """What became of a need stands on the child's page."""
    record_of(child)
    note_need(here(children().filter(pk=child).first()), by=request.actor, **need_from(request))
    return redirect(f"{reverse('child:page', args=[child])}#tonight")


@require_POST
def picture_add(request: Request, child: UUID) -> HttpResponse:
    """The picture stands on the child's page; or a sentence says why not, and everything else is as it was."""
    record_of(child)
    found = here(children().filter(pk=child).first())
    form = PictureForm(request.POST, request.FILES, auto_id="picture_%s")
    if status := take_in(request, form, lambda **told: add_picture(found, **told)):
        shown = page_of(child, by=request.actor) | {"picture_form": form}
        return render(request, "desk/child/page.html", shown, status=status)
    return redirect(f"{reverse('child:page', args=[child])}#pictures")
