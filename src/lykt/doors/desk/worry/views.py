# SPDX-License-Identifier: EUPL-1.2
"""A worry is written, kept while it is written, sent at once, and answered with what happens now."""

import json
from collections.abc import Mapping
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from lykt.casework.outreach.actions.contacts import note_sent
from lykt.casework.outreach.actions.drafts import drop_draft, keep_draft
from lykt.casework.outreach.actions.reports import send_report
from lykt.casework.outreach.queries.answers import words_for
from lykt.casework.outreach.queries.contacts import contacts
from lykt.casework.outreach.queries.drafts import draft_of, report_draft_name
from lykt.casework.outreach.queries.reports import sent_by
from lykt.doors.desk.duties.asking import as_uuid
from lykt.doors.desk.duties.rows import said
from lykt.doors.desk.worry.begun import others_begun, page_of
from lykt.doors.desk.worry.forms import WorryForm
from lykt.doors.desk.worry.telling import OTHER_ROLE, ROLE_OF, own_duty, what_happens_now
from lykt.kernel import ids
from lykt.kernel.actor import Actor
from lykt.kernel.decisions import Refused
from lykt.trust.accounts import queries as accounts
from lykt.trust.packs.loading import load_pack


class Request(HttpRequest):
    """A request of somebody at work."""

    actor: Actor


@login_required
@require_http_methods(["GET", "POST"])
def worry(request: Request, begun: UUID | None = None) -> HttpResponse:
    """The form, with what was being written; sent, the report is with the service and the receipt is shown.

    What was begun from a list or a contact has a page of its own, so that nothing is ever written into another report.
    """
    services = _services(request.actor)
    if request.method == "POST":
        form = WorryForm(request.POST, services=services)
        if "another" in request.POST:
            return _page(request, form.with_another(request.POST, services), another=True)
        if not form.is_valid():
            return _page(request, form, status=422)
        return redirect("worry-sent", id=_send(request, form))
    draft = draft_of(report_draft_name(begun), by=request.actor)
    if begun and draft is None:
        return redirect("worry")  # sent or thrown away meanwhile
    start = _start(request, services) | (dict(draft.words) if draft else {}) | {"begun": begun}
    form = WorryForm(initial=start, services=services)
    return _page(request, form, begun=begun, kept_at=draft.saved_at if draft else None)


@login_required
@require_POST
def draft(request: Request) -> HttpResponse:
    """What has been typed is kept, as it was typed. What has been sent already is not kept again."""
    form = WorryForm(request.POST, services=_services(request.actor))
    typed, begun = form.typed(request.POST), _begun(request)
    if not (form.is_valid() and _is_sent(request.actor, _id_of(form, request.actor))):
        keep_draft(report_draft_name(begun), by=request.actor, words=typed)
    if "X-Draft" in request.headers:
        return HttpResponse(status=204)
    return redirect(page_of(begun))


@login_required
@require_POST
def drop(request: Request) -> HttpResponse:
    """Nothing of the draft is left, and the form is empty."""
    drop_draft(report_draft_name(_begun(request)), by=request.actor)
    messages.info(request, _("The draft is gone."))
    return redirect("worry")


@login_required
@require_GET
def sent(request: Request, id: UUID) -> HttpResponse:
    """Thanks, to whom and when, what happens now, and what the sender will not be told and why."""
    sending = sent_by(request.actor).filter(pk=id).first()
    to = accounts.agencies().filter(pk=sending.to).first() if sending else None
    if sending is None:
        raise Refused.not_here()
    happens = (
        what_happens_now(load_pack(to.pack), sent_at=sending.sent_at, role=_role(request.actor)) if to else []
    )
    return render(
        request,
        "desk/worry/sent.html",
        {
            "sending": sending,
            "to": to,
            "happens": happens,
            "answers": words_for([sending.report]).get(sending.report, []),
            "mine": _mine(request.actor),
        },
    )  # fmt: skip


@login_required
@require_GET
def all_sent(request: Request) -> HttpResponse:
    """When this person sent reports and to whom; nothing of what was in them."""
    return render(request, "desk/worry/all_sent.html", {"mine": _mine(request.actor)})


def _page(
    request: Request,
    form: WorryForm,
    *,
    begun: UUID | None = None,
    kept_at: object = None,
    another: bool = False,
    status: int = 200,
) -> HttpResponse:
    pack = load_pack(request.actor.pack)
    rule = own_duty(pack)
    named = {
        "form": form,
        "kept_at": kept_at,
        "another": another,
        "duty": rule and {"todo": said(rule.todo), "why": said(rule.why), "basis": rule.basis.text, "mark": rule.mark.value},
        "emergency": pack.numbers[0].number if pack.numbers else "",
        "agency": request.actor.agency_name,
        "others": others_begun(request.actor, besides=begun or _begun(request)),
    }  # fmt: skip
    return render(request, "desk/worry/page.html", named, status=status)


def _send(request: Request, form: WorryForm) -> UUID:
    to = accounts.receivers().filter(pk=form.cleaned_data["to"]).first()
    if to is None:
        raise Refused.not_here()
    id = _id_of(form, request.actor)
    words, begun = _words(form, request.actor), form.cleaned_data["begun"]
    sending = send_report(to, by=request.actor, words=words, id=id, begun_from=begun)
    if (contact := form.cleaned_data["contact"]) and (found := contacts().filter(pk=contact).first()):
        note_sent(found, by=request.actor, sending=sending)
    return id


def _begun(request: Request) -> UUID | None:
    """Which of the reports that were begun the form is, if not the plain one."""
    return as_uuid(request.POST.get("begun", ""))


def _words(form: WorryForm, by: Actor) -> Mapping[str, object]:
    return form.report(role=_role(by), agency=by.agency_name)


def _id_of(form: WorryForm, by: Actor) -> UUID:
    """The id follows from the opened form and from the words: sent twice it is one, other words are another report.

    Who comes back with the browser's arrow, writes more and sends again must not lose what they added.
    """
    said = json.dumps({"to": form.cleaned_data["to"], **_words(form, by)}, sort_keys=True)
    return ids.id_for(form.cleaned_data["opened"] or ids.new_id(), f"{by.id} {said}")


def _is_sent(by: Actor, id: UUID) -> bool:
    return sent_by(by).filter(pk=id).exists()


def _start(request: Request, services: list[tuple[str, str]]) -> dict[str, object]:
    return {
        "opened": ids.new_id(),
        "to": services[0][0] if services else "",
        "name": request.actor.name,
        "phone": getattr(request.user, "phone", ""),
        "may_call": True,
    }


def _services(by: Actor) -> list[tuple[str, str]]:
    """Where a report can go, the likely one first: where this person sent the last, their own, those of their country."""
    last = sent_by(by).values_list("to", flat=True).first()
    found = sorted(
        accounts.receivers(), key=lambda a: (a.id != last, a.id != by.agency, a.pack != by.pack, a.name)
    )
    return [(str(agency.id), agency.name) for agency in found]


def _role(by: Actor) -> str:
    return ROLE_OF.get(by.agency_kind, OTHER_ROLE)


def _mine(by: Actor) -> list[tuple[object, str]]:
    sendings = list(sent_by(by)[:50])
    names = {agency.id: agency.name for agency in accounts.agencies() if sendings}
    return [(sending, names.get(sending.to, "")) for sending in sendings]
