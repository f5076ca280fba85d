# SPDX-License-Identifier: EUPL-1.2
"""A date as the reader has it: in the language of the screen, and in the zone of who is at work."""

from django.utils import timezone
from django.utils.translation import get_language

from lykt.doors.parts.saying import Moment, say_date


def date_said(moment: Moment) -> str:
    """The date alone: "24 Nov. 2026"."""
    return say_date(moment, timezone.get_current_timezone_name(), get_language() or "nb")
