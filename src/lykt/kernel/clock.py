# SPDX-License-Identifier: EUPL-1.2
"""The only source of time, so that two worlds can run on one clock."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

_source: ContextVar[Callable[[], datetime] | None] = ContextVar("lykt_clock", default=None)


def machine_time() -> datetime:
    """The machine's own time, in UTC: only for what must run out whatever a test's clock says, as a signature."""
    return datetime.now(UTC)  # noqa: TID251 - this is the one place


def now() -> datetime:
    """The instant everybody here goes by, with its zone (UTC)."""
    source = _source.get()
    return source().astimezone(UTC) if source else machine_time()


def today(zone: str) -> date:
    """The day it is in this zone, named as in the IANA list ("Europe/Oslo")."""
    return now().astimezone(ZoneInfo(zone)).date()


@contextmanager
def clock_at(instant: datetime | Callable[[], datetime]) -> Iterator[None]:
    """Inside, it is this instant, or what the given clock says."""
    if isinstance(instant, datetime) and instant.tzinfo is None:
        raise ValueError("An instant needs its zone.")
    token = _source.set((lambda: instant) if isinstance(instant, datetime) else instant)
    try:
        yield
    finally:
        _source.reset(token)
