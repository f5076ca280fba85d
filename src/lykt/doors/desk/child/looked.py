# SPDX-License-Identifier: EUPL-1.2
"""Who has looked closer at what happens to the child, and when: the way to what was answered, and nothing of it here."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.urls import reverse
from django.utils.translation import get_language

from lykt.record.indicators.queries.assessments import assessments_of
from lykt.record.indicators.queries.lists import form_of, title_in
from lykt.trust.accounts import queries as accounts


@dataclass(frozen=True, slots=True)
class Looked:
    """One assessment as a line."""

    path: str
    title: str
    by: str
    at: datetime


def looked_parts(records: Collection[UUID]) -> list[Looked]:
    """The assessments that the reader may read, the newest first."""
    found = assessments_of(records)
    names = accounts.names_of({one.assessed_by for one in found}) if found else {}
    return [
        Looked(
            reverse("closer:finding", args=[one.id]),
            title_in(form_of(one.checklist), get_language() or "nb"),
            ", ".join(dict.fromkeys(filter(None, names.get(one.assessed_by, ("", ""))))),
            one.assessed_at,
        )
        for one in reversed(found)
    ]
