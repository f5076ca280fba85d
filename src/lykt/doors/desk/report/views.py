# SPDX-License-Identifier: EUPL-1.2
"""A report is read, checked for danger, reviewed, accepted and answered."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from lykt.casework.cases.actions import settle_intake
from lykt.casework.cases.queries import open_cases_of
from lykt.casework.outreach.actions import reports as actions
from lykt.casework.outreach.actions.drafts import drop_draft, keep_draft
from lykt.casework.outreach.queries import reports
from lykt.casework.outreach.states import Danger, Outcome, Stage
from lykt.doors.desk.duties.asking import as_uuid
from lykt.doors.desk.duties.rows import said
from lykt.doors.desk.report.forms import CheckForm
from lykt.doors.desk.report.page import (
    Request,
    check_form,
    draft_name,
    draw,
    forms_of,
    refused,
    review_form,
)
from lykt.doors.desk.report.reading import read
from lykt.doors.desk.report.wording import visible
from lykt.kernel.actor import Actor
from lykt.kernel.decisions import Refused
from lykt.record.people import queries as people
from lykt.trust.access.queries import may_with_children
from lykt.trust.accounts import queries as accounts
from lykt.trust.audit.actions import note_reading


@login_required
@require_GET
def report(request: Request, id: UUID) -> HttpResponse:
    """The sender's words beside what we made of them, and the two questions."""
    return draw(request, id)


@login_required
@require_POST
def check(request: Request, id: UUID) -> HttpResponse:
    """Somebody has looked for danger, and the answer stands with its reason."""
    form = CheckForm(request.POST, auto_id="check_%s")
    if not form.is_valid():
        return draw(request, id, status=422, check_form=form)
    try:
        actions.check_report(
            reports.report_to_act_on(id),
            by=request.actor,
            outcome=Danger(form.cleaned_data["danger"]),
            why=form.cleaned_data["why"],
            seen=form.cleaned_data["seen"],
            read=form.cleaned_data["read"],
        )
    except Refused as no:
        return refused(request, no, id, check_form=check_form(read(id, by=request.actor), form.cleaned_data))
    messages.success(request, _("Your answer about danger is kept."))
    return redirect("report", id=id)


@login_required
@require_POST
def review(request: Request, id: UUID) -> HttpResponse:
    """The service has decided. Of two at once the first stands, and the second keeps their words."""
    reading = read(id, by=request.actor)
    form = review_form(reading, request.POST)
    if "look" in request.POST:  # without JavaScript: what would begin, before anything is decided
        form.is_valid()
        kept = review_form(reading, None)
        kept.initial = {name: request.POST.get(name, "") for name in kept.fields}
        return draw(request, id, review_form=kept)
    if not form.is_valid():
        return draw(request, id, status=422, review_form=form)
    told = form.cleaned_data
    try:
        actions.review_report(
            reports.report_to_act_on(id),
            by=request.actor,
            outcome=Outcome(told["outcome"]),
            why=told["reasoning"],
            reason=told["reason"],
            to=accounts.receivers().filter(pk=told["to"]).first() if told["to"] else None,
            seen=as_uuid(request.POST.get("seen", "")),
        )
    except Refused as no:
        return refused(request, no, id, review_form=form)
    drop_draft(draft_name(id), by=request.actor)
    settle(id, by=request.actor)
    messages.success(request, _("The review is kept."))
    return onward(id)


@login_required
@require_GET
def ahead(request: Request, id: UUID) -> HttpResponse:
    """What the chosen outcome would begin, and what else it asks: a part of the page."""
    reading = read(id, by=request.actor)
    form = review_form(reading)
    form.initial = {**(form.initial or {}), "outcome": request.GET.get("outcome", "")}
    never = [(said(never.text), said(never.why)) for never in reading.pack.choices.never_reasons]
    shown = forms_of(reading, {"review_form": form})
    return render(request, "desk/report/_outcome.html", {**shown, "reading": reading, "never": never})


@login_required
@require_POST
def draft(request: Request, id: UUID) -> HttpResponse:
    """What is being written about the review is kept for its writer."""
    reading = read(id, by=request.actor)
    words = {name: request.POST.get(name, "") for name in review_form(reading).fields}
    keep_draft(draft_name(id), by=request.actor, words=words)
    return HttpResponse(status=204) if "X-Draft" in request.headers else redirect("report", id=id)


@login_required
@require_POST
def accept(request: Request, id: UUID) -> HttpResponse:
    """The report is this service's from now on, by this person; the same clock goes on."""
    found = reports.offered_report(id)
    try:
        actions.accept_report(found, by=request.actor)
    except Refused as no:
        return refused(request, no, id)
    messages.success(request, _("The report is yours now. The same clock goes on."))
    return redirect("report", id=id)


@login_required
@require_GET
def original(request: Request, id: UUID) -> HttpResponse:
    """The report byte for byte as it came, each hidden sign made visible. The reading stands in the audit."""
    words = _original(request, id)
    text = visible(words.decode("utf-8", errors="backslashreplace"))
    return render(request, "desk/report/original.html", {"text": text, "id": id})


@login_required
@require_GET
def original_file(request: Request, id: UUID) -> HttpResponse:
    """The same bytes as a file."""
    kept = HttpResponse(_original(request, id), content_type="application/json")
    kept.headers["Content-Disposition"] = f'attachment; filename="report-{id}.json"'
    return kept


def _original(request: Request, id: UUID) -> bytes:
    reading = read(id, by=request.actor)
    may_with_children("report.read_original", reading.child_ids).or_refuse()
    words = reports.words_of(reading.standing.report)
    if words is None:
        raise Refused.not_here()
    note_reading("report.read_original", by=request.actor, children=reading.child_ids, subject=id)
    return bytes(words.original)


def settle(id: UUID, *, by: Actor) -> None:
    """The intake reads no more about a child whose case has its lead and whose reports here are reviewed."""
    reading = read(id, by=by)
    for child in people.children().filter(pk__in=reading.child_ids):
        has_lead = any(case.agency == by.agency for case in open_cases_of([child.id]))
        ours = [r for r in reports.reports_about([child.id]) if r.agency == by.agency]
        if has_lead and all(reports.stage(one) is Stage.REVIEWED for one in ours):
            settle_intake(child, by=by)


def onward(id: UUID) -> HttpResponse:
    """Back to the report; to the inbox, where somebody else is the lead now and it is no longer ours to read."""
    return redirect("report", id=id) if reports.reports().filter(pk=id).exists() else redirect("inbox")
