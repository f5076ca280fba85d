# SPDX-License-Identifier: EUPL-1.2
"""A conversation is prepared: what to say first, what one may talk about, and when to stop. Read, and never filled in."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from lykt.casework.outreach.queries.contacts import contacts
from lykt.doors.desk.checklists.rendered import Block, rendering
from lykt.doors.desk.checklists.words import spoken
from lykt.doors.desk.child.page import record_of
from lykt.doors.desk.duties.asking import Request, as_uuid, here
from lykt.doors.desk.duties.rows import child_path
from lykt.doors.parts.rows import Link
from lykt.record.indicators.queries.lists import conversation_for
from lykt.trust.accounts.states import AgencyKind


@dataclass(frozen=True, slots=True)
class Subject:
    """One thing to talk about: a note before it, and what may be asked."""

    title: str
    notes: tuple[str, ...]
    questions: tuple[Block, ...]


@require_safe
def prepare(request: Request) -> HttpResponse:
    """The pack's questions as something to read before a talk. No name stands on it, so that it can be carried along."""
    form = here(conversation_for(request.actor))
    said = rendering(form, spoken(form))
    before, subjects = _subjects(said.blocks)
    shown = {"said": said, "before": before, "subjects": subjects, **_ways(request)}
    return render(request, "desk/closer/prepare.html", shown)


def _subjects(blocks: Iterable[Block]) -> tuple[list[str], list[Subject]]:
    """The notes that stand before everything, then group by group."""
    groups: list[list[Block]] = [[]]
    for block in blocks:
        if block.kind == "group":
            groups.append([])
        groups[-1].append(block)
    subjects = [Subject(head.words, _notes(rest), _questions(rest)) for head, *rest in groups[1:]]
    return list(_notes(groups[0])), subjects


def _notes(blocks: Iterable[Block]) -> tuple[str, ...]:
    return tuple(one.words for one in blocks if one.kind == "note")


def _questions(blocks: Iterable[Block]) -> tuple[Block, ...]:
    return tuple(one for one in blocks if one.kind == "question")


def _ways(request: Request) -> dict[str, Any]:
    """Where what was said is written down afterwards, and the way back: of this contact, of this child, or of none."""
    after: list[Link] = []
    back = Link(reverse("closer:start"), _("Look closer"))
    if word := request.GET.get("child", ""):
        record = record_of(here(as_uuid(word)))
        back = Link(child_path(record.id), _("Back to the child"))
        if "note.write" in record.acts:
            path = f"{reverse('child:note-add', args=[record.id])}?kind=met"
            after.append(Link(path, _("Write down the conversation")))
    if word := request.GET.get("contact", ""):
        met = here(contacts().filter(pk=here(as_uuid(word))).first())
        back = Link(reverse("street:contact", args=[met.id]), _("Back to the contact"))
        after = [Link(f"{back.path}#sort_wish", _("Write down what was wished and promised"))]
    elif request.actor.agency_kind == AgencyKind.OUTREACH:
        after = after or [Link(reverse("street:start"), _("Write down a contact"))]
    return {"after": after, "back": back}
