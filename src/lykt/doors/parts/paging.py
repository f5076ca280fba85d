# SPDX-License-Identifier: EUPL-1.2
"""A place in a list as it stands in an address, and the ways from there to what is older or newer."""

from datetime import datetime
from typing import TypeAlias
from urllib.parse import urlencode
from uuid import UUID

Cursor: TypeAlias = tuple[datetime, UUID]  # the time of a row, and its id


def older_path(path: str, place: Cursor) -> str:
    """Where what came before this place is read on."""
    return f"{path}?{urlencode({'before': cursor_words(place)})}"


def newer_path(path: str, place: Cursor) -> str:
    """Where what came after this place is read on."""
    return f"{path}?{urlencode({'after': cursor_words(place)})}"


def cursor_words(cursor: Cursor) -> str:
    """A place in the past as it stands in an address."""
    return f"{cursor[0].isoformat()}_{cursor[1]}"


def read_cursor(words: str) -> Cursor | None:
    """The place that an address names; None if it names none, and then the page begins at the newest."""
    at, _sep, id = words.rpartition("_")
    try:
        place = datetime.fromisoformat(at), UUID(id)
    except ValueError:
        return None
    return place if place[0].tzinfo else None
