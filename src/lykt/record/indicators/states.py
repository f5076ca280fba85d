# SPDX-License-Identifier: EUPL-1.2
"""What an answer about an indicator can be, and where a list was begun."""

from enum import StrEnum


class Value(StrEnum):
    """The four answers. What nobody asked is told apart from what nobody knows."""

    YES = "yes"
    NO = "no"
    NOT_KNOWN = "not_known"
    NOT_ASKED = "not_asked"


class Origin(StrEnum):
    """What a list was begun from, beside a child."""

    CONTACT = "contact"
    REPORT = "report"
    DEVICE = "device"  # it came from somebody's own tool
