# SPDX-License-Identifier: EUPL-1.2
"""A process of its own takes what came from phones. It alone can read the files with the agencies' keys."""

import click
from procrastinate.contrib.django import app

from lykt.casework.submissions.actions.queueing import QUEUE
from lykt.house.commands.jobs import go_on
from lykt.house.commands.standing import Stopped, the_database
from lykt.trust.access.selfcheck import UnsafeDatabase, refuse_unsafe_database


@click.command(name="open-submissions")
def open_submissions() -> None:
    """Open and take what came from phones, each as whoever sent it. Stop with Ctrl+C.

    The keys lie in LYKT_HOME/form-keys (or LYKT_FORM_KEYS). In a real installation this process is a user of the machine
    of its own, and the folder is that user's alone.

    \b
    Example:
      lykt open-submissions
    """
    with the_database():
        try:
            refuse_unsafe_database()
        except UnsafeDatabase as fault:
            raise Stopped(str(fault)) from fault
        go_on(_until_stopped)


async def _until_stopped() -> None:
    with app.replace_connector(app.connector.get_worker_connector()) as working:  # type: ignore[attr-defined]
        async with working.open_async():
            for job in await working.job_manager.get_stalled_jobs(queue=QUEUE):
                await working.job_manager.retry_job(
                    job
                )  # its worker was killed half-way; nothing of it stands
            await working.run_worker_async(queues=[QUEUE], concurrency=2, delete_jobs="successful")
