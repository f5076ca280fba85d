# SPDX-License-Identifier: EUPL-1.2
"""Letting somebody in again who lost phone and codes: one colleague asks, another agrees."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from lykt.doors.desk.office import forms
from lykt.doors.desk.office.views import actor_of, done, show_invitation, show_person
from lykt.trust.accounts import queries as accounts
from lykt.trust.office import queries
from lykt.trust.office.actions import agree_reset, ask_reset


@require_POST
def ask(request: HttpRequest, id: UUID) -> HttpResponse:
    """It waits for a second person."""
    by = actor_of(request)
    member = queries.member(by, id)
    form = forms.WhyForm(request.POST, prefix="reset")
    if form.is_valid():
        why = form.cleaned_data["why"]
        if done(request, form, lambda: ask_reset(member, by=by, why=why)):
            messages.success(request, _("Another administrator or the leader must agree within two days."))
            return redirect("office-person", id=id)
    return show_person(request, id, reset=form)


@require_GET
def waiting(request: HttpRequest) -> HttpResponse:
    """Who waits for a second person, who asked and why."""
    by = actor_of(request)
    asked = queries.resets_waiting(by)
    names = accounts.names_of({one.asked_by for one in asked})
    rows = [
        (one, names.get(one.asked_by, ("", ""))[0], by.id not in (one.asked_by, one.membership_id))
        for one in asked
    ]
    return render(request, "desk/office/resets.html", {"rows": rows})


@require_POST
def agree(request: HttpRequest, id: UUID) -> HttpResponse:
    """The person can come in anew; the invitation is shown to whoever agreed, who gives it to them."""
    by = actor_of(request)
    asked = queries.reset_waiting(by, id)
    secret = agree_reset(asked, by=by, why="let in again")
    return show_invitation(request, str(asked.membership), secret)
