# SPDX-License-Identifier: EUPL-1.2
"""All that the page of one report shows, asked in a fixed number of questions for each child."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Protocol
from uuid import UUID

from lykt.casework.cases import queries as cases
from lykt.casework.outreach.queries import reports
from lykt.casework.outreach.queries.answers import sender_of
from lykt.casework.outreach.queries.passing import around_them, had_by
from lykt.casework.outreach.queries.reports import Standing
from lykt.casework.outreach.queries.slips import Pressing, pressing
from lykt.casework.outreach.rules.answering import Sender
from lykt.casework.outreach.rules.routing import Around
from lykt.casework.outreach.states import Stage
from lykt.kernel.actor import Actor
from lykt.kernel.decisions import Refused
from lykt.record.duties.queries import Outlook, Owed, owed_for_reports, would_begin
from lykt.record.people import queries as people
from lykt.record.people.queries import Told
from lykt.record.people.states import Attribute, Mark
from lykt.trust.access.queries import held_on
from lykt.trust.accounts import queries as accounts
from lykt.trust.packs.law import Pack
from lykt.trust.packs.loading import load_pack


class About(Protocol):
    """What the report's own row about a child says, as far as it is read here."""

    child_id: UUID
    told: str
    told_why: str


class Check(Protocol):
    """An answer to whether there is danger."""

    outcome: str
    why: str
    checked_at: datetime
    checked_by: UUID


class Offer(Protocol):
    """A report passed on."""

    id: UUID
    to_agency: UUID | None


@dataclass(frozen=True, slots=True)
class ChildSeen:
    """A child of the report: what is said, where the case stands, and which records are held to be the same child."""

    id: UUID
    name: str
    told: str
    told_why: str
    asked: tuple[Told, ...]  # what came with this report and still stands
    settled: tuple[Told, ...]  # withdrawn or corrected
    others: tuple[Told, ...]  # said elsewhere
    lead: str
    same: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Route:
    """Where the agency's own rule would send a report, and why."""

    name: str
    to: UUID | None  # another service; None: a team of our own
    around: Around
    reason: str


