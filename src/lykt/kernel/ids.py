# SPDX-License-Identifier: EUPL-1.2
"""The only source of ids and of randomness. Ids are opaque, 128 bits, and made before the row is."""

import hashlib
import hmac
import random
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from uuid import UUID, uuid4, uuid5

_seeded: ContextVar[random.Random | None] = ContextVar("lykt_ids", default=None)


def new_id() -> UUID:
    """An id that nobody can guess and nobody has used."""
    source = _seeded.get()
    return UUID(int=source.getrandbits(128), version=4) if source else uuid4()


def id_for(space: UUID, name: str) -> UUID:
    """The id that this name always has within this space: what makes a second sending the same sending."""
    return uuid5(space, name)


def new_secret() -> str:
    """A secret of 256 bits, safe in a URL or a header. Never seeded."""
    return secrets.token_urlsafe(32)


def new_key() -> str:
    """A signing key of 256 bits, as hexadecimal digits. Never seeded."""
    return secrets.token_hex(32)


def sealed(key: str, said: str) -> bytes:
    """256 bits that only who knows the key can make of these words, and always the same ones."""
    return hmac.new(bytes.fromhex(key), said.encode(), hashlib.sha256).digest()


@contextmanager
def ids_from(seed: int) -> Iterator[None]:
    """Inside, ids follow from the seed: for an invented town and for worlds that are compared. Never for real ones."""
    token = _seeded.set(random.Random(seed))  # noqa: S311 - reproducible on purpose
    try:
        yield
    finally:
        _seeded.reset(token)
