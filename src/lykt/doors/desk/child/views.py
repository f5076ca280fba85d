# SPDX-License-Identifier: EUPL-1.2
"""One child: the page, what is older, and everything that was said about one thing."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from lykt.casework.cases.actions import note_opened
from lykt.doors.desk.child.entries import past_of
from lykt.doors.desk.child.page import identity, page_of, past_parts, record_of
from lykt.doors.desk.child.saying import Scribe, heard
from lykt.doors.desk.child.words import ATTRIBUTES
from lykt.doors.desk.duties.asking import Request, here
from lykt.doors.parts.paging import read_cursor
from lykt.doors.parts.rows import Link
from lykt.record.people.queries import told_about
from lykt.record.people.states import Attribute
from lykt.trust.accounts import queries as accounts
from lykt.trust.audit.actions import note_reading
from lykt.trust.packs.loading import load_pack


@require_safe
def page(request: Request, child: UUID) -> HttpResponse:
    """The child's page: what must be done now, then what happened, then what is said and who can read it."""
    return render(request, "desk/child/page.html", page_of(child, by=request.actor))


@require_safe
def older(request: Request, child: UUID) -> HttpResponse:
    """The next fifty of what happened; in place with htmx, as a page of its own without."""
    record = record_of(child)
    past = past_of(record.all, by=request.actor, before=read_cursor(request.GET.get("before", "")))
    names = accounts.names_of(past.writers())
    note_reading("child.read", by=request.actor, children=record.all)
    note_opened([written.note for written in past.notes], by=request.actor)
    shown = past_parts(child, past, names=names, acts=record.acts)
    if getattr(request, "htmx", False):
        return render(request, "desk/child/_entries.html", shown)
    told = told_about(record.all, of=(Attribute.NAME,))
    return render(
        request,
        "desk/child/older.html",
        {**shown, **identity(heard(told), majority=_majority(request)), "child": child},
    )


@require_safe
def said(request: Request, child: UUID, attribute: str) -> HttpResponse:
    """All that was ever said about one thing, what was withdrawn and corrected too."""
    about = here(Attribute(attribute) if attribute in set(Attribute) else None)
    record = record_of(child)
    told = told_about(record.all)
    names = accounts.names_of({one.claim.written_by for one in told})
    note_reading("child.read", by=request.actor, children=record.all)
    spoken, path = heard(told), reverse("child:page", args=[child])
    side = Scribe(path, names, may_add="claim.add" in record.acts).whole_side(about, spoken)
    who = identity(spoken, majority=_majority(request))
    back = Link(path, who["name"])
    return render(
        request,
        "desk/child/said.html",
        {"side": side, "label": ATTRIBUTES[about], "back": back, **who},
    )


def _majority(request: Request) -> int:
    return load_pack(request.actor.pack).majority
