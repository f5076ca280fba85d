# SPDX-License-Identifier: EUPL-1.2
"""A list is tried as its people will fill it in, logic and all. Nothing is kept, nothing is sent, and no answer reaches us."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lykt.doors.desk.checklists.loading import TYPED, read_again
from lykt.doors.desk.checklists.local import at_ours
from lykt.doors.desk.checklists.views import at_the_lists
from lykt.doors.desk.checklists.words import title_of
from lykt.doors.desk.duties.asking import Request, here
from lykt.doors.parts.form_policy import allows_the_engine
from lykt.doors.parts.rows import FormRoads, Link
from lykt.engines.xlsforms.values import Form
from lykt.record.indicators.queries import listing
from lykt.record.indicators.queries.lists import form_of

ENDS = "trial-ends"
LOADED = ("written", "stem", *TYPED)


@allows_the_engine
@require_safe
def published(request: Request, id: UUID) -> HttpResponse:
    """A published version: the nation's, or one's own agency's."""
    one = here(listing.version(id, at_the_lists(request)))
    back = Link(reverse("checklist", args=[id]), _("Back to the list"))
    return _try(request, form_of(one), one.xform, back)


@allows_the_engine
@require_POST
def loaded(request: Request) -> HttpResponse:
    """What was loaded and nobody has published: it comes from the page that shows it, and goes back there."""
    found = read_again(at_the_lists(request), request.POST.get("written", ""), request.POST.get("stem", ""))
    form = here(found.form)
    back = Link(reverse("checklists-look"), _("Back to what was loaded"))
    return _try(request, form, listing.xform_of(form), back, LOADED)


@allows_the_engine
@require_http_methods(["GET", "HEAD", "POST"])
def ours(request: Request, name: str) -> HttpResponse:
    """A place's own version as it was saved last; or, posted, as a spreadsheet that was loaded and not saved."""
    by, work = at_ours(request, name)
    if request.method == "POST":
        form = here(read_again(by, request.POST.get("written", ""), name).form)
        back = Link(reverse("checklist-ours-look", args=[name]), _("Back to what was loaded"))
        return _try(request, form, listing.xform_of(form), back, ("written",))
    back = Link(reverse("checklist-ours", args=[name]), _("Back to the list"))
    return _try(request, work.ours, listing.xform_of(work.ours), back)


def _try(request: Request, form: Form, xform: str, back: Link, carried: tuple[str, ...] = ()) -> HttpResponse:
    """The form in the renderer of whoever fills it in. What was loaded is carried along, for it is kept nowhere else."""
    shown = {
        "title": title_of(form),
        "form": FormRoads(itself=xform, ends=ENDS),
        "ends": ENDS,
        "back": back,
        "carried": [(name, request.POST.get(name, "")) for name in carried],
    }
    return render(request, "desk/checklists/try.html", shown)
