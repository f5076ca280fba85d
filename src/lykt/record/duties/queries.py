# SPDX-License-Identifier: EUPL-1.2
"""Questions about duties. A row holds a timeline; how it stands now is asked of the law's engine, each time anew."""

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Q, QuerySet

from lykt.kernel import clock
from lykt.record.duties.models import Duty, Happening
from lykt.record.duties.rules import happenings, values
from lykt.record.duties.rules.asking import as_seen
from lykt.record.duties.rules.timeline import timeline
from lykt.record.duties.states import State
from lykt.record.people.queries import born_at_the_latest
from lykt.trust.packs.law import Kind, Pack, Rule
from lykt.trust.packs.loading import load_pack


@dataclass(frozen=True, slots=True)
class Owed:
    """A duty as it stands now: the stored row, and the engine's answer about it."""

    stored: Duty
    duty: values.Duty

    @property
    def child(self) -> UUID:
        return self.stored.child_id

    @property
    def rule(self) -> Rule:
        return self.duty.row

    @property
    def state(self) -> State:
        return self.duty.state

    @property
    def due(self) -> date | datetime | None:
        return self.duty.due

    @property
    def waits_for_others(self) -> bool:
        """Another must act: shown as "waiting for …", never as this worker's lateness."""
        return self.duty.outside

    def is_ended_by(self, event: str) -> bool:
        """Whether this event, by its fixed name, is one of those that end it."""
        return any(trigger.event == event for trigger in self.rule.ends)

    @property
    def is_late(self) -> bool:
        """Overdue, lapsed, or done after its day; others' lateness is not ours."""
        return self.duty.late or self.state in (State.OVERDUE, State.LAPSED)


def happenings_of(children: Collection[UUID]) -> QuerySet[Happening]:
    """What happened to these children, newest first, as far as the actor may read; what was taken back too."""
    return Happening.objects.filter(child__in=children).order_by("-at", "id")


def standing_happenings_of(children: Collection[UUID]) -> QuerySet[Happening]:
    """What happened to these children and was not taken back, newest first."""
    return happenings_of(children).filter(retraction=None)


def duties() -> QuerySet[Duty]:
    """The duties the actor may know of that have opened."""
    return Duty.objects.filter(opens_at__lte=clock.now())


def owed_for(children: Collection[UUID], *, at: datetime | None = None) -> list[Owed]:
    """Every duty about these children, as it stands: what presses first comes first."""
    return _ordered(
        Duty.objects.filter(child__in=children, opens_at__lte=at or clock.now()), at or clock.now()
    )


def owed_for_reports(reports: Collection[UUID], *, at: datetime | None = None) -> dict[UUID, list[Owed]]:
    """For each report its duties, as they stand."""
    now = at or clock.now()
    found: dict[UUID, list[Owed]] = {report: [] for report in reports}
    for owed in _ordered(Duty.objects.filter(report__in=list(reports), opens_at__lte=now), now):
        if owed.stored.report:
            found[owed.stored.report].append(owed)
    return found


def still_owed(*, agency: UUID | None = None, children: Collection[UUID] | None = None) -> list[Owed]:
    """What is not over, in the actor's sight: an agency's, or about these children."""
    now = clock.now()
    rows = duties().filter(Q(ended_at=None) | Q(ended_at__gt=now))
    if agency:
        rows = rows.filter(agency=agency)
    if children is not None:
        rows = rows.filter(child__in=children)
    return [owed for owed in _ordered(rows, now) if not owed.state.is_over or owed.state is State.LAPSED]


def done_or_late(*, agency: UUID, since: datetime) -> list[Owed]:
    """What was done since then, and what is late: the board's last column."""
    now = clock.now()
    rows = duties().filter(agency=agency).filter(Q(ended_at__gte=since) | Q(ended_at=None, due_at__lt=now))
    return [owed for owed in _ordered(rows, now) if owed.state.is_over or owed.is_late]


@dataclass(frozen=True, slots=True)
class Upcoming:
    """The act of ours about a child that is due first, as a list shows it."""

    rule: Rule
    is_next: bool  # the act before a period's end, which decides what comes after
    due: date | datetime


def first_acts(children: Collection[UUID]) -> dict[UUID, Upcoming]:
    """For each child the act of ours with the earliest day that is not done: one question for a whole list."""
    with connection.cursor() as cursor:
        cursor.execute(_FIRST, [clock.now(), list(children)])
        return {
            child: Upcoming(load_pack(pack).by_row[row], rule.endswith("-next"), instant or day)
            for child, pack, row, rule, day, instant in cursor.fetchall()
        }


