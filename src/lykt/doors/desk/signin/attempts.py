# SPDX-License-Identifier: EUPL-1.2
"""Counts what was tried, for every process alike: who guesses at one is known at the next, and no code works twice."""

import hashlib
import hmac
from typing import Any

from django.conf import settings
from django.core.cache.backends.base import DEFAULT_TIMEOUT, BaseCache

from lykt.kernel import clock
from lykt.trust.accounts import actions, queries

A_DAY = 24 * 3600.0


class Attempts(BaseCache):
    """The cache that sign-in counts in, kept in the database (an unlogged table, gone with a crash).

    Under each key stands its hash with a secret of the day: no address of a machine, and no e-mail address.
    """

    def __init__(self, _location: str, params: dict[str, Any]) -> None:
        super().__init__(params)

    def add(self, key: Any, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: Any = None) -> bool:
        return actions.count_attempt(self._kept(key), value, lasts=self._lasts(timeout), only_new=True)

    def get(self, key: Any, default: Any = None, version: Any = None) -> Any:
        found = queries.attempt(self._kept(key))
        return default if found is None else found

    def set(self, key: Any, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: Any = None) -> None:
        actions.count_attempt(self._kept(key), value, lasts=self._lasts(timeout))

    def delete(self, key: Any, version: Any = None) -> bool:
        return actions.forget_attempt(self._kept(key))

    def clear(self) -> None:
        actions.forget_all_attempts()

    def _lasts(self, timeout: Any) -> float:
        if timeout is DEFAULT_TIMEOUT:
            timeout = self.default_timeout
        return A_DAY if timeout is None else float(timeout)

    @staticmethod
    def _kept(key: Any) -> str:
        secret = f"{settings.SECRET_KEY}|{clock.machine_time().date()}"
        return hmac.new(secret.encode(), str(key).encode(), hashlib.sha256).hexdigest()
