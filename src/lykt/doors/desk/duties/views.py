# SPDX-License-Identifier: EUPL-1.2
"""The duty board: mine, my team's, and what is done or late."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from lykt.casework.cases.queries import asked_of
from lykt.doors.desk.duties import board
from lykt.doors.desk.duties.asking import Request
from lykt.doors.desk.duties.rows import nameless
from lykt.doors.parts.rows import Link
from lykt.kernel.actor import Actor
from lykt.record.people.queries import names_for
from lykt.trust.access.queries import may_in_agency
from lykt.trust.audit.actions import note_reading
from lykt.trust.office.queries import resets_waiting


@require_safe
def mine(request: Request) -> HttpResponse:
    """What I must do now, this week and later; what waits for others; what always holds."""
    questions, about = questions_for(request.actor)
    shown = board.mine(request.actor)
    return _page(
        request,
        {"board": shown, "asked": questions, "here": "mine", "title": _("Mine, today")},
        children={*shown.children, *about},
    )


@require_safe
def team(request: Request) -> HttpResponse:
    """The same for everybody in the agency, each duty with whose it is."""
    shown = board.team(request.actor)
    return _page(
        request, {"board": shown, "here": "team", "title": _("My team's duties")}, children=shown.children
    )


@require_safe
def done(request: Request) -> HttpResponse:
    """What is late and not done, and what was done in the last fourteen days."""
    late, ended, children = board.done_and_late(request.actor)
    return _page(
        request,
        {"late": late, "done": ended, "here": "done", "title": _("Done and late")},
        children=children,
    )


def _page(request: Request, shown: dict[str, Any], *, children: Collection[UUID]) -> HttpResponse:
    note_reading("duties.read", by=request.actor, children=sorted(children))
    tabs = (
        ("mine", Link(reverse("duties:mine"), _("Mine"))),
        ("team", Link(reverse("duties:team"), _("My team's"))),
        ("done", Link(reverse("duties:done"), _("Done and late"))),
    )
    return render(request, "desk/duties/page.html", {"tabs": tabs, **shown})


def questions_for(actor: Actor) -> tuple[list[Link], set[UUID]]:
    """What colleagues ask this person and wait for: to take over a lead, to let somebody in again; and about whom."""
    asked = asked_of(actor)
    names = names_for({one.child_id for one in asked})
    questions = [
        Link(reverse("case:asked", args=[one.id]), _question(str(one.case.lead), names[one.child_id]))
        for one in asked
    ]
    if may_in_agency(actor, "office.agree_reset"):
        questions += [
            Link(reverse("office-resets"), _("%(who)s cannot sign in and waits for a second person") % {"who": one.membership})
            for one in resets_waiting(actor)
            if actor.id not in (one.asked_by, one.membership_id)
        ]  # fmt: skip
    return questions, set(names)


def _question(lead: str, name: str) -> str:
    return _("%(lead)s asks you to take over the lead for %(name)s") % {
        "lead": lead,
        "name": name or nameless(),
    }
