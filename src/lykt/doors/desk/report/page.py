# SPDX-License-Identifier: EUPL-1.2
"""The page of one report, drawn anew after every act: as it stands now, with whatever was being written."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext

from lykt.casework.cases.queries import possible_leads
from lykt.casework.outreach.queries import reports
from lykt.casework.outreach.queries.drafts import draft_of
from lykt.casework.outreach.states import Outcome
from lykt.doors.desk.drafts.middleware import Desk
from lykt.doors.desk.duties.rows import in_role, said
from lykt.doors.desk.report.answering import answering, no_of
from lykt.doors.desk.report.drawn import ChildDrawn, children_drawn, outlook_drawn, owed_drawn
from lykt.doors.desk.report.forms import (
    CheckForm,
    ClaimForm,
    LeadForm,
    MorningForm,
    Pairs,
    RefuseForm,
    ReviewForm,
)
from lykt.doors.desk.report.handed import handed_drawn
from lykt.doors.desk.report.reading import Reading, read
from lykt.doors.desk.report.told import additions_drawn, told_drawn
from lykt.doors.desk.report.wording import BECAUSE, HEADINGS, visible
from lykt.doors.parts.refusals import sentence_of
from lykt.kernel import ids
from lykt.kernel.actor import Actor
from lykt.kernel.decisions import Family, Refused
from lykt.trust.accounts import queries as accounts
from lykt.trust.audit.actions import note_reading
from lykt.trust.gate.work import Work


class Request(HttpRequest):
    """A request of somebody at work."""

    actor: Actor
    work: Work
    drafts: Desk
    htmx: bool


def draw(request: Request, id: UUID, *, status: int = 200, **written: Any) -> HttpResponse:
    """The whole page. `written` holds forms that came back, and what was asked to be looked at."""
    reading = read(id, by=request.actor)
    told = told_drawn(reading)
    also = [one.child for one in told.belongs] if told else []
    note_reading("child.read", by=request.actor, children=sorted({*reading.child_ids, *also}), subject=id)
    todo, more = owed_drawn(reading)
    tasks = handed_drawn(reading)
    waits = next((task for task in tasks if task.accepted_at is None), None)
    shown = {
        "reading": reading,
        "report": reading.standing.report,
        "sender": _sender(reading),
        "told": told,
        "additions": additions_drawn(reading),
        "read": " ".join(str(one.id) for one in reading.pressed.additions),
        "again": reading.standing.check and not reading.is_reviewed and bool(reading.pressed.unseen),
        "children": _with_forms(reading, written),
        "check": reading.standing.check,
        "review": reading.standing.review,
        "checks": reading.checks,
        "reviewer": reading.reviewer,
        "outcome_words": _outcome_words(reading),
        "todo": todo,
        "more": more,
        "numbers": reading.pack.numbers[:1],
        "never": [(said(never.text), said(never.why)) for never in reading.pack.choices.never_reasons],
        "may": {act.replace(".", "_"): True for act in reading.acts},
        "refusal": no_of(reading),
        "answering": answering(reading, written.get("answer_form")),
        "because": BECAUSE[reading.route.around.company] if reading.route else "",
        "tasks": tasks,
        "waits": waits,
        **forms_of(reading, written),
        "morning_form": morning_form(written, adds=waits is not None),
    }
    return render(request, "desk/report/page.html", shown | written, status=status)


def forms_of(reading: Reading, written: Mapping[str, Any]) -> dict[str, Any]:
    """The forms of the page, empty but for the ones that came back with what was written."""
    review: ReviewForm = written.get("review_form") or review_form(reading)
    return {
        "check_form": check_form(reading, {}),
        "review_form": review,
        "refuse_form": RefuseForm(auto_id="refuse_%s"),
        **look_ahead(reading, str(review["outcome"].value() or "")),
    }


def morning_form(written: Mapping[str, Any], *, adds: bool) -> MorningForm:
    """What the day must know, as it was sent or empty; while something waits for the day, what else it must know."""
    form: MorningForm = written.get("morning_form") or MorningForm(
        auto_id="morning_%s", initial={"id": ids.new_id()}
    )
    if adds:
        form.asks_what_else()
    return form


def check_form(reading: Reading, typed: Mapping[str, Any]) -> CheckForm:
    """The question about danger, with what was typed, asked by somebody who now sees the last answer."""
    last = reading.standing.check
    return CheckForm(auto_id="check_%s", initial={**typed, "seen": last.id if last else None})


def review_form(reading: Reading, sent: Mapping[str, Any] | None = None) -> ReviewForm:
    """The review's form: as it was sent, else as its writer left it."""
    not_to = {reading.standing.report.agency, reading.offer.to_agency if reading.offer else None}
    services = [(str(a.id), a.name) for a in accounts.receivers() if a.id not in not_to]
    draft = None if sent else draft_of(draft_name(reading.id), by=reading.by)
    return ReviewForm(
        sent,
        choices=reading.pack.choices,
        services=services,
        had=[(str(id), name) for id, name in reading.had_by.items()],
        auto_id="review_%s",
        initial=dict(draft.words) if draft else None,
    )


