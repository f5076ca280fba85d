# SPDX-License-Identifier: EUPL-1.2
"""Questions about concern reports. The database shows what the ledger grants."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from lykt.casework.outreach.models import (
    AcuteCheck,
    ConcernReport,
    ReportAbout,
    ReportWords,
    Review,
    Sending,
)
from lykt.casework.outreach.rules.deciding import stage_of
from lykt.casework.outreach.rules.passing import GONE
from lykt.casework.outreach.states import Danger, Outcome, Stage
from lykt.kernel.actor import Actor
from lykt.kernel.decisions import Refused


def reports() -> QuerySet[ConcernReport]:
    """The reports the actor may know of, newest first, with what was decided about each: a fixed number of questions."""
    return ConcernReport.objects.prefetch_related(
        Prefetch("abouts", queryset=ReportAbout.objects.order_by("child_id")),
        Prefetch("checks", queryset=AcuteCheck.objects.order_by("checked_at", "id")),
        Prefetch(
            "reviews",
            queryset=Review.objects.select_related("acceptance", "refusal").order_by("reviewed_at", "id"),
        ),
    ).order_by("-received_at", "id")


def reports_about(children: Collection[UUID]) -> QuerySet[ConcernReport]:
    """The reports about these children, newest first."""
    return reports().filter(abouts__child__in=children).distinct()


def report_to_act_on(id: UUID) -> ConcernReport:
    """The report with nothing read ahead: behind the child's lock its verb must see what others decided meanwhile."""
    found = ConcernReport.objects.filter(pk=id).first()
    if found is None:
        raise Refused.not_here()
    return found


def offered_report(id: UUID) -> ConcernReport:
    """The same, for whoever answers an offer: what was taken back meanwhile, what is another's and what is not there get one
    answer, and it says what may have happened."""
    try:
        return report_to_act_on(id)
    except Refused:
        raise Refused(GONE) from None


def unsettled_reports(agency: UUID) -> QuerySet[ConcernReport]:
    """What this service must still decide about, and what was passed on to it and nobody has accepted; oldest first."""
    later = Review.objects.filter(report=OuterRef("report"), reviewed_at__gt=OuterRef("reviewed_at"))
    offered = Review.objects.filter(
        ~Exists(later), report=OuterRef("pk"), to_agency=agency, acceptance=None, refusal=None
    )
    return undecided().filter(Q(agency=agency) | Exists(offered))


def undecided() -> QuerySet[ConcernReport]:
    """The reports the actor may know of that nobody has decided about, oldest first."""
    decided = Review.objects.filter(report=OuterRef("pk")).exclude(outcome=Outcome.PASSED_ON)
    return reports().filter(~Exists(decided)).order_by("received_at", "id")


def words_of(report: ConcernReport) -> ReportWords | None:
    """The sender's words and the report as it came, if the actor may read them."""
    return ReportWords.objects.filter(report=report).first()


def words_by_report(found: Collection[UUID]) -> dict[UUID, ReportWords]:
    """The words of many reports in one question, without the originals."""
    return ReportWords.objects.defer("original").in_bulk(found)


def stage(report: ConcernReport) -> Stage:
    """Where the report stands on its road."""
    reviews = _reviews(report)
    return stage_of(
        checked=bool(report.checks.all()),
        outcomes=[review.outcome for review in reviews],
        answered=bool(reviews) and is_answered(reviews[-1]),
    )


def waiting_offer(report: ConcernReport) -> Review | None:
    """The passing-on that nobody has accepted or refused yet, if there is one."""
    reviews = _reviews(report)
    last = reviews[-1] if reviews else None
    waits = last and last.outcome == Outcome.PASSED_ON and not is_answered(last)
    return last if waits else None


def is_answered(review: Review) -> bool:
    """Whether somebody of the service that a report was passed on to has said yes or no."""
    return hasattr(review, "acceptance") or hasattr(review, "refusal")


def _reviews(report: ConcernReport) -> list[Review]:
    if "reviews" in getattr(report, "_prefetched_objects_cache", {}):
        return list(report.reviews.all())
    return list(report.reviews.select_related("acceptance", "refusal").order_by("reviewed_at", "id"))


@dataclass(frozen=True, slots=True)
class Standing:
    """A report with where it stands and what was decided: a row of the inbox."""

    report: ConcernReport
    stage: Stage
    check: AcuteCheck | None
    review: Review | None

    @property
    def is_danger(self) -> bool:
        """Whether whoever looked last found danger now."""
        return self.check is not None and self.check.outcome == Danger.ACT_NOW


def standing(report: ConcernReport) -> Standing:
    """The report with its stage, its last check and its last review."""
    checks, reviews = list(report.checks.all()), _reviews(report)
    return Standing(report, stage(report), checks[-1] if checks else None, reviews[-1] if reviews else None)


def sent_by(by: Actor) -> QuerySet[Sending]:
    """What this person has sent, newest first: when and to whom, never what was in it."""
    return Sending.objects.filter(sender=by.id).order_by("-sent_at")
