# SPDX-License-Identifier: EUPL-1.2
"""What somebody was filling in, and what was filled in, as rows: on the start pages too."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse

from lykt.doors.desk.closer.words import Names, title_of, who
from lykt.kernel.actor import Actor
from lykt.record.indicators.queries.assessments import unfinished_of
from lykt.record.people.queries import names_for


@dataclass(frozen=True, slots=True)
class ListRow:
    """A list as a line: what it is called, whom it is about if anybody, when, and whose."""

    path: str
    title: str
    about: str
    at: datetime
    by: str = ""


def unfinished_rows(by: Actor) -> list[ListRow]:
    """The lists this person was filling in. A child that they may no longer know of is not named."""
    found = unfinished_of(by)
    names = names_for({one.child_id for one in found if one.child_id})
    return [
        ListRow(
            reverse("closer:fill", args=[one.id]),
            title_of(one.checklist),
            names.get(one.child_id, "") if one.child_id else "",
            one.saved_at,
        )
        for one in found
    ]


def as_rows(found: Iterable[Any], names: Names) -> list[ListRow]:
    """Assessments, each with the way to what it supports."""
    return [
        ListRow(
            reverse("closer:finding", args=[one.id]),
            title_of(one.checklist),
            "",
            one.assessed_at,
            who(one.assessed_by, names),
        )
        for one in found
    ]
