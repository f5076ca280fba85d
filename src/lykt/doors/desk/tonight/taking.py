# SPDX-License-Identifier: EUPL-1.2
"""How a tapped need and a chosen picture are read, on the street and on the child's page alike."""

from collections.abc import Callable
from typing import Any

from lykt.casework.outreach.rules.picture import too_large
from lykt.casework.outreach.states import Met, NeedKind
from lykt.doors.desk.duties.asking import Request, here
from lykt.doors.desk.tonight.forms import MOST_SIGNS, PictureForm
from lykt.doors.parts.refusals import sentence_of
from lykt.doors.parts.uploads import was_too_large
from lykt.kernel.decisions import Refused


def need_from(request: Request) -> dict[str, Any]:
    """The need that was tapped or written: of which kind, and what became of it."""
    kind, _sep, became = request.POST.get("need", "").partition(":")
    known = here(NeedKind(kind) if kind in set(NeedKind) else None)
    met = here(Met(became) if became in set(Met) else None) if became else None
    return {"kind": known, "became": met, "words": request.POST.get("words", "")[:MOST_SIGNS]}


def take_in(request: Request, form: PictureForm, add: Callable[..., Any]) -> int:
    """0 if the picture is kept; else the status of the answer, with the sentence at the form's field."""
    if was_too_large(request):
        form.is_valid()
        form.errors.pop("picture", None)
        form.add_error("picture", sentence_of(too_large()))
        return int(too_large().family)
    if not form.is_valid():
        return 422
    told = form.cleaned_data
    try:
        add(by=request.actor, raw=told["picture"].read(), what=told["what"], form=told["id"])
    except Refused as refused:
        if not refused.decision.code.startswith("picture."):
            raise
        form.add_error("picture", sentence_of(refused.decision))
        return int(refused.decision.family)
    return 0
