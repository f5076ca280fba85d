# SPDX-License-Identifier: EUPL-1.2
"""What is passed on can be refused with a reason. It stays whose it was, its clock goes on, and both leaders see it."""

from collections.abc import Mapping
from datetime import date, datetime

from lykt.casework.outreach.actions.reading import end_reading
from lykt.casework.outreach.models import ConcernReport, Refusal
from lykt.casework.outreach.queries.reports import stage, waiting_offer
from lykt.casework.outreach.rules.passing import may_be_refused
from lykt.kernel import clock, ids
from lykt.kernel.actor import Actor
from lykt.record.duties import actions as duties
from lykt.record.duties.queries import owed_for_reports
from lykt.trust.gate.verbs import verb


@verb("report.refuse")
def refuse_report(report: ConcernReport, *, by: Actor, why: str) -> Refusal:
    """The other service has said no and why. The report stays the sender's, and the reading of who said no has ended."""
    report.refresh_from_db(fields=["agency"])
    offer = waiting_offer(report)
    may_be_refused(
        stage=stage(report), is_the_offered_service=bool(offer and offer.to_agency == by.agency), why=why
    ).or_refuse()
    assert offer is not None
    refusal = Refusal.objects.create(
        id=ids.new_id(),
        review=offer,
        report=report,
        agency=by.agency,
        kept_by=report.agency,
        why=why.strip(),
        received_at=report.received_at,
        due_day=_review_due(report),
        refused_at=clock.now(),
        refused_by=by.id,
    )
    for child in report.child_ids():
        end_reading(child, service=by.agency, by=by, why="report.refuse")
    return refusal


def end_disputes(report: ConcernReport, *, by: Actor) -> None:
    """Somebody has accepted the report or decided about it: no dispute about whose it is stands any more."""
    Refusal.objects.filter(report=report, over_at=None).update(over_at=clock.now(), over_by=by.id)


def happened(report: ConcernReport, by: Actor, what: str, fields: Mapping[str, object]) -> None:
    """It stands for every child of the report that this happened."""
    for about in report.abouts.select_related("child").order_by("child_id"):
        duties.note_happening(about.child, by=by, what=what, fields=fields, report=report.id)


def _review_due(report: ConcernReport) -> date | None:
    """The day by which the report is to be reviewed, whoever has it (NO-04)."""
    days = [
        owed.due.date() if isinstance(owed.due, datetime) else owed.due
        for owed in owed_for_reports([report.id])[report.id]
        if owed.due and owed.is_ended_by("concern_report.reviewed") and not owed.duty.at_once
    ]
    return min(days, default=None)
