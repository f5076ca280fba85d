# SPDX-License-Identifier: EUPL-1.2
"""A claim is added, confirmed, doubted, withdrawn with a reason, or corrected by another. None is ever edited."""

from typing import Any, Final
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from lykt.doors.desk.child.forms import ClaimForm, MarkForm
from lykt.doors.desk.child.page import Record, identity, record_of
from lykt.doors.desk.child.saying import Heard, Scribe, heard
from lykt.doors.desk.child.words import ADD, ATTRIBUTES
from lykt.doors.desk.duties.asking import Request, here
from lykt.doors.parts.rows import Link
from lykt.kernel import ids
from lykt.record.people import actions
from lykt.record.people.queries import children, told_about
from lykt.record.people.states import Attribute, Certainty, Mark, SaidBy
from lykt.trust.accounts import queries as accounts
from lykt.trust.audit.actions import note_reading
from lykt.trust.packs.loading import load_pack

_MARKS: Final = {
    "right": Mark.CONFIRMED,
    "unsure": Mark.DOUBTED,
    "wrong": Mark.WITHDRAWN,
    "restore": Mark.RESTORED,
}


@require_http_methods(["GET", "POST"])
def add(request: Request, child: UUID, attribute: str) -> HttpResponse:
    """What somebody said about one thing stands on the page, beside all else that was said."""
    about = here(Attribute(attribute) if attribute in set(ADD) else None)
    record = record_of(child)
    form = ClaimForm(request.POST or None, attribute=about, initial={"id": ids.new_id()})
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        actions.claim(
            here(children().filter(pk=child).first()),
            by=request.actor,
            attribute=about,
            value=form.value(),
            said_by=SaidBy(told["said_by"]),
            said_by_words=told["said_by_words"],
            words=told["words"],
            certainty=Certainty(told["certainty"]),
            said_at=told["said_at"],
            valid_from=told.get("valid_from"),
            valid_to=told.get("valid_to"),
            id=ids.id_for(child, str(told["id"])),
        )
        return redirect(f"{reverse('child:page', args=[child])}#said-{about}")
    return _form(request, record, {"form": form, "heading": _(ADD[about]), "label": _("Write it down")})


@require_http_methods(["GET"])
def look(request: Request, child: UUID, claim: UUID) -> HttpResponse:
    """One claim with every mark that people put on it, and what this reader may answer."""
    record, one = _find(child, claim)
    return _claim_page(request, record, one, MarkForm())


@require_POST
def mark(request: Request, child: UUID, claim: UUID) -> HttpResponse:
    """The claim carries the mark from now on; what was said stays as it was said."""
    record, one = _find(child, claim)
    chosen = here(_MARKS.get(request.POST.get("answer", "")))
    form = MarkForm(request.POST)
    if form.is_valid():
        why = form.cleaned_data["why"].strip()
        if chosen is not Mark.WITHDRAWN or why:
            actions.mark_claim(one.told.claim, by=request.actor, mark=chosen, why=why)
            return redirect(f"{reverse('child:page', args=[child])}#said-{one.told.claim.attribute}")
        form.add_error(
            "why", _("Say why it is withdrawn, in a sentence. It stays readable, with the reason.")
        )
    return _claim_page(request, record, one, form, status=422)


@require_http_methods(["GET", "POST"])
def correct(request: Request, child: UUID, claim: UUID) -> HttpResponse:
    """Another claim stands instead, and the first one says so. Both can be read."""
    record, one = _find(child, claim)
    about = Attribute(one.told.claim.attribute)
    form = ClaimForm(request.POST or None, attribute=about, initial={"id": ids.new_id()})
    for name in ("certainty", "said_at", "words", "said_by_words", "valid_from", "valid_to"):
        form.fields.pop(name, None)
    if request.method == "POST" and form.is_valid():
        actions.correct_claim(
            one.told.claim, by=request.actor, value=form.value(), said_by=SaidBy(form.cleaned_data["said_by"])
        )
        messages.success(request, _("Corrected. Both can be read."))
        return redirect(f"{reverse('child:page', args=[child])}#said-{about}")
    names = accounts.names_of({one.told.claim.written_by})
    shown = {
        "form": form,
        "heading": _("What is right instead?"),
        "label": _("Let this stand instead"),
        "row": Scribe("", names).row(one, alone=True),
    }
    return _form(request, record, shown)


def _find(child: UUID, claim: UUID) -> tuple[Record, Heard]:
    """The claim, if it is about this child and can be read; else the same answer as if there were none."""
    record = record_of(child)
    found = next((one for one in told_about(record.all) if one.claim.id == claim), None)
    return record, heard([here(found)])[0]


def _form(request: Request, record: Record, shown: dict[str, Any]) -> HttpResponse:
    told = told_about(record.all, of=(Attribute.NAME,))
    note_reading("child.read", by=request.actor, children=record.all)
    who = identity(heard(told), majority=load_pack(request.actor.pack).majority)
    back = Link(reverse("child:page", args=[record.id]), _("Back without writing"))
    status = 422 if shown["form"].errors else 200
    return render(request, "desk/child/claim_form.html", {**who, "back": back, **shown}, status=status)


def _claim_page(
    request: Request, record: Record, one: Heard, form: MarkForm, *, status: int = 200
) -> HttpResponse:
    names = accounts.names_of({one.told.claim.written_by, *(mark.marked_by for mark in one.told.marks)})
    note_reading("child.read", by=request.actor, children=record.all)
    shown = {
        "child": record.id,
        "label": _(ATTRIBUTES[Attribute(one.told.claim.attribute)]),
        "row": Scribe("", names).row(one, alone=True),
        "marks": [
            (mark, _said(mark.mark), names.get(mark.marked_by, ("", ""))[0]) for mark in one.told.marks
        ],
        "may_mark": "claim.mark" in record.acts and one.said.stands,
        "may_restore": "claim.mark" in record.acts and one.said.mark is Mark.WITHDRAWN,
        "may_correct": one.told.claim.attribute in ADD,
        "claim": one.told.claim,
        "form": form,
        "back": Link(reverse("child:page", args=[record.id]), _("Back to the child")),
    }
    return render(request, "desk/child/claim.html", shown, status=status)


def _said(mark: str) -> str:
    return {
        Mark.CONFIRMED: _("Held to be right"),
        Mark.DOUBTED: _("Doubted"),
        Mark.CORRECTED: _("Corrected by another"),
        Mark.WITHDRAWN: _("Withdrawn"),
        Mark.RESTORED: _("Stands again"),
    }[Mark(mark)]
