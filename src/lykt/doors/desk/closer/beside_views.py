# SPDX-License-Identifier: EUPL-1.2
"""The assessments of one child that the reader may read, side by side."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from lykt.doors.desk.child.page import record_of
from lykt.doors.desk.closer.beside import beside as put_beside
from lykt.doors.desk.duties.asking import Request
from lykt.doors.desk.duties.rows import child_path, nameless
from lykt.doors.parts.rows import Link
from lykt.record.indicators.queries.assessments import assessments_of
from lykt.record.people.queries import names_for
from lykt.trust.accounts import queries as accounts
from lykt.trust.audit.actions import note_reading


@require_safe
def beside(request: Request, child: UUID) -> HttpResponse:
    """Who answered what when; what changed; what nobody has asked."""
    record = record_of(child)
    found = assessments_of(record.all)
    note_reading("assessment.read", by=request.actor, children=record.all)
    writers = {one.assessed_by for one in found}
    shown = {
        "name": names_for([child])[child] or nameless(),
        "back": Link(child_path(child), _("Back to the child")),
        "beside": put_beside(found, accounts.names_of(writers)) if found else None,
        "child": child,
        "stays_path": reverse("closer:concern", args=[found[-1].id]) if found else "",
        "may_look": "assessment.write" in record.acts,
    }
    return render(request, "desk/closer/beside.html", shown)
