# SPDX-License-Identifier: EUPL-1.2
"""A begun list is thrown away; and taken back, as long as the page that says so is open."""

from typing import Final
from uuid import UUID

from django.core import signing
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from lykt.doors.desk.closer.words import title_of
from lykt.doors.desk.duties.asking import Request
from lykt.kernel.actor import Actor
from lykt.kernel.decisions import Refused
from lykt.record.indicators.actions.assessing import Thrown, drop_unfinished, take_back_unfinished
from lykt.record.indicators.queries.assessments import unfinished

DAY: Final = 24 * 3600


@require_POST
def drop(request: Request, id: UUID) -> HttpResponse:
    """Nothing of it is left on the server. Only this page has it, sealed, for whoever threw it away by mistake."""
    one = unfinished(id, by=request.actor)
    if one is None:
        return redirect("closer:start")
    thrown = {
        "id": str(id),
        "checklist": str(one.checklist_id),
        "child": str(one.child_id or ""),
        "origin_kind": one.origin_kind,
        "origin": str(one.origin or ""),
        "instance": one.instance,
    }
    sealed = signing.dumps(thrown, salt=_salt(request.actor), compress=True)
    drop_unfinished(id, by=request.actor)
    return render(
        request, "desk/closer/thrown.html", {"id": id, "title": title_of(one.checklist), "sealed": sealed}
    )


@require_POST
def take_back(request: Request, id: UUID) -> HttpResponse:
    """The list is there again, as it was."""
    try:
        was = signing.loads(request.POST.get("sealed", ""), salt=_salt(request.actor), max_age=DAY)
    except signing.BadSignature:
        raise Refused.not_here() from None
    thrown = Thrown(
        UUID(was["id"]),
        UUID(was["checklist"]),
        UUID(was["child"]) if was["child"] else None,
        was["origin_kind"],
        UUID(was["origin"]) if was["origin"] else None,
        was["instance"],
    )
    if thrown.id != id:
        raise Refused.not_here()
    take_back_unfinished(thrown, by=request.actor)
    return redirect("closer:fill", id=id)


def _salt(by: Actor) -> str:
    """What one person threw away, nobody else can take back."""
    return f"closer.thrown:{by.id}"
