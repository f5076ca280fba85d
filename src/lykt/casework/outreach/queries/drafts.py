# SPDX-License-Identifier: EUPL-1.2
"""What somebody was writing."""

from lykt.casework.outreach.models import Draft
from lykt.kernel.actor import Actor


def draft_of(about: str, *, by: Actor) -> Draft | None:
    """What this person was writing, if they were."""
    return Draft.objects.filter(owner=by.id, about=about).first()
