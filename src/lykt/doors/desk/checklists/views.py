# SPDX-License-Identifier: EUPL-1.2
"""The lists that somebody owns or adapts; one version as it is filled in; and its file."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from lykt.doors.desk.checklists.forms import WithdrawForm
from lykt.doors.desk.checklists.rendered import renderings
from lykt.doors.desk.checklists.words import differences, title_of
from lykt.doors.desk.duties.asking import Request, here
from lykt.doors.parts.dates import date_said
from lykt.doors.parts.rows import Link
from lykt.engines.xlsforms.values import Form
from lykt.engines.xlsforms.writing import to_markdown, to_xlsx
from lykt.kernel.actor import Actor
from lykt.kernel.decisions import Refused
from lykt.record.indicators.actions.listing import withdraw_list
from lykt.record.indicators.queries import listing
from lykt.record.indicators.queries.listing import Stand, Working
from lykt.record.indicators.queries.lists import (
    form_of,
    is_void,
    lists_for,
    today_in,
    was_withdrawn_before_its_day,
)
from lykt.trust.access.queries import may_in_agency
from lykt.trust.accounts.states import AgencyKind

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class Line:
    """One list on the first page: what it is called, in which version, and what there is to do about it."""

    title: str
    path: str
    version: str
    says: str
    waits: Link | None = None


def owns(by: Actor) -> bool:
    """Whether this person's agency owns the nation's lists; every other one adapts them."""
    return by.agency_kind == AgencyKind.COMPETENCE_CENTRE


def at_the_lists(request: Request) -> Actor:
    """Who asks may publish a list of some kind; anybody else is told that it is not for them."""
    may_in_agency(request.actor, "checklist.publish").or_refuse()
    return request.actor


@require_GET
def start(request: Request) -> HttpResponse:
    """Every list in its newest version; for whoever adapts them, what is different here and what waits."""
    by = at_the_lists(request)
    national, own = listing.stands(by, own=False), listing.stands(by, own=True)
    if owns(by):
        lines = [_to_read(one) for one in national.values()]
        return render(request, "desk/checklists/page.html", {"owns": True, "lines": lines})
    asked = {one.name for one in lists_for(by)}
    named = {name: line for name in national if name in asked and (line := _line(by, name))}
    shown = {
        "owns": False,
        "lines": list(named.values()),
        "others": [_to_read(one) for name, one in national.items() if name not in named],
        "own": [_to_read(one) for name, one in own.items() if name not in national],
    }
    return render(request, "desk/checklists/page.html", shown)


def _to_read(stand: Stand) -> Line:
    one = stand.first
    assert one is not None  # a list stands here because it has a version
    says = [_from_day(coming) for coming in stand.coming]
    return Line(title_of(form_of(one)), reverse("checklist", args=[one.id]), one.version, " ".join(says))


def _from_day(one: Any) -> str:
    told = {"day": date_said(one.from_day), "version": one.version}
    return _("From %(day)s: version %(version)s.") % told


def in_use_from(one: Any, by: Actor) -> str:
    """What is told to whoever published it: at once, or from which day."""
    if one.from_day <= today_in(by.pack):
        return _("Version %(version)s is in use from now on.") % {"version": one.version}
    told = {"day": date_said(one.from_day), "version": one.version}
    return _("Version %(version)s is in use from %(day)s. You can withdraw it until then.") % told


def _line(by: Actor, name: str) -> Line | None:
    work = listing.working(by, name)
    if work is None:
        return None
    if work.published and work.is_published:
        says = _("Your own version is in use.")
    elif work.published:
        says = _("Your own version is in use. What you changed since is not published.")
    elif work.edits.edits and not work.coming:
        says = _("What you changed is not published. The national list is in use.")
    else:
        says = _("The national list is in use as it is.")
    if work.coming:
        says = f"{says} {_from_day(work.coming)}"
    elif work.announced and not work.waiting:
        says = f"{says} {_from_day(work.announced)}"
    version = work.published.version if work.published else work.base.version
    return Line(
        title_of(work.ours), reverse("checklist-ours", args=[name]), version, says, _waits(work, name)
    )


def _waits(work: Working, name: str) -> Link | None:
    if work.waiting is None:
        return None
    told = {"version": work.waiting.version, "day": date_said(work.waiting.from_day)}
    says = (
        _("A new national version comes on %(day)s: %(version)s")
        if work.is_early
        else _("A new national version waits: %(version)s")
    )
    return Link(reverse("checklist-merge", args=[name]), says % told)


@require_GET
def one(request: Request, id: UUID) -> HttpResponse:
    """A version as it is filled in, in every language; what is different from the one before; every other version."""
    return _page(request, id, WithdrawForm())


@require_POST
def withdraw(request: Request, id: UUID) -> HttpResponse:
    """From now on this version is not begun."""
    by = at_the_lists(request)
    checklist = here(listing.version(id, by))
    form = WithdrawForm(request.POST)
    if not form.is_valid():
        return _page(request, id, form, status=422)
    withdraw_list(checklist, by=by, why=form.cleaned_data["why"])
    if checklist.from_day > today_in(by.pack):
        messages.success(request, _("The version is withdrawn, and does not come into use."))
    else:
        messages.success(request, _("The version is withdrawn. What was begun with it goes on."))
    return redirect("checklist", id=id)


def _page(request: Request, id: UUID, form: WithdrawForm, status: int = 200) -> HttpResponse:
    by = at_the_lists(request)
    checklist = here(listing.version(id, by))
    published = form_of(checklist)
    known = listing.versions(by, checklist.name, own=checklist.agency is not None)
    place = [one.id for one in known].index(checklist.id)
    before = known[place + 1] if place + 1 < len(known) else None
    stand, today = listing.stand(by, checklist.name, own=checklist.agency is not None), today_in(by.pack)
    shown = {
        "checklist": checklist,
        "title": title_of(published),
        "withdrawal": getattr(checklist, "withdrawal", None),
        "is_ours": owns(by) if checklist.agency is None else True,
        "adapts": not owns(by)
        and checklist.agency is None
        and checklist.name in {one.name for one in lists_for(by)},
        "versions": known,
        "today": today,
        "now": stand.now,
        "is_now": stand.now == checklist,
        "is_coming": checklist in stand.coming,
        "was_never_in_use": was_withdrawn_before_its_day(checklist) or is_void(checklist),
        "next": next(iter(stand.coming), None),
        "before": before,
        "differences": differences(form_of(before), published) if before else [],
        "renderings": renderings(published),
        "form": form,
    }
    return render(request, "desk/checklists/list.html", shown, status=status)


@require_GET
def download(request: Request, id: UUID, kind: str) -> HttpResponse:
    """The version as a spreadsheet, or as a table of Markdown."""
    by = at_the_lists(request)
    checklist = here(listing.version(id, by))
    return as_file(form_of(checklist), kind, f"{checklist.name}-{checklist.version}")


def as_file(form: Form, kind: str, name: str) -> HttpResponse:
    """The form as a file to keep."""
    if kind not in ("xlsx", "md"):
        raise Refused.not_here()
    content = to_xlsx(form) if kind == "xlsx" else to_markdown(form).encode()
    kept = "".join(sign if sign.isalnum() or sign in "-._+" else "_" for sign in name)
    answer = HttpResponse(content, content_type=XLSX if kind == "xlsx" else "text/markdown; charset=utf-8")
    answer.headers["Content-Disposition"] = (
        f'attachment; filename="{kept.encode("ascii", "replace").decode()}.{kind}"'
    )
    return answer
