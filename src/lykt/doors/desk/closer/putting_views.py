# SPDX-License-Identifier: EUPL-1.2
"""A list that named no child is put with one, after one has read who will be able to read it; and taken back."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from lykt.doors.desk.child.page import Record, record_of
from lykt.doors.desk.closer.forms import TakeBackForm
from lykt.doors.desk.closer.putting import PUT, TAKE_BACK, would_read
from lykt.doors.desk.closer.words import title_of, who
from lykt.doors.desk.duties.asking import Request, here
from lykt.doors.desk.duties.rows import child_path, nameless
from lykt.doors.desk.report.views_cases import known_children
from lykt.doors.parts.rows import Link
from lykt.kernel.decisions import Refused
from lykt.record.indicators.actions.putting import put_with_child, take_back_from_child
from lykt.record.indicators.queries import assessments as queries
from lykt.record.people.queries import children, find_by_name, names_for
from lykt.trust.access.queries import children_where, held_on
from lykt.trust.accounts import queries as accounts
from lykt.trust.audit.actions import note_reading


@require_http_methods(["GET", "POST"])
def choose(request: Request, id: UUID) -> HttpResponse:
    """The children one may write about, the last one came to know of first; by name, those whose names hold the words.

    Asked by POST, so that no name stands in an address.
    """
    one = here(queries.assessment(id))
    if one.about:
        return redirect("closer:finding", id=id)
    words = request.POST.get("name", "").strip()
    found = _called(words) if request.method == "POST" else children_where(PUT)
    note_reading("children.read", by=request.actor, children=found)
    shown = {
        **_shown(one),
        "children": known_children(found, by=request.actor),
        "words": words,
        "searched": request.method == "POST",
        "back": Link(reverse("closer:finding", args=[id]), _("Back to the summary")),
    }
    return render(request, "desk/closer/choose_child.html", shown)


@require_http_methods(["GET", "POST"])
def put(request: Request, id: UUID, child: UUID) -> HttpResponse:
    """The list stands with the child, and is told to whoever may read about exploitation there."""
    one, record = here(queries.assessment(id)), _may(child, PUT)
    name = names_for([child])[child] or nameless()
    if request.method == "POST":
        put_with_child(here(children().filter(pk=child).first()), by=request.actor, assessment=id)
        messages.success(request, _("The list stands with %(name)s now.") % {"name": name})
        return redirect("closer:finding", id=id)
    note_reading("child.read", by=request.actor, children=record.all)
    shown = {
        **_shown(one),
        "name": name,
        "reading": would_read(child, data_class=one.data_class, by=request.actor),
        "back": Link(reverse("closer:choose-child", args=[id]), _("Another child")),
    }
    return render(request, "desk/closer/put.html", shown)


@require_http_methods(["GET", "POST"])
def take_back(request: Request, id: UUID) -> HttpResponse:
    """The list stands without a child again, and it is written why."""
    one, about = here(queries.assessment(id)), here(queries.put_where(id))
    _may(about.child_id, TAKE_BACK)
    name = names_for([about.child_id])[about.child_id] or nameless()
    form = TakeBackForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        take_back_from_child(about, by=request.actor, why=form.cleaned_data["why"])
        messages.success(request, _("The list does not stand with %(name)s any more.") % {"name": name})
        return redirect(
            reverse("closer:finding", args=[id]) if queries.assessment(id) else child_path(about.child_id)
        )
    shown = {
        **_shown(one),
        "name": name,
        "form": form,
        "back": Link(reverse("closer:finding", args=[id]), _("Back to the summary")),
    }
    return render(request, "desk/closer/take_back.html", shown, status=422 if form.errors else 200)


def _shown(one: Any) -> dict[str, Any]:
    writers = accounts.names_of({one.assessed_by})
    return {"one": one, "title": title_of(one.checklist), "by": who(one.assessed_by, writers)}


def _called(words: str) -> list[UUID]:
    found = find_by_name(words)
    held = held_on(found)
    return [child for child in found if PUT in held[child].acts]


def _may(child: UUID, act: str) -> Record:
    """The child's record, for those to whom the ledger gives the act; else the same answer as for none."""
    record = record_of(child)
    if act not in record.acts:
        raise Refused.not_here()
    return record
