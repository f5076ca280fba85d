# SPDX-License-Identifier: EUPL-1.2
"""Where a concern report stands; the parts of a contact on the street, and what is needed tonight."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from lykt.trust.packs.law import DataClass


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


class ByWork(StrEnum):
    """Does a sender report as part of their work? Asked of whoever came by a public page, where anybody may call
    themselves anything: only what somebody has checked, by ringing the workplace, counts."""

    NOT_ASKED = ""  # came signed in, or by an agency's own system: there the role is known
    CHECKED = "checked"
    NO = "no"
    NOT_KNOWN = "not_known"


class How(StrEnum):
    """How a sender is answered."""

    TOLD = "told"  # what the law lets this kind of sender know
    BARE = "bare"  # that the report came, and nothing about the child
    OMITTED = "omitted"  # not at all, with the reason kept


class Of(StrEnum):
    """Which answer it is: the first; what the report became, where that came later; or that the investigation has ended."""

    RECEIPT = "receipt"
    OUTCOME = "outcome"
    ENDING = "ending"


class Company(StrEnum):
    """Whom the child is with, as far as anybody has said."""

    ALONE = "alone"
    SEPARATED = "separated"  # with an adult, and nobody has shown that it is a parent
    NOT_KNOWN = "not_known"


class Said(StrEnum):
    """A part of a contact on the street. Every part may be empty and written later; none is ever overwritten."""

    WORDS = "words"
    AREA = "area"  # in words, never a point on a map
    WHO = "who"  # "Momo", "unknown", "five boys, three of them known": makes no record
    STATE = "state"  # how he is tonight
    WISH = "wish"
    PROMISE = "promise"  # what we said that we would do


class Became(StrEnum):
    """What became of a wish or a promise. Until something has, it comes back before the next meeting."""

    KEPT = "kept"
    NOT_POSSIBLE = "not_possible"
    LET_GO = "let_go"  # he does not want it any more


class NeedKind(StrEnum):
    """What somebody needs tonight, and what stands in the way."""

    BED = "bed"
    FOOD = "food"
    CLOTHES = "clothes"
    TELEPHONE = "telephone"
    DOCTOR = "doctor"
    TAKEN = "taken"  # what he has taken
    WITHDRAWAL = "withdrawal"
    WAITS_FOR = "waits_for"  # who waits for him


class Met(StrEnum):
    """What became of a need tonight. None available is nobody's fault on the street: it is counted as lack of capacity."""

    GIVEN = "given"
    REFUSED = "refused"
    NONE_AVAILABLE = "none_available"


# What can be given; of the other kinds there are only words.
CAN_BE_GIVEN = (NeedKind.BED, NeedKind.FOOD, NeedKind.CLOTHES, NeedKind.TELEPHONE, NeedKind.DOCTOR)
CLASS_OF_NEED: Mapping[NeedKind, DataClass] = MappingProxyType(
    {
        NeedKind.BED: DataClass.L4,
        NeedKind.FOOD: DataClass.L4,
        NeedKind.CLOTHES: DataClass.L4,
        NeedKind.TELEPHONE: DataClass.L4,
        NeedKind.DOCTOR: DataClass.L7,
        NeedKind.TAKEN: DataClass.L7,
        NeedKind.WITHDRAWAL: DataClass.L7,
        NeedKind.WAITS_FOR: DataClass.L5,
    }
)


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
    UNSURE = "unsure"  # asked whether there is, they do not know
