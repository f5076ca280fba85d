# SPDX-License-Identifier: EUPL-1.2
"""Sixteen clients leaf through the list of a leader who may see 2,000 of 100,000 cases; then the guard's price."""

import re
from html import unescape

from benchmarks.caselist.guard import paired
from benchmarks.ground import AGENCIES, CASES, SEEN, places
from benchmarks.measuring import at_once, machine, told
from benchmarks.signing_in import sign_in
from benchmarks.web import Client, running

CLIENTS, TURNS, RUNS = 16, 20, 3
OLDER = re.compile(r'href="(/children/\?before=[^"]+)"')


def measured() -> None:
    print(
        f"caselist: {CASES:,} cases, {AGENCIES} agencies, a leader who sees {SEEN:,}\n{machine()}",
        flush=True,
    )
    for line in paired():
        print(f"SQL, {line} (wanted: at most 1.3)", flush=True)
    cookies = [sign_in(places()["person"]) for _ in range(CLIENTS)]
    with running() as port:
        clients = [Client(port, {"Cookie": cookie}) for cookie in cookies]
        ahead = ["/children/"] * CLIENTS

        def leaf(client: int, turn: int) -> None:
            older = OLDER.search(clients[client].get(ahead[client]))
            if older is None:
                raise RuntimeError("The list ended, or is not the list.")
            ahead[client] = unescape(older[1]) if turn % TURNS else "/children/"

        at_once(CLIENTS, 2, leaf)
        for run in range(RUNS):
            took, lasted = at_once(CLIENTS, TURNS, leaf)
            rate = len(took) / lasted
            print(
                f"run {run + 1}: {rate:.1f} a second; {told(took)} (wanted: p95 at most 400 ms)",
                flush=True,
            )
