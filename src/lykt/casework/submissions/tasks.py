# SPDX-License-Identifier: EUPL-1.2
"""What came from a phone is taken, by the process that alone has the keys, on behalf of whoever sent it."""

from uuid import UUID

from django.db import InterfaceError, OperationalError, connection
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from lykt.casework.submissions.actions.receiving import QUEUE, TAKE
from lykt.casework.submissions.actions.taking import take

AGAIN = RetryStrategy(
    max_attempts=20, wait=2, linear_wait=5, retry_exceptions={OperationalError, InterfaceError}
)


@app.task(name=TAKE, queue=QUEUE, retry=AGAIN)
def take_what_came(submission: str, member: str, as_it_is: bool = False) -> None:
    """The submission is in the record, or in quarantine, or still waits for its parts."""
    try:
        take(UUID(submission), member=UUID(member), as_it_is=as_it_is)
    except (OperationalError, InterfaceError):
        connection.close()  # the next try signs in anew; else the connection is kept, for signing in costs more than a form
        raise
