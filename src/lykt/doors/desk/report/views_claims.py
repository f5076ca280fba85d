# SPDX-License-Identifier: EUPL-1.2
"""What we made of the sender's words: right, not so, not sure. Nothing is edited; another statement may stand instead."""

from collections.abc import Mapping
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from lykt.doors.desk.report.drawn import asked
from lykt.doors.desk.report.forms import ClaimForm, NotSoForm
from lykt.doors.desk.report.page import Request, claim_form, draw, refused
from lykt.doors.desk.report.reading import Reading, read
from lykt.doors.desk.report.wording import value_of
from lykt.kernel import clock
from lykt.kernel.decisions import Refused
from lykt.record.people import actions
from lykt.record.people import queries as people
from lykt.record.people.queries import Told
from lykt.record.people.states import Attribute, Certainty, Mark, SaidBy

MARKS = {"right": Mark.CONFIRMED, "unsure": Mark.DOUBTED, "restore": Mark.RESTORED}


@login_required
@require_POST
def claim(request: Request, id: UUID, claim: UUID) -> HttpResponse:
    """The claim carries the answer from now on. "Not so" asks first what is right instead."""
    reading = read(id, by=request.actor)
    told = _told(reading, claim)
    answer = request.POST.get("answer", "")
    if answer == "wrong":
        return _ask_what_is_right(request, reading, told, _not_so_form(claim))
    if answer in ("correct", "withdraw"):
        return _not_so(request, reading, told, by_another=answer == "correct")
    if mark := MARKS.get(answer):
        try:
            if told.mark is not mark:  # pressed twice, it is one answer
                actions.mark_claim(told.claim, by=request.actor, mark=mark)
        except Refused as no:
            return refused(request, no, id)
    return _answered(request, reading, claim)


@login_required
@require_POST
def add(request: Request, id: UUID, child: UUID) -> HttpResponse:
    """What somebody says stands beside the rest, with who says it."""
    reading = read(id, by=request.actor)
    found = people.children().filter(pk=child).first() if child in reading.child_ids else None
    if found is None:
        raise Refused.not_here()
    form = claim_form(child, request.POST)
    if not form.is_valid():
        return draw(request, id, status=422, claim_form=form, adding_to=child)
    told = form.cleaned_data
    attribute = Attribute(told["attribute"])
    actions.claim(
        found,
        by=request.actor,
        attribute=attribute,
        value=value_of(attribute, told["words"], today=clock.today(reading.pack.zone)),
        words=told["words"],
        said_by=SaidBy(told["said_by"]),
        certainty=Certainty(told["certainty"]),
    )
    return redirect(f"{reverse('report', args=[id])}#child-{child}")


def _not_so(request: Request, reading: Reading, told: Told, *, by_another: bool) -> HttpResponse:
    form = _not_so_form(told.claim.id, request.POST)
    if form.is_valid() and by_another and not form.cleaned_data["words"].strip():
        form.add_error("words", ClaimForm.base_fields["words"].error_messages["required"])
    if not form.is_valid():
        return _ask_what_is_right(request, reading, told, form, status=422)
    said, claim = form.cleaned_data, told.claim
    try:
        if by_another:
            value = value_of(Attribute(claim.attribute), said["words"], today=clock.today(reading.pack.zone))
            actions.correct_claim(
                claim, by=request.actor, value=value, said_by=SaidBy(said["said_by"]), why=said["why"]
            )
        else:
            actions.mark_claim(claim, by=request.actor, mark=Mark.WITHDRAWN, why=said["why"])
    except Refused as no:
        return refused(request, no, reading.id, not_so_form=form, not_so=str(claim.id))
    return _answered(request, reading, claim.id)


def _not_so_form(claim: UUID, sent: Mapping[str, str] | None = None) -> NotSoForm:
    return NotSoForm(sent, auto_id=f"not_so_{claim}_%s")


def _ask_what_is_right(
    request: Request, reading: Reading, told: Told, form: NotSoForm, *, status: int = 200
) -> HttpResponse:
    if not request.htmx:
        return draw(request, reading.id, status=status, not_so_form=form, not_so=str(told.claim.id))
    one = asked(told, reading.id)
    return render(request, "desk/report/_not_so.html", {"one": one, "not_so_form": form}, status=status)


def _answered(request: Request, reading: Reading, claim: UUID) -> HttpResponse:
    if not request.htmx:
        return redirect(f"{reverse('report', args=[reading.id])}#ask-{claim}")
    request.drafts.over()
    may = {act.replace(".", "_"): True for act in reading.acts}
    one = asked(_told(reading, claim), reading.id)
    return render(request, "desk/report/_claim.html", {"one": one, "may": may})


def _told(reading: Reading, claim: UUID) -> Told:
    """The claim with its marks as they stand now, if it is about a child of this very report."""
    told = people.told_about(reading.child_ids)
    found = next((one for one in told if one.claim.id == claim), None)
    if found is None:
        raise Refused.not_here()
    return found
