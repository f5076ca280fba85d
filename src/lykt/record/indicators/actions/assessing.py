# SPDX-License-Identifier: EUPL-1.2
"""A list is filled in, kept while it is, and sent: with a child under the ledger, without one for its holder alone."""

from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from django.db import IntegrityError, connection, transaction

from lykt.engines.xlsforms.answers import Answer as Read
from lykt.engines.xlsforms.answers import Instance, NotAnInstance, answers_of, read_instance
from lykt.kernel import clock, ids
from lykt.kernel.actor import Actor
from lykt.kernel.decisions import Refused
from lykt.record.indicators.models import Answer, Assessment, Checklist, Unfinished
from lykt.record.indicators.queries.lists import form_of, lists_for
from lykt.record.indicators.rules import sending
from lykt.record.indicators.states import Origin, Value
from lykt.record.people.models import Child
from lykt.record.people.queries import children
from lykt.trust.gate.verbs import agency_verb, verb


def begin_list(
    checklist: Checklist,
    *,
    by: Actor,
    id: UUID,
    child: Child | None = None,
    origin: tuple[Origin, UUID] | None = None,
) -> Unfinished:
    """The list is being filled in, for its writer alone; and what nobody has touched for thirty days, whoever's it was, is
    gone. Begun twice it is one. A withdrawn version is not begun."""
    if checklist.id not in {one.id for one in lists_for(by)}:
        raise Refused.not_here()
    _old_ones_go()
    kind, source = origin or ("", None)
    begun, _new = Unfinished.objects.get_or_create(
        id=id,
        defaults={
            "owner": by.id,
            "checklist": checklist,
            "child": child,
            "origin_kind": kind,
            "origin": source,
            "saved_at": clock.now(),
        },
    )
    return begun


def save_unfinished(id: UUID, *, by: Actor, instance: str, seen: int, tab: str) -> int:
    """What was typed is on the server; returns its revision. A window that is behind is refused, and overwrites nothing.

    It asks no rule table: what somebody is still writing is theirs, also when their part in the case has ended.
    """
    if len(instance) > sending.MOST_SIGNS:
        sending.may_be_taken_in(None, name="", version="", is_too_long=True).or_refuse()
    with transaction.atomic():
        row = Unfinished.objects.select_for_update().filter(pk=id, owner=by.id).first()
        is_sent = row is None and Assessment.objects.filter(pk=id).exists()
        if row is None and not is_sent:
            raise Refused.not_here()
        now = row.revision if row else 0
        same = bool(row and tab and row.tab == tab)
        sending.may_be_saved(revision=now, seen=seen, is_same_tab=same, is_sent=is_sent).or_refuse()
        assert row is not None
        row.instance, row.tab, row.revision, row.saved_at = instance, tab, now + 1, clock.now()
        row.save(update_fields=["instance", "tab", "revision", "saved_at"])
    return row.revision


def _old_ones_go() -> None:
    """Migration 0005 says why."""
    with connection.cursor() as cursor:
        cursor.execute("select indicators_old_unfinished_go()")


def drop_unfinished(id: UUID, *, by: Actor) -> None:
    """Nothing of it is left."""
    Unfinished.objects.filter(pk=id, owner=by.id).delete()


@dataclass(frozen=True, slots=True)
class Thrown:
    """A list that somebody threw away, as it was. Only the page that says so holds it."""

    id: UUID
    checklist: UUID
    child: UUID | None
    origin_kind: str
    origin: UUID | None
    instance: str


def take_back_unfinished(thrown: Thrown, *, by: Actor) -> None:
    """The list stands as it was before it was thrown away, in the version it was begun with. Taken back twice it is one."""
    if Assessment.objects.filter(pk=thrown.id).exists():
        raise Refused.not_here()
    Unfinished.objects.get_or_create(
        id=thrown.id,
        defaults={
            "owner": by.id,
            "checklist_id": thrown.checklist,
            "child_id": thrown.child,
            "origin_kind": thrown.origin_kind,
            "origin": thrown.origin,
            "instance": thrown.instance,
            "saved_at": clock.now(),
        },
    )


