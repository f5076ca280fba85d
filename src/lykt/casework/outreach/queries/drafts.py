# SPDX-License-Identifier: EUPL-1.2
"""What somebody was writing."""

from typing import Final
from uuid import UUID

from django.db.models import Q, QuerySet

from lykt.casework.outreach.models import Draft
from lykt.kernel.actor import Actor

REPORT: Final = "report"  # a concern report that nothing but a worry began


def draft_of(about: str, *, by: Actor) -> Draft | None:
    """What this person was writing, if they were."""
    return Draft.objects.filter(owner=by.id, about=about).first()


def page_drafts(*, by: Actor) -> QuerySet[Draft]:
    """What this person was writing in forms that are known by their address alone."""
    return Draft.objects.filter(owner=by.id, about__startswith="/")


def report_drafts(*, by: Actor) -> QuerySet[Draft]:
    """The concern reports that this person has begun, the last written first."""
    begun = Q(about=REPORT) | Q(about__startswith=f"{REPORT}:")
    return Draft.objects.filter(begun, owner=by.id).order_by("-saved_at", "id")


def report_draft_name(begun_from: UUID | None) -> str:
    """What the draft of a concern report is called: one of its own for what each list or contact began, so that no two
    children ever stand in one report without anybody wanting it."""
    return f"{REPORT}:{begun_from}" if begun_from else REPORT
