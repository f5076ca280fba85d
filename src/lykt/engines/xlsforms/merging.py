# SPDX-License-Identifier: EUPL-1.2
"""A new national form and an overlay made on the old one become one, question by question and column by column.

Untouched things flow in. Where both changed the same thing, both stand side by side until a person has decided; until
then the national one is in the form. Nothing local is lost: every edit is in the form, or among the conflicts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from lykt.engines.xlsforms.faults import Fault, fault
from lykt.engines.xlsforms.overlays import (
    Edit,
    Overlay,
    apply,
    apply_to,
    edits,
    locked_in,
    refusal,
)
from lykt.engines.xlsforms.tree import Tree, form_of_trees, tree_of
from lykt.engines.xlsforms.values import SHEETS, SURVEY, Form
from lykt.kernel.decisions import _

SENTENCES = {
    "conflict.both-changed": _("“%(name)s”: both the national form and you have changed “%(column)s”."),
    "conflict.gone": _("“%(name)s”, which you changed, is no longer in the national form."),
    "conflict.hidden-changed": _("You have hidden “%(name)s”, and the national form has changed it."),
    "conflict.hidden-holds": _("You have hidden “%(name)s”, and there is something new in it."),
    "conflict.both-moved": _("Both the national form and you have moved “%(name)s”."),
    "conflict.both-added": _("Both the national form and you have added “%(name)s”."),
    "conflict.locked": _(
        "“%(name)s” is locked nationally now. What you changed in it does not count any longer."
    ),
    "told.anchor-gone": _("What “%(name)s” stood after is gone. It stands near where it was."),
    "told.already": _("“%(name)s” is in the national form now as you have it."),
}


@dataclass(frozen=True, slots=True)
class Conflict:
    """One thing that a person has to decide: how it was, how it is here, how it is nationally."""

    code: str
    edit: Edit
    base: str = ""
    ours: str = ""
    theirs: str = ""
    back: Edit | None = None  # brings back what is gone nationally, with all that it said
    name: str = ""

    @property
    def id(self) -> str:
        return self.edit.id

    @property
    def sentence(self) -> str:
        """Marked for translation."""
        return SENTENCES[self.code]

    @property
    def values(self) -> Mapping[str, str]:
        return {"name": self.name or self.edit.key, "column": self.edit.column}


@dataclass(frozen=True, slots=True)
class Told:
    """Something that a person should know, and need not decide."""

    code: str
    edit: Edit

    @property
    def sentence(self) -> str:
        """Marked for translation."""
        return SENTENCES[self.code]

    @property
    def values(self) -> Mapping[str, str]:
        return {"name": self.edit.key}


@dataclass(frozen=True, slots=True)
class Merge:
    """What will be asked, what a person has to decide first, and what to know."""

    form: Form
    national: Form
    conflicts: tuple[Conflict, ...] = ()
    told: tuple[Told, ...] = ()
    refused: tuple[Fault, ...] = ()  # decisions that could not be carried out; their conflicts still stand

    @property
    def overlay(self) -> Overlay:
        """What this place says differently from the new national form."""
        return edits(self.national, self.form)


@dataclass(frozen=True, slots=True)
class Words:
    """A person decides for words of their own."""

    words: str


Decision = str | Words  # "ours", "theirs", or words


def merge(old: Form, overlay: Overlay, new: Form) -> Merge:
    """The new national form with everything local that fits it; the rest is among the conflicts."""
    ours = apply(old, overlay)
    theirs = edits(old, new)
    conflicts: list[Conflict] = []
    told: list[Told] = []
    trees = {}
    for sheet in SHEETS:
        side = _Sheet(sheet, old, ours, new, [edit for edit in theirs.edits if edit.sheet == sheet])
        those = sorted((edit for edit in overlay.edits if edit.sheet == sheet), key=lambda edit: edit.id)
        kept = side.sort(those)
        astray = apply_to(side.tree, kept, side.guide)
        trees[sheet] = side.tree
        conflicts += side.conflicts
        told += [*side.told, *(Told("told.anchor-gone", edit) for edit in astray)]
    return Merge(form_of_trees(trees, _columns(new, ours)), new, tuple(conflicts), tuple(told))


def _columns(new: Form, ours: Form) -> Form:
    """The columns in the national order, then the local ones."""
    headers = {sheet: tuple(dict.fromkeys((*new.columns(sheet), *ours.columns(sheet)))) for sheet in SHEETS}
    return replace(new, headers={sheet: columns for sheet, columns in headers.items() if columns})


class _Sheet:
    """One sheet of a merge: which local edits fit the new national form, and which a person must look at."""

    def __init__(self, sheet: str, old: Form, ours: Form, new: Form, theirs: Iterable[Edit]) -> None:
        self.new = new
        self.old = tree_of(old, sheet)
        self.guide = tree_of(ours, sheet)
        self.tree = tree_of(new, sheet)
        self.survey = self.tree if sheet == SURVEY else tree_of(new, SURVEY)
        self.locked = locked_in(new)
        self.changed = {edit.key for edit in theirs if edit.kind == "changed"}
        self.moved = {edit.key: edit for edit in theirs if edit.kind == "moved"}
        self.conflicts: list[Conflict] = []
        self.told: list[Told] = []

    def sort(self, those: list[Edit]) -> list[Edit]:
        """The edits that can be done as they are."""
        kept = [edit for edit in those if self._fits(edit)]
        return self._without_full_groups(kept)

    def _fits(self, edit: Edit) -> bool:
        there = self.tree.said.get(edit.key)
        no = refusal(edit, self.new, self.survey, self.locked)
        if edit.kind == "hidden":
            if there is None:
                return False  # both have done away with it
            if no:
                return self._conflict("locked", edit)
            if edit.key not in self.changed:
                return True
            was = self.old.said[edit.key]
            return self._conflict("hidden-changed", edit, base=_label(was), theirs=_label(there))
        if edit.kind == "added":
            if there is None:
                return no is None or self._conflict("locked", edit, ours=_label(edit.columns))
            if there == dict(edit.columns):
                self.told.append(Told("told.already", edit))
                return False
            return self._conflict("both-added", edit, ours=_label(edit.columns), theirs=_label(there))
        if there is None:
            return self._gone(edit)
        now = there.get(edit.column, "")
        if edit.kind == "changed" and now == edit.becomes:
            return True
        if no:
            return self._conflict("locked", edit, base=edit.was, ours=edit.becomes, theirs=now)
        if edit.kind == "changed":
            same = now == edit.was
            return same or self._conflict("both-changed", edit, base=edit.was, ours=edit.becomes, theirs=now)
        other = self.moved.get(edit.key)
        same = other is None or (other.parent, other.after) == (edit.parent, edit.after)
        return same or self._conflict("both-moved", edit)

    def _without_full_groups(self, kept: list[Edit]) -> list[Edit]:
        """A hidden group in which the national form has something new is not hidden without a word."""
        leaving = {edit.key for edit in kept if edit.kind in ("hidden", "moved")}
        coming = {edit.parent for edit in kept if edit.kind in ("added", "moved")}
        full = [
            edit
            for edit in kept
            if edit.kind == "hidden"
            and (edit.key in coming or any(key not in leaving for key in self.tree.below.get(edit.key, ())))
        ]
        if not full:
            return kept
        for edit in full:
            self._conflict("hidden-holds", edit)
        return self._without_full_groups([edit for edit in kept if edit not in full])

    def _gone(self, edit: Edit) -> bool:
        place = self.guide if edit.key in self.guide.above else self.old
        if edit.key not in place.above:
            return False  # the overlay edits what never was
        parent, after = place.above[edit.key], place.before(edit.key)
        said = self.old.said.get(edit.key, {})
        back = Edit("added", edit.sheet, edit.key, parent=parent, after=after, columns=said)
        return self._conflict("gone", edit, base=edit.was, ours=edit.becomes, back=back)

    def _conflict(
        self,
        code: str,
        edit: Edit,
        *,
        base: str = "",
        ours: str = "",
        theirs: str = "",
        back: Edit | None = None,
    ) -> bool:
        said = self.tree.said.get(edit.key, self.old.said.get(edit.key, edit.columns))
        name = said.get("name", edit.key)
        self.conflicts.append(Conflict(f"conflict.{code}", edit, base, ours, theirs, back, name))
        return False


def _label(columns: Mapping[str, str]) -> str:
    return next((words for column, words in columns.items() if column.split("::")[0] == "label"), "")


def decide(merged: Merge, decisions: Mapping[str, Decision]) -> Merge:
    """The merge with these conflicts settled: `ours`, `theirs` or `Words`. What was not named stands as it did."""
    trees = {sheet: tree_of(merged.form, sheet) for sheet in SHEETS}
    by_id = {conflict.id: conflict for conflict in merged.conflicts}
    refused = [fault("merge.unknown", name=name) for name in decisions if name not in by_id]
    standing = []
    for conflict in merged.conflicts:
        decision = decisions.get(conflict.id)
        no = _carry_out(trees[conflict.edit.sheet], conflict, decision, merged.national) if decision else None
        refused += [no] if no else []
        if no or not decision:
            standing.append(conflict)
    form = form_of_trees(trees, merged.form)
    return replace(merged, form=form, conflicts=tuple(standing), refused=tuple(refused))


def _carry_out(tree: Tree, conflict: Conflict, decision: Decision, national: Form) -> Fault | None:
    edit = conflict.edit
    if decision == "theirs":
        return None
    if isinstance(decision, Words):
        if edit.kind != "changed":
            return fault("merge.no-words", edit.sheet)
        edit = replace(edit, becomes=decision.words)
    elif decision != "ours":
        return fault("merge.unknown", name=decision)
    if no := refusal(edit, national, tree_of(national, SURVEY), locked_in(national)):
        return no
    if edit.key not in tree.said and conflict.back:
        apply_to(tree, [conflict.back])
    if edit.kind == "hidden":
        return _hide_all(tree, edit, national)
    if edit.kind == "added":
        tree.said[edit.key] = dict(edit.columns)
    apply_to(tree, [edit])
    return None


def _hide_all(tree: Tree, edit: Edit, national: Form) -> Fault | None:
    if edit.key not in tree.said:
        return None
    inside = [*tree.walk(edit.key)]
    locked = locked_in(national)
    if any(key in locked for key in inside):
        return fault("overlay.locked", SURVEY, name=next(key for key in inside if key in locked))
    for key in (*reversed(inside), edit.key):
        tree.drop(key)
    return None
