# SPDX-License-Identifier: EUPL-1.2
"""Questions about shifts. The database shows a team its own."""

from django.db.models import QuerySet

from lykt.casework.outreach.models import Shift, ShiftHandOver


def shifts() -> QuerySet[Shift]:
    """The shifts of the actor's teams, newest first, with who is out and what was handed over."""
    return Shift.objects.prefetch_related("members").select_related("hand_over").order_by("-opened_at", "id")


def shifts_out() -> QuerySet[Shift]:
    """The shifts that are out now, newest first."""
    return shifts().filter(hand_over=None)


def last_hand_over() -> ShiftHandOver | None:
    """What the shift before said to the next one."""
    return ShiftHandOver.objects.select_related("shift").order_by("-handed_at").first()
