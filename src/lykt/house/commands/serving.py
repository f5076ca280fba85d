# SPDX-License-Identifier: EUPL-1.2
"""The web: one port, several workers, no database role but the web's."""

import os
from importlib import import_module
from ipaddress import ip_address

import click
from django.conf import settings
from django.db import connection
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from lykt.house.commands.standing import Stopped, tell, the_database
from lykt.trust.access.selfcheck import UnsafeDatabase, refuse_unsafe_database
from lykt.trust.packs.loading import load_pack, pack_codes

# One request at a time in each process, and two processes a core: while one waits for the database, another works.
# Threads that share a process wait for each other instead, some milliseconds at each of a page's questions: with as
# many threads the child's page took 250 ms where it takes 150 (docs/reference/speed.md).
THREADS = 1


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen at.")
@click.option("--port", default=8000, show_default=True, help="The port to listen at.")
@click.option(
    "--workers",
    default=2 * (os.cpu_count() or 2),
    show_default="two a core",
    help="Processes that answer.",
)
def serve(host: str, port: int, workers: int) -> None:
    """Answer on the web, until stopped with Ctrl+C.

    Refuses a database that cannot keep its word. The demo town is for this machine alone, and listens nowhere else.
    A proxy in front ends TLS, and sets X-Forwarded-Proto.

    \b
    Example:
      lykt serve --port 8000
    """
    if settings.DEMO and not is_this_machine(host):
        raise Stopped(
            f"The demo town lets anybody be anybody, so it listens on this machine alone, never at {host}."
        )
    with the_database():
        try:
            refuse_unsafe_database()
        except UnsafeDatabase as fault:
            raise Stopped(str(fault)) from fault
        read_once()
        # The workers are copies of this process, and each needs connections of its own.
        connection.close()
        connection.close_pool()  # type: ignore[attr-defined]
        tell(f"Lykt answers at http://{host}:{port}/")
        Granian(
            "lykt.house.wsgi:application",
            address=host,
            port=port,
            interface=Interfaces.WSGI,
            workers=workers,
            blocking_threads=THREADS,
            websockets=False,
            log_level=LogLevels.warning,
            respawn_failed_workers=True,
        ).serve()


def read_once() -> None:
    """Every page's code and every pack is in memory: the workers that copy it make nobody wait for it."""
    import_module("lykt.house.wsgi")
    import_module(settings.ROOT_URLCONF)
    for code in pack_codes():
        load_pack(code)


def is_this_machine(host: str) -> bool:
    """Nobody but this very machine can reach the address."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
