# SPDX-License-Identifier: EUPL-1.2
"""A list's title, an answer and a day, as they are said on these pages."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Final
from unicodedata import bidirectional
from uuid import UUID

from django.utils import timezone
from django.utils.translation import get_language, get_language_bidi, gettext, gettext_noop

from lykt.doors.desk.duties.rows import with_agency
from lykt.doors.parts.dates import date_said
from lykt.record.indicators.queries.lists import form_of, title_in
from lykt.record.indicators.states import Value
from lykt.trust.packs.codebook import Codebook
from lykt.trust.packs.codes import load_codebook

Names = Mapping[UUID, tuple[str, str]]  # of a membership: name and agency

VALUES: Final = {
    Value.YES: gettext_noop("Yes"),
    Value.NO: gettext_noop("No"),
    Value.NOT_KNOWN: gettext_noop("Not known"),
    Value.NOT_ASKED: gettext_noop("Not asked"),
}


def language_of(codebook: Codebook) -> str:
    """The reader's language where the pack has it, else the pack's first."""
    here = get_language() or "nb"
    return here if here in codebook.languages else codebook.languages[0]


def title_of(checklist: Any) -> str:
    """What the list is called: in the reader's language, as the form says; a local one by its own name."""
    return title_in(form_of(checklist), language_of(load_codebook(checklist.pack)))


def value_word(value: str) -> str:
    """Yes, no, not known, not asked."""
    return gettext(VALUES[Value(value)])


def day_word(moment: date | datetime) -> str:
    """3 March, with its year where that is another."""
    day = timezone.localtime(moment).date() if isinstance(moment, datetime) else moment
    return date_said(day)


def teller(answer: Any, names: Names) -> str:
    """Who saw or heard it, in the list's own words; else who filled the list in, with the agency."""
    if answer.by:
        return str(answer.by)
    return who(answer.answered_by, names)


def who(member: UUID, names: Names) -> str:
    """ "Amina Rahmani, Uteseksjonen"; somebody at work, where no name is to be had."""
    return with_agency(names.get(member)) or gettext("somebody at work")


def in_one_line(answer: Any, names: Names) -> str:
    """ "Yes: sleeps by the river (told to Amina, 3 March)"."""
    said = {
        "value": value_word(answer.value),
        "seen": _apart(answer.seen),
        "who": _apart(teller(answer, names)),
        "day": _apart(day_word(answer.on or answer.answered_at)),
    }
    if answer.seen:
        return gettext("%(value)s: %(seen)s (%(who)s, %(day)s)") % said
    return gettext("%(value)s (%(who)s, %(day)s)") % said


def _apart(words: str) -> str:
    """The words, set apart where they or the page run from right to left: else a day beside an Arabic name falls apart."""
    if get_language_bidi() or any(bidirectional(sign) in ("R", "AL") for sign in words):
        return f"\u2068{words}\u2069"
    return words
