# SPDX-License-Identifier: EUPL-1.2
"""A request of somebody at work, the ids it names, and the one answer for what is not theirs and what is not there."""

from typing import TypeVar
from uuid import UUID

from django.http import HttpRequest

from lykt.kernel.actor import Actor
from lykt.kernel.decisions import Refused

T = TypeVar("T")


class Request(HttpRequest):
    """A request of somebody at work: the shell around every screen has put them here."""

    actor: Actor
    htmx: bool


def here(found: T | None) -> T:
    """What the database showed; else the same answer for "not yours" as for "not there"."""
    if found is None:
        raise Refused.not_here()
    return found


def as_uuids(words: str) -> list[UUID]:
    """The ids in these words, as a page names what stood on it; what is no id was not on it."""
    return [id for one in words.split() if (id := as_uuid(one))]


def as_uuid(words: str) -> UUID | None:
    """The id in these words, if they are one."""
    try:
        return UUID(words)
    except ValueError:
        return None
