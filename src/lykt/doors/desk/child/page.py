# SPDX-License-Identifier: EUPL-1.2
"""Everything the child's page shows, asked in a fixed number of questions however much has happened."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from lykt.casework.cases.actions import note_opened
from lykt.casework.cases.queries import hand_overs, open_cases_of
from lykt.casework.cases.states import Answer
from lykt.casework.outreach.queries.reports import reports_about, standing
from lykt.casework.outreach.states import Danger
from lykt.doors.desk.child import around
from lykt.doors.desk.child.age import Decided, age_of, age_sentence
from lykt.doors.desk.child.entries import Past, entry_rows, past_of
from lykt.doors.desk.child.looked import looked_parts, taken_back
from lykt.doors.desk.child.on_the_street import street_parts
from lykt.doors.desk.child.readers import access_lines
from lykt.doors.desk.child.saying import Heard, Scribe, heard
from lykt.doors.desk.child.words import ADD, upper, value_of
from lykt.doors.desk.duties.asking import here
from lykt.doors.desk.duties.rows import (
    Owing,
    in_role,
    is_open,
    is_others,
    is_to_do,
    nameless,
    now_line,
    owing,
    report_path,
    said,
    services,
)
from lykt.doors.parts.paging import older_path
from lykt.doors.parts.rows import Link, PersonCard
from lykt.kernel import clock
from lykt.kernel.actor import Actor
from lykt.record.duties.queries import Owed, owed_for, standing_happenings_of
from lykt.record.indicators.queries.lists import conversation_for
from lykt.record.people.queries import Told, children, joins, names_for, same_child, told_about
from lykt.record.people.rules import Said, name_to_use, other_names
from lykt.record.people.states import CLASS_OF, Attribute
from lykt.trust.access.queries import held_on, readers_of, table_of
from lykt.trust.accounts import queries as accounts
from lykt.trust.audit.actions import note_reading
from lykt.trust.packs.law import DataClass, Kind, Pack
from lykt.trust.packs.loading import load_pack

AT_ONCE: Final = 3  # look.md, "The child": what presses; the rest is folded
NAMES: Final = 6  # other names beside the heading; all stand on the page of names
AGES: Final = 6  # voices behind "why"; all stand on the page of ages
AGE: Final = ("age.decided", "age.doubted")
_LONG_AGO: Final = datetime.min.replace(tzinfo=UTC)
AWAY: Final = ("child.missing", "child.returned")
WATCHED: Final = (*around.CARE, *around.STATUSES, *AGE, *AWAY)


@dataclass(frozen=True, slots=True)
class Record:
    """The record that was opened, and those people have joined to it: what may be done here, what may be read."""

    id: UUID
    all: tuple[UUID, ...]
    acts: frozenset[str]
    reads: frozenset[DataClass]


def record_of(child: UUID) -> Record:
    """The child's record; the same answer for one that is not yours and one that is not there."""
    here(children().filter(pk=child).first())
    records = same_child(child)
    held = held_on(records)
    reads = frozenset(read for one in held.values() for read in one.reads)
    return Record(child, tuple(records), held[child].acts, reads)


def page_of(child: UUID, *, by: Actor) -> dict[str, Any]:
    """The whole page, and the line in the audit that it was read."""
    record, pack = record_of(child), load_pack(by.pack)
    told, owed, past = told_about(record.all), owed_for(record.all), past_of(record.all, by=by)
    watched = _watched(record)
    readers = [reader for one in record.all for reader in readers_of(one)]
    cases = list(open_cases_of(record.all))
    reports = list(reports_about(record.all))
    danger = _last_danger(reports)
    names = accounts.names_of(
        past.writers()
        | {one.claim.written_by for one in told}
        | {reader.holder for reader in readers}
        | {case.lead_id for case in cases}
        | ({danger.checked_by} if danger else set())
    )
    note_reading("child.read", by=by, children=record.all)
    note_opened([written.note for written in past.notes], by=by)
    present, former = access_lines(readers, names=names, table=table_of(by.pack))
    spoken, path = heard(told), reverse("child:page", args=[child])
    scribe = Scribe(path, names, may_add="claim.add" in record.acts)
    shown = scribe.sides(spoken, reads=record.reads)
    return {
        "child": child,
        "acts": record.acts,
        **identity(spoken, majority=pack.majority, decided=_decided(watched)),
        "age_claims": [
            scribe.row(one, alone=True)
            for one in spoken
            if one.said.attribute in (Attribute.AGE, Attribute.BIRTH_DATE) and one.said.stands
        ][:AGES],
        "age_why": said(pack.age),
        "age_basis": pack.age_basis,
        **duty_parts(owed, by.agency),
        "away_since": _away_since(watched),
        "danger": _danger(danger, names) if danger else None,
        **_around(record, told, watched, owed, pack=pack),
        "cases": _cases(cases, names=names, by=by, acts=record.acts),
        **past_parts(child, past, names=names, acts=record.acts),
        "sides": shown,
        "more_adds": _more_adds(record, {side.group.id for side in shown}),
        "reports": [_report(report, pack) for report in reports],
        "looked": looked_parts(record.all),
        "taken_back": taken_back(record.all),
        **street_parts(record.all, child=child, by=by, acts=record.acts, names=names),
        "joined": _joined(record),
        "may_part": "child.join" in record.acts,
        "present": present,
        "former": former,
        "sees_readers": "access.see" in record.acts,
        "sees_work": DataClass.L4 in record.reads,
        "sees_all": around.reads_all(record.reads),
        "ways": _ways(child, record.acts),
        "prepares": "note.write" in record.acts and conversation_for(by) is not None,
    }


