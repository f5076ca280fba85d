# SPDX-License-Identifier: EUPL-1.2
"""A worker adds a picture to a contact or to a child's page. Only what we drew of it is kept."""

from uuid import UUID

from lykt.casework.outreach.models import Contact, Picture
from lykt.casework.outreach.rules.picture import Drawn, redrawn
from lykt.kernel import clock, ids
from lykt.kernel.actor import Actor
from lykt.record.people.models import Child
from lykt.trust.gate.turns import one_at_a_time
from lykt.trust.gate.verbs import agency_verb, verb
from lykt.trust.packs.law import DataClass


@agency_verb("contact.add")
def add_picture_to_contact(contact: Contact, *, by: Actor, raw: bytes, what: str = "", form: UUID) -> Picture:
    """The picture stands on the contact, for the team alone. Sent twice, it is one."""
    return _added(
        redrawn(raw), by, what, ids.id_for(contact.id, str(form)), contact=contact, team=contact.team
    )


@verb("picture.add")
def add_picture(child: Child, *, by: Actor, raw: bytes, what: str = "", form: UUID) -> Picture:
    """The picture stands on the child's page, for whoever reads notes about the child. Sent twice, it is one."""
    return _added(redrawn(raw), by, what, ids.id_for(child.id, str(form)), child=child)


def _added(
    drawn: Drawn,
    by: Actor,
    what: str,
    id: UUID,
    *,
    contact: Contact | None = None,
    child: Child | None = None,
    team: UUID | None = None,
) -> Picture:
    one_at_a_time(f"picture:{id}")
    if known := Picture.objects.filter(pk=id).first():
        return known
    return Picture.objects.create(
        id=id,
        contact=contact,
        child=child,
        team=team,
        data_class=DataClass.L4,
        what=what.strip(),
        width=drawn.width,
        height=drawn.height,
        content=drawn.content,
        added_at=clock.now(),
        added_by=by.id,
    )
