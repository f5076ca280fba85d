# SPDX-License-Identifier: EUPL-1.2
"""States of cases and hand-overs, and the kinds and parts of notes."""

from collections.abc import Mapping
from datetime import timedelta
from enum import StrEnum
from types import MappingProxyType

from lykt.trust.packs.law import DataClass


class CaseState(StrEnum):
    """A case is open, or it was closed with a reason the law knows. Missing, refused help and 18 are no reasons."""

    OPEN = "open"
    CLOSED = "closed"


class Answer(StrEnum):
    """What a colleague answered when asked to take over a lead."""

    ACCEPTED = "accepted"
    DECLINED = "declined"
    TAKEN_BACK = "taken_back"


class NoteKind(StrEnum):
    """A note, or a contact: met, called or written with the young person."""

    NOTE = "note"
    MET = "met"
    CALLED = "called"
    MESSAGE = "message"


class Part(StrEnum):
    """The boxes of a note. What the child said is never mixed with what a worker makes of it."""

    SHORT = "short"
    FACTS = "facts"
    CHILDS_WORDS = "childs_words"
    READING = "reading"
    AREA = "area"


CLASS_OF_PART: Mapping[Part, DataClass] = MappingProxyType(
    {
        Part.SHORT: DataClass.L4,
        Part.FACTS: DataClass.L4,
        Part.CHILDS_WORDS: DataClass.L3,
        Part.READING: DataClass.L4,
        Part.AREA: DataClass.L2,
    }
)

MENDABLE_FOR = timedelta(
    minutes=15
)  # issue "The main road": its writer can mend a note so long, if nobody opened it


WORKING_HOURS = range(8, 16)  # outside them, and on free days, nobody else was there to ask
LOOKED_BACK = timedelta(days=60)  # what nobody has judged for so long is found by those who audit
