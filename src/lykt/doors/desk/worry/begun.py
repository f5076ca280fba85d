# SPDX-License-Identifier: EUPL-1.2
"""The concern reports that somebody has begun, each with a page of its own."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.urls import reverse

from lykt.casework.outreach.queries.drafts import REPORT, report_drafts
from lykt.doors.desk.worry.voices import named_in
from lykt.kernel.actor import Actor


@dataclass(frozen=True, slots=True)
class BegunRow:
    """A report that is not sent yet: where it is, whom it is about if a name is written, and when it was kept."""

    path: str
    about: str
    at: datetime


def begun_rows(by: Actor) -> list[BegunRow]:
    """Every report this person has begun, the last written first."""
    return [
        BegunRow(page_of(_begun_from(one.about)), named_in(str(one.words.get("names", ""))), one.saved_at)
        for one in report_drafts(by=by)
    ]


def others_begun(by: Actor, *, besides: UUID | None) -> list[BegunRow]:
    """The same, without the one that lies open."""
    here = page_of(besides)
    return [row for row in begun_rows(by) if row.path != here]


def page_of(begun_from: UUID | None) -> str:
    """Where a report is written on: the one of a list or a contact on a page of its own."""
    return reverse("worry-begun", args=[begun_from]) if begun_from else reverse("worry")


def _begun_from(about: str) -> UUID | None:
    return None if about == REPORT else UUID(about.removeprefix(f"{REPORT}:"))
