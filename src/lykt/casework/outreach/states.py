# SPDX-License-Identifier: EUPL-1.2
"""Where a concern report stands."""

from enum import StrEnum


class Danger(StrEnum):
    """What the check for acute danger found."""

    ACT_NOW = "act_now"
    CAN_WAIT = "can_wait"


class Outcome(StrEnum):
    """What a review decided. Passing on ends nothing: the sender keeps the report until a named person accepts it."""

    INVESTIGATE = "investigate"
    IN_INVESTIGATION = "in_investigation"
    PASSED_ON = "passed_on"
    DROP = "drop"


class Stage(StrEnum):
    """Where a report stands on its road."""

    UNCHECKED = "unchecked"
    UNREVIEWED = "unreviewed"
    OFFERED = "offered"  # passed on, and nobody has accepted it yet
    REVIEWED = "reviewed"


class Writer(StrEnum):
    """Who wrote on a public page."""

    ADULT = "adult"
    SELF = "self"  # the young person
    FRIEND = "friend"


class Harm(StrEnum):
    """Why what came by a public page must be read before everything else."""

    NONE = ""
    SAID = "said"  # they ticked that there is danger now
    WORDS = "words"  # their words can mean it
