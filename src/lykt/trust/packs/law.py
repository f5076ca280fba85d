# SPDX-License-Identifier: EUPL-1.2
"""The words of a law pack as frozen values: a rule, its clock, its basis, and what can happen."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import TypeAlias

from lykt.trust.packs.lengths import Length

Sentence: TypeAlias = Mapping[str, str]  # one text for each language of the pack: {"nb": …, "en": …}
Words: TypeAlias = tuple[str, ...]  # the values a field may have; yes and no are words


class Kind(StrEnum):
    """What sort of duty a rule brings."""

    ACT = "act"  # something to do
    PERIOD = "period"  # runs out
    FLOOR = "floor"  # not before
    STANDING = "standing"  # holds until something ends it


class Mark(StrEnum):
    """How well a rule's text is known: read in the law, read second-hand, or background nobody has confirmed."""

    VERIFIED = "V"
    SECOND_HAND = "V2"
    BACKGROUND = "B"


class DataClass(StrEnum):
    """The class in which something about a child is read; every grant names one (design.md § 5)."""

    L0 = "L0"  # that the child exists here
    L1 = "L1"  # identity
    L2 = "L2"  # whereabouts
    L2S = "L2S"  # a secret address, a class of its own
    L3 = "L3"  # what the child said
    L4 = "L4"  # workers' assessment
    L5 = "L5"  # exploitation, and adults we worry about
    L6 = "L6"  # immigration facts
    L7 = "L7"  # health
    L8 = "L8"  # who could read, and who did


class FieldKind(StrEnum):
    """What may stand in a field of an event."""

    WORD = "word"
    YES_NO = "yes_no"
    DATE = "date"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class FieldWord:
    """A field of an event: whether it must be there, and what it may say."""

    name: str
    kind: FieldKind
    required: bool = False
    values: Words = ()
    several: bool = False
    if_ruled: bool = False  # asked only where a rule of the pack listens for it


@dataclass(frozen=True, slots=True)
class EventWord:
    """One word of the fixed vocabulary: what can happen, and which thread it belongs to."""

    name: str
    place: int  # its place in the list, which orders two things of one instant
    data_class: DataClass
    text: Sentence
    fields: Mapping[str, FieldWord] = field(default_factory=dict)
    thread: str | None = None
    opens_thread: bool = False
    opens_when: Mapping[str, Words] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Condition:
    """What an event's fields must say, and must not say, for a rule to heed it."""

    when: Mapping[str, Words] = field(default_factory=dict)
    unless: Mapping[str, Words] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Trigger:
    """An event that starts or ends a duty, under its conditions."""

    event: str
    condition: Condition = Condition()
    after: str | None = None  # only if this has happened before
    without: str | None = None  # only if this has not happened by the end of that day
    unless_open: bool = False  # only if no duty of the same id is open
    absent: str | None = None  # only if nobody wrote this field …
    age_from: int | None = None  # … and the child has this age …
    age_under: int | None = None  # … and not yet that one


@dataclass(frozen=True, slots=True)
class Foreseen:
    """A duty that no event starts, but a day that is coming: an order's end or an 18th birthday."""

    before: Length
    end_of: str | None = None  # the period before whose end it opens
    birthday: int | None = None
    running_from: str | None = None  # only if this has happened …
    running_to: str | None = None  # … and this has not
    again: Trigger | None = None  # what makes it come back …
    again_after: Length | None = None  # … so long after


@dataclass(frozen=True, slots=True)
class Run:
    """One way to count, with the source that counts so."""

    length: Length
    source: str
    condition: Condition = Condition()


@dataclass(frozen=True, slots=True)
class Extension:
    """What makes a clock longer: other runs instead, or some days more."""

    event: str
    runs: tuple[Run, ...] = ()
    add: Length | None = None


@dataclass(frozen=True, slots=True)
class Cap:
    """No order of a series may run past this, counted from the first, and from an emergency order before it."""

    length: Length
    source: str
    also_from: str | None = None
    also_source: str = ""


@dataclass(frozen=True, slots=True)
class Clock:
    """When a duty is due. Where several runs apply, the earliest day governs."""

    at_once: bool = False
    runs: tuple[Run, ...] = ()
    counts_first_day: bool = False
    counted_from_event: str | None = None
    counted_from_field: str | None = None
    extension: Extension | None = None
    at_most: bool = False  # a printed date may be earlier than the computed one, never later
    cap: Cap | None = None
    birthday: int | None = None
    day_before_birthday: bool = False
    lapses: bool = False

    @property
    def has_day(self) -> bool:
        return bool(self.at_once or self.runs or self.birthday or self.day_before_birthday)


