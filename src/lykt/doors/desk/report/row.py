# SPDX-License-Identifier: EUPL-1.2
"""A report as a row of a list, the same for the front door, the leader and the night."""

from datetime import date, datetime

from django.urls import reverse

from lykt.casework.outreach.queries.slips import Pressing
from lykt.doors.parts.harm import flood_words, harm_words
from lykt.doors.parts.rows import InboxRow


def report_row(
    pressed: Pressing,
    *,
    words: str,
    action: str,
    sender: str = "",
    due: date | datetime | None = None,
    whose: str = "",
) -> InboxRow:
    """The row says when it came and in whose words, why it must be read first, and what was added that nobody has read."""
    report, unseen = pressed.standing.report, pressed.unseen
    return InboxRow(
        at=report.received_at,
        sender=sender,
        words=words,
        path=reverse("report", args=[report.id]),
        action=action,
        due=due,
        whose=whose,
        id=f"report-{report.id}",
        why=harm_words(pressed.harm),
        flood=flood_words(pressed.is_of_many),
        added=unseen[-1].written_at if unseen else None,
    )
