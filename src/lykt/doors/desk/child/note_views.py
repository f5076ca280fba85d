# SPDX-License-Identifier: EUPL-1.2
"""A note or a contact is written, kept while it is written, mended for a quarter of an hour, then corrected beside itself."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from lykt.casework.cases import actions
from lykt.casework.cases.queries import mendable, notes, written
from lykt.casework.cases.states import NoteKind, Part
from lykt.casework.outreach.actions.drafts import drop_draft, keep_draft
from lykt.casework.outreach.queries.drafts import draft_of
from lykt.doors.desk.child.forms import NoteForm
from lykt.doors.desk.child.page import Record, identity, record_of
from lykt.doors.desk.child.saying import heard
from lykt.doors.desk.duties.asking import Request, as_uuid, here
from lykt.doors.parts.rows import Link
from lykt.kernel import ids
from lykt.record.people.queries import children, told_about
from lykt.record.people.states import Attribute
from lykt.trust.audit.actions import note_reading
from lykt.trust.packs.loading import load_pack


@require_http_methods(["GET", "POST"])
def add(request: Request, child: UUID) -> HttpResponse:
    """The note stands, each of its parts in its own data class. Sent twice, it is one."""
    record = record_of(child)
    if request.method == "POST":
        form = NoteForm(request.POST, contact=_is_contact(request.POST.get("kind", "")))
        if not form.is_valid():
            return _page(request, record, form, status=422)
        told = form.cleaned_data
        corrects = (
            here(notes().filter(pk=told["corrects"], child__in=record.all).first())
            if told["corrects"]
            else None
        )
        actions.write_note(
            here(children().filter(pk=corrects.child_id if corrects else child).first()),
            by=request.actor,
            parts=form.parts(),
            kind=NoteKind(told["kind"] or NoteKind.NOTE),
            happened_at=told["happened_at"],
            corrects=corrects,
            id=ids.id_for(child, str(told["id"])),
        )
        drop_draft(_about(child), by=request.actor)
        return redirect(reverse("child:page", args=[child]))
    return _fresh(request, record)


@require_POST
def draft(request: Request, child: UUID) -> HttpResponse:
    """What has been typed is kept for its writer alone. What was sent already is not kept again."""
    record_of(child)
    typed = {name: request.POST.get(name, "") for name in NoteForm.base_fields}
    if not _is_sent(child, typed["id"]):
        keep_draft(_about(child), by=request.actor, words=typed)
    if "X-Draft" in request.headers:
        return HttpResponse(status=204)
    return redirect(reverse("child:note-add", args=[child]))


@require_POST
def drop(request: Request, child: UUID) -> HttpResponse:
    """Nothing of the draft is left."""
    record_of(child)
    drop_draft(_about(child), by=request.actor)
    messages.info(request, _("The draft is gone."))
    return redirect(reverse("child:page", args=[child]))


@require_http_methods(["GET", "POST"])
def mend(request: Request, child: UUID, note: UUID) -> HttpResponse:
    """The note reads as its writer meant it; or, if somebody has opened it meanwhile, the words become a correction."""
    record = record_of(child)
    found = here(notes().filter(pk=note, child__in=record.all).first())
    one = written(found)
    contact = found.kind != NoteKind.NOTE
    before = {part.value: one.part(part) for part in Part} | {"kind": found.kind, "id": found.id}
    form = NoteForm(request.POST or None, contact=contact, initial=before)
    form.fields.pop("happened_at")
    form.fields["kind"].required = False
    if found.id not in mendable([one], by=request.actor):
        if request.method == "GET":
            return redirect(f"{reverse('child:note-add', args=[child])}?corrects={found.id}")
        return _as_correction(request, record, form, found.id)
    if request.method == "POST" and form.is_valid():
        actions.mend_note(found, by=request.actor, parts=form.parts())
        return redirect(f"{reverse('child:page', args=[child])}#note-{found.id}")
    return _page(
        request, record, form, heading=_("Mend the note"), keeps=False, status=422 if form.errors else 200
    )


def _fresh(request: Request, record: Record) -> HttpResponse:
    kept = draft_of(_about(record.id), by=request.actor)
    asked = {"kind": request.GET.get("kind", ""), "corrects": request.GET.get("corrects", "")}
    start: dict[str, Any] = {"id": str(ids.new_id()), **asked}
    # A draft of a note that corrects another is not mixed with a new one.
    if kept and kept.words.get("corrects", "") == asked["corrects"]:
        start |= {
            name: word for name, word in kept.words.items() if word and (name != "kind" or not asked["kind"])
        }
    else:
        kept = None
    contact = _is_contact(start["kind"])
    start["kind"] = start["kind"] if contact else NoteKind.NOTE.value
    if asked["corrects"]:
        here(notes().filter(pk=here(as_uuid(asked["corrects"])), child__in=record.all).first())
    return _page(
        request, record, NoteForm(initial=start, contact=contact), kept_at=kept.saved_at if kept else None
    )


def _as_correction(request: Request, record: Record, form: NoteForm, corrects: UUID) -> HttpResponse:
    """Somebody has opened the note: what was typed stands in a new note that corrects it, and nothing is lost."""
    typed = {name: request.POST.get(name, "") for name in form.fields}
    start = typed | {"id": str(ids.new_id()), "corrects": str(corrects)}
    fresh = NoteForm(initial=start, contact=_is_contact(start.get("kind", "")))
    messages.warning(
        request,
        _(
            "This note can no longer be changed. Your words are here: send them as a correction, and both will stand."
        ),
    )
    return _page(request, record, fresh, status=409)


def _page(
    request: Request,
    record: Record,
    form: NoteForm,
    *,
    heading: str = "",
    kept_at: object = None,
    keeps: bool = True,
    status: int = 200,
) -> HttpResponse:
    told = told_about(record.all, of=(Attribute.NAME,))
    note_reading("child.read", by=request.actor, children=record.all)
    contact = _is_contact(str(form["kind"].value() or ""))
    who = identity(heard(told), majority=load_pack(request.actor.pack).majority)
    corrects = form["corrects"].value()
    plain = _("Write down a contact") if contact else _("Write a note")
    shown = {
        **who,
        "child": record.id,
        "form": form,
        "contact": contact,
        "heading": heading or (_("Write a correction") if corrects else plain),
        "corrects": corrects,
        "kept_at": kept_at,
        "draft_path": reverse("child:note-draft", args=[record.id]) if keeps else "",
        "back": Link(reverse("child:page", args=[record.id]), _("Back to the child")),
    }
    return render(request, "desk/child/note.html", shown, status=status)


def _about(child: UUID) -> str:
    return f"note:{child}"


def _is_contact(kind: str) -> bool:
    return kind in (NoteKind.MET, NoteKind.CALLED, NoteKind.MESSAGE)


def _is_sent(child: UUID, form_id: str) -> bool:
    """A late keeping of a note that has been sent would bring its words back as a draft."""
    return bool(as_uuid(form_id)) and notes().filter(pk=ids.id_for(child, form_id)).exists()
