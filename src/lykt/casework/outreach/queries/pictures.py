# SPDX-License-Identifier: EUPL-1.2
"""Questions about pictures. A contact's are the team's; a child's are whoever's may read notes about the child."""

from collections.abc import Collection
from uuid import UUID

from django.db.models import QuerySet

from lykt.casework.outreach.models import Picture


def picture(id: UUID) -> Picture | None:
    """The picture with its points, if the actor may see it."""
    return Picture.objects.filter(pk=id).first()


def pictures_of(children: Collection[UUID]) -> QuerySet[Picture]:
    """The pictures on these children's pages, newest first, without their points."""
    return Picture.objects.defer("content").filter(child__in=children).order_by("-added_at", "-id")
