# SPDX-License-Identifier: EUPL-1.2
"""An overlay: what one place says differently from the national form, edit by edit, so that it survives the next one."""

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

from lykt.engines.xlsforms.faults import Fault, FormFault, fault
from lykt.engines.xlsforms.tree import END, ROOT, Tree, form_of_trees, tree_of
from lykt.engines.xlsforms.values import CHOICES, NAMESPACE, SETTINGS, SHEETS, SURVEY, Form, Row

Kind = Literal["added", "changed", "hidden", "moved"]
# A change to one of these in a group changes what stands in it, too.
_REACHES_IN = ("type", "relevant", "repeat_count", f"{END}type")
_COMPELS = ("required", "constraint")
_WHAT_IT_IS, _TITLE = ("form_id", "attribute::lykt:"), "attribute::lykt:title_"  # columns of the settings


@dataclass(frozen=True, slots=True)
class Edit:
    """One thing that is different. `after` is the sibling it follows; empty means first in `parent`, empty the form."""

    kind: Kind
    sheet: str
    key: str
    column: str = ""
    was: str = ""
    becomes: str = ""
    parent: str = ""
    after: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """The same for the same thing, whatever is said of it."""
        return ":".join((self.sheet, self.key, self.column or self.kind))


@dataclass(frozen=True, slots=True)
class Overlay:
    """All edits of one place. Their order means nothing."""

    edits: tuple[Edit, ...] = ()

    def as_json(self) -> list[dict[str, Any]]:
        """As plain values, without what is empty."""
        return [{name: value for name, value in asdict(edit).items() if value} for edit in self.edits]

    @classmethod
    def from_json(cls, written: Sequence[Mapping[str, Any]]) -> "Overlay":
        """What `as_json` wrote; anything else raises `FormFault`."""
        try:
            edits = tuple(Edit(**one) for one in written)
        except TypeError as error:
            raise FormFault(fault("overlay.unread")) from error
        if any(
            edit.kind not in ("added", "changed", "hidden", "moved") or edit.sheet not in SHEETS
            for edit in edits
        ):
            raise FormFault(fault("overlay.unread"))
        return cls(edits)


def edits(national: Form, ours: Form) -> Overlay:
    """What has to be done to the national form to make it ours. Of two that changed places, a locked one stood still."""
    locked = locked_in(national)
    return Overlay(
        tuple(
            edit
            for sheet in SHEETS
            for edit in _edits(
                sheet, tree_of(national, sheet), tree_of(ours, sheet), locked if sheet == SURVEY else ()
            )
        )
    )


def _edits(sheet: str, national: Tree, ours: Tree, locked: Collection[str]) -> Iterator[Edit]:
    for key in national.said:
        if key not in ours.said:
            yield Edit("hidden", sheet, key)
    for key, was in national.said.items():
        becomes = ours.said.get(key, was)
        for column in dict.fromkeys((*was, *becomes)):
            if was.get(column, "") != becomes.get(column, ""):
                yield Edit("changed", sheet, key, column, was.get(column, ""), becomes.get(column, ""))
    stay = _staying(national, ours, locked)
    for key in ours.walk():
        if key in stay:
            continue
        parent, after = ours.above[key], ours.before(key)
        if key in national.said:
            yield Edit("moved", sheet, key, parent=parent, after=after)
        else:
            yield Edit("added", sheet, key, parent=parent, after=after, columns=ours.said[key])


def _staying(national: Tree, ours: Tree, locked: Collection[str]) -> set[str]:
    """As many as can stand still: in each group the locked ones first, and between them as many others as there can be."""
    stay: set[str] = set()
    for parent, siblings in ours.below.items():
        places = {key: place for place, key in enumerate(national.below.get(parent, ()))}
        both = [key for key in siblings if key in places]
        anchors = _longest([key for key in both if key in locked], places)
        stay.update(anchors)
        bounds = [-1, *(places[key] for key in anchors), len(places)]
        between: list[list[str]] = [[]]
        for key in both:
            if key in stay:
                between.append([])
            elif bounds[len(between) - 1] < places[key] < bounds[len(between)]:
                between[-1].append(key)
        for keys in between:
            stay.update(_longest(keys, places))
    return stay


