# SPDX-License-Identifier: EUPL-1.2
"""All that the inbox needs, asked in a fixed number of questions, however many reports there are."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from lykt.casework.cases import queries as cases
from lykt.casework.cases.queries import WithoutLead
from lykt.casework.outreach.queries import reports
from lykt.casework.outreach.queries.answers import AnswerDue, answers_due
from lykt.casework.outreach.queries.came_back import CameBack, came_back
from lykt.casework.outreach.queries.night import Handed, tasks_for
from lykt.casework.outreach.queries.reports import Standing
from lykt.casework.outreach.queries.slips import Pressing, pressing
from lykt.doors.desk.report.wording import beginnings, bodies
from lykt.doors.desk.rota.holes import away_now
from lykt.kernel.actor import Actor
from lykt.record.duties.queries import Owed, owed_for_reports, still_owed
from lykt.record.people import queries as people
from lykt.trust.accounts import queries as accounts
from lykt.trust.accounts.states import TeamKind
from lykt.trust.packs.loading import load_pack

_SEES_ALL = frozenset({TeamKind.INTAKE, TeamKind.LEADERS})


@dataclass(frozen=True, slots=True)
class Seen:
    """What waits, and the names beside it."""

    waiting: tuple[Standing, ...]  # reports that nobody has decided about, oldest first
    owed: tuple[Owed, ...]  # duties that came with a report, what presses first comes first
    names: Mapping[UUID, str]  # of children; "" where nobody has said one
    leads: Mapping[UUID, str]  # of a child's open case in this service
    words: Mapping[UUID, str]  # the beginning of what the sender wrote
    senders: Mapping[UUID, str]  # the body that the sender writes for, where they named one
    agencies: Mapping[UUID, str]
    on_duty: tuple[str, str]  # name and phone; "" for nobody
    whole: bool  # whether everything that comes in to the service stands here: for the front door and the leaders
    leadless: tuple[WithoutLead, ...]  # to be looked into, and nobody leads it
    came_back: tuple[CameBack, ...]  # by the seven words of a report that was decided about
    answers: tuple[tuple[AnswerDue, Owed | None], ...]  # to give a sender again, with the duty to answer
    handed: tuple[Handed, ...]  # by the night, and nobody here has accepted it
    pressing: Mapping[
        UUID, Pressing
    ]  # by report: what a public page told of it, and what was added by the seven words

    @property
    def children(self) -> frozenset[UUID]:
        return frozenset(self.names)


def seen_by(by: Actor) -> Seen:
    """What waits for this person's service."""
    waiting = [reports.standing(report) for report in reports.unsettled_reports(by.agency)]
    owed = [one for one in still_owed(agency=by.agency) if one.stored.report]
    children = {about.child_id for one in waiting for about in one.report.abouts.all()}
    children |= {one.child for one in owed}
    leadless = cases.without_lead(by.agency)
    children |= {child for one in leadless for child in one.children}
    answers, back = answers_due(by.agency), came_back()
    children |= {one.child for one in back}
    children |= {child for one in answers for child in one.children}
    words = reports.words_by_report([one.report.id for one in waiting])
    handed = tasks_for(by.agency)
    return Seen(
        waiting=tuple(waiting),
        owed=tuple(owed),
        names={**people.names_for(children), **{one.child: one.name for one in back}},
        leads={
            case.child_id: str(case.lead)
            for case in cases.open_cases_of(children)
            if case.agency == by.agency
        },
        words=beginnings(words),
        senders=bodies(words),
        agencies={one.id: one.name for one in accounts.agencies()},
        whole=not _SEES_ALL.isdisjoint(accounts.team_kinds_of(by)),
        on_duty=_on_duty(by),
        leadless=tuple(leadless),
        came_back=tuple(back),
        answers=_with_duty(answers),
        handed=tuple(handed),
        pressing={one.standing.report.id: one for one in pressing(waiting)},
    )


def _with_duty(answers: list[AnswerDue]) -> tuple[tuple[AnswerDue, Owed | None], ...]:
    """Each with the duty that its first answer has ended: its paragraph stands behind the second one, too."""
    owed = owed_for_reports([one.report for one in answers]) if answers else {}
    return tuple(
        (one, next((duty for duty in owed[one.report] if duty.is_ended_by("reporter.answered")), None))
        for one in answers
    )


def _on_duty(by: Actor) -> tuple[str, str]:
    """Whoever has the watch by the rota of the night service that stands for this one; else who is named here. Nobody who
    is away today."""
    cover, pack = accounts.cover_of(by.agency), load_pack(by.pack)
    if cover and (watches := accounts.on_watch(cover.night_id)):
        away = away_now(cover.night_id, pack)
        if stood := [one for one in watches if one.membership_id not in away]:
            return f"{stood[0].membership} ({cover.night.name})", stood[0].telephone
    agency = accounts.agencies().select_related("on_duty__person").filter(pk=by.agency).first()
    named = agency.on_duty if agency and agency.on_duty else None
    if named is None or named.person is None or named.id in away_now(by.agency, pack):
        return ("", "")
    return (named.person.name, named.person.phone)
