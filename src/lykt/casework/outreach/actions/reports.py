# SPDX-License-Identifier: EUPL-1.2
"""Concern reports are sent, received, checked, reviewed, passed on and accepted. A worry once taken in is never lost."""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from lykt.casework.outreach.actions.drafts import drop_draft
from lykt.casework.outreach.actions.passing import end_disputes, happened
from lykt.casework.outreach.actions.reading import begin_reading, end_reading
from lykt.casework.outreach.models import (
    Acceptance,
    AcuteCheck,
    ConcernReport,
    Receipt,
    ReportAbout,
    ReportWords,
    Review,
    Sending,
)
from lykt.casework.outreach.queries.drafts import report_draft_name
from lykt.casework.outreach.queries.reports import stage, standing, waiting_offer
from lykt.casework.outreach.queries.slips import pressing
from lykt.casework.outreach.rules import deciding
from lykt.casework.outreach.rules.reading import read_report
from lykt.casework.outreach.rules.report import ReadChild, ReadReport
from lykt.casework.outreach.states import Danger, Outcome, Stage
from lykt.kernel import clock, ids
from lykt.kernel.actor import Actor
from lykt.record.duties import actions as duties
from lykt.record.people import actions as people
from lykt.record.people.models import Child, Claim
from lykt.record.people.states import CLASS_OF, SaidBy
from lykt.trust.access.actions import begin_relation
from lykt.trust.accounts import queries as accounts
from lykt.trust.accounts.models import Agency
from lykt.trust.gate.turns import one_at_a_time
from lykt.trust.gate.verbs import agency_verb, verb
from lykt.trust.gate.work import as_service
from lykt.trust.packs.loading import load_pack

