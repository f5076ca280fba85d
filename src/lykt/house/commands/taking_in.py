# SPDX-License-Identifier: EUPL-1.2
"""The reception looks every few seconds for what came by the public pages, and keeps their list of services current."""

import time

import click
from django.db import InterfaceError, OperationalError, connection

from lykt.house.commands.standing import Stopped, tell, the_database
from lykt.house.services import write_services
from lykt.house.taking import take_in_all
from lykt.trust.access.selfcheck import UnsafeDatabase, refuse_unsafe_database

PAUSE = 2  # seconds between two looks
LIST_EVERY = 15  # looks between two readings of which services there are


@click.command(name="take-in")
@click.option("--once", is_flag=True, help="Look once, and stop.")
def take_in(once: bool) -> None:
    """Take in what came by the public pages, as each service's own reception. Stop with Ctrl+C.

    \b
    Example:
      lykt take-in
      lykt take-in --once
    """
    with the_database():
        try:
            refuse_unsafe_database()
        except UnsafeDatabase as fault:
            raise Stopped(str(fault)) from fault
        looks = 0
        while True:
            try:
                if looks % LIST_EVERY == 0:
                    write_services()
                taken = take_in_all()
                if once:
                    click.echo(taken)
                    return
            except (OperationalError, InterfaceError):
                if once:
                    raise Stopped("The database cannot be reached.") from None
                tell("The database does not answer. Trying again.")
                connection.close()
            looks += 1
            time.sleep(PAUSE)
