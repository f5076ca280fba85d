# SPDX-License-Identifier: EUPL-1.2
"""The words of a finding as values: an answer with its source, how an indicator stands, and the parts of the definition."""

from dataclasses import dataclass
from datetime import date

from lykt.record.indicators.states import Value
from lykt.trust.packs.codebook import Dimension, Indicator, InstrumentRule


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer about one indicator: a claim, with who saw or heard it, when, and what else could explain it."""

    code: str
    value: Value
    seen: str = ""
    by: str = ""
    on: date | None = None
    other_explanation: str = ""
    assessment: str = ""

    @property
    def order(self) -> tuple[str, ...]:
        """By day, then by source: the same whatever order the answers came in."""
        day = self.on.isoformat() if self.on else ""
        return (day, self.assessment, self.by, self.value.value, self.seen, self.other_explanation)


@dataclass(frozen=True, slots=True)
class ChildAge:
    """What is known of the age. Unknown, or in doubt, is presumed to be a child's."""

    age: int | None = None
    presumed: bool = False

    @property
    def is_unclear(self) -> bool:
        return self.presumed or self.age is None

    def is_child(self, majority: int) -> bool:
        """True unless somebody's age is known, not in doubt, and an adult's."""
        return self.presumed or self.age is None or self.age < majority


@dataclass(frozen=True, slots=True)
class Standing:
    """How one indicator stands over all answers about it. A later no leaves an earlier yes where it is."""

    indicator: Indicator
    yes: tuple[Answer, ...] = ()
    no: tuple[Answer, ...] = ()
    unknown: tuple[Answer, ...] = ()  # not known, or not asked

    @property
    def is_open(self) -> bool:
        return not self.yes and not self.no


@dataclass(frozen=True, slots=True)
class DimensionFinding:
    """What the answers say of one part of the definition; of what is only noted, where it is no part of it."""

    dimension: Dimension | None
    supporting: tuple[Standing, ...]
    contradicting: tuple[Standing, ...]
    unknown: tuple[Standing, ...]
    met: tuple[InstrumentRule, ...]  # the published rules that these answers meet
    unmet: tuple[InstrumentRule, ...]  # those that have a yes and not enough
    has_unruled_support: bool  # from a list that has no published rule

    @property
    def is_met(self) -> bool:
        return bool(self.met)

    @property
    def differing(self) -> tuple[Standing, ...]:
        """Where one answer says yes and another no."""
        return tuple(one for one in self.supporting if one.no)


@dataclass(frozen=True, slots=True)
class Finding:
    """What all answers together support. There is no finding against a child, and none that says how much."""

    dimensions: tuple[DimensionFinding, ...]
    noted: DimensionFinding
    age: ChildAge
    is_child: bool
    reason_to_believe: bool
    forced_acts: bool  # somebody may make a child sell, steal or beg
    bears_exploitation: bool  # the answers bear that word
    uncoded: tuple[str, ...]  # codes that this pack does not know: kept in sight, and counted for nothing

    def of(self, dimension: Dimension) -> DimensionFinding:
        """What is found of this part."""
        return next(one for one in self.dimensions if one.dimension is dimension)