def identity(spoken: Sequence[Heard], *, majority: int, decided: Decided | None = None) -> dict[str, Any]:
    """What to call the child, the other names, and the age as a sentence: all that a colleague who is asked sees."""
    said_of = [one.said for one in spoken]
    used, today = name_to_use(said_of), timezone.localtime(clock.now()).date()
    view = age_of(said_of, on=today, majority=majority, decided=decided)
    others = other_names(said_of, used=used)
    return {
        "name": _name(used) or upper(nameless()),
        "name_lang": str(used.value.get("language", "")) if used else "",
        "others": [(_name(one), str(one.value.get("language", ""))) for one in others[:NAMES]],
        "more_names": max(len(others) - NAMES, 0),
        "age": age_sentence(view, on=today, decided=decided),
    }


def duty_parts(owed: Sequence[Owed], agency: UUID) -> dict[str, Any]:
    """What presses, at most three; then everything else, by what it is. Another service's acts are waited for."""
    to_do = [one for one in owed if is_to_do(one, agency)]
    waiting = [
        o
        for o in owed
        if (o.waits_for_others or is_others(o, agency)) and o.duty.kind is Kind.ACT and is_open(o)
    ]
    standing_now = [o for o in owed if o.duty.kind is not Kind.ACT and not o.state.is_over]
    done = [o for o in owed if not is_open(o)]
    whose = services(owed, agency)

    def rows(some: Iterable[Owed]) -> list[Owing]:
        return [
            owing(o, agency=agency, who="" if o.waits_for_others else whose.get(o.stored.agency, ""))
            for o in some
        ]

    return {
        "now": [now_line(one) for one in to_do[:AT_ONCE]],
        "to_do": rows(to_do),
        "waiting": rows(waiting),
        "standing": rows(standing_now),
        "done": rows(reversed(done)),
        "folded": max(len(to_do) - AT_ONCE, 0),
    }


def past_parts(child: UUID, past: Past, *, names: Any, acts: frozenset[str]) -> dict[str, Any]:
    """A page of what happened, with the way to what is older."""
    older = ""
    if past.older:
        older = older_path(reverse("child:older", args=[child]), past.older)
    return {
        "entries": entry_rows(
            reverse("child:page", args=[child]),
            past,
            names=names,
            may_write="note.write" in acts,
            may_retract="happening.retract" in acts,
        ),
        "older": older,
    }


def _name(claim: Said | None) -> str:
    return value_of(Attribute.NAME, claim.value) if claim else ""


def _watched(record: Record) -> list[Any]:
    """What tells who stands around the child and which status holds: guardians, lawyers, care, permits."""
    kinds = [f"{kind}.{word}" for kind in (*around.GUARDIANS, *around.LAWYERS)
             for word in ("requested", "appointed", "ended", "offered", "engaged")]  # fmt: skip
    return list(standing_happenings_of(record.all).filter(what__in=[*WATCHED, *kinds]))


def _away_since(watched: Sequence[Any]) -> datetime | None:
    """Since when the child is away, if it is not back."""
    last = max((one for one in watched if one.what in AWAY), key=lambda one: one.at, default=None)
    return last.at if last and last.what == "child.missing" else None


def _last_danger(reports: Sequence[Any]) -> Any:
    """The last answer to whether there is danger, if it is that somebody must act: it stands until one checks again."""
    checks = [check for report in reports for check in report.checks.all()]
    last = max(checks, key=lambda check: check.checked_at, default=None)
    return last if last and last.outcome == Danger.ACT_NOW else None


def _danger(check: Any, names: Any) -> dict[str, Any]:
    who = names.get(check.checked_by, ("", ""))[0]
    return {"why": check.why, "who": who, "at": check.checked_at, "path": report_path(check.report_id)}


