# SPDX-License-Identifier: EUPL-1.2
"""Cases are opened with a lead, leads handed over with the other's yes, notes written, mended and corrected."""

from collections.abc import Collection, Mapping
from datetime import datetime
from uuid import UUID

from lykt.casework.cases import rules
from lykt.casework.cases.models import Case, HandOver, Judgement, Note, NotePart, NoteSeen
from lykt.casework.cases.queries import (
    DoneAlone,
    open_cases_of,
    open_hand_over,
    openers_of,
    possible_leads,
    written,
)
from lykt.casework.cases.states import CLASS_OF_PART, MENDABLE_FOR, Answer, CaseState, NoteKind, Part
from lykt.casework.outreach.queries.reports import reports_about
from lykt.kernel import clock, ids
from lykt.kernel.actor import Actor
from lykt.kernel.decisions import Refused
from lykt.record.people.models import Child
from lykt.trust.access.actions import begin_relation, end_relation
from lykt.trust.accounts import queries as accounts
from lykt.trust.accounts.models import Membership
from lykt.trust.accounts.states import TeamKind
from lykt.trust.gate.verbs import verb


@verb("case.open")
def open_case(child: Child, *, by: Actor, lead: Membership, why: str, report: UUID | None = None) -> Case:
    """The child has a case with exactly one lead, who reads and writes from now on. The intake's reading ends."""
    if report and not reports_about([child.id]).filter(pk=report).exists():
        raise Refused.not_here()
    works_here = lead.id in {m.id for m in possible_leads(by.agency)}
    rules.may_be_opened(
        has_open_case=open_cases_of([child.id]).filter(agency=by.agency).exists(), lead_works_here=works_here
    ).or_refuse()
    case = Case(
        id=ids.new_id(),
        child=child,
        agency=by.agency,
        lead=lead,
        state=CaseState.OPEN,
        report=report,
        opened_at=clock.now(),
        opened_by=by.id,
    )
    begin_relation("lead", child=child.id, holder=lead.id, why="case.open")
    case.save(force_insert=True)
    for other in case.together():  # whoever is asked about one record of a child is asked about them all
        if asked := open_hand_over(other):
            begin_relation("asked", child=child.id, holder=asked.to_id, why="case.open")
    if leaders := accounts.team(by.agency, TeamKind.LEADERS):
        begin_relation("leaders", child=child.id, holder=leaders.id, why="case.open")
    return case


def settle_intake(child: Child, *, by: Actor) -> None:
    """The intake no longer reads about a child whose case has its lead; it still knows that the child is known here."""
    if intake := accounts.team(by.agency, TeamKind.INTAKE):
        begin_relation("known", child=child.id, holder=intake.id, why="case.open")
        end_relation("intake", child=child.id, holder=intake.id, why="case.open")


@verb("case.hand_over")
def hand_over(case: Case, *, by: Actor, to: Membership, why: str) -> HandOver:
    """A colleague has been asked to take over the lead. Until they say yes, nothing has changed."""
    rules.may_be_asked_for(
        state=CaseState(case.state),
        by=by.id,
        lead=case.lead_id,
        to=to.id,
        works_here=to.id in {m.id for m in possible_leads(case.agency)},
        is_asked=open_hand_over(case) is not None,
        why=why,
    ).or_refuse()
    for child in case.child_ids():
        begin_relation("asked", child=child, holder=to.id, why="case.hand_over")
    return HandOver.objects.create(
        id=ids.new_id(),
        case=case,
        child_id=case.child_id,
        to=to,
        why=why,
        asked_at=clock.now(),
        asked_by=by.id,
    )


@verb("case.answer_hand_over")
def answer_hand_over(asked: HandOver, *, by: Actor, answer: Answer, why: str = "") -> Case:
    """With a yes, the case has its new lead and the former one reads no more. With a no, the lead knows why."""
    rules.may_be_answered(
        asked=asked.to_id, by=by.id, answered=asked.answered_at is not None, answer=answer, why=why
    ).or_refuse()
    _note_answer(asked, by=by, answer=answer, why=why)
    case, children = asked.case, asked.child_ids()
    if answer is Answer.ACCEPTED:
        _change_lead(case, to=asked.to, why="case.answer_hand_over")
    _no_longer_asked(children, asked, why="case.answer_hand_over")
    return case


@verb("case.take_back")
def take_back(asked: HandOver, *, by: Actor) -> None:
    """The question has been taken back; the lead is who it was."""
    rules.may_be_answered(
        asked=asked.asked_by,
        by=by.id,
        answered=asked.answered_at is not None,
        answer=Answer.TAKEN_BACK,
        why="",
    ).or_refuse()
    _note_answer(asked, by=by, answer=Answer.TAKEN_BACK, why="")
    _no_longer_asked(asked.child_ids(), asked, why="case.take_back")


