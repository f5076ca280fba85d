# SPDX-License-Identifier: EUPL-1.2
"""What goes on beside the web: jobs that a transaction asked for, the sealing of the audit, sessions that ran out."""

from importlib import import_module

import click
from django.conf import settings
from django.db import connection
from procrastinate.contrib.django import app

from lykt.house.commands.jobs import go_on
from lykt.house.commands.standing import the_database
from lykt.trust.accounts.actions import forget_old_attempts


@app.periodic(cron="7 * * * *")
@app.task(name="house.clear_sessions", queueing_lock="house.clear_sessions")
def clear_sessions(timestamp: int) -> None:
    """Sessions and counts of attempts that have run out are gone."""
    try:
        import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()
        forget_old_attempts()
    finally:
        connection.close()


@click.command()
def work() -> None:
    """Run the jobs, seal the audit at least every half minute, clear sessions that ran out. Stop with Ctrl+C.

    \b
    Example:
      lykt work
    """
    with the_database():
        go_on(_until_stopped)


async def _until_stopped() -> None:
    with app.replace_connector(app.connector.get_worker_connector()) as working:  # type: ignore[attr-defined]
        async with working.open_async():
            await working.run_worker_async(queues=["default"], concurrency=2, delete_jobs="always")
