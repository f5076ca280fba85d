# SPDX-License-Identifier: EUPL-1.2
"""Yes, or a lawful no that can say why: one answer for the button, the refusal and the audit line."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum


def _(sentence: str) -> str:
    """Marks a sentence for translation and translates nothing: the door does that."""
    return sentence


class Family(IntEnum):
    """What kind of no it is; the number is the status a door answers with."""

    NOT_PERMITTED = 403
    NOT_HERE = 404  # also for "exists, but not for you"
    NOT_NOW = 409  # also for "somebody was before you"
    TOO_MUCH = 413
    NOT_ENOUGH = 422


@dataclass(frozen=True, slots=True)
class Decision:
    """A yes, or a no with its code, its sentence and what goes into the sentence."""

    code: str = ""
    sentence: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    family: Family = Family.NOT_PERMITTED

    def __bool__(self) -> bool:
        return not self.code

    def or_refuse(self) -> None:
        """Returns if this is a yes, else raises `Refused`."""
        if self.code:
            raise Refused(self)


YES = Decision()


def no(code: str, sentence: str, family: Family = Family.NOT_PERMITTED, /, **values: str) -> Decision:
    """A no. The sentence is marked with `_` and holds named places for the values: "%(law)s does not cover it."."""
    return Decision(code, sentence, values, family)


def all_of(*decisions: Decision) -> Decision:
    """Yes if all say yes, else the first no."""
    return next((decision for decision in decisions if not decision), YES)


class Refused(Exception):
    """A lawful no. Prints its code alone, so that a log holds no names."""

    def __init__(self, decision: Decision) -> None:
        super().__init__(decision.code)
        self.decision = decision

    @classmethod
    def not_here(cls) -> "Refused":
        """What is not yours and what is not there look the same."""
        return cls(no("not-here", _("There is nothing here that you can open."), Family.NOT_HERE))
