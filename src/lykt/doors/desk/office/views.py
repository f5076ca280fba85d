# SPDX-License-Identifier: EUPL-1.2
"""The administrator's screens: ask the office, show its answer, and say a lawful no at the field it is about."""

from collections.abc import Callable
from datetime import timedelta
from typing import TypeVar
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from lykt.doors.desk.office import forms
from lykt.doors.desk.office.words import KINDS, ROLES, TEAMS
from lykt.kernel import ids
from lykt.kernel.actor import Actor
from lykt.kernel.decisions import Family, Refused
from lykt.trust.access.queries import may_in_agency
from lykt.trust.accounts.states import AgencyKind, TeamKind
from lykt.trust.office import actions, queries, rules

T = TypeVar("T")


def actor_of(request: HttpRequest) -> Actor:
    """Who asks: nobody comes this far without being signed in."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return actor


def done(request: HttpRequest, form: forms.OfficeForm, act: Callable[[], T]) -> T | None:
    """What the act gave; or None, and the form says what to mend. Anything else that is refused is for the shell."""
    try:
        return act()
    except Refused as refused:
        if refused.decision.family not in (Family.NOT_ENOUGH, Family.NOT_NOW, Family.NOT_PERMITTED):
            raise
        request.work.refused = refused  # type: ignore[attr-defined]
        form.refuse(refused.decision)
        return None


@require_GET
def start(request: HttpRequest) -> HttpResponse:
    """What there is to look after: each place this person may go, and nothing else."""
    by = actor_of(request)
    return render(
        request,
        "desk/office/page.html",
        {
            "agency": queries.own_agency(by),
            "administers": bool(may_in_agency(by, "office.invite")),
            "leads": bool(may_in_agency(by, "office.name_on_duty")),
            "routes": AgencyKind(by.agency_kind) is AgencyKind.CHILD_PROTECTION
            and bool(may_in_agency(by, "office.set_routing")),
            "plans": bool(may_in_agency(by, "office.plan_watch")) and queries.has_night_team(by),
            "waiting": may_in_agency(by, "office.agree_reset") and queries.resets_waiting(by),
        },
    )


@require_http_methods(["GET", "POST"])
def people(request: HttpRequest) -> HttpResponse:
    """Everybody who can sign in here, with what they do; and a form that lets one more in."""
    by = actor_of(request)
    agency = queries.own_agency(by)
    members, invited = list(queries.people(by)), queries.invited_until(by)
    form = forms.InviteForm(
        request.POST or None, kind=AgencyKind(agency.kind), initial={"language": by.language}
    )
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        made = done(request, form, lambda: actions.invite(agency, by=by, why="new colleague", **told))
        if made:
            return show_invitation(request, made[0].person.name, made[1])  # type: ignore[union-attr]
    return render(
        request,
        "desk/office/people.html",
        {
            "form": form,
            "people": [(m, [ROLES[role] for role in m.roles], invited.get(m.id)) for m in members],
        },
        status=422 if form.errors else 200,
    )


@require_GET
def person(request: HttpRequest, id: UUID) -> HttpResponse:
    """One colleague: what they do, and what can be changed."""
    return show_person(request, id)


def show_person(
    request: HttpRequest,
    id: UUID,
    *,
    roles: forms.RolesForm | None = None,
    why: forms.WhyForm | None = None,
    reset: forms.WhyForm | None = None,
) -> HttpResponse:
    """One colleague's page, with the form that came back, if one did."""
    by = actor_of(request)
    member = queries.member(by, id)
    kind = AgencyKind(member.agency.kind)
    return render(
        request,
        "desk/office/person.html",
        {
            "member": member,
            "roles": [ROLES[role] for role in member.roles],
            "invited": queries.invited_until(by).get(member.id),
            "is_self": member.id == by.id,
            "roles_form": roles
            or forms.RolesForm(kind=kind, initial={"roles": member.roles}, prefix="roles"),
            "why_form": why or forms.WhyForm(prefix="account"),
            "reset_form": reset or forms.WhyForm(prefix="reset"),
            "reset_waits": any(one.membership_id == member.id for one in queries.resets_waiting(by)),
            "form": roles or why or reset,
        },
        status=422 if roles or why or reset else 200,
    )


@require_POST
def set_roles(request: HttpRequest, id: UUID) -> HttpResponse:
    """The colleague does other things from now on."""
    by = actor_of(request)
    member = queries.member(by, id)
    form = forms.RolesForm(request.POST, kind=AgencyKind(member.agency.kind), prefix="roles")
    if form.is_valid():
        told = form.cleaned_data
        if done(request, form, lambda: actions.set_roles(member, by=by, **told)):
            return redirect("office-person", id=id)
    return show_person(request, id, roles=form)


@require_POST
def set_account(request: HttpRequest, id: UUID) -> HttpResponse:
    """The colleague's account is closed, or open again."""
    by = actor_of(request)
    member = queries.member(by, id)
    form = forms.WhyForm(request.POST, prefix="account")
    act = actions.let_back if member.suspended_at else actions.suspend
    if form.is_valid():
        why = form.cleaned_data["why"]
        if done(request, form, lambda: act(member, by=by, why=why)):
            return redirect("office-person", id=id)
    return show_person(request, id, why=form)


@require_POST
def invite_again(request: HttpRequest, id: UUID) -> HttpResponse:
    """A new invitation for a colleague who lost the first one, or the password."""
    by = actor_of(request)
    member = queries.member(by, id)
    secret = actions.invite_again(member, by=by, why="invited again")
    return show_invitation(request, member.person.name, secret)  # type: ignore[union-attr]


