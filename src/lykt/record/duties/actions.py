# SPDX-License-Identifier: EUPL-1.2
"""What happened is written down, and the duties that follow are worked out again: the law's engine decides, nobody else."""

import json
from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID

from django.db import connection

from lykt.kernel import clock, ids
from lykt.kernel.actor import Actor
from lykt.kernel.decisions import Family, Refused, _, no
from lykt.record.duties.models import Happening, Retraction
from lykt.record.duties.queries import what_happened
from lykt.record.duties.rules import values
from lykt.record.duties.rules.retracting import may_be_retracted
from lykt.record.duties.rules.timeline import timeline
from lykt.record.duties.states import ACTS_ON_A_REPORT
from lykt.record.people.models import Child
from lykt.record.people.queries import born_at_the_latest
from lykt.trust.gate.verbs import verb
from lykt.trust.packs.law import Pack
from lykt.trust.packs.loading import load_pack


@verb("happening.record")
def record_happening(
    child: Child,
    *,
    by: Actor,
    what: str,
    at: datetime | None = None,
    fields: Mapping[str, object] | None = None,
    report: UUID | None = None,
    why: str = "",
    id: UUID | None = None,
) -> list[Mapping[str, object]]:
    """It stands that this happened, and the duties that follow stand with it. Sent twice, it happened once."""
    if id and Happening.objects.filter(pk=id).exists():
        return []
    return note_happening(child, by=by, what=what, at=at, fields=fields, report=report, id=id)


@verb("happening.retract")
def retract_happening(happening: Happening, *, by: Actor, why: str) -> Retraction:
    """It stands that this was written down by mistake, and the duties are worked out as if it had not happened."""
    pack = load_pack(happening.pack)
    may_be_retracted(
        what=happening.what,
        own=ACTS_ON_A_REPORT | {pack.also[act] for act in ACTS_ON_A_REPORT if act in pack.also},
        is_retracted=Retraction.objects.filter(happening=happening).exists(),
        why=why,
    ).or_refuse()
    retraction = Retraction.objects.create(
        id=ids.new_id(),
        child_id=happening.child_id,
        data_class=happening.data_class,
        happening=happening,
        why=why.strip(),
        retracted_at=clock.now(),
        retracted_by=by.id,
    )
    work_out(happening.child_id, pack=pack)
    return retraction


def note_happening(
    child: Child,
    *,
    by: Actor,
    what: str,
    at: datetime | None = None,
    fields: Mapping[str, object] | None = None,
    report: UUID | None = None,
    id: UUID | None = None,
) -> list[Mapping[str, object]]:
    """The same for rooms that note it within an act of their own. Returns the duties it began: rule, due, basis."""
    now, pack = clock.now(), load_pack(by.pack)
    if what not in pack.events:
        raise ValueError(f"{what} is no event of the pack {pack.code}")
    if at and at > now:
        raise Refused(
            no(
                "happening.ahead",
                _("The time lies ahead. Write it down when it has happened."),
                Family.NOT_ENOUGH,
            )
        )
    mine = [
        _happened(
            child,
            by=by,
            what=what,
            at=at or now,
            fields=fields or {},
            report=report,
            id=id or ids.new_id(),
            pack=pack,
        )
    ]
    if also := pack.also.get(what):
        mine.append(
            _happened(
                child, by=by, what=also, at=at or now, fields={}, report=report, id=ids.new_id(), pack=pack
            )
        )
    begun = work_out(child.id, pack=pack)
    return [_shown(d) for d in begun if d.opens_at <= now and d.started_by in {str(h.id) for h in mine}]


def _happened(
    child: Child,
    *,
    by: Actor,
    what: str,
    at: datetime,
    fields: Mapping[str, object],
    report: UUID | None,
    id: UUID,
    pack: Pack,
) -> Happening:
    happened = Happening(
        id=id,
        child=child,
        data_class=pack.events[what].data_class,
        what=what,
        at=at,
        fields={name: value for name, value in fields.items() if value not in ("", None)},
        report=report,
        agency=by.agency,
        pack=pack.code,
        written_at=clock.now(),
        written_by=by.id,
    )
    happened.save(force_insert=True)
    return happened


def work_out(child: UUID, *, pack: Pack) -> list[values.Duty]:
    """The child's duties are what the engine says of everything that happened, whoever may read which part of it."""
    rows = what_happened(child)
    found = timeline([happening for happening, _agency in rows], pack=pack, born=born_at_the_latest(child))
    whose = {happening.report: agency for happening, agency in rows if happening.what in _TAKES}
    # What hangs on no report goes with the child: to who accepted it last, else to where something first happened.
    holds = next((agency for happening, agency in reversed(rows) if happening.what == _ACCEPTED), None)
    holds = holds or (rows[0][1] if rows else None)
    put = [
        _row(duty, pack=pack, agency=whose.get(duty.report, holds) if duty.report else holds)
        for duty in found
    ]
    with connection.cursor() as cursor:
        cursor.execute("select duties_put(%s, %s)", [child, json.dumps(put, default=str)])
    return found


# Whoever received a report must act on it, until another service has accepted it (NO-04).
_ACCEPTED = "concern_report.accepted"
_TAKES = ("concern_report.received", _ACCEPTED, "social_care_referral.received")


def _row(duty: values.Duty, *, pack: Pack, agency: UUID | None) -> dict[str, object]:
    return {
        "id": ids.new_id(),
        "data_class": duty.row.data_class,
        "key": duty.key,
        "pack": pack.code,
        "row": duty.row.row,
        "rule": duty.rule,
        "kind": duty.kind,
        "outside": duty.outside,
        "report": duty.report,
        "agency": agency,
        "opens_at": duty.opens_at,
        "due_day": _day(duty.due),
        "due_at": duty.due_at,
        "ended_at": duty.ended_at,
        "lapses_at": duty.lapses_at,
        "told": {
            "in_hours": isinstance(duty.due, datetime),
            "actors": duty.actors,
            "personal": duty.personal,
            "at_once": duty.at_once,
            "started_by": duty.started_by,
            "ended_by": duty.ended_by,
            "who": duty.who,
            "order": duty.order,
            "held_by": duty.held_by,
            "basis_ended_at": duty.basis_ended_at,
            "basis_ended_on": duty.basis_ended_on,
            "basis_closed_at": duty.basis_closed_at,
            "dues": [
                {"day": due.day, "at": due.at, "source": due.source, "governs": due.governs}
                for due in duty.dues
            ],
        },
    }


def _day(due: date | datetime | None) -> date | None:
    return due.date() if isinstance(due, datetime) else due


def _shown(duty: values.Duty) -> dict[str, object]:
    return {"rule": duty.rule, "due": duty.due.isoformat() if duty.due else None, "basis": duty.basis}
