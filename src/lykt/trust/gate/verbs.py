# SPDX-License-Identifier: EUPL-1.2
"""The whole gate: every act takes the child's lock, asks the rule table, acts and writes the audit line."""

from collections.abc import Callable, Collection
from functools import wraps
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar
from uuid import UUID

from django.db import connection, transaction

from lykt.kernel.actor import Actor
from lykt.kernel.decisions import Refused
from lykt.trust.access.queries import may_in_agency, may_with_children
from lykt.trust.audit import actions as audit
from lykt.trust.gate.work import name_what_was_tried

P = ParamSpec("P")
T = TypeVar("T", bound="AboutChildren")
A = TypeVar("A")
R = TypeVar("R")


class AboutChildren(Protocol):
    """A thing that a verb can act on: it knows which children it is about."""

    id: UUID

    def child_ids(self) -> Collection[UUID]: ...


VERBS: dict[str, Callable[..., Any]] = {}  # every verb there is, by the name it has everywhere


def verb(name: str) -> Callable[[Callable[Concatenate[T, P], R]], Callable[Concatenate[T, P], R]]:
    """The act goes through the gate: `by` must be granted this verb on every child the thing is about."""

    def dress(act: Callable[Concatenate[T, P], R]) -> Callable[Concatenate[T, P], R]:
        @wraps(act)
        def gated(thing: T, /, *args: P.args, **named: P.kwargs) -> R:
            by: Actor = named["by"]  # type: ignore[assignment]
            children = sorted(thing.child_ids())
            try:
                with transaction.atomic():
                    _lock(children)
                    may_with_children(name, children).or_refuse()
                    done = act(thing, *args, **named)
                    _line(name, by, children, thing.id, named)
                    return done
            except Refused as refused:
                name_what_was_tried(refused, name, children)
                raise

        VERBS[name] = gated
        return gated

    return dress


def agency_verb(name: str) -> Callable[[Callable[Concatenate[A, P], R]], Callable[Concatenate[A, P], R]]:
    """The act goes through the gate: the rule table must give it to members like `by`. It concerns no one child."""

    def dress(act: Callable[Concatenate[A, P], R]) -> Callable[Concatenate[A, P], R]:
        @wraps(act)
        def gated(thing: A, /, *args: P.args, **named: P.kwargs) -> R:
            by: Actor = named["by"]  # type: ignore[assignment]
            try:
                with transaction.atomic():
                    may_in_agency(by, name).or_refuse()
                    done = act(thing, *args, **named)
                    _line(name, by, [], getattr(thing, "id", None), named)
                    return done
            except Refused as refused:
                name_what_was_tried(refused, name, [])
                raise

        VERBS[name] = gated
        return gated

    return dress


def _lock(children: list[UUID]) -> None:
    with connection.cursor() as cursor:
        for child in children:  # in one order everywhere, so that two acts never wait for each other
            cursor.execute("select pg_advisory_xact_lock(hashtextextended(%s, 0))", [str(child)])


def _line(name: str, by: Actor, children: list[UUID], subject: UUID | None, named: dict[str, Any]) -> None:
    why = named.get("why") or ""
    audit.write(name, by=by, outcome="done", children=children, subject=subject, why=str(why))
