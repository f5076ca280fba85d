# SPDX-License-Identifier: EUPL-1.2
"""What is needed tonight is noted with what became of it; and what was lacking is counted, never for whom."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from lykt.casework.outreach.models import Contact, Need
from lykt.casework.outreach.queries.tonight import A_NIGHT, Lack, lacking
from lykt.casework.outreach.rules import street
from lykt.casework.outreach.states import CLASS_OF_NEED, Met, NeedKind
from lykt.kernel import clock, ids
from lykt.kernel.actor import Actor
from lykt.record.people.models import Child
from lykt.trust.accounts.models import Agency
from lykt.trust.gate.turns import one_at_a_time
from lykt.trust.gate.verbs import agency_verb, verb

WEEKS = 26  # how far back what was lacking is shown


@agency_verb("contact.add")
def note_need_of_contact(
    contact: Contact, *, by: Actor, kind: NeedKind, became: Met | None = None, words: str = ""
) -> Need:
    """It stands on the contact what became of the need; noted again, the last word stands, and both can be read."""
    return _noted(by, kind, became, words, contact=contact, team=contact.team)


@verb("need.note")
def note_need(child: Child, *, by: Actor, kind: NeedKind, became: Met | None = None, words: str = "") -> Need:
    """It stands on the child's page what became of the need; noted again, the last word stands, and both can be read."""
    return _noted(by, kind, became, words, child=child)


@agency_verb("need.count")
def count_what_is_lacking(agency: Agency, *, by: Actor, zone: str) -> Sequence[Lack]:
    """How often something was lacking in the actor's own agency, by kind and week, the newest week first; of one child
    and one kind in one night once, on however many records and contacts it was noted."""
    return lacking(since=clock.now() - timedelta(weeks=WEEKS), zone=zone)


def _noted(
    by: Actor,
    kind: NeedKind,
    became: Met | None,
    words: str,
    *,
    contact: Contact | None = None,
    child: Child | None = None,
    team: UUID | None = None,
) -> Need:
    street.may_be_noted(kind=kind, became=became, words=words).or_refuse()
    upon: Any = contact or child
    one_at_a_time(f"need:{upon.id}")
    said: dict[str, Any] = {"became": became or "", "words": words.strip()}
    last = Need.objects.filter(contact=contact, child=child, kind=kind).order_by("-noted_at", "-id").first()
    # Sent twice by a bad connection, or tapped twice by a cold finger, it is noted once.
    again = last and (last.became, last.words, last.noted_by) == (said["became"], said["words"], by.id)
    if last and again and clock.now() - last.noted_at < A_NIGHT:
        return last
    return Need.objects.create(
        id=ids.new_id(),
        contact=contact,
        child=child,
        team=team,
        agency=by.agency,
        data_class=CLASS_OF_NEED[kind],
        kind=kind,
        noted_at=clock.now(),
        noted_by=by.id,
        became=said["became"],
        words=said["words"],
    )
