# SPDX-License-Identifier: EUPL-1.2
"""What is done from a contact: sorted later, answered, and a child, a claim or a concern report in one step each."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from lykt.casework.outreach.actions import contacts as acts
from lykt.casework.outreach.actions.drafts import keep_draft
from lykt.casework.outreach.actions.tonight import note_need_of_contact
from lykt.casework.outreach.queries.contacts import is_open, promises
from lykt.casework.outreach.queries.drafts import draft_of, report_draft_name
from lykt.casework.outreach.rules.street import a_nickname
from lykt.casework.outreach.states import Became, Said
from lykt.doors.desk.duties.asking import Request, as_uuid, here
from lykt.doors.desk.street.contact import found, page_of, sort_form
from lykt.doors.desk.street.forms import ChildForm
from lykt.doors.desk.street.shown import note_answered
from lykt.doors.desk.tonight.taking import need_from
from lykt.doors.desk.worry.begun import page_of as report_page
from lykt.doors.desk.worry.taking import begun_with
from lykt.kernel import ids
from lykt.record.people.queries import children


@require_safe
def page(request: Request, id: UUID) -> HttpResponse:
    """The contact as it reads now, and the ways from it."""
    return render(request, "desk/street/contact.html", page_of(request, found(id)))


@require_POST
def sort(request: Request, id: UUID) -> HttpResponse:
    """What was sorted later stands in the contact; nothing that stood there is gone."""
    one = found(id)
    form = sort_form(request)
    if form.is_valid() and not any(form.said().values()):
        form.add_error(None, _("Choose or write something first."))
    if not form.is_valid():
        return render(request, "desk/street/contact.html", page_of(request, one, sort=form), status=422)
    acts.add_to_contact(one.contact, by=request.actor, said=form.said(), id=form.cleaned_data["id"])
    return redirect("street:contact", id=id)


@require_POST
def tonight(request: Request, id: UUID) -> HttpResponse:
    """What became of a need stands on the contact: one tap."""
    one = found(id)
    note_need_of_contact(one.contact, by=request.actor, **need_from(request))
    return redirect(f"{reverse('street:contact', args=[id])}#tonight")


@require_POST
def answer(request: Request, id: UUID) -> HttpResponse:
    """The wish or the promise does not come back any more."""
    part = here(promises().filter(pk=id).first())
    became = request.POST.get("became", "")
    acts.answer_promise(
        part,
        by=request.actor,
        became=here(Became(became) if became in set(Became) else None),
    )
    note_answered(request)
    return redirect(_back(request) or reverse("street:contact", args=[part.contact_id]))


@require_POST
def again(request: Request, id: UUID) -> HttpResponse:
    """The wish or the promise stands open once more, beside the answered one. Pressed twice, by whoever and however late,
    it is one: which one it is follows from the answered one."""
    part = here(promises().filter(pk=id).first())
    acts.add_to_contact(part.contact, by=request.actor, said={Said(part.part): part.text}, id=part.id)
    if is_open(part):
        messages.success(request, _("It is open again."))
    else:
        messages.info(request, _("Somebody has answered this already."))
    return redirect(_back(request) or reverse("street:contact", args=[part.contact_id]))


@require_POST
def child(request: Request, id: UUID) -> HttpResponse:
    """The child has a page, which the team alone knows of."""
    one, form = found(id), ChildForm(request.POST)
    if not form.is_valid():
        return redirect("street:contact", id=id)
    opened = acts.open_child_from(
        one.contact,
        by=request.actor,
        name=form.cleaned_data["name"],
        id=ids.id_for(id, str(form.cleaned_data["id"])),
    )
    messages.success(request, _("The child has a page now. Only your team knows of it."))
    return redirect("child:page", child=opened.id)


@require_POST
def about(request: Request, id: UUID) -> HttpResponse:
    """The contact stands on the page of a child whom the team knew before."""
    one = found(id)
    known = here(children().filter(pk=here(as_uuid(request.POST.get("child", "")))).first())
    acts.link_contact(known, by=request.actor, contact=one.contact)
    return redirect("street:contact", id=id)


@require_POST
def report(request: Request, id: UUID) -> HttpResponse:
    """The form of a concern report holds the contact's words, to be read once more before it goes. What was begun from it stays."""
    one = found(id)
    kept, state = draft_of(report_draft_name(id), by=request.actor), one.last(Said.STATE)
    said = [
        *(part.text for part in one.all(Said.WORDS)),
        *([f"{_('How he was')}: {state}."] if state else []),
    ]
    words = begun_with(
        kept.words if kept else {},
        text="\n\n".join(said),
        boxes={"names": a_nickname(one.last(Said.WHO)), "whereabouts": one.last(Said.AREA)},
        begun=str(id),
        contact=str(id),
    )
    keep_draft(report_draft_name(id), by=request.actor, words=words)
    return redirect(f"{report_page(id)}?{urlencode({'from': 'contact'})}")


def _back(request: Request) -> str:
    path = request.POST.get("back", "")
    return path if url_has_allowed_host_and_scheme(path, allowed_hosts=None) else ""
