# SPDX-License-Identifier: EUPL-1.2
"""Somebody at work in the demo town: acts at an instant, through the same verbs as the screens."""

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from uuid import UUID
from zoneinfo import ZoneInfo

from lykt.casework.cases import actions as cases
from lykt.casework.cases.models import Case, HandOver
from lykt.casework.cases.states import NoteKind, Part
from lykt.casework.outreach.actions import contacts, reports, taking_in
from lykt.casework.outreach.actions.answering import answer_reporter
from lykt.casework.outreach.actions.passing import refuse_report
from lykt.casework.outreach.actions.tonight import note_need_of_contact
from lykt.casework.outreach.models import ConcernReport, Contact, Receipt
from lykt.casework.outreach.queries.reports import reports_about, stage
from lykt.casework.outreach.queries.shifts import shifts_out
from lykt.casework.outreach.rules.reading import read_report
from lykt.casework.outreach.rules.words import age_in, day_in
from lykt.casework.outreach.states import CouldBe, Danger, Met, NeedKind, Outcome, Said, Stage
from lykt.house.demo.lists import fill_in
from lykt.kernel import clock, ids
from lykt.kernel.actor import Actor
from lykt.record.duties.actions import record_happening
from lykt.record.indicators.actions import assessing
from lykt.record.indicators.queries.lists import lists_for
from lykt.record.people import actions as people
from lykt.record.people.models import Child, Claim
from lykt.record.people.states import Attribute, Certainty, Mark, SaidBy
from lykt.trust.accounts import queries as offices
from lykt.trust.accounts.models import Agency, Membership
from lykt.trust.gate.work import at_work
from lykt.trust.packs.loading import load_pack

FORM = "lykt.concern-report.v1"


@dataclass(frozen=True, slots=True)
class Report:
    """A concern report that has come in, and the records of the children it is about, in its own order."""

    id: UUID
    children: tuple[UUID, ...]

    @property
    def child(self) -> UUID:
        (only,) = self.children
        return only


def takes_in(agency: Agency, *, at: datetime, words: Mapping[str, object]) -> Report:
    """The service has the report as it came, by its own service actor."""
    service = offices.service_actor(agency)
    raw = json.dumps({"form": FORM} | dict(words), ensure_ascii=False).encode()
    pack = load_pack(agency.pack)
    with clock.clock_at(at), at_work(service):
        read = read_report(raw, zone=ZoneInfo(pack.zone), today=clock.today(pack.zone))
        taken = reports.receive_report(agency, by=service, read=read, key=f"town:{ids.new_id()}")
    return Report(taken.report, taken.children)


def is_told(agency: Agency, *, at: datetime, words: Mapping[str, object], language: str) -> Report:
    """The service has what somebody told on the public pages, as its reception takes it in."""
    service = offices.service_actor(agency)
    with clock.clock_at(at), at_work(service):
        key = f"town:{ids.new_id()}"
        taken = taking_in.told(agency, by=service, words=words, language=language, at=at, key=key)
    return Report(taken.report, taken.children)


