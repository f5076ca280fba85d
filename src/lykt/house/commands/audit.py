# SPDX-License-Identifier: EUPL-1.2
"""The audit is sealed, and examined for a line that somebody changed, added or took away."""

import json
import sys

import click

from lykt.house.commands.standing import tell, the_database
from lykt.trust.audit import sealing
from lykt.trust.audit.tasks import seal_all


@click.group()
def audit() -> None:
    """Seal the audit, and verify that nobody changed it.

    \b
    Example:
      lykt audit verify
    """


@audit.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON and nothing else.")
def verify(as_json: bool) -> None:
    """Hold every sealed line against its seal and against the copy outside. Exit code 2 when one does not agree.

    Lines not yet sealed are counted and are no fault.

    \b
    Example:
      lykt audit verify --json
    """
    with the_database():
        found = sealing.verify()
    if as_json:
        click.echo(json.dumps(found, indent=2))
    elif found["ok"]:
        click.echo(f"{found['sealed']} of {found['entries']} lines are sealed, and every seal holds.")
    bad = found["first_bad"]
    if isinstance(bad, dict):
        tell(
            f"The audit was tampered with at position {bad['position']}, entry {bad['entry']}: {bad['why']}."
        )
        sys.exit(2)


@audit.command()
def seal() -> None:
    """Seal now what waits; `lykt work` does it by itself.

    \b
    Example:
      lykt audit seal
    """
    with the_database():
        click.echo(f"{seal_all()} lines sealed.")
