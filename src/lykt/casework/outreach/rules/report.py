# SPDX-License-Identifier: EUPL-1.2
"""What a concern report is once it has been read: the sender's words, what we made of them, and all the rest."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from lykt.kernel.decisions import Family, Refused, no
from lykt.record.people.states import Attribute, Certainty


class Form(StrEnum):
    """The forms that are read here."""

    PUBLIC = "fiks.offentlig"  # the published national form, from a public body
    PRIVATE = "fiks.privat"  # the same, from a private person
    OWN = "lykt.concern-report"  # ours, wider where the published one fails these children


class Role(StrEnum):
    """Who sends: the roles of `concern.arose` in law-clocks.md, the child itself, and somebody who does not want to be known."""

    HEALTH = "health"
    SCHOOL = "school"
    KINDERGARTEN = "kindergarten"
    NAV = "nav"
    CRISIS_CENTRE = "crisis_centre"
    POLICE = "police"
    RECEPTION = "reception"
    OUTREACH = "outreach"
    NGO_PUBLIC_TASK = "ngo_public_task"
    OTHER_PUBLIC = "other_public"
    PRIVATE = "private"
    CHILD = "child"  # the young person, about themselves
    ANONYMOUS = "anonymous"


class Told(StrEnum):
    """Whether the child knows about the report."""

    YES = "yes"
    NOT_SAFE = "not_safe"
    NOT_REACHED = "not_reached"
    NO = "no"  # the published form says only this; why stands in the sender's words
    NOT_STATED = "not_stated"


class TextPart(NamedTuple):
    """A piece of the sender's own telling, with the heading it came under."""

    path: str
    heading: str
    text: str


class Kept(NamedTuple):
    """Something that fits no claim, word for word, and where in the report it stood."""

    path: str
    text: str


@dataclass(frozen=True, slots=True)
class Note:
    """Something the reader of the report should know about how it came."""

    path: str
    code: str
    sentence: str
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that keeps the report from being read, and where it stands."""

    path: str
    code: str
    sentence: str
    values: Mapping[str, str] = field(default_factory=dict)


class Unreadable(Refused):
    """The report cannot be taken. Names each fault and its place; prints only a code, as every refusal."""

    def __init__(self, *faults: Fault, family: Family = Family.NOT_ENOUGH) -> None:
        first = faults[0]
        super().__init__(no(first.code, first.sentence, family, **first.values))
        self.faults = faults
        self.family = family


@dataclass(frozen=True, slots=True)
class ReadClaim:
    """One thing somebody says about a child: what we made of it, and the words it was made from."""

    attribute: Attribute
    value: Mapping[str, object]
    words: str
    path: str
    said_by: str = "sender"
    certainty: Certainty = Certainty.SAID


@dataclass(frozen=True, slots=True)
class ReadChild:
    """A child as the report describes it, perhaps without a single claim: an unknown child is a child."""

    claims: tuple[ReadClaim, ...] = ()
    told: Told = Told.NOT_STATED
    told_why: str = ""


@dataclass(frozen=True, slots=True)
class ReadSender:
    """Who sends the report, as far as they say."""

    role: Role
    duty_reporter: bool
    role_words: str = ""
    name: str = ""
    body: str = ""  # the agency, school or other body they write for
    contact: tuple[str, ...] = ()

    @property
    def anonymous(self) -> bool:
        return self.role is Role.ANONYMOUS

    @property
    def heard_from(self) -> Role:
        """Whom the law's engine hears of: a child who wrote itself and left no way back is nobody who can be answered."""
        is_out_of_reach = self.role is Role.CHILD and not self.contact
        return Role.ANONYMOUS if is_out_of_reach else self.role


@dataclass(frozen=True, slots=True)
class Municipality:
    """The municipality that the report itself names. Who receives it is decided elsewhere."""

    number: str = ""
    name: str = ""
    district_number: str = ""
    district_name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """What one of the forms says, before anybody asks whether it is enough."""

    form: Form
    version: str
    text_parts: tuple[TextPart, ...]
    sender: ReadSender
    children: tuple[ReadChild, ...]  # at least one
    municipality: Municipality
    sent_words: str = ""
    happened_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadReport(Contents):
    """A concern report, read. The bytes it came as are part of it."""

    sent_at: datetime | None  # by the sender's clock: no clock of ours starts at it
    notes: tuple[Note, ...]
    kept: tuple[Kept, ...]
    digest: str
    original: bytes
