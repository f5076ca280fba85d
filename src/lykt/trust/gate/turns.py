# SPDX-License-Identifier: EUPL-1.2
"""One at a time: what comes twice, or from two people at once, waits for the first and sees what it did."""

from django.db import connection


def one_at_a_time(what: str) -> None:
    """Until this transaction ends, nobody else is at the same thing."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtextextended(%s, 1))", [what])
