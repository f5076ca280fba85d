# SPDX-License-Identifier: EUPL-1.2
"""Relations begin and end; the database writes and ends the grants that follow from them by rule."""

from datetime import datetime
from uuid import UUID

from django.db import connection

from lykt.kernel import ids
from lykt.trust.access.models import Rule
from lykt.trust.access.table import AccessTable


def begin_relation(kind: str, *, child: UUID, holder: UUID, why: str, until: datetime | None = None) -> int:
    """The holder has this relation to the child; returns how many grants the rules wrote (0: it stood already)."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select access_begin(%s, %s, %s, %s, %s, %s)", [ids.new_id(), kind, child, holder, why, until]
        )
        (written,) = cursor.fetchone()
    return int(written)


def end_relation(kind: str, *, child: UUID, holder: UUID, why: str) -> bool:
    """The relation and all its grants have ended; False if there was none."""
    with connection.cursor() as cursor:
        cursor.execute("select access_end(%s, %s, %s, %s)", [kind, child, holder, why])
        (ended,) = cursor.fetchone()
    return bool(ended)


def put_in_force(table: AccessTable) -> None:
    """This release's table is the one the database obeys; earlier ones stay, for the grants they wrote."""
    Rule.objects.filter(pack=table.pack).exclude(digest=table.digest).update(in_force=False)
    Rule.objects.bulk_create(
        [
            Rule(
                id=table.row_id(rule),
                code=rule.code,
                pack=table.pack,
                digest=table.digest,
                in_force=True,
                never=rule.never,
                agency_kind=rule.kind,
                role=rule.role,
                team=rule.team,
                relation=rule.relation,
                classes=list(rule.classes),
                acts=list(rule.acts),
            )
            for rule in table.rules
        ],
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=["in_force"],
    )
