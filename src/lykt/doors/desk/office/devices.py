# SPDX-License-Identifier: EUPL-1.2
"""Phones that fetch forms and send them in: an administrator connects them and disconnects them, and sees nothing they send."""

from typing import TypeVar
from uuid import UUID

import segno
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from lykt.casework.submissions import queries as submissions
from lykt.casework.submissions.actions import devices as actions
from lykt.casework.submissions.rules.devices import code_for
from lykt.doors.desk.office import forms
from lykt.doors.desk.office.views import actor_of, done
from lykt.kernel import ids
from lykt.kernel.decisions import Refused
from lykt.trust.accounts import queries as accounts
from lykt.trust.office import queries

T = TypeVar("T", submissions.Device, submissions.FormKey)


@require_http_methods(["GET", "POST"])
def devices(request: HttpRequest) -> HttpResponse:
    """The phones and the keys of the agency; and a form that connects one more."""
    by = actor_of(request)
    agency = queries.own_agency(by)
    people = [one for one in queries.people(by) if one.suspended_at is None]
    teams = list(queries.teams(by))
    form = forms.DeviceForm(request.POST or None, members=people, teams=teams, initial={"id": ids.new_id()})
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        member = next(one for one in people if str(one.id) == told["member"])
        team = next((one for one in teams if str(one.id) == told["team"]), None)
        made = done(
            request,
            form,
            lambda: actions.issue_device(
                agency, by=by, name=told["name"], member=member, team=team, id=told["id"], why="a phone"
            ),
        )
        if made:
            return _connected(request, *made)
    known = submissions.devices(by)
    names = accounts.names_of({one.member_id for one in known} | {one.holder for one in known})
    return render(
        request,
        "desk/office/devices.html",
        {
            "form": form,
            "devices": [(one, names[one.member_id][0], names[one.holder][0]) for one in known],
            "keys": submissions.keys(by),
            "slug": agency.slug,
        },
        status=422 if form.errors else 200,
    )


def _connected(request: HttpRequest, device: submissions.Device, secret: str) -> HttpResponse:
    """The code that the phone scans, shown this once."""
    server = request.build_absolute_uri(reverse("openrosa:form-list", args=[actor_of(request).agency_slug]))
    server = server.removesuffix("/formList")
    told = code_for(
        server=server, username=str(device.id), password=secret, name=f"Lykt: {actor_of(request).agency_name}"
    )
    return render(
        request,
        "desk/office/device.html",
        {
            "device": device,
            "secret": secret,
            "server": server,
            "code": segno.make(told, micro=False).svg_data_uri(scale=6, border=4, dark="#000", light="#fff"),
        },
    )


@require_POST
def revoke(request: HttpRequest, id: UUID) -> HttpResponse:
    """The phone sends nothing from now on."""
    by = actor_of(request)
    actions.revoke_device(_own(submissions.devices(by), id), by=by, why="disconnected")
    return redirect("office-devices")


@require_http_methods(["GET", "POST"])
def retire(request: HttpRequest, id: UUID) -> HttpResponse:
    """What follows is said first; then no form is closed with the key from now on."""
    by = actor_of(request)
    known = submissions.keys(by)
    key = _own(known, id)
    if request.method == "POST":
        actions.retire_key(key, by=by, why="out of use")
        return redirect("office-devices")
    is_last = not any(one.retired_at is None for one in known if one.id != id)
    return render(request, "desk/office/key.html", {"key": key, "is_last": is_last})


def _own(found: list[T], id: UUID) -> T:
    one = next((one for one in found if one.id == id), None)
    if one is None:
        raise Refused.not_here()
    return one
