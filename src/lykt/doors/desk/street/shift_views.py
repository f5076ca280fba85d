# SPDX-License-Identifier: EUPL-1.2
"""Who goes out, who joins, and what the next shift must know."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from lykt.casework.outreach.actions.drafts import drop_draft
from lykt.casework.outreach.actions.shifts import hand_over_shift, join_shift, open_shift
from lykt.casework.outreach.queries.contacts import contacts_of_shift
from lykt.casework.outreach.queries.shifts import shifts, shifts_out
from lykt.doors.desk.duties.asking import Request, here
from lykt.doors.desk.street import shown
from lykt.doors.desk.street.forms import HandOverForm, ShiftForm
from lykt.doors.desk.street.keeping import begun, keep
from lykt.doors.desk.tonight import rows
from lykt.doors.parts.rows import Link
from lykt.kernel import ids
from lykt.trust.accounts import queries as accounts

OPENING = "shift"  # what the draft of a new shift is called


@require_http_methods(["GET", "POST"])
def open_one(request: Request) -> HttpResponse:
    """The shift is out. While another one is, that is said first: join it, or open one more beside it."""
    mine = list(accounts.teams_out(request.actor.id))
    typed, kept_at = begun(OPENING, by=request.actor)
    start = {"id": ids.new_id(), "members": [str(request.actor.id)]} | typed
    form = ShiftForm(request.POST or None, members=_mates(mine), initial=start)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        team = here(shown.the_team(mine, told["team"]))
        out = [one for one in shifts_out() if one.team == team.id]
        id = ids.id_for(told["id"], str(request.actor.id))
        if out and "beside" not in request.POST and id not in {one.id for one in out}:
            return _opening(request, form, kept_at=kept_at, status=409)
        open_shift(
            team,
            by=request.actor,
            area=told["area"],
            look_for=told["look_for"],
            members=[UUID(one) for one in told["members"]],
            beside="beside" in request.POST,
            id=id,
        )
        drop_draft(OPENING, by=request.actor)
        return redirect("street:start")
    return _opening(request, form, kept_at=kept_at, status=422 if form.errors else 200)


@require_POST
def opening_draft(request: Request) -> HttpResponse:
    """What is being typed about a shift that is not out yet is kept."""
    back = reverse("street:shift-open")
    form = ShiftForm(request.POST, members=[])
    form.is_valid()
    id: UUID | None = form.cleaned_data.get("id")
    if id and shifts().filter(pk=ids.id_for(id, str(request.actor.id))).exists():
        return redirect(back)
    return keep(request, OPENING, by=request.actor, names=ShiftForm.base_fields, many=("members",), back=back)


@require_POST
def join(request: Request, id: UUID) -> HttpResponse:
    """One is out with the others."""
    join_shift(here(shifts().filter(pk=id).first()), by=request.actor)
    return redirect("street:start")


@require_http_methods(["GET", "POST"])
def hand_over(request: Request, id: UUID) -> HttpResponse:
    """The shift is over; what was met on it, and what is still open, stand beside the box."""
    shift = here(shifts().filter(pk=id).first())
    over = getattr(shift, "hand_over", None)
    form = HandOverForm(request.POST or None, initial={"id": ids.new_id()})
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        id_here = ids.id_for(told["id"], str(request.actor.id))
        if over and over.id != id_here:
            form.add_error(None, _("This shift has been handed over already. Your words are kept below."))
        else:
            hand_over_shift(shift, by=request.actor, words=told["words"], id=id_here)
            messages.success(request, _("Handed over. Sleep well."))
            return redirect("street:start")
    names = accounts.names_of({one.member for one in shift.members.all()})
    named = {
        "shift": shift,
        "over": over,
        "who": ", ".join(sorted(name for name, _agency in names.values())),
        "form": form,
        "contacts": rows.contact_rows(contacts_of_shift(id)),
        **shown.open_parts(request, most=50),
        "back": Link("/street/", _("Back to the street")),
    }
    return render(
        request, "desk/street/hand_over.html", named, status=(409 if over else 422) if form.errors else 200
    )


def _mates(teams: Sequence[Any]) -> list[tuple[str, str]]:
    """Everybody in these teams, once; only who is in the chosen one goes out."""
    mates = {one.id: one for team in teams for one in accounts.members_of(team.id)}
    return [(str(id), str(one)) for id, one in mates.items()]


def _opening(request: Request, form: ShiftForm, *, kept_at: object, status: int) -> HttpResponse:
    named: dict[str, Any] = {"form": form, "kept_at": kept_at, **shown.shift_parts(request.actor)}
    named["back"] = Link("/street/", _("Back to the street"))
    named["teams"] = list(accounts.teams_out(request.actor.id))
    named["chosen"] = str(form["team"].value() or "")
    named["another"] = status == 409
    return render(request, "desk/street/shift.html", named, status=status)
