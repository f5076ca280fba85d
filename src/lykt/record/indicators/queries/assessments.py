# SPDX-License-Identifier: EUPL-1.2
"""What was answered about a child, as far as the ledger shows it to whoever asks; and what somebody is still filling in."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from lykt.kernel.actor import Actor
from lykt.record.indicators.models import Answer, Assessment, AssessmentAbout, Unfinished
from lykt.record.indicators.rules.values import Answer as Said
from lykt.record.indicators.states import Value


def _assessments() -> QuerySet[Assessment]:
    answers = Answer.objects.order_by("answered_at", "id")
    abouts = AssessmentAbout.objects.order_by("added_at", "id")
    found = Assessment.objects.select_related("checklist").prefetch_related(
        Prefetch("answers", queryset=answers), Prefetch("abouts", queryset=abouts)
    )
    return found.defer("instance", "checklist__form", "checklist__xform").order_by("assessed_at", "id")


def assessments_of(children: Collection[UUID]) -> list[Assessment]:
    """Every assessment of these records of a child that the actor may read, the oldest first, each with its answers:
    those that were made about the child, and those that somebody put there."""
    return list(_assessments().filter(Q(child__in=children) | Q(pk__in=_put_with(children))))


def _put_with(children: Collection[UUID]) -> QuerySet[AssessmentAbout, UUID]:
    standing = AssessmentAbout.objects.filter(ended_at=None, child__in=children)
    return standing.values_list("assessment_id", flat=True)


def assessment(id: UUID) -> Assessment | None:
    """One assessment with its answers, if the actor may read it."""
    return _assessments().filter(pk=id).first()


def assessments_alone(*, before: tuple[datetime, UUID] | None = None) -> QuerySet[Assessment]:
    """What the actor or the actor's teams filled in without a child, and nobody has put with one, the newest first, before
    this place."""
    standing = AssessmentAbout.objects.filter(ended_at=None, assessment=OuterRef("pk"))
    found = _assessments().filter(~Exists(standing), child=None).order_by("-assessed_at", "-id")
    if before:
        at, id = before
        found = found.filter(Q(assessed_at__lt=at) | Q(assessed_at=at, id__lt=id))
    return found


def answers_about(children: Collection[UUID], indicators: Collection[str]) -> list[Answer]:
    """What the record already answers about these indicators, as far as the actor may read it, the newest first."""
    about = Q(child__in=children) | Q(assessment__in=_put_with(children))
    found = Answer.objects.filter(about, indicator__in=indicators).exclude(value=Value.NOT_ASKED)
    return list(
        found.select_related("assessment").defer("assessment__instance").order_by("-answered_at", "id")
    )


def as_said(answer: Answer, *, name: str = "") -> Said:
    """The answer as a finding takes it. Who saw it, in the list's own words, else the name of who filled it in."""
    return Said(
        code=answer.indicator,
        value=Value(answer.value),
        seen=answer.seen,
        by=answer.by or name,
        on=answer.on or answer.answered_at.date(),
        other_explanation=answer.other_explanation,
        assessment=str(answer.assessment_id),
    )


def unfinished_of(by: Actor) -> list[Unfinished]:
    """What this person is still filling in, the last written first."""
    found = Unfinished.objects.filter(owner=by.id).select_related("checklist")
    return list(found.defer("instance", "checklist__form", "checklist__xform").order_by("-saved_at", "id"))


def unfinished(id: UUID, *, by: Actor) -> Unfinished | None:
    """One list that this person is still filling in."""
    return Unfinished.objects.filter(pk=id, owner=by.id).select_related("checklist").first()


def put_where(assessment: UUID) -> AssessmentAbout | None:
    """With which child the assessment stands, if it was put there and the actor may know of that child."""
    return AssessmentAbout.objects.filter(assessment=assessment, ended_at=None).first()


def taken_back_from(children: Collection[UUID]) -> list[AssessmentAbout]:
    """What stood with this child and was taken back, the last first: nothing of what was answered."""
    found = AssessmentAbout.objects.filter(child__in=children, ended_at__isnull=False)
    return list(found.order_by("-ended_at", "id"))
