# SPDX-License-Identifier: EUPL-1.2
"""A local version question by question: what is asked, what is said differently, what is hidden, and what is locked."""

from collections.abc import Iterator
from dataclasses import dataclass

from lykt.doors.desk.checklists.rendered import shown
from lykt.doors.desk.checklists.words import spoken
from lykt.engines.xlsforms.overlays import Overlay, apply, locked_in
from lykt.engines.xlsforms.tree import END, tree_of
from lykt.engines.xlsforms.values import ANSWERS, SILENT, SURVEY, Row
from lykt.record.indicators.queries.listing import Working


@dataclass(frozen=True, slots=True)
class Line:
    """One thing of the list, as it stands here."""

    key: str
    kind: str  # "group", "note", "question"
    words: str
    hint: str = ""
    answers: tuple[str, ...] = ()
    state: str = ""  # "own", "reworded", "hidden"
    was: str = ""  # the national text, where ours is another
    is_locked: bool = False
    level: int = 3


def lines(work: Working) -> list[Line]:
    """Every question in the order in which it is asked; a hidden one where it would stand."""
    hides = frozenset(edit.key for edit in work.edits.edits if edit.kind == "hidden" and edit.sheet == SURVEY)
    without = Overlay(tuple(edit for edit in work.edits.edits if edit.kind != "hidden"))
    return list(_lines(work, without, hides))


def _lines(work: Working, without: Overlay, hides: frozenset[str]) -> Iterator[Line]:
    national = tree_of(work.national, SURVEY).said
    locked = {key for key, itself in locked_in(work.national).items() if key == itself}
    all_of_it = apply(work.national, without)
    tree = tree_of(all_of_it, SURVEY)
    language = spoken(all_of_it)
    for key in tree.walk():
        row = Row(SURVEY, tree.said[key])
        words = shown(row.text("label", language))
        level = min(3 + sum(1 for _ in tree.around(key)), 5)
        if row.opens:
            if words:
                yield Line(key, "group", words, level=level)
            continue
        if row.kind in SILENT - {"note"}:
            continue
        was = Row(SURVEY, national[key]).text("label", language) if key in national else ""
        changed = key in national and any(
            tree.said[key].get(column, "") != national[key].get(column, "")
            for column in (*tree.said[key], *national[key])
            if not column.startswith(END)
        )
        choices = all_of_it.lists.get(row.list_name, ())
        yield Line(
            key=key,
            kind="note" if row.kind == "note" else "question",
            words=words or row.name,
            hint=shown(row.text("hint", language)),
            answers=()
            if {one.name for one in choices} == set(ANSWERS)
            else tuple(one.text("label", language) or one.name for one in choices),
            state="hidden"
            if key in hides
            else "own"
            if key not in national
            else "reworded"
            if changed
            else "",
            was=shown(was) if changed and was != words else "",
            is_locked=key in locked,
            level=level,
        )
