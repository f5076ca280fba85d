# SPDX-License-Identifier: EUPL-1.2
"""A new national version and a place's own become one: how it was, ours, theirs now, and what will be asked tomorrow."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import BoundField
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext as say
from django.views.decorators.http import require_http_methods

from lykt.doors.desk.checklists.forms import MergeForm, place_of
from lykt.doors.desk.checklists.local import at_ours, shown_of
from lykt.doors.desk.checklists.rendered import shown
from lykt.doors.desk.checklists.words import column_said, differences, spoken
from lykt.doors.desk.duties.asking import Request, here
from lykt.doors.parts.refusals import sentence_of
from lykt.engines.xlsforms.merging import Conflict, Decision, Merge, Words
from lykt.engines.xlsforms.overlays import Edit
from lykt.engines.xlsforms.tree import Tree, tree_of
from lykt.engines.xlsforms.values import SURVEY, Form, Row
from lykt.kernel import ids
from lykt.kernel.decisions import Refused
from lykt.record.indicators.actions.listing import decide_merge
from lykt.record.indicators.queries import listing
from lykt.record.indicators.queries.listing import Working
from lykt.record.indicators.rules.listing import is_last


@dataclass(frozen=True, slots=True)
class Side:
    """One thing that both changed, with its three texts and what can be chosen."""

    sentence: str
    base: str
    ours: str
    theirs: str
    choice: BoundField
    words: BoundField | None


@dataclass(frozen=True, slots=True)
class Across:
    """One question in the four versions; empty where it is not in one."""

    key: str
    then: str
    ours: str
    theirs: str
    tomorrow: str
    is_open: bool  # somebody has to decide it first

    @property
    def is_same(self) -> bool:
        return not self.is_open and self.then == self.ours == self.theirs == self.tomorrow


@require_http_methods(["GET", "POST"])
def merge(request: Request, name: str) -> HttpResponse:
    """Everything of both, question by question. What is decided is saved; what is asked changes when it is published."""
    by, work = at_ours(request, name)
    if work.waiting is None or work.overlay is None:
        messages.info(request, _("No new national version waits."))
        return redirect("checklist-ours", name=name)
    merged = here(work.merged())
    asked = _Asked(work, merged)
    form = _form(request, work, merged, asked)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        onto = here(listing.version(told["onto"], by))
        try:
            if onto.id != work.waiting.id:  # yet another came while this page was open
                raise Refused(is_last(saved=1, seen=0))
            seen = here(listing.saved(by, name, told["revision"]))
            decide_merge(seen, by=by, onto=onto, decisions=_decisions(merged, told), id=UUID(str(told["id"])))
        except Refused as no:
            if no.decision.code != "changed" and not no.decision.code.startswith("list."):
                raise
            request.work.refused = no  # type: ignore[attr-defined]
            refused = sentence_of(no.decision)
            status = int(no.decision.family)
            return _page(
                request,
                work,
                merged,
                asked,
                _form(request, work, merged, asked, again=True),
                refused=refused,
                status=status,
            )
        messages.success(request, _("Saved. The list you use stays in use until you publish this one."))
        return redirect("checklist-ours", name=name)
    return _page(request, work, merged, asked, form, refused="", status=422 if form.errors else 200)


def _form(
    request: Request, work: Working, merged: Merge, asked: "_Asked", *, again: bool = False
) -> MergeForm:
    assert work.waiting is not None
    fresh = {"id": ids.new_id(), "revision": work.revision, "onto": work.waiting.id}
    data: Any = request.POST or None
    if again:
        data = request.POST.copy()
        for field, value in fresh.items():
            data[field] = str(value)
    conflicts = [(one.id, asked(one.edit), one.edit.kind == "changed") for one in merged.conflicts]
    return MergeForm(data, conflicts=conflicts, initial=fresh)


def _decisions(merged: Merge, told: dict[str, Any]) -> dict[str, Decision]:
    found: dict[str, Decision] = {}
    for conflict in merged.conflicts:
        place = place_of(conflict.id)
        chosen = told[f"choice-{place}"]
        found[conflict.id] = Words(told[f"words-{place}"].strip()) if chosen == "own" else chosen
    return found


def _page(
    request: Request,
    work: Working,
    merged: Merge,
    asked: "_Asked",
    form: MergeForm,
    *,
    refused: str,
    status: int,
) -> HttpResponse:
    assert work.waiting is not None
    everything = list(across(work.national, work.ours, merged))
    more = {
        "form": form,
        "refused": refused,
        "sides": list(_sides(work, merged, asked, form)),
        "told": [say(one.sentence) % {"name": asked(one.edit)} for one in merged.told],
        "differing": [one for one in everything if not one.is_same],
        "same": [one for one in everything if one.is_same],
        "new": differences(work.national, merged.national),
    }
    return render(request, "desk/checklists/merge.html", shown_of(work) | more, status=status)


class _Asked:
    """What a question asks, wherever it still stands, in the reader's language; else its name."""

    def __init__(self, work: Working, merged: Merge) -> None:
        forms = (merged.form, merged.national, work.ours, work.national)
        self.language = spoken(merged.form)
        self.trees: list[tuple[Form, dict[str, Tree]]] = [(form, {}) for form in forms]

    def __call__(self, edit: Edit) -> str:
        for form, trees in self.trees:
            tree = trees.setdefault(edit.sheet, tree_of(form, edit.sheet))
            if words := Row(edit.sheet, tree.said.get(edit.key, {})).text("label", self.language):
                return shown(words)
        return Row(edit.sheet, edit.columns).text("label", self.language) or edit.key


