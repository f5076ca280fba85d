# SPDX-License-Identifier: EUPL-1.2
"""One question of a local version: other words, hidden, shown again, one of one's own before or after it, taken away."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from lykt.doors.desk.checklists.forms import AddForm, Seen, WordingForm
from lykt.doors.desk.checklists.lines import Line, lines
from lykt.doors.desk.checklists.local import at_ours, meanwhile, shown_of
from lykt.doors.desk.checklists.words import languages_of
from lykt.doors.desk.duties.asking import Request, here
from lykt.doors.parts.refusals import sentence_of
from lykt.engines.xlsforms.overlays import Overlay
from lykt.engines.xlsforms.tree import tree_of
from lykt.engines.xlsforms.values import SURVEY, Row
from lykt.kernel import ids
from lykt.kernel.actor import Actor
from lykt.kernel.decisions import Refused
from lykt.record.indicators.actions.listing import save_overlay
from lykt.record.indicators.queries.listing import Working
from lykt.record.indicators.rules import editing
from lykt.trust.packs.codes import load_codebook


@dataclass(frozen=True, slots=True)
class Writing:
    """A page on which somebody writes something about a local version."""

    work: Working
    form: AddForm | WordingForm
    template: str
    more: dict[str, Any]


def _line(work: Working, key: str) -> Line | None:
    return next((one for one in lines(work) if one.key == key), None)


@require_http_methods(["GET", "POST"])
def question(request: Request, name: str) -> HttpResponse:
    """Other words for one question, in each language of the list, beside the national ones."""
    _by, work = at_ours(request, name)
    line = here(_line(work, request.GET.get("q", "")))
    if line.is_locked or line.state == "hidden" or line.kind == "group":
        raise Refused.not_here()
    now = Row(SURVEY, tree_of(work.ours, SURVEY).said[line.key])
    national = tree_of(work.national, SURVEY).said.get(line.key)
    languages = languages_of(work.ours)
    form = WordingForm(
        request.POST or None, languages=languages, initial=_said(now, languages) | _fresh(work)
    )
    more: dict[str, Any] = {"line": line, "national": Row(SURVEY, national) if national else None}
    if request.method == "POST" and form.is_valid():
        edits = editing.reworded(work.national, work.edits, line.key, form.columns())
        if not _is_told(form, line):
            return _keep(request, Writing(work, form, "desk/checklists/question.html", more), edits)
    return _page(request, Writing(work, form, "desk/checklists/question.html", more))


def _is_told(form: WordingForm, line: Line) -> bool:
    """A question of one's own cannot be left without words: then the form says so."""
    if line.state == "own" and not any(form.texts("label").values()):
        form.add_error("label-0", _("Write the text."))
        return True
    return False


def _said(row: Row, languages: tuple[str, ...]) -> dict[str, str]:
    return {
        f"{part}-{place}": row.columns.get(f"{part}::{language}" if language else part, "")
        for part in ("label", "hint")
        for place, language in enumerate(languages or ("",))
    }


@require_http_methods(["GET", "POST"])
def add(request: Request, name: str) -> HttpResponse:
    """A question or a note of one's own, before or after a named one."""
    by, work = at_ours(request, name)
    beside, before = request.GET.get("q", ""), request.GET.get("where", "after") == "before"
    line = here(_line(work, beside)) if beside else None
    form = AddForm(
        request.POST or None,
        languages=languages_of(work.ours),
        indicators=_indicators(by),
        initial=_fresh(work) | {"asking": request.GET.get("as", "")},
    )
    more = {"line": line, "before": before}
    if request.method == "POST" and form.is_valid():
        own = form.own(f"own_{UUID(str(form.cleaned_data['id'])).hex[:8]}")
        edits = editing.added(work.national, work.edits, own, beside=beside, before=before)
        return _keep(request, Writing(work, form, "desk/checklists/add.html", more), edits)
    return _page(request, Writing(work, form, "desk/checklists/add.html", more))


def _indicators(by: Actor) -> list[tuple[str, str]]:
    language = "nb" if get_language() == "nb" else "en"
    codebook = load_codebook(by.pack)
    return [
        (one.code, f"{one.code} – {one.label[language]}")
        for one in codebook.indicators.values()
        if codebook.instruments[one.instrument].offered
    ]


def _fresh(work: Working) -> dict[str, Any]:
    return {"id": ids.new_id(), "revision": work.revision}


def _keep(request: Request, writing: Writing, edits: Overlay) -> HttpResponse:
    """It is saved; or a colleague saved first, and both stand side by side; or the form says what is wrong."""
    by, work, told = request.actor, writing.work, writing.form.cleaned_data
    try:
        save_overlay(work.base, by=by, edits=edits, after=told["revision"], id=told["id"])
    except Refused as no:
        if no.decision.code != "changed" and not no.decision.code.startswith("list."):
            raise
        request.work.refused = no  # type: ignore[attr-defined]
        writing.more["refused"] = sentence_of(no.decision)
        if no.decision.code == "changed":
            writing.more["meanwhile"] = meanwhile(by, work, told["revision"])
            writing.form.data = _again(writing.form.data, _fresh(work))
        return _page(request, writing, int(no.decision.family))
    messages.success(request, _("Saved. It is asked here once you have published it."))
    return redirect(_place(work.name, request.GET.get("q", "")))


def _again(data: Any, fresh: dict[str, Any]) -> QueryDict:
    """What was written, over the saving that is seen now."""
    kept: QueryDict = data.copy()
    for field, value in fresh.items():
        kept[field] = str(value)
    return kept


def _page(request: Request, writing: Writing, status: int = 0) -> HttpResponse:
    shown = shown_of(writing.work) | writing.more | {"form": writing.form}
    return render(request, writing.template, shown, status=status or (422 if writing.form.errors else 200))


@require_POST
def hide(request: Request, name: str) -> HttpResponse:
    """The question is not asked here."""
    return _at_once(request, name, "hide")


@require_POST
def show(request: Request, name: str) -> HttpResponse:
    """The question is asked here again."""
    return _at_once(request, name, "show")


@require_POST
def remove(request: Request, name: str) -> HttpResponse:
    """A question of one's own is not asked any more; it stays in what was answered."""
    return _at_once(request, name, "remove")


def _at_once(request: Request, name: str, act: str) -> HttpResponse:
    by, work = at_ours(request, name)
    form = Seen(request.POST)
    line = here(_line(work, request.POST.get("q", "")) if form.is_valid() else None)
    told = form.cleaned_data
    if told["revision"] != work.revision:
        messages.warning(
            request, _("Somebody has saved this list meanwhile. Nothing was changed: look at it once more.")
        )
        return redirect("checklist-ours", name=name)
    edits = work.edits
    if act == "hide" and line.state in ("", "reworded") and line.kind != "group":
        edits = editing.hidden(work.national, edits, line.key)
    elif act == "show" and line.state == "hidden":
        edits = editing.shown_again(edits, line.key)
    elif act == "remove" and line.state == "own":
        edits = editing.removed(work.national, edits, line.key)
    else:
        raise Refused.not_here()
    save_overlay(work.base, by=by, edits=edits, after=told["revision"], id=told["id"])
    messages.success(request, _("Saved. It is asked here once you have published it."))
    return redirect(_place(name, line.key))


def _place(name: str, key: str) -> str:
    """Back on the page, where one was."""
    return reverse("checklist-ours", args=[name]) + (f"#q-{key}" if key else "")
