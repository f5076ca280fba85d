# SPDX-License-Identifier: EUPL-1.2
"""What each part of a screen needs to be drawn. A screen fills these in; a template of ours draws them.

Every text here is already in the reader's language. Words of a child or a sender stay as they came.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from lykt.doors.parts.saying import Moment, has_passed, is_today


class Face(StrEnum):
    """How a duty looks at this moment. Amber only for today, red only for danger to life and what lapsed."""

    TODAY = "today"
    OVERDUE = "overdue"
    OPEN = "open"
    WAITING = "waiting"  # an outside actor's act: never this worker's lateness
    STANDING = "standing"
    RUNNING = "running"  # a period or a floor
    DONE = "done"
    DONE_LATE = "done-late"
    LAPSED = "lapsed"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Link:
    """A way to another page, or to a place on this one."""

    path: str
    label: str
    icon: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Kept:
    """Where the draft of a form is kept, which page has it open, and when it was last kept, if it was."""

    path: str
    page: str
    at: datetime | None


@dataclass(frozen=True, slots=True)
class OtherDue:
    """A second source that counts differently. The earlier day governs, and both are shown."""

    due: Moment
    basis: str


@dataclass(frozen=True, slots=True)
class DutyRow:
    """One duty as a sentence: "Review the report about Momo", until when, by which paragraph, whose."""

    todo: str
    due: Moment | None = None  # no date in law: never overdue, stays on top until done
    kind: str = "act"  # act, period, floor, standing
    state: str = "open"  # the duty's own word: open, overdue, done, lapsed, running, standing, ended
    late: bool = False
    outside: bool = False
    at_once: bool = False
    basis: str = ""
    mark: str = ""  # V, V2, B
    who: str = ""
    why: str = ""
    path: str = ""
    action: str = ""  # what the link says: "Review", "Answer"; without it, "Open"
    done_at: Moment | None = None
    others: tuple[OtherDue, ...] = ()
    id: str = ""
    about: str = ""  # whom: the child's name to use, or "a boy, about 15"

    def face(self, now: datetime, zone: str) -> Face:
        """How it looks now, from its own state and its date."""
        if self.state == "lapsed":
            return Face.LAPSED
        if self.state == "done":
            return Face.DONE_LATE if self.late else Face.DONE
        if self.state == "ended":
            return Face.ENDED
        if self.outside:
            return Face.WAITING
        if self.kind != "act":
            return Face.STANDING if self.kind == "standing" else Face.RUNNING
        if self.state == "overdue" or (self.due is not None and has_passed(self.due, now, zone)):
            return Face.OVERDUE
        if self.due is not None and is_today(self.due, now, zone):
            return Face.TODAY
        return Face.OPEN


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """One thing that somebody said about the child. Never the truth; never overwritten."""

    value: str
    said_by: str  # "he himself", "the police in Malmö"
    at: Moment | None = None
    certainty: str = "said"  # said, observed, documented, guessed, unknown
    written_by: str = ""
    standing: str = "unchecked"  # unchecked, confirmed, unsure, withdrawn
    words: str = ""  # as it was said, where that is more than the value
    note: str = ""  # "gives no access"
    lang: str = ""  # of the value, so that it is read aloud and shaped rightly: "ar"
    path: str = ""  # where this claim can be looked at or answered
    id: str = ""


@dataclass(frozen=True, slots=True)
class ClaimGroup:
    """Everything said about one thing, side by side, contradictions and all."""

    label: str
    claims: tuple[ClaimRow, ...]
    add: Link | None = None
    id: str = ""


@dataclass(frozen=True, slots=True)
class EntryRow:
    """Something that happened or was written: a contact, a note, a report, a decision."""

    kind: str  # as a word for people: "Contact", "Note"
    at: Moment
    by: str
    text: str = ""
    own_words: str = ""
    reading: str = ""
    agency: str = ""
    who_reads: str = ""  # "read by those who may read what the child said"
    mend: Link | None = None
    mend_until: datetime | None = None
    corrects: Link | None = None
    taken_back: str = ""  # why somebody took it back: it stays readable, struck out
    id: str = ""


@dataclass(frozen=True, slots=True)
class InboxRow:
    """A report or a duty in the inbox: when, from whom, in whose words, and what to do about it."""

    at: Moment | None
    sender: str
    words: str
    path: str
    action: str
    due: Moment | None = None
    basis: str = ""
    mark: str = ""
    whose: str = ""
    unread: bool = False
    id: str = ""
    why: str = ""  # why it stands before the others
    added: Moment | None = None  # when it was last added to by the seven words, if nobody has looked since
    flood: str = ""  # why it stands after others like it


@dataclass(frozen=True, slots=True)
class PersonCard:
    """Who has which part in a child's life here, and how to reach them tonight."""

    part: str  # "Responsible caseworker", "Guardian"
    name: str = ""  # empty: nobody yet, and the card says so
    agency: str = ""
    phone: str = ""
    note: str = ""
    path: str = ""


@dataclass(frozen=True, slots=True)
class StatusSpan:
    """A stretch of time with one status: asylum seeker, undocumented, permit to 18."""

    label: str
    begins: Moment | None = None
    ends: Moment | None = None
    said_by: str = ""
    now: bool = False


@dataclass(frozen=True, slots=True)
class NowLine:
    """One line of what matters now about this child."""

    text: str
    due: Moment | None = None
    path: str = ""
    danger: bool = False


@dataclass(frozen=True, slots=True)
class AccessLine:
    """Who may read what about this child, and why: a line of the ledger in plain words."""

    who: str
    what: str
    why: str
    basis: str = ""
    mark: str = ""
    begins: Moment | None = None
    ends: Moment | None = None


@dataclass(frozen=True, slots=True)
class Care:
    """Who has care responsibility for the child on this day."""

    sentence: str
    begins: Moment | None = None
    ends: Moment | None = None
    basis: str = ""
    nobody: bool = False


@dataclass(frozen=True, slots=True)
class Persona:
    """Somebody invented, whom a newcomer can be with one click."""

    slug: str
    name: str
    role: str
    agency: str
    country: str = ""
    try_this: str = ""


@dataclass(frozen=True, slots=True)
class TourStep:
    """One of the steps of the tour: what to look at, and where it goes on."""

    number: int
    of: int
    title: str
    look_at: str
    following: Link | None = None
    previous: Link | None = None


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with what was written, where, and how to mend it."""

    field: str  # the id of the field, so that the summary can lead there
    sentence: str


@dataclass(frozen=True, slots=True)
class FormRoads:
    """Where a form of questions comes from, and where its answers go. Empty: there is none."""

    xform: str = ""
    instance: str = ""
    media: str = ""  # ends in "/"
    save: str = ""
    version: int = 0
    send: str = ""
    send_label: str = ""  # "Send to Gamle Oslo"
    sign_in: str = ""
    known: Mapping[str, Sequence[str]] = field(
        default_factory=dict
    )  # what is answered already, by the question
    begun: str = ""  # what the page itself brings, where nothing is kept: instance XML
    itself: str = ""  # the form that the page itself brings, where it lies at no address: XForm XML
    ends: str = ""  # a trial: the id of the form in the page that the last button submits, instead of sending anything
    is_page: bool = False  # what is sent is answered with the next page itself: nothing is kept anywhere