def _longest(keys: Iterable[str], places: Mapping[str, int]) -> list[str]:
    """The longest row of these keys whose places rise."""
    ends: list[int] = []  # the smallest place that ends a row of each length
    last: list[str] = []
    before: dict[str, str] = {}
    for key in keys:
        length = bisect_left(ends, places[key])
        before[key] = last[length - 1] if length else ROOT
        ends[length : length + 1] = [places[key]]
        last[length : length + 1] = [key]
    row = [last[-1]] if last else []
    while row and before[row[-1]]:
        row.append(before[row[-1]])
    return row[::-1]


def apply(national: Form, overlay: Overlay) -> Form:
    """The national form as this place has it. An edit that has nothing to edit any more is left out: `merge` tells."""
    trees = {sheet: tree_of(national, sheet) for sheet in SHEETS}
    for sheet, tree in trees.items():
        apply_to(tree, [edit for edit in overlay.edits if edit.sheet == sheet])
    return form_of_trees(trees, national)


def apply_to(tree: Tree, those: Iterable[Edit], guide: Tree | None = None) -> list[Edit]:
    """The edits are done, in whatever order they come. Returns those whose place was gone, which stand near it.

    The guide says what stood near."""
    those = sorted(those, key=lambda edit: (edit.key, edit.kind, edit.column, edit.becomes))
    placed = [
        edit
        for edit in those
        if (edit.kind == "moved" and edit.key in tree.said)
        or (edit.kind == "added" and edit.key not in tree.said)
    ]
    for edit in placed:
        if edit.kind == "added":
            tree.said[edit.key] = dict(edit.columns)
        else:
            tree.below[tree.above.pop(edit.key)].remove(edit.key)
    _hide(tree, {edit.key for edit in those if edit.kind == "hidden"})
    astray = _place(tree, placed, guide or Tree())
    for edit in those:
        if edit.kind == "changed" and edit.key in tree.said:
            if edit.becomes:
                tree.said[edit.key][edit.column] = edit.becomes
            else:
                tree.said[edit.key].pop(edit.column, None)
    return astray


def _hide(tree: Tree, keys: Collection[str]) -> None:
    """From within: a group goes only when nothing is left in it."""
    for key in [key for key in tree.walk() if key in keys][::-1]:
        if not tree.below.get(key):
            tree.drop(key)


def _place(tree: Tree, waiting: list[Edit], guide: Tree) -> list[Edit]:
    astray = []
    while waiting:
        later = [edit for edit in waiting if not _is_placed(tree, edit)]
        if len(later) == len(waiting):
            keys = {edit.key for edit in later}
            lost = next((edit for edit in later if not {edit.parent, edit.after} & keys), later[0])
            tree.put(lost.key, *_near(tree, lost, guide))
            astray.append(lost)
            later.remove(lost)
        waiting = later
    return astray


def _is_placed(tree: Tree, edit: Edit) -> bool:
    if (edit.parent and edit.parent not in tree.said) or _is_within(tree, edit.parent, edit.key):
        return False
    siblings = tree.below.get(edit.parent, [])
    if edit.after and edit.after not in siblings:
        return False
    tree.put(edit.key, edit.parent, siblings.index(edit.after) + 1 if edit.after else 0)
    return True


def _is_within(tree: Tree, key: str, group: str) -> bool:
    return key == group or group in tree.around(key)


