# SPDX-License-Identifier: EUPL-1.2
"""Four people on watch look at the same night of forty children, again and again, and think a second between."""

from benchmarks.ground import NIGHT, places
from benchmarks.measuring import at_once, machine, told
from benchmarks.signing_in import sign_in
from benchmarks.web import Client, running

CLIENTS, TURNS, RUNS = 4, 15, 3


def measured() -> None:
    cookies = [sign_in(places()["night_person"]) for _ in range(CLIENTS)]
    print(f"night: {NIGHT} children, {CLIENTS} clients with a second of thought\n{machine()}")
    with running() as port:
        clients = [Client(port, {"Cookie": cookie}) for cookie in cookies]
        at_once(CLIENTS, 2, lambda client, turn: _read(clients[client]))
        for run in range(RUNS):
            took, _lasted = at_once(CLIENTS, TURNS, lambda client, turn: _read(clients[client]), think=1.0)
            print(f"run {run + 1}: {told(took)} (wanted: p95 at most 300 ms)", flush=True)


def _read(client: Client) -> None:
    if client.get("/night/").count("night-child") != NIGHT:
        raise RuntimeError("This is not the night.")
