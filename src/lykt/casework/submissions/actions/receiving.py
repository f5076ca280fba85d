# SPDX-License-Identifier: EUPL-1.2
"""What a phone sends is stored as it came, written in the audit and queued: all of it, or nothing.

Whoever sends the same again is told the same again. Nothing is read here but what the envelope says.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import connection

from lykt.casework.outreach.rules.picture import redrawn
from lykt.casework.submissions.actions.queueing import queue
from lykt.casework.submissions.models import Device, Part, Step, Submission
from lykt.casework.submissions.queries import form_for
from lykt.casework.submissions.rules.envelope import LONGEST, Envelope, missing
from lykt.casework.submissions.states import State
from lykt.kernel import clock, ids
from lykt.kernel.actor import Actor
from lykt.kernel.decisions import Refused
from lykt.trust.gate.verbs import agency_verb


@dataclass(frozen=True, slots=True)
class Sent:
    """One call of a phone: the form, and those of its files that came with it."""

    envelope: Envelope
    body: bytes
    parts: Sequence[tuple[str, bytes]]
    more_comes: bool = False  # the phone says that it sends the rest in another call
    said_at: str = ""  # by the phone's own clock


@agency_verb("submission.send")
def receive(device: Device, *, by: Actor, sent: Sent) -> UUID:
    """The submission is stored with these parts, and queued if nothing lacks. The same again changes nothing."""
    form = form_for(by, sent.envelope.form, sent.envelope.version)
    if form is None:
        raise Refused.not_here()
    first = ids.id_for(device.holder, sent.envelope.instance_id)
    is_new = _stored(first, device, by, form, sent)
    id = first if is_new or _is_the_same(first, sent) else _stand_apart(first, device, by, form, sent)
    for name, content in sent.parts:
        add_part(id, by, name, content, closed=sent.envelope.encrypted)
    if id == first and _is_whole(id, sent, is_new=is_new):
        queue(id, member=by.id)
    return id


def _stored(id: UUID, device: Device, by: Actor, form: UUID, sent: Sent) -> bool:
    """Whether it is stored by this very call; of two at once, one is."""
    with connection.cursor() as cursor:
        cursor.execute(
            """insert into submissions_submission (id, agency, holder, device_id, checklist, instance_id, fingerprint, body,
                   encrypted, said_at, received_at, received_by)
               values (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s) on conflict (id) do nothing""",
            [
                id,
                by.agency,
                device.holder,
                device.id,
                form,
                sent.envelope.instance_id,
                sent.envelope.fingerprint,
                sent.body,
                sent.envelope.encrypted,
                sent.said_at[:LONGEST],
                clock.now(),
                by.id,
            ],
        )
        return bool(cursor.rowcount == 1)


def _is_the_same(id: UUID, sent: Sent) -> bool:
    return Submission.objects.filter(pk=id, fingerprint=sent.envelope.fingerprint).exists()


def _stand_apart(first: UUID, device: Device, by: Actor, form: UUID, sent: Sent) -> UUID:
    """The same id with other content is kept beside the first, for a person to look at."""
    id = ids.id_for(first, sent.envelope.fingerprint)
    if _stored(id, device, by, form, sent):
        Step.objects.create(
            id=ids.new_id(), submission_id=id, state=State.APART, stepped_at=clock.now(), stepped_by=by.id
        )
    return id


def add_part(submission: UUID, by: Actor, name: str, content: bytes, *, closed: bool) -> None:
    """The part is stored once, whatever its name looks like. A picture is drawn anew before anything is kept of it.

    What cannot be drawn is kept closed: it is never shown, and nobody can be sure what hides in it.
    """
    fingerprint = hashlib.sha256(content).hexdigest()
    id = ids.id_for(submission, f"{fingerprint}{name}")
    if Part.objects.filter(pk=id).exists():
        return
    drawn = None
    if not closed:
        try:
            drawn = redrawn(content).content
        except Refused:
            drawn = None
    Part.objects.bulk_create(
        [
            Part(
                id=id,
                submission_id=submission,
                name=name[:LONGEST],
                fingerprint=fingerprint,
                content=drawn or content,
                drawn=drawn is not None,
                added_at=clock.now(),
                added_by=by.id,
            )
        ],
        ignore_conflicts=True,
    )


def _is_whole(id: UUID, sent: Sent, *, is_new: bool) -> bool:
    """Nothing lacks, and nobody has queued it yet."""
    if sent.envelope.encrypted:
        there = {name for name, _content in sent.parts}
        if not is_new:
            there |= set(Part.objects.filter(submission=id).values_list("name", flat=True))
        if missing(sent.envelope, there):
            return False
    elif sent.more_comes:
        return False
    return is_new or not Step.objects.filter(submission=id).exists()
