# SPDX-License-Identifier: EUPL-1.2
"""One at a time: what comes twice, or from two people at once, waits for the first and sees what it did."""

from django.db import connection


def one_at_a_time(*what: str) -> None:
    """Until this transaction ends, nobody else is at any of these things."""
    with connection.cursor() as cursor:  # in one order everywhere, so that two never wait for each other
        cursor.execute(
            "select pg_advisory_xact_lock(hashtextextended(thing, 1)) from unnest(%s::text[]) as thing",
            [sorted(what)],
        )
