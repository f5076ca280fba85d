# SPDX-License-Identifier: EUPL-1.2
"""Reads the published national concern report, from a public body and from a private person, versions 1 and 2.

The published form requires a national id, an address and a guardian. These children often have none of them,
so nothing but the sender's worry is required here, and an empty text means "not stated".
"""

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
from lykt.casework.outreach.rules.words import age_in, role_in
from lykt.kernel.decisions import _
from lykt.record.people.states import Attribute, Certainty

_PUBLIC = ("offentligMelder", "offentligBarn")
_PRIVATE = ("privatMelder", "privatBarn")
_TOLD = {True: Told.YES, False: Told.NO, None: Told.NOT_STATED}


def form_of(sheet: Sheet) -> Form | None:
    """Which of the two published forms this is, if any: each names its sender and its children in its own way."""
    if any(sheet.at(key).stated for key in _PUBLIC):
        return Form.PUBLIC
    if any(sheet.at(key).stated for key in _PRIVATE):
        return Form.PRIVATE
    return None


def read(sheet: Sheet, form: Form) -> Contents:
    """What the published form says, nothing required."""
    return Contents(
        form=form,
        version=_version(sheet),
        text_parts=_texts(sheet, form),
        sender=_public_sender(sheet) if form is Form.PUBLIC else _private_sender(sheet),
        children=_public_children(sheet) if form is Form.PUBLIC else _private_children(sheet),
        municipality=_municipality(sheet),
        sent_words=sheet.at("sendingstidspunkt").words(),
    )


def _version(sheet: Sheet) -> str:
    """The only difference between the published versions is the field for other views; without it, it may be either."""
    return "v2" if sheet.at("melding").at("andreSynspunkter").here is not None else "v1-v2"


def _texts(sheet: Sheet, form: Form) -> tuple[TextPart, ...]:
    """The sender's telling, each part under the published field's name."""
    telling = sheet.at("melding")
    if form is Form.PUBLIC:
        telling.record()
        places = [telling.at(key) for key in ("melding", "historie", "andreSynspunkter")]
        places.append(sheet.at("andreHjelpeinstanser"))
    else:
        places = [telling]
    return tuple(
        TextPart(place.path, place.path.rsplit("/", 1)[-1], words)
        for place in places
        if (words := place.words())
    )


def _municipality(sheet: Sheet) -> Municipality:
    keys = ("kommunenummer", "kommunenavn", "bydelsnummer", "bydelsnavn")
    return Municipality(*(sheet.at(key).words() for key in keys))


def _public_sender(sheet: Sheet) -> ReadSender:
    """A public body: whatever the role is called, the duty to report is theirs."""
    melder = sheet.at("offentligMelder").record()
    body = melder.at("virksomhet").record()
    role_words = melder.at("rolle").words()
    role = role_in(role_words) or Role.OTHER_PUBLIC
    contact = (melder.at("telefonnummer").words(), melder.at("epost").words(), _address(body.at("adresse")))
    return ReadSender(
        role=role if role not in (Role.PRIVATE, Role.ANONYMOUS) else Role.OTHER_PUBLIC,
        duty_reporter=True,
        role_words=role_words,
        name=melder.at("personnavn").words(),
        body=body.at("navn").words(),
        contact=_stated(*contact),
    )


def _private_sender(sheet: Sheet) -> ReadSender:
    """A private person. Whoever leaves no name and no way back is anonymous."""
    melder = sheet.at("privatMelder").record()
    name = melder.at("personnavn").words()
    contact = _stated(melder.at("telefonnummer").words(), _address(melder.at("adresse")))
    role = Role.PRIVATE if name or contact else Role.ANONYMOUS
    return ReadSender(role=role, duty_reporter=False, name=name, contact=contact)


def _public_children(sheet: Sheet) -> tuple[ReadChild, ...]:
    """The children described. Guardians and interpreter stand beside the children in this form: they count for each."""
    described = _described(sheet.at("offentligBarn"))
    shared = (*_guardians(sheet), *_claim(sheet.at("behovForTolk"), Attribute.INTERPRETER))
    if len(described) > 1:
        for_all = _(
            "The form does not say which child this is about. It stands on every child in the report."
        )
        for claim in shared:
            sheet.margin.note(claim.path, "claim.for-every-child", for_all)
    return tuple(_public_child(child.record(), shared) for child in described)


def _private_children(sheet: Sheet) -> tuple[ReadChild, ...]:
    return tuple(_private_child(child.record()) for child in _described(sheet.at("privatBarn")))


def _described(children: Sheet) -> list[Sheet]:
    """The children of the report, or one of whom nothing is said."""
    return children.each() or [children.at("0")]


def _public_child(child: Sheet, shared: tuple[ReadClaim, ...]) -> ReadChild:
    claims = (
        *_claim(child.at("personnavn"), Attribute.NAME, kind="own"),
        *_claim(child.at("fnr"), Attribute.NATIONAL_ID),
        *_unborn(child.at("ufoedt")),
        *_claim(child.at("telefonnummer"), Attribute.PHONE),
        *_lives_at(child.at("adresse")),
        *shared,
    )
    told = _TOLD[child.at("orientert").yes()]
    return ReadChild(claims, told, child.at("orientertGrunn").words())


def _private_child(child: Sheet) -> ReadChild:
    """`relasjon` is what the sender is to the child ("neighbour"). It is no claim about the child, and is kept."""
    return ReadChild(
        (
            *_claim(child.at("personnavn"), Attribute.NAME, kind="own"),
            *_presumed_age(child.at("antattAlder")),
            *_lives_at(child.at("adresse")),
        )
    )


def _claim(place: Sheet, attribute: Attribute, **more: str) -> tuple[ReadClaim, ...]:
    words = place.words()
    return (ReadClaim(attribute, {"value": words, **more}, words, place.path),) if words else ()


def _presumed_age(place: Sheet) -> tuple[ReadClaim, ...]:
    """The form itself calls it a presumed age, so it is never more than a guess."""
    words = place.words()
    value = {"words": words, **age_in(words)}
    return (ReadClaim(Attribute.AGE, value, words, place.path, certainty=Certainty.GUESSED),) if words else ()


def _unborn(place: Sheet) -> tuple[ReadClaim, ...]:
    return (ReadClaim(Attribute.UNBORN, {"value": True}, "true", place.path),) if place.yes() else ()


def _lives_at(place: Sheet) -> tuple[ReadClaim, ...]:
    words = _address(place)
    return (ReadClaim(Attribute.ADDRESS, {"value": words}, words, place.path),) if words else ()


def _guardians(sheet: Sheet) -> tuple[ReadClaim, ...]:
    """Whoever the sender names as guardian: a claim, which gives nobody access."""
    return tuple(claim for place in sheet.at("foresatte").each() for claim in _guardian(place.record()))


def _guardian(place: Sheet) -> tuple[ReadClaim, ...]:
    name, phone = place.at("personnavn").words(), place.at("telefonnummer").words()
    value = {key: words for key, words in (("value", name or phone), ("phone", phone)) if words}
    words = ", ".join(_stated(name, phone))
    return (ReadClaim(Attribute.GUARDIAN, value, words, place.path),) if words else ()


def _address(place: Sheet) -> str:
    """The published address on one line."""
    place.record()
    lines = [place.at(f"adresselinje{number}").words() for number in (1, 2, 3)]
    town = " ".join(_stated(place.at("postnummer").words(), place.at("poststed").words()))
    return ", ".join(_stated(*lines, town))


def _stated(*words: str) -> tuple[str, ...]:
    return tuple(word for word in words if word)
