# SPDX-License-Identifier: EUPL-1.2
"""Where one looks closer from: a child, a contact, a report, or nobody named; and what one was filling in."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from lykt.casework.outreach.queries.contacts import contacts
from lykt.casework.outreach.queries.reports import reports
from lykt.doors.desk.child.page import record_of
from lykt.doors.desk.closer.unfinished import as_rows, unfinished_rows
from lykt.doors.desk.closer.words import title_of
from lykt.doors.desk.duties.asking import Request, as_uuid, here
from lykt.doors.desk.duties.rows import nameless
from lykt.doors.parts.paging import Cursor, older_path, read_cursor
from lykt.kernel import ids
from lykt.kernel.decisions import Refused
from lykt.record.indicators.actions.assessing import begin_list
from lykt.record.indicators.queries.assessments import assessments_alone
from lykt.record.indicators.queries.lists import conversation_for, lists_for
from lykt.record.indicators.states import Origin
from lykt.record.people.queries import children, names_for
from lykt.trust.accounts import queries as accounts
from lykt.trust.accounts.states import AgencyKind

# Issue "Identify": the others start from an empty list, with no child and no earlier answers.
FROM_A_CHILD = frozenset(
    {AgencyKind.CHILD_PROTECTION, AgencyKind.OUTREACH, AgencyKind.HEALTH, AgencyKind.COMPETENCE_CENTRE}
)
PAGE = 20  # of what was filled in without a child


@require_http_methods(["GET", "POST"])
def start(request: Request) -> HttpResponse:
    """The lists that this agency is offered, its own first; chosen, one is being filled in."""
    asked = request.POST if request.method == "POST" else request.GET
    child, origin = _child(request, asked.get("child", "")), _origin(asked)
    offered = lists_for(request.actor)
    if request.method == "POST":
        chosen = here(next((one for one in offered if str(one.id) == asked.get("list")), None))
        begun = begin_list(
            chosen, by=request.actor, id=here(as_uuid(asked.get("id", ""))), child=child, origin=origin
        )
        return redirect("closer:fill", id=begun.id)
    shown = {
        "lists": [(one, title_of(one)) for one in offered],
        "child": child,
        "name": (names_for([child.id])[child.id] or nameless()) if child else "",
        "origin": origin,
        "id": ids.new_id(),
        "unfinished": unfinished_rows(request.actor),
        "prepares": conversation_for(request.actor) is not None,
        "is_outreach": request.actor.agency_kind == AgencyKind.OUTREACH,
    }
    return render(request, "desk/closer/start.html", shown | _alone(None))


@require_safe
def older(request: Request) -> HttpResponse:
    """What was filled in without a child, a page at a time: those that came from phones can be many."""
    template = "_alone.html" if getattr(request, "htmx", False) else "older.html"
    shown = _alone(read_cursor(request.GET.get("before", "")))
    return render(request, f"desk/closer/{template}", shown)


def _alone(before: Cursor | None) -> dict[str, Any]:
    found = list(assessments_alone(before=before)[:PAGE])
    older = ""
    if len(found) == PAGE:
        older = older_path(reverse("closer:older"), (found[-1].assessed_at, found[-1].id))
    return {"alone": as_rows(found, accounts.names_of({one.assessed_by for one in found})), "older": older}


def _child(request: Request, asked: str) -> Any:
    """The child that was named, for those who may answer about one."""
    if not asked:
        return None
    if request.actor.agency_kind not in FROM_A_CHILD:
        raise Refused.not_here()
    record = record_of(here(as_uuid(asked)))
    if "assessment.write" not in record.acts:
        raise Refused.not_here()
    return here(children().filter(pk=record.id).first())


def _origin(asked: Any) -> tuple[Origin, UUID] | None:
    """The contact or the report, if it is one's own to read."""
    if word := asked.get(Origin.CONTACT.value, ""):
        return Origin.CONTACT, here(contacts().filter(pk=here(as_uuid(word))).first()).id
    if word := asked.get(Origin.REPORT.value, ""):
        return Origin.REPORT, here(reports().filter(pk=here(as_uuid(word))).first()).id
    return None
