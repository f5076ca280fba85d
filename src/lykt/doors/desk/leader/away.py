# SPDX-License-Identifier: EUPL-1.2
"""Somebody will be away: it stands, and the leader gives each of their cases another lead. Until then they are the lead."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from lykt.casework.cases import queries as cases
from lykt.casework.cases.actions import name_lead
from lykt.doors.desk.duties.asking import Request, here
from lykt.doors.desk.duties.rows import nameless
from lykt.doors.desk.leader.forms import KINDS, AwayForm, ReplaceForm
from lykt.doors.desk.leader.views import leads
from lykt.doors.parts.refusals import sentence_of
from lykt.kernel import ids
from lykt.kernel.decisions import Family, Refused
from lykt.record.people.queries import names_for
from lykt.trust.access.queries import may_in_agency
from lykt.trust.accounts import queries as accounts
from lykt.trust.accounts.states import AbsenceKind
from lykt.trust.audit.actions import note_reading
from lykt.trust.office import queries
from lykt.trust.office.leading import actions


@require_http_methods(["GET", "POST"])
def away(request: Request) -> HttpResponse:
    """Who is away; a leader says it of anybody in the service, everybody else of themselves."""
    by = request.actor
    may_in_agency(by, "office.note_absence").or_refuse()
    could = {str(one.id): one for one in accounts.colleagues(by.agency) if leads(by) or one.id == by.id}
    form = AwayForm(
        request.POST or None,
        members=[(id, str(one)) for id, one in could.items()],
        initial={"id": ids.new_id(), "member": request.GET.get("who", str(by.id))},
    )
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            noted = actions.note_absence(
                could[told["member"]],
                by=by,
                kind=AbsenceKind(told["kind"]),
                from_day=told["from_day"],
                until_day=told["until_day"],
                id=told["id"],
            )
        except Refused as no:
            if no.decision.family is not Family.NOT_ENOUGH:
                raise
            request.work.refused = no  # type: ignore[attr-defined]
            form.add_error("until_day", sentence_of(no.decision))
        else:
            if leads(by) and cases.led_by(noted.membership_id, agency=by.agency):
                return redirect("away-replace", id=noted.id)
            messages.success(
                request, _("It is written down. You are the lead of your cases until another is named.")
            )
            return redirect("away")
    shown = {
        "form": form,
        "absences": [(one, KINDS[AbsenceKind(one.kind)]) for one in queries.absences(by)],
        "leads": leads(by),
    }
    return render(request, "desk/leader/away.html", shown, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def replace(request: Request, id: UUID) -> HttpResponse:
    """The cases of whoever is away, each with its lead until now; those that are chosen have another from now on."""
    by = request.actor
    here(by if leads(by) else None)
    absence = queries.absence(by, id)
    led = cases.led_by(absence.membership_id, agency=by.agency)
    others = {one.id: one for one in cases.possible_leads(by.agency) if one.id != absence.membership_id}
    note_reading("child.read", by=by, children=sorted(case.child_id for case in led))
    names = names_for([case.child_id for case in led])
    form = ReplaceForm(
        request.POST or None,
        cases=[(case.id, names[case.child_id] or nameless()) for case in led],
        colleagues=[(id, str(one)) for id, one in others.items()],
    )
    if request.method == "POST" and not led:
        messages.info(request, _("All their cases have another lead already."))
        return redirect("leader")
    if request.method == "POST" and form.is_valid():
        return _name(request, id, form, {case.id: case for case in led}, others)
    away_too = {one.membership_id for one in queries.absences(by)}
    shown: dict[str, Any] = {
        "form": form,
        "absence": absence,
        "name": str(absence.membership),
        "kind": KINDS[AbsenceKind(absence.kind)],
        "count": len(led),
        "also_away": [str(one) for id, one in others.items() if id in away_too],
    }
    return render(request, "desk/leader/replace.html", shown, status=422 if form.errors else 200)


def _name(
    request: Request, id: UUID, form: ReplaceForm, led: dict[UUID, Any], others: dict[UUID, Any]
) -> HttpResponse:
    """Each in turn, each with its own line in the audit. A case that another leader was first with keeps that lead.

    Records that are joined change together: whoever comes to the second finds the lead there that was to come.
    """
    chosen = {case: to for case, to in form.chosen().items() if case in led}
    named = 0
    for case, to in chosen.items():
        instead_of = led[case].lead_id
        try:
            name_lead(
                led[case],
                by=request.actor,
                to=others[to],
                why=form.cleaned_data["why"],
                instead_of=instead_of,
            )
        except Refused as no:
            if no.decision.code != "case.another-lead":
                raise
        named += led[case].lead_id == to
    messages.success(
        request,
        ngettext("%(n)d case has another lead now.", "%(n)d cases have another lead now.", named)
        % {"n": named},
    )
    if named < len(chosen):
        messages.info(request, _("Another leader was first with some of them. Their lead stands."))
    left = len(led) - len(chosen)
    return redirect("away-replace", id=id) if left else redirect("leader")


@require_POST
def end(request: Request, id: UUID) -> HttpResponse:
    """They are back, or never went."""
    actions.end_absence(queries.absence(request.actor, id), by=request.actor)
    messages.info(request, _("The absence is taken back."))
    return redirect("away")
