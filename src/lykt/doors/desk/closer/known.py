# SPDX-License-Identifier: EUPL-1.2
"""What is written already, beside the question it answers and above the list: as far as this reader's grants reach, no further.

Nothing of it is copied into an answer, and nothing of it is counted: it is shown, so that nobody is asked again what they told.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from lykt.casework.outreach.queries.contacts import Told, contacts, contacts_about, told
from lykt.casework.outreach.states import Said
from lykt.doors.desk.child.page import Record, record_of
from lykt.doors.desk.child.saying import Scribe, Side, heard
from lykt.doors.desk.closer.words import Names, in_one_line, language_of
from lykt.doors.desk.duties.rows import child_path
from lykt.engines.xlsforms.values import Form
from lykt.kernel.actor import Actor
from lykt.record.indicators.queries.assessments import answers_about
from lykt.record.indicators.states import Origin, Value
from lykt.record.people.queries import told_about
from lykt.trust.accounts import queries as accounts
from lykt.trust.audit.actions import note_reading
from lykt.trust.packs.codebook import Codebook
from lykt.trust.packs.codes import load_codebook

A_FEW = 3  # answers to one question; all of them stand side by side
LATELY = 10  # contacts about the child; all of them stand on the child's page
OF_A_TALK = (Said.WORDS, Said.STATE, Said.AREA, Said.WISH)  # what was seen and heard, and no promise of ours


@dataclass(frozen=True, slots=True)
class Written:
    """What stands in a contact, in its own words, with who wrote it."""

    at: datetime
    by: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """Everything that is written already where a list begins."""

    answers: Mapping[str, Sequence[str]]  # by the name of the question
    contacts: tuple[Written, ...]
    sides: tuple[Side, ...]  # what is claimed, as on the child's page


def known_of(one: Any, form: Form, *, by: Actor, is_child_here: bool) -> Known:
    """What this reader may read of what is written about the child, or in the contact, that the list began from."""
    record = record_of(one.child_id) if is_child_here else None
    met = contacts_about(record.all, size=LATELY) if record else _contact(one)
    claims = heard(told_about(record.all)) if record else []
    names = accounts.names_of(
        {part.written_by for talk in met for part in talk.parts}
        | {spoken.told.claim.written_by for spoken in claims}
    )
    if record:
        note_reading("child.read", by=by, children=record.all)
    elif met:
        note_reading("contact.read", by=by, children=[], subject=one.origin)
    scribe = Scribe(child_path(one.child_id), names) if record else None
    return Known(
        answers=_answers(record, form, load_codebook(one.checklist.pack)) if record else {},
        contacts=tuple(_written(talk, names) for talk in met if _words(talk)),
        sides=scribe.sides(claims, reads=record.reads) if scribe and record else (),
    )


def _answers(record: Record, form: Form, codebook: Codebook) -> dict[str, list[str]]:
    """For each question that somebody has answered with yes or no, here or on another list that asks the same: who and when."""
    alike = {code: codebook.alike(code) for code in form.indicators}
    wanted = set(form.indicators).union(*alike.values())
    found = [one for one in answers_about(record.all, wanted) if one.value in (Value.YES, Value.NO)]
    names = accounts.names_of({one.answered_by for one in found})
    known: dict[str, list[str]] = {}
    for row in form.survey:
        if not row.indicator:
            continue
        lines = [in_one_line(one, names) for one in found if one.indicator == row.indicator]
        lines += [
            f"«{codebook.indicators[one.indicator].label[language_of(codebook)]}» {in_one_line(one, names)}"
            for one in found
            if one.indicator in alike[row.indicator]
        ]
        if lines:
            known[row.name] = lines[:A_FEW]
    return known


def _contact(one: Any) -> list[Told]:
    """The contact that the list began from, if it is the reader's to read."""
    if one.origin_kind != Origin.CONTACT:
        return []
    return [told(met) for met in contacts().filter(pk=one.origin)]


def _words(talk: Told) -> tuple[str, ...]:
    """What was said stands whole; of how it was and where, what stands last."""
    said: Iterable[str] = (
        text
        for part in OF_A_TALK
        for text in (
            [talk.last(part)] if part in (Said.STATE, Said.AREA) else [one.text for one in talk.all(part)]
        )
    )
    return tuple(filter(None, said))


def _written(talk: Told, names: Names) -> Written:
    writers = dict.fromkeys(names.get(part.written_by, ("", ""))[0] for part in talk.parts)
    return Written(talk.contact.happened_at, ", ".join(filter(None, writers)), _words(talk))
