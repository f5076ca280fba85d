# SPDX-License-Identifier: EUPL-1.2
"""Which agencies there are: what anyone must know to send a report to the right place."""

import json

import click

from lykt.house.commands.standing import the_database
from lykt.trust.accounts import queries as accounts


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON and nothing else.")
def agencies(as_json: bool) -> None:
    """List the agencies, with the short name by which other commands call them.

    \b
    Example:
      lykt agencies
      lykt agencies --json
    """
    with the_database():
        found = [
            {
                "slug": agency.slug,
                "name": agency.name,
                "country": agency.country,
                "kind": agency.kind,
                "zone": agency.zone,
            }
            for agency in accounts.agencies()
        ]
    if as_json:
        click.echo(json.dumps(found, ensure_ascii=False, indent=2))
        return
    for one in found:
        click.echo(f"{one['slug']:<24} {one['name']} ({one['country']}, {one['kind']}, {one['zone']})")
    if not found:
        click.echo("There is no agency yet. Make the first with: lykt setup")
