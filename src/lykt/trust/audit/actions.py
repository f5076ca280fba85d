# SPDX-License-Identifier: EUPL-1.2
"""One line for each act, each refusal and each reading of a child, in the transaction it belongs to."""

from collections.abc import Collection
from uuid import UUID

from django.db import connection

from lykt.kernel import clock, ids
from lykt.kernel.actor import Actor


def write(
    verb: str,
    *,
    by: Actor | None,
    outcome: str,
    children: Collection[UUID] = (),
    subject: UUID | None = None,
    code: str = "",
    why: str = "",
) -> None:
    """The line stands, if and only if this transaction does. Ids and reasons only: nothing that was said."""
    with connection.cursor() as cursor:
        cursor.execute(
            """insert into audit_entry (id, at, actor, agency, verb, outcome, children, subject, code, why)
               values (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s)""",
            [
                ids.new_id(),
                clock.now(),
                by.id if by else None,
                by.agency if by else None,
                verb,
                outcome,
                list(children),
                subject,
                code,
                why,
            ],
        )


def note_reading(what: str, *, by: Actor, children: Collection[UUID], subject: UUID | None = None) -> None:
    """That these children were read of, on this screen, stands in the audit. A list is one line with the ids shown."""
    if children or subject:
        write(what, by=by, outcome="read", children=children, subject=subject)