def _decided(watched: Sequence[Any]) -> Decided | None:
    """The last word on the age: a decision, unless somebody has doubted it since."""
    last = max((one for one in watched if one.what in AGE), key=lambda one: one.at, default=None)
    if last is None or last.what != "age.decided":
        return None
    return Decided(timezone.localtime(last.at).date(), str(last.fields.get("outcome") or ""))


def _around(
    record: Record, told: Sequence[Told], watched: Sequence[Any], owed: Sequence[Owed], *, pack: Pack
) -> dict[str, Any]:
    ways = reverse("child:happened-what", args=[record.id])
    today = timezone.localtime(clock.now()).date()
    return {
        "care": around.care_today(watched, owed, pack),
        "guardian": around.guardian_card(told, watched, ways),
        "lawyer": around.lawyer_card(watched, ways),
        "spans": around.status_spans(told, watched, pack, today=today),
        "care_link": Link(
            reverse("child:happened", args=[record.id, "care.started"]), gettext("Write down who has care")
        )
        if "happening.record" in record.acts
        else None,
    }


def _cases(cases: Sequence[Any], *, names: Any, by: Actor, acts: frozenset[str]) -> list[dict[str, Any]]:
    """Each lead once, a service, with who is asked to take over, and what this reader may do about it.

    Joined records that one lead has here are handed over together, so they are one line: the one that was asked about
    last, else the oldest.
    """
    last: dict[UUID, Any] = {}
    for question in hand_overs().filter(case__in=[case.id for case in cases]):
        last.setdefault(question.case_id, question)
    lines: dict[tuple[UUID, UUID], Any] = {}
    for case in sorted(
        cases, key=lambda one: last[one.id].asked_at if one.id in last else _LONG_AGO, reverse=True
    ):
        lines.setdefault((case.agency, case.lead_id), case)
    shown = []
    for case in sorted(lines.values(), key=lambda one: one.opened_at):
        asked, is_mine = last.get(case.id), case.lead_id == by.id
        waits = asked if asked and asked.answered_at is None else None
        declined = asked if asked and asked.answer == Answer.DECLINED and is_mine else None
        lead = PersonCard(
            gettext("Lead"),
            str(case.lead),
            names.get(case.lead_id, ("", ""))[1],
            case.lead.person.phone if case.lead.person else "",
        )
        shown.append(
            {
                "id": case.id,
                "lead": lead,
                "opened_at": case.opened_at,
                "asked": waits,
                "asks_me": bool(waits and waits.to_id == by.id),
                "declined": declined,
                "may_take_back": bool(waits and waits.asked_by == by.id),
                "may_hand_over": is_mine and "case.hand_over" in acts and not waits,
                "may_name": "case.name_lead" in acts and case.agency == by.agency,
            }
        )
    return shown


def _report(report: Any, pack: Pack) -> dict[str, Any]:
    known = standing(report)
    return {
        "path": report_path(report.id),
        "at": report.received_at,
        "sender": in_role(report.role, pack),
        "stage": str(known.stage),
    }


def _joined(record: Record) -> list[dict[str, Any]]:
    """The other records of this child, each with who joined them, when and why."""
    others = [one for one in record.all if one != record.id]
    if not others:
        return []
    edges = list(joins().filter(child__in=record.all, other__in=record.all))
    names = names_for(others)
    people = accounts.names_of({edge.joined_by for edge in edges})
    return [
        {
            "path": reverse("child:page", args=[other]),
            "join": edge.id,
            "name": names[other] or upper(nameless()),
            "by": people.get(edge.joined_by, ("", ""))[0],
            "at": edge.joined_at,
            "why": edge.why,
        }
        for other in others
        for edge in edges
        if other in (edge.child_id, edge.other_id)
    ]


def _more_adds(record: Record, shown: set[str]) -> list[Link]:
    """What nobody has said anything about yet, and this reader may add."""
    if "claim.add" not in record.acts:
        return []
    return [
        Link(reverse("child:claim-add", args=[record.id, attribute]), gettext(text))
        for attribute, text in ADD.items()
        if f"said-{attribute}" not in shown and CLASS_OF[attribute] in record.reads
    ]


def _ways(child: UUID, acts: frozenset[str]) -> list[Link]:
    """What can be added here, each by one click."""
    ways = []
    if "note.write" in acts:
        note = reverse("child:note-add", args=[child])
        ways += [
            Link(note, gettext("Write a note"), "NotePencil"),
            Link(f"{note}?kind=met", gettext("Write down a contact"), "Chat"),
        ]
    if "assessment.write" in acts:
        ways.append(
            Link(f"{reverse('closer:start')}?child={child}", gettext("Look closer"), "MagnifyingGlass")
        )
    if "happening.record" in acts:
        ways.append(
            Link(reverse("child:happened-what", args=[child]), gettext("Something happened"), "Calendar")
        )
    return ways
