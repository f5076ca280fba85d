# SPDX-License-Identifier: EUPL-1.2
"""The working view of a child, derived from claims: what to call them, how old they may be, and from what we say so.

Nothing here decides who is right. Contradictions stay side by side.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from lykt.kernel.decisions import YES, Decision, Family, _, no
from lykt.record.people.states import Attribute, Certainty, Mark, SaidBy


@dataclass(frozen=True, slots=True)
class Said:
    """A claim as the rules see it."""

    id: UUID
    attribute: Attribute
    value: Mapping[str, object]
    said_by: SaidBy
    said_by_words: str
    certainty: Certainty
    on: date
    mark: Mark | None = None

    @property
    def stands(self) -> bool:
        return self.mark not in (Mark.WITHDRAWN, Mark.CORRECTED)


class AgeStatus(StrEnum):
    """How old the law takes the young person to be. Doubt means child."""

    CHILD_DOCUMENTED = "child_documented"
    PRESUMED_CHILD = "presumed_child"
    SAID_ADULT = (
        "said_adult"  # everyone who spoke said adult; still a child, if there is reason to believe so
    )
    ADULT_DETERMINED = "adult_determined"  # age.decided by whoever may decide it
    ADULT_DOCUMENTED = "adult_documented"


@dataclass(frozen=True, slots=True)
class AgeView:
    """The age with the benefit of the doubt, each part with the claim it rests on."""

    status: AgeStatus
    said: tuple[Said, ...]
    has_document: bool
    youngest_born: date | None  # the latest day of birth that anybody gives reason to believe


def age_view(claims: Sequence[Said], *, on: date, decided_adult: bool = False, majority: int = 18) -> AgeView:
    """A child unless settled otherwise: one voice under the age of majority is reason enough, and so is silence.

    Source: utlendingsloven § 88 and Directive 2011/36 Art 13(2): where age is uncertain and there are reasons to
    believe that the person is a child, they are presumed to be one.
    """
    spoken = tuple(c for c in claims if c.attribute in (Attribute.AGE, Attribute.BIRTH_DATE) and c.stands)
    births = {c.id: born for c in spoken if (born := latest_birth(c)) is not None}
    papers = [c for c in spoken if c.certainty is Certainty.DOCUMENTED and c.id in births]
    youngest = max(births.values(), default=None)
    limit = _years_before(on, majority)
    if decided_adult:
        status = AgeStatus.ADULT_DETERMINED
    elif papers and all(births[c.id] > limit for c in papers):
        status = AgeStatus.CHILD_DOCUMENTED
    elif youngest is None or youngest > limit:
        status = AgeStatus.PRESUMED_CHILD
    else:
        status = AgeStatus.ADULT_DOCUMENTED if papers else AgeStatus.SAID_ADULT
    return AgeView(status, spoken, bool(papers), youngest)


def latest_birth(claim: Said) -> date | None:
    """The latest day on which the child can have been born if this claim is right; None if it gives no number."""
    if claim.attribute is Attribute.BIRTH_DATE:
        on = claim.value.get("on")
        return date.fromisoformat(on) if isinstance(on, str) else None
    years = claim.value.get("low", claim.value.get("years"))
    return _years_before(claim.on, years) if isinstance(years, int) and 0 <= years < 120 else None


def _years_before(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year - years)
    except ValueError:  # 29 February
        return day.replace(year=day.year - years, day=28)


def called(claims: Sequence[Said]) -> str:
    """The name to use, as words; "" where nobody has said one."""
    used = name_to_use(claims)
    return str(used.value["value"]) if used else ""


def name_to_use(claims: Sequence[Said]) -> Said | None:
    """What to call the child: what they call themselves, newest first; else a confirmed name; else any.

    A nickname comes before a full name: it is what is answered to on the street.
    """
    names = [c for c in claims if c.attribute is Attribute.NAME and c.stands and c.value.get("value")]

    def weight(claim: Said) -> tuple[bool, bool, bool, date]:
        return (
            claim.said_by is SaidBy.CHILD,
            claim.mark is Mark.CONFIRMED,
            claim.value.get("kind") == "nickname",
            claim.on,
        )

    return max(names, key=weight, default=None)


def other_names(claims: Sequence[Said], *, used: Said | None) -> tuple[Said, ...]:
    """Every other name that stands, newest first, each once: what the child may also answer to, or be searched as."""
    spoken = {str(used.value["value"]).casefold().strip()} if used else set()
    others = []
    for claim in sorted(claims, key=lambda c: c.on, reverse=True):
        name = str(claim.value.get("value", "")).casefold().strip()
        if claim.attribute is Attribute.NAME and claim.stands and name and name not in spoken:
            spoken.add(name)
            others.append(claim)
    return tuple(others)


@dataclass(frozen=True, slots=True)
class Voice:
    """The same thing said by the same people, once or many times; the newest claim stands for them all."""

    said: Said
    times: int


def side_by_side(claims: Sequence[Said]) -> tuple[Voice, ...]:
    """What stands, newest first: each thing once for everyone who says it, so that contradictions lie beside each other."""
    voices: dict[tuple[object, ...], list[Said]] = {}
    for claim in sorted((c for c in claims if c.stands), key=lambda c: c.on, reverse=True):
        about = (claim.attribute, _same(claim))
        speaker = (claim.said_by, claim.said_by_words.casefold().strip(), claim.certainty, claim.mark)
        voices.setdefault((*about, *speaker), []).append(claim)
    return tuple(Voice(said[0], len(said)) for said in voices.values())


def contradicts(claims: Sequence[Said]) -> frozenset[Attribute]:
    """The attributes on which standing claims say different things: shown side by side, resolved by nobody's pen."""
    values: dict[Attribute, set[str]] = {}
    for claim in claims:
        if claim.stands and claim.attribute not in _MANY:
            values.setdefault(claim.attribute, set()).add(_plain(claim))
    return frozenset(attribute for attribute, said in values.items() if len(said) > 1)


# A child can speak several languages and know several adults without contradicting anybody.
_MANY = (Attribute.LANGUAGE, Attribute.RELATION, Attribute.DOCUMENT, Attribute.PHONE, Attribute.WHEREABOUTS,
         Attribute.STATUS, Attribute.HEALTH, Attribute.DOCTOR)  # fmt: skip


def _plain(claim: Said) -> str:
    value = claim.value
    if claim.attribute is Attribute.AGE:
        return str(value.get("years") or (value.get("low"), value.get("high")))
    return str(value.get("value") or value.get("on") or value.get("words")).casefold().strip()


def _same(claim: Said) -> tuple[str, ...]:
    if claim.attribute is Attribute.RELATION:
        told = (claim.value.get(key) or "" for key in ("name", "claims_to_be", "description"))
        return tuple(str(word).casefold().strip() for word in told)
    return (_plain(claim),)


def may_be_marked(current: Mark | None, *, to: Mark, corrected_by: UUID | None) -> Decision:
    """A claim is corrected by another claim, never edited. What was corrected stays so; what was withdrawn can only be
    let stand again."""
    if to is Mark.RESTORED and current is not Mark.WITHDRAWN:
        return no("claim.stands", _("This stands already."), Family.NOT_NOW)
    if current is Mark.CORRECTED or (current is Mark.WITHDRAWN and to is not Mark.RESTORED):
        return no("claim.ended", _("Somebody has already withdrawn or corrected this."), Family.NOT_NOW)
    if (to is Mark.CORRECTED) != (corrected_by is not None):
        return no(
            "claim.needs-another",
            _("A correction names the statement that stands instead."),
            Family.NOT_ENOUGH,
        )
    return YES
