# SPDX-License-Identifier: EUPL-1.2
"""What somebody was writing."""

from django.db.models import QuerySet

from lykt.casework.outreach.models import Draft
from lykt.kernel.actor import Actor


def draft_of(about: str, *, by: Actor) -> Draft | None:
    """What this person was writing, if they were."""
    return Draft.objects.filter(owner=by.id, about=about).first()


def page_drafts(*, by: Actor) -> QuerySet[Draft]:
    """What this person was writing in forms that are known by their address alone."""
    return Draft.objects.filter(owner=by.id, about__startswith="/")
