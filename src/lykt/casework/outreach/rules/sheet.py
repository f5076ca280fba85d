# SPDX-License-Identifier: EUPL-1.2
"""A report as a sheet of paper that is read field by field; what nobody read is still on it at the end."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeVar

from lykt.casework.outreach.rules.canonical import Json, Numeral
from lykt.casework.outreach.rules.report import Fault, Kept, Note
from lykt.casework.outreach.rules.text import below
from lykt.kernel.decisions import _

_Word = TypeVar("_Word", bound=StrEnum)
_MOST_FAULTS = 100  # Whoever mends a report needs the first hundred, not the next ten thousand.


@dataclass(slots=True)
class Margin:
    """What is written beside the sheet while it is read: places read, faults and notes."""

    read: set[str] = field(default_factory=set)
    faults: list[Fault] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    exact: bool = (
        False  # our own form: what is empty is of some type too, and only null is "not stated" everywhere
    )

    def fault(self, path: str, code: str, sentence: str, **values: str) -> None:
        if len(self.faults) < _MOST_FAULTS and not any((f.path, f.code) == (path, code) for f in self.faults):
            self.faults.append(Fault(path, code, sentence, values))

    def note(self, path: str, code: str, sentence: str, **values: str) -> None:
        self.notes.append(Note(path, code, sentence, values))


@dataclass(frozen=True, slots=True)
class Sheet:
    """One place in the report. A place that is absent or null is "not stated", never a fault; nor is one that is empty,
    unless the form is exact and something else than this should be empty here."""

    here: Json
    margin: Margin
    path: str = ""

    def at(self, key: str) -> "Sheet":
        """The field of this name, perhaps not stated."""
        inside = self.here.get(key) if isinstance(self.here, dict) else None
        return Sheet(inside, self.margin, below(self.path, key))

    @property
    def stated(self) -> bool:
        return _is_stated(self.here)

    def record(self) -> "Sheet":
        """This place, which must hold named fields."""
        if self._is_not(dict):
            self._wrong(_("This must be an object with named fields."))
        return self

    def each(self) -> list["Sheet"]:
        """The places of a list, empty ones too: a child of whom nothing is said is a child."""
        if isinstance(self.here, list):
            return [Sheet(part, self.margin, below(self.path, place)) for place, part in enumerate(self.here)]
        if self._is_not(list):
            self._wrong(_("This must be a list."))
        return []

    def one_or_many(self) -> list["Sheet"]:
        """The places of a list that say something, or the one place that stands here without a list."""
        places = self.each() if isinstance(self.here, list) else [self]
        return [place for place in places if place._may_say]

    def words(self) -> str:
        """The text here as it came, marked as read; empty when not stated."""
        self.must_be_words()
        if not self.stated or not isinstance(self.here, str):
            return ""
        self.margin.read.add(self.path)
        return self.here

    def words_or_number(self) -> str:
        """The text or the digits here, marked as read."""
        if isinstance(self.here, Numeral):
            self.margin.read.add(self.path)
            return self.here.literal
        self.must_be_words_or_number()
        return self.words() if isinstance(self.here, str) else ""

    def must_be_words_or_number(self) -> None:
        """A fault stands in the margin if this is anything else than text or a number. Not marked as read."""
        if not isinstance(self.here, Numeral) and self._is_not(str):
            self._wrong(_("This must be text or a number."))

    def must_be_words(self) -> None:
        """A fault stands in the margin if this is anything else than text. Not marked as read."""
        if self._is_not(str):
            self._wrong(_("This must be text."))

    def yes(self) -> bool | None:
        """True or false, marked as read; None when not stated."""
        if isinstance(self.here, bool):
            self.margin.read.add(self.path)
            return self.here
        if self._is_not(bool):
            self._wrong(_("This must be true or false."))
        return None

    def choice(self, among: type[_Word], otherwise: _Word) -> _Word:
        """One of the form's own words. Another word is no fault: it stays on the sheet, with a note."""
        if self.stated and isinstance(self.here, str):
            word = self.here.strip().casefold()
            if word in set(among):
                self.margin.read.add(self.path)
                return among(word)
            unknown = _("This is none of the form's own words. It is kept as it came.")
            self.margin.note(self.path, "choice.not-known", unknown)
        self.must_be_words()
        return otherwise

    def unread(self) -> Iterator[Kept]:
        """Everything below this place that nobody read, word for word."""
        if isinstance(self.here, dict):
            for name in self.here:
                yield from self.at(name).unread()
        elif isinstance(self.here, list):
            for place in self.each():
                yield from place.unread()
        elif self.stated and self.path not in self.margin.read:
            yield Kept(self.path, _as_text(self.here))

    def _is_not(self, kind: type) -> bool:
        return self._may_say and not isinstance(self.here, kind)

    @property
    def _may_say(self) -> bool:
        return self.stated or (self.margin.exact and self.here is not None)

    def _wrong(self, sentence: str) -> None:
        self.margin.fault(self.path, "report.wrong-type", sentence)


def _is_stated(here: Json) -> bool:
    if isinstance(here, str):
        return bool(here.strip())
    return here is not None and here not in ({}, [])


def _as_text(here: str | Numeral | bool | None) -> str:
    if isinstance(here, Numeral):
        return here.literal
    return here if isinstance(here, str) else str(here).lower()
