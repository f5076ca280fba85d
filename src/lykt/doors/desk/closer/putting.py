# SPDX-License-Identifier: EUPL-1.2
"""With whom a list stands that named no child, as its summary says it; and who could read it with another."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from lykt.doors.desk.child.page import record_of
from lykt.doors.desk.child.readers import access_lines
from lykt.doors.desk.closer.words import who
from lykt.doors.desk.duties.rows import nameless
from lykt.doors.parts.rows import AccessLine, Link
from lykt.kernel import clock
from lykt.kernel.actor import Actor
from lykt.record.people.queries import names_for
from lykt.trust.access.queries import children_where, readers_of, table_of
from lykt.trust.accounts import queries as accounts

PUT, TAKE_BACK = "assessment.put", "assessment.take_back"


@dataclass(frozen=True, slots=True)
class Put:
    """That somebody put the list with a child; or, with a reason, that somebody took it back."""

    name: str
    by: str
    at: datetime
    ended_by: str = ""
    ended_at: datetime | None = None
    why: str = ""
    take_back_path: str = ""  # nothing, where this reader may not take it back


def puts_of(one: Any) -> list[Put]:
    """Where this list was put, as far as the reader may know of the child, the first first."""
    abouts = list(one.abouts.all())
    names = names_for({about.child_id for about in abouts})
    people = accounts.names_of(
        {about.added_by for about in abouts} | {about.ended_by for about in abouts if about.ended_by}
    )
    path = reverse("closer:take-back-from", args=[one.id])
    return [
        Put(
            names[about.child_id] or nameless(),
            who(about.added_by, people),
            about.added_at,
            who(about.ended_by, people) if about.ended_by else "",
            about.ended_at,
            about.why,
            path if not about.ended_at and TAKE_BACK in record_of(about.child_id).acts else "",
        )
        for about in abouts
    ]


def way_to_put(one: Any) -> list[Link]:
    """The way to a child, for a list that stands with none, where its reader may write about any."""
    if one.about is not None or not children_where(PUT, limit=1):
        return []
    return [Link(reverse("closer:choose-child", args=[one.id]), _("Put it with a child"))]


@dataclass(frozen=True, slots=True)
class WouldRead:
    """Who could read the list once it stands with the child, and which agencies that are not the reader's own."""

    lines: Sequence[AccessLine]
    others: Sequence[str]


def would_read(child: UUID, *, data_class: str, by: Actor) -> WouldRead:
    """Who may read this class of facts about the child today."""
    readers = [one for one in readers_of(child) if data_class in one.classes and "read" in one.acts]
    names = accounts.names_of({one.holder for one in readers})
    present, _former = access_lines(readers, names=names, table=table_of(by.pack))
    now = clock.now()
    agencies = {names[one.holder][1] for one in readers if one.ended_at is None or one.ended_at > now}
    return WouldRead(present, sorted(agencies - {by.agency_name}))
