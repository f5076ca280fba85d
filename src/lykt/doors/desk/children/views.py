# SPDX-License-Identifier: EUPL-1.2
"""My children, fifty at a time, and a plain look-up by name."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from lykt.casework.cases.queries import PAGE, CaseRow, case_page, children_led_by, open_cases_of
from lykt.doors.desk.child.words import upper
from lykt.doors.desk.duties.asking import Request
from lykt.doors.desk.duties.rows import child_path, nameless, said
from lykt.doors.desk.report.wording import visible
from lykt.doors.parts.dates import date_said
from lykt.doors.parts.paging import cursor_words, read_cursor
from lykt.record.duties.queries import Upcoming, first_acts
from lykt.record.people.queries import find_by_name, names_for, names_holding
from lykt.trust.accounts.states import Role
from lykt.trust.audit.actions import note_reading


@dataclass(frozen=True, slots=True)
class Row:
    """One child in the list: the name to use, who leads, and what comes first."""

    name: str
    path: str
    lead: str
    since: str
    due: date | datetime | None = None
    todo: str = ""
    also: tuple[str, ...] = ()  # other names of the child, which hold the words that were looked for


@require_safe
def mine(request: Request) -> HttpResponse:
    """The children this person leads, the last to come first; all whose case they may know of, if asked or if they lead none."""
    before = read_cursor(request.GET.get("before", ""))
    may_lead = Role.OFFICER in request.actor.roles
    only_mine = may_lead and "all" not in request.GET and bool(children_led_by(request.actor.id))
    cases = case_page(request.actor, before=before, only_led=only_mine)
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
    names, first = names_for(found), first_acts(found)
    held = names_holding(words, found)
    rows = [
        replace(
            _row(
                child,
                names[child],
                lead=str(cases[child].lead) if child in cases else "",
                opened_at=cases[child].opened_at if child in cases else None,
                first=first.get(child),
            ),
            also=tuple(visible(name) for name in held[child] if name != names[child]),
        )
        for child in found
    ]
    note_reading("children.read", by=request.actor, children=found)
    rows.sort(key=lambda row: row.name.casefold())
    return render(request, "desk/children/page.html", {"rows": rows, "words": words, "searched": True})


def _rows(cases: Iterable[CaseRow]) -> list[Row]:
    listed = list(cases)
    children = [case.child for case in listed]
    names, first = names_for(children), first_acts(children)
    return [
        _row(
            case.child,
            names[case.child],
            lead=case.lead_name,
            opened_at=case.opened_at,
            first=first.get(case.child),
        )
        for case in listed
    ]


def _row(child: UUID, name: str, *, lead: str, opened_at: datetime | None, first: Upcoming | None) -> Row:
    since = _("case since %(opened)s") % {"opened": date_said(opened_at)} if opened_at else _("no case here")
    named = Row(name or upper(nameless()), child_path(child), lead, since)
    if first is None:
        return named
    told = first.rule.next.todo if first.is_next and first.rule.next else first.rule.todo
    return replace(named, due=first.due, todo=f"{said(told)} ({first.rule.basis.text})")


def _older(cases: list[CaseRow], only_mine: bool) -> str:
    if len(cases) < PAGE:
        return ""
    asked = {"before": cursor_words(cases[-1].place), **({} if only_mine else {"all": "1"})}
    return f"{reverse('children:mine')}?{urlencode(asked)}"
