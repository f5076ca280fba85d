# SPDX-License-Identifier: EUPL-1.2
"""What senders were answered: for whoever works with the report, and for the sender their own words."""

from collections.abc import Collection
from uuid import UUID

from lykt.casework.outreach.models import Answer, AnswerWords, ConcernReport
from lykt.casework.outreach.states import Outcome
from lykt.record.duties.queries import standing_happenings_of


def answers_to(report: ConcernReport) -> list[Answer]:
    """The answers given, the first first, as far as the actor may read them."""
    return list(Answer.objects.filter(report=report).select_related("words").order_by("answered_at"))


def has_ended(report: ConcernReport) -> bool:
    """Whether the investigation that this report became has ended."""
    children = [about.child_id for about in report.abouts.all()]
    ended = standing_happenings_of(children).filter(what="investigation.concluded")
    return any(one.report in (None, report.id) for one in ended)


def outcome_is_untold(report: ConcernReport) -> bool:
    """Whether it was decided what the report became, and nobody has answered the sender since (bvl § 13-3)."""
    decided = [one.reviewed_at for one in report.reviews.all() if one.outcome != Outcome.PASSED_ON]
    return bool(decided) and not Answer.objects.filter(report=report, answered_at__gte=max(decided)).exists()


def words_for(reports: Collection[UUID]) -> dict[UUID, list[AnswerWords]]:
    """For each of these reports what its sender was answered, the first first; only the actor's own, or those they work with."""
    found: dict[UUID, list[AnswerWords]] = {}
    for words in AnswerWords.objects.filter(report__in=list(reports)).order_by("told_at"):
        found.setdefault(words.report_id, []).append(words)
    return found
