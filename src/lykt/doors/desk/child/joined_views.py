# SPDX-License-Identifier: EUPL-1.2
"""Two records that were held to be one child, and are not, are parted again."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from lykt.doors.desk.child.forms import PartForm
from lykt.doors.desk.child.page import identity, record_of
from lykt.doors.desk.child.saying import heard
from lykt.doors.desk.duties.asking import Request, here
from lykt.doors.desk.duties.rows import nameless
from lykt.doors.parts.rows import Link
from lykt.record.people import actions
from lykt.record.people.queries import joins, names_for, told_about
from lykt.record.people.states import Attribute
from lykt.trust.audit.actions import note_reading
from lykt.trust.packs.loading import load_pack


@require_http_methods(["GET", "POST"])
def part(request: Request, child: UUID, join: UUID) -> HttpResponse:
    """The two records are two children again. Each keeps its claims, its case and its lead."""
    record = record_of(child)
    one = here(joins().filter(pk=join, child__in=record.all, other__in=record.all).first())
    form = PartForm(request.POST or None)
    back = reverse("child:page", args=[child])
    if request.method == "POST" and form.is_valid():
        actions.part(one, by=request.actor, why=form.cleaned_data["why"])
        messages.success(request, _("They are two children again. Each record keeps its case and its lead."))
        return redirect(back)
    note_reading("child.read", by=request.actor, children=record.all)
    names = names_for([one.child_id, one.other_id])
    shown = {
        **identity(
            heard(told_about(record.all, of=(Attribute.NAME,))),
            majority=load_pack(request.actor.pack).majority,
        ),
        "form": form,
        "join": one,
        "two": [names[id] or nameless() for id in (one.child_id, one.other_id)],
        "label": _("They are two children"),
        "back": Link(back, _("Back to the child")),
    }
    return render(request, "desk/child/part.html", shown, status=422 if form.errors else 200)
