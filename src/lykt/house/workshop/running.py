# SPDX-License-Identifier: EUPL-1.2
"""The programs that go on while Lykt runs: started, watched, started again, and stopped in order."""

import fcntl
import http.client
import os
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

from lykt.house.workshop.shell import ROOT, Trouble, say

FIRST_PORT, PORTS = 8000, 200
RUN_OF = (
    "LYKT_RUN_OF"  # in the environment of all that `run` starts, so that the next run knows what was left
)


class Child:
    """A program that goes on while `run` does, in a session of its own: Ctrl+C reaches `run`, which stops it in order."""

    def __init__(self, name: str, command: Sequence[object], *, log: Path, env: Mapping[str, str]) -> None:
        self.name, self.command = name, [str(word) for word in command]
        self.log, self.env = log, env
        self.start("w")

    def start(self, mode: str = "a") -> None:
        """It runs, and says what it has to say in its log."""
        with self.log.open(mode) as log:
            self.running = subprocess.Popen(  # noqa: S603
                self.command,
                cwd=ROOT,
                env=self.env,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def stop(self, by: int = signal.SIGTERM) -> None:
        """It is gone, with all that it started; it had fifteen seconds to finish what it was doing."""
        try:
            os.killpg(self.running.pid, by)
            self.running.wait(15)
        except ProcessLookupError:
            pass
        except subprocess.TimeoutExpired:
            self.stop(signal.SIGKILL)


def end_leftovers(home: Path) -> None:
    """What an earlier run started and, killed, could not stop is gone."""
    mark = f"{RUN_OF}={home}".encode()
    for by in (signal.SIGTERM, signal.SIGKILL):
        for _ in range(50):
            left = [pid for pid in processes() if mark in environ(pid)]
            for pid in left:
                try:
                    os.kill(pid, by)
                except ProcessLookupError:
                    continue
            if not left:
                return
            time.sleep(0.1)


def processes() -> list[int]:
    """What runs on this machine. Elsewhere than on Linux there is nothing to see."""
    return [int(path.name) for path in Path("/proc").glob("[0-9]*")]


def environ(pid: int) -> list[bytes]:
    """What this program was told when it was started, if we may know it."""
    try:
        return Path(f"/proc/{pid}/environ").read_bytes().split(b"\0")
    except OSError:
        return []


@contextmanager
def only_run(home: Path) -> Iterator[bool]:
    """True for the one run of this home; false when another one is up. One that is stopping is waited for."""
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    address = home / "address"
    with (home / "run.lock").open("w") as lock:
        while True:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if address.exists():
                    yield False
                    return
                time.sleep(0.2)
        try:
            address.unlink(missing_ok=True)
            yield True
        finally:
            address.unlink(missing_ok=True)


def free_port(first: int = FIRST_PORT) -> int:
    """The first port from here on that nobody listens at."""
    for port in range(first, FIRST_PORT + PORTS):
        with socket.socket() as tried:
            tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                tried.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    raise Trouble(f"Every port from {FIRST_PORT} to {FIRST_PORT + PORTS - 1} is in use.")


def wait_for(web: Child, port: int) -> None:
    """The first page answers."""
    for _ in range(600):
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        try:
            connection.request("GET", "/")
            if connection.getresponse().status < 400:
                return
        except OSError:
            pass
        finally:
            connection.close()
        if web.running.poll() is not None:
            break
        time.sleep(0.1)
    raise Trouble(f"The web server does not answer. Its last words in {web.log}:\n{last_words(web.log)}")


def last_words(log: Path) -> str:
    """The end of a log."""
    return log.read_text(errors="replace")[-3000:]


def tend(children: list[Child], wake_database: Callable[[], object]) -> NoReturn:
    """What dies is started again; what dies time and again ends the run."""
    patience = 5
    while True:
        time.sleep(1)
        wake_database()
        for child in children:
            if child.running.poll() is None:
                continue
            patience -= 1
            if patience < 0:
                raise Trouble(f"{child.name} keeps stopping. Its last words are in {child.log}")
            say(f"The {child.name} process stopped by itself; starting it again.")
            child.stop(signal.SIGKILL)
            child.start()
