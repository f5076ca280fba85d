# SPDX-License-Identifier: EUPL-1.2
"""Clients that ask at the same time, and what they say about how long it took."""

import os
import platform
import statistics
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path

Call = Callable[[int, int], None]  # which client, which turn


def machine() -> str:
    """What it was measured on."""
    cpu = next(
        (
            line.partition(":")[2].strip()
            for line in Path("/proc/cpuinfo").read_text().splitlines()
            if "model name" in line
        ),
        platform.processor(),
    )
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    load = os.getloadavg()[0]
    return (
        f"{cpu}, {os.cpu_count()} cores, {memory:.0f} GB, Python {platform.python_version()}, "
        f"load before {load:.1f}, yardstick {_yardstick():.2f} s"
    )


def _yardstick() -> float:
    """How many seconds five million additions take, the best of three: what tells a slow hour of a shared machine."""
    took = []
    for _ in range(3):
        begun, total = time.perf_counter(), 0
        for number in range(5_000_000):
            total += number
        took.append(time.perf_counter() - begun)
    return min(took)


def p95(took: Sequence[float]) -> float:
    return statistics.quantiles(took, n=20, method="inclusive")[18]


def told(took: Sequence[float]) -> str:
    """Median and p95 in milliseconds, with how many there were."""
    return f"{len(took)} calls, median {statistics.median(took) * 1000:.1f} ms, p95 {p95(took) * 1000:.1f} ms"


def at_once(clients: int, turns: int, call: Call, *, think: float = 0.0) -> tuple[list[float], float]:
    """Each client takes its turns, one after another, with a while of thought between them; and how long all took."""
    took: list[list[float]] = [[] for _ in range(clients)]
    failed: list[BaseException] = []
    start = threading.Barrier(clients + 1)

    def ask(client: int) -> None:
        start.wait()
        time.sleep(think * client / clients)  # People do not all turn the page in the same instant.
        try:
            for turn in range(turns):
                begun = time.perf_counter()
                call(client, turn)
                took[client].append(time.perf_counter() - begun)
                time.sleep(think)
        except BaseException as fault:
            failed.append(fault)
            raise

    threads = [threading.Thread(target=ask, args=(client,)) for client in range(clients)]
    for thread in threads:
        thread.start()
    start.wait()
    begun = time.perf_counter()
    for thread in threads:
        thread.join()
    lasted = time.perf_counter() - begun
    if failed:
        raise SystemExit(f"A client failed, so nothing was measured: {failed[0]}")
    return [one for each in took for one in each], lasted
