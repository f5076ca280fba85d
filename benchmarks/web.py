# SPDX-License-Identifier: EUPL-1.2
"""Lykt as it runs in production: web and worker as processes of their own; and clients on connections that stay open."""

import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager

from benchmarks.ground import HOME, ROOT

PROCESS_OF = {"web": "web", "work": "worker", "open-submissions": "opener"}


@contextmanager
def running(*more: str) -> Iterator[int]:
    """Inside, web and worker run, and what else is named, each by the product's own command; gives the port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    lykt = ["-m", "lykt.house.commands"]
    with ExitStack() as processes:
        processes.enter_context(_process("web", [*lykt, "serve", "--port", str(port)]))
        for command in ("work", *more):
            processes.enter_context(_process(command, [*lykt, command]))
        _wait_for(port)
        yield port


@contextmanager
def _process(name: str, command: list[str]) -> Iterator[None]:
    with (HOME / f"{name}.log").open("w") as log:
        env = {**os.environ, "LYKT_PROCESS": PROCESS_OF[name]}
        child = subprocess.Popen([sys.executable, *command], cwd=ROOT, env=env, stdout=log, stderr=log)
        try:
            yield
        finally:
            child.terminate()
            child.wait(20)


def _wait_for(port: int) -> None:
    for _ in range(150):
        try:
            if Client(port).get("/api/openapi.json"):
                return
        except (OSError, http.client.HTTPException, RuntimeError):
            time.sleep(0.2)
    raise SystemExit(f"The web server does not answer: see {HOME / 'web.log'}")


class Client:
    """A browser or another system, on one connection that stays open."""

    def __init__(self, port: int, headers: Mapping[str, str] | None = None) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self.headers = {"X-Forwarded-Proto": "https", "Accept-Language": "nb", **(headers or {})}

    def get(self, path: str) -> str:
        """The page, if it is one."""
        self.connection.request("GET", path, headers=self.headers)
        answer = self.connection.getresponse()
        page = answer.read().decode()
        if answer.status != 200:
            raise RuntimeError(f"GET {path}: {answer.status} {page[:300]}")
        return page

    def post(self, path: str, body: bytes, headers: Mapping[str, str]) -> int:
        """The status of the answer."""
        self.connection.request("POST", path, body=body, headers={**self.headers, **headers})
        answer = self.connection.getresponse()
        answer.read()
        return answer.status
