# SPDX-License-Identifier: EUPL-1.2
"""Slows down whoever sends very many, and nobody else. In the memory of this process, and gone with it.

No puzzle, for a puzzle shuts a child out, and no account of who came: a source is known by a hash with a secret that is
made anew each day and stands nowhere.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address
from threading import Lock

from django.conf import settings
from django.http import HttpRequest

from lykt.casework.outreach.actions import slips

AT_ONCE = 10  # a class that was told of these pages may all write in the same minute
EVERY = 20.0  # seconds until the next, after that
A_DAY = 24 * 3600.0
MOST_SOURCES = 50_000  # some ten megabytes; beyond, those that have been quiet the longest are forgotten


@dataclass(frozen=True, slots=True)
class Leave:
    """Whether a source may send now (then 0), else after how many seconds; and whether very many came from it."""

    wait: int
    many: bool


class Pace:
    """Each source has so many at once, and then one now and then."""

    def __init__(self, ticks: Callable[[], float] = time.monotonic) -> None:
        self._ticks, self._lock = ticks, Lock()
        self._key, self._made = slips.fresh_key(), ticks()
        self._left: dict[str, tuple[float, float]] = {}  # how many are left, and when that was so

    def asks(self, address: str) -> Leave:
        """One more from this address is counted, if it may be sent now."""
        with self._lock:
            now = self._ticks()
            if now - self._made > A_DAY:
                self._key, self._made = slips.fresh_key(), now
                self._left.clear()
            source = slips.source_under(self._key, _network(address))
            left, since = self._left.pop(source, (float(AT_ONCE), now))
            left = min(float(AT_ONCE), left + (now - since) / EVERY)
            if len(self._left) >= MOST_SOURCES:
                del self._left[next(iter(self._left))]  # the one that asked the longest ago
            if left < 1:
                self._left[source] = (left, now)
                return Leave(wait=int((1 - left) * EVERY) + 1, many=True)
            self._left[source] = (left - 1, now)
            return Leave(wait=0, many=left - 1 < 1)


def address_of(request: HttpRequest) -> str:
    """Where the request came from, past as many proxies as are ours. Asked only to keep the pace; never kept."""
    here = str(request.META.get("REMOTE_ADDR", ""))
    passed = [one.strip() for one in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if one.strip()]
    return passed[-settings.PROXIES] if 0 < settings.PROXIES <= len(passed) else here


def _network(address: str) -> str:
    """A household has 2^64 addresses of the new kind, and is one source."""
    try:
        found = ip_address(address)
    except ValueError:
        return address
    return str(int(found) >> 64) if isinstance(found, IPv6Address) else str(found)
