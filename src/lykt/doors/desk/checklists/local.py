# SPDX-License-Identifier: EUPL-1.2
"""A place's own version of a national list: what is different, question by question, as a spreadsheet, and published."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from lykt.doors.desk.checklists.forms import FileForm, Seen, Sent, WrittenForm
from lykt.doors.desk.checklists.lines import lines
from lykt.doors.desk.checklists.loading import read_again, read_sent
from lykt.doors.desk.checklists.rendered import renderings
from lykt.doors.desk.checklists.views import as_file, at_the_lists, owns
from lykt.doors.desk.checklists.words import differences, faults_told, title_of
from lykt.doors.desk.duties.asking import Request, here
from lykt.doors.parts.dates import date_said
from lykt.doors.parts.refusals import sentence_of
from lykt.engines.xlsforms.overlays import Overlay, apply
from lykt.engines.xlsforms.writing import to_markdown
from lykt.kernel import ids
from lykt.kernel.actor import Actor
from lykt.kernel.decisions import Refused
from lykt.record.indicators.actions.listing import publish_overlay, save_overlay
from lykt.record.indicators.queries import listing
from lykt.record.indicators.queries.listing import Working
from lykt.record.indicators.queries.lists import form_of
from lykt.record.indicators.rules.editing import difference, local_faults
from lykt.trust.accounts.queries import names_of


def at_ours(request: Request, name: str) -> tuple[Actor, Working]:
    """Who adapts lists, and what their agency works on. Whoever owns the national lists lays nothing over them."""
    by = at_the_lists(request)
    here(None if owns(by) else by)
    return by, here(listing.working(by, name))


def meanwhile(by: Actor, work: Working, seen: int) -> list[str]:
    """In sentences what a colleague has saved since somebody saw that saving."""
    then = listing.saved(by, work.name, seen)
    base = form_of(then.base) if then else work.national
    was = apply(base, Overlay.from_json(then.edits)) if then else base
    return differences(was, work.ours)


def shown_of(work: Working) -> dict[str, Any]:
    """What every page of a local version shows."""
    return {"work": work, "name": work.name, "title": title_of(work.ours)}


@require_GET
def ours(request: Request, name: str) -> HttpResponse:
    """The list as it is here, and every difference from the national one in words."""
    _by, work = at_ours(request, name)
    saver = names_of({work.overlay.saved_by}) if work.overlay else {}
    more = {
        "lines": lines(work),
        "differences": differences(work.national, work.ours),
        "saver": next((name for name, _agency in saver.values()), ""),
        "publishing": Sent(initial={"id": ids.new_id()}),
        "seen": Seen(initial={"id": ids.new_id(), "revision": work.revision}),
    }
    return render(request, "desk/checklists/local.html", shown_of(work) | more)


@require_GET
def seen(request: Request, name: str) -> HttpResponse:
    """The list as it is here, as it will be filled in."""
    _by, work = at_ours(request, name)
    more = {"renderings": renderings(work.ours)}
    return render(request, "desk/checklists/local_seen.html", shown_of(work) | more)


@require_POST
def publish(request: Request, name: str) -> HttpResponse:
    """What was saved last is what is asked here from now on."""
    by, work = at_ours(request, name)
    form = Sent(request.POST)
    overlay = here(work.overlay if form.is_valid() else None)
    done = publish_overlay(overlay, by=by, id=form.cleaned_data["id"])
    said = (
        _("Your version %(version)s is in use from %(day)s.")
        if work.is_for_later
        else _("Your version %(version)s is in use from now on.")
    )
    messages.success(request, said % {"version": done.version, "day": date_said(done.from_day)})
    return redirect("checklist-ours", name=name)


@require_GET
def download(request: Request, name: str, kind: str) -> HttpResponse:
    """The list as it is here, to be edited as a spreadsheet and loaded back."""
    _by, work = at_ours(request, name)
    return as_file(work.ours, kind, f"{name}-{listing.local_version(work.base, work.revision)}")


@require_http_methods(["GET", "POST"])
def load(request: Request, name: str) -> HttpResponse:
    """An edited spreadsheet: what it changes here, in words, before anything is saved."""
    by, work = at_ours(request, name)
    posted = request.method == "POST"
    form = FileForm(request.POST or None, request.FILES or None) if posted else FileForm()
    found = read_sent(request, form) if posted else None
    faults = list(found.faults) if found else []
    if found and found.form:
        edits = difference(work.national, found.form)
        faults = local_faults(work.national, edits, listing.codes_of(by.pack))
        if not faults:
            return _look(request, work, edits)
    more = {"form": form, "faults": faults_told(faults)}
    return render(
        request, "desk/checklists/local_load.html", shown_of(work) | more, status=422 if posted else 200
    )


@require_POST
def look(request: Request, name: str) -> HttpResponse:
    """What was loaded is looked at again, by whoever comes back from a trial of it."""
    by, work = at_ours(request, name)
    found = read_again(by, request.POST.get("written", ""), name)
    return _look(request, work, difference(work.national, here(found.form)))


@require_POST
def save(request: Request, name: str) -> HttpResponse:
    """What was looked at is saved as this place's version, unless somebody has saved another meanwhile."""
    by, work = at_ours(request, name)
    form = WrittenForm(request.POST)
    found = read_again(by, request.POST.get("written", ""), name)
    if not form.is_valid() or found.form is None:
        raise Refused.not_here()
    edits = difference(work.national, found.form)
    try:
        told = form.cleaned_data
        save_overlay(work.base, by=by, edits=edits, after=told["revision"], id=told["id"])
    except Refused as no:
        if no.decision.code != "changed":
            raise
        request.work.refused = no  # type: ignore[attr-defined]
        refused = sentence_of(no.decision)
        since = meanwhile(by, work, form.cleaned_data["revision"])
        return _look(request, work, edits, refused=refused, meanwhile=since, status=409)
    messages.success(request, _("Saved. It is asked here once you have published it."))
    return redirect("checklist-ours", name=name)


def _look(request: Request, work: Working, edits: Overlay, status: int = 200, **more: Any) -> HttpResponse:
    theirs = apply(work.national, edits)
    given = {"id": ids.new_id(), "revision": work.revision, "written": to_markdown(theirs)}
    more |= {
        "form": WrittenForm(initial=given),
        "differences": differences(work.ours, theirs),
        "renderings": renderings(theirs),
    }
    return render(request, "desk/checklists/local_loaded.html", shown_of(work) | more, status=status)
