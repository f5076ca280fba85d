# SPDX-License-Identifier: EUPL-1.2
"""One at a time: what comes twice over a bad connection waits for the first, and finds it done."""

from django.db import connection

from lykt.kernel.actor import Actor
from lykt.kernel.decisions import Refused
from lykt.trust.accounts import queries as accounts
from lykt.trust.accounts.models import Team


def one_at_a_time(what: str) -> None:
    """Until this transaction ends, nobody else is at the same thing."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtextextended(%s, 1))", [what])


def must_be_in(team: Team, *, by: Actor) -> None:
    """Returns if the actor is in the team; to anybody else the team has nothing to do with, and is not here."""
    if team.id not in {mine.id for mine in accounts.teams_out(by.id)}:
        raise Refused.not_here()