WHILE_IT_IS_WRITTEN = timedelta(minutes=1)  # how long the reception may add to what it has just taken in


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a report that was brought: its id, its children, the duties it began; new, or known already."""

    report: UUID
    children: tuple[UUID, ...]
    duties: tuple[Mapping[str, object], ...]
    already_received: bool = False
    key_was_used: bool = False  # the same key with other content: both reports are kept


@agency_verb("report.receive")
def receive_report(agency: Agency, *, by: Actor, read: ReadReport, key: str) -> Taken:
    """The service has the report, its children, their claims and the first duties; brought again, it is the same one.

    `key` is a file's content hash or a call's Idempotency-Key. The same key with other words is a report of its
    own, for a worry is never thrown away; the one who brought it is told that the key had been used.
    """
    deciding.may_be_sent(text="-", receives=agency.receives).or_refuse()
    one_at_a_time(f"{agency.id}/{key}")
    known = Receipt.objects.filter(agency=agency.id, key=key).first()
    if known and known.digest == read.digest:
        return _taken(known, already=True)
    if known:
        again = f"{key}#{read.digest}"
        kept = Receipt.objects.filter(agency=agency.id, key=again).first()
        receipt = kept or _take_in(agency, by=by, read=read, key=again)
        return _taken(receipt, already=bool(kept), key_was_used=True)
    return _taken(_take_in(agency, by=by, read=read, key=key))


@agency_verb("report.send")
def send_report(
    to: Agency, *, by: Actor, words: Mapping[str, object], id: UUID, begun_from: UUID | None = None
) -> Sending:
    """The report is with the service, at once and in the sender's own words; nobody has to approve a worry.

    The sender keeps a line that says when it went and to whom, and nothing of what was in it. Of their drafts only the
    one of this report goes: it is known by the list or the contact that it was begun from, if by any.
    """
    deciding.may_be_sent(text=str(words.get("text", "")), receives=to.receives).or_refuse()
    one_at_a_time(f"sending:{id}")  # of two at once, the second finds the first
    if sent := Sending.objects.filter(pk=id).first():
        return sent
    pack = load_pack(to.pack)
    read = read_report(
        json.dumps(words, ensure_ascii=False).encode(), zone=ZoneInfo(pack.zone), today=clock.today(pack.zone)
    )
    service = accounts.service_actor(to)
    with as_service(service):
        taken = receive_report(to, by=service, read=read, key=f"desk:{id}")
    drop_draft(report_draft_name(begun_from), by=by)
    return Sending.objects.create(id=id, sender=by.id, to=to.id, report=taken.report, sent_at=clock.now())


def _take_in(agency: Agency, *, by: Actor, read: ReadReport, key: str) -> Receipt:
    now = clock.now()
    report = ConcernReport(
        id=ids.new_id(),
        agency=agency.id,
        received_at=now,
        received_by=by.id,
        role=read.sender.role,
        duty_reporter=read.sender.duty_reporter,
        form=f"{read.form}.{read.version}",
    )
    report.save(force_insert=True)
    children = [_take_in_child(report, told, agency, by) for told in read.children]
    ReportWords.objects.create(
        report=report,
        parts=[part._asdict() for part in read.text_parts],
        sender={
            "role_words": read.sender.role_words,
            "name": read.sender.name,
            "body": read.sender.body,
            "contact": list(read.sender.contact),
        },
        kept=[kept._asdict() for kept in read.kept],
        notes=[{"path": n.path, "sentence": n.sentence, "values": dict(n.values)} for n in read.notes],
        municipality={"number": read.municipality.number, "name": read.municipality.name},
        sent_at=read.sent_at,
        digest=read.digest,
        original=read.original,
    )
    begun: list[Mapping[str, object]] = []
    for child in children:
        begun += duties.note_happening(
            child,
            by=by,
            what="concern_report.received",
            fields={"from": read.sender.heard_from, "duty_reporter": read.sender.duty_reporter},
            report=report.id,
        )
    receipt = Receipt(
        id=ids.new_id(),
        agency=agency.id,
        key=key,
        digest=read.digest,
        report=report.id,
        answer={"children": [str(child.id) for child in children], "duties": begun},
        received_at=now,
    )
    receipt.save(force_insert=True)
    return receipt


def _take_in_child(report: ConcernReport, told: ReadChild, agency: Agency, by: Actor) -> Child:
    child = people.open_child(by=by)
    begin_relation(
        "reception",
        child=child.id,
        holder=by.id,
        why="report.receive",
        until=report.received_at + WHILE_IT_IS_WRITTEN,
    )
    begin_reading(child.id, service=agency.id, why="report.receive")
    ReportAbout.objects.create(
        id=ids.new_id(), report=report, child=child, told=told.told, told_why=told.told_why
    )
    Claim.objects.bulk_create(
        [
            Claim(
                id=ids.new_id(),
                child=child,
                data_class=CLASS_OF[claim.attribute],
                attribute=claim.attribute,
                value=dict(claim.value),
                words=claim.words,
                said_by=_speaker(claim.said_by),
                said_by_words="" if claim.said_by in set(SaidBy) else claim.said_by,
                certainty=claim.certainty,
                said_at=report.received_at,
                written_at=report.received_at,
                written_by=by.id,
                origin=report.id,
            )
            for claim in told.claims
        ]
    )
    return child


def _speaker(said_by: str) -> SaidBy:
    return SaidBy(said_by) if said_by in set(SaidBy) else SaidBy.OTHER


def _taken(receipt: Receipt, *, already: bool = False, key_was_used: bool = False) -> Taken:
    return Taken(
        report=receipt.report,
        children=tuple(UUID(child) for child in receipt.answer["children"]),
        duties=tuple(receipt.answer["duties"]),
        already_received=already,
        key_was_used=key_was_used,
    )


@verb("report.check")
def check_report(
    report: ConcernReport,
    *,
    by: Actor,
    outcome: Danger,
    why: str,
    seen: UUID | None = None,
    read: Collection[UUID] = (),
) -> AcuteCheck:
    """Somebody has looked for danger now, and the answer stands with its reason. Sent twice, it is one.

    `seen` is the last answer that they had read: a newer one stops them, and they are shown it. `read` is what the sender
    had added by then: whatever else comes, even while this is kept, somebody must look at.
    """
    last = report.checks.order_by("-checked_at", "-id").first()
    if last and last.id != seen and (last.checked_by, last.outcome, last.why) == (by.id, outcome, why):
        return last
    deciding.may_be_checked(why=why, saw_the_last=last is None or last.id == seen).or_refuse()
    check = AcuteCheck.objects.create(
        id=ids.new_id(),
        report=report,
        outcome=outcome,
        why=why,
        read=[added.id for added in report.additions.filter(pk__in=read)],
        checked_at=clock.now(),
        checked_by=by.id,
    )
    happened(report, by, "concern_report.acute_checked", {"outcome": outcome})
    return check


@verb("report.review")
def review_report(
    report: ConcernReport,
    *,
    by: Actor,
    outcome: Outcome,
    why: str,
    reason: str = "",
    to: Agency | None = None,
    seen: UUID | None = None,
) -> Review:
    """The service has decided what to do, and the duties that follow have begun. Of two at once, the first stands.

    Passed on, the report stays the sender's until a named person of the other service has accepted it: no clock
    starts anew (NO-04). Until then the sender may decide after all, or ask another: `seen` is the offer that it takes back
    by that, and whoever did not know of it is shown it first.
    """
    report.refresh_from_db(
        fields=["agency"]
    )  # behind the children's locks: somebody may have accepted it meanwhile
    lawful = {choice.id for choice in load_pack(by.pack).choices.drop_reasons}
    pressed = pressing([standing(report)])[0]
    offer = pressed.standing.review if pressed.standing.stage is Stage.OFFERED else None
    asked = offer.to_agency if offer else None
    deciding.may_be_reviewed(
        stage=pressed.standing.stage, outcome=outcome, reason=reason, lawful_reasons=lawful, why=why,
        passes_to=bool(to and to.receives and to.id not in (report.agency, asked)),
        is_ours=report.agency == by.agency, is_looked_at=not pressed.must_be_looked_at,
        saw_the_offer=bool(offer and offer.id == seen),
    ).or_refuse()  # fmt: skip
    review = Review.objects.create(
        id=ids.new_id(),
        report=report,
        agency=by.agency,
        outcome=outcome,
        reason=reason if outcome is Outcome.DROP else "",
        why=why,
        to_agency=to.id if to and outcome is Outcome.PASSED_ON else None,
        reviewed_at=clock.now(),
        reviewed_by=by.id,
    )
    happened(report, by, "concern_report.reviewed", {"outcome": outcome})
    if asked:
        for child in report.child_ids():
            end_reading(child, service=asked, by=by, why="report.review")
    if outcome is Outcome.PASSED_ON and to:
        for child in report.child_ids():
            begin_reading(child, service=to.id, why="report.review")
    if outcome is not Outcome.PASSED_ON:
        end_disputes(report, by=by)
    return review


@verb("report.accept")
def accept_report(report: ConcernReport, *, by: Actor) -> Acceptance:
    """The report is this service's from now on, by a named person; the same clock goes on. The sender's reading ends."""
    report.refresh_from_db(fields=["agency"])
    offer = waiting_offer(report)
    deciding.may_be_accepted(
        stage=stage(report), is_the_offered_service=bool(offer and offer.to_agency == by.agency)
    ).or_refuse()
    assert offer is not None
    accepted = Acceptance.objects.create(
        id=ids.new_id(), review=offer, report=report, accepted_at=clock.now(), accepted_by=by.id
    )
    before = report.agency
    report.agency = by.agency
    report.save(update_fields=["agency"])
    happened(report, by, "concern_report.accepted", {})
    end_disputes(report, by=by)
    for child in report.child_ids():
        end_reading(child, service=before, by=by, why="report.accept")
    return accepted
