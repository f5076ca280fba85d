# SPDX-License-Identifier: EUPL-1.2
"""Reads our own form, wider where the published one fails these children. Only the worry itself is required.

Every claim about a child may be written in three ways: the plain words; an object with `value`, `said_by` and
`certainty`; or a list of either, for contradictions stand side by side (docs/reference/concern-report.md).
"""

from collections.abc import Mapping
from datetime import date

from lykt.casework.outreach.rules.report import (
    Contents,
    Form,
    Municipality,
    ReadChild,
    ReadClaim,
    ReadSender,
    Role,
    TextPart,
    Told,
)
from lykt.casework.outreach.rules.sheet import Sheet
from lykt.casework.outreach.rules.words import (
    age_in,
    day_in,
    is_guessed,
    is_usable,
    names_a_day,
    role_in,
)
from lykt.kernel.decisions import _
from lykt.record.people.states import Attribute, Certainty

NAME = "lykt.concern-report.v1"

_TEXTS = ("text", "acute", "history", "happened_at")
_PLAIN = {
    "national_id": Attribute.NATIONAL_ID,
    "gender": Attribute.GENDER,
    "languages": Attribute.LANGUAGE,
    "interpreter": Attribute.INTERPRETER,
    "preferred_language": Attribute.INTERPRETER,
    "countries": Attribute.COUNTRY,
    "documents": Attribute.DOCUMENT,
    "phone": Attribute.PHONE,
    "guardian": Attribute.GUARDIAN,
    "address": Attribute.ADDRESS,
    "whereabouts": Attribute.WHEREABOUTS,
    "status": Attribute.STATUS,
    "health": Attribute.HEALTH,
}
# What may stand beside the value of a claim, by attribute.
_BESIDE = {Attribute.NAME: ("kind", "script", "language"), Attribute.GUARDIAN: ("phone",)}


def read(sheet: Sheet, today: date) -> Contents:
    """What our form says, nothing required."""
    sheet.margin.exact = True
    return Contents(
        form=Form.OWN,
        version="v1",
        text_parts=_texts(sheet),
        sender=_sender(sheet),
        children=_children(sheet, today),
        municipality=_municipality(sheet),
        sent_words=sheet.at("sent_at").words(),
        happened_on=_happened_on(sheet.at("happened_at"), today),
    )


def _texts(sheet: Sheet) -> tuple[TextPart, ...]:
    """The sender's telling, each part under the name of its field."""
    places = [(key, sheet.at(key)) for key in _TEXTS]
    places += [("other_helpers", place) for place in sheet.at("other_helpers").one_or_many()]
    return tuple(
        TextPart(place.path, heading, words) for heading, place in places if (words := place.words())
    )


def _municipality(sheet: Sheet) -> Municipality:
    place = sheet.at("municipality").record()
    return Municipality(place.at("number").words(), place.at("name").words())


def _sender(sheet: Sheet) -> ReadSender:
    """Who sends. Words for the role that we do not know count as public when a body is named, else as private."""
    place = sheet.at("sender").record()
    name, body, role_words = (place.at(key).words() for key in ("name", "agency", "role"))
    contact = tuple(words for line in place.at("contact").one_or_many() if (words := line.words()))
    role = role_in(role_words)
    if role_words and role is None:
        unsure = _("We cannot tell from these words which role the sender has.")
        sheet.margin.note(place.at("role").path, "role.not-known", unsure)
    if role is None:
        role = Role.OTHER_PUBLIC if body else Role.PRIVATE
    duty_reporter = role not in (Role.PRIVATE, Role.CHILD, Role.ANONYMOUS)
    if place.at("anonymous").yes() or not (name or contact or body or role_words):
        role = Role.ANONYMOUS
    return ReadSender(role, duty_reporter, role_words, name, body, contact)


def _children(sheet: Sheet, today: date) -> tuple[ReadChild, ...]:
    """The children described. The language to speak with them may stand once for all."""
    described = [child.record() for child in sheet.at("children").each()] or [sheet.at("children").at("0")]
    shared = _plain_claims(sheet.at("preferred_language"), Attribute.INTERPRETER)
    return tuple(_child(child, shared, today) for child in described)


