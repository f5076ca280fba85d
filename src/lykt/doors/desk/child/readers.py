# SPDX-License-Identifier: EUPL-1.2
"""Who can read about this child, and why: the ledger in plain words."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from django.utils import timezone

from lykt.doors.desk.child.words import classes
from lykt.doors.desk.duties.rows import said
from lykt.doors.parts.rows import AccessLine
from lykt.kernel import clock
from lykt.trust.access.queries import Reader
from lykt.trust.access.table import AccessTable


def access_lines(
    readers: Sequence[Reader], *, names: Mapping[UUID, tuple[str, str]], table: AccessTable
) -> tuple[tuple[AccessLine, ...], tuple[AccessLine, ...]]:
    """Those who can read now, and those who could; each by which rule, newest first. Who only adds reads nothing."""
    now = clock.now()
    present: list[AccessLine] = []
    past: list[AccessLine] = []
    for reader in sorted(readers, key=lambda one: one.begun_at, reverse=True):
        if "read" in reader.acts:
            is_over = reader.ended_at is not None and reader.ended_at <= now
            (past if is_over else present).append(_line(reader, names=names, table=table))
    return tuple(present), tuple(past)


def _line(reader: Reader, *, names: Mapping[UUID, tuple[str, str]], table: AccessTable) -> AccessLine:
    rule = next((rule for rule in table.rules if rule.code == reader.rule), None)
    name, agency = names.get(reader.holder, ("", ""))
    return AccessLine(
        who=f"{name}, {agency}" if agency and agency != name else name,
        what=classes(reader.classes),
        why=said(rule.sentence) if rule else reader.rule,
        basis=rule.basis if rule else "",
        mark=rule.mark if rule else "",
        begins=timezone.localtime(reader.begun_at).date(),
        ends=timezone.localtime(reader.ended_at).date() if reader.ended_at else None,
    )
