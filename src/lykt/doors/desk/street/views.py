# SPDX-License-Identifier: EUPL-1.2
"""Where an outreach worker's night begins: one box, already open; who is out; what was wished and promised."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lykt.casework.outreach.actions.contacts import DRAFT, write_contact
from lykt.casework.outreach.actions.drafts import drop_draft, keep_draft
from lykt.casework.outreach.actions.tonight import count_what_is_lacking
from lykt.casework.outreach.queries.contacts import (
    PAGE,
    children_met,
    contact_page,
    contacts,
    open_page,
)
from lykt.casework.outreach.queries.drafts import draft_of
from lykt.casework.outreach.queries.shifts import shifts_out
from lykt.casework.outreach.states import CAN_BE_GIVEN
from lykt.doors.desk.closer.unfinished import unfinished_rows
from lykt.doors.desk.duties.asking import Request, here
from lykt.doors.desk.street import shown
from lykt.doors.desk.street.forms import ContactForm
from lykt.doors.desk.tonight import rows
from lykt.doors.desk.tonight.words import NEEDS
from lykt.doors.parts.paging import newer_path, read_cursor
from lykt.kernel import ids
from lykt.record.people.queries import names_for
from lykt.trust.accounts import queries as accounts
from lykt.trust.audit.actions import note_reading
from lykt.trust.packs.loading import load_pack

KEEPS_TRYING = "X-Keeps-Trying"  # sent by the page's own script, which shows what the answer says


@require_http_methods(["GET", "POST"])
def start(request: Request) -> HttpResponse:
    """The box is open for a new contact. Saved, the contact is shown, with all that can be done from it."""
    if request.method == "POST":
        form = ContactForm(request.POST, **shown.chips_of_lately())
        if not form.is_valid():
            return _page(request, form, status=422)
        contact = _save(request, form)
        messages.success(request, _("Saved."))
        path = reverse("street:contact", args=[contact])
        if KEEPS_TRYING in request.headers:
            return HttpResponse(status=204, headers={"X-Goes": path})
        return redirect(path)
    kept = draft_of(DRAFT, by=request.actor)
    begun: dict[str, Any] = {"id": ids.new_id()} | (
        {name: value for name, value in kept.words.items() if value} if kept else {}
    )
    return _page(
        request,
        ContactForm(initial=begun, **shown.chips_of_lately()),
        kept_at=kept.saved_at if kept else None,
    )


@require_POST
def draft(request: Request) -> HttpResponse:
    """What has been typed is kept, as it was typed. What has been saved already is not kept again."""
    form = ContactForm(request.POST, **shown.chips_of_lately())
    if not _is_saved(request, form):
        keep_draft(DRAFT, by=request.actor, words=form.typed(request.POST))
    if "X-Draft" in request.headers:
        return HttpResponse(status=204)
    return redirect("street:start")


@require_POST
def drop(request: Request) -> HttpResponse:
    """Nothing of the draft is left."""
    drop_draft(DRAFT, by=request.actor)
    messages.info(request, _("The draft is gone."))
    return redirect("street:start")


@require_safe
def older(request: Request) -> HttpResponse:
    """Everybody the team has met, twenty at a time."""
    found = contact_page(before=read_cursor(request.GET.get("before", "")), size=PAGE + 1)
    for team in _teams(request):
        note_reading("contacts.read", by=request.actor, children=[], subject=team.id)
    listed, way = rows.contacts_paged(found, path=reverse("street:older"))
    named = {"contacts": listed, "older": way}
    template = "tonight/_contacts.html" if getattr(request, "htmx", False) else "street/older.html"
    return render(request, f"desk/{template}", named)


@require_safe
def open_all(request: Request) -> HttpResponse:
    """Every wish and promise that nobody has answered, the oldest first, twenty at a time."""
    after, in_place = read_cursor(request.GET.get("after", "")), getattr(request, "htmx", False)
    found = open_page(after=after, size=PAGE + 1)
    if after and not found and not in_place:  # the last ones of this page have been answered
        return redirect("street:open")
    for team in _teams(request):
        note_reading("contacts.read", by=request.actor, children=[], subject=team.id)
    named = {
        "open": shown.open_rows(found[:PAGE]),
        "became": rows.became_choices(),
        "back": request.get_full_path(),
        "newer": _newer(found),
        "is_first": after is None,
        "answered": [] if in_place else shown.answered_just_now(request),
    }
    return render(request, f"desk/{'tonight/_open.html' if in_place else 'street/open.html'}", named)


@require_safe
def lacking(request: Request) -> HttpResponse:
    """How often something was lacking, by kind and week: numbers, and never for whom."""
    agency = here(accounts.agencies().filter(pk=request.actor.agency).first())
    found = count_what_is_lacking(agency, by=request.actor, zone=load_pack(request.actor.pack).zone)
    weeks: dict[Any, dict[str, int]] = {}
    for one in found:
        weeks.setdefault(one.week, {})[one.kind] = one.times
    kinds = [(kind, _(NEEDS[kind])) for kind in CAN_BE_GIVEN]
    table = [(week, [(label, times.get(kind, 0)) for kind, label in kinds]) for week, times in weeks.items()]
    return render(request, "desk/street/lacking.html", {"kinds": kinds, "rows": table})


def _save(request: Request, form: ContactForm) -> UUID:
    told = form.cleaned_data
    team = here(shown.the_team(_teams(request), told["team"]))
    out = [one for one in shifts_out() if one.team == team.id]
    ours = [one for one in out if request.actor.id in {each.member for each in one.members.all()}]
    contact = write_contact(
        team,
        by=request.actor,
        said=form.said(),
        id=_id_of(request, told["id"]),
        shift=next(iter(ours), None),
        happened_at=told["happened_at"],
    )
    return contact.id


def _id_of(request: Request, form_id: UUID) -> UUID:
    """Follows from the form and from who fills it in: nobody can take another's id."""
    return ids.id_for(form_id, str(request.actor.id))


def _is_saved(request: Request, form: ContactForm) -> bool:
    """A late keeping of a contact that is saved would bring its words back as a draft."""
    form.is_valid()
    id: UUID | None = form.cleaned_data.get("id")
    return id is not None and contacts().filter(pk=_id_of(request, id)).exists()


def _teams(request: Request) -> list[Any]:
    return list(accounts.teams_out(request.actor.id))


def _page(request: Request, form: ContactForm, *, kept_at: object = None, status: int = 200) -> HttpResponse:
    teams, found = _teams(request), contact_page(size=8)
    before = shown.from_last_night(request.actor)
    parts = shown.shift_parts(request.actor, before=before, teams=teams)
    ours = next((one["team"] for one in parts["shifts"] if one["mine"]), None)  # out with them now
    met = children_met()[:12]
    names = names_for(met)
    for team in teams:
        note_reading("contacts.read", by=request.actor, children=[], subject=team.id)
    note_reading("children.read", by=request.actor, children=met)
    named = {
        "form": form,
        "kept_at": kept_at,
        "teams": teams,
        "chosen": str(form["team"].value() or ours or ""),
        "contacts": rows.contact_rows(found),
        "older": len(found) == 8,
        **shown.open_parts(request, most=6),
        "unfinished": unfinished_rows(request.actor),
        "children": [(child, names[child]) for child in met],
        **parts,
    }
    return render(request, "desk/street/page.html", named, status=status)


def _newer(found: list[Any]) -> str:
    if len(found) <= PAGE:
        return ""
    last = found[PAGE - 1]
    return newer_path(reverse("street:open"), (last.written_at, last.id))
