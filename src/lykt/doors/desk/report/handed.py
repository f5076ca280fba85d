# SPDX-License-Identifier: EUPL-1.2
"""What the night handed over about a report and what it added, as a page shows it: in whose words, when, and who took it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from lykt.casework.outreach.queries import night
from lykt.doors.desk.duties.rows import with_agency
from lykt.doors.desk.report.reading import Reading
from lykt.doors.desk.report.wording import visible
from lykt.trust.accounts import queries as accounts


@dataclass(frozen=True, slots=True)
class AddedDrawn:
    """Words that the night added, by whom and when."""

    id: UUID
    words: str
    giver: str
    at: datetime


@dataclass(frozen=True, slots=True)
class HandedDrawn:
    """What the night has handed over about the report, by whom, what it added, and who took it."""

    id: UUID
    words: str
    giver: str
    given_at: datetime
    additions: tuple[AddedDrawn, ...]
    read: str  # the ids of these, for whoever takes it over having read them
    taker: str
    accepted_at: datetime | None
    is_ours: bool  # of the reader's own night service


def handed_drawn(reading: Reading) -> list[HandedDrawn]:
    """Everything that was handed over about the report, oldest first."""
    tasks = night.tasks_of(reading.id)
    if not tasks:
        return []
    names = names_in(tasks)
    return [
        HandedDrawn(
            task.id,
            visible(task.words),
            with_agency(names.get(task.given_by)),
            task.given_at,
            added_drawn(task, names),
            read_words(task),
            names.get(task.accepted_by, ("", ""))[0] if task.accepted_by else "",
            task.accepted_at,
            task.agency == reading.by.agency,
        )
        for task in tasks
    ]


def names_in(tasks: Collection[night.Handed]) -> Mapping[UUID, tuple[str, str]]:
    """Everybody who gave, added or took: name and agency, in one question."""
    people = {who for task in tasks for who in (task.given_by, task.accepted_by) if who}
    people |= {one.added_by for task in tasks for one in task.additions}
    return accounts.names_of(people)


def added_drawn(task: night.Handed, names: Mapping[UUID, tuple[str, str]]) -> tuple[AddedDrawn, ...]:
    """What the night added to this, oldest first."""
    return tuple(
        AddedDrawn(one.id, visible(one.words), with_agency(names.get(one.added_by)), one.added_at)
        for one in task.additions
    )


def read_words(task: night.Handed) -> str:
    """What the night had added, as far as it stands on this page: the form that takes it over sends it back."""
    return " ".join(str(one.id) for one in task.additions)
