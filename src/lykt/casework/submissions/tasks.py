# SPDX-License-Identifier: EUPL-1.2
"""What came from a phone is taken, by the process that alone has the keys, on behalf of whoever sent it."""

from uuid import UUID

from django.db import InterfaceError, OperationalError, connection
from procrastinate import BaseRetryStrategy, JobContext, RetryDecision
from procrastinate.contrib.django import app
from procrastinate.jobs import Job

from lykt.casework.submissions.actions.queueing import QUEUE, TAKE, Waiting
from lykt.casework.submissions.actions.taking import take

OTHERS = 24  # of the same sender's, in one transaction
MOST_TRIES = 20
AWAY = (OperationalError, InterfaceError)  # the database


class Again(BaseRetryStrategy):
    """While the database is away, later and later. After any other fault once more, alone: it may have been another's."""

    def get_retry_decision(self, *, exception: BaseException, job: Job) -> RetryDecision | None:
        """When to try again; None is never."""
        if job.attempts >= (MOST_TRIES if isinstance(exception, AWAY) else 1):
            return None
        return RetryDecision(retry_in={"seconds": 2 + 5 * job.attempts})


@app.task(name=TAKE, queue=QUEUE, retry=Again(), pass_context=True)
def take_what_came(context: JobContext, submission: str, member: str, as_it_is: bool = False) -> None:
    """The submission is in the record, or in quarantine, or still waits for its parts; at the first try others of its sender too."""
    others = 0 if context.job.attempts else OTHERS
    try:
        take(Waiting(UUID(submission), as_it_is), member=UUID(member), others=others)
    except AWAY:
        connection.close()  # the next try signs in anew; else the connection is kept, for signing in costs more than a form
        raise
