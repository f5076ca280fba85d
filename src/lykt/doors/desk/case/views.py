# SPDX-License-Identifier: EUPL-1.2
"""The lead is handed over with the other's yes, taken back, answered, or named by the leader."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from lykt.casework.cases import actions
from lykt.casework.cases.queries import cases, hand_overs, possible_leads
from lykt.casework.cases.states import Answer
from lykt.doors.desk.case.forms import AnswerForm, LeadForm
from lykt.doors.desk.child.page import identity
from lykt.doors.desk.child.saying import heard
from lykt.doors.desk.duties.asking import Request, here
from lykt.doors.parts.rows import Link
from lykt.record.people.queries import same_child, told_about
from lykt.trust.audit.actions import note_reading
from lykt.trust.packs.loading import load_pack


@require_http_methods(["GET", "POST"])
def hand_over(request: Request, case: UUID) -> HttpResponse:
    """A colleague has been asked to take over. Until they say yes, nothing has changed."""
    return _choose(
        request,
        case,
        act=actions.hand_over,
        heading=_("Who will you ask to take over?"),
        label=_("Ask"),
        note=_("You are the lead until your colleague has said yes. You can take the question back."),
        done=_("%(name)s has been asked. You are the lead until there is a yes."),
    )


@require_http_methods(["GET", "POST"])
def name_lead(request: Request, case: UUID) -> HttpResponse:
    """The leader has named another lead, who reads and writes from now on."""
    return _choose(
        request,
        case,
        act=actions.name_lead,
        heading=_("Who will be the lead?"),
        label=_("Name as lead"),
        note=_(
            "The new lead reads and writes from now on, and the former lead reads no more. You can name another again."
        ),
        done=_("%(name)s is the lead now."),
    )


@require_http_methods(["GET", "POST"])
def asked(request: Request, hand_over: UUID) -> HttpResponse:
    """The one who is asked sees who the child is, and says yes, or no with a reason."""
    question = here(hand_overs().filter(pk=hand_over, to=request.actor.id, answered_at=None).first())
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        answer = Answer(form.cleaned_data["answer"])
        actions.answer_hand_over(question, by=request.actor, answer=answer, why=form.cleaned_data["why"])
        if answer is Answer.ACCEPTED:
            messages.success(request, _("You are the lead now."))
            return redirect("child:page", question.child_id)
        messages.info(request, _("Your answer has reached %(lead)s.") % {"lead": question.case.lead})
        return redirect("duties:mine")
    shown = {"form": form, "question": question, "lead": str(question.case.lead)}
    return _page(
        request, "desk/case/asked.html", question.child_id, shown, status=422 if form.errors else 200
    )


@require_POST
def take_back(request: Request, hand_over: UUID) -> HttpResponse:
    """The question has been taken back; the lead is who it was."""
    question = here(hand_overs().filter(pk=hand_over).first())
    actions.take_back(question, by=request.actor)
    messages.info(request, _("The question has been taken back. The lead is who it was."))
    return redirect("child:page", question.child_id)


def _choose(
    request: Request,
    id: UUID,
    *,
    act: Callable[..., object],
    heading: str,
    label: str,
    note: str,
    done: str,
) -> HttpResponse:
    case = here(cases().filter(pk=id).first())
    colleagues = {
        member.id: member for member in possible_leads(request.actor.agency) if member.id != case.lead_id
    }
    form = LeadForm(request.POST or None, colleagues=[(id, str(member)) for id, member in colleagues.items()])
    if request.method == "POST" and form.is_valid():
        chosen = colleagues[UUID(form.cleaned_data["to"])]
        act(case, by=request.actor, to=chosen, why=form.cleaned_data["why"])
        messages.success(request, done % {"name": str(chosen)})
        return redirect("child:page", case.child_id)
    shown = {
        "form": form,
        "heading": heading,
        "label": label,
        "note": note,
        "lead": str(case.lead),
        "back": Link(reverse("child:page", args=[case.child_id]), _("Back to the child")),
    }
    return _page(request, "desk/case/choose.html", case.child_id, shown, status=422 if form.errors else 200)


def _page(
    request: Request, template: str, child: UUID, shown: dict[str, Any], *, status: int
) -> HttpResponse:
    records = same_child(child)
    note_reading("child.read", by=request.actor, children=records)
    who = identity(heard(told_about(records)), majority=load_pack(request.actor.pack).majority)
    return render(request, template, {**who, **shown}, status=status)
