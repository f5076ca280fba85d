# SPDX-License-Identifier: EUPL-1.2
"""What a public page told beside the sender's words, and what was added by the seven words, by whoever has them."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from lykt.casework.outreach.queries.came_back import CameBack, came_back
from lykt.casework.outreach.queries.reports import reports
from lykt.casework.outreach.states import Writer
from lykt.doors.desk.report.reading import Reading
from lykt.doors.desk.report.wording import visible
from lykt.doors.parts.harm import harm_words

SPOKEN = {"nb": "norsk", "en": "English", "fr": "français", "ar": "العربية"}


@dataclass(frozen=True, slots=True)
class AddedDrawn:
    """Words that were added by the seven words, and why they must be read first, if they must."""

    at: datetime
    text: str
    harm: str


@dataclass(frozen=True, slots=True)
class ToldDrawn:
    """Who wrote on the public page and in which language, and what must be known of how it came."""

    writer: str
    is_self: bool  # who wrote knows of it
    language: str
    harm: str
    told_to: str
    earlier: UUID | None  # a report that was decided about and that the reader may open
    belongs: tuple[CameBack, ...]  # whose child that was


def told_drawn(reading: Reading) -> ToldDrawn | None:
    """What came beside the words; None for a report that came another way."""
    slip = reading.pressed.slip
    if slip is None:
        return None
    writers = {
        Writer.SELF: _("The young person wrote this on the public page."),
        Writer.FRIEND: _("A friend wrote this on the public page for young people."),
        Writer.ADULT: _("Somebody wrote this on the public page."),
    }
    return ToldDrawn(
        writers[Writer(slip.writer)],
        slip.writer == Writer.SELF,
        SPOKEN.get(slip.language, slip.language),
        harm_words(slip.harm),
        visible(slip.told_to),
        slip.earlier if slip.earlier and reports().filter(pk=slip.earlier).exists() else None,
        belongs_of(reading),
    )


def belongs_of(reading: Reading) -> tuple[CameBack, ...]:
    """Whose child the seven words are about, by which this came: those with a lead or a name."""
    slip = reading.pressed.slip
    found = came_back() if slip and slip.earlier else []
    return tuple(one for one in found if one.report == reading.id and (one.lead or one.name))


def additions_drawn(reading: Reading) -> list[AddedDrawn]:
    """What was added by the seven words, oldest first: nobody knows that it is who wrote first."""
    return [
        AddedDrawn(one.written_at, visible(one.text), harm_words(one.harm))
        for one in reading.pressed.additions
    ]
