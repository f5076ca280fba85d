# SPDX-License-Identifier: EUPL-1.2
"""Reports between services: who has had one, what is disputed, what went in a circle, and where a rule would send it."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from lykt.casework.outreach.models import ConcernReport, Refusal
from lykt.casework.outreach.queries.reports import is_answered, reports, waiting_offer
from lykt.casework.outreach.rules.passing import days_between, is_a_circle
from lykt.casework.outreach.rules.routing import Around, Heard, around
from lykt.casework.outreach.states import Company, Outcome
from lykt.kernel import clock
from lykt.kernel.actor import Actor
from lykt.record.people.models import Claim
from lykt.record.people.queries import told_about
from lykt.record.people.states import Attribute, Mark
from lykt.trust.packs.loading import load_pack

A_DAY = timedelta(days=1)


def had_by(report: ConcernReport) -> list[UUID]:
    """The services that have had this report and passed it on, the first first."""
    passed = [
        review.agency
        for review in report.reviews.select_related("acceptance").order_by("reviewed_at", "id")
        if review.outcome == Outcome.PASSED_ON and hasattr(review, "acceptance")
    ]
    return [one for one in dict.fromkeys(passed) if one != report.agency]


@dataclass(frozen=True, slots=True)
class Dispute:
    """Two services do not agree whose a report is: how long the child has waited, and until when somebody must decide."""

    report: UUID
    readable: bool  # who said no reads the report no more
    kept_by: UUID
    refused_by: UUID  # the service
    why: str
    came_at: datetime
    refused_at: datetime
    days: int
    due: date | None


def disputes(by: Actor) -> list[Dispute]:
    """What this person's service asks another to take, or will not take, and nobody has settled; the oldest first."""
    now, zone = clock.now(), load_pack(by.pack).zone
    found = list(Refusal.objects.filter(over_at=None).order_by("received_at", "refused_at"))
    readable = set(reports().filter(pk__in=[one.report_id for one in found]).values_list("pk", flat=True))
    return [
        Dispute(
            report=one.report_id,
            readable=one.report_id in readable,
            kept_by=one.kept_by,
            refused_by=one.agency,
            why=one.why,
            came_at=one.received_at,
            refused_at=one.refused_at,
            days=days_between(one.received_at, now, zone),
            due=one.due_day,
        )
        for one in found
        if by.agency in (one.agency, one.kept_by)
    ]


@dataclass(frozen=True, slots=True)
class Unanswered:
    """An offer to another service that nobody there has answered: since when, and for how many days."""

    report: UUID
    to: UUID
    asked_at: datetime
    days: int


def unanswered(unsettled: Iterable[ConcernReport], *, by: Actor) -> list[Unanswered]:
    """Of these reports what this service has asked another to take more than a day ago, without an answer; the oldest first."""
    now, zone = clock.now(), load_pack(by.pack).zone
    asked = [
        (report.id, offer.to_agency, offer.reviewed_at)
        for report in unsettled
        if report.agency == by.agency and (offer := waiting_offer(report)) and offer.to_agency
    ]
    return [
        Unanswered(report, to, at, days_between(at, now, zone))
        for report, to, at in sorted(asked, key=lambda one: one[2])
        if now - at > A_DAY
    ]


@dataclass(frozen=True, slots=True)
class Circle:
    """A report that has been passed back to a service that had it before."""

    report: UUID
    holder: UUID
    to: UUID
    came_at: datetime
    days: int


def circles(unsettled: Iterable[ConcernReport], *, by: Actor) -> list[Circle]:
    """Those of these reports that have gone in a circle, in their order; the leaders of both services see them."""
    now, zone = clock.now(), load_pack(by.pack).zone
    found = []
    for report in unsettled:
        asked = [one for one in report.reviews.all() if one.outcome == Outcome.PASSED_ON]
        waits = waiting_offer(report)
        passed = [one for one in asked if is_answered(one) or one == waits]  # the others were taken back
        for place, one in enumerate(passed):
            before = [p.agency for p in passed[:place] if hasattr(p, "acceptance")]
            if one.to_agency and is_a_circle(to=one.to_agency, had_by=before):
                days = days_between(report.received_at, now, zone)
                found.append(Circle(report.id, one.agency, one.to_agency, report.received_at, days))
                break
    return found


def refused_by_me(report: UUID, *, by: Actor) -> bool:
    """Whether this person has said no to this report already: who presses twice is not told that it never was."""
    return Refusal.objects.filter(report=report, refused_by=by.id).exists()


def around_them(children: Collection[UUID]) -> Around:
    """Whom the children of a report seem to be with: who is alone decides for all of them. Who an adult claims to be is
    left out: saying so makes nobody a parent."""
    claims: dict[UUID, list[Heard]] = {child: [] for child in children}
    for told in told_about(children):
        if told.mark not in (Mark.WITHDRAWN, Mark.CORRECTED):
            claims[told.claim.child_id].append(Heard(told.claim.attribute, _said(told.claim)))
    found = [around(heard) for heard in claims.values()]
    return Around(
        next((one for one in Company if any(one is child.company for child in found)), Company.NOT_KNOWN),
        any(child.names_a_parent for child in found),
    )


def _said(claim: Claim) -> str:
    """The words of a claim. Those of a relation hold who the adult claims to be: there its other parts are read."""
    words = "" if claim.attribute == Attribute.RELATION and claim.value.get("claims_to_be") else claim.words
    parts = [value for key, value in claim.value.items() if key != "claims_to_be" and isinstance(value, str)]
    return " ".join([words, *parts])
