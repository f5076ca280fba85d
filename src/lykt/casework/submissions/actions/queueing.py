# SPDX-License-Identifier: EUPL-1.2
"""What came waits in a queue until the opener takes it. It is queued with what was stored, and leaves with what was taken."""

from dataclasses import dataclass
from uuid import UUID

from django.db import connection
from procrastinate.contrib.django import app

QUEUE, TAKE = "submissions", "submissions.take"


@dataclass(frozen=True, slots=True)
class Waiting:
    """One that is to be taken; with `as_it_is` without the parts that lack."""

    submission: UUID
    as_it_is: bool = False


def queue(submission: UUID, *, member: UUID, as_it_is: bool = False) -> None:
    """It is taken once this transaction stands, on behalf of this member."""
    app.configure_task(TAKE, queue=QUEUE).defer(
        submission=str(submission), member=str(member), as_it_is=as_it_is
    )


def others_of(member: UUID, most: int) -> list[Waiting]:
    """Others that wait on behalf of the same member, the oldest first; they leave the queue when this transaction stands."""
    with connection.cursor() as cursor:
        cursor.execute(
            """with these as materialized (  -- else PostgreSQL may ask anew for each row, and take more than so many
                   select id from procrastinate_jobs
                   where queue_name = %s and status = 'todo' and scheduled_at is null and args->>'member' = %s
                   order by id limit %s for update skip locked),
               others as (
                   delete from procrastinate_jobs j using these where j.id = these.id returning j.id, j.args)
               select (args->>'submission')::uuid, (args->>'as_it_is')::bool from others order by id""",
            [QUEUE, str(member), most],
        )
        return [Waiting(submission, as_it_is) for submission, as_it_is in cursor.fetchall()]
