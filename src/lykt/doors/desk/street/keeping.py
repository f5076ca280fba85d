# SPDX-License-Identifier: EUPL-1.2
"""What is being typed in a form stands on the server for its writer alone, and comes back with the form."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from lykt.casework.outreach.actions.drafts import keep_draft
from lykt.casework.outreach.queries.drafts import draft_of
from lykt.kernel.actor import Actor


def keep(
    request: HttpRequest, about: str, *, by: Actor, names: Iterable[str], many: Iterable[str] = (), back: str
) -> HttpResponse:
    """These fields are kept as they were typed; of the many every choice."""
    chosen = set(many)
    typed: dict[str, object] = {
        name: request.POST.getlist(name) if name in chosen else request.POST.get(name, "") for name in names
    }
    keep_draft(about, by=by, words=typed)
    return HttpResponse(status=204) if "X-Draft" in request.headers else redirect(back)


def begun(about: str, *, by: Actor) -> tuple[dict[str, Any], datetime | None]:
    """What was being typed, and when it was last kept; nothing, if nothing was."""
    kept = draft_of(about, by=by)
    if kept is None:
        return {}, None
    return {name: word for name, word in kept.words.items() if word}, kept.saved_at