@dataclass(frozen=True, slots=True)
class Basis:
    """The paragraph a rule rests on, short as the field writes it: "bvl § 2-1"."""

    act: str
    section: str
    text: str


@dataclass(frozen=True, slots=True)
class Next:
    """What the lead must decide before a period or a floor ends."""

    todo: Sentence
    why: Sentence
    ends: tuple[Trigger, ...]


@dataclass(frozen=True, slots=True)
class Passing:
    """How a duty moves, with the same clock, to whoever accepts it."""

    passed: Trigger
    accepted: Trigger


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of law: what starts a duty, who has it, when it is due, what ends it, and where that is written."""

    id: str
    variant: str
    version: str
    file: str
    kind: Kind
    actors: tuple[str, ...]
    outside: bool
    personal: bool
    thread: str | None
    one_each: bool  # an ending event ends only the oldest of those it could
    starts: tuple[Trigger, ...]
    foreseen: Foreseen | None
    clock: Clock
    ends: tuple[Trigger, ...]
    ends_when_all: Words  # … of these have been the `who` of the ending event
    passing: Passing | None
    basis: Basis
    mark: Mark
    verified_by: str | None
    verified_on: date | None
    valid_from: date | None
    valid_to: date | None
    active: bool
    data_class: DataClass
    todo: Sentence
    why: Sentence
    waiting: Sentence
    next: Next | None
    note: Sentence
    source: str

    @property
    def row(self) -> str:
        """The name of this row in its pack: its id, with variant and version where several share it."""
        return "/".join(filter(None, (self.id, self.variant, self.version)))

    def in_force_on(self, day: date) -> bool:
        """True on a day when an active row holds."""
        return (
            self.active
            and (self.valid_from is None or self.valid_from <= day)
            and (self.valid_to is None or day <= self.valid_to)
        )


@dataclass(frozen=True, slots=True)
class Label:
    """A word of the pack with its name in each language: an actor, a role."""

    id: str
    text: Sentence
    outside: bool = False
    duty_reporter: bool = False
    code: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """Something an officer may choose, with the code that statistics know it by."""

    id: str
    text: Sentence
    codes: Words = ()
    why: Sentence = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Telling:
    """What a kind of sender may be told and what never, with the letters for it, and where that is written."""

    id: str  # duty_reporter, private
    may: Sentence
    never: Sentence
    letters: Mapping[str, Sentence]  # receipt, opened, not_opened, ended
    basis: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class Principle:
    """A sentence of law that a screen says, and how well we know it."""

    text: Sentence
    basis: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class Choices:
    """What the review screen offers, the reasons that are never reasons, and what a sender may be told."""

    outcomes: tuple[Choice, ...] = ()
    drop_reasons: tuple[Choice, ...] = ()
    never_reasons: tuple[Choice, ...] = ()
    roles: tuple[Label, ...] = ()
    conclusion_codes: tuple[Choice, ...] = ()
    tellings: tuple[Telling, ...] = ()
    responsible: Principle | None = None  # whose a child is whom two services send to each other

    def telling(self, *, duty_reporter: bool) -> Telling | None:
        """What a sender with this duty, or without it, may be told."""
        kind = "duty_reporter" if duty_reporter else "private"
        return next((one for one in self.tellings if one.id == kind), None)


@dataclass(frozen=True, slots=True)
class Number:
    """A telephone number that may help, and how well we know it."""

    number: str
    text: Sentence
    mark: Mark
    source: str  # where it was looked up; "" where it is background
    for_workers: bool = False
    for_young: bool = False  # the one that a child or young person calls, to talk


@dataclass(frozen=True)
class Pack:
    """A country's law as values: rules, words, numbers, and a digest that tells one edition from another."""

    code: str
    version: str
    name: Sentence
    zone: str
    languages: Words
    country: str
    holidays: tuple[str, str | None]
    majority: int
    age_basis: str
    age: Sentence
    rules: tuple[Rule, ...]
    events: Mapping[str, EventWord]
    actors: Mapping[str, Label]
    choices: Choices
    numbers: tuple[Number, ...]
    acts: Mapping[str, Sentence]
    also: Mapping[str, str]  # what an event of the road is called in this country's own law
    digest: str

    @cached_property
    def by_row(self) -> Mapping[str, Rule]:
        return {rule.row: rule for rule in self.rules}

    @cached_property
    def active(self) -> tuple[Rule, ...]:
        return tuple(rule for rule in self.rules if rule.active)

    @cached_property
    def duty_ids(self) -> frozenset[str]:
        """Every id that somebody may ask for: the rows, and what comes after a period or a floor."""
        periods = {rule.id for rule in self.rules if rule.kind in (Kind.PERIOD, Kind.FLOOR)}
        return frozenset({rule.id for rule in self.rules} | {f"{one}-next" for one in periods})
