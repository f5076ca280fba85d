# SPDX-License-Identifier: EUPL-1.2
"""What happened, newest first: contacts, notes, and what the law takes notice of, fifty at a time."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final, TypeAlias
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext, pgettext

from lykt.casework.cases.queries import Written, mendable, written_about
from lykt.casework.cases.queries import notes as written_notes
from lykt.casework.cases.states import MENDABLE_FOR, NoteKind, Part
from lykt.doors.desk.child.words import NOTES, told
from lykt.doors.desk.duties.rows import own_events, report_path, said
from lykt.doors.parts.paging import Cursor
from lykt.doors.parts.rows import EntryRow, Link
from lykt.kernel.actor import Actor
from lykt.record.duties.queries import happenings_of
from lykt.trust.packs.loading import load_pack

PAGE: Final = 50
Names: TypeAlias = Mapping[UUID, tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Happened:
    """Something that happened, as this screen shows it."""

    id: UUID
    what: str
    at: datetime
    fields: Mapping[str, object]
    written_by: UUID
    pack: str
    report: UUID | None
    taken_back: str = ""


@dataclass(frozen=True, slots=True)
class Past:
    """A page of what happened, and where the next one begins."""

    notes: tuple[Written, ...]
    happened: tuple[Happened, ...]
    older: Cursor | None
    mendable: frozenset[UUID]
    corrected: frozenset[UUID]

    def writers(self) -> set[UUID]:
        return {w.note.written_by for w in self.notes} | {h.written_by for h in self.happened}


def past_of(children: Collection[UUID], *, by: Actor, before: Cursor | None = None) -> Past:
    """The fifty newest before this place: a fixed number of questions, however much there is."""
    notes = written_about(children, before=before, size=PAGE + 1)
    rows = happenings_of(children)
    if before:
        rows = rows.filter(Q(at__lt=before[0]) | Q(at=before[0], id__lt=before[1]))
    happened = [
        Happened(
            h.id,
            h.what,
            h.at,
            h.fields,
            h.written_by,
            h.pack,
            h.report,
            h.retraction.why if hasattr(h, "retraction") else "",
        )
        for h in rows.select_related("retraction").order_by("-at", "-id")[: PAGE + 1]
    ]
    places = sorted(
        [(w.note.happened_at, w.note.id) for w in notes] + [(h.at, h.id) for h in happened], reverse=True
    )
    shown = set(places[:PAGE])
    kept = tuple(w for w in notes if (w.note.happened_at, w.note.id) in shown)
    return Past(
        notes=kept,
        happened=tuple(h for h in happened if (h.at, h.id) in shown),
        older=places[PAGE - 1] if len(places) > PAGE else None,
        mendable=frozenset(mendable(kept, by=by)),
        corrected=frozenset(
            note.corrects_id
            for note in written_notes().filter(corrects__in=[w.note.id for w in kept])
            if note.corrects_id
        ),
    )


def entry_rows(path: str, past: Past, *, names: Names, may_write: bool, may_retract: bool) -> list[EntryRow]:
    """The page as rows, newest first. `path` is the child's own page."""
    shown = {one.note.id for one in past.notes}
    rows: list[tuple[Cursor, EntryRow]] = [
        (
            (one.note.happened_at, one.note.id),
            _note(path, one, past=past, names=names, may_write=may_write, shown=shown),
        )
        for one in past.notes
    ]
    rows += [
        ((one.at, one.id), _happened(path, one, names, may_retract=may_retract)) for one in past.happened
    ]
    return [row for _place, row in sorted(rows, key=lambda pair: pair[0], reverse=True)]


def _note(
    path: str, one: Written, *, past: Past, names: Names, may_write: bool, shown: set[UUID]
) -> EntryRow:
    note, is_fresh = one.note, one.note.id in past.mendable
    who, agency = names.get(note.written_by, ("", ""))
    kind = gettext(NOTES[NoteKind(note.kind)])
    if area := one.part(Part.AREA):
        kind = f"{kind} · {area}"
    mend = (
        Link(f"{path}notes/{note.id}/", gettext("Mend this note"))
        if is_fresh
        else Link(f"{path}notes/add/?corrects={note.id}", gettext("Write a correction beside it"))
    )
    beside = [gettext("Mended by whoever wrote it.")] if one.mended else []
    if note.id in past.corrected:
        beside.append(gettext("Corrected by a later note."))
    if note.corrects_id and note.corrects_id not in shown:
        beside.append(gettext("Corrects an earlier note."))
    words = [one.part(part) for part in (Part.SHORT, Part.FACTS) if one.part(part)]
    earlier = Link(f"#note-{note.corrects_id}", gettext("an earlier note"))
    return EntryRow(
        kind,
        note.happened_at,
        who,
        text="\n\n".join(words),
        own_words=one.part(Part.CHILDS_WORDS),
        reading=one.part(Part.READING),
        agency=agency,
        who_reads=" ".join(beside),
        mend=mend if may_write else None,
        mend_until=note.written_at + MENDABLE_FOR if is_fresh else None,
        corrects=earlier if note.corrects_id in shown else None,
        id=f"note-{note.id}",
    )


def _happened(path: str, one: Happened, names: Names, *, may_retract: bool) -> EntryRow:
    pack = load_pack(one.pack)
    event = pack.events[one.what]
    who, agency = names.get(one.written_by, ("", ""))
    way = None
    if may_retract and not one.taken_back and one.what not in own_events(pack):
        way = Link(f"{path}happened/noted/{one.id}/?wrong", gettext("Was this wrong?"))
    elif one.report:
        way = Link(report_path(one.report), pgettext("report", "Open the report"))
    return EntryRow(
        said(event.text),
        one.at,
        who,
        text=told(pack, event, one.fields),
        agency=agency if agency != who else "",
        mend=way,
        taken_back=one.taken_back,
        id=f"happened-{one.id}",
    )
