# SPDX-License-Identifier: EUPL-1.2
"""Who may act for a team that is out."""

from lykt.kernel.actor import Actor
from lykt.kernel.decisions import Refused
from lykt.trust.accounts import queries as accounts
from lykt.trust.accounts.models import Team


def must_be_in(team: Team, *, by: Actor) -> None:
    """Returns if the actor is in the team; to anybody else the team has nothing to do with, and is not here."""
    if team.id not in {mine.id for mine in accounts.teams_out(by.id)}:
        raise Refused.not_here()
