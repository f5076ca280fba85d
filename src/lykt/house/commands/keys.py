# SPDX-License-Identifier: EUPL-1.2
"""The keys that an agency's forms are closed with on phones."""

import click
from django.db import transaction

from lykt.casework.submissions.actions.keys import make_key
from lykt.house.commands.standing import Stopped, tell, the_database
from lykt.trust.accounts import queries as accounts


@click.group()
def keys() -> None:
    """Make the key that an agency's forms are closed with on phones.

    \b
    Example:
      lykt keys make --agency uteseksjonen
    """


@keys.command()
@click.option("--agency", "slug", required=True, help="The agency's short name.")
def make(slug: str) -> None:
    """Close the agency's forms with a new key from now on. Earlier keys open what was closed with them.

    Run it as the user that `lykt open-submissions` runs as: the secret half is written for that user alone.

    \b
    Example:
      lykt keys make --agency uteseksjonen
    """
    with the_database():
        agency = accounts.agencies().filter(slug=slug).first()
        if agency is None:
            raise Stopped(f"No agency is called {slug!r}. List them with: lykt agencies")
        with transaction.atomic():
            key = make_key(agency)
        tell(f"Forms of {agency.name} are closed with a new key.")
        click.echo(key.id)
