# SPDX-License-Identifier: EUPL-1.2
"""How claims, speakers and what happened are called on the child's page."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final

from django.utils.translation import gettext, gettext_noop, pgettext

from lykt.casework.cases.states import NoteKind
from lykt.doors.desk.duties.rows import said
from lykt.doors.parts.dates import date_said
from lykt.record.people.states import Attribute, Certainty, SaidBy
from lykt.trust.packs.law import DataClass, EventWord, FieldKind, FieldWord, Pack

ATTRIBUTES: Final[Mapping[Attribute, str]] = {
    Attribute.NAME: gettext_noop("Name"),
    Attribute.AGE: gettext_noop("Age"),
    Attribute.BIRTH_DATE: gettext_noop("Day of birth"),
    Attribute.COUNTRY: gettext_noop("Country"),
    Attribute.LANGUAGE: gettext_noop("Language"),
    Attribute.INTERPRETER: gettext_noop("Interpreter"),
    Attribute.RELATION: gettext_noop("Adults around the child"),
    Attribute.GUARDIAN: gettext_noop("Said to be guardian"),
    Attribute.STATUS: gettext_noop("Residence status"),
    Attribute.WHEREABOUTS: gettext_noop("Where the child stays"),
    Attribute.ADDRESS: gettext_noop("Address"),
    Attribute.PHONE: gettext_noop("Telephone"),
    Attribute.HEALTH: gettext_noop("Health"),
    Attribute.DOCTOR: gettext_noop("The child's doctor"),
    Attribute.DOCUMENT: gettext_noop("Documents"),
    Attribute.NATIONAL_ID: gettext_noop("Identity number"),
    Attribute.GENDER: gettext_noop("Gender"),
    Attribute.UNBORN: gettext_noop("Not born yet"),
}
# What "add" says beside each: a verb, so that the button says what happens.
ADD: Final[Mapping[Attribute, str]] = {
    Attribute.NAME: gettext_noop("Add a name"),
    Attribute.AGE: gettext_noop("Add an age"),
    Attribute.BIRTH_DATE: gettext_noop("Add a day of birth"),
    Attribute.COUNTRY: gettext_noop("Add a country"),
    Attribute.LANGUAGE: gettext_noop("Add a language"),
    Attribute.INTERPRETER: gettext_noop("Add a need for an interpreter"),
    Attribute.RELATION: gettext_noop("Add an adult"),
    Attribute.GUARDIAN: gettext_noop("Add somebody said to be guardian"),
    Attribute.STATUS: gettext_noop("Add a residence status"),
    Attribute.WHEREABOUTS: gettext_noop("Add where the child stays"),
    Attribute.ADDRESS: gettext_noop("Add an address"),
    Attribute.PHONE: gettext_noop("Add a telephone number"),
    Attribute.HEALTH: gettext_noop("Add something about health"),
    Attribute.DOCTOR: gettext_noop("Add the child's doctor"),
    Attribute.DOCUMENT: gettext_noop("Add a document"),
    Attribute.NATIONAL_ID: gettext_noop("Add an identity number"),
    Attribute.GENDER: gettext_noop("Add gender"),
}
SPEAKERS: Final[Mapping[SaidBy, str]] = {
    SaidBy.CHILD: gettext_noop("the child"),
    SaidBy.SENDER: gettext_noop("whoever sent the report"),
    SaidBy.FAMILY: gettext_noop("the family"),
    SaidBy.ADULT_BESIDE: gettext_noop("an adult who came along"),
    SaidBy.POLICE: gettext_noop("the police"),
    SaidBy.IMMIGRATION: gettext_noop("immigration"),
    SaidBy.HEALTH: gettext_noop("the health service"),
    SaidBy.SCHOOL: gettext_noop("the school"),
    SaidBy.WORKER: gettext_noop("somebody who works with the child"),
    SaidBy.DOCUMENT: gettext_noop("a document"),
    SaidBy.OTHER: gettext_noop("somebody else"),
    SaidBy.UNKNOWN: gettext_noop("not known who"),
}
CERTAINTIES: Final[Mapping[Certainty, str]] = {
    Certainty.SAID: gettext_noop("It was said"),
    Certainty.OBSERVED: gettext_noop("It was seen"),
    Certainty.DOCUMENTED: gettext_noop("It stands on paper"),
    Certainty.GUESSED: gettext_noop("It is a guess"),
    Certainty.UNKNOWN: gettext_noop("We do not know how sure it is"),
}
STATUSES: Final[Mapping[str, str]] = {
    "undocumented": gettext_noop("Undocumented"),
    "asylum": gettext_noop("Asylum seeker"),
    "dublin": gettext_noop("Dublin case"),
    "permit_to_18": gettext_noop("Permit until 18"),
    "residence": gettext_noop("Residence permit"),
}
NAME_KINDS: Final[Mapping[str, str]] = {
    "own": gettext_noop("the name the child gives"),
    "nickname": gettext_noop("what the child is called"),
    "alias": gettext_noop("a name used elsewhere"),
}
NOTES: Final[Mapping[NoteKind, str]] = {
    NoteKind.NOTE: gettext_noop("Note"),
    NoteKind.MET: gettext_noop("Met the child"),
    NoteKind.CALLED: gettext_noop("Talked on the telephone"),
    NoteKind.MESSAGE: gettext_noop("Wrote messages"),
}
CLASSES: Final[Mapping[DataClass, str]] = {
    DataClass.L0: gettext_noop("that the child is known here"),
    DataClass.L1: gettext_noop("who the child is"),
    DataClass.L2: gettext_noop("where the child is"),
    DataClass.L2S: gettext_noop("a secret address"),
    DataClass.L3: gettext_noop("what the child has said"),
    DataClass.L4: gettext_noop("what workers write and think"),
    DataClass.L5: gettext_noop("exploitation, and adults we worry about"),
    DataClass.L6: gettext_noop("residence and asylum"),
    DataClass.L7: gettext_noop("health"),
    DataClass.L8: gettext_noop("who can read"),
}
# Words in the packs' fields that no pack gives a label.
_VALUES: Final[Mapping[str, str]] = {
    "yes": gettext_noop("Yes"),
    "no": gettext_noop("No"),
    "not_safe": gettext_noop("No, it is not safe"),
    "not_reached": gettext_noop("No, the child was not reached"),
    "4-1": "§ 4-1",
    "4-2": "§ 4-2",
    "4-4": "§ 4-4",
    "4-5": "§ 4-5",
    "other": gettext_noop("Another"),
    "head": gettext_noop("The head of child protection"),
    "deputy": gettext_noop("The deputy"),
    "prosecutor": gettext_noop("The prosecutor"),
    "institution": gettext_noop("The institution"),
    "reception": gettext_noop("The reception centre"),
    "home": gettext_noop("Home"),
    "unknown": gettext_noop("Not known"),
    "police": gettext_noop("The police"),
    "child_protection": gettext_noop("The child-protection service"),
    "representative": gettext_noop("The representative"),
    "lawyer": gettext_noop("The lawyer"),
    "udi": gettext_noop("UDI"),
    "missing": gettext_noop("That the child is missing"),
    "address": gettext_noop("The secret address"),
    "dublin3": gettext_noop("The Dublin III Regulation"),
    "ammr": gettext_noop("The regulation of 2024 (AMMR)"),
    "act_now": gettext_noop("Act now"),
    "can_wait": gettext_noop("Can wait"),
    "7": gettext_noop("Within 7 days"),
    "14": gettext_noop("Within 14 days"),
    "21": gettext_noop("Within 21 days"),
    "accepted": gettext_noop("The young person said yes"),
    "declined": gettext_noop("The young person said no"),
    "refused": gettext_noop("The service refused"),
    "child": gettext_noop("Under 18"),
    "adult": gettext_noop("18 or older"),
}
_FIELDS: Final[Mapping[str, str]] = {
    "role": gettext_noop("What are you here?"),
    "preventable_offence": gettext_noop("Can a serious offence still be prevented?"),
    "child_told": gettext_noop("Does the child know?"),
    "how": gettext_noop("How"),
    "why": gettext_noop("Why"),
    "own_initiative": gettext_noop("On the service's own initiative?"),
    "by": gettext_noop("By whom"),
    "first_responder": gettext_noop("As a first responder?"),
    "basis": gettext_noop("By which section"),
    "decided_by": gettext_noop("Decided by"),
    "outcome": gettext_noop("What was decided"),
    "until": gettext_noop("Until when, as the decision says"),
    "from": gettext_noop("From where"),
    "under_order": gettext_noop("Was the child placed by an order?"),
    "who": gettext_noop("Who was told"),
    "about": gettext_noop("About what"),
    "unaccompanied": gettext_noop("Is the child alone, without parents?"),
    "regime": gettext_noop("By which rules"),
    "registered": gettext_noop("Registered on"),
    "eurodac": gettext_noop("Was there a hit in Eurodac?"),
    "answer": gettext_noop("The answer"),
    "group": gettext_noop("How soon the interview must be held"),
    "area": gettext_noop("Which area"),
    "over_100_days": gettext_noop("More than 100 days until 18?"),
    "rule": gettext_noop("Which period it is about"),
    "duty_reporter": gettext_noop("Had a duty to report"),
    "concern_report.received from": gettext_noop("From whom"),
    "concern_report.acute_checked outcome": gettext_noop("Answer"),
}


def speaker(said_by: str, words: str = "") -> str:
    """Whose words they are: "the police, in Malmö"."""
    known = gettext(SPEAKERS[SaidBy(said_by)])
    words = words.strip()
    if not words:
        return known
    return words if known.casefold() in words.casefold() or said_by == SaidBy.OTHER else f"{known}, {words}"


def value_of(attribute: str, value: Mapping[str, object]) -> str:
    """The claim's value as words; what somebody said stays as they said it."""
    match Attribute(attribute):
        case Attribute.AGE:
            return str(value.get("words") or value.get("years") or "")
        case Attribute.BIRTH_DATE:
            return str(value.get("words") or _whole_day(value.get("on")))
        case Attribute.RELATION:
            called = (value.get(key) for key in ("claims_to_be", "name", "description"))
            return ", ".join(str(word) for word in called if word)
        case Attribute.DOCTOR:
            return ", ".join(str(value[key]) for key in ("value", "phone") if value.get(key))
        case Attribute.UNBORN:
            return gettext("The child is not born yet")
        case Attribute.STATUS:
            return status(str(value.get("value", "")))
        case _:
            return str(value.get("value", ""))


