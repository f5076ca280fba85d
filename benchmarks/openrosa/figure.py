# SPDX-License-Identifier: EUPL-1.2
"""Sixteen phones send filled-in forms of 30 and of 250 questions at once, each form new; the opener takes them meanwhile."""

import statistics
import time
from base64 import b64encode
from datetime import datetime

from django.db import connection, transaction

from benchmarks.measuring import at_once, machine, p95, told
from benchmarks.openrosa.forms import Phone, connected, filled
from benchmarks.web import Client, running
from lykt.casework.submissions.actions import receiving
from lykt.casework.submissions.queries import device_with_token
from lykt.casework.submissions.rules.envelope import read_envelope
from lykt.kernel import clock, ids
from lykt.trust.audit import actions as audit
from lykt.trust.gate.work import at_work

CLIENTS, TURNS, RUNS = 16, 40, 3
PEER = {30: 68, 250: 45}  # a second, as ODK Central acknowledged them on a like machine
BOUNDARY = "b7e2d0a1"
KIND = f"multipart/form-data; boundary={BOUNDARY}"
PACE = 0.8  # seconds between two forms of one phone, for how soon the answers follow while nobody queues
FOLLOWS = 5  # seconds


def measured() -> None:
    """Prints both rates, where the time goes, and how soon the answers stand in the record."""
    phone = connected()
    print(f"openrosa: {CLIENTS} phones, {TURNS} forms each, {RUNS} runs\n{machine()}", flush=True)
    for questions in PEER:
        _where_the_time_goes(phone, questions)
    secret = b64encode(f"{phone.device.id}:{phone.secret}".encode()).decode()
    with running("open-submissions") as port:
        clients = _clients(port, secret)
        path = f"/api/openrosa/{phone.slug}/submission"

        def send(client: int, questions: int) -> None:
            body = _multipart(filled(questions, f"uuid:{ids.new_id()}"))
            status = clients[client].post(path, body, {"Content-Type": KIND})
            if status != 201:
                raise RuntimeError(f"The form was answered with {status}")

        for questions in PEER:
            at_once(CLIENTS, 3, lambda client, _turn, questions=questions: send(client, questions))
        _settled(clock.now())
        for questions, peer in PEER.items():
            for run in range(RUNS):
                begun, clients[:] = clock.now(), _clients(port, secret)  # nobody keeps a line open that long
                took, lasted = at_once(
                    CLIENTS, TURNS, lambda client, _turn, questions=questions: send(client, questions)
                )
                rate = len(took) / lasted
                print(
                    f"{questions} questions, run {run + 1}: {rate:.1f} a second (ODK Central: {peer}); {told(took)}",
                    flush=True,
                )
                lags = _settled(begun)
                print(
                    f"  the last of them stood in the record {max(lags):.1f} s after it came (wanted: at most {FOLLOWS})",
                    flush=True,
                )
        for questions in PEER:
            begun, clients[:] = clock.now(), _clients(port, secret)
            at_once(
                CLIENTS, 15, lambda client, _turn, questions=questions: send(client, questions), think=PACE
            )
            lags = _settled(begun)
            print(
                f"{questions} questions, {CLIENTS / PACE:.0f} a second: the answers stand in the record after "
                f"{statistics.median(lags):.1f} s, p95 {p95(lags):.1f} s, at most {max(lags):.1f} s "
                f"(wanted: at most {FOLLOWS})",
                flush=True,
            )


def _clients(port: int, secret: str) -> list[Client]:
    return [Client(port, {"Authorization": f"Basic {secret}"}) for _ in range(CLIENTS)]


def _multipart(form: bytes) -> bytes:
    head = (
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="xml_submission_file"; filename="form.xml"\r\n'
    )
    return f"{head}Content-Type: text/xml\r\n\r\n".encode() + form + f"\r\n--{BOUNDARY}--\r\n".encode()


def _settled(since: datetime) -> list[float]:
    """Once everything that came since then is taken: for each how many seconds after it came."""
    for _ in range(600):
        with at_work(connected().actor), connection.cursor() as cursor:
            cursor.execute(
                """select extract(epoch from t.stepped_at - s.received_at)::float8 from submissions_submission s
                   left join submissions_step t on t.submission_id = s.id and t.state = 'taken'
                   where s.received_at >= %s""",
                [since],
            )
            lags = [row[0] for row in cursor.fetchall()]
        if None not in lags:
            return lags
        time.sleep(0.5)
    raise SystemExit("What came was not taken in five minutes: see opener.log")


def _where_the_time_goes(phone: Phone, questions: int, times: int = 60) -> None:
    """One form after another, by a single process with nobody beside it; nothing of it stays."""
    parts: dict[str, list[float]] = {
        "envelope": [],
        "token": [],
        "stored": [],
        "of it audit": [],
        "of it job": [],
    }
    for _ in range(times):
        body = filled(questions, f"uuid:{ids.new_id()}")
        begun = time.perf_counter()
        envelope = read_envelope(body)
        read = time.perf_counter()
        found = device_with_token(str(phone.device.id), phone.secret)
        assert found is not None
        known = time.perf_counter()
        with at_work(phone.actor) as work:
            receiving.receive(found[0], by=phone.actor, sent=receiving.Sent(envelope, body, ()))
            work.failed = True
        stored = time.perf_counter()
        with transaction.atomic():
            opened = time.perf_counter()
            audit.write("submission.send", by=phone.actor, outcome="done")
            written = time.perf_counter()
            receiving.queue(phone.device.id, member=phone.actor.id)
            queued = time.perf_counter()
            transaction.set_rollback(True)
        for name, took in zip(
            parts,
            (read - begun, known - read, stored - known, written - opened, queued - written),
            strict=True,
        ):
            parts[name].append(took)
    said = ", ".join(f"{name} {statistics.median(took) * 1000:.1f}" for name, took in parts.items())
    size = len(filled(questions, "uuid:x")) // 1000
    print(f"{questions} questions ({size} kB), one alone, ms: {said}", flush=True)
