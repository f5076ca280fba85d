# SPDX-License-Identifier: EUPL-1.2
"""What the leader's page shows, asked in a fixed number of questions, and counted so that work can be shared."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.translation import gettext as _

from lykt.casework.cases import queries as cases
from lykt.casework.cases.queries import DoneAlone
from lykt.casework.outreach.queries import reports
from lykt.casework.outreach.queries.passing import Circle, Dispute, Unanswered, circles, disputes, unanswered
from lykt.casework.outreach.queries.slips import Pressing, first_of_all, pressing
from lykt.doors.desk.duties.leadless import lead_rows, tone_of
from lykt.doors.desk.duties.rows import child_path, in_role, is_to_do, nameless, owing, report_path
from lykt.doors.desk.report.row import report_row
from lykt.doors.desk.report.wording import beginnings, bodies
from lykt.doors.desk.rota.holes import away_now
from lykt.doors.parts.rows import DutyRow, InboxRow
from lykt.kernel import clock
from lykt.kernel.actor import Actor
from lykt.record.duties.queries import Owed, still_owed
from lykt.record.duties.states import State
from lykt.record.people.queries import names_for
from lykt.trust.accounts import queries as accounts
from lykt.trust.office import queries as office
from lykt.trust.packs.law import Pack
from lykt.trust.packs.loading import load_pack

A_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Away:
    """Somebody who is away or will be, and how many open cases they lead."""

    id: UUID
    name: str
    kind: str
    from_day: date
    until_day: date | None
    cases: int


@dataclass(frozen=True, slots=True)
class Work:
    """What one lead has before them."""

    name: str
    cases: int
    late: int
    week: int


@dataclass(frozen=True, slots=True)
class ToJudge:
    """What one person did at once, with the words they wrote, for another to look at."""

    done: DoneAlone
    what: str
    who: str
    names: tuple[str, ...]
    words: str
    path: str
    is_own: bool


@dataclass(frozen=True, slots=True)
class Seen:
    """The service as its leader sees it today."""

    late: tuple[DutyRow, ...]
    today: tuple[DutyRow, ...]
    unchecked: tuple[InboxRow, ...]
    acting: tuple[InboxRow, ...]  # danger now, ours or offered to us, and nobody has decided
    leadless: tuple[DutyRow, ...]
    leadless_tone: str
    away: tuple[Away, ...]
    disputes: tuple[Dispute, ...]
    circles: tuple[Circle, ...]
    unanswered: tuple[Unanswered, ...]
    to_judge: tuple[ToJudge, ...]
    alone: bool  # what this leader did at once waits for another, and there is none at work here
    work: tuple[Work, ...]
    agencies: Mapping[UUID, str]
    leaders: Mapping[UUID, Sequence[tuple[str, str]]]  # of the other services: name and telephone
    children: frozenset[UUID]


def seen_by(by: Actor) -> Seen:
    """Everything on the page, for this leader."""
    pack = load_pack(by.pack)
    led = cases.open_cases_in(by.agency)
    leads = {case.child_id: case for case in led}
    owed = [one for one in still_owed(agency=by.agency) if is_to_do(one, by.agency)]
    unsettled = list(reports.unsettled_reports(by.agency))
    waiting = pressing([reports.standing(report) for report in unsettled])
    unchecked = first_of_all(waiting)
    acting = [one for one in waiting if not one.must_be_looked_at and one.standing.is_danger]
    kept = reports.words_by_report([one.standing.report.id for one in (*unchecked, *acting)])
    begins, senders = beginnings(kept), bodies(kept)

    def row(pressed: Pressing, action: str) -> InboxRow:
        report = pressed.standing.report
        return report_row(
            pressed,
            sender=senders.get(report.id) or in_role(report.role, pack),
            words=begins.get(report.id) or "…",
            action=action,
        )

    judging, leadless = cases.to_be_judged(by), cases.without_lead(by.agency)
    children = {one.child for one in owed} | {child for done in judging for child in done.child_ids()}
    children |= {child for lacking in leadless for child in lacking.children}
    names = names_for(children)
    today = clock.today(pack.zone)
    disputed, in_circles = tuple(disputes(by)), tuple(circles(unsettled, by=by))
    asked = tuple(unanswered(unsettled, by=by))
    between = {id for one in disputed for id in (one.kept_by, one.refused_by)}
    to_judge = _to_judge(judging, names, by, pack)
    between |= {id for one in in_circles for id in (one.holder, one.to)} | {one.to for one in asked}
    by_the_clock: dict[str, list[DutyRow]] = {"late": [], "today": []}
    count: dict[UUID, Counter[str]] = {}
    for one in sorted(owed, key=lambda one: str(leads[one.child].lead) if one.child in leads else ""):
        when = _when(one, today, pack.zone)
        case = leads.get(one.child)
        if case:
            count.setdefault(case.lead_id, Counter())[when] += 1
        if when in by_the_clock:
            by_the_clock[when].append(
                _row(one, names.get(one.child) or nameless(), str(case.lead) if case else "")
            )
    return Seen(
        late=tuple(by_the_clock["late"]),
        today=tuple(by_the_clock["today"]),
        unchecked=tuple(row(one, _("Check")) for one in unchecked),
        acting=tuple(row(one, _("Open")) for one in acting),
        leadless=lead_rows(leadless, names),
        leadless_tone=tone_of(leadless),
        away=_away(by, Counter(case.lead_id for case in led)),
        disputes=disputed,
        circles=in_circles,
        unanswered=asked,
        to_judge=to_judge,
        alone=any(one.is_own for one in to_judge) and _leads_alone(by, pack),
        work=_work(led, count),
        agencies={one.id: one.name for one in accounts.agencies()},
        leaders=_leaders(between - {by.agency}),
        children=frozenset(
            children | {a.child_id for one in (*unchecked, *acting) for a in one.standing.report.abouts.all()}
        ),
    )


def _leaders(services: Collection[UUID]) -> dict[UUID, list[tuple[str, str]]]:
    found: dict[UUID, list[tuple[str, str]]] = {}
    for leader in accounts.leaders_of(services) if services else ():
        if leader.person:
            found.setdefault(leader.agency_id, []).append((leader.person.name, leader.person.phone))
    return found


def _leads_alone(by: Actor, pack: Pack) -> bool:
    away = away_now(by.agency, pack)
    return {one.id for one in accounts.leaders_of([by.agency])} <= away | {by.id}


def _when(owed: Owed, today: date, zone: str) -> str:
    if owed.state in (State.OVERDUE, State.LAPSED):
        return "late"
    if owed.due is None:
        return "later"
    due = owed.due.astimezone(ZoneInfo(zone)).date() if isinstance(owed.due, datetime) else owed.due
    return "today" if due <= today else "week" if due <= today + A_WEEK else "later"


def _row(owed: Owed, name: str, lead: str) -> DutyRow:
    path = child_path(owed.child) if lead or not owed.stored.report else report_path(owed.stored.report)
    return replace(
        owing(owed, agency=owed.stored.agency, about=name, who=lead or _("no lead yet")).row, path=path
    )


def _away(by: Actor, led: Counter[UUID]) -> tuple[Away, ...]:
    return tuple(
        Away(one.id, str(one.membership), one.kind, one.from_day, one.until_day, led[one.membership_id])
        for one in office.absences(by)
    )


def _work(led: Collection[Any], count: Mapping[UUID, Counter[str]]) -> tuple[Work, ...]:
    """By name, and by nothing else: who has most stands no higher than who has least."""
    names = {case.lead_id: str(case.lead) for case in led}
    many = Counter(case.lead_id for case in led)
    found = [
        Work(
            name, many[lead], late=count.get(lead, Counter())["late"], week=_soon(count.get(lead, Counter()))
        )
        for lead, name in names.items()
    ]
    return tuple(sorted(found, key=lambda one: one.name))


def _soon(count: Counter[str]) -> int:
    return count["today"] + count["week"]


def _to_judge(
    judging: list[DoneAlone], names: Mapping[UUID, str], by: Actor, pack: Pack
) -> tuple[ToJudge, ...]:
    who = accounts.names_of({done.acted_by for done in judging})
    about = {done.id: done.happenings[0].report for done in judging}
    checked = {
        report.id: report for report in reports.reports().filter(pk__in=[r for r in about.values() if r])
    }
    found = []
    for done in judging:
        first, report = done.happenings[0], checked.get(about[done.id] or done.id)
        is_check = first.what == "concern_report.acute_checked"
        said = [
            check.why
            for check in (report.checks.all() if report and is_check else ())
            if abs(check.checked_at - first.written_at) <= timedelta(seconds=5)
        ]
        found.append(
            ToJudge(
                done=done,
                what=_("Checked a report: danger now, act") if is_check else _("An emergency order"),
                who=who.get(done.acted_by, ("", ""))[0],
                names=tuple(names.get(child) or nameless() for child in done.child_ids()),
                words=said[0] if said else "",
                path=reverse("report", args=[report.id]) if report else child_path(first.child_id),
                is_own=done.acted_by == by.id,
            )
        )
    return tuple(found)