@require_http_methods(["GET", "POST"])
def teams(request: HttpRequest) -> HttpResponse:
    """The agency's teams and who is in each; and a form for one more."""
    by = actor_of(request)
    agency = queries.own_agency(by)
    form = forms.TeamForm(request.POST or None, agency=AgencyKind(agency.kind))
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        if done(request, form, lambda: actions.add_team(agency, by=by, why="one more team", **told)):
            return redirect("office-teams")
    return _teams(request, form=form)


def _teams(
    request: HttpRequest,
    *,
    form: forms.TeamForm | None = None,
    placing: tuple[UUID, forms.MemberForm] | None = None,
) -> HttpResponse:
    by = actor_of(request)
    agency = queries.own_agency(by)
    open_accounts = [m for m in queries.people(by) if m.suspended_at is None]
    shown = []
    for team in queries.teams(by):
        inside = {place.membership_id for place in team.places_now}  # type: ignore[attr-defined]
        could = [
            m
            for m in open_accounts
            if m.id not in inside
            and rules.may_be_placed(by=by.id, member=m.id, team=TeamKind(team.kind), roles=m.roles)
        ]
        mine = placing[1] if placing and placing[0] == team.id else None
        shown.append(
            (team, TEAMS[team.kind], mine or forms.MemberForm(members=could, auto_id=f"in-{team.id}-%s"))
        )
    wrong = placing[1] if placing else form if form and form.errors else None
    return render(
        request,
        "desk/office/teams.html",
        {
            "teams": shown,
            "team_form": form or forms.TeamForm(agency=AgencyKind(agency.kind)),
            "form": wrong,
        },
        status=422 if wrong else 200,
    )


@require_POST
def place(request: HttpRequest, id: UUID) -> HttpResponse:
    """A colleague is in the team from now on."""
    by = actor_of(request)
    team = queries.team(by, id)
    form = forms.MemberForm(request.POST, members=queries.people(by), auto_id=f"in-{team.id}-%s")
    if form.is_valid():
        member = queries.member(by, UUID(form.cleaned_data["member"]))
        if done(request, form, lambda: (actions.place(team, by=by, member=member, why="placed"), True)):
            return redirect("office-teams")
    return _teams(request, placing=(team.id, form))


@require_POST
def take_out(request: HttpRequest, id: UUID, member: UUID) -> HttpResponse:
    """A colleague is out of the team from now on."""
    by = actor_of(request)
    actions.take_out(queries.team(by, id), by=by, member=queries.member(by, member), why="taken out")
    return redirect("office-teams")


@require_http_methods(["GET", "POST"])
def tokens(request: HttpRequest) -> HttpResponse:
    """The keys that other systems have; a new one is shown once, here and nowhere else."""
    by = actor_of(request)
    agency = queries.own_agency(by)
    known = list(queries.tokens(by))
    form = forms.TokenForm(request.POST or None, initial={"id": ids.new_id()})
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        lasts = timedelta(days=told["days"])
        made = done(
            request,
            form,
            lambda: actions.issue_token(
                agency, by=by, name=told["name"], lasts=lasts, id=told["id"], why="a key for a system"
            ),
        )
        if made:
            return render(request, "desk/office/token.html", {"token": made[0], "secret": made[1]})
    return render(
        request,
        "desk/office/tokens.html",
        {"form": form, "tokens": known},
        status=422 if form.errors else 200,
    )


@require_POST
def revoke(request: HttpRequest, id: UUID) -> HttpResponse:
    """The key opens nothing from now on."""
    by = actor_of(request)
    actions.revoke_token(queries.token(by, id), by=by, why="revoked")
    return redirect("office-tokens")


@require_http_methods(["GET", "POST"])
def agencies(request: HttpRequest) -> HttpResponse:
    """Every agency here and who receives reports; and a form for one more."""
    by = actor_of(request)
    own = queries.own_agency(by)
    known = list(queries.agencies(by))
    form = forms.AgencyForm(request.POST or None, initial={"pack": by.pack})
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        made = done(request, form, lambda: actions.add_agency(own, by=by, why="one more agency", **told))
        if made and made[1]:
            return show_invitation(request, told["first_name"], made[1])
        if made:
            return redirect("office-agencies")
    return render(
        request,
        "desk/office/agencies.html",
        {"form": form, "agencies": [(agency, KINDS[agency.kind]) for agency in known]},
        status=422 if form.errors else 200,
    )


@require_http_methods(["GET", "POST"])
def on_duty(request: HttpRequest) -> HttpResponse:
    """Who is on duty, whose name stands above what nobody has checked."""
    by = actor_of(request)
    agency = queries.own_agency(by)
    could = {str(member.id): member for member in queries.who_can_stand_watch(by)}
    form = forms.MemberForm(
        request.POST or None,
        members=could.values(),
        nobody=forms.NOBODY,
        initial={"member": str(agency.on_duty_id or "")},
    )
    if request.method == "POST" and form.is_valid():
        member = could.get(form.cleaned_data["member"])
        if done(
            request, form, lambda: (actions.name_on_duty(agency, by=by, member=member, why="on duty"), True)
        ):
            return redirect("office-on-duty")
    return render(
        request,
        "desk/office/on_duty.html",
        {"form": form, "agency": agency, "waiting": queries.resets_waiting(by)},
        status=422 if form.errors else 200,
    )


def show_invitation(request: HttpRequest, name: str, secret: str) -> HttpResponse:
    """The address that lets somebody in, this once."""
    way_in = request.build_absolute_uri(reverse("invited", args=[secret]))
    return render(request, "desk/office/invitation.html", {"name": name, "way_in": way_in})
