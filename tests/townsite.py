# SPDX-License-Identifier: EUPL-1.2
"""The demo town, served: built once for these sources and this day, cloned for each run, and asked through real HTTP.

It has a server of its own, with nothing switched off: the web refuses a database that could forget.
"""

import fcntl
import hashlib
import http.client
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
from psycopg import sql

from ground import MAKES_TABLES, ROOT
from lykt.house.cluster.server import DATABASE, Cluster
from lykt.kernel.clock import machine_time

HOME = Path(os.environ.get("LYKT_SITE_HOME", ROOT / ".data" / "site"))
MAKES_TOWN = (
    *MAKES_TABLES,
    "src/lykt/house/demo/**/*.py",
    "packs/**/*.yaml",
    "src/lykt/*/*/actions.py",
    "src/lykt/house/commands/town.py",
)
_standing: list["Site"] = []


@dataclass(frozen=True)
class Site:
    """Where the town answers, and what it knows of its own places."""

    address: str
    home: Path
    database: str
    public: str  # where the public pages answer

    def ask(self, question: str, *values: object) -> list[tuple[object, ...]]:
        """The rows, as the owner sees them: what no person in the town can ask."""
        with psycopg.connect(Cluster(HOME).url(self.database), autocommit=True) as connection:
            return connection.execute(question, values).fetchall()  # type: ignore[arg-type]

    def opening(self) -> AbstractContextManager[object]:
        """Inside, the process runs that takes what comes from phones."""
        return _going_on(self.home, "open-submissions")


@contextmanager
def standing() -> Iterator[Site]:
    """The town answers. Asked for again while it stands, it is the same one."""
    if _standing:
        yield _standing[0]
        return
    with Cluster(HOME).held() as cluster:
        template = _town(cluster)
        name = f"lykt_site_{os.getpid()}"
        home = HOME / "sites" / str(os.getpid())
        with _alone(), _server(cluster) as server:
            _sweep(server)
            _run(server, "drop database if exists {} with (force)", name)
            _run(server, "create database {} template {} strategy file_copy", name, template)
        _furnish(home, cluster, name, template)
        try:
            with (
                _served(home, "serve", "--workers", "1") as address,
                _going_on(home, "take-in"),
                _served(home, "tell") as public,
            ):
                _wait_for_file(
                    home / "tell" / "services.json"
                )  # before, the public pages know nobody to tell
                _standing.append(Site(address, home, name, public))
                yield _standing[0]
        finally:
            _standing.clear()
            shutil.rmtree(home, ignore_errors=True)
            with _server(cluster) as server:
                _run(server, "drop database if exists {} with (force)", name)