_FIRST = """
    select distinct on (child_id) child_id, pack, "row", rule, due_day,
        case when (told ->> 'in_hours')::boolean then due_at end
    from duties_duty
    where opens_at <= %s and child_id = any (%s) and kind = 'act' and not outside and ended_at is null and due_at is not null
    order by child_id, due_at, id"""


@dataclass(frozen=True, slots=True)
class Outlook:
    """What would follow if something happened now: the duties that would begin, and those of the report that go on."""

    begins: tuple[values.Duty, ...]
    goes_on: tuple[values.Duty, ...]


def would_begin(
    child: UUID, *, pack: Pack, what: str, fields: Mapping[str, Any] | None = None, report: UUID | None = None
) -> Outlook:
    """The duties that would follow, asked of the law's engine before anybody decides. Nothing is written."""
    now, of = clock.now(), str(report) if report else None
    imagined = [happenings.Happening(what, now, dict(fields or {}), report=of, id="imagined")]
    if also := pack.also.get(what):
        imagined.append(happenings.Happening(also, now, report=of, id="imagined"))
    known = [happening for happening, _agency in what_happened(child)]
    found = timeline([*known, *imagined], pack=pack, born=born_at_the_latest(child))
    seen = [duty for one in found if (duty := as_seen(one, now))]
    return Outlook(
        begins=tuple(duty for duty in seen if duty.started_by == "imagined"),
        goes_on=tuple(
            duty
            for duty in seen
            if duty.started_by != "imagined" and duty.report == of and not duty.state.is_over
        ),
    )


def what_happened(child: UUID) -> list[tuple[happenings.Happening, UUID]]:
    """Everything that happened to the child, as the engine needs it, each with the agency it happened in.

    Names, times and the law's own fields, whoever may read which part; nothing, unless the actor may add to the record.
    """
    with connection.cursor() as cursor:
        cursor.execute("select id, what, at, fields, report, agency from duties_clock(%s)", [child])
        rows = [(*row[:3], json.loads(row[3]), *row[4:]) for row in cursor.fetchall()]
    return [
        (
            happenings.Happening(
                what=what,
                at=at,
                fields={
                    name: value for name, value in fields.items() if name not in ("who", "order", "report")
                },
                who=fields.get("who"),
                order=fields.get("order"),
                report=str(report) if report else None,
                id=str(id),
            ),
            agency,
        )
        for id, what, at, fields, report, agency in rows
    ]


def _ordered(rows: Iterable[Duty], at: datetime) -> list[Owed]:
    return sorted((stands(row, at=at) for row in rows), key=_pressing)


def _pressing(owed: Owed) -> tuple[Any, ...]:
    """At once and undone first, then what has no date but must be done, then by the clock; what is over, last."""
    duty = owed.duty
    last = owed.stored.due_at or owed.stored.opens_at
    acts = duty.kind is Kind.ACT
    return (owed.state.is_over, duty.outside, not acts, not duty.at_once, last, duty.rule, owed.stored.key)


def stands(row: Duty, *, at: datetime) -> Owed:
    """The stored row as the engine sees it at this instant."""
    told = row.told
    pack = load_pack(row.pack)
    due: date | datetime | None = row.due_at if told["in_hours"] else row.due_day
    duty = values.Duty(
        key=row.key,
        rule=row.rule,
        row=pack.by_row[row.row],
        kind=Kind(row.kind),
        actors=tuple(told["actors"]),
        outside=row.outside,
        personal=told["personal"],
        opens_at=row.opens_at,
        due=due,
        due_at=row.due_at,
        dues=tuple(
            values.Due(date.fromisoformat(d["day"]), _instant(d["at"]), d["source"], d["governs"])
            for d in told["dues"]
        ),
        at_once=told["at_once"],
        started_by=told["started_by"],
        ended_at=row.ended_at,
        ended_by=told["ended_by"],
        lapses_at=row.lapses_at,
        who=told["who"],
        order=told["order"],
        report=str(row.report) if row.report else None,
        held_by=told["held_by"],
        basis_ended_at=_maybe(told["basis_ended_at"]),
        basis_ended_on=date.fromisoformat(told["basis_ended_on"]) if told["basis_ended_on"] else None,
        basis_closed_at=_maybe(told["basis_closed_at"]),
    )
    seen = as_seen(duty, at)
    assert seen is not None, "Only duties that have opened are asked about."
    return Owed(row, seen)


def _instant(words: str) -> datetime:
    return datetime.fromisoformat(words)


def _maybe(words: str | None) -> datetime | None:
    return datetime.fromisoformat(words) if words else None
