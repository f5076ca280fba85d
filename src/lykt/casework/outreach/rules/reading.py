# SPDX-License-Identifier: EUPL-1.2
"""A concern report that comes as a file or through the API: read whole, or refused with every fault named."""

from datetime import date, datetime, tzinfo

from lykt.casework.outreach.rules import fiks, own_form
from lykt.casework.outreach.rules.canonical import canonical_digest
from lykt.casework.outreach.rules.limits import opened
from lykt.casework.outreach.rules.report import Contents, Fault, Form, ReadReport, Unreadable
from lykt.casework.outreach.rules.sheet import Margin, Sheet
from lykt.casework.outreach.rules.text import made_readable
from lykt.casework.outreach.rules.words import instant_in, is_usable
from lykt.kernel.decisions import _

MOST_CHILDREN = 50

_CHILDREN = {Form.PUBLIC: "offentligBarn", Form.PRIVATE: "privatBarn", Form.OWN: "children"}
_SENT = {Form.PUBLIC: "sendingstidspunkt", Form.PRIVATE: "sendingstidspunkt", Form.OWN: "sent_at"}
_WORRY = {Form.PUBLIC: "/melding/melding", Form.PRIVATE: "/melding", Form.OWN: "/text"}
_TELLING = (
    "/text",
    "/acute",
    "/history",
    "/melding",
)  # Whoever wrote something in one of these has told a worry.


def read_report(raw: bytes, *, zone: tzinfo, today: date) -> ReadReport:
    """What the report says, with no word of the sender's lost; or `Unreadable`, with each fault and its place.

    `zone` is the pack's, for a time of sending that names none; `today` tells a birth date from a slip of the pen.
    """
    tree = opened(raw)
    shown, notes = made_readable(tree)
    sheet = Sheet(shown, Margin(notes=notes))
    form = _form_of(sheet)
    _must_be_few(sheet.at(_CHILDREN[form]))
    contents = own_form.read(sheet, today) if form is Form.OWN else fiks.read(sheet, form)
    _must_hold_a_worry(sheet, contents)
    if sheet.margin.faults:
        raise Unreadable(*sheet.margin.faults)
    _note_what_is_not_stated(sheet, contents)
    return ReadReport(
        form=contents.form,
        version=contents.version,
        text_parts=contents.text_parts,
        sender=contents.sender,
        children=contents.children,
        municipality=contents.municipality,
        sent_words=contents.sent_words,
        happened_on=contents.happened_on,
        sent_at=_sent_at(sheet.at(_SENT[form]), zone, today),
        kept=tuple(sheet.unread()),
        notes=tuple(sheet.margin.notes),
        digest=canonical_digest(tree),
        original=raw,
    )


def _form_of(sheet: Sheet) -> Form:
    """The form this is written in, or a refusal that says which forms are taken and what is missing."""
    if not isinstance(sheet.here, dict):
        raise Unreadable(
            Fault("", "report.not-a-report", _("A concern report is one JSON object with named fields."))
        )
    stated = sheet.at("form")
    if stated.here == own_form.NAME:
        stated.words()
        return Form.OWN
    if published := fiks.form_of(sheet):
        return published
    if stated.stated:
        sentence = _(
            "This form is not known here. Ours is called %(own)s; the national form has no such field."
        )
        raise Unreadable(Fault(stated.path, "report.unknown-form", sentence, {"own": own_form.NAME}))
    sentence = _(
        "This JSON is no concern report we can read. Taken are the national form, with offentligMelder or "
        'privatMelder, and ours, with "form": "%(own)s" and "text". None of these fields is here.'
    )
    raise Unreadable(Fault("", "report.not-a-report", sentence, {"own": own_form.NAME}))


def _must_be_few(children: Sheet) -> None:
    if isinstance(children.here, list) and len(children.here) > MOST_CHILDREN:
        sentence = _("The report names %(count)s children; one report can hold %(most)s.")
        values = {"count": str(len(children.here)), "most": str(MOST_CHILDREN)}
        raise Unreadable(Fault(children.path, "report.too-many-children", sentence, values))


def _must_hold_a_worry(sheet: Sheet, contents: Contents) -> None:
    """A worry is a worry: one letter is enough, but one there must be. Text of a wrong type is named as that."""
    if any(part.path.startswith(_TELLING) for part in contents.text_parts):
        return
    path = _WORRY[contents.form]
    if not any(path.startswith(fault.path) for fault in sheet.margin.faults):
        missing = _("What worries the sender is missing. One word is enough.")
        sheet.margin.fault(path, "report.text-missing", missing)


def _note_what_is_not_stated(sheet: Sheet, contents: Contents) -> None:
    children = sheet.at(_CHILDREN[contents.form])
    if not children.stated:
        nobody = _("The report describes no child. We take it to be about one child who is not known yet.")
        sheet.margin.note(children.path, "child.none-described", nobody)
    if contents.sender.anonymous:
        sheet.margin.note("", "sender.not-stated", _("The report does not say who sends it."))


def _sent_at(place: Sheet, zone: tzinfo, today: date) -> datetime | None:
    """The time of sending, if it is one. A time without an offset is read in the pack's zone, and a note says so."""
    words = place.words()
    if not words:
        return None
    instant, ours = instant_in(words, zone)
    if instant is None or not is_usable(instant.date(), today):
        unread = _("We cannot use this time of sending. It is kept as it came.")
        place.margin.note(place.path, "sent.not-usable", unread)
        return None
    if ours:
        without = _("The time of sending names no time zone. It is read as the time in %(zone)s.")
        place.margin.note(place.path, "sent.no-zone", without, zone=str(zone))
    return instant
