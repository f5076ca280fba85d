# SPDX-License-Identifier: EUPL-1.2
"""Whose duties stand on the board, in which order, and how many at once. A fixed number of questions to the database."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from django.utils import timezone

from lykt.casework.cases.queries import children_led_by, open_cases_of
from lykt.casework.outreach.queries.reports import unsettled_reports
from lykt.doors.desk.duties.rows import Owing, is_to_do, nameless, owing, services
from lykt.kernel import clock
from lykt.kernel.actor import Actor
from lykt.record.duties.queries import Owed, done_or_late, duties, still_owed
from lykt.record.duties.states import State
from lykt.record.people.queries import names_for
from lykt.trust.accounts import queries as accounts
from lykt.trust.accounts.states import TeamKind
from lykt.trust.packs.law import Kind

AT_ONCE = 3  # issue "The main road": a child shows at most three things to do, the rest folded
A_WEEK = timedelta(days=7)
DONE_STAYS = timedelta(days=14)
PRESSING = 300  # of a team's acts: those that press first, so that a large service has a board too


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the board: what is shown at once, and what is folded so that no child fills the whole board."""

    rows: tuple[Owing, ...] = ()
    folded: tuple[Owing, ...] = ()


@dataclass(frozen=True, slots=True)
class Board:
    """What must be done now, this week and later; what waits for others; what always holds."""

    now: Section = field(default_factory=Section)
    week: Section = field(default_factory=Section)
    later: Section = field(default_factory=Section)
    waiting: Section = field(default_factory=Section)
    standing: Section = field(default_factory=Section)
    children: tuple[UUID, ...] = ()


def mine(actor: Actor) -> Board:
    """The duties of the children this person leads and, at the front door, of what nobody has settled yet."""
    led = set(children_led_by(actor.id))
    unsettled = _unsettled(actor)
    children = led | {child for about in unsettled.values() for child in about}
    leads = _leads(children, actor.agency)
    owed = [
        one
        for one in still_owed(children=children)
        if _is_mine(one, actor=actor, led=led, unsettled=unsettled, has_lead=one.child in leads)
    ]
    return _board(owed, leads={}, agency=actor.agency)


def team(actor: Actor) -> Board:
    """The duties of everybody in the agency that this person may know of, each with whose it is."""
    acts = duties().filter(agency=actor.agency, kind=Kind.ACT, outside=False, ended_at=None)
    pressing = set(acts.order_by("due_at").values_list("child_id", flat=True)[:PRESSING])
    return _board(
        still_owed(agency=actor.agency, children=pressing),
        leads=_leads(pressing, actor.agency),
        agency=actor.agency,
    )


def done_and_late(actor: Actor) -> tuple[tuple[Owing, ...], tuple[Owing, ...], tuple[UUID, ...]]:
    """What is late and not done, and what was done in the last fourteen days, newest first; and about whom."""
    found = done_or_late(agency=actor.agency, since=clock.now() - DONE_STAYS)
    children = tuple({one.child for one in found})
    names, leads = names_for(children), _leads(children, actor.agency)
    late = [one for one in found if is_to_do(one, actor.agency)]
    done = sorted((one for one in found if one.state is State.DONE), key=_ended_at, reverse=True)

    def rows(some: Iterable[Owed]) -> tuple[Owing, ...]:
        return tuple(_row(one, agency=actor.agency, names=names, leads=leads, whose={}) for one in some)

    return rows(late), rows(done), children


def _unsettled(actor: Actor) -> dict[UUID, tuple[UUID, ...]]:
    """At the front door: the reports nobody has settled, each with its children. Nothing for whoever does not stand there."""
    intake = accounts.team(actor.agency, TeamKind.INTAKE)
    if not intake or not intake.places.filter(membership=actor.id, ended_at=None).exists():
        return {}
    return {
        report.id: tuple(about.child_id for about in report.abouts.all())
        for report in unsettled_reports(actor.agency)
        if report.agency == actor.agency
    }


def _leads(children: Collection[UUID], agency: UUID) -> dict[UUID, str]:
    return {case.child_id: str(case.lead) for case in open_cases_of(children).filter(agency=agency)}


def _is_mine(
    owed: Owed, *, actor: Actor, led: Collection[UUID], unsettled: Collection[UUID], has_lead: bool
) -> bool:
    """A personal duty is its person's. Else it is the lead's, or the front door's while nobody leads."""
    if owed.duty.personal:
        return owed.duty.who == str(actor.id)
    return owed.child in led or owed.stored.report in unsettled or not has_lead


def _board(owed: Sequence[Owed], *, leads: dict[UUID, str], agency: UUID) -> Board:
    children = tuple({one.child for one in owed})
    names, shown = names_for(children), Counter[UUID]()
    today, whose = _end_of_today(), services(owed, agency)
    parts: dict[str, list[Owed]] = {name: [] for name in ("now", "week", "later", "waiting", "standing")}
    for one in owed:
        parts[_part(one, today, agency)].append(one)

    def section(name: str, *, capped: bool = False) -> Section:
        rows: list[Owing] = []
        folded: list[Owing] = []
        for one in parts[name]:
            shown[one.child] += capped
            place = folded if capped and shown[one.child] > AT_ONCE else rows
            place.append(_row(one, agency=agency, names=names, leads=leads, whose=whose))
        return Section(tuple(rows), tuple(folded))

    return Board(
        now=section("now", capped=True),
        week=section("week", capped=True),
        later=section("later"),
        waiting=section("waiting"),
        standing=section("standing"),
        children=children,
    )


def _part(owed: Owed, today: datetime, agency: UUID) -> str:
    """Lapsed, late, at once, due today or without a date in law stands on top; then the week; then the rest."""
    if not is_to_do(owed, agency):
        return "waiting" if owed.duty.kind is Kind.ACT else "standing"
    last = owed.stored.due_at
    if owed.state is not State.OPEN or owed.duty.at_once or last is None or last <= today:
        return "now"
    return "week" if last <= today + A_WEEK else "later"


def _end_of_today() -> datetime:
    tomorrow = timezone.localtime(clock.now()) + timedelta(days=1)
    return tomorrow.replace(hour=0, minute=0, second=0, microsecond=0)


def _ended_at(owed: Owed) -> datetime:
    return owed.duty.ended_at or owed.duty.opens_at


def _row(
    owed: Owed, *, agency: UUID, names: dict[UUID, str], leads: dict[UUID, str], whose: dict[UUID, str]
) -> Owing:
    """Whose it is: the lead's, of this service; another service's, by its name; an outside actor's, by the pack's."""
    ours = leads.get(owed.child) or whose.get(owed.stored.agency, "")
    who = "" if owed.waits_for_others else ours if owed.stored.agency == agency else whose[owed.stored.agency]
    return owing(owed, agency=agency, about=names.get(owed.child) or nameless(), who=who)
