# SPDX-License-Identifier: EUPL-1.2
"""Who in a service reads about what comes in: its front door and its leaders, from when it comes until it is another's."""

from collections.abc import Iterator
from uuid import UUID

from django.db import connection

from lykt.kernel.actor import Actor
from lykt.trust.access.actions import begin_relation, end_relation
from lykt.trust.accounts import queries as accounts
from lykt.trust.accounts.models import Team
from lykt.trust.accounts.states import TeamKind

INTAKE, LEADERS = "intake", "leaders"
_RELATIONS = ((TeamKind.INTAKE, INTAKE), (TeamKind.LEADERS, LEADERS))


def begin_reading(child: UUID, *, service: UUID, why: str) -> None:
    """The service's front door and its leaders read about the child from now on."""
    for relation, team in _teams_of(service):
        begin_relation(relation, child=child, holder=team.id, why=why)


def end_reading(child: UUID, *, service: UUID, by: Actor, why: str) -> None:
    """The service reads no more of it; but a leader leads on, where the service has a case about the child."""
    # Whoever ends a relation has to do with the child: the one through which this person has, ends last.
    for relation, team in sorted(_teams_of(service), key=lambda one: accounts.is_in_team(one[1].id, by.id)):
        if relation == INTAKE or not _has_a_case(child, service):
            end_relation(relation, child=child, holder=team.id, why=why)


def _teams_of(service: UUID) -> Iterator[tuple[str, Team]]:
    for kind, relation in _RELATIONS:
        if team := accounts.team(service, kind):
            yield relation, team


def _has_a_case(child: UUID, service: UUID) -> bool:
    """Asked of the table itself: the room of cases stands on this one."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select exists (select 1 from cases_case where child_id = %s and agency = %s and state = 'open')",
            [child, service],
        )
        (found,) = cursor.fetchone()
    return bool(found)
