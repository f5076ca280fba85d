# SPDX-License-Identifier: EUPL-1.2
"""What row-level security costs: the list's own SQL under it, and the same SQL with the filter written out."""

import statistics
import time
from typing import Any
from uuid import UUID

import psycopg
from django.db import connection, transaction

from benchmarks.ground import HOME, places
from lykt.casework.cases.queries import case_page
from lykt.kernel.actor import Actor
from lykt.trust.access.context import context_of
from lykt.trust.accounts import queries as accounts

PAIRS = 100


def paired() -> list[str]:
    """Both, in turns, page by page: the web's role under its policies, and the owner, whom none binds."""
    leader = accounts.actor_of(UUID(places()["leader"]))
    assert leader is not None
    lines = []
    with transaction.atomic(), context_of(leader):
        guarded = connection.connection
        assert guarded is not None
        # The same reading of instants and ids on both: else the web's own, in Python, would be counted as the policies'.
        with psycopg.connect((HOME / "roles/owner.url").read_text().strip(), context=guarded) as owner:
            at, holders = guarded.execute("select ctx.at(), ctx.holders()").fetchone()
            for name, (sql, values) in _pages(leader).items():
                # As its author would write it by hand: the holders' grants lead to the cases, and nothing stands below.
                free = sql.replace("(select ctx.at())", "%(now)s").replace(
                    "from access_grant g where", "from access_grant g where g.holder = any (%(holders)s) and"
                )
                assert "ctx." not in free, "The list's SQL has changed: write its filter out."
                assert "%(holders)s" in free, "The list's SQL has changed: write its filter out."
                told = {**values, "now": at, "holders": holders}
                lines.append(f"{name}: {_compare(guarded, owner, sql, free, told)}")
    return lines


def _pages(leader: Actor) -> dict[str, tuple[str, dict[str, Any]]]:
    """The SQL of the first page and of one far down, as the list's own question sends it."""
    sent: list[tuple[str, Any]] = []

    def listen(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        sent.append((" ".join(sql.split()), params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(listen):
        before = None
        for _ in range(20):
            page = case_page(leader, before=before)
            before = page[-1].place
    return {"first page": sent[0], "page 20": sent[-1]}


def _compare(guarded: Any, owner: Any, sql: str, free: str, told: dict[str, Any]) -> str:
    took: dict[str, list[float]] = {"guarded": [], "free": []}
    rows: dict[str, Any] = {}
    for turn in range(PAIRS + 10):
        for name, standing, asked in (("guarded", guarded, sql), ("free", owner, free)):
            begun = time.perf_counter()
            rows[name] = (
                psycopg.Cursor(standing).execute(asked, told, prepare=True).fetchall()
            )  # as the web does
            if turn >= 10:
                took[name].append(time.perf_counter() - begun)
    assert len(rows["free"]) == 50, "A page is fifty cases."
    assert rows["guarded"] == rows["free"], "The two must show the same cases."
    ratio = statistics.median(a / b for a, b in zip(took["guarded"], took["free"], strict=True))
    a, b = (statistics.median(took[name]) * 1000 for name in ("guarded", "free"))
    return (
        f"{PAIRS} pairs, median {a:.2f} ms guarded, {b:.2f} ms with the filter written out: {ratio:.2f} times"
    )
