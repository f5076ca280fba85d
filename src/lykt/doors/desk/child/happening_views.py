# SPDX-License-Identifier: EUPL-1.2
"""What happened is written down in the law's own words, and the duties that begin and end by it are shown at once."""

from collections.abc import Iterable
from typing import Any, Final
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lykt.casework.outreach.queries.reports import reports, reports_about
from lykt.doors.desk.child.happening_form import HappeningForm, RetractForm, groups_of
from lykt.doors.desk.child.page import Record, identity, record_of
from lykt.doors.desk.child.saying import heard
from lykt.doors.desk.child.words import told as told_words
from lykt.doors.desk.duties.asking import Request, here
from lykt.doors.desk.duties.rows import Owing, is_to_do, owing, own_events, said, services, ways_to_end
from lykt.doors.parts.rows import Link
from lykt.kernel import ids
from lykt.record.duties.actions import record_happening, retract_happening
from lykt.record.duties.queries import Owed, happenings_of, owed_for
from lykt.record.people.queries import children, told_about
from lykt.record.people.states import Attribute
from lykt.trust.audit.actions import note_reading
from lykt.trust.packs.law import EventWord, Pack
from lykt.trust.packs.loading import load_pack

# Of a report, these are answered on its own page: there it is asked first whether the sender could be the adult.
_ANSWERS: Final = ("reporter.answered", "reporter.answer_omitted")


@require_safe
def choose(request: Request, child: UUID) -> HttpResponse:
    """What can be written down: first what the open duties wait for, then every event by what it is about."""
    record, pack = record_of(child), load_pack(request.actor.pack)
    awaited: dict[str, Link] = {}
    for owed in owed_for(record.all):
        if is_to_do(owed, request.actor.agency):
            for way in ways_to_end(owed):
                awaited.setdefault(way.path, way)
    shown = {"awaited": list(awaited.values())[:8], "groups": groups_of(child, pack)}
    return _page(request, record, "desk/child/happened_what.html", shown)


@require_http_methods(["GET", "POST"])
def write(request: Request, child: UUID, what: str) -> HttpResponse:
    """It stands that this happened, and the duties that follow stand with it. Sent twice, it happened once."""
    record, pack = record_of(child), load_pack(request.actor.pack)
    event = here(pack.events.get(what) if what not in own_events(pack) else None)
    start = {"id": ids.new_id(), **{n: request.GET.get(n, "") for n in ("order", "report")}}
    start["told_rule"] = request.GET.get("rule", "")
    if event.name in _ANSWERS and start["report"]:
        report = here(next((r for r in reports_about(record.all) if str(r.id) == start["report"]), None))
        return redirect(f"{reverse('report', args=[report.id])}#answer")
    form = HappeningForm(request.POST or None, pack=pack, event=event, initial=start)
    if request.method == "POST" and form.is_valid():
        return redirect("child:happened-noted", child, _write(request, child, form, event))
    shown = {"form": form, "event": said(event.text)}
    return _page(request, record, "desk/child/happened.html", shown, status=422 if form.errors else 200)


@require_safe
def noted(request: Request, child: UUID, happening: UUID) -> HttpResponse:
    """It stands; these duties began with it, and these ended. And the way to take it back."""
    return _noted(request, child, happening, RetractForm())


@require_POST
def retract(request: Request, child: UUID, happening: UUID) -> HttpResponse:
    """It was written down by mistake: it stays readable, and counts for nothing."""
    record, form = record_of(child), RetractForm(request.POST)
    if not form.is_valid():
        return _noted(request, child, happening, form, status=422)
    one = here(happenings_of(record.all).filter(pk=happening).first())
    retract_happening(one, by=request.actor, why=form.cleaned_data["why"])
    messages.success(request, _("Taken back. It stays readable, and the duties are worked out anew."))
    return redirect(reverse("child:page", args=[child]))


def _noted(
    request: Request, child: UUID, happening: UUID, form: RetractForm, *, status: int = 200
) -> HttpResponse:
    record, pack = record_of(child), load_pack(request.actor.pack)
    one = here(happenings_of(record.all).select_related("retraction").filter(pk=happening).first())
    taken_back = getattr(one, "retraction", None)
    owed, event = owed_for(record.all), load_pack(one.pack).events[one.what]
    name, agency = str(one.id), request.actor.agency
    whose = services(owed, agency)

    def rows(some: Iterable[Owed]) -> list[Owing]:
        return [owing(o, agency=agency, who=whose.get(o.stored.agency, "")) for o in some]

    shown = {
        "event": said(event.text),
        "at": one.at,
        "words": told_words(pack, event, one.fields),
        "begun": rows(o for o in owed if o.duty.started_by == name),
        "ended": rows(o for o in owed if o.duty.ended_by == name),
        "happening": one.id,
        "taken_back": taken_back,
        "may_retract": "happening.retract" in record.acts
        and not taken_back
        and one.what not in own_events(pack),
        "retract_form": form,
        "asks_back": "wrong" in request.GET,
    }
    return _page(request, record, "desk/child/noted.html", shown, status=status)


def _write(request: Request, child: UUID, form: HappeningForm, event: EventWord) -> UUID:
    told = form.cleaned_data
    fields = form.fields_told()
    report = here(reports().filter(pk=told["report"]).first()) if told["report"] else None
    happening = ids.id_for(child, str(told["id"]))
    named = {"order": told["order"]} | (
        {"who": str(request.actor.id)} if _is_personal(form.pack, event) else {}
    )
    record_happening(
        here(children().filter(pk=child).first()),
        by=request.actor,
        what=event.name,
        at=told["at"],
        fields=fields | named,
        report=report.id if report else None,
        id=happening,
    )
    return happening


def _is_personal(pack: Pack, event: EventWord) -> bool:
    """Whether a rule about this event binds the person themselves: then it must stand who it was."""
    return "who" not in event.fields and any(
        rule.personal and event.name in {trigger.event for trigger in (*rule.starts, *rule.ends)}
        for rule in pack.active
    )


def _page(
    request: Request, record: Record, template: str, shown: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    told = told_about(record.all, of=(Attribute.NAME,))
    note_reading("child.read", by=request.actor, children=record.all)
    who = identity(heard(told), majority=load_pack(request.actor.pack).majority)
    back = Link(reverse("child:page", args=[record.id]), _("Back to the child"))
    return render(request, template, {**who, "child": record.id, "back": back, **shown}, status=status)
