# SPDX-License-Identifier: EUPL-1.2
"""How a process that does jobs goes on until it is stopped, also while the database is away."""

import asyncio
import time
from collections.abc import Callable, Coroutine
from typing import Any

from django.db import OperationalError
from procrastinate.exceptions import ConnectorException

from lykt.house.commands.standing import tell

PAUSE = 2  # seconds before another try, when the database went away


def go_on(until_stopped: Callable[[], Coroutine[Any, Any, None]]) -> None:
    """Returns when it was stopped; begins anew whenever the database went away."""
    while True:
        try:
            asyncio.run(until_stopped())
            return
        except (ConnectorException, OperationalError):
            tell("The database does not answer. Trying again.")
            time.sleep(PAUSE)
