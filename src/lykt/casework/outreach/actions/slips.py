# SPDX-License-Identifier: EUPL-1.2
"""What the public pages can do, and all that they know of us: drop a slip, add to one, give a receipt of seven words.

Nothing here reads a table, and nothing answers what exists. The process that calls it has a role of its own, which may
execute the two functions in the schema `tell` and do nothing else (docs/explanation/public-pages.md).
"""

import hashlib
import json
import unicodedata
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from uuid import UUID

from django.db import connection

from lykt.casework.outreach.rules.danger import SOUGHT, harm_in
from lykt.casework.outreach.rules.slip import MOST_SIGNS
from lykt.kernel import ids

__all__ = ["MOST_SIGNS", "SOUGHT", "WORDS", "add_to_slip", "drop_slip", "harm_in"]

WORDS = 7


def drop_slip(
    page: UUID, *, service: str, words: Mapping[str, str], language: str, key: str, many: bool
) -> tuple[str, ...]:
    """The slip lies where the reception finds it; returns the seven words of its receipt, which are kept hashed.

    `page` is the id that the page was given when it was made: the same words from the same page are one slip with one
    receipt, other words are another. `key` is the process's own secret, from which the receipt is made.
    """
    id, kept = _named(page, words)
    receipt = receipt_for(id, key)
    _call("tell.drop_slip", id, service, kept, language, _digest(receipt), many)
    return receipt


def add_to_slip(
    page: UUID, *, service: str, receipt: str, words: Mapping[str, str], language: str, many: bool
) -> None:
    """The words lie where the reception finds them. Whether the receipt was right is not asked here, nor answered."""
    digest = _digest(_split(receipt))
    id, kept = _named(page, words, digest)
    _call("tell.add_to_slip", id, service, kept, language, digest, many)


def receipt_for(id: UUID, key: str) -> tuple[str, ...]:
    """Seven words that only who holds the key can make for this id: at least 77 bits."""
    known, number = receipt_words(), int.from_bytes(ids.sealed(key, str(id)))
    words = []
    for _ in range(WORDS):
        number, place = divmod(number, len(known))
        words.append(known[place])
    return tuple(words)


def misspelled(receipt: str) -> tuple[str, ...]:
    """Those of the words that are in no receipt: this tells nothing of any receipt that was given."""
    known = set(receipt_words())
    return tuple(word for word in _split(receipt) if word not in known)


def how_many(receipt: str) -> int:
    """How many words these are."""
    return len(_split(receipt))


@cache
def receipt_words() -> tuple[str, ...]:
    """The words that receipts are made of, in their order."""
    lines = (files("lykt.casework.outreach.actions") / "receipt_words.txt").read_text().splitlines()
    return tuple(line for line in lines if not line.startswith("#"))


def fresh_key() -> str:
    """A secret that lives as long as the process that asked for it, and stands nowhere."""
    return ids.new_key()


def source_under(key: str, address: str) -> str:
    """Where a request came from, as something that tells nothing once the key is gone."""
    return ids.sealed(key, address).hex()


def new_page() -> UUID:
    """An id for a page that somebody is about to write on."""
    return ids.new_id()


def _named(page: UUID, words: Mapping[str, str], receipt: str = "") -> tuple[UUID, str]:
    kept = json.dumps(
        {key: value.replace("\0", "\ufffd") for key, value in words.items()},
        ensure_ascii=False,
        sort_keys=True,
    )
    return ids.id_for(page, hashlib.sha256(f"{receipt}{kept}".encode(errors="replace")).hexdigest()), kept


def _split(receipt: str | tuple[str, ...]) -> tuple[str, ...]:
    said = receipt if isinstance(receipt, str) else " ".join(receipt)
    plain = unicodedata.normalize("NFKC", said).casefold()
    return tuple("".join(sign if sign.isalpha() else " " for sign in plain).split())


def _digest(receipt: tuple[str, ...]) -> str:
    return hashlib.sha256(" ".join(receipt).encode()).hexdigest()


def _call(function: str, *values: UUID | str | bool) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"select {function}(%s, %s, %s::jsonb, %s, %s, %s)", list(values))
