# SPDX-License-Identifier: EUPL-1.2
"""What is different between two forms, question by question, in words that the owner of a list can read."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from lykt.engines.xlsforms.overlays import Edit, edits
from lykt.engines.xlsforms.tree import END, tree_of
from lykt.engines.xlsforms.values import CHOICES, INDICATOR, LOCKED, SETTINGS, SURVEY, Form
from lykt.kernel.decisions import _

SENTENCES = {
    "question.added": _("New: “%(label)s” (%(name)s)."),
    "question.removed": _("Gone: “%(label)s” (%(name)s)."),
    "question.moved": _("“%(label)s” (%(name)s) stands in another place."),
    "group.added": _("New group: “%(label)s” (%(name)s)."),
    "group.removed": _("The group “%(label)s” (%(name)s) is gone."),
    "group.moved": _("The group “%(label)s” (%(name)s) stands in another place."),
    "label": _("%(name)s is worded differently in %(language)s: “%(was)s” is now “%(becomes)s”."),
    "hint": _("The hint at %(name)s is different in %(language)s: “%(was)s” is now “%(becomes)s”."),
    "constraint_message": _(
        "What %(name)s says to a wrong answer is different: “%(was)s” is now “%(becomes)s”."
    ),
    "type": _("%(name)s is asked differently: “%(was)s” is now “%(becomes)s”."),
    "name": _("“%(was)s” is now called “%(becomes)s”."),
    "relevant": _("When %(name)s is asked is different: “%(was)s” is now “%(becomes)s”."),
    "constraint": _("Which answers %(name)s takes is different: “%(was)s” is now “%(becomes)s”."),
    "required": _("Whether %(name)s has to be answered is different: “%(was)s” is now “%(becomes)s”."),
    "calculation": _("How %(name)s is worked out is different: “%(was)s” is now “%(becomes)s”."),
    "indicator": _("%(name)s asks about another indicator: “%(was)s” is now “%(becomes)s”."),
    "locked": _("Whether %(name)s is locked is different: “%(was)s” is now “%(becomes)s”."),
    "column": _("“%(column)s” of %(name)s is different: “%(was)s” is now “%(becomes)s”."),
    "choice.added": _("New answer in the list %(list)s: “%(label)s” (%(name)s)."),
    "choice.removed": _("The answer “%(label)s” (%(name)s) is gone from the list %(list)s."),
    "choice.moved": _("The answer “%(label)s” (%(name)s) stands in another place in the list %(list)s."),
    "choice.label": _(
        "The answer %(name)s in the list %(list)s is worded differently: “%(was)s” is now “%(becomes)s”."
    ),
    "choice.column": _("“%(column)s” of the answer %(name)s is different: “%(was)s” is now “%(becomes)s”."),
    "setting": _("The setting “%(column)s” is different: “%(was)s” is now “%(becomes)s”."),
    "other": _("The sheet “%(sheet)s” is different at %(name)s."),
}
_COLUMNS = {
    "label": "label",
    "hint": "hint",
    "guidance_hint": "hint",
    "constraint_message": "constraint_message",
    INDICATOR: "indicator",
    LOCKED: "locked",
}
_VERBS = {"added": "added", "hidden": "removed", "moved": "moved"}


@dataclass(frozen=True, slots=True)
class Change:
    """One difference. `code` says which sentence, `values` what goes into it."""

    code: str
    sheet: str
    key: str
    values: Mapping[str, str] = field(default_factory=dict)

    @property
    def sentence(self) -> str:
        """Marked for translation."""
        return SENTENCES[self.code]

    def __str__(self) -> str:
        return self.sentence % self.values


def compare(old: Form, new: Form, language: str = "") -> list[Change]:
    """Every difference, in the order of the new form; labels in the language, or in the form's own."""
    places = {key: place for place, key in enumerate(tree_of(new, SURVEY).walk())}
    sheets = {SURVEY: 0, CHOICES: 1, SETTINGS: 2}
    ordered = sorted(
        edits(old, new).edits, key=lambda edit: (sheets.get(edit.sheet, 3), places.get(edit.key, -1))
    )
    said = {
        sheet: tree_of(old, sheet).said | tree_of(new, sheet).said
        for sheet in {edit.sheet for edit in ordered}
    }
    return [
        _change(edit, said[edit.sheet][edit.key], language or new.default_language)
        for edit in ordered
        if not edit.column.startswith(END)
    ]


def _change(edit: Edit, said: Mapping[str, str], language: str) -> Change:
    base, _colons, spoken = edit.column.partition("::")
    values = {
        "name": said.get("name", "") or edit.key,
        "label": said.get(f"label::{language}", "") or said.get("label", "") or said.get("name", ""),
        "list": said.get("list_name", ""),
        "sheet": edit.sheet,
        "column": edit.column,
        "language": spoken or language or "-",
        "was": edit.was or "–",
        "becomes": edit.becomes or "–",
    }
    return Change(_code(edit, base, said), edit.sheet, edit.key, values)


def _code(edit: Edit, base: str, said: Mapping[str, str]) -> str:
    if edit.sheet == SETTINGS:
        return "setting"
    if edit.sheet == CHOICES:
        if edit.kind != "changed":
            return f"choice.{_VERBS[edit.kind]}"
        return "choice.label" if base == "label" else "choice.column"
    if edit.sheet != SURVEY:
        return "other"
    if edit.kind != "changed":
        return f"{'group' if f'{END}type' in said else 'question'}.{_VERBS[edit.kind]}"
    code = _COLUMNS.get(edit.column, _COLUMNS.get(base, edit.column))
    return code if code in SENTENCES else "column"
