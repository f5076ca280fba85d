# SPDX-License-Identifier: EUPL-1.2
"""My children, fifty at a time, and a plain look-up by name."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_POST, require_safe

from lykt.casework.cases.queries import PAGE, CaseRow, case_page, open_cases_of
from lykt.doors.desk.child.entries import cursor_words, read_cursor
from lykt.doors.desk.child.words import upper
from lykt.doors.desk.duties.asking import Request
from lykt.doors.desk.duties.rows import nameless, now_line
from lykt.doors.parts.rows import NowLine
from lykt.kernel import clock
from lykt.record.duties.queries import duties, stands
from lykt.record.people.queries import find_by_name, names_for
from lykt.trust.audit.actions import note_reading
from lykt.trust.packs.law import Kind


@dataclass(frozen=True, slots=True)
class Row:
    """One child in the list: the name to use, who leads, and what comes first."""

    name: str
    path: str
    lead: str
    opened_at: datetime | None
    next: NowLine | None


@require_safe
def mine(request: Request) -> HttpResponse:
    """The children this person leads, newest case first; all whose case they may know of, if asked, or if they lead none."""
    before = read_cursor(request.GET.get("before", ""))
    cases = [] if "all" in request.GET else case_page(before=before, lead=request.actor.id)
    only_mine = bool(cases)
    if not cases:
        cases = case_page(before=before)
    shown = {"rows": _rows(cases), "older": _older(cases, only_mine), "only_mine": only_mine}
    note_reading("children.read", by=request.actor, children=[case.child for case in cases])
    template = "_rows.html" if getattr(request, "htmx", False) else "page.html"
    return render(request, f"desk/children/{template}", shown)


@require_POST
def search(request: Request) -> HttpResponse:
    """The records whose claimed names hold these words. Asked by POST, so that no name stands in an address or a log."""
    words = request.POST.get("words", "").strip()
    found = find_by_name(words)
    cases = {case.child_id: case for case in open_cases_of(found)}
    names, first = names_for(found), _first_duties(found)
    rows = [
        Row(
            names[child] or upper(nameless()),
            reverse("child:page", args=[child]),
            str(cases[child].lead) if child in cases else "",
            cases[child].opened_at if child in cases else None,
            first.get(child),
        )
        for child in found
    ]
    note_reading("children.read", by=request.actor, children=found)
    rows.sort(key=lambda row: row.name.casefold())
    return render(request, "desk/children/page.html", {"rows": rows, "words": words, "searched": True})


def _rows(cases: Iterable[CaseRow]) -> list[Row]:
    listed = list(cases)
    names, first = names_for([case.child for case in listed]), _first_duties([case.child for case in listed])
    return [
        Row(
            names[case.child] or upper(nameless()),
            reverse("child:page", args=[case.child]),
            case.lead_name,
            case.opened_at,
            first.get(case.child),
        )
        for case in listed
    ]


def _first_duties(children: Collection[UUID]) -> dict[UUID, NowLine]:
    """For each child the act that is due first: one question for the whole list."""
    acts = duties().filter(
        child__in=children, kind=Kind.ACT, outside=False, ended_at=None, due_at__isnull=False
    )
    now = clock.now()
    first = acts.order_by("child_id", "due_at", "id").distinct("child_id")
    return {row.child_id: now_line(stands(row, at=now)) for row in first}


def _older(cases: list[CaseRow], only_mine: bool) -> str:
    if len(cases) < PAGE:
        return ""
    last = cases[-1]
    asked = {"before": cursor_words((last.opened_at, last.id)), **({} if only_mine else {"all": "1"})}
    return f"{reverse('children:mine')}?{urlencode(asked)}"
