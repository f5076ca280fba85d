# SPDX-License-Identifier: EUPL-1.2
"""What is said about the child, attribute by attribute: side by side, with who said it, when, how sure, who wrote it."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from django.utils import timezone
from django.utils.translation import get_language, gettext, ngettext

from lykt.doors.desk.child.words import ADD, ATTRIBUTES, speaker, value_of
from lykt.doors.parts.rows import ClaimGroup, ClaimRow, Link
from lykt.doors.parts.saying import say_date
from lykt.record.people.queries import Told
from lykt.record.people.rules import Said, contradicts, side_by_side
from lykt.record.people.states import CLASS_OF, Attribute, Mark
from lykt.trust.packs.law import DataClass

SHOWN: Final = 3  # voices on the child's page; the attribute's own page has every one
# What is asked first stands first. Others appear when somebody has said something.
ALWAYS: Final = (Attribute.NAME, Attribute.AGE, Attribute.COUNTRY, Attribute.RELATION, Attribute.WHEREABOUTS)
_STANDING: Final = {
    None: "unchecked",
    Mark.CONFIRMED: "confirmed",
    Mark.DOUBTED: "unsure",
    Mark.WITHDRAWN: "withdrawn",
    Mark.CORRECTED: "withdrawn",
    Mark.RESTORED: "unchecked",
}


@dataclass(frozen=True, slots=True)
class Side:
    """One attribute on the page: what stands side by side, what was withdrawn or corrected, and the way to all of it."""

    group: ClaimGroup
    ended: tuple[ClaimRow, ...]
    contradicts: bool
    all: Link | None


@dataclass(frozen=True, slots=True)
class Heard:
    """A claim with its marks, and as the rules see it: worked out once for the whole page."""

    told: Told
    said: Said


def heard(told: Iterable[Told]) -> list[Heard]:
    """All that was told, ready for the rules."""
    return [Heard(one, one.as_said()) for one in told]


@dataclass(frozen=True, slots=True)
class Scribe:
    """Writes claims as rows of one child's page: knows who wrote them down and where each can be looked at."""

    path: str  # of the child's page
    names: Mapping[UUID, tuple[str, str]]
    may_add: bool = False

    def sides(self, spoken: Sequence[Heard], *, reads: Collection[DataClass]) -> tuple[Side, ...]:
        """Every attribute of which something is said, and those always asked about, where the reader reads them."""
        by_attribute: dict[Attribute, list[Heard]] = {attribute: [] for attribute in ATTRIBUTES}
        for one in spoken:
            by_attribute[one.said.attribute].append(one)
        return tuple(
            self._side(attribute, about, limit=SHOWN)
            for attribute, about in by_attribute.items()
            if about or (self.may_add and attribute in ALWAYS and CLASS_OF[attribute] in reads)
        )

    def whole_side(self, attribute: Attribute, spoken: Sequence[Heard]) -> Side:
        """All that was ever said about one attribute: nothing condensed, nothing left out."""
        return self._side(attribute, [one for one in spoken if one.said.attribute is attribute], limit=None)

    def row(self, one: Heard, *, times: int = 1, alone: bool = False) -> ClaimRow:
        """One claim as a row: never the truth, always somebody's words. Alone, it leads nowhere and has no place."""
        claim = one.told.claim
        value = value_of(claim.attribute, claim.value)
        return ClaimRow(
            value=value,
            said_by=speaker(claim.said_by, claim.said_by_words),
            at=claim.said_at,
            certainty=claim.certainty,
            written_by=self.names.get(claim.written_by, ("", ""))[0],
            standing=_STANDING[one.said.mark],
            words=claim.words if claim.words.strip() not in ("", value, claim.value.get("value")) else "",
            note=" ".join(_notes(one, times)),
            lang=str(claim.value.get("language", "")),
            path="" if alone else f"{self.path}claims/{claim.id}/",
            id="" if alone else f"claim-{claim.id}",
        )

    def _side(self, attribute: Attribute, about: Sequence[Heard], *, limit: int | None) -> Side:
        spoken = [one.said for one in about]
        voices, ended = side_by_side(spoken), [one for one in about if not one.said.stands]
        if limit:
            by_id = {one.said.id: one for one in about}
            rows = [self.row(by_id[voice.said.id], times=voice.times) for voice in voices[:limit]]
        else:
            rows = [self.row(one) for one in about if one.said.stands]
        path = f"{self.path}said/{attribute}/"
        may_add = self.may_add and attribute in ADD
        is_more = limit is not None and (
            len(voices) > limit or len(ended) > limit or len(spoken) > len(voices) + len(ended)
        )
        return Side(
            group=ClaimGroup(
                gettext(ATTRIBUTES[attribute]),
                tuple(rows),
                Link(f"{path}add/", gettext(ADD[attribute])) if may_add else None,
                id=f"said-{attribute}",
            ),
            ended=tuple(self.row(one) for one in ended[:limit]),
            contradicts=attribute is not Attribute.NAME and attribute in contradicts(spoken),
            all=Link(path, gettext("All that was said (%(n)s)") % {"n": len(about)}) if is_more else None,
        )


def stretch(begins: date | None, ends: date | None) -> str:
    """From when to when it is said to hold."""
    zone, language = timezone.get_current_timezone_name(), get_language() or "nb"
    told = {name: say_date(day, zone, language) for name, day in (("begins", begins), ("ends", ends)) if day}
    if len(told) == 2:
        return gettext("From %(begins)s to %(ends)s.") % told
    return (gettext("Since %(begins)s.") if begins else gettext("Until %(ends)s.")) % told


def _notes(one: Heard, times: int) -> list[str]:
    claim, notes = one.told.claim, []
    if claim.attribute in (Attribute.RELATION, Attribute.GUARDIAN):
        notes.append(gettext("Gives nobody access."))
    if claim.valid_from or claim.valid_to:
        notes.append(stretch(claim.valid_from, claim.valid_to))
    if one.said.mark is Mark.CORRECTED:
        notes.append(gettext("Corrected by another."))
    if one.told.marks and one.told.marks[-1].why and not one.said.stands:
        notes.append(gettext("Why: %(why)s") % {"why": one.told.marks[-1].why})
    if times > 1:
        notes.append(ngettext("Said %(n)s time.", "Said %(n)s times.", times) % {"n": times})
    return notes
