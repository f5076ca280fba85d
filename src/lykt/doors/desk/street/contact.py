# SPDX-License-Identifier: EUPL-1.2
"""Everything a contact's page shows, asked in a fixed number of questions."""

from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from lykt.casework.outreach.queries.contacts import Told, children_met, told, whole_contacts
from lykt.casework.outreach.rules.street import a_nickname
from lykt.casework.outreach.states import Said
from lykt.doors.desk.duties.asking import Request, here
from lykt.doors.desk.street import shown, words
from lykt.doors.desk.street.forms import ChildForm, SortForm
from lykt.doors.desk.tonight import rows
from lykt.doors.desk.tonight.forms import PictureForm
from lykt.kernel import ids
from lykt.record.people.queries import names_for
from lykt.trust.accounts import queries as accounts
from lykt.trust.audit.actions import note_reading


def found(id: UUID) -> Told:
    """The contact, if it is of one's own team; else the same answer as for none."""
    return told(here(whole_contacts().filter(pk=id).first()))


def sort_form(request: Request) -> SortForm:
    """The parts that can be added, with what the team wrote lately as chips."""
    start = {"id": ids.new_id()}
    return SortForm(request.POST or None, **shown.chips_of_lately(), initial=start, auto_id="sort_%s")


def page_of(
    request: Request, one: Told, *, sort: SortForm | None = None, picture: PictureForm | None = None
) -> dict[str, Any]:
    """The whole page, and the line in the audit that it was read."""
    contact = one.contact
    about = [row.child_id for row in contact.abouts.all()]
    met = [child for child in children_met()[:30] if child not in about]
    names = names_for([*about, *met])
    people = accounts.names_of(
        {contact.written_by}
        | {part.written_by for part in one.parts}
        | {need.noted_by for need in contact.needs.all()}
        | {sent.sent_by for sent in contact.sent.all()}
        | {picture.added_by for picture in contact.pictures.all()}
    )
    services = {agency.id: agency.name for agency in accounts.agencies() if contact.sent.all()}
    note_reading("contact.read", by=request.actor, children=about, subject=contact.id)
    return {
        "contact": contact,
        "who": rows.who_or_nobody(one),
        "area": one.last(Said.AREA),
        "by": people.get(contact.written_by, ("", ""))[0],
        "words": [(part, people.get(part.written_by, ("", ""))[0]) for part in one.all(Said.WORDS)],
        "parts": _parts(one),
        "asked": _asked(one),
        "became": rows.became_choices(),
        "needs": rows.need_rows(list(contact.needs.all()), people),
        "met": rows.met_choices(),
        "sent": [
            (services.get(sent.to, ""), sent.sent_at, people.get(sent.sent_by, ("", ""))[0])
            for sent in contact.sent.all()
        ],
        "about": [(child, names[child]) for child in about],
        "known": [(child, names[child]) for child in met if names[child]],
        "child_form": ChildForm(
            initial={"id": ids.new_id(), "name": "" if about else a_nickname(one.last(Said.WHO))},
            auto_id="child_%s",
        ),
        "sort": sort or sort_form(request),
        "picture_form": picture or PictureForm(initial={"id": ids.new_id()}, auto_id="picture_%s"),
        "pictures": [(one, people.get(one.added_by, ("", ""))[0]) for one in contact.pictures.all()],
    }


def _parts(one: Told) -> list[dict[str, Any]]:
    """Where, who, how: the last word of each, and what stood there before."""
    rows = []
    for part in (Said.WHO, Said.AREA, Said.STATE):
        if said := one.last(part):
            before = [older.text for older in one.before(part)]
            rows.append({"label": _(words.PARTS[part]), "said": said, "before": before})
    return rows


def _asked(one: Told) -> list[dict[str, Any]]:
    """Wishes and promises, each with what became of it; the last of the same words can be open again."""
    found = [part for part in one.parts if part.part in (Said.WISH, Said.PROMISE)]
    last = {(part.part, part.text): part.id for part in found}  # said again, the earlier one is history
    drawn = []
    for part in found:
        answer = getattr(part, "answer", None)
        drawn.append(
            {
                "id": part.id,
                "is_promise": part.part == Said.PROMISE,
                "text": part.text,
                "answer": answer,
                "became": rows.became_words(answer.became) if answer else "",
                "is_last": last[part.part, part.text] == part.id,
            }
        )
    return drawn
