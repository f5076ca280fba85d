# SPDX-License-Identifier: EUPL-1.2
"""Between services and to the sender: an offer is refused, what a rule suggests is passed on, a sender is answered."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lykt.casework.outreach.actions import reports as actions
from lykt.casework.outreach.actions.answering import answer_reporter
from lykt.casework.outreach.actions.passing import refuse_report
from lykt.casework.outreach.queries import reports
from lykt.casework.outreach.queries.passing import refused_by_me
from lykt.casework.outreach.states import CouldBe, How, Of, Outcome, Stage
from lykt.doors.desk.report.answering import letter
from lykt.doors.desk.report.forms import AnswerForm, RefuseForm
from lykt.doors.desk.report.page import Request, draw, refused
from lykt.doors.desk.report.reading import read
from lykt.doors.desk.report.views import onward
from lykt.kernel.decisions import Refused
from lykt.trust.accounts import queries as accounts


@login_required
@require_POST
def refuse(request: Request, id: UUID) -> HttpResponse:
    """The other service has its no, with the reason; the report stays theirs, and we read no more about the child."""
    form = RefuseForm(request.POST, auto_id="refuse_%s")
    if not reports.reports().filter(pk=id).exists() and refused_by_me(id, by=request.actor):
        return redirect("inbox")  # pressed twice
    found = reports.offered_report(id)
    if not form.is_valid():
        return draw(request, id, status=422, refuse_form=form)
    try:
        refuse_report(found, by=request.actor, why=form.cleaned_data["refusing"])
    except Refused as no:
        return refused(request, no, id, refuse_form=form)
    messages.success(request, _("They have your answer. The report stays theirs, and both leaders see it."))
    return redirect("inbox")


@login_required
@require_POST
def route(request: Request, id: UUID) -> HttpResponse:
    """The report is passed on to where the agency's own rule says. Somebody has looked for danger before."""
    reading = read(id, by=request.actor)
    to = (
        accounts.receivers().filter(pk=reading.route.to).first()
        if reading.route and reading.route.to
        else None
    )
    if not reading.route or to is None or reading.standing.stage is Stage.UNCHECKED:
        return redirect("report", id=id)
    try:
        actions.review_report(
            reports.report_to_act_on(id),
            by=request.actor,
            outcome=Outcome.PASSED_ON,
            why=reading.route.reason,
            to=to,
        )
    except Refused as no:
        return refused(request, no, id)
    messages.success(
        request, _("It is passed on to %(name)s, and stays yours until they accept it.") % {"name": to.name}
    )
    return onward(id)


@login_required
@require_POST
def answer(request: Request, id: UUID) -> HttpResponse:
    """The sender has been answered in the words that were shown, or it stands why not."""
    reading = read(id, by=request.actor)
    form = AnswerForm(request.POST, sender=reading.sender, auto_id="answer_%s")
    if not form.is_valid():
        return draw(request, id, status=422, answer_form=form)
    told = form.cleaned_data
    how, of = How(told["how"]), Of(told["of"])
    try:
        answer_reporter(
            reports.report_to_act_on(id),
            by=request.actor,
            could_be=CouldBe(told["could_be"]),
            by_work=form.of_work,
            how=how,
            of=of,
            why=told["why"],
            words=letter(reading, of=of, how=how, by_work=form.of_work),
            id=told["id"],
        )
    except Refused as no:
        return refused(request, no, id, answer_form=form)
    messages.success(
        request,
        _("It stands why the sender is not answered.")
        if how is How.OMITTED
        else _("It stands that the sender has been answered."),
    )
    return onward(id)
