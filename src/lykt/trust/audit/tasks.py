# SPDX-License-Identifier: EUPL-1.2
"""The beat of the seal: no line of the audit stays open for more than a minute."""

from django.db import connection
from procrastinate.contrib.django import app

from lykt.trust.audit import sealing


def seal_all() -> int:
    """Every line that was committed before this call is sealed; returns how many were waiting."""
    sealed = batch = sealing.seal()
    while batch == sealing.BATCH:
        batch = sealing.seal()
        sealed += batch
    return sealed


@app.periodic(
    cron="* * * * * */15"
)  # every fifteen seconds, so that a beat or two may fail within the minute
@app.task(name="audit.seal", queueing_lock="audit.seal")
def seal_what_waits(timestamp: int) -> None:
    """Every line that was committed before this beat is sealed."""
    try:
        seal_all()
    finally:
        connection.close()
