# SPDX-License-Identifier: EUPL-1.2
"""Who has looked closer at what happens to the child, and when: the way to what was answered, and nothing of it here."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.urls import reverse
from django.utils.translation import get_language

from lykt.doors.desk.duties.rows import with_agency
from lykt.record.indicators.queries.assessments import assessments_of, taken_back_from
from lykt.record.indicators.queries.lists import form_of, title_in
from lykt.trust.accounts import queries as accounts


@dataclass(frozen=True, slots=True)
class Looked:
    """One assessment as a line."""

    path: str
    title: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class TakenBack:
    """That a list stood here and does not any more: whoever read it can see why."""

    by: str
    at: datetime
    why: str


def taken_back(records: Collection[UUID]) -> list[TakenBack]:
    """Which lists were put with this child and taken back, the last first: nothing of what stood in them."""
    found = [(one.ended_by, one.ended_at, one.why) for one in taken_back_from(records)]
    names = accounts.names_of({by for by, _at, _why in found if by}) if found else {}
    return [TakenBack(with_agency(names.get(by)), at, why) for by, at, why in found if by and at]


def looked_parts(records: Collection[UUID]) -> list[Looked]:
    """The assessments that the reader may read, the newest first."""
    found = assessments_of(records)
    names = accounts.names_of({one.assessed_by for one in found}) if found else {}
    return [
        Looked(
            reverse("closer:finding", args=[one.id]),
            title_in(form_of(one.checklist), get_language() or "nb"),
            with_agency(names.get(one.assessed_by)),
            one.assessed_at,
        )
        for one in reversed(found)
    ]