def _sides(work: Working, merged: Merge, asked: "_Asked", form: MergeForm) -> Iterator[Side]:
    then, now = tree_of(work.national, SURVEY), tree_of(merged.national, SURVEY)
    for one in merged.conflicts:
        place = place_of(one.id)
        base, theirs = shown(one.base), shown(one.theirs)
        if one.edit.kind == "hidden":  # the whole question, in the reader's language
            base, theirs = (_text(tree, one.edit.key, asked.language) for tree in (then, now))
        yield Side(
            sentence=say(one.sentence) % {"name": asked(one.edit), "column": column_said(one.edit.column)},
            base=base,
            ours=shown(one.ours) or _says(one, asked.language),
            theirs=theirs,
            choice=form[f"choice-{place}"],
            words=form[f"words-{place}"] if f"words-{place}" in form.fields else None,
        )


def _says(conflict: Conflict, language: str) -> str:
    """What ours is, where it is no text: hidden, moved, or added."""
    if conflict.edit.kind == "hidden":
        return _("Hidden here")
    if conflict.edit.kind == "moved":
        return _("In another place here")
    return Row(SURVEY, conflict.edit.columns).text("label", language)


def across(then: Form, ours: Form, merged: Merge) -> Iterator[Across]:
    """Every question of the four versions, in the order of tomorrow; what will not be asked comes last."""
    sides = [tree_of(form, SURVEY) for form in (then, ours, merged.national, merged.form)]
    language = spoken(merged.form)
    open_ones = {one.edit.key for one in merged.conflicts if one.edit.sheet == SURVEY}
    for key in dict.fromkeys(key for tree in reversed(sides) for key in tree.walk()):
        texts = [_text(tree, key, language) for tree in sides]
        if any(texts):
            then_text, our_text, their_text, tomorrow = texts
            yield Across(key, then_text, our_text, their_text, tomorrow, key in open_ones)


def _text(tree: Tree, key: str, language: str) -> str:
    if key not in tree.said:
        return ""
    row = Row(SURVEY, tree.said[key])
    words = shown(row.text("label", language))
    hint = shown(row.text("hint", language))
    return f"{words} ({hint})" if hint else words
