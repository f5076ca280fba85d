# SPDX-License-Identifier: EUPL-1.2
"""What the child's page shows of the night: what is needed, pictures, and, for the team that met the child, what it promised and its contacts."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.urls import reverse

from lykt.casework.outreach.queries.contacts import PAGE, answered_lately, contacts_about, open_about, who_of
from lykt.casework.outreach.queries.pictures import pictures_of
from lykt.casework.outreach.queries.tonight import needs_of
from lykt.doors.desk.tonight.forms import PictureForm
from lykt.doors.desk.tonight.rows import (
    Names,
    answered_rows,
    became_choices,
    contacts_paged,
    met_choices,
    need_rows,
    open_rows,
)
from lykt.doors.parts.paging import Cursor
from lykt.kernel import ids
from lykt.kernel.actor import Actor
from lykt.trust.accounts import queries as accounts


def street_parts(
    records: Collection[UUID],
    *,
    child: UUID,
    by: Actor,
    acts: frozenset[str],
    names: Names,
    picture_form: PictureForm | None = None,
) -> dict[str, Any]:
    """Nothing, for whoever may read nothing of it."""
    contacts = contact_parts(records, child=child)
    found = contacts["contacts"]
    needs = needs_of(records)
    pictures = list(pictures_of(records))
    promised = open_about(records) if found else []
    written = {one.written_by for one in promised} | {need.noted_by for need in needs}
    people = {**names, **accounts.names_of(written | {picture.added_by for picture in pictures})}
    return {
        "open": open_rows(promised, who=who_of([one.contact for one in promised]), names=people),
        "became": became_choices(),
        "answered": answered_rows(answered_lately(by, children=records)) if found else [],
        **contacts,
        "needs": need_rows(needs, people) if "need.note" in acts else [],
        "met": met_choices(),
        "pictures": [(one, people.get(one.added_by, ("", ""))[0]) for one in pictures],
        "picture_form": picture_form or PictureForm(initial={"id": ids.new_id()}, auto_id="picture_%s"),
        "may_add_picture": "picture.add" in acts,
    }


def contact_parts(records: Collection[UUID], *, child: UUID, before: Cursor | None = None) -> dict[str, Any]:
    """The newest contacts before this place, twenty at a time, and the way to what is older."""
    found = contacts_about(records, before=before, size=PAGE + 1)
    contacts, older = contacts_paged(found, path=reverse("child:met", args=[child]))
    return {"contacts": contacts, "older_contacts": older}
