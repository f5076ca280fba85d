# SPDX-License-Identifier: EUPL-1.2
"""A piece of work: one transaction, one actor, and a line in the audit also for a no."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from uuid import UUID

from django.db import transaction

from lykt.kernel.actor import Actor
from lykt.kernel.decisions import Refused
from lykt.trust.access.context import context_of
from lykt.trust.audit import actions as audit


@dataclass(slots=True)
class Work:
    """What is under way. A door that answers a refusal itself gives it to `refused`, so that nothing of it stays."""

    by: Actor
    on: str = ""  # what the door was asked for, for the audit's line about a refusal
    refused: Refused | None = None
    failed: bool = field(default=False)


@contextmanager
def at_work(by: Actor, *, on: str = "") -> Iterator[Work]:
    """Inside, the actor acts and reads in one transaction. A refusal undoes it and is written down outside it."""
    work = Work(by, on)
    try:
        with transaction.atomic(), context_of(by):
            yield work
            if work.refused or work.failed:
                transaction.set_rollback(True)
    except Refused as refused:
        _write_refusal(refused, by=by, on=work.on)
        raise
    if work.refused:
        _write_refusal(work.refused, by=by, on=work.on)


@contextmanager
def as_service(service: Actor) -> Iterator[None]:
    """Inside the same transaction, the agency's own service actor acts: how a report is handed across agencies."""
    assert service.is_service, "Only a service actor can be stepped into."
    with context_of(service):
        yield


def _write_refusal(refused: Refused, *, by: Actor, on: str) -> None:
    verb, children = getattr(refused, "tried", (on or "read", ()))
    audit.write(verb, by=by, outcome="refused", children=children, code=refused.decision.code)


def name_what_was_tried(refused: Refused, verb: str, children: list[UUID]) -> None:
    """The refusal knows which verb it answered, for the audit's line about it."""
    if not hasattr(refused, "tried"):
        refused.tried = (verb, children)  # type: ignore[attr-defined]
