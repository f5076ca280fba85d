# SPDX-License-Identifier: EUPL-1.2
"""Contacts as lines, what is needed tonight, and what was promised: the same on the street and on the child's page."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext

from lykt.casework.outreach.queries.contacts import PAGE, Told
from lykt.casework.outreach.queries.tonight import tonight
from lykt.casework.outreach.states import CAN_BE_GIVEN, Became, NeedKind, Said
from lykt.doors.desk.tonight import words
from lykt.doors.desk.tonight.forms import NeedForm
from lykt.doors.parts.paging import older_path

Names = Mapping[UUID, tuple[str, str]]
FIRST_LETTERS: Final = 120


@dataclass(frozen=True, slots=True)
class ContactRow:
    """A contact as a line: who, what first, where, when."""

    path: str
    who: str
    first: str
    area: str
    at: datetime
    sent: bool


@dataclass(frozen=True, slots=True)
class OpenRow:
    """A wish or a promise that nobody has answered."""

    path: str
    contact: str
    is_promise: bool
    text: str
    who: str
    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class AnsweredRow:
    """A wish or a promise that was answered just now, and the way to take the answer back."""

    path: str
    text: str
    became: str


@dataclass(frozen=True, slots=True)
class NeedRow:
    """What is needed of one kind, and what became of it tonight."""

    kind: str
    label: str
    became: str
    said: str
    at: datetime | None
    by: str
    form: NeedForm | None  # for what is said in words; None: it is given, refused or not there


def who_or_nobody(told: Told) -> str:
    """Who it was, in the words that stand last."""
    return told.last(Said.WHO) or gettext("somebody")


def contact_rows(found: Collection[Told]) -> list[ContactRow]:
    return [
        ContactRow(
            path=reverse("street:contact", args=[one.contact.id]),
            who=who_or_nobody(one),
            first=_first(one),
            area=one.last(Said.AREA),
            at=one.contact.happened_at,
            sent=bool(one.contact.sent.all()),
        )
        for one in found
    ]


def contacts_paged(found: Sequence[Told], *, path: str) -> tuple[list[ContactRow], str]:
    """A page of these contacts, and the way to what is older, "" if this is all; PAGE and one more were asked for."""
    if len(found) <= PAGE:
        return contact_rows(found), ""
    last = found[PAGE - 1].contact
    return contact_rows(found[:PAGE]), older_path(path, (last.happened_at, last.id))


def _first(told: Told) -> str:
    said = next((one.text for one in told.all(Said.WORDS)), "") or told.last(Said.STATE)
    return said if len(said) <= FIRST_LETTERS else f"{said[:FIRST_LETTERS].rstrip()} …"


def open_rows(found: Collection[Any], *, who: Mapping[UUID, str], names: Names) -> list[OpenRow]:
    """Wishes and promises as rows, in their order; `who` says of a contact whom it was with."""
    return [
        OpenRow(
            path=reverse("street:answer", args=[one.id]),
            contact=reverse("street:contact", args=[one.contact_id]),
            is_promise=one.part == Said.PROMISE,
            text=one.text,
            who=who.get(one.contact_id) or gettext("somebody"),
            at=one.written_at,
            by=names.get(one.written_by, ("", ""))[0],
        )
        for one in found
    ]


def answered_rows(found: Collection[Any]) -> list[AnsweredRow]:
    """What was answered just now as rows, in their order."""
    return [
        AnsweredRow(reverse("street:again", args=[one.id]), one.text, became_words(one.answer.became))
        for one in found
    ]


def became_words(became: str) -> str:
    """What became of a wish or a promise, in a word."""
    return str(words.BECAME[Became(became)])


def became_choices() -> list[tuple[str, Promise]]:
    return [(str(word), said) for word, said in words.BECAME.items()]


def need_rows(needs: Sequence[Any], names: Names) -> list[NeedRow]:
    """Of every kind where it stands tonight, those that can be given first."""
    last = tonight(needs)
    rows = []
    for kind in NeedKind:
        need, label = last.get(kind), gettext(words.NEEDS[kind])
        rows.append(
            NeedRow(
                kind=str(kind),
                label=label,
                became=need.became if need else "",
                said=need.words if need else "",
                at=need.noted_at if need else None,
                by=names.get(need.noted_by, ("", ""))[0] if need else "",
                form=None if kind in CAN_BE_GIVEN else _in_words(kind, label, need.words if need else ""),
            )
        )
    return rows


def _in_words(kind: NeedKind, label: str, said: str) -> NeedForm:
    return NeedForm(label=label, initial={"words": said}, auto_id=f"need_{kind}_%s")


def met_choices() -> list[tuple[str, Promise]]:
    return [(str(word), said) for word, said in words.MET.items()]
