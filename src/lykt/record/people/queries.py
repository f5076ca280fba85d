# SPDX-License-Identifier: EUPL-1.2
"""Questions about children. The database shows what the ledger grants; nothing here filters by permission."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connection
from django.db.models import Q, QuerySet

from lykt.record.people.models import Child, Claim, ClaimMark, Join
from lykt.record.people.rules import Said, called, latest_birth
from lykt.record.people.states import Attribute, Certainty, Mark, SaidBy


def children() -> QuerySet[Child]:
    """The children whose existence the actor may know."""
    return Child.objects.all()


def claims() -> QuerySet[Claim]:
    """The claims the actor may read."""
    return Claim.objects.select_related("child")


def joins() -> QuerySet[Join]:
    """Joins in force between records the actor may know of."""
    return Join.objects.filter(parting=None).order_by("joined_at")


def same_child(child: UUID) -> list[UUID]:
    """This record and those that people have joined to it, the asked one first; only those the actor may know of."""
    return [child, *sorted(records_of([child])[child] - {child})]


def records_of(children: Collection[UUID]) -> dict[UUID, set[UUID]]:
    """For each of these records itself and those that people have joined to it, however long the chain, as far as the
    actor may know of them: as many questions as the longest chain has joins, however many records there are."""
    same, ahead = {one: {one} for one in children}, set(children)
    while ahead:
        edges = joins().filter(Q(child__in=ahead) | Q(other__in=ahead)).values_list("child_id", "other_id")
        ahead = set()
        for edge in edges:
            ahead |= set(edge) - set(same)
            whole = set().union(*(same.get(end, {end}) for end in edge))
            same.update(dict.fromkeys(whole, whole))
    return {one: same[one] for one in children}


@dataclass(frozen=True, slots=True)
class Told:
    """A claim with the marks people put on it: what the child's page shows."""

    claim: Claim
    marks: tuple[ClaimMark, ...]

    @property
    def mark(self) -> Mark | None:
        return Mark(self.marks[-1].mark) if self.marks else None

    def as_said(self) -> Said:
        claim = self.claim
        return Said(
            id=claim.id,
            attribute=Attribute(claim.attribute),
            value=claim.value,
            said_by=SaidBy(claim.said_by),
            said_by_words=claim.said_by_words,
            certainty=Certainty(claim.certainty),
            on=claim.said_at.date(),
            mark=self.mark,
        )


def told_about(records: Collection[UUID], *, of: Collection[Attribute] = ()) -> list[Told]:
    """Every claim the actor may read about these records (of these attributes, if any are named), newest first, each
    with its marks: two questions in all."""
    found = Claim.objects.filter(child__in=records).defer("written_at").order_by("-said_at", "id")
    kept = list(found.filter(attribute__in=of) if of else found)
    marks: dict[UUID, list[ClaimMark]] = {}
    for mark in ClaimMark.objects.filter(child__in=records).order_by("marked_at", "id") if kept else ():
        marks.setdefault(mark.claim_id, []).append(mark)
    return [Told(claim, tuple(marks.get(claim.id, ()))) for claim in kept]


def standing_mark(claim: Claim) -> Mark | None:
    """The last mark on a claim, None if it has none."""
    last = (
        ClaimMark.objects.filter(claim=claim)
        .order_by("-marked_at", "-id")
        .values_list("mark", flat=True)
        .first()
    )
    return Mark(last) if last else None


def names_for(records: Iterable[UUID]) -> dict[UUID, str]:
    """For each record the name to use, "" where nobody has said one: one question for a whole list."""
    said: dict[UUID, list[Said]] = {record: [] for record in records}
    if not said:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(_NAMES, [list(said)])
        for id, record, name, kind, said_by, on, mark in cursor.fetchall():
            value = {"value": name, "kind": kind}
            told = Said(
                id,
                Attribute.NAME,
                value,
                SaidBy(said_by),
                "",
                Certainty.SAID,
                on,
                Mark(mark) if mark else None,
            )
            said[record].append(told)
    return {record: called(names) for record, names in said.items()}


# Only what the choice of a name needs, days for instants: a list asks this of fifty children at a time.
_NAMES = """
    select c.id, c.child_id, c.value ->> 'value', c.value ->> 'kind', c.said_by, (c.said_at at time zone 'utc')::date,
        (select m.mark from people_claimmark m where m.claim_id = c.id order by m.marked_at desc, m.id desc limit 1)
    from people_claim c where c.child_id = any (%s) and c.attribute = 'name'"""


def find_by_name(words: str, *, limit: int = 20) -> list[UUID]:
    """Records the actor may read whose claimed names hold these words; a plain look-up, not a matching."""
    if len(words.strip()) < 2:
        return []
    with connection.cursor() as cursor:
        cursor.execute(
            """select distinct child_id from people_claim
               where attribute = 'name' and strpos(lower(value ->> 'value'), lower(%s)) > 0 limit %s""",
            [words.strip(), limit],
        )
        return [row[0] for row in cursor.fetchall()]


def names_holding(words: str, records: Collection[UUID]) -> dict[UUID, list[str]]:
    """For each record those of its claimed names that hold these words, newest first: why a look-up found it."""
    wanted = words.strip().casefold()
    held: dict[UUID, list[str]] = {record: [] for record in records}
    for told in told_about(records, of=(Attribute.NAME,)):
        name = str(told.claim.value.get("value", ""))
        if wanted in name.casefold() and name not in held[told.claim.child_id]:
            held[told.claim.child_id].append(name)
    return held


def born_at_the_latest(child: UUID) -> date | None:
    """The latest day of birth that any standing claim gives reason to believe: protection follows the youngest age."""
    claims = told_about([child], of=(Attribute.AGE, Attribute.BIRTH_DATE))
    days = [day for told in claims if (said := told.as_said()).stands and (day := latest_birth(said))]
    return max(days, default=None)
