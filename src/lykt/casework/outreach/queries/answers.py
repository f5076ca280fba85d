# SPDX-License-Identifier: EUPL-1.2
"""What senders were answered: for whoever works with the report, and for the sender their own words."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from lykt.casework.outreach.models import Answer, AnswerWords, ConcernReport, ReportAbout, ReportSlip, Review
from lykt.casework.outreach.rules.answering import Sender
from lykt.casework.outreach.states import ByWork, Of, Outcome
from lykt.kernel import clock
from lykt.record.duties.models import Happening
from lykt.record.duties.queries import standing_happenings_of


def answers_to(report: ConcernReport) -> list[Answer]:
    """The answers given, the first first, as far as the actor may read them."""
    return list(Answer.objects.filter(report=report).select_related("words").order_by("answered_at"))


def sender_of(report: ConcernReport) -> Sender:
    """Who sent it, as far as an answer must know; with a slip it came by a public page."""
    by_page = ReportSlip.objects.filter(report=report).exists()
    return Sender(report.role, report.duty_reporter, by_page)


def has_ended(report: ConcernReport) -> bool:
    """Whether the investigation that this report became has ended."""
    children = [about.child_id for about in report.abouts.all()]
    ended = standing_happenings_of(children).filter(what="investigation.concluded")
    return any(one.report in (None, report.id) and one.at >= report.received_at for one in ended)


def outcome_is_untold(report: ConcernReport) -> bool:
    """Whether it was decided what the report became, and nobody has answered the sender since (bvl § 13-3)."""
    return bool(_decided(report)) and not _answered_since(report).exists()


def outcome_may_be_told(report: ConcernReport) -> bool:
    """Whether it was decided what the report became, and nobody has told the sender: an answer to somebody whom nobody had
    checked told them nothing of it, so that it can be told once they are (bvl § 13-3)."""
    kept_back = (ByWork.NO, ByWork.NOT_KNOWN)
    return bool(_decided(report)) and not _answered_since(report).exclude(by_work__in=kept_back).exists()


def _answered_since(report: ConcernReport) -> QuerySet[Answer]:
    return Answer.objects.filter(report=report, answered_at__gte=max(_decided(report)))


def _decided(report: ConcernReport) -> list[datetime]:
    return [one.reviewed_at for one in report.reviews.all() if one.outcome != Outcome.PASSED_ON]


LOOKED_BACK = timedelta(days=365)  # what nobody has told for so long is found by those who audit


@dataclass(frozen=True, slots=True)
class AnswerDue:
    """A sender with a duty to report, or who calls themselves that and nobody has answered no, who was answered early and
    has not heard since what the report became."""

    report: UUID
    of: Of
    children: tuple[UUID, ...]


def answers_due(agency: UUID) -> list[AnswerDue]:
    """Of this service's reports, as far as the actor reads the answers: where only the first answer was given, and it is
    decided since what the report became, or the investigation has ended; oldest first, of the last year."""
    report = OuterRef("pk")
    decided = Review.objects.filter(report=report).exclude(outcome=Outcome.PASSED_ON)
    answers = Answer.objects.filter(report=report)
    children = ReportAbout.objects.filter(report=OuterRef(OuterRef("pk"))).values("child")
    ended = Happening.objects.filter(
        Q(report=None) | Q(report=OuterRef("pk")),
        child__in=children,
        what="investigation.concluded",
        at__gte=OuterRef("received_at"),
        retraction=None,
    )
    found = (
        ConcernReport.objects.filter(
            Exists(answers.filter(of=Of.RECEIPT)),
            # Who may wait at all, so that few are left to ask: `waits_for_more` decides.
            Q(duty_reporter=True) | Exists(answers.filter(by_work=ByWork.CHECKED)),
            agency=agency,
            received_at__gte=clock.now() - LOOKED_BACK,
        )
        .annotate(decided_at=Subquery(decided.values("reviewed_at")[:1]))
        .exclude(decided_at=None)
        .annotate(
            untold=~Exists(answers.filter(answered_at__gte=OuterRef("decided_at"))),
            ended=Exists(ended) & ~Exists(answers.filter(of=Of.ENDING)),
            by_page=Exists(ReportSlip.objects.filter(report=report)),
            last=Subquery(answers.order_by("-answered_at").values("by_work")[:1]),
        )
        .filter(Q(untold=True) | Q(ended=True))
        .prefetch_related("abouts")
        .order_by("received_at", "id")
    )
    return [
        AnswerDue(
            one.pk,
            Of.OUTCOME if one.untold else Of.ENDING,
            tuple(sorted(about.child_id for about in one.abouts.all())),
        )
        for one in found
        if Sender(one.role, one.duty_reporter, one.by_page).waits_for_more(ByWork(one.last))
    ]


def words_for(reports: Collection[UUID]) -> dict[UUID, list[AnswerWords]]:
    """For each of these reports what its sender was answered, the first first; only the actor's own, or those they work with."""
    found: dict[UUID, list[AnswerWords]] = {}
    for words in AnswerWords.objects.filter(report__in=list(reports)).order_by("told_at"):
        found.setdefault(words.report_id, []).append(words)
    return found
