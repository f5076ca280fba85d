# SPDX-License-Identifier: EUPL-1.2
"""Tells the database who asks, with a token that only this process can sign and only this connection can use."""

import hashlib
import hmac
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from uuid import UUID

from django.conf import settings
from django.db import connection
from psycopg.pq import TransactionStatus

from lykt.kernel import clock
from lykt.kernel.actor import Actor

LASTS_SECONDS = 600  # longer than any request; a leaked token is bound to one backend process anyway


@cache
def _key() -> bytes:
    return bytes.fromhex((settings.HOME / "roles" / f"lykt_{settings.PROCESS}.key").read_text().strip())


def pads(key: bytes) -> tuple[bytes, bytes]:
    """The two padded keys of HMAC-SHA256 (RFC 2104), as the database keeps them: it has sha256 and no hmac."""
    block = key.ljust(64, b"\0")
    return bytes(b ^ 0x36 for b in block), bytes(b ^ 0x5C for b in block)


def _token(actor: UUID) -> str:
    connection.ensure_connection()
    assert connection.connection is not None
    pid = connection.connection.info.backend_pid
    expires = int(clock.machine_time().timestamp()) + LASTS_SECONDS
    said = f"{actor}|{pid}|{expires}|{clock.now().isoformat()}"
    return f"{said}|{hmac.new(_key(), said.encode(), hashlib.sha256).hexdigest()}"


@contextmanager
def context_of(actor: Actor) -> Iterator[None]:
    """Inside, the database shows and takes what the ledger grants this actor; after, what it did before.

    The setting is local to the transaction: without one there is nothing to be local to, and that is a defect.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("A context lives in a transaction.")
    with connection.cursor() as cursor:
        cursor.execute(f"select {_NOW}, ctx.open(%s)", [_token(actor.id)])
        before = cursor.fetchone()[:2]
    try:
        yield
    finally:
        if not connection.needs_rollback and _is_sound():
            with connection.cursor() as cursor:
                cursor.execute(_BACK, before)


_NOW = "coalesce(current_setting('lykt.actor', true), ''), coalesce(current_setting('lykt.held', true), '')"
_BACK = "select set_config('lykt.actor', %s, true), set_config('lykt.held', %s, true)"


def _is_sound() -> bool:
    """False once a statement has failed: the transaction takes no more, and its end closes the context by itself."""
    made = connection.connection
    return made is not None and made.info.transaction_status == TransactionStatus.INTRANS
