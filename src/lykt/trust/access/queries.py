# SPDX-License-Identifier: EUPL-1.2
"""Questions to the rule table and to the ledger. The ledger answers for the actor whose context is open."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID

from django.db import connection

from lykt.kernel import clock
from lykt.kernel.actor import Actor
from lykt.kernel.decisions import YES, Decision, Refused, _, no
from lykt.trust.access.table import AccessTable, load_table
from lykt.trust.packs.law import DataClass
from lykt.trust.packs.loading import packs_folder


def table_of(pack: str) -> AccessTable:
    """The rule table of a pack, as this release carries it."""
    folder: Path = packs_folder()
    return load_table(folder / pack / "access.yaml", pack)


def may_in_agency(actor: Actor, act: str) -> Decision:
    """Whether the rule table lets this actor, as a member of their agency, do what concerns no one child."""
    if table_of(actor.pack).may(
        act, on=clock.now().date(), kind=actor.agency_kind, relation="member", roles=actor.roles
    ):
        return YES
    return no("not-permitted", _("Your role in this agency does not include this."))


def may_with_children(act: str, children: Collection[UUID]) -> Decision:
    """Whether the ledger grants the actor of this context the act on every one of the children.

    Who cannot even see that a child exists is told that nothing is here, as about one that does not exist.
    """
    if not children:
        return Refused.not_here().decision
    with connection.cursor() as cursor:
        cursor.execute(
            """select count(distinct child) filter (where %s = any (acts)), count(distinct child)
               from access_grant
               where child = any (%s) and starts_at <= (select ctx.at()) and (ends_at is null or ends_at > (select ctx.at()))
                 and data_class = 'L0'""",
            [act, list(children)],
        )
        granted, seen = cursor.fetchone()
    if granted == len(set(children)):
        return YES
    if seen < len(set(children)):
        return Refused.not_here().decision
    return no("not-permitted", _("You can read about this child, but this is for somebody else to do."))


@dataclass(frozen=True, slots=True)
class Held:
    """What the actor of this context may do with a child, and which classes of facts they may read."""

    acts: frozenset[str] = frozenset()
    reads: frozenset[DataClass] = frozenset()


def held_on(children: Collection[UUID]) -> dict[UUID, Held]:
    """For each of the children what the actor holds: which buttons stand on the page, and where silence says nothing."""
    acts: dict[UUID, set[str]] = {child: set() for child in children}
    reads: dict[UUID, set[DataClass]] = {child: set() for child in children}
    with connection.cursor() as cursor:
        cursor.execute(
            """select child, data_class, acts from access_grant where child = any (%s)
                 and starts_at <= (select ctx.at()) and (ends_at is null or ends_at > (select ctx.at()))""",
            [list(children)],
        )
        for child, data_class, granted in cursor.fetchall():
            acts[child] |= set(granted)
            if "read" in granted:
                reads[child].add(DataClass(data_class))
    return {child: Held(frozenset(acts[child]), frozenset(reads[child])) for child in acts}


def children_where(act: str, *, limit: int = 20) -> list[UUID]:
    """The children on whom the actor of this context may do this, first those of whom they came to know last."""
    with connection.cursor() as cursor:
        cursor.execute(
            """select child from access_grant where %s = any (acts) and data_class = 'L0'
                 and starts_at <= (select ctx.at()) and (ends_at is null or ends_at > (select ctx.at()))
               group by child order by max(starts_at) desc, child limit %s""",
            [act, limit],
        )
        return [child for (child,) in cursor.fetchall()]


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody who can or could read about a child: by which rule, for which reason, from when to when."""

    relation: UUID
    kind: str
    holder: UUID
    why: str
    begun_at: datetime
    ended_at: datetime | None
    rule: str
    classes: tuple[str, ...]
    acts: tuple[str, ...]


def readers_of(child: UUID) -> list[Reader]:
    """Who can and could read about this child, oldest first; nobody, unless the actor may see that."""
    with connection.cursor() as cursor:
        cursor.execute("select * from access_readers(%s)", [child])
        return [
            Reader(relation, kind, holder, why, begun, ended, rule, tuple(classes), tuple(acts))
            for relation, kind, holder, why, begun, ended, rule, classes, acts in cursor.fetchall()
        ]
