# SPDX-License-Identifier: EUPL-1.2
"""What can be done with checklists from the command line."""

import click

from lykt.house.commands.finding import finding


@click.group()
def checklists() -> None:
    """Ask the checklists of a pack.

    \b
    Example:
      lykt checklists finding outreach boy-by-the-river.yaml
    """


checklists.add_command(finding)
