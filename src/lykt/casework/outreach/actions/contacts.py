# SPDX-License-Identifier: EUPL-1.2
"""Contacts on the street are written, added to, and answered; a child is opened from one. Nothing is overwritten."""

from collections.abc import Collection, Mapping
from datetime import datetime
from uuid import UUID

from lykt.casework.outreach.actions.drafts import drop_draft
from lykt.casework.outreach.actions.turns import must_be_in
from lykt.casework.outreach.models import (
    Contact,
    ContactAbout,
    ContactPart,
    ContactSent,
    PartAnswer,
    Sending,
    Shift,
)
from lykt.casework.outreach.rules import street
from lykt.casework.outreach.states import Became, Said
from lykt.kernel import clock, ids
from lykt.kernel.actor import Actor
from lykt.record.people import actions as people
from lykt.record.people.models import Child
from lykt.record.people.queries import children
from lykt.record.people.states import Attribute, Certainty, SaidBy
from lykt.trust.access.actions import begin_relation
from lykt.trust.accounts.models import Team
from lykt.trust.gate.turns import one_at_a_time
from lykt.trust.gate.verbs import agency_verb, verb

DRAFT = "contact"  # what the draft of a new contact is called


@agency_verb("contact.write")
def write_contact(
    team: Team,
    *,
    by: Actor,
    said: Mapping[Said, str],
    id: UUID,
    shift: Shift | None = None,
    happened_at: datetime | None = None,
) -> Contact:
    """The contact stands, for the team alone. Sent twice it is one; sent again with other words, those stand beside."""
    contact = _written(team, by=by, said=said, id=id, shift=shift, happened_at=happened_at)
    drop_draft(DRAFT, by=by)
    return contact


@agency_verb("contact.write")
def log_contact(
    team: Team, *, by: Actor, said: Mapping[Said, str], id: UUID, happened_at: datetime | None = None
) -> Contact:
    """The contact stands as it came from a phone. What its writer is typing at the desk stays theirs."""
    return _written(team, by=by, said=said, id=id, happened_at=happened_at)


def _written(
    team: Team,
    *,
    by: Actor,
    said: Mapping[Said, str],
    id: UUID,
    shift: Shift | None = None,
    happened_at: datetime | None = None,
) -> Contact:
    must_be_in(team, by=by)
    now = clock.now()
    street.may_be_written(said=said, is_ahead=bool(happened_at and happened_at > now)).or_refuse()
    one_at_a_time(f"contact:{id}")
    contact = Contact.objects.filter(pk=id).first() or Contact.objects.create(
        id=id,
        team=team.id,
        agency=by.agency,
        shift=shift if shift and shift.team == team.id else None,
        happened_at=happened_at or now,
        written_at=now,
        written_by=by.id,
    )
    _append(contact, said, by=by, sent=id)
    return contact


@agency_verb("contact.add")
def add_to_contact(contact: Contact, *, by: Actor, said: Mapping[Said, str], id: UUID) -> None:
    """What was sorted later, or is now known better, stands in the contact; what stood there still does. Sent twice, and
    however late, it is there once."""
    one_at_a_time(f"contact:{contact.id}")
    street.may_be_written(said=said, is_ahead=False).or_refuse()
    answered = PartAnswer.objects.filter(part__contact=contact).values_list("part", flat=True)
    _append(contact, said, by=by, sent=id, over=set(answered))


def _append(
    contact: Contact, said: Mapping[Said, str], *, by: Actor, sent: UUID, over: Collection[UUID] = ()
) -> None:
    """`sent` is the form that was filled in; `over` the wishes and promises that were answered."""
    found = ContactPart.objects.filter(contact=contact).order_by("written_at", "id")
    stands = list(found.values_list("id", "part", "text"))
    known = {id for id, _part, _text in stands}
    new = street.what_is_new(said, before=[(Said(part), text) for id, part, text in stands if id not in over])
    parts = [
        ContactPart(
            id=ids.id_for(contact.id, f"{sent} {part} {text}"),
            contact=contact,
            team=contact.team,
            part=part,
            text=text,
            written_at=clock.now(),
            written_by=by.id,
        )
        for part, text in new.items()
    ]
    ContactPart.objects.bulk_create([one for one in parts if one.id not in known])


@agency_verb("promise.answer")
def answer_promise(part: ContactPart, *, by: Actor, became: Became) -> PartAnswer:
    """The wish or the promise does not come back any more, and it stands what became of it. Of two, the first stands."""
    one_at_a_time(f"promise:{part.id}")
    before = PartAnswer.objects.filter(part=part).first()
    if before and (before.answered_by, before.became) == (by.id, became):
        return before
    street.may_be_answered(part=Said(part.part), is_answered=bool(before)).or_refuse()
    return PartAnswer.objects.create(
        id=ids.new_id(),
        part=part,
        team=part.team,
        became=became,
        answered_at=clock.now(),
        answered_by=by.id,
    )


@agency_verb("contact.open_child")
def open_child_from(contact: Contact, *, by: Actor, name: str = "", id: UUID) -> Child:
    """The child has a record of the team's own, which nobody else knows of. Sent twice, it is one child.

    The name is what we call the child until the child says another.
    """
    one_at_a_time(f"contact:{contact.id}")
    if known := children().filter(pk=id).first():
        return known
    child = people.open_child(by=by, id=id)
    begin_relation("met", child=child.id, holder=contact.team, why="contact.open_child")
    _stands_about(contact, child, by=by)
    if name.strip():
        people.append_claim(
            child,
            by=by,
            attribute=Attribute.NAME,
            value={"value": name.strip(), "kind": "nickname"},
            said_by=SaidBy.WORKER,
            words=name.strip(),
            certainty=Certainty.SAID,
            said_at=contact.happened_at,
            origin=contact.id,
        )
    return child


@verb("contact.about")
def link_contact(child: Child, *, by: Actor, contact: Contact) -> None:
    """The contact stands on the page of a child whom the team knew before."""
    one_at_a_time(f"contact:{contact.id}")
    if not ContactAbout.objects.filter(contact=contact, child=child).exists():
        _stands_about(contact, child, by=by)


def _stands_about(contact: Contact, child: Child, *, by: Actor) -> None:
    ContactAbout.objects.create(
        id=ids.new_id(),
        contact=contact,
        team=contact.team,
        child=child,
        added_at=clock.now(),
        added_by=by.id,
    )


@agency_verb("contact.add")
def note_sent(contact: Contact, *, by: Actor, sending: Sending) -> None:
    """The contact says that a concern report was sent from it, when and to whom; nothing of what was in it."""
    one_at_a_time(f"contact:{contact.id}")
    if not ContactSent.objects.filter(pk=sending.id).exists():
        ContactSent.objects.create(
            id=sending.id,
            contact=contact,
            team=contact.team,
            to=sending.to,
            sent_at=sending.sent_at,
            sent_by=by.id,
        )
