# SPDX-License-Identifier: EUPL-1.2
"""What the child's page shows of the night: what is needed, pictures, and, for the team that met the child, what it promised and its contacts."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from lykt.casework.outreach.queries.contacts import answered_lately, contacts_about, open_about
from lykt.casework.outreach.queries.pictures import pictures_of
from lykt.casework.outreach.queries.tonight import needs_of
from lykt.doors.desk.tonight.forms import PictureForm
from lykt.doors.desk.tonight.rows import (
    Names,
    answered_rows,
    became_choices,
    contact_rows,
    met_choices,
    need_rows,
    open_rows,
    who_or_nobody,
)
from lykt.kernel import ids
from lykt.kernel.actor import Actor
from lykt.trust.accounts import queries as accounts


def street_parts(
    records: Collection[UUID],
    *,
    by: Actor,
    acts: frozenset[str],
    names: Names,
    picture_form: PictureForm | None = None,
) -> dict[str, Any]:
    """Nothing, for whoever may read nothing of it."""
    found = contacts_about(records)
    needs = needs_of(records, contacts=[one.contact.id for one in found])
    pictures = list(pictures_of(records))
    promised = open_about(records) if found else []
    written = {one.written_by for one in promised} | {need.noted_by for need in needs}
    people = {**names, **accounts.names_of(written | {picture.added_by for picture in pictures})}
    return {
        "open": open_rows(promised, who={one.contact.id: who_or_nobody(one) for one in found}, names=people),
        "became": became_choices(),
        "answered": answered_rows(answered_lately(by, children=records)) if found else [],
        "contacts": contact_rows(found),
        "needs": need_rows(needs, people) if "need.note" in acts else [],
        "met": met_choices(),
        "pictures": [(one, people.get(one.added_by, ("", ""))[0]) for one in pictures],
        "picture_form": picture_form or PictureForm(initial={"id": ids.new_id()}, auto_id="picture_%s"),
        "may_add_picture": "picture.add" in acts,
    }
