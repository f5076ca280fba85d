# SPDX-License-Identifier: EUPL-1.2
"""What came from a phone is opened, read and put in the record, as whoever sent it or asked for it. No child is linked."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import DataError

from lykt.casework.outreach.actions.contacts import log_contact
from lykt.casework.submissions.actions.keys import private_keys
from lykt.casework.submissions.actions.queueing import Waiting, others_of, queue
from lykt.casework.submissions.actions.receiving import add_part
from lykt.casework.submissions.models import Part, Step, Submission
from lykt.casework.submissions.queries import submissions
from lykt.casework.submissions.rules import taking as rules
from lykt.casework.submissions.rules.envelope import Envelope, as_text, missing, read_envelope
from lykt.casework.submissions.rules.opening import Locked, Opened, opened
from lykt.casework.submissions.states import NEXT, Became, State, Why
from lykt.engines.xlsforms.answers import Instance, NotAnInstance, answers_of
from lykt.engines.xlsforms.values import Form
from lykt.kernel import clock, ids
from lykt.kernel.actor import Actor
from lykt.kernel.decisions import Refused
from lykt.record.indicators.actions.assessing import Filled, assess_alone
from lykt.record.indicators.models import Checklist
from lykt.record.indicators.queries.lists import checklists, form_of
from lykt.record.indicators.rules.sending import day_in
from lykt.record.indicators.states import Origin, Value
from lykt.trust.accounts import queries as accounts
from lykt.trust.gate.turns import one_at_a_time
from lykt.trust.gate.verbs import agency_verb
from lykt.trust.gate.work import at_work

ON = "lykt open-submissions"


@dataclass(frozen=True, slots=True)
class Taken:
    """What it became, and the questions whose answers the form does not know."""

    odd: tuple[str, ...] = ()
    assessment: UUID | None = None
    contact: UUID | None = None


def take(one: Waiting, *, member: UUID, others: int = 0) -> None:
    """It is in the record or in quarantine; or it waits on, where parts lack or its sender works here no more.

    As many others of the same sender stand with it, or none of them: a transaction for each would cost more than a form.
    """
    by = accounts.actor_unnamed(member)
    if by is None:
        return
    with at_work(by, on=ON):
        waiting: dict[UUID, bool] = {}  # queued twice it is taken once, as it is if one of the two says so
        for job in (one, *others_of(member, others)):
            waiting[job.submission] = job.as_it_is or waiting.get(job.submission, False)
        one_at_a_time(*(f"submission:{id}" for id in waiting))
        came = submissions(waiting)
        lists = checklists({each.checklist for each in came.values()})
        for each in (came[id] for id in waiting if id in came):
            _take(each, by=by, as_it_is=waiting[each.id], checklist=lists[each.checklist])


def _take(one: Submission, *, by: Actor, as_it_is: bool, checklist: Checklist) -> None:
    try:
        take_submission(one, by=by, as_it_is=as_it_is, checklist=checklist)
    except Locked as locked:
        set_aside(one, by=by, because=locked.why)
    except NotAnInstance:
        set_aside(one, by=by, because=Why.NOT_A_FORM)
    except (Refused, DataError):
        set_aside(one, by=by, because=Why.REFUSED)


@agency_verb("submission.take")
def take_submission(one: Submission, *, by: Actor, as_it_is: bool, checklist: Checklist) -> None:
    """It stands in the record; or nothing has changed, and it waits for its parts. Whatever is raised, nothing of it stands."""
    if not _may_follow(one, State.TAKEN):
        return
    closed = read_envelope(bytes(one.body)) if one.encrypted else None
    parts = _parts_of(one) if closed else {}
    if closed and not as_it_is and missing(closed, parts):
        return
    _step(one, by, State.TAKEN, taken=_taken(one, closed, parts, checklist, by=by, as_it_is=as_it_is))


@agency_verb("submission.take")
def set_aside(one: Submission, *, by: Actor, because: Why) -> None:
    """It stands in quarantine with the reason, as it came."""
    _step(one, by, State.QUARANTINED, why=because)


@agency_verb("submission.take")
def take_as_it_is(one: Submission, *, by: Actor) -> None:
    """It is tried once more, with the parts that are there, as whoever asks for it."""
    if _may_follow(one, State.TAKEN):
        queue(one.id, member=by.id, as_it_is=True)


def _taken(
    one: Submission,
    closed: Envelope | None,
    parts: Mapping[str, bytes],
    checklist: Checklist,
    *,
    by: Actor,
    as_it_is: bool,
) -> Taken:
    instance = bytes(one.body)
    if closed:
        inside = opened(closed, parts, private_keys(one.agency), as_it_is=as_it_is)
        instance = _same(closed, inside)
        _keep_media(one, by, inside.media)
    filled = Filled(one.id, checklist, as_text(instance), one.holder, Origin.DEVICE, one.id)
    form = form_of(checklist)
    odd = _odd(filled.read, form)
    is_contact = rules.becomes(form) is Became.CONTACT
    if is_contact and (team := next((t for t in accounts.teams_out(by.id) if t.id == one.holder), None)):
        values = filled.read.values
        contact = log_contact(
            team,
            by=by,
            said=rules.contact_parts(values),
            id=one.id,
            happened_at=rules.happened_at(_when(values), received_at=one.received_at),
        )
        return Taken(odd, contact=contact.id)
    return Taken(odd, assessment=assess_alone(checklist, by=by, filled=filled).id)


def _same(envelope: Envelope, inside: Opened) -> bytes:
    """The form that was closed, if it is the one that the outside names."""
    try:
        clear = read_envelope(inside.instance)
    except Refused:
        raise Locked(Why.NOT_A_FORM) from None
    outside = (envelope.form, envelope.version, envelope.instance_id)
    if clear.encrypted or (clear.form, clear.version, clear.instance_id) != outside:
        raise Locked(Why.NOT_THE_SAME)
    return inside.instance


def _keep_media(one: Submission, by: Actor, media: Mapping[str, bytes]) -> None:
    for name, content in media.items():
        add_part(one.id, by, name, content, closed=False)


def _parts_of(one: Submission) -> dict[str, bytes]:
    """By name, what came first: what came later under the same name stands beside it."""
    parts: dict[str, bytes] = {}
    for part in Part.objects.filter(submission=one).order_by("added_at", "id"):
        parts.setdefault(part.name, bytes(part.content))
    return parts


def _odd(instance: Instance, form: Form) -> tuple[str, ...]:
    """The questions that were answered with something else than the four answers, or on no day of the calendar."""
    return tuple(
        answer.question
        for answer in answers_of(instance, form)
        if (answer.value and answer.value not in set(Value)) or (answer.on and not day_in(answer.on))
    )


def _when(values: Mapping[str, str]) -> datetime | None:
    """When it happened, as the form's own question says; nothing where it has none, or no zone to go with it."""
    said = next((text for path, text in values.items() if path.rpartition("/")[2] == "happened_at"), "")
    try:
        at = datetime.fromisoformat(said)
    except ValueError:
        return None
    return at if at.tzinfo else None


def _may_follow(one: Submission, state: State) -> bool:
    last = [State(step.state) for step in one.steps.all()][-1:]
    return state in NEXT[last[0] if last else State.WAITING]


def _step(
    one: Submission, by: Actor, state: State, *, why: Why | None = None, taken: Taken | None = None
) -> None:
    taken = taken or Taken()
    Step.objects.create(
        id=ids.new_id(),
        submission=one,
        state=state,
        why=why or "",
        odd=list(taken.odd),
        assessment=taken.assessment,
        contact=taken.contact,
        stepped_at=clock.now(),
        stepped_by=by.id,
    )
