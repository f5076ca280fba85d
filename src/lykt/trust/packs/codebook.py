# SPDX-License-Identifier: EUPL-1.2
"""What answers can say, as frozen values: coded indicators, the instruments they come from, lists, and what is asked then."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from lykt.trust.packs.law import Mark, Sentence, Words


class Dimension(StrEnum):
    """A part of the definition of trafficking, in the order in which a finding goes through them."""

    D1 = "D1"  # recruited by deceit
    D2 = "D2"  # recruited by force
    D3 = "D3"  # recruited by abuse of vulnerability
    D4 = "D4"  # exploited
    D5 = "D5"  # controlled where the child is now
    D6 = "D6"  # vulnerable where the child is now


class Weight(StrEnum):
    """What the ILO's experts agreed an indicator says. Nobody else's indicators have one."""

    STRONG = "strong"
    MEDIUM = "medium"
    WEAK = "weak"


class When(StrEnum):
    """Under which condition something is asked of a role."""

    REASON_TO_BELIEVE = "reason_to_believe"
    AGE_UNCLEAR = "age_unclear"
    ALWAYS = "always"


ANY = "any"  # in a rule: every yes, whatever its weight
# A yes here gives reason to believe where the indicator says nothing else; vulnerability alone never.
BELIEVED = frozenset({Dimension.D1, Dimension.D2, Dimension.D4, Dimension.D5})


@dataclass(frozen=True, slots=True)
class InstrumentRule:
    """When an instrument says that a dimension is supported enough: any one of these sets of answers is."""

    met_by: tuple[Mapping[str, int], ...]
    source: str
    mark: Mark
    met: Sentence
    unmet: Sentence


@dataclass(frozen=True, slots=True)
class Instrument:
    """Where indicators come from, on which terms, and its published rule if it has one."""

    id: str
    name: Sentence
    source: str
    mark: Mark
    licence: str
    offered: bool = True
    rule: InstrumentRule | None = None


@dataclass(frozen=True, slots=True)
class Indicator:
    """One coded thing that an answer may support: nothing more than support, and never a conclusion."""

    code: str
    instrument: str
    dimension: Dimension | None
    weight: Weight | None
    reading: Mark | None  # how well the dimension is known, where it is our own reading
    mark: Mark
    source: str
    licence: str
    forced_acts: bool
    gives_reason: bool
    label: Sentence
    says: Sentence
    other_explanations: tuple[Sentence, ...] = ()


@dataclass(frozen=True, slots=True)
class CodedList:
    """A checklist of the pack as far as a finding needs it: its codes, in the order of its questions."""

    name: str
    title: Sentence
    version: str
    roles: Words
    source: str
    licence: str
    mark: Mark
    offered: bool
    codes: Words


@dataclass(frozen=True, slots=True)
class Asked:
    """A rule of the pack that is asked of a role, and when."""

    rule: str  # the row in the pack
    when: When
    adults: bool = False


@dataclass(frozen=True, slots=True)
class Reminder:
    """Something a role must think of, with where that is written."""

    when: When
    text: Sentence
    basis: str
    mark: Mark
    adults: bool = False


@dataclass(frozen=True, slots=True)
class AskedOf:
    """What the law asks of a role after a finding, what to think of, what not to do, and whom to call."""

    role: str
    name: Sentence
    calls: Sentence  # how one begins on the telephone
    asks: tuple[Asked, ...]
    remember: tuple[Reminder, ...]
    never: tuple[Sentence, ...]
    call: Words
    find: tuple[Sentence, ...] = ()  # how to find a number that is another in each place


@dataclass(frozen=True, slots=True)
class ChildTest:
    """A source of what the definition says about a child."""

    text: str
    mark: Mark


@dataclass(frozen=True)
class Codebook:
    """All a pack knows about indicators: what findings are made of, and the words they speak in."""

    pack: str
    languages: Words
    majority: int
    instruments: Mapping[str, Instrument]
    indicators: Mapping[str, Indicator]  # in the order of the pack
    lists: Mapping[str, CodedList]
    dimensions: Mapping[Dimension, Sentence]
    sentences: Mapping[str, Sentence]
    child_test: tuple[ChildTest, ...]
    roles: Mapping[str, AskedOf] = field(default_factory=dict)
    same_as: tuple[
        frozenset[str], ...
    ] = ()  # our own reading (B): shown at each other's questions, never counted

    def alike(self, code: str) -> frozenset[str]:
        """The other codes that ask about the same thing."""
        return frozenset[str]().union(*(group for group in self.same_as if code in group)) - {code}
