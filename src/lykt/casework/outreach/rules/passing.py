# SPDX-License-Identifier: EUPL-1.2
"""Between services: when an offer may be refused, when a report goes in a circle, and how many days have passed."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from lykt.casework.outreach.rules.deciding import has_reason
from lykt.casework.outreach.states import Stage
from lykt.kernel.decisions import YES, Decision, Family, _, all_of, no

# The answer to whoever answers an offer that is not there, as for an offer that never was.
GONE = no(
    "offer.gone",
    _(
        "This no longer waits for your answer. Perhaps whoever passed it on has taken it back, and decides themselves."
    ),
    Family.NOT_HERE,
)


def may_be_refused(*, stage: Stage, is_the_offered_service: bool, why: str) -> Decision:
    """Only a person of the service that a report was passed on to says no, with a reason, and before anybody said yes."""
    waits = stage is Stage.OFFERED and is_the_offered_service
    return all_of(
        YES
        if waits
        else no(
            "report.not-offered",
            _("This report is not waiting for your service. It may have been accepted or reviewed already."),
            Family.NOT_NOW,
        ),
        has_reason(why),
    )


def is_a_circle(*, to: UUID, had_by: Collection[UUID]) -> bool:
    """The report goes back to a service that has had it and passed it on."""
    return to in had_by


def days_between(came: datetime, now: datetime, zone: str) -> int:
    """How many days have passed since it came, by the calendar where the service is."""
    where = ZoneInfo(zone)
    return (now.astimezone(where).date() - came.astimezone(where).date()).days
