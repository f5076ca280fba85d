# SPDX-License-Identifier: EUPL-1.2
"""A list is filled in: the page, the form, the draft as typed, the sending, and the words that stay when it is refused."""

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from lykt.casework.outreach.queries.contacts import contacts
from lykt.doors.desk.closer.first import first_words, written
from lykt.doors.desk.closer.known import known_of
from lykt.doors.desk.closer.words import title_of
from lykt.doors.desk.duties.asking import Request, here
from lykt.doors.desk.duties.rows import child_path, nameless
from lykt.doors.parts.form_policy import allows_the_engine
from lykt.doors.parts.rows import FormRoads, Link
from lykt.kernel.decisions import Refused
from lykt.record.indicators.actions import assessing
from lykt.record.indicators.queries import assessments as asked
from lykt.record.indicators.queries.lists import checklist, form_of
from lykt.record.indicators.rules.sending import fingerprint_of, may_stand_beside
from lykt.record.indicators.states import Origin
from lykt.record.people.queries import children, names_for
from lykt.trust.accounts import queries as accounts

YEAR = 365 * 24 * 3600
INSTANCE = "xml_submission_file"  # what OpenRosa calls it, and so does our renderer


@allows_the_engine
@require_safe
def fill(request: Request, id: UUID) -> HttpResponse:
    """The list, from where it was left; sent already, what it supports."""
    one = asked.unfinished(id, by=request.actor)
    if one is None:
        here(asked.assessment(id))
        return redirect("closer:finding", id=id)
    form = form_of(one.checklist)
    names = names_for([one.child_id]) if one.child_id else {}
    is_known = one.child_id is None or children().filter(pk=one.child_id).exists()
    known = known_of(one, form, by=request.actor, is_child_here=bool(one.child_id and is_known))
    roads = FormRoads(
        reverse("closer:xform", args=[one.checklist_id]),
        instance=reverse("closer:draft", args=[id]),
        save=reverse("closer:save", args=[id]),
        version=one.revision,
        send=reverse("closer:send", args=[id]),
        send_label=_("Send the answers"),
        sign_in=reverse("account_login"),
        known=known.answers,
    )
    shown = {
        "one": one,
        "title": title_of(one.checklist),
        "form": roads,
        "head": first_words(form),
        "known": known,
        "stays_path": reverse("closer:concern", args=[id]),
        "name": names.get(one.child_id, "") or nameless() if one.child_id and is_known else "",
        "is_known": is_known,
        "back": Link(child_path(one.child_id), _("Back to the child")) if one.child_id and is_known else None,
    }
    return render(request, "desk/closer/fill.html", shown)


@login_not_required
@require_safe
def xform(request: Request, id: UUID) -> HttpResponse:
    """The list as a form. A version never changes, so that a browser may keep it: it holds no word about a child."""
    one = here(checklist(id))
    answer = HttpResponse(one.xform, content_type="text/xml; charset=utf-8")
    answer.headers["Cache-Control"] = f"private, max-age={YEAR}, immutable"
    return answer


@require_safe
def draft(request: Request, id: UUID) -> HttpResponse:
    """What was typed so far."""
    one = here(asked.unfinished(id, by=request.actor))
    if not one.instance:
        return HttpResponse(status=204)
    return HttpResponse(one.instance, content_type="text/xml; charset=utf-8")


@require_POST
def save(request: Request, id: UUID) -> HttpResponse:
    """What was typed is kept. A window that is behind learns which revision stands, and overwrites nothing."""
    said, seen, tab = request.POST.get("instance", ""), seen_in(request), request.POST.get("tab", "")
    try:
        now = assessing.save_unfinished(id, by=request.actor, instance=said, seen=seen, tab=tab)
    except Refused as refused:
        if refused.decision.code == "changed" and (one := asked.unfinished(id, by=request.actor)):
            return JsonResponse({"version": one.revision}, status=409)
        raise
    return JsonResponse({"version": now})


@require_POST
def send(request: Request, id: UUID) -> HttpResponse:
    """The list stands in the record, or with its holder alone. Sent again over a bad line, it is the same one."""
    sent = request.FILES.get(INSTANCE)
    instance = sent.read().decode("utf-8", "replace") if sent else ""
    one = asked.unfinished(id, by=request.actor)
    if one is None:
        before = here(asked.assessment(id))
        may_stand_beside(before.fingerprint, fingerprint_of(instance)).or_refuse()
        return _gone_to(id)
    if seen_in(request) != one.revision and request.POST.get("tab", "") != one.tab and one.instance:
        return JsonResponse({"version": one.revision}, status=409)
    assessing.send_unfinished(one, by=request.actor, instance=instance, holder=_holder(request, one))
    return _gone_to(id)


@require_safe
def words(request: Request, id: UUID) -> HttpResponse:
    """What was written, as plain text: to be read or copied by whoever wrote it, also when it may no longer be sent."""
    one = here(asked.unfinished(id, by=request.actor))
    shown = {
        "one": one,
        "title": title_of(one.checklist),
        "stays_path": reverse("closer:concern", args=[id]),
        "written": written(one.instance, form_of(one.checklist)),
        "back": Link(reverse("closer:fill", args=[id]), _("Back to the list")),
    }
    return render(request, "desk/closer/words.html", shown)


def _gone_to(id: UUID) -> HttpResponse:
    answer = JsonResponse({})
    answer.headers["X-Goes"] = reverse("closer:finding", args=[id])
    return answer


def seen_in(request: Request) -> int:
    """Which revision the window knows, -1 where it says none."""
    word = request.POST.get("version", "")
    return int(word) if word.isascii() and word.isdecimal() and len(word) < 10 else -1


def _holder(request: Request, one: Any) -> UUID | None:
    """The team that reads it while no child is named: the contact's own, else the one team that this person is in."""
    if one.origin_kind == Origin.CONTACT and (met := contacts().filter(pk=one.origin).first()):
        return met.team
    teams = list(accounts.teams_out(request.actor.id)[:2])
    return teams[0].id if len(teams) == 1 else None
