# SPDX-License-Identifier: EUPL-1.2
"""The public pages: a process of their own, with a role that reads nothing, and nothing of the desk in it."""

import click
from django.conf import settings
from django.db import connection
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from lykt.house.commands.serving import is_this_machine
from lykt.house.commands.standing import Stopped, tell, the_database
from lykt.trust.access.selfcheck import UnsafeDatabase, refuse_unsafe_database

# One process, because the pace of each source is counted in its memory and nowhere else; a page asks the database once.
THREADS = 8


@click.command(name="tell")
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen at.")
@click.option("--port", default=8001, show_default=True, help="The port to listen at.")
def tell_door(host: str, port: int) -> None:
    """Answer on the public pages, for anyone who worries, until stopped with Ctrl+C.

    No account, no cookie, no line about who came. What is told waits until `lykt take-in` takes it in.

    \b
    Example:
      lykt tell --port 8001
    """
    if settings.DEMO and not is_this_machine(host):
        raise Stopped(f"The demo town listens on this machine alone, never at {host}.")
    with the_database():
        try:
            refuse_unsafe_database()
        except UnsafeDatabase as fault:
            raise Stopped(str(fault)) from fault
        connection.close()
        tell(f"The public pages answer at http://{host}:{port}/")
        Granian(
            "lykt.house.wsgi:application",
            address=host,
            port=port,
            interface=Interfaces.WSGI,
            workers=1,
            blocking_threads=THREADS,
            websockets=False,
            log_level=LogLevels.warning,
            log_access=False,  # no line says who came, not even for a moment
            respawn_failed_workers=True,
        ).serve()
