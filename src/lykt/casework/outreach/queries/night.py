# SPDX-License-Identifier: EUPL-1.2
"""Questions of the night: the children it stands watch over, the reports it has, what waits for the morning."""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet

from lykt.casework.outreach.models import MorningTask
from lykt.casework.outreach.queries.reports import Standing, standing, undecided
from lykt.casework.outreach.rules.night import pressing
from lykt.casework.outreach.states import Danger
from lykt.kernel.actor import Actor
from lykt.record.people.rules import Said, called
from lykt.record.people.states import Attribute, Certainty, Mark, SaidBy
from lykt.trust.accounts import queries as accounts
from lykt.trust.packs.law import Kind
from lykt.trust.packs.loading import load_pack


@dataclass(frozen=True, slots=True)
class Order:
    """An order about the child, and when it ends, if the law's engine knows."""

    what: str
    at: datetime
    ends: datetime | None
    in_hours: bool  # counted to the hour; else to the end of the day


@dataclass(frozen=True, slots=True)
class Service:
    """A service the child belongs to, with the lead, where there is a case."""

    name: str
    lead: str
    phone: str
    is_away: bool  # the lead is, today
    # Where the lead is away: who leads the service, each with a telephone.
    leaders: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class NightChild:
    """All that the night sees of a child it stands watch over. No address, and nothing else that is known."""

    id: UUID
    records: tuple[UUID, ...]  # joined by people as this one child, as far as the night holds them
    services: tuple[Service, ...]
    said: tuple[Said, ...]  # names, ages, and who the doctor is
    age_decided: tuple[datetime, str] | None  # when, and which way
    danger: str
    danger_why: str
    danger_at: datetime | None
    danger_now: bool  # somebody said so within a day, or nobody has reviewed the report since
    orders: tuple[Order, ...]
    missing_since: datetime | None

    @property
    def name(self) -> str:
        return called(self.said)

    @property
    def doctor(self) -> Mapping[str, object] | None:
        """The child's own doctor as last told, with a telephone if any who stands has one."""
        doctors = [one for one in self.said if one.attribute is Attribute.DOCTOR and one.stands]
        last = max(doctors, key=lambda one: (bool(one.value.get("phone")), one.on), default=None)
        return last.value if last else None


@dataclass(frozen=True, slots=True)
class Added:
    """Words that the night added below those it had handed over, when and by whom."""

    id: UUID
    words: str
    added_at: datetime
    added_by: UUID


@dataclass(frozen=True, slots=True)
class Handed:
    """What the night handed over about a report: which night service, to which service, in which words, by whom, what it
    added, oldest first, and who took it."""

    id: UUID
    report: UUID
    agency: UUID
    to: UUID
    words: str
    given_at: datetime
    given_by: UUID
    accepted_at: datetime | None
    accepted_by: UUID | None
    additions: tuple[Added, ...] = ()


def night_children(by: Actor) -> list[NightChild]:
    """The children that the actor's night team stands watch over, each once, what presses first: one question, however many."""
    with connection.cursor() as cursor:
        cursor.execute("select * from outreach_night_seen(%s)", [load_pack(by.pack).zone])
        columns = [column.name for column in cursor.description or ()]
        found = [_child(dict(zip(columns, row, strict=True))) for row in cursor.fetchall()]
    return sorted(found, key=_pressing)


def watched_reports(by: Actor) -> list[Standing]:
    """Reports of the services that the actor's night service stands for which nobody has reviewed, as far as the actor
    reads them; oldest first."""
    covered = [cover.service_id for cover in accounts.covers_of(by.agency)]
    return [standing(report) for report in undecided().filter(agency__in=covered)]


def morning_tasks() -> QuerySet[MorningTask]:
    """What was handed over in the morning, as far as the actor reads it, oldest first."""
    return MorningTask.objects.order_by("given_at", "id")


def waiting_tasks(reports: Collection[UUID]) -> list[Handed]:
    """What was handed over about these reports and nobody has accepted."""
    return _handed(morning_tasks().filter(report__in=reports, accepted_at=None))


def tasks_of(report: UUID) -> list[Handed]:
    """Everything that was handed over about a report."""
    return _handed(morning_tasks().filter(report=report))


def tasks_for(service: UUID) -> list[Handed]:
    """What waits for a named person of this service; once the report is reviewed, nothing of it does."""
    waiting = morning_tasks().filter(report__agency=service, accepted_at=None)
    return _handed(waiting.filter(report__in=undecided().order_by()))


def _handed(tasks: QuerySet[MorningTask]) -> list[Handed]:
    return [
        Handed(
            id=task.id,
            report=task.report_id,
            agency=task.agency,
            to=task.to,
            words=task.words,
            given_at=task.given_at,
            given_by=task.given_by,
            accepted_at=task.accepted_at,
            accepted_by=task.accepted_by,
            additions=tuple(
                Added(one.id, one.words, one.added_at, one.added_by)
                for one in sorted(task.additions.all(), key=lambda one: (one.added_at, one.id))
            ),
        )
        for task in tasks.prefetch_related("additions")
    ]


def _pressing(child: NightChild) -> tuple[Any, ...]:
    return pressing(
        danger=child.danger_now,
        is_missing=child.missing_since is not None,
        has_order=bool(child.orders),
        was_in_danger=child.danger == Danger.ACT_NOW,
        name=child.name,
    )


def _child(row: Mapping[str, Any]) -> NightChild:
    age = unfolded(row["age_decided"])
    return NightChild(
        id=row["child"],
        records=tuple(row["records"]),
        services=tuple(_service(one) for one in unfolded(row["services"]) or ()),
        said=tuple(said_in(claim) for claim in unfolded(row["said"]) or ()),
        age_decided=(datetime.fromisoformat(age["at"]), age["outcome"] or "")
        if age and age["what"] == "age.decided"
        else None,
        danger=row["danger"] or "",
        danger_why=row["danger_why"] or "",
        danger_at=row["danger_at"],
        danger_now=row["danger_now"],
        orders=tuple(_order(order) for order in unfolded(row["orders"]) or ()),
        missing_since=row["missing_since"],
    )


def _service(told: Mapping[str, Any]) -> Service:
    leaders = tuple((one["name"], one["phone"] or "") for one in told["leaders"] or ())
    return Service(told["name"], told["lead"] or "", told["phone"] or "", told["away"], leaders)


def _order(told: Mapping[str, Any]) -> Order:
    """The order ends with the first of what began with it: its own period, or an act without which it lapses."""
    ends = [
        (datetime.fromisoformat(one["due"]), bool(one["in_hours"]))
        for one in told["begun"] or ()
        if (rule := load_pack(one["pack"]).by_row[one["row"]])
        and (rule.kind is Kind.PERIOD or rule.clock.lapses)
    ]
    first, in_hours = min(ends, default=(None, False))
    return Order(told["what"], datetime.fromisoformat(told["at"]), first, in_hours)


def said_in(claim: Mapping[str, Any]) -> Said:
    """A claim as the database's own functions hand it out."""
    return Said(
        id=UUID(claim["id"]),
        attribute=Attribute(claim["attribute"]),
        value=claim["value"],
        said_by=SaidBy(claim["said_by"]),
        said_by_words=claim["said_by_words"],
        certainty=Certainty(claim["certainty"]),
        on=_day(claim["on"]),
        mark=Mark(claim["mark"]) if claim["mark"] else None,
    )


def _day(words: str) -> date:
    return datetime.fromisoformat(words).date()


def unfolded(words: Any) -> Any:
    """What a function of the database hands out as JSON, whether the driver has read it already or not."""
    return json.loads(words) if isinstance(words, str) else words
