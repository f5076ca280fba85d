# SPDX-License-Identifier: EUPL-1.2
"""What a list supports and what the law asks then; a concern from it; and how to ask for advice without naming the child."""

from contextlib import suppress
from uuid import UUID

from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from lykt.doors.desk.closer.asking import asked_of_me, role_of, to_call, ways_on
from lykt.doors.desk.closer.concern import begin_report, in_short, told_of, told_so_far
from lykt.doors.desk.closer.filling_views import seen_in
from lykt.doors.desk.closer.finding import about as asked_about
from lykt.doors.desk.closer.finding import nameless
from lykt.doors.desk.closer.first import written
from lykt.doors.desk.closer.putting import puts_of, way_to_put
from lykt.doors.desk.closer.words import title_of, who
from lykt.doors.desk.duties.asking import Request, here
from lykt.doors.desk.duties.rows import nameless as no_name
from lykt.doors.desk.duties.rows import said
from lykt.doors.desk.worry.begun import page_of
from lykt.doors.parts.rows import Link
from lykt.kernel.decisions import Refused
from lykt.record.indicators.actions.assessing import save_unfinished
from lykt.record.indicators.queries import assessments as queries
from lykt.record.indicators.queries.lists import form_of
from lykt.record.people.queries import children, names_for
from lykt.trust.accounts import queries as accounts
from lykt.trust.audit.actions import note_reading
from lykt.trust.packs.loading import load_pack

INSTANCE = "instance"  # how a page that is left now says what stands in it


@require_safe
def finding(request: Request, id: UUID) -> HttpResponse:
    """What is known so far and what is not, with who saw it; then what the law asks of this worker now."""
    one = here(queries.assessment(id))
    asked = asked_about(one)
    records = asked.record.all if asked.record else ()
    note_reading("assessment.read", by=request.actor, children=records, subject=id)
    names = accounts.names_of({one.assessed_by})
    child = one.about
    shown = {
        "one": one,
        "title": title_of(one.checklist),
        "name": (names_for([child])[child] or no_name()) if child else "",
        "by": who(one.assessed_by, names),
        "asked": asked,
        "me": asked_of_me(asked, role=role_of(request.actor.agency_kind), by=request.actor),
        "ways": [*way_to_put(one), *ways_on(asked, origin_kind=one.origin_kind, origin=one.origin)],
        "puts": puts_of(one),
        "beside": reverse("closer:beside", args=[child]) if child and _several(records) else "",
        "concern_path": reverse("closer:concern", args=[id]),
        "consult_path": reverse("closer:consult", args=[id]),
    }
    return render(request, "desk/closer/finding.html", shown)


def _several(records: tuple[UUID, ...]) -> bool:
    return len(queries.assessments_of(records)) > 1


@require_safe
def consult(request: Request, id: UUID) -> HttpResponse:
    """Words with which one can ask for advice: no name, no place, nothing that anybody wrote."""
    asked = nameless(asked_about(here(queries.assessment(id))))
    pack = load_pack(asked.codebook.pack)
    role = role_of(request.actor.agency_kind)
    shown = {
        "calls": said(asked.codebook.roles[role].calls),
        "is_child": asked.found.is_child,
        "sentences": in_short(asked)[1:],
        "numbers": to_call(one for one in pack.numbers if one.for_workers),
        "back": Link(reverse("closer:finding", args=[id]), _("Back to the summary")),
        "stays_path": reverse("closer:concern", args=[id]),
    }
    return render(request, "desk/closer/consult.html", shown)


@require_POST
def concern(request: Request, id: UUID) -> HttpResponse:
    """A concern report is begun, with what is claimed and what was seen. It is read once more before it goes.

    From the list itself come the answers as they stand in the page, also those that are not saved yet.
    """
    by, one = request.actor, queries.assessment(id)
    begun = one or here(queries.unfinished(id, by=request.actor))
    instance = request.POST.get(INSTANCE, "") or begun.instance
    title = title_of(begun.checklist)
    if INSTANCE in request.POST and not one:
        with suppress(
            Refused
        ):  # written later elsewhere: that stays the draft, and these words stand in the report
            save_unfinished(
                id, by=by, instance=instance, seen=seen_in(request), tab=request.POST.get("tab", "")
            )
    if one:
        text = told_of(title, asked_about(one))
    else:
        text = told_so_far(title, written(instance, form_of(begun.checklist)))
    about = one.about if one else begun.child_id
    child = about if about and children().filter(pk=about).exists() else None
    begin_report(text, by=by, begun_from=id, child=child, origin_kind=begun.origin_kind, origin=begun.origin)
    if "json" not in request.headers.get("Accept", ""):
        return redirect(page_of(id))
    answer = JsonResponse({})
    answer.headers["X-Goes"] = page_of(id)
    return answer
