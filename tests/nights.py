# SPDX-License-Identifier: EUPL-1.2
"""What tests of the night ask: which of its relations stand, what it sees, and that something happens."""

from datetime import datetime
from uuid import UUID

from cast import Player
from ground import Ground
from lykt.casework.outreach.queries import night
from lykt.record.duties.actions import record_happening


def relations(ground: Ground, child: UUID) -> set[str]:
    """The night's relations to this child that stand."""
    rows = ground.ask(
        "select kind from access_relation where child = %s and kind in ('night', 'watch') and ended_at is null", child
    )  # fmt: skip
    return {row[0] for row in rows}


def seen(player: Player, child: UUID) -> night.NightChild:
    with player.at_work() as by:
        (found,) = [one for one in night.night_children(by) if child in one.records]
    return found


def happens(player: Player, child: UUID, what: str, at: datetime | None = None, **fields: object) -> None:
    with player.at_work() as by:
        record_happening(player._child(child), by=by, what=what, at=at, fields=fields)