def _whole_day(word: object) -> str:
    if not word:
        return ""
    return date_said(date.fromisoformat(str(word)))


def status(word: str) -> str:
    """A residence status in words; one we have no word for stays as it was said."""
    return gettext(STATUSES[word]) if word in STATUSES else word


def classes(read: Iterable[str]) -> str:
    """What somebody may read, in words; everything, where it is everything."""
    known = set(read) & set(DataClass)
    if known >= set(DataClass) - {DataClass.L2S, DataClass.L8}:
        return gettext("Everything about the child")
    return upper(", ".join(gettext(CLASSES[DataClass(name)]) for name in sorted(known)))


def field_label(event: str, name: str) -> str:
    """What a field of the pack's vocabulary is called, of this event where it has a name of its own there."""
    known = _FIELDS.get(f"{event} {name}") or _FIELDS.get(name)
    return gettext(known) if known else name.replace("_", " ")


def field_value(pack: Pack, field: FieldWord, value: object) -> str:
    """What stands in a field, in words: the pack's own where it has them."""
    if isinstance(value, list | tuple):
        return ", ".join(field_value(pack, field, one) for one in value)
    if isinstance(value, bool):
        return gettext("Yes") if value else gettext("No")
    word = str(value)
    if field.kind in (FieldKind.DATE, FieldKind.YES_NO) or not word:
        return gettext(_VALUES[word]) if word in _VALUES else word
    labels = {
        **{label.id: said(label.text) for label in pack.choices.roles},
        **{choice.id: said(choice.text) for choice in pack.choices.outcomes},
    }
    if field.name in ("role", "from", "outcome") and word in labels:
        return labels[word]
    if word in pack.actors:
        return upper(said(pack.actors[word].text))
    return gettext(_VALUES[word]) if word in _VALUES else word


def told(pack: Pack, event: EventWord, fields: Mapping[str, object]) -> str:
    """What was written beside an event, as one line: "By whom: Bufetat"."""
    parts = [
        f"{field_label(event.name, name)}: {field_value(pack, event.fields[name], value)}"
        for name, value in fields.items()
        if name in event.fields and value not in ("", None, [])
    ]
    return " · ".join(parts)


def upper(words: str) -> str:
    """The words as the beginning of a sentence; names within keep their capitals."""
    return words[:1].upper() + words[1:]


def sure(certainty: str) -> str:
    """How sure whoever said it was."""
    return gettext(CERTAINTIES[Certainty(certainty)])


def nobody() -> str:
    """Said plainly, wherever there is nobody."""
    return pgettext("who has care", "Nobody we know of")
