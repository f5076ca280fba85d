# SPDX-License-Identifier: EUPL-1.2
"""What somebody wrote by the seven words after the decision: a report of its own, and whose child it may be about."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection

from lykt.casework.outreach.queries.night import said_in, unfolded
from lykt.record.people.rules import called


@dataclass(frozen=True, slots=True)
class CameBack:
    """A report that nobody has decided about, and the child whose earlier report the seven words belong to."""

    report: UUID
    child: UUID
    name: str  # the name to use; "" where nobody has said one
    lead: str  # of the child's open case in the service that must act; "" for nobody
    phone: str
    at: datetime
    reads_report: bool  # whether the actor reads the new report; else they read about the child


def came_back() -> list[CameBack]:
    """All of it that concerns the actor, the oldest first: one question. That the words are the child's own, nobody knows."""
    with connection.cursor() as cursor:
        cursor.execute("select * from outreach_came_back()")
        return [
            CameBack(
                report,
                child,
                called([said_in(one) for one in unfolded(said) or ()]),
                lead or "",
                phone or "",
                at,
                reads_report,
            )
            for report, child, said, lead, phone, at, reads_report in cursor.fetchall()
        ]