def _town(cluster: Cluster) -> str:
    """The template of today's town, made as a newcomer makes theirs: by `lykt setup --demo`."""
    name = f"lykt_town_{_stamp()}"
    with _alone(), _server(cluster) as server:
        found = server.execute(
            "select datname from pg_database where datname like 'lykt\\_town\\_%'"
        ).fetchall()
        if (name,) in found and (HOME / f"{name}.json").exists():
            return name
        for (old,) in found:
            _run(server, "drop database {} with (force)", old)
            (HOME / f"{old}.json").unlink(missing_ok=True)
            shutil.rmtree(HOME / f"{old}.keys", ignore_errors=True)
        _run(server, "drop database if exists {} with (force)", DATABASE)
        _run(server, "create database {}", DATABASE)
        for left in ("town.json", "town.json.new"):
            (HOME / left).unlink(missing_ok=True)
        shutil.rmtree(HOME / "form-keys", ignore_errors=True)
        built = subprocess.run(
            [sys.executable, "-m", "lykt.house.commands", "setup", "--demo"],
            env=_surroundings(HOME),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        if built.returncode:
            raise RuntimeError(f"The demo town was not built:\n{built.stdout}{built.stderr}")
        _run(server, "alter database {} rename to {}", DATABASE, name)
        (HOME / "form-keys").rename(HOME / f"{name}.keys")
        (HOME / "town.json").rename(HOME / f"{name}.json")
    return name


def _stamp() -> str:
    """Another one for other sources and for another day: the town is dated by the day it is built."""
    stamp = hashlib.sha256(machine_time().date().isoformat().encode())
    for pattern in MAKES_TOWN:
        for path in sorted(ROOT.glob(pattern)):
            stamp.update(path.read_bytes())
    return stamp.hexdigest()[:12]


def _furnish(home: Path, cluster: Cluster, database: str, template: str) -> None:
    """A home for the web process alone: its own credentials for the clone, the keys that the database knows."""
    (home / "roles").mkdir(mode=0o700, parents=True, exist_ok=True)
    for role in ("lykt_web", "lykt_worker", "lykt_intake", "lykt_opener", "lykt_tell"):
        (home / "roles" / f"{role}.url").write_text(cluster.url(database, role))
        shutil.copy(HOME / "roles" / f"{role}.key", home / "roles" / f"{role}.key")
    shutil.copy(HOME / f"{template}.json", home / "town.json")
    shutil.copytree(HOME / f"{template}.keys", home / "form-keys")


@contextmanager
def _served(home: Path, command: str, *more: str) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with _going_on(home, command, "--port", str(port), *more) as serving:
        _wait_for(port, serving, home / f"{command}.log")
        yield f"http://127.0.0.1:{port}"


@contextmanager
def _going_on(home: Path, command: str, *more: str) -> Iterator["subprocess.Popen[bytes]"]:
    """One of our processes; each is told by its command which one it is."""
    log = (home / f"{command}.log").open("w")
    process = {"serve": "web", "tell": "tell", "take-in": "intake", "open-submissions": "opener"}[command]
    running = subprocess.Popen(
        [sys.executable, "-m", "lykt.house.commands", command, *more],
        # Each passer-by comes from an address of their own, as the proxy in front would say.
        env=_surroundings(home)
        | {"LYKT_PROCESS": process, "LYKT_PROXIES": "1" if command == "tell" else "0"},
        stdin=subprocess.DEVNULL,
        stdout=log,
        stderr=log,
        start_new_session=True,
    )
    try:
        yield running
    finally:
        os.killpg(running.pid, signal.SIGTERM)
        try:
            running.wait(15)
        except subprocess.TimeoutExpired:
            os.killpg(running.pid, signal.SIGKILL)
            running.wait()
        log.close()


def _wait_for(port: int, serving: "subprocess.Popen[bytes]", log: Path) -> None:
    for _ in range(600):
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        try:
            connection.request("GET", "/")
            if connection.getresponse().status == 200:
                return
        except OSError:
            pass
        finally:
            connection.close()
        if serving.poll() is not None:
            break
        time.sleep(0.1)
    raise RuntimeError(f"The town does not answer:\n{log.read_text()}")


def _wait_for_file(path: Path) -> None:
    for _ in range(600):
        if path.exists():
            return
        time.sleep(0.1)
    raise RuntimeError(f"The reception has not written {path}")


def _surroundings(home: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "LYKT_PROCESS")}
    return kept | {"LYKT_HOME": str(home), "LYKT_MODE": "demo", "PYTHONPATH": str(ROOT / "src")}


def _sweep(server: "psycopg.Connection[tuple[str, ...]]") -> None:
    """What tests that were killed left behind is gone."""
    for (name,) in server.execute(
        "select datname from pg_database where datname ~ '^lykt_site_[0-9]+$'"
    ).fetchall():
        pid = name.rpartition("_")[2]
        if not Path(f"/proc/{pid}").exists():
            _run(server, "drop database if exists {} with (force)", name)
            shutil.rmtree(HOME / "sites" / pid, ignore_errors=True)


@contextmanager
def _server(cluster: Cluster) -> Iterator["psycopg.Connection[tuple[str, ...]]"]:
    with psycopg.connect(cluster.url("postgres"), autocommit=True) as connection:
        yield connection


def _run(server: "psycopg.Connection[tuple[str, ...]]", statement: str, *names: str) -> None:
    server.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))  # type: ignore[arg-type]


@contextmanager
def _alone() -> Iterator[None]:
    HOME.mkdir(mode=0o700, parents=True, exist_ok=True)
    with (HOME / "town.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