@dataclass(frozen=True, slots=True)
class ChildForms:
    """A child of the report, and the two forms about it, each with ids of its own on the page."""

    child: ChildDrawn
    claim_form: ClaimForm
    lead_form: LeadForm


def _with_forms(reading: Reading, written: Mapping[str, Any]) -> list[ChildForms]:
    added, opened = written.get("adding_to"), written.get("opening_for")
    leads = lead_choices(reading.by)
    return [
        ChildForms(
            child,
            written["claim_form"] if added == child.id else claim_form(child.id),
            written["lead_form"] if opened == child.id else lead_form(child.id, leads),
        )
        for child in children_drawn(reading)
    ]


def claim_form(child: UUID, sent: Mapping[str, Any] | None = None) -> ClaimForm:
    """What somebody says about this child."""
    return ClaimForm(sent, auto_id=f"add_{child}_%s")


def lead_form(child: UUID, leads: Pairs, sent: Mapping[str, Any] | None = None) -> LeadForm:
    """Who takes the lead for this child."""
    return LeadForm(sent, leads=leads, auto_id=f"lead_{child}_%s")


def lead_choices(by: Actor) -> list[tuple[str, str]]:
    """Everybody here who can be a lead, whoever asks first."""
    return [(str(m.id), str(m)) for m in sorted(possible_leads(by.agency), key=lambda m: m.id != by.id)]


def look_ahead(reading: Reading, outcome: str) -> dict[str, Any]:
    """What this outcome would begin, asked of the law's engine before anybody decides."""
    if outcome not in set(Outcome):
        return {"outcome": ""}
    begins, goes_on = outlook_drawn(reading, outcome)
    return {"outcome": outcome, "begins": begins, "goes_on": goes_on}


def draft_name(report: UUID) -> str:
    """What the draft of a review is called."""
    return f"review:{report}"


def refused(request: Request, no: Refused, id: UUID, **written: Any) -> HttpResponse:
    """The page as it stands now, with the sentence of the refusal and nothing lost of what was written.

    Only where somebody was before us or something is missing; who may not, is answered as everywhere.
    """
    if request.htmx or no.decision.family not in (Family.NOT_NOW, Family.NOT_ENOUGH):
        raise no
    request.work.refused = no
    return draw(request, id, status=int(no.decision.family), refused=sentence_of(no.decision), **written)


def _sender(reading: Reading) -> dict[str, Any]:
    words = reports.words_of(reading.standing.report)
    role = in_role(reading.standing.report.role, reading.pack)
    if words is None:
        return {"role": role, "readable": False}
    return {
        "readable": True,
        "role": role,
        "role_words": _beyond(reading.standing.report.role, visible(words.sender["role_words"])),
        "name": visible(words.sender["name"]),
        "body": visible(words.sender["body"]),
        "contact": [visible(line) for line in words.sender["contact"]],
        "parts": [
            (HEADINGS.get(p["heading"], visible(p["heading"])), visible(p["text"])) for p in words.parts
        ],
        "kept": [(visible(k["path"]), visible(k["text"])) for k in words.kept],
        "notes": list(dict.fromkeys(gettext(n["sentence"]) % n["values"] for n in words.notes)),
        "sent_at": words.sent_at,
    }


def _beyond(role: str, words: str) -> str:
    return "" if words.casefold() == role else words


def _outcome_words(reading: Reading) -> dict[str, str]:
    review = reading.standing.review
    if review is None:
        return {}
    choices = reading.pack.choices
    named = {choice.id: said(choice.text) for choice in (*choices.outcomes, *choices.drop_reasons)}
    to = accounts.agencies().filter(pk=review.to_agency).first() if review.to_agency else None
    return {
        "outcome": named.get(review.outcome, review.outcome),
        "reason": named.get(review.reason, review.reason),
        "to": to.name if to else "",
    }
