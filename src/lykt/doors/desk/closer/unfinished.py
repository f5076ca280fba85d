# SPDX-License-Identifier: EUPL-1.2
"""What somebody was filling in, and what was filled in, as rows: on the start pages too."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from lykt.doors.desk.closer.words import Names, title_of, who
from lykt.doors.desk.worry.begun import begun_rows
from lykt.kernel.actor import Actor
from lykt.record.indicators.queries.assessments import unfinished_of
from lykt.record.people.queries import names_for


@dataclass(frozen=True, slots=True)
class ListRow:
    """A list, or a report that was begun, as a line: what it is called, whom it is about if anybody, when, and whose."""

    path: str
    title: str
    about: str
    at: datetime
    by: str = ""


def unfinished_rows(by: Actor) -> list[ListRow]:
    """The lists this person was filling in, and the concern reports they have begun. In a list, a child that they may
    no longer know of is not named."""
    found = unfinished_of(by)
    names = names_for({one.child_id for one in found if one.child_id})
    lists = [
        ListRow(
            reverse("closer:fill", args=[one.id]),
            title_of(one.checklist),
            names.get(one.child_id, "") if one.child_id else "",
            one.saved_at,
        )
        for one in found
    ]
    return lists + [ListRow(row.path, _("Concern report"), row.about, row.at) for row in begun_rows(by)]


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
