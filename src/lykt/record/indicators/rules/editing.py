# SPDX-License-Identifier: EUPL-1.2
"""What a place says differently, said question by question: other words, hidden, shown again, added, taken away."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from lykt.engines.xlsforms.checks import faults_in
from lykt.engines.xlsforms.expanding import TEXTS
from lykt.engines.xlsforms.faults import Fault
from lykt.engines.xlsforms.overlays import Overlay, apply, edits, refusals
from lykt.engines.xlsforms.tree import ROOT, Tree, form_of_trees, tree_of
from lykt.engines.xlsforms.values import (
    ANSWERS,
    CHOICES,
    INDICATOR,
    SETTINGS,
    SHEETS,
    SURVEY,
    Form,
    Row,
    code_of,
)

# Who a list is and which version it is: its owner's, and no local difference.
_NOT_SAID_HERE = ("form_id", "version")


class Asking(StrEnum):
    """How a question of one's own is answered; a note is not answered at all."""

    NOTE = "note"
    FOUR = "four"
    TEXT = "text"
    ONE = "one"


@dataclass(frozen=True, slots=True)
class Own:
    """A question or a note of one's own, as a person wrote it: a text for each language, by the form's own names."""

    name: str
    asking: Asking
    labels: Mapping[str, str]
    hints: Mapping[str, str] = field(default_factory=dict)
    indicator: str = ""
    choices: Sequence[Mapping[str, str]] = ()  # each with a text for each language


def difference(base: Form, ours: Form) -> Overlay:
    """What has to be done to the national form to make it ours, but for whose it is and which version."""
    return Overlay(
        tuple(
            edit
            for edit in edits(base, ours).edits
            if not (edit.sheet == SETTINGS and edit.column in _NOT_SAID_HERE)
        )
    )


def local_faults(base: Form, overlay: Overlay, codes: Iterable[str]) -> list[Fault]:
    """Why this local version may not be: it touches what is locked, or what comes out is no form."""
    return refusals(base, overlay) or faults_in(apply(base, overlay), frozenset(codes))


def reworded(base: Form, overlay: Overlay, key: str, texts: Mapping[str, str]) -> Overlay:
    """The question says this, column by column; an empty text is the national one again, or none."""
    ours, trees = _ours(base, overlay)
    national = tree_of(base, SURVEY).said.get(key, {})
    said = trees[SURVEY].said[key]
    for column, words in texts.items():
        _say(said, column, words or national.get(column, ""))
    return difference(base, form_of_trees(trees, ours))


def hidden(base: Form, overlay: Overlay, key: str) -> Overlay:
    """The question is not asked here; what was said differently in it goes with it."""
    ours, trees = _ours(base, overlay)
    trees[SURVEY].drop(key)
    return difference(base, form_of_trees(trees, ours))


def shown_again(overlay: Overlay, key: str) -> Overlay:
    """The question is asked here as it is nationally."""
    return Overlay(tuple(one for one in overlay.edits if not (one.kind == "hidden" and one.key == key)))


def removed(base: Form, overlay: Overlay, key: str) -> Overlay:
    """A question of one's own is gone, and with it a list of answers that nothing else asks by."""
    ours, trees = _ours(base, overlay)
    used = Row(SURVEY, trees[SURVEY].said[key]).list_name
    trees[SURVEY].drop(key)
    asked = {Row(SURVEY, said).list_name for said in trees[SURVEY].said.values()}
    if used and used not in asked and used not in base.lists:
        for choice in [one for one, said in trees[CHOICES].said.items() if said.get("list_name") == used]:
            trees[CHOICES].drop(choice)
    return difference(base, form_of_trees(trees, ours))


def added(base: Form, overlay: Overlay, own: Own, *, beside: str = "", before: bool = False) -> Overlay:
    """The question stands before or after a named one; with none, at the end."""
    ours, trees = _ours(base, overlay)
    survey, choices = trees[SURVEY], trees[CHOICES]
    asked_by = _list_for(own, ours, choices)
    kind = {Asking.NOTE: "note", Asking.TEXT: "text"}.get(own.asking, f"select_one {asked_by}")
    columns = {"type": kind, "name": own.name} | _texts("label", own.labels) | _texts("hint", own.hints)
    if own.indicator:
        columns[INDICATOR] = own.indicator
    survey.add(own.name, columns, *_place(survey, beside, before=before))
    return difference(base, form_of_trees(trees, ours))


def _place(tree: Tree, beside: str, *, before: bool) -> tuple[str, int]:
    if beside not in tree.above:
        return ROOT, len(tree.below[ROOT])
    parent = tree.above[beside]
    return parent, tree.below[parent].index(beside) + (0 if before else 1)


def _list_for(own: Own, ours: Form, choices: Tree) -> str:
    """The list that the question is answered by: one of the form's where it fits, else a new one."""
    if own.asking is Asking.FOUR:
        for name, rows in ours.lists.items():
            if {row.name for row in rows} == set(ANSWERS):
                return name
    if own.asking not in (Asking.FOUR, Asking.ONE):
        return ""
    name = f"{own.name}_answers"
    for one, texts in _answers(own).items():
        columns = {"list_name": name, "name": one} | _texts("label", texts)
        choices.add(f"{name}/{one}", columns, ROOT, len(choices.below[ROOT]))
    return name


def _answers(own: Own) -> dict[str, Mapping[str, str]]:
    if own.asking is Asking.ONE:
        return {f"a{number}": texts for number, texts in enumerate(own.choices, start=1)}
    said = {language: TEXTS.get(code_of(language), TEXTS["en"]) for language in own.labels}
    return {one: {language: texts[one] for language, texts in said.items()} for one in ANSWERS}


def _texts(column: str, texts: Mapping[str, str]) -> dict[str, str]:
    return {
        f"{column}::{language}" if language else column: words for language, words in texts.items() if words
    }


def _say(said: dict[str, str], column: str, words: str) -> None:
    if words:
        said[column] = words
    else:
        said.pop(column, None)


def _ours(base: Form, overlay: Overlay) -> tuple[Form, dict[str, Tree]]:
    ours = apply(base, overlay)
    return ours, {sheet: tree_of(ours, sheet) for sheet in SHEETS}
