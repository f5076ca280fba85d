# SPDX-License-Identifier: EUPL-1.2
"""Sixteen people read the same child's page, again and again, and think a second between."""

from benchmarks.ground import CLAIMS, ENTRIES, places
from benchmarks.measuring import at_once, machine, told
from benchmarks.signing_in import sign_in
from benchmarks.web import Client, running

CLIENTS, TURNS, RUNS = 16, 15, 3


def measured() -> None:
    path = f"/children/{places()['child']}/"
    cookies = [sign_in(places()["person"]) for _ in range(CLIENTS)]
    print(
        f"childpage: {CLAIMS} claims, {ENTRIES} entries, {CLIENTS} clients with a second of thought\n{machine()}"
    )
    with running() as port:
        clients = [Client(port, {"Cookie": cookie}) for cookie in cookies]
        at_once(CLIENTS, 2, lambda client, turn: _read(clients[client], path))
        for run in range(RUNS):
            took, _lasted = at_once(
                CLIENTS, TURNS, lambda client, turn: _read(clients[client], path), think=1.0
            )
            print(f"run {run + 1}: {told(took)} (wanted: p95 at most 300 ms)", flush=True)


def _read(client: Client, path: str) -> None:
    if 'id="main"' not in client.get(path):
        raise RuntimeError("This is not the page.")
