# SPDX-License-Identifier: EUPL-1.2
"""Where reports about children who are alone go: an agency's own rule, with its reason. It suggests; a person decides."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from lykt.doors.desk.office import forms
from lykt.doors.desk.office.views import actor_of, done
from lykt.trust.accounts import queries as accounts
from lykt.trust.accounts.states import TeamKind
from lykt.trust.office import queries
from lykt.trust.office.leading import actions


@require_http_methods(["GET", "POST"])
def routing(request: HttpRequest) -> HttpResponse:
    """The rule as it stands; set anew, or taken away."""
    by = actor_of(request)
    rule, agency = queries.routing(by), queries.own_agency(by)
    services = {
        str(one.id): one for one in accounts.receivers() if one.id != agency.id and one.pack == agency.pack
    }
    teams = {str(one.id): one for one in accounts.teams_of(agency.id) if one.kind == TeamKind.ORDINARY}
    form = forms.RoutingForm(
        request.POST if request.method == "POST" and "end" not in request.POST else None,
        services=services.values(),
        teams=teams.values(),
        initial={"to": str(rule.to_agency_id or rule.to_team_id), "reason": rule.reason} if rule else None,
    )
    if request.method == "POST" and "end" in request.POST:
        actions.end_routing(agency, by=by)
        return redirect("office-routing")
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        if done(
            request,
            form,
            lambda: actions.set_routing(
                agency, by=by, to=services.get(told["to"]), team=teams.get(told["to"]), reason=told["reason"]
            ),
        ):
            return redirect("office-routing")
    return render(
        request, "desk/office/routing.html", {"form": form, "rule": rule}, status=422 if form.errors else 200
    )