@verb("case.name_lead")
def name_lead(case: Case, *, by: Actor, to: Membership, why: str, instead_of: UUID | None = None) -> Case:
    """The leader has named another lead, who reads and writes from now on; not for a minute was there none.

    Where it matters whom they take over from, `instead_of` says so: if another was named meanwhile, that stands.
    """
    case.refresh_from_db(
        fields=["lead", "state"]
    )  # behind the lock: the second of two leaders sees the first
    rules.may_be_named(
        state=CaseState(case.state),
        lead=case.lead_id,
        to=to.id,
        works_here=to.id in {m.id for m in possible_leads(case.agency)},
        why=why,
        instead_of=instead_of,
    ).or_refuse()
    for one in case.together():
        if asked := open_hand_over(one):
            _note_answer(asked, by=by, answer=Answer.TAKEN_BACK, why="case.name_lead")
            _no_longer_asked(case.child_ids(), asked, why="case.name_lead")
    _change_lead(case, to=to, why="case.name_lead")
    return case


def _change_lead(case: Case, *, to: Membership, why: str) -> None:
    """One child has one lead in a service: every record of the child that the former lead led here goes along."""
    before = case.lead_id
    for one in case.together():
        begin_relation("lead", child=one.child_id, holder=to.id, why=why)
        one.lead = to
        one.save(update_fields=["lead"])
        end_relation("lead", child=one.child_id, holder=before, why=why)
    case.lead = to


def _no_longer_asked(children: Collection[UUID], asked: HandOver, *, why: str) -> None:
    for child in children:
        end_relation("asked", child=child, holder=asked.to_id, why=why)


def _note_answer(asked: HandOver, *, by: Actor, answer: Answer, why: str) -> None:
    asked.answer, asked.answer_why = answer, why
    asked.answered_at, asked.answered_by = clock.now(), by.id
    asked.save(update_fields=["answer", "answer_why", "answered_at", "answered_by"])


@verb("note.write")
def write_note(
    child: Child,
    *,
    by: Actor,
    parts: Mapping[Part, str],
    kind: NoteKind = NoteKind.NOTE,
    happened_at: datetime | None = None,
    corrects: Note | None = None,
    id: UUID | None = None,
) -> Note:
    """The note stands, each of its parts in its own data class. Sent twice, it is one."""
    if id and (known := Note.objects.filter(pk=id, child=child).first()):
        return known
    if corrects and corrects.child_id != child.id:
        raise Refused.not_here()
    now = clock.now()
    said = {part: text.strip() for part, text in parts.items() if text.strip()}
    rules.may_be_written(has_words=bool(said), is_ahead=bool(happened_at and happened_at > now)).or_refuse()
    note = Note.objects.create(
        id=id or ids.new_id(),
        child=child,
        kind=kind,
        happened_at=happened_at or now,
        written_at=now,
        written_by=by.id,
        agency=by.agency,
        corrects=corrects,
    )
    _write_parts(note, said, version=1)
    return note


@verb("note.write")
def mend_note(note: Note, *, by: Actor, parts: Mapping[Part, str]) -> Note:
    """The note reads as its writer meant it. What it said before stays below, and nobody else had opened it."""
    now = clock.now()
    rules.may_be_mended(
        writer=note.written_by, by=by.id, written_at=note.written_at, at=now, opened_by=openers_of(note)
    ).or_refuse()
    said = {part: text.strip() for part, text in parts.items()}
    rules.may_be_written(has_words=any(said.values()), is_ahead=False).or_refuse()
    before = written(note).parts
    latest = (
        NotePart.objects.filter(note=note).order_by("-version").values_list("version", flat=True).first() or 0
    )
    changed = {part: text for part, text in said.items() if text != before.get(part, "")}
    _write_parts(note, changed, version=latest + 1)
    return note


def _write_parts(note: Note, said: Mapping[Part, str], *, version: int) -> None:
    NotePart.objects.bulk_create(
        [
            NotePart(
                id=ids.new_id(),
                note=note,
                child_id=note.child_id,
                data_class=CLASS_OF_PART[part],
                part=part,
                text=text,
                version=version,
                written_at=clock.now(),
            )
            for part, text in said.items()
        ]
    )


def note_opened(opened: Collection[Note], *, by: Actor) -> None:
    """Fresh notes of others count as opened by this actor: their writers correct them from now on, and mend no more."""
    now = clock.now()
    fresh = [n for n in opened if n.written_by != by.id and now - n.written_at <= MENDABLE_FOR]
    NoteSeen.objects.bulk_create(
        [NoteSeen(id=ids.new_id(), note=n, child_id=n.child_id, seen_by=by.id, seen_at=now) for n in fresh],
        ignore_conflicts=True,
    )


@verb("happening.judge")
def judge(done: DoneAlone, *, by: Actor, in_order: bool, why: str) -> None:
    """Another than who acted has looked at what was done at once, and it stands whether it was in order, and why."""
    rules.may_be_judged(
        by=by.id,
        acted_by=done.acted_by,
        is_judged=Judgement.objects.filter(happening__in=[one.id for one in done.happenings]).exists(),
        words=why,
    ).or_refuse()
    now = clock.now()
    Judgement.objects.bulk_create(
        [
            Judgement(
                id=ids.new_id(),
                child_id=one.child_id,
                data_class=one.data_class,
                happening=one,
                acted_by=one.written_by,
                in_order=in_order,
                words=why.strip(),
                judged_at=now,
                judged_by=by.id,
            )
            for one in done.happenings
        ]
    )