def _near(tree: Tree, edit: Edit, guide: Tree) -> tuple[str, int]:
    """Beside what it followed, wherever that is now; else beside what stood near; else last in the group, or the form."""
    siblings = guide.below.get(guide.above.get(edit.key, ROOT), [])
    place = siblings.index(edit.key) if edit.key in siblings else 0
    for beside, further in [
        (edit.after, 1),
        *((key, 1) for key in reversed(siblings[:place])),
        *((key, 0) for key in siblings[place + 1 :]),
    ]:
        if beside in tree.above and not _is_within(tree, beside, edit.key):
            parent = tree.above[beside]
            return parent, tree.below[parent].index(beside) + further
    for parent in (edit.parent, *guide.around(edit.key)):
        if parent in tree.above and not _is_within(tree, parent, edit.key):
            return parent, len(tree.below.get(parent, ()))
    return ROOT, len(tree.below[ROOT])


def hiding(national: Form, key: str) -> tuple[Edit, ...]:
    """The edits that hide a question, or a group with all that is in it."""
    tree = tree_of(national, SURVEY)
    return tuple(Edit("hidden", SURVEY, one) for one in (key, *tree.walk(key)) if one in tree.said)


def adding(national: Form, columns: Mapping[str, str], *, before: str = "", after: str = "") -> Edit:
    """The edit that adds a question before or after a named one; with neither, at the end."""
    tree = tree_of(national, SURVEY)
    beside = before or after or (tree.below[ROOT][-1] if tree.below[ROOT] else ROOT)
    if beside not in tree.above:
        return Edit("added", SURVEY, columns["name"], columns=columns)
    parent = tree.above[beside]
    return Edit(
        "added",
        SURVEY,
        columns["name"],
        parent=parent,
        after=tree.before(beside) if before else beside,
        columns=columns,
    )


def refusals(national: Form, overlay: Overlay) -> list[Fault]:
    """What the overlay may not do: touch a locked question, its place, its answers, or what decides whether it is asked; make
    an answer compulsory; change what the list is."""
    tree = tree_of(national, SURVEY)
    locked = locked_in(national)
    return [found for edit in overlay.edits if (found := refusal(edit, national, tree, locked))]


def locked_in(form: Form) -> Mapping[str, str]:
    """Each locked question, and each group that one stands in, with the locked question's name."""
    tree = tree_of(form, SURVEY)
    rows = {key for key, said in tree.said.items() if Row(SURVEY, said).locked}
    return {around: key for key in rows for around in (*tree.around(key), key)} | {key: key for key in rows}


def refusal(edit: Edit, national: Form, tree: Tree, locked: Mapping[str, str]) -> Fault | None:
    """Why this edit may not be, if it may not."""
    if edit.sheet == SURVEY and edit.kind != "added" and edit.key in locked:
        itself = locked[edit.key] == edit.key
        if itself or edit.kind != "changed" or edit.column in _REACHES_IN:
            return fault("overlay.locked", SURVEY, None, edit.column, name=locked[edit.key])
    if edit.sheet == CHOICES:
        name = edit.key.partition("/")[0]
        asked = {_list_of(tree.said[key].get("type", "")) for key in set(locked.values())}
        if name in asked:
            return fault("overlay.locked-list", CHOICES, None, edit.column, name=name)
    if edit.sheet == SETTINGS:
        if NAMESPACE in edit.was and NAMESPACE not in edit.becomes:
            return fault("overlay.namespaces", SETTINGS, None, edit.column)
        if edit.column.startswith(_WHAT_IT_IS) and not edit.column.startswith(_TITLE):
            return fault("overlay.setting", SETTINGS, None, edit.column, name=edit.column)
    return _compulsory(edit)


def _compulsory(edit: Edit) -> Fault | None:
    """Nothing here makes somebody answer, or answer in one way: anything can be skipped."""
    if edit.sheet != SURVEY:
        return None
    for column in _COMPELS:
        words = edit.columns.get(column, "") or (edit.becomes if edit.column == column else "")
        own = edit.kind == "added" and column == "constraint"  # which answers fit a question of one's own
        if words and words.lower() not in ("no", "false", "false()") and not own:
            return fault("overlay.compulsory", SURVEY, None, column, name=edit.key)
    return None


def _list_of(words: str) -> str:
    return words.split()[1] if len(words.split()) > 1 else ""
