# SPDX-License-Identifier: EUPL-1.2
"""Sixteen systems send reports at once, each report new; the worker seals meanwhile."""

import json
from datetime import timedelta

from benchmarks.ground import ROOT, places
from benchmarks.measuring import at_once, machine, told
from benchmarks.web import Client, running
from lykt.kernel import ids
from lykt.trust.accounts.actions import add_token
from lykt.trust.accounts.models import Membership

CLIENTS, TURNS, RUNS = 16, 30, 3
WANTED = 40  # a second


def measured() -> None:
    token = _token()
    pattern = json.loads((ROOT / "docs/reference/examples/concern-report-oslo-s.json").read_text())
    print(f"receive: {CLIENTS} clients, {TURNS} reports each, {RUNS} runs\n{machine()}", flush=True)
    with running() as port:
        clients = [Client(port, {"Authorization": f"Bearer {token}"}) for _ in range(CLIENTS)]
        mark = ids.new_id().hex

        def send(run: int, client: int, turn: int) -> None:
            name = f"{mark}-{run}-{client}-{turn}"
            body = json.dumps({**pattern, "text": f"{pattern['text']} {name}"}).encode()
            status = clients[client].post("/api/concern-reports", body, {"Idempotency-Key": name})
            if status != 201:
                raise RuntimeError(f"The report was answered with {status}")

        at_once(CLIENTS, 3, lambda client, turn: send(-1, client, turn))
        for run in range(RUNS):
            took, lasted = at_once(CLIENTS, TURNS, lambda client, turn, run=run: send(run, client, turn))
            rate = len(took) / lasted
            print(f"run {run + 1}: {rate:.1f} a second (wanted: {WANTED}); {told(took)}", flush=True)


def _token() -> str:
    service = Membership.objects.get(pk=places()["service"])
    return add_token(service, name="benchmark", by=service.id, lasts=timedelta(hours=2))[1]
