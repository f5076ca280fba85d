# SPDX-License-Identifier: EUPL-1.2
"""A file is read by a process that can do nothing else, looked at, and published or let go: in between nothing is kept."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from lykt.doors.desk.checklists.forms import FileForm, PublishForm
from lykt.doors.desk.checklists.rendered import renderings
from lykt.doors.desk.checklists.views import at_the_lists, in_use_from, owns
from lykt.doors.desk.checklists.words import differences, faults_told, title_of
from lykt.doors.desk.duties.asking import Request, here
from lykt.doors.parts.refusals import sentence_of
from lykt.doors.parts.uploads import was_too_large
from lykt.engines.xlsforms.archive import MB, MOST_BYTES
from lykt.engines.xlsforms.faults import fault
from lykt.engines.xlsforms.reading import read
from lykt.engines.xlsforms.stored import Reading
from lykt.engines.xlsforms.values import Form
from lykt.engines.xlsforms.writing import to_markdown
from lykt.kernel import ids
from lykt.kernel.actor import Actor
from lykt.kernel.decisions import Refused
from lykt.record.indicators.actions.listing import publish_list
from lykt.record.indicators.queries import listing
from lykt.record.indicators.queries.lists import form_of, today_in
from lykt.trust.office.queries import own_agency

TYPED = ("version", "from_day")


def read_sent(request: Request, form: FileForm) -> Reading | None:
    """What is in the file that was sent; None where none was."""
    if was_too_large(request):
        return Reading(faults=(fault("file.too-large", most=MOST_BYTES // MB),))
    if not form.is_valid():
        return None
    sent = form.cleaned_data["file"]
    return read(sent.read(), sent.name, indicators=listing.codes_of(request.actor.pack))


def read_again(by: Actor, written: str, stem: str) -> Reading:
    """What was looked at, as it comes back: it has been in somebody's browser."""
    return read(written.encode(), f"{stem or 'data'}.md", indicators=listing.codes_of(by.pack))


@require_http_methods(["GET", "POST"])
def load(request: Request) -> HttpResponse:
    """A file is chosen; then it is seen as it will be filled in, or in words what is wrong with it."""
    by = at_the_lists(request)
    form = FileForm(request.POST or None, request.FILES or None) if request.method == "POST" else FileForm()
    found = read_sent(request, form) if request.method == "POST" else None
    if found and found.form:
        if not owns(by) and listing.stand(by, found.form.id, own=False).first:
            messages.info(
                request, _("This is a national list. Load the file here, as your own version of it.")
            )
            return redirect("checklist-ours-load", name=found.form.id)
        return _look(request, found.form, found)
    shown = {
        "form": form,
        "owns": owns(by),
        "faults": faults_told(found.faults) if found else [],
        "warnings": faults_told(found.warnings) if found else [],
    }
    wrong = request.method == "POST"
    return render(request, "desk/checklists/load.html", shown, status=422 if wrong else 200)


@require_POST
def look(request: Request) -> HttpResponse:
    """What was loaded is looked at again, by whoever comes back from a trial of it, with the version and the day as typed."""
    found = read_again(at_the_lists(request), request.POST.get("written", ""), request.POST.get("stem", ""))
    return _look(request, here(found.form), found)


@require_POST
def publish(request: Request) -> HttpResponse:
    """What was looked at is the list from now on, in the version that was named."""
    by = at_the_lists(request)
    form = PublishForm(request.POST)
    named = form.is_valid()
    found = read_again(by, request.POST.get("written", ""), request.POST.get("stem", ""))
    if found.form is None:
        raise Refused.not_here()  # nothing that this page gave out comes back like that
    if not named:
        return _look(request, found.form, found, form=form, status=422)
    settings = dict(found.form.settings) | {"version": form.cleaned_data["version"].strip()}
    written = Form(
        survey=found.form.survey,
        choices=found.form.choices,
        settings=settings,
        others=found.form.others,
        headers=found.form.headers,
        stem=found.form.stem,
    )
    told = form.cleaned_data
    try:
        done = publish_list(own_agency(by), by=by, form=written, id=told["id"], on=told["from_day"])
    except Refused as no:
        if not no.decision.code.startswith("list."):
            raise
        request.work.refused = no  # type: ignore[attr-defined]
        form.add_error(
            "from_day" if no.decision.code.startswith("list.day-") else "version", sentence_of(no.decision)
        )
        return _look(request, found.form, found, form=form, status=int(no.decision.family))
    messages.success(request, in_use_from(done, by))
    return redirect("checklist", id=done.id)


def _look(
    request: Request, loaded: Form, found: Reading, *, form: PublishForm | None = None, status: int = 200
) -> HttpResponse:
    by = request.actor
    last = listing.stand(by, loaded.id, own=not owns(by)).last
    known = [one.version for one in listing.versions(by, loaded.id, own=not owns(by))]
    before = form_of(last) if last else None
    changed = differences(before, loaded) if before else []
    given: dict[str, Any] = {
        "written": to_markdown(loaded),
        "stem": loaded.stem,
        "id": ids.new_id(),
        "version": _version(loaded.version, known, by),
        "from_day": today_in(by.pack),
    }
    given |= {name: request.POST[name] for name in TYPED if name in request.POST}
    if form is not None:  # it comes again under an id of its own: what was refused was not published
        data = QueryDict(mutable=True)
        data.update({name: str(given[name]) for name in ("written", "stem", "id")})
        data.update({name: str(given[name]) for name in TYPED})
        errors = {name: form.errors.get(name, ()) for name in TYPED}
        form = PublishForm(data)
        form.is_valid()
        for name, said in errors.items():
            for error in said:
                if error not in form.errors.get(name, ()):
                    form.add_error(name, error)
    shown = {
        "form": form or PublishForm(initial=given),
        "owns": owns(by),
        "title": title_of(loaded),
        "last": last,
        "differences": changed,
        "is_same": bool(last) and not changed,
        "warnings": faults_told(found.warnings),
        "renderings": renderings(loaded),
        "questions": len(loaded.questions),
        "indicators": len(loaded.indicators),
    }
    return render(request, "desk/checklists/loaded.html", shown, status=status)


def _version(written: str, known: list[str], by: Actor) -> str:
    """What the file says, where that is still free; else the day."""
    if written and written not in known:
        return written
    today = today_in(by.pack).isoformat()
    taken = [one for one in known if one.startswith(today)]
    return f"{today}.{len(taken) + 1}" if taken else today
