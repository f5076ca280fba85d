# SPDX-License-Identifier: EUPL-1.2
"""The leader's page: what is late, what nobody has checked, whose a child is, who is away, and what to look at again."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from lykt.casework.cases import actions as cases
from lykt.casework.cases.queries import to_be_judged
from lykt.doors.desk.duties.asking import Request, here
from lykt.doors.desk.duties.leadless import heading
from lykt.doors.desk.leader.forms import KINDS, JudgeForm
from lykt.doors.desk.leader.seen import seen_by
from lykt.doors.desk.rota.holes import holes_of_our_nights
from lykt.doors.parts.refusals import sentence_of
from lykt.kernel.actor import Actor
from lykt.kernel.decisions import Family, Refused
from lykt.record.indicators.queries.listing import waiting_for
from lykt.trust.accounts import queries as accounts
from lykt.trust.accounts.states import AbsenceKind, AgencyKind, Role
from lykt.trust.audit.actions import note_reading
from lykt.trust.packs.loading import load_pack


def leads(by: Actor) -> bool:
    """Whether this person leads a child-protection service; for anybody else there is no such page."""
    return Role.LEADER in by.roles and by.agency_kind == AgencyKind.CHILD_PROTECTION


@require_GET
def leader(request: Request) -> HttpResponse:
    """The service today. That these children were read of stands in the audit, in one line."""
    return _page(request)


@require_POST
def judge(request: Request, id: UUID) -> HttpResponse:
    """It stands whether what one person did at once was in order, as another sees it."""
    here(request.actor if leads(request.actor) else None)
    done = next((one for one in to_be_judged(request.actor) if one.id == id), None)
    if done is None:
        messages.info(request, _("Somebody has looked at this already."))
        return redirect("leader")
    form = JudgeForm(request.POST, auto_id=f"judge_{id}_%s")
    if not form.is_valid():
        return _page(request, judging=id, judge_form=form, status=422)
    told = form.cleaned_data
    try:
        cases.judge(done, by=request.actor, in_order=told["in_order"] == "yes", why=told["words"])
    except Refused as no:
        if no.decision.family not in (Family.NOT_NOW, Family.NOT_PERMITTED):
            raise
        request.work.refused = no  # type: ignore[attr-defined]
        return _page(
            request,
            judging=id,
            judge_form=form,
            refused=sentence_of(no.decision),
            status=int(no.decision.family),
        )
    messages.success(request, _("What you saw is kept."))
    return redirect("leader")


def _page(
    request: Request,
    *,
    judging: UUID | None = None,
    judge_form: JudgeForm | None = None,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    by = request.actor
    here(by if leads(by) else None)
    seen, pack = seen_by(by), load_pack(by.pack)
    note_reading("child.read", by=by, children=sorted(seen.children))
    principle = pack.choices.responsible
    language = "nb" if get_language() == "nb" else "en"
    night_name, holes = holes_of_our_nights(by)
    shown = {
        "seen": seen,
        "leadless_heading": heading(),
        "away": [(one, KINDS[AbsenceKind(one.kind)]) for one in seen.away],
        "disputes": [
            (
                one,
                seen.agencies.get(one.kept_by, ""),
                seen.agencies.get(one.refused_by, ""),
                one.kept_by == by.agency,
                seen.leaders.get(one.refused_by if one.kept_by == by.agency else one.kept_by, ()),
            )
            for one in seen.disputes
        ],
        "circles": [
            (
                one,
                seen.agencies.get(one.holder, ""),
                seen.agencies.get(one.to, ""),
                seen.leaders.get(one.to if one.holder == by.agency else one.holder, ()),
            )
            for one in seen.circles
        ],
        "unanswered": [
            (one, seen.agencies.get(one.to, ""), seen.leaders.get(one.to, ())) for one in seen.unanswered
        ],
        "principle": principle,
        "responsible": principle.text[language] if principle else "",
        "judging": [
            (one, judge_form if one.done.id == judging else JudgeForm(auto_id=f"judge_{one.done.id}_%s"))
            for one in seen.to_judge
        ],
        "routing": accounts.routing_of(by.agency),
        "holes": holes,
        "night_name": night_name,
        "lists_waiting": len(waiting_for(by)),
    }
    return render(request, "desk/leader/page.html", shown | more, status=status)