@dataclass(frozen=True)
class Reading:
    """One report as this person sees it now."""

    standing: Standing
    by: Actor

    @property
    def id(self) -> UUID:
        return self.standing.report.id

    @cached_property
    def child_ids(self) -> list[UUID]:
        return [about.child_id for about in self.standing.report.abouts.all()]

    @cached_property
    def pack(self) -> Pack:
        return load_pack(self.by.pack)

    @cached_property
    def acts(self) -> frozenset[str]:
        """What this person may do with every child of the report."""
        held = [one.acts for one in held_on(self.child_ids).values()]
        return frozenset.intersection(*held) if held else frozenset()

    @property
    def is_offered_to_us(self) -> bool:
        review = self.standing.review
        waits = self.standing.stage is Stage.OFFERED and review is not None
        return waits and review is not None and review.to_agency == self.by.agency

    @property
    def offer(self) -> Offer | None:
        """What we have asked another service to take and nobody there has answered: decided here, it is taken back."""
        return self.standing.review if self.is_ours and self.standing.stage is Stage.OFFERED else None

    @property
    def is_ours(self) -> bool:
        return self.standing.report.agency == self.by.agency

    @cached_property
    def is_the_nights(self) -> bool:
        """Whether the reader's service stands at night for the one whose report it is."""
        cover = None if self.is_ours else accounts.cover_of(self.standing.report.agency)
        return cover is not None and cover.night_id == self.by.agency

    @cached_property
    def had_by(self) -> dict[UUID, str]:
        """The services that have had this report and passed it on, by name."""
        had = had_by(self.standing.report)
        return {one.id: one.name for one in accounts.agencies().filter(pk__in=had)} if had else {}

    @property
    def is_refused(self) -> bool:
        """Whether the last service that was asked has said no, and nothing was decided since."""
        review = self.standing.review
        return not self.is_reviewed and review is not None and hasattr(review, "refusal")

    @cached_property
    def route(self) -> "Route | None":
        """Where our own rule would send this report, while it is ours to decide about."""
        if not self.is_ours or self.standing.stage not in (Stage.UNCHECKED, Stage.UNREVIEWED):
            return None
        rule = accounts.routing_of(self.by.agency)
        if rule is None or (
            rule.to_agency and (not rule.to_agency.receives or rule.to_agency_id in self._not_again)
        ):
            return None
        name = str(rule.to_agency or rule.to_team)
        return Route(name, rule.to_agency_id, around_them(self.child_ids), rule.reason)

    @property
    def _not_again(self) -> set[UUID]:
        """Who has had it, and who has said no to it: a rule does not know better."""
        refused = {r.refusal.agency for r in self.standing.report.reviews.all() if hasattr(r, "refusal")}
        return refused | set(self.had_by)

    @cached_property
    def sender(self) -> Sender:
        """Who sent it, as far as an answer must know."""
        return sender_of(self.standing.report)

    @cached_property
    def is_answer_due(self) -> bool:
        """Whether the sender still waits to hear that the report has come (bvl § 13-3)."""
        return any(owed.is_ended_by("reporter.answered") for owed in self.owed if not owed.state.is_over)

    @cached_property
    def pressed(self) -> Pressing:
        """The report with what came by the public pages beside it."""
        return pressing([self.standing])[0]

    @property
    def is_reviewed(self) -> bool:
        return self.standing.stage is Stage.REVIEWED

    @cached_property
    def children(self) -> list[ChildSeen]:
        told = people.told_about(self.child_ids)
        names = people.names_for(self.child_ids)
        leads = {
            case.child_id: str(case.lead)
            for case in cases.open_cases_of(self.child_ids)
            if case.agency == self.by.agency
        }
        return [
            self._child(about, [t for t in told if t.claim.child_id == about.child_id], names, leads)
            for about in self.standing.report.abouts.all()
        ]

    def _child(
        self, about: About, told: Sequence[Told], names: dict[UUID, str], leads: dict[UUID, str]
    ) -> ChildSeen:
        own = sorted((t for t in told if t.claim.origin == self.id), key=_in_the_order_of_a_life)
        same = people.same_child(about.child_id)[1:]
        known = people.names_for(same) if same else {}
        return ChildSeen(
            id=about.child_id,
            name=names[about.child_id],
            told=about.told,
            told_why=about.told_why,
            asked=tuple(t for t in own if t.mark not in (Mark.WITHDRAWN, Mark.CORRECTED)),
            settled=tuple(t for t in own if t.mark in (Mark.WITHDRAWN, Mark.CORRECTED)),
            others=tuple(t for t in told if t.claim.origin != self.id),
            lead=leads.get(about.child_id, ""),
            same=tuple(known.values()),
        )

    @cached_property
    def owed(self) -> list[Owed]:
        return owed_for_reports([self.id])[self.id]

    @cached_property
    def checks(self) -> list[tuple[Check, str]]:
        """Every answer to whether there is danger, the last one first, and whose it is."""
        asked = sorted(self.standing.report.checks.all(), key=lambda one: one.checked_at, reverse=True)
        names = accounts.names_of({one.checked_by for one in asked}) if asked else {}
        return [(one, names.get(one.checked_by, ("", ""))[0]) for one in asked]

    @property
    def reviewer(self) -> str:
        """Who decided."""
        return _name(self.standing.review.reviewed_by) if self.standing.review else ""

    def outlook(self, outcome: str) -> dict[UUID, Outlook]:
        """For each child the duties that would begin with this outcome, and those that would go on."""
        fields = {"outcome": outcome}
        return {
            child: would_begin(
                child, pack=self.pack, what="concern_report.reviewed", fields=fields, report=self.id
            )
            for child in self.child_ids
        }


def _in_the_order_of_a_life(told: Told) -> tuple[int, str]:
    """Name first, then age, and so on, as the list of attributes has them."""
    return list(Attribute).index(Attribute(told.claim.attribute)), told.claim.words


def _name(who: UUID) -> str:
    return accounts.names_of({who}).get(who, ("", ""))[0]


def read(id: UUID, *, by: Actor) -> Reading:
    """The report as it stands now; who may not know of it is told that nothing is here."""
    found = reports.reports().filter(pk=id).first()
    if found is None:
        raise Refused.not_here()
    return Reading(reports.standing(found), by)
