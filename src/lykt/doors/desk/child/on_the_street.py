# SPDX-License-Identifier: EUPL-1.2
"""What the child's page shows of the night: what is needed, pictures, and, for the team that met the child, its contacts."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from lykt.casework.outreach.queries.contacts import contacts_about
from lykt.casework.outreach.queries.pictures import pictures_of
from lykt.casework.outreach.queries.tonight import needs_of
from lykt.doors.desk.tonight.forms import PictureForm
from lykt.doors.desk.tonight.rows import Names, contact_rows, met_choices, need_rows
from lykt.kernel import ids
from lykt.trust.accounts import queries as accounts


def street_parts(
    records: Collection[UUID],
    *,
    acts: frozenset[str],
    names: Names,
    picture_form: PictureForm | None = None,
) -> dict[str, Any]:
    """Nothing, for whoever may read nothing of it."""
    found = contacts_about(records)
    needs = needs_of(records, contacts=[one.contact.id for one in found])
    pictures = list(pictures_of(records))
    people = accounts.names_of(
        {need.noted_by for need in needs} | {picture.added_by for picture in pictures} - set(names)
    )
    return {
        "contacts": contact_rows(found),
        "needs": need_rows(needs, {**names, **people}) if "need.note" in acts else [],
        "met": met_choices(),
        "pictures": [(one, {**names, **people}.get(one.added_by, ("", ""))[0]) for one in pictures],
        "picture_form": picture_form or PictureForm(initial={"id": ids.new_id()}, auto_id="picture_%s"),
        "may_add_picture": "picture.add" in acts,
    }
