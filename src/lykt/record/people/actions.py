# SPDX-License-Identifier: EUPL-1.2
"""Claims are appended and marked; records are joined and parted. Nothing is overwritten."""

from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID

from lykt.kernel import clock, ids
from lykt.kernel.actor import Actor
from lykt.kernel.decisions import Refused
from lykt.record.people import rules
from lykt.record.people.models import Child, Claim, ClaimMark, Join, Parting
from lykt.record.people.queries import standing_mark
from lykt.record.people.states import CLASS_OF, Attribute, Certainty, Mark, SaidBy
from lykt.trust.gate.verbs import verb


def open_child(*, by: Actor, id: UUID | None = None) -> Child:
    """A record stands, empty but for who opened it. Whoever opens it sees nothing of it until a relation begins."""
    return Child.objects.create(id=id or ids.new_id(), opened_by=by.agency, opened_at=clock.now())


def append_claim(
    child: Child,
    *,
    by: Actor,
    attribute: Attribute,
    value: Mapping[str, object],
    said_by: SaidBy,
    said_by_words: str = "",
    words: str = "",
    certainty: Certainty = Certainty.SAID,
    said_at: datetime | None = None,
    valid_from: date | None = None,
    valid_to: date | None = None,
    origin: UUID | None = None,
    id: UUID | None = None,
) -> Claim:
    """The claim stands beside all others. For rooms that append within an act of their own, behind their own verb."""
    now = clock.now()
    return Claim.objects.create(
        id=id or ids.new_id(),
        child=child,
        data_class=CLASS_OF[attribute],
        attribute=attribute,
        value=dict(value),
        words=words,
        said_by=said_by,
        said_by_words=said_by_words,
        certainty=certainty,
        said_at=said_at or now,
        written_at=now,
        written_by=by.id,
        valid_from=valid_from,
        valid_to=valid_to,
        origin=origin,
    )


@verb("claim.add")
def claim(
    child: Child,
    *,
    by: Actor,
    attribute: Attribute,
    value: Mapping[str, object],
    said_by: SaidBy,
    said_by_words: str = "",
    words: str = "",
    certainty: Certainty = Certainty.SAID,
    said_at: datetime | None = None,
    valid_from: date | None = None,
    valid_to: date | None = None,
    id: UUID | None = None,
) -> Claim:
    """What somebody said stands on the child's page, with who said it and who wrote it down. Sent twice, it is one."""
    if id and (known := Claim.objects.filter(pk=id, child=child).first()):
        return known
    return append_claim(
        child,
        by=by,
        attribute=attribute,
        value=value,
        said_by=said_by,
        said_by_words=said_by_words,
        words=words,
        certainty=certainty,
        said_at=said_at,
        valid_from=valid_from,
        valid_to=valid_to,
        id=id,
    )


@verb("claim.mark")
def mark_claim(
    claim: Claim, *, by: Actor, mark: Mark, why: str = "", corrected_by: Claim | None = None
) -> ClaimMark:
    """The claim carries this mark from now on; what was said stays as it was said."""
    if corrected_by and corrected_by.child_id != claim.child_id:
        raise Refused.not_here()
    rules.may_be_marked(
        standing_mark(claim), to=mark, corrected_by=corrected_by.id if corrected_by else None
    ).or_refuse()
    return ClaimMark.objects.create(
        id=ids.new_id(),
        child_id=claim.child_id,
        data_class=claim.data_class,
        claim=claim,
        mark=mark,
        corrected_by=corrected_by,
        why=why,
        marked_at=clock.now(),
        marked_by=by.id,
    )


@verb("claim.mark")
def correct_claim(
    claim: Claim, *, by: Actor, value: Mapping[str, object], said_by: SaidBy, why: str = ""
) -> Claim:
    """Another claim stands instead, and the first one says so. Both can be read."""
    rules.may_be_marked(standing_mark(claim), to=Mark.CORRECTED, corrected_by=claim.id).or_refuse()
    better = append_claim(
        claim.child,
        by=by,
        attribute=Attribute(claim.attribute),
        value=value,
        said_by=said_by,
        origin=claim.origin,
    )
    ClaimMark.objects.create(
        id=ids.new_id(),
        child_id=claim.child_id,
        data_class=claim.data_class,
        claim=claim,
        mark=Mark.CORRECTED,
        corrected_by=better,
        why=why,
        marked_at=clock.now(),
        marked_by=by.id,
    )
    return better


class Pair:
    """Two records that somebody holds to be one child: what a join acts on."""

    def __init__(self, child: Child, other: Child) -> None:
        self.child, self.other = child, other
        self.id = child.id

    def child_ids(self) -> list[UUID]:
        return [self.child.id, self.other.id]


@verb("child.join")
def join(pair: Pair, *, by: Actor, why: str) -> Join:
    """The two records are known to be one child. Each keeps its claims, its case and its lead."""
    return Join.objects.create(
        id=ids.new_id(), child=pair.child, other=pair.other, why=why, joined_at=clock.now(), joined_by=by.id
    )


@verb("child.join")
def part(join: Join, *, by: Actor, why: str) -> Parting:
    """The join was wrong and is undone; both records are as they were."""
    return Parting.objects.create(
        id=ids.new_id(), child_id=join.child_id, join=join, why=why, parted_at=clock.now(), parted_by=by.id
    )