def _child(child: Sheet, shared: tuple[ReadClaim, ...], today: date) -> ReadChild:
    claims = [
        *_plain_claims(child.at("names"), Attribute.NAME),
        *(claim for place in child.at("age").one_or_many() for claim in _age(place)),
        *(claim for place in child.at("birth_date").one_or_many() for claim in _birth_date(place, today)),
        *(claim for key, attribute in _PLAIN.items() for claim in _plain_claims(child.at(key), attribute)),
        *(claim for place in child.at("adults").one_or_many() for claim in _adult(place)),
        *shared,
    ]
    if child.at("unborn").yes():
        claims.append(ReadClaim(Attribute.UNBORN, {"value": True}, "true", child.at("unborn").path))
    return ReadChild(
        tuple(claims), child.at("told").choice(Told, Told.NOT_STATED), child.at("told_why").words()
    )


def _plain_claims(places: Sheet, attribute: Attribute) -> tuple[ReadClaim, ...]:
    return tuple(claim for place in places.one_or_many() for claim in _plain(place, attribute))


def _plain(place: Sheet, attribute: Attribute) -> tuple[ReadClaim, ...]:
    _must_be_said(place, *_BESIDE.get(attribute, ()))
    words = _value_of(place).words()
    if not words:
        return ()
    value = {"value": words}
    for key in _BESIDE.get(attribute, ()):
        if beside := place.at(key).words():
            value[key] = beside
    if attribute is Attribute.NAME:
        value.setdefault("kind", "own")
    return (_claimed(place, attribute, value, words),)


def _age(place: Sheet) -> tuple[ReadClaim, ...]:
    """An age in words, as a number, or as an object with low and high."""
    _must_be_said(place)
    for bound in ("low", "high"):
        place.at(bound).must_be_words_or_number()
    words = _value_of(place).words_or_number() or _bounds_in_words(place)
    if not words:
        return ()
    guess = Certainty.GUESSED if is_guessed(words) else Certainty.SAID
    return (_claimed(place, Attribute.AGE, {"words": words, **age_in(words)}, words, guess),)


def _bounds_in_words(place: Sheet) -> str:
    low, high = place.at("low").words_or_number(), place.at("high").words_or_number()
    if low and high:
        return f"{low}-{high}"
    return f">= {low}" if low else f"<= {high}" if high else ""


def _birth_date(place: Sheet, today: date) -> tuple[ReadClaim, ...]:
    """A day of birth. One that cannot be, as 1802 or 2999, stays in the sender's words and is no day to count from."""
    _must_be_said(place)
    words = _value_of(place).words()
    if not words:
        return ()
    day = _usable_day(_value_of(place), words, today)
    value = {"words": words, "on": day.isoformat() if day else None}
    return (_claimed(place, Attribute.BIRTH_DATE, value, words),)


def _happened_on(place: Sheet, today: date) -> date | None:
    return _usable_day(place, place.words(), today)


def _usable_day(place: Sheet, words: str, today: date) -> date | None:
    """The day that the words name, if it can be; if it cannot, a note says so."""
    day = day_in(words)
    if is_usable(day, today) if day else not names_a_day(words):
        return day
    never = _("This cannot be the day. It is kept in the sender's words and nothing is counted from it.")
    place.margin.note(place.path, "date.not-usable", never)
    return None


def _adult(place: Sheet) -> tuple[ReadClaim, ...]:
    """An adult around the child, described, named or as they call themselves: it gives nobody access."""
    if isinstance(place.here, str):
        words = place.words()
        return (_claimed(place, Attribute.RELATION, {"description": words}, words),) if words else ()
    _must_be_said(place.record())
    value = {
        key: words
        for key, field in (
            ("description", "description"),
            ("name", "name"),
            ("claims_to_be", "claimed_relation"),
        )
        if (words := place.at(field).words())
    }
    if not value:
        return ()
    return (_claimed(place, Attribute.RELATION, {"description": "", **value}, "; ".join(value.values())),)


def _must_be_said(place: Sheet, *beside: str) -> None:
    """What stands beside a value is text, whether or not there is a value it stands beside."""
    for key in ("said_by", "certainty", *beside):
        place.at(key).must_be_words()


def _value_of(place: Sheet) -> Sheet:
    return place.at("value") if isinstance(place.here, dict) else place


def _claimed(
    place: Sheet,
    attribute: Attribute,
    value: Mapping[str, object],
    words: str,
    certainty: Certainty = Certainty.SAID,
) -> ReadClaim:
    said_by = place.at("said_by").words() or "sender"
    return ReadClaim(
        attribute, value, words, place.path, said_by, place.at("certainty").choice(Certainty, certainty)
    )
