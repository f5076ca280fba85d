# SPDX-License-Identifier: EUPL-1.2
"""What a report becomes: a case with one lead, or part of what this service already does for a child it knows."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lykt.casework.cases import actions as cases
from lykt.casework.cases.queries import open_cases_of, possible_leads
from lykt.doors.desk.child.page import identity
from lykt.doors.desk.child.saying import heard
from lykt.doors.desk.report.forms import JoinForm
from lykt.doors.desk.report.page import Request, draw, lead_choices, lead_form, refused
from lykt.doors.desk.report.reading import Reading, read
from lykt.doors.desk.report.views import onward, settle
from lykt.doors.desk.report.wording import visible
from lykt.kernel.actor import Actor
from lykt.kernel.decisions import Refused
from lykt.record.people import queries as people
from lykt.record.people.actions import Pair, join
from lykt.trust.audit.actions import note_reading
from lykt.trust.packs.loading import load_pack


@login_required
@require_POST
def open_case(request: Request, id: UUID, child: UUID) -> HttpResponse:
    """The child has a case with exactly one lead, by name."""
    reading = _reading_of(request, id, child)
    form = lead_form(child, lead_choices(reading.by), request.POST)
    if not form.is_valid():
        return draw(request, id, status=422, lead_form=form, opening_for=child)
    lead = next(m for m in possible_leads(request.actor.agency) if str(m.id) == form.cleaned_data["lead"])
    try:
        cases.open_case(
            people.children().get(pk=child), by=request.actor, lead=lead, why=form.cleaned_data["why"], report=id
        )  # fmt: skip
    except Refused as no:
        return refused(request, no, id, lead_form=form, opening_for=child)
    settle(id, by=request.actor)
    messages.success(request, _("%(name)s is the lead now.") % {"name": lead})
    return onward(id)


@login_required
@require_POST
def look_for(request: Request, id: UUID, child: UUID) -> HttpResponse:
    """Children this person may read whose names hold these words. By POST, so that no name stands in an address."""
    reading = _reading_of(request, id, child)
    asked = request.POST.get("name", "")
    found = [one for one in people.find_by_name(asked) if one not in reading.child_ids]
    note_reading("child.read", by=request.actor, children=found)
    known = known_children(found, by=request.actor)
    return draw(request, id, known=known, looked_for=asked, looking_for=child)


@login_required
@require_POST
def attach(request: Request, id: UUID, child: UUID, known: UUID) -> HttpResponse:
    """The report's child is known to be that child, and its lead reads the report too. Each record keeps its claims.

    A join gives nobody a new reading. So that whoever is responsible sees this report, the record that came with it
    gets the same lead.
    """
    _reading_of(request, id, child)
    form = join_form(known, request.POST)
    other = people.children().filter(pk=known).first()
    if other is None or known == child:
        raise Refused.not_here()
    if not form.is_valid():
        shown = known_children([known], by=request.actor, form=form)
        return draw(request, id, status=422, known=shown, looking_for=child)
    this, why = people.children().get(pk=child), form.cleaned_data["why"]
    ours = [case for case in open_cases_of([child, known]) if case.agency == request.actor.agency]
    of_known = next((case for case in ours if case.child_id == known), None)
    try:
        join(Pair(this, other), by=request.actor, why=why)
        if of_known and not any(case.child_id == child for case in ours):
            cases.open_case(this, by=request.actor, lead=of_known.lead, why=why, report=id)
    except Refused as no:
        shown = known_children([known], by=request.actor, form=form)
        return refused(request, no, id, known=shown, looking_for=child)
    settle(id, by=request.actor)
    messages.success(request, _("The two records are known to be one child. It can be undone."))
    return onward(id)


@dataclass(frozen=True, slots=True)
class Known:
    """A child this service knows, with what tells it from another of the same name."""

    id: UUID
    name: str
    also: tuple[str, ...]
    age: str
    since: datetime
    lead: str
    form: JoinForm


def join_form(known: UUID, sent: Mapping[str, str] | None = None) -> JoinForm:
    """How somebody knows that this is the same child."""
    return JoinForm(sent, auto_id=f"join_{known}_%s")


def known_children(found: Collection[UUID], *, by: Actor, form: JoinForm | None = None) -> list[Known]:
    """These children, told apart: other names, age, since when, and whose they are. `form`: one that came back."""
    leads = {case.child_id: str(case.lead) for case in open_cases_of(found) if case.agency == by.agency}
    told = people.told_about(found)
    opened = {child.id: child.opened_at for child in people.children().filter(pk__in=found)}
    majority, known = load_pack(by.pack).majority, []
    for one in found:
        who = identity(heard([t for t in told if t.claim.child_id == one]), majority=majority)
        also = tuple(visible(name) for name, _language in who["others"])
        asked = form or join_form(one)
        known.append(
            Known(one, visible(who["name"]), also, who["age"], opened[one], leads.get(one, ""), asked)
        )
    return known


def _reading_of(request: Request, id: UUID, child: UUID) -> Reading:
    """The report, if the child is one of its own."""
    reading = read(id, by=request.actor)
    if child not in reading.child_ids:
        raise Refused.not_here()
    return reading
