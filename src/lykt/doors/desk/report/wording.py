# SPDX-License-Identifier: EUPL-1.2
"""What claims, speakers and headings are called on the screen, and how the hidden signs in a text are shown."""

import re
from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, Final
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from lykt.casework.outreach.rules.words import age_in, day_in, is_usable
from lykt.casework.outreach.states import ByWork, Company, CouldBe, How
from lykt.record.people.states import Attribute, Certainty, SaidBy

ATTRIBUTES: Final[Mapping[str, Promise]] = MappingProxyType(
    {
        Attribute.NAME: _("Name"),
        Attribute.AGE: _("Age"),
        Attribute.BIRTH_DATE: _("Date of birth"),
        Attribute.NATIONAL_ID: _("National identity number"),
        Attribute.GENDER: _("Gender"),
        Attribute.LANGUAGE: _("Language"),
        Attribute.INTERPRETER: _("Interpreter"),
        Attribute.COUNTRY: _("Country"),
        Attribute.DOCUMENT: _("Document"),
        Attribute.PHONE: _("Phone"),
        Attribute.UNBORN: _("Not yet born"),
        Attribute.GUARDIAN: _("Guardian"),
        Attribute.RELATION: _("Adult around the child"),
        Attribute.ADDRESS: _("Address"),
        Attribute.WHEREABOUTS: _("Where the child is"),
        Attribute.STATUS: _("Status"),
        Attribute.HEALTH: _("Health"),
        Attribute.DOCTOR: _("The child's doctor"),
    }
)
SPEAKERS: Final[Mapping[str, Promise]] = MappingProxyType(
    {
        SaidBy.CHILD: _("the child"),
        SaidBy.SENDER: _("the sender of the report"),
        SaidBy.FAMILY: _("the family"),
        SaidBy.ADULT_BESIDE: _("an adult who came with the child"),
        SaidBy.POLICE: _("the police"),
        SaidBy.IMMIGRATION: _("the immigration authorities"),
        SaidBy.HEALTH: _("the health service"),
        SaidBy.SCHOOL: _("the school"),
        SaidBy.WORKER: _("a worker"),
        SaidBy.DOCUMENT: _("a document"),
        SaidBy.OTHER: _("somebody else"),
        SaidBy.UNKNOWN: _("not known who"),
    }
)
CERTAINTIES: Final[Mapping[str, Promise]] = MappingProxyType(
    {
        Certainty.SAID: _("Somebody said it"),
        Certainty.OBSERVED: _("Somebody saw it"),
        Certainty.DOCUMENTED: _("It stands on paper"),
        Certainty.GUESSED: _("It is a guess"),
        Certainty.UNKNOWN: _("Not known how sure"),
    }
)
STATUSES: Final[Mapping[str, Promise]] = MappingProxyType(
    {
        "undocumented": _("without papers"),
        "asylum": _("asylum seeker"),
        "dublin": _("Dublin procedure"),
        "permit_to_18": _("permit until 18"),
        "residence": _("has residence"),
    }
)
TOLD: Final[Mapping[str, Promise]] = MappingProxyType(
    {
        "yes": _("The child knows about the report."),
        "not_safe": _("The child does not know: it was not safe to tell."),
        "not_reached": _("The child does not know: the sender did not reach the child."),
        "no": _("The child does not know about the report."),
        "not_stated": _("The report does not say whether the child knows."),
    }
)
# Our own form's fields. The headings of the published form stand as they came.
HEADINGS: Final[Mapping[str, Promise]] = MappingProxyType(
    {
        "text": _("What worries the sender"),
        "acute": _("What cannot wait"),
        "history": _("What has happened before"),
        "happened_at": _("When it happened"),
        "other_helpers": _("Others who help"),
    }
)

# Embeddings, overrides and isolates can make a text look other than it is; the plain marks are everyday Arabic.
_HIDDEN = re.compile("[\u202a-\u202e\u2066-\u2069]")
_SNIPPET = 90  # letters
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")


def visible(text: str) -> str:
    """The text with each sign that turns or hides writing shown by its number, and none of them at work."""
    shown = _HIDDEN.sub(lambda sign: f"⟨U+{ord(sign[0]):04X}⟩", text)
    return _CONTROL.sub(lambda sign: chr(0x2400 + ord(sign[0])), shown)


def beginning(text: str) -> str:
    """The first words of what somebody wrote, as a row of a list shows them."""
    said = " ".join(visible(text).split())
    return said if len(said) <= _SNIPPET else f"{said[: _SNIPPET - 1].rstrip()}…"


def beginnings(kept: Mapping[UUID, Any]) -> dict[UUID, str]:
    """For each report whose words these are (queries.reports.words_by_report) their beginning; "" where there are none."""
    return {id: beginning(words.parts[0]["text"]) if words.parts else "" for id, words in kept.items()}


def bodies(kept: Mapping[UUID, Any]) -> dict[UUID, str]:
    """For each of these the body that the sender writes for; "" where they named none."""
    return {id: str(words.sender.get("body", "")) for id, words in kept.items()}


def in_words(attribute: str, value: Mapping[str, object]) -> str:
    """The value of a claim as people say it."""
    if attribute == Attribute.UNBORN:
        return str(ATTRIBUTES[Attribute.UNBORN])
    if attribute == Attribute.RELATION:
        told = (str(value.get(key) or "") for key in ("description", "name", "claims_to_be"))
        return visible(", ".join(filter(None, told)))
    said = str(value.get("value") or value.get("words") or value.get("on") or "")
    if attribute == Attribute.STATUS and said in STATUSES:
        return str(STATUSES[said])
    phone = value.get("phone")
    return visible(f"{said}, {phone}" if phone else said)


def value_of(attribute: Attribute, words: str, *, today: date) -> dict[str, object]:
    """The value that a claim of this kind keeps of these words (people.states has the table of shapes)."""
    said = words.strip()
    match attribute:
        case Attribute.NAME:
            return {"value": said, "kind": "own"}
        case Attribute.AGE:
            return {"words": said, **age_in(said)}
        case Attribute.BIRTH_DATE:
            day = day_in(said)
            return {"words": said, "on": day.isoformat() if day and is_usable(day, today) else None}
        case Attribute.RELATION:
            return {"description": said}
        case Attribute.UNBORN:
            return {"value": True}
        case _:
            return {"value": said}


BECAUSE: Final[Mapping[str, Promise]] = MappingProxyType(
    {
        Company.ALONE: _("somebody says that the child is alone"),
        Company.SEPARATED: _("the child is with an adult, and nobody has shown that it is a parent"),
        Company.NOT_KNOWN: _("nobody knows whom the child is with"),
    }
)
COULD_BE: Final[Mapping[str, Promise]] = MappingProxyType(
    {
        CouldBe.NO: _("No"),
        CouldBe.NOT_KNOWN: _("We do not know"),
        CouldBe.YES: _("Yes, it could be"),
    }
)
BY_WORK: Final[Mapping[str, Promise]] = MappingProxyType(
    {
        ByWork.CHECKED: _("Yes, and we have rung the workplace"),
        ByWork.NO: _("No"),
        ByWork.NOT_KNOWN: _("We do not know"),
    }
)
HOW: Final[Mapping[str, Promise]] = MappingProxyType(
    {
        How.TOLD: _("Answered with what this sender may be told"),
        How.BARE: _("Answered only that the report came: nothing about the child"),
        How.OMITTED: _("Not answered"),
    }
)
