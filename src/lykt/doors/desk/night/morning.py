# SPDX-License-Identifier: EUPL-1.2
"""The hand-over in the morning: the night gives, a named person of the day accepts."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lykt.casework.outreach.actions import night as actions
from lykt.casework.outreach.queries import night, reports
from lykt.casework.outreach.rules import night as rules
from lykt.doors.desk.duties.asking import as_uuids, here
from lykt.doors.desk.report.forms import MorningForm
from lykt.doors.desk.report.page import Request, draw, refused
from lykt.doors.parts.refusals import answer_refusal
from lykt.kernel.decisions import Refused


@login_required
@require_POST
def give(request: Request, id: UUID) -> HttpResponse:
    """The day has it on top of its inbox, below what waits there already. Until a named person accepts, it stays the
    night's. Words about a report that the night reads no longer reach nobody, and whoever wrote them is told so."""
    form = MorningForm(request.POST, auto_id="morning_%s")
    try:
        report = reports.report_to_act_on(id)
        if not form.is_valid():
            return draw(request, id, status=422, morning_form=form)
        told = form.cleaned_data
        task = actions.give_morning_task(
            report, by=request.actor, words=told["words"], id=told["id"], adds_to=told["adds_to"]
        )
    except Refused as no:
        if reports.reports().filter(pk=id).exists():
            return refused(request, no, id, morning_form=form)
        request.work.refused = no
        return answer_refusal(request, Refused(rules.out_of_reach()))
    messages.success(
        request,
        _("It is handed over. It stays yours until somebody of the day has accepted it.")
        if task.id == told["id"]
        else _(
            "It stands with what was handed over. It stays yours until somebody of the day has accepted it."
        ),
    )
    return redirect("night")


@login_required
@require_POST
def accept(request: Request, id: UUID) -> HttpResponse:
    """This person has taken it over from the night, with all that the night has added."""
    task = here(night.morning_tasks().filter(pk=id).first())
    try:
        actions.accept_morning_task(task, by=request.actor, read=as_uuids(request.POST.get("read", "")))
    except Refused as no:
        return refused(request, no, task.report_id)
    messages.success(request, _("You have taken it over from the night."))
    return redirect("report", id=task.report_id)
