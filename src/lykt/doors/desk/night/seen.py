# SPDX-License-Identifier: EUPL-1.2
"""All that the night's view shows, asked in a fixed number of questions, however many children there are."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.translation import gettext as _

from lykt.casework.outreach.queries import night, reports
from lykt.casework.outreach.queries.night import Handed, NightChild, Order, Service
from lykt.casework.outreach.queries.slips import Pressing, first_of_all, pressing
from lykt.casework.outreach.states import Danger
from lykt.doors.desk.child.age import Decided, age_of, age_sentence
from lykt.doors.desk.child.words import upper
from lykt.doors.desk.duties.rows import nameless, said, with_agency
from lykt.doors.desk.report.handed import AddedDrawn, added_drawn, names_in, read_words
from lykt.doors.desk.report.row import report_row
from lykt.doors.desk.report.wording import beginnings
from lykt.doors.parts.rows import InboxRow
from lykt.doors.parts.saying import Moment
from lykt.kernel import clock
from lykt.kernel.actor import Actor
from lykt.trust.accounts import queries as accounts
from lykt.trust.packs.law import Pack

SHOWN = 60  # children on the page; the others are found by name


@dataclass(frozen=True, slots=True)
class OrderRow:
    """An order as a sentence, with its end."""

    what: str
    ends: Moment | None


@dataclass(frozen=True, slots=True)
class ChildRow:
    """One child as the night sees it."""

    name: str
    age: str
    services: tuple[Service, ...]
    danger: str  # "now", "before", "no"; "" where nobody has looked lately
    danger_why: str
    danger_at: datetime | None
    orders: tuple[OrderRow, ...]
    missing_since: datetime | None
    doctor: str
    doctor_phone: str


@dataclass(frozen=True, slots=True)
class TaskRow:
    """What was handed over and waits for a named person of the day."""

    report: UUID
    words: str
    to: str
    giver: str
    given_at: datetime
    id: UUID
    additions: tuple[AddedDrawn, ...]  # of the night, while it waits
    read: str
    accepts: bool  # whether the reader may take it over
    adds: bool  # whether the reader may add to it


@dataclass(frozen=True, slots=True)
class Night:
    """What whoever has the watch sees."""

    unchecked: tuple[InboxRow, ...]
    acting: tuple[InboxRow, ...]  # danger now, whoever has found it
    checked: tuple[InboxRow, ...]
    waiting: tuple[TaskRow, ...]
    children: tuple[ChildRow, ...]
    more: int  # children who are not shown
    found: int
    read: tuple[UUID, ...]  # which children the page speaks of, for the audit


def night_of(by: Actor, pack: Pack, *, words: str = "") -> Night:
    """The night's view as it stands now; with words, only the children whose names hold them."""
    standing = night.watched_reports(by)
    tasks = {task.report: task for task in night.waiting_tasks([one.report.id for one in standing])}
    services = {cover.service_id: cover.service.name for cover in accounts.covers_of(by.agency)}
    begins = beginnings(reports.words_by_report([one.report.id for one in standing]))
    listed = [child for child in night.night_children(by) if _is_called(child, words)]
    open_reports = [one for one in pressing(standing) if not _is_handed_over(one, tasks)]
    unchecked = first_of_all(open_reports)
    rest = [one for one in open_reports if not one.must_be_looked_at]

    def row(pressed: Pressing, action: str) -> InboxRow:
        report = pressed.standing.report
        said = begins.get(report.id) or _("The words are not yours to read.")
        return report_row(pressed, sender=services.get(report.agency, ""), words=said, action=action)

    of_reports = {about.child_id for one in standing for about in one.report.abouts.all()}
    return Night(
        unchecked=tuple(row(one, _("Check")) for one in unchecked),
        acting=tuple(row(one, _("Open")) for one in rest if one.standing.is_danger),
        checked=tuple(row(one, _("Open")) for one in rest if not one.standing.is_danger),
        waiting=task_rows(list(tasks.values()), by=by),
        children=tuple(_child(child, pack) for child in listed[:SHOWN]),
        more=max(len(listed) - SHOWN, 0),
        found=len(listed),
        read=tuple(sorted(of_reports.union(*(child.records for child in listed[:SHOWN])))),
    )


def _is_handed_over(pressed: Pressing, tasks: Mapping[UUID, Handed]) -> bool:
    """What nobody has looked at for danger, or not since its sender added to it, the night looks at, handed over or not."""
    return pressed.standing.report.id in tasks and not pressed.must_be_looked_at


def task_rows(tasks: Sequence[Handed], *, by: Actor, accepts: bool = False) -> tuple[TaskRow, ...]:
    """What was handed over, with who gave it and to whom, and what the night that gave it has added."""
    if not tasks:
        return ()
    names = names_in(tasks)
    agencies = {one.id: one.name for one in accounts.agencies()}
    return tuple(
        TaskRow(
            report=task.report,
            words=task.words,
            to=agencies.get(task.to, ""),
            giver=with_agency(names.get(task.given_by)),
            given_at=task.given_at,
            id=task.id,
            additions=added_drawn(task, names),
            read=read_words(task),
            accepts=accepts,
            adds=not accepts and task.agency == by.agency,
        )
        for task in tasks
    )


def _child(child: NightChild, pack: Pack) -> ChildRow:
    today = timezone.localtime(clock.now()).date()
    decided = (
        Decided(timezone.localtime(child.age_decided[0]).date(), child.age_decided[1])
        if child.age_decided
        else None
    )
    doctor = child.doctor or {}
    view = age_of(child.said, on=today, majority=pack.majority, decided=decided)
    return ChildRow(
        name=child.name or upper(nameless()),
        age=age_sentence(view, on=today, decided=decided),
        services=child.services,
        danger=_danger(child),
        danger_why=child.danger_why,
        danger_at=child.danger_at,
        orders=tuple(_order(order, pack) for order in child.orders),
        missing_since=child.missing_since,
        doctor=str(doctor.get("value", "")),
        doctor_phone=str(doctor.get("phone", "")),
    )


def _danger(child: NightChild) -> str:
    if child.danger_now:
        return "now"
    return {Danger.ACT_NOW: "before", Danger.CAN_WAIT: "no"}[Danger(child.danger)] if child.danger else ""


def _order(order: Order, pack: Pack) -> OrderRow:
    event = pack.events.get(order.what)
    ends: Moment | None = order.ends
    if order.ends and not order.in_hours:
        ends = order.ends.astimezone(ZoneInfo(pack.zone)).date()
    return OrderRow(said(event.text) if event else order.what, ends)


def _is_called(child: NightChild, words: str) -> bool:
    """Whether any name somebody has said holds these words: only the name to use is shown."""
    sought = words.casefold().strip()
    names = (str(said.value.get("value", "")) for said in child.said if said.attribute == "name")
    return not sought or any(sought in name.casefold() for name in names)