class Someone:
    """A person of the town. Each thing they do is one piece of work at one instant, as one request would be."""

    def __init__(self, member: Membership) -> None:
        self.member = member
        self.actor: Actor = offices.as_actor(member)

    @contextmanager
    def at_work(self, at: datetime) -> Iterator[Actor]:
        """Inside, it is this instant and this person asks and acts."""
        with clock.clock_at(at), at_work(self.actor):
            yield self.actor

    def sends(self, to: Agency, *, at: datetime, words: Mapping[str, object]) -> Report:
        """A worry is with the service. What the service made of it, only its own service actor can tell the town."""
        sender = {"name": self.actor.name, "agency": self.actor.agency_name}
        sender["role"] = self.actor.agency_kind if self.actor.agency_kind in _ROLES else "other_public"
        told = {"form": FORM, "sender": sender} | dict(words)
        with self.at_work(at) as by:
            sending = reports.send_report(to, by=by, words=told, id=ids.new_id())
        with at_work(offices.service_actor(to)):
            receipt = Receipt.objects.get(report=sending.report)
        return Report(sending.report, tuple(UUID(child) for child in receipt.answer["children"]))

    def meets(
        self,
        who: str,
        *,
        at: datetime,
        words: str = "",
        area: str = "",
        state: str = "",
        wish: str = "",
        promise: str = "",
        needs: Mapping[NeedKind, Met] = MappingProxyType({}),
    ) -> Contact:
        """A contact on the street stands, for this person's team alone."""
        said = {Said.WORDS: words, Said.WHO: who, Said.AREA: area, Said.STATE: state}
        team = offices.teams_out(self.actor.id)[0]
        with self.at_work(at) as by:
            out = next((one for one in shifts_out() if one.team == team.id), None)
            contact = contacts.write_contact(
                team,
                by=by,
                said=said | {Said.WISH: wish, Said.PROMISE: promise},
                id=ids.new_id(),
                shift=out,
            )
            for kind, became in needs.items():
                note_need_of_contact(contact, by=by, kind=kind, became=became)
        return contact

    def checks(self, report: Report, *, at: datetime, why: str, danger: Danger = Danger.CAN_WAIT) -> None:
        with self.at_work(at) as by:
            about = _report(report)
            last = about.checks.order_by("checked_at").last()
            reports.check_report(about, by=by, outcome=danger, why=why, seen=last.id if last else None)

    def reviews(
        self,
        report: Report,
        *,
        at: datetime,
        why: str,
        outcome: Outcome = Outcome.INVESTIGATE,
        reason: str = "",
        to: Agency | None = None,
    ) -> None:
        with self.at_work(at) as by:
            reports.review_report(_report(report), by=by, outcome=outcome, why=why, reason=reason, to=to)
            _settle(report.children, by)

    def accepts(self, report: Report, *, at: datetime) -> None:
        with self.at_work(at) as by:
            reports.accept_report(_report(report), by=by)

    def refuses(self, report: Report, *, at: datetime, why: str) -> None:
        with self.at_work(at) as by:
            refuse_report(_report(report), by=by, why=why)

    def answers(self, report: Report, *, at: datetime) -> None:
        """The sender has been told that the report came, and whether it is looked into."""
        with self.at_work(at) as by:
            answer_reporter(_report(report), by=by, could_be=CouldBe.NO)

    def opens_case(
        self, child: UUID, *, at: datetime, lead: "Someone", why: str, report: Report | None = None
    ) -> Case:
        """The child has its lead; the front door reads no more, once the reports are settled."""
        with self.at_work(at) as by:
            of = report.id if report else None
            case = cases.open_case(_child(child), by=by, lead=lead.member, why=why, report=of)
            _settle([child], by)
            return case

    def joins(self, child: UUID, known: UUID, *, at: datetime, why: str) -> None:
        """The two records are held to be one child."""
        with self.at_work(at) as by:
            people.join(people.Pair(_child(child), _child(known)), by=by, why=why)

    def hands_over(self, case: Case, *, at: datetime, to: "Someone", why: str) -> HandOver:
        with self.at_work(at) as by:
            return cases.hand_over(case, by=by, to=to.member, why=why)

    def notes(
        self,
        child: UUID,
        *,
        at: datetime,
        short: str = "",
        facts: str = "",
        said: str = "",
        reading: str = "",
        area: str = "",
        kind: NoteKind = NoteKind.NOTE,
    ) -> None:
        """A note stands: short, or in its parts, where what the child said stands apart from what we make of it."""
        parts = {
            Part.SHORT: short,
            Part.FACTS: facts,
            Part.CHILDS_WORDS: said,
            Part.READING: reading,
            Part.AREA: area,
        }
        with self.at_work(at) as by:
            cases.write_note(_child(child), by=by, parts=parts, kind=kind)

    def claims(
        self,
        child: UUID,
        attribute: Attribute,
        words: str,
        *,
        at: datetime,
        said_by: SaidBy = SaidBy.CHILD,
        speaker: str = "",
        sure: Certainty = Certainty.SAID,
        since: datetime | None = None,
        until: datetime | None = None,
        **beside: str,
    ) -> Claim:
        """What somebody said stands beside everything else that was said."""
        with self.at_work(at) as by:
            return people.claim(
                _child(child),
                by=by,
                attribute=attribute,
                value=_value(attribute, words) | beside,
                words=words,
                said_by=said_by,
                said_by_words=speaker,
                certainty=sure,
                valid_from=since.date() if since else None,
                valid_to=until.date() if until else None,
            )

    def confirms(self, report: Report, attribute: Attribute, *, at: datetime) -> None:
        """What came with the report about this is right, as far as this person knows."""
        with self.at_work(at) as by:
            for found in Claim.objects.filter(origin=report.id, attribute=attribute).order_by("id"):
                people.mark_claim(found, by=by, mark=Mark.CONFIRMED)

    def records(
        self, child: UUID, what: str, *, at: datetime, happened: datetime | None = None, **fields: object
    ) -> None:
        """It stands that this happened, then or earlier, and the duties that follow stand with it."""
        named = {name.rstrip("_"): value for name, value in fields.items()}  # from_ is "from"
        with self.at_work(at) as by:
            record_happening(_child(child), by=by, what=what, at=happened, fields=named)

    def looks_closer(
        self, name: str, *, at: datetime, answers: Mapping[str, tuple[str, ...]], child: UUID | None = None
    ) -> None:
        """A list is filled in and sent: about this child, or about nobody who is named."""
        with self.at_work(at) as by:
            chosen = next(one for one in lists_for(by) if one.name == name)
            begun = assessing.begin_list(
                chosen, by=by, id=ids.new_id(), child=_child(child) if child else None
            )
            assessing.send_unfinished(begun, by=by, instance=fill_in(chosen.xform, answers))


_ROLES = ("outreach", "health", "school", "reception")


def _report(report: Report) -> ConcernReport:
    return ConcernReport.objects.get(pk=report.id)


def _child(child: UUID) -> Child:
    return Child.objects.get(pk=child)


def _settle(children: Iterable[UUID], by: Actor) -> None:
    """The front door reads no more about a child that has a lead and whose reports here are reviewed."""
    for child in children:
        if not Case.objects.filter(child=child, agency=by.agency, state="open").exists():
            continue
        ours = [one for one in reports_about([child]) if one.agency == by.agency]
        if all(stage(one) is Stage.REVIEWED for one in ours):
            cases.settle_intake(_child(child), by=by)


def _value(attribute: Attribute, words: str) -> dict[str, object]:
    """The claim's value in its fixed shape (record/people/states.py)."""
    match attribute:
        case Attribute.NAME:
            return {"value": words, "kind": "own"}
        case Attribute.AGE:
            return {"words": words, **age_in(words)}
        case Attribute.BIRTH_DATE:
            on = day_in(words)
            return {"words": words, "on": on.isoformat() if on else None}
        case Attribute.RELATION:
            return {"description": words}
        case _:
            return {"value": words}
