# SPDX-License-Identifier: EUPL-1.2
"""What a command stands on: a database that answers, and sentences in English."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

import click
from django.conf import settings
from django.db import connection
from django.utils import translation

from lykt.house.cluster.binaries import NoPostgres
from lykt.house.cluster.server import Cluster, ClusterFailed
from lykt.house.database import database_for


class Stopped(click.ClickException):
    """The command goes no further, and says why in a sentence."""

    exit_code = 2


def tell(sentence: str) -> None:
    """A person who waits sees what happens; stdout is for answers."""
    click.echo(sentence, err=True)


@contextmanager
def the_database(*, is_prepared: bool = True) -> Iterator[None]:
    """Inside, the database answers this process. A server of our own is started, and stopped when nobody holds it."""
    home: Path = settings.HOME
    if is_prepared and not (home / "roles" / f"lykt_{settings.PROCESS}.url").exists():
        raise Stopped(f"There is no prepared database in {home}. Make one with: lykt setup")
    is_ours = not os.environ.get("DATABASE_URL") and (not is_prepared or (home / "roles/owner.url").exists())
    try:
        with _held(Cluster(home)) if is_ours else nullcontext(), translation.override("en"):
            yield
    except (NoPostgres, ClusterFailed, PermissionError) as fault:
        raise Stopped(str(fault)) from fault


@contextmanager
def _held(cluster: Cluster) -> Iterator[None]:
    was_running = cluster.is_running()
    if not was_running:
        tell("Starting the database (PostgreSQL)")
    with cluster.held():
        if (
            not was_running
        ):  # Its socket may lie elsewhere since the settings were read; at first, there were none.
            connection.settings_dict.update(database_for(settings.PROCESS, settings.HOME))
        try:
            yield
        finally:
            connection.close()
