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


class CouldBe(StrEnum):
    """Could the sender be the adult we worry about? Asked before anybody answers a sender."""

    NO = "no"
    NOT_KNOWN = "not_known"
    YES = "yes"


class How(StrEnum):
    """How a sender is answered."""

    TOLD = "told"  # what the law lets this kind of sender know
    BARE = "bare"  # that the report came, and nothing about the child
    OMITTED = "omitted"  # not at all, with the reason kept


class Of(StrEnum):
    """Which answer it is: the first, or the one when the investigation has ended."""

    RECEIPT = "receipt"
    ENDING = "ending"


class Company(StrEnum):
    """Whom the child is with, as far as anybody has said."""

    ALONE = "alone"
    SEPARATED = "separated"  # with an adult who is no parent
    NOT_KNOWN = "not_known"
    WITH_PARENTS = "with_parents"
