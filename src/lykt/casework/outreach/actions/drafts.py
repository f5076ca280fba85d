# SPDX-License-Identifier: EUPL-1.2
"""What somebody is writing is kept on the server as typed, for its writer alone."""

from collections.abc import Mapping
from typing import Final

from django.db import connection, transaction

from lykt.casework.outreach.models import Draft
from lykt.casework.outreach.queries.drafts import page_drafts
from lykt.kernel import clock, ids
from lykt.kernel.actor import Actor

MOST_BEGUN: Final = 50  # drafts of one person's forms; the oldest go first


def keep_draft(about: str, *, by: Actor, words: Mapping[str, object]) -> Draft:
    """What has been typed is on the server, for its writer alone; and when a draft is begun, what nobody has touched for
    long is gone."""
    with transaction.atomic():
        draft, is_new = Draft.objects.update_or_create(
            owner=by.id,
            about=about,
            defaults={"words": dict(words), "saved_at": clock.now()},
            create_defaults={"id": ids.new_id(), "words": dict(words), "saved_at": clock.now()},
        )
        if is_new:
            _old_drafts_go()
    return draft


def drop_draft(about: str, *, by: Actor) -> None:
    """Nothing of the draft is left."""
    Draft.objects.filter(owner=by.id, about=about).delete()


def keep_only_the_newest(*, by: Actor) -> None:
    """Of what this person began on pages and never sent, only the newest is left."""
    begun = page_drafts(by=by)
    newest = begun.order_by("-saved_at").values("pk")[:MOST_BEGUN]
    begun.exclude(pk__in=newest).delete()


def _old_drafts_go() -> None:
    """Nobody's draft is left that was not touched for thirty days (migration 0013 says why)."""
    with connection.cursor() as cursor:
        cursor.execute("select outreach_old_drafts_go()")
