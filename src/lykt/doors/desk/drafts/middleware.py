# SPDX-License-Identifier: EUPL-1.2
"""A page fills its forms with what was being written in them; once a form is sent, nothing of that is left."""

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import cached_property
from typing import Any, Final

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, QueryDict

from lykt.casework.outreach.actions.drafts import drop_draft
from lykt.casework.outreach.queries.drafts import page_drafts
from lykt.doors.parts.rows import Kept
from lykt.kernel import ids
from lykt.kernel.actor import Actor

OVER: Final = "lykt_drafts_over"  # in the session: the pages whose form was sent or thrown away
REMEMBERED: Final = 20


class Desk:
    """What this person was writing, asked for once a page."""

    def __init__(self, request: HttpRequest, by: Actor) -> None:
        self.request, self.by = request, by

    @cached_property
    def drafts(self) -> Mapping[str, tuple[Mapping[str, Any], datetime | None]]:
        return {one.about: (one.words, one.saved_at) for one in page_drafts(by=self.by)}

    def kept(self, form: BaseForm, path: str) -> Kept:
        """When it was kept; and a form that is freshly opened has it in its fields. What is hidden is never brought back.

        A form that comes back with what was sent in it, since somebody was first, is not freshly opened.
        """
        path, page = path or self.request.get_full_path(), str(ids.new_id())
        words, at = self.drafts.get(path, ({}, None))
        if at and not form.is_bound and (self.request.method in ("GET", "HEAD") or not _holds_words(form)):
            typed = QueryDict(mutable=True)
            for name, values in words.items():
                typed.setlist(name, values)
            for name, field in form.fields.items():
                asked, widget = form.add_prefix(name), field.widget
                if not widget.is_hidden and not widget.value_omitted_from_data(typed, {}, asked):
                    form[name].initial = widget.value_from_datadict(typed, {}, asked)
        return Kept(path, page, at)

    def over(self) -> None:
        """The form was sent and is kept: nothing is left of its draft, and its page keeps nothing any more."""
        drop_draft(self.request.get_full_path(), by=self.by)
        if page := self.request.POST.get("draft", ""):
            self.request.session[OVER] = [*self.request.session.get(OVER, []), page[:36]][-REMEMBERED:]


def _holds_words(form: BaseForm) -> bool:
    return any(form.initial.get(name) for name, field in form.fields.items() if not field.widget.is_hidden)


class Drafts:
    """Stands after `AtWork` and `SignedIn`: within the piece of work whose end it marks."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        actor: Actor | None = request.actor  # type: ignore[attr-defined]
        if actor is None:
            return self.get_response(request)
        desk = request.drafts = Desk(request, actor)  # type: ignore[attr-defined]
        response = self.get_response(request)
        if request.method == "POST" and response.status_code in (302, 303):
            desk.over()
        return response


def is_over(request: HttpRequest) -> bool:
    """Whether the form of this page was sent or thrown away: a late keeping would bring its words back as a draft."""
    return request.POST.get("draft", "") in request.session.get(OVER, [])