@dataclass(frozen=True)
class Filled:
    """A list as it was filled in, on its way into the record. The id was made by whoever filled it in."""

    id: UUID
    checklist: Checklist
    instance: str
    holder: UUID | None = None  # the team that reads it while no child is named; else whoever filled it in
    origin_kind: str = ""
    origin: UUID | None = None

    @cached_property
    def read(self) -> Instance:
        """What stands in it, or raises `NotAnInstance`."""
        return read_instance(self.instance)


def send_unfinished(
    unfinished: Unfinished, *, by: Actor, instance: str, holder: UUID | None = None
) -> Assessment:
    """The list stands as it was sent, in the version it was begun with, and is no longer unfinished."""
    filled = Filled(
        unfinished.id,
        unfinished.checklist,
        instance,
        holder,
        unfinished.origin_kind,
        unfinished.origin,
    )
    if unfinished.child_id:
        # Hidden from the writer by now, it is for the gate to say no.
        child = children().filter(pk=unfinished.child_id).first() or Child(id=unfinished.child_id)
        sent = assess(child, by=by, filled=filled)
    else:
        sent = assess_alone(unfinished.checklist, by=by, filled=filled)
    drop_unfinished(unfinished.id, by=by)
    return sent


@verb("assessment.write")
def assess(child: Child, *, by: Actor, filled: Filled) -> Assessment:
    """What was answered about the child stands in the record, beside everything answered before. Sent twice, it is one."""
    return _stand(filled, by=by, child=child)


@agency_verb("assessment.write_alone")
def assess_alone(checklist: Checklist, *, by: Actor, filled: Filled) -> Assessment:
    """What was answered stands for its holder alone: no child is named. Sent twice, it is one."""
    assert checklist.id == filled.checklist.id
    return _stand(filled, by=by, child=None)


def _stand(filled: Filled, *, by: Actor, child: Child | None) -> Assessment:
    read = _read(filled)
    row = Assessment(
        id=filled.id,
        checklist=filled.checklist,
        child=child,
        agency=by.agency,
        holder=filled.holder or by.id,
        origin_kind=filled.origin_kind,
        origin=filled.origin,
        instance=filled.instance,
        fingerprint=sending.fingerprint_of(filled.instance),
        assessed_at=clock.now(),
        assessed_by=by.id,
    )
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:  # it came before, perhaps this very moment; what is not ours is another's id
        before = Assessment.objects.filter(pk=filled.id, child=child).first()
        sending.may_stand_beside(before.fingerprint if before else "", row.fingerprint).or_refuse()
        assert before is not None
        return before
    Answer.objects.bulk_create([_answer(one, row) for one in read])
    return row


def _read(filled: Filled) -> list[Read]:
    """The answers in what was filled in; refused where it is none of this list."""
    checklist, is_too_long = filled.checklist, len(filled.instance) > sending.MOST_SIGNS
    try:
        said = None if is_too_long else (filled.read.form, filled.read.version)
    except NotAnInstance:
        said = None
    sending.may_be_taken_in(
        said, name=checklist.name, version=checklist.version, is_too_long=is_too_long
    ).or_refuse()
    return answers_of(filled.read, form_of(checklist))


def _answer(read: Read, row: Assessment) -> Answer:
    """An answer that is none of the four, as somebody's own tool may send it, is one that is not known."""
    return Answer(
        id=ids.new_id(),
        assessment=row,
        child=row.child,
        data_class=row.data_class,
        question=read.question,
        indicator=read.indicator,
        value=Value(read.value) if read.value in set(Value) else Value.NOT_KNOWN,
        seen=read.seen,
        by=read.by,
        on=sending.day_in(read.on),
        other_explanation=read.else_,
        answered_at=row.assessed_at,
        answered_by=row.assessed_by,
    )
