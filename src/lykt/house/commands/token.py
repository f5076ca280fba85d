# SPDX-License-Identifier: EUPL-1.2
"""A personal token for somebody of the demo town. Elsewhere nobody can make a token that speaks for a person."""

from datetime import timedelta

import click
from django.conf import settings
from django.db import transaction

from lykt.house.commands.standing import Stopped, tell, the_database
from lykt.house.demo.personas import RESIDENTS
from lykt.trust.accounts import queries as accounts
from lykt.trust.accounts.actions import add_token
from lykt.trust.accounts.models import Membership
from lykt.trust.audit import actions as audit

LASTS = timedelta(days=1)


@click.command()
@click.argument("persona")
def token(persona: str) -> None:
    """Print a personal token for a persona of the demo town. It lasts a day. Only in the demo town.

    \b
    Example:
      LYKT_TOKEN=$(lykt token kari) lykt duties --late
    """
    if not settings.DEMO:
        raise Stopped("A token that speaks for a person is made in the demo town alone (LYKT_MODE=demo).")
    resident = next((one for one in RESIDENTS if one.slug == persona), None)
    if resident is None:
        raise Stopped(
            f"Nobody is called {persona!r} here. Choose one of: {', '.join(r.slug for r in RESIDENTS)}."
        )
    with the_database():
        person = accounts.person_by_email(resident.email)
        actor = accounts.actor_for_person(person) if person else None
        if actor is None:
            raise Stopped(
                f"The demo town is not built, so {resident.name} is not there yet: lykt setup --demo"
            )
        with transaction.atomic():
            member = Membership.objects.get(pk=actor.id)
            made, secret = add_token(member, name="lykt token", by=actor.id, lasts=LASTS)
            audit.write("token.personal", by=actor, outcome="done", subject=made.id)
    tell(f"{resident.name}'s token lasts until {made.expires_at:%Y-%m-%d %H:%M} UTC. It is not shown again.")
    click.echo(secret)
