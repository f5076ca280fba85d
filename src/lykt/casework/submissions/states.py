# SPDX-License-Identifier: EUPL-1.2
"""Where something that came from a phone stands, and why it stands there."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class State(StrEnum):
    """The last thing that happened to a submission. Nothing is ever thrown away."""

    WAITING = "waiting"  # for its turn, or for parts that have not come
    TAKEN = "taken"
    QUARANTINED = "quarantined"  # it cannot be opened or read; kept as it came
    APART = "apart"  # its id came before with other content


class Why(StrEnum):
    """Why something is in quarantine; or what its reader should know of something that was taken."""

    NO_KEY = "no_key"
    DAMAGED = "damaged"
    NOT_WHOLE = "not_whole"
    NOT_THE_SAME = "not_the_same"
    NOT_A_FORM = "not_a_form"
    REFUSED = "refused"


class Became(StrEnum):
    """What a form says its answers are."""

    ASSESSMENT = "assessment"
    CONTACT = "contact"


# What can follow what. Taken is the end: what comes later by the same id stands beside it.
NEXT: Mapping[State, frozenset[State]] = MappingProxyType(
    {
        State.WAITING: frozenset({State.TAKEN, State.QUARANTINED}),
        State.QUARANTINED: frozenset({State.TAKEN, State.QUARANTINED}),
        State.APART: frozenset({State.TAKEN, State.QUARANTINED}),
        State.TAKEN: frozenset(),
    }
)
