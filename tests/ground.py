# SPDX-License-Identifier: EUPL-1.2
"""The ground the tests stand on: a server of their own, one migrated template, and a clone of it for each worker."""

import fcntl
import hashlib
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

import psycopg
from django.conf import settings
from django.db import connection
from psycopg import sql

from lykt.trust.access import context

ROOT = Path(__file__).resolve().parents[1]
HOME = Path(os.environ.get("LYKT_TEST_HOME", ROOT / ".data" / "test"))
NOTHING = "no-database-was-asked-for"  # where a test stands that did not ask for the ground
MAKES_TABLES = (
    "src/lykt/**/migrations/*.py",
    "src/lykt/house/set*.py",
    "src/lykt/trust/access/[rt]*.py",
    "src/lykt/trust/accounts/privileges.py",
    "src/lykt/record/indicators/actions/shipping.py",
    "src/lykt/engines/xlsforms/*.py",
    "packs/*/access.yaml",
    "packs/*/pack.toml",
    "packs/*/forms/*.md",
    "requirements-dev.lock",
)


def surroundings() -> None:
    """This process is the web's, of a test, and knows nothing of a real database. Before Django is configured."""
    os.environ.pop("DATABASE_URL", None)
    os.environ.update(LYKT_HOME=str(HOME), LYKT_MODE="test", LYKT_PROCESS="web")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lykt.house.settings")
    HOME.mkdir(mode=0o700, parents=True, exist_ok=True)


class Ground:
    """A clone of the migrated template. Every test makes agencies and people of its own in it, so nothing is swept."""

    def __init__(self, cluster: Any) -> None:
        self.cluster = cluster
        self.made = 0
        self.asking: dict[tuple[str, str], psycopg.Connection[Any]] = {}  # signing in anew each time is slow
        self.name = self._clone("ground")

    @contextmanager
    def connect(self, role: str, *, database: str | None = None) -> Iterator[psycopg.Connection[Any]]:
        """SQL as this role: "owner", "lykt_web", "lykt_worker", "lykt_intake", "lykt_backup", "lykt_tell", "lykt_opener"."""
        where = self.cluster.url(database or self.name, role)
        with psycopg.connect(where, autocommit=True) as made:
            yield made

    def ask(self, question: str, *values: object, role: str = "owner") -> list[tuple[Any, ...]]:
        """The rows, as this role sees them; the owner of the tests' server sees everything."""
        at = (self.name, role)
        if at not in self.asking:
            self.asking[at] = psycopg.connect(self.cluster.url(self.name, role), autocommit=True)
        cursor = self.asking[at].execute(question, values)  # type: ignore[arg-type]
        return cursor.fetchall() if cursor.description else []

    @contextmanager
    def as_process(self, process: str) -> Iterator[None]:
        """Inside, Django signs in as this process, with its credentials and its key and no others."""
        before = settings.PROCESS
        self.stand(process)
        try:
            yield
        finally:
            self.stand(before)

    @contextmanager
    def fresh(self) -> Iterator[None]:
        """Inside, everything happens in a clone where nothing has happened; for tests that count or tamper."""
        before, self.name = self.name, self._clone("fresh")
        self.stand("web")
        try:
            yield
        finally:
            gone, self.name = self.name, before
            self.stand("web")
            self._drop(gone)

    def stand(self, process: str) -> None:
        """Django's connection, from its next question on, is this process's in this clone."""
        connection.close()
        role = "owner" if process == "owner" else f"lykt_{process}"
        parts = urlsplit(self.cluster.url(self.name, role))
        connection.settings_dict.update(
            NAME=self.name,
            USER=unquote(parts.username or ""),
            PASSWORD=unquote(parts.password or ""),
            HOST=dict(parse_qsl(parts.query)).get("host") or parts.hostname or "",
            PORT=str(parts.port or ""),
        )
        settings.PROCESS = process
        context._key.cache_clear()

    def close(self) -> None:
        """The clone is gone."""
        connection.close()
        self._drop(self.name)

    def _clone(self, what: str) -> str:
        with _alone():
            template = _template(self.cluster)
            self.made += 1
            name = f"lykt_{what}_{os.getpid()}_{self.made}"
            with self.connect("owner", database="postgres") as server:
                _sweep(server)
                _run(server, "drop database if exists {} with (force)", name)
                _run(server, "create database {} template {} strategy file_copy", name, template)
                for role in (
                    "lykt_web",
                    "lykt_worker",
                    "lykt_intake",
                    "lykt_backup",
                    "lykt_tell",
                    "lykt_opener",
                ):
                    _run(server, "grant connect on database {} to {}", name, role)
        return name

    def _drop(self, name: str) -> None:
        for at in [at for at in self.asking if at[0] == name]:
            self.asking.pop(at).close()
        with self.connect("owner", database="postgres") as server:
            _run(server, "drop database if exists {} with (force)", name)


def _template(cluster: Any) -> str:
    """The template of these very sources; set-up makes it as it makes a real installation."""
    stamp = hashlib.sha256()
    for pattern in MAKES_TABLES:
        for path in sorted(ROOT.glob(pattern)):
            stamp.update(path.read_bytes())
    name = f"lykt_template_{stamp.hexdigest()[:12]}"
    with psycopg.connect(cluster.url("postgres"), autocommit=True) as server:
        found = server.execute(
            "select datname, datistemplate from pg_database where datname like 'lykt\\_template\\_%'"
        )
        known: dict[str, bool] = dict(found.fetchall())
        if known.get(name):
            return name
        for old in known:
            _run(server, "alter database {} is_template false", old)
            _run(server, "drop database {} with (force)", old)
        _run(server, "create database {}", name)
        _set_up(cluster.url(name))
        _run(server, "alter database {} is_template true", name)
    return name


def _set_up(url: str) -> None:
    program = (
        "import django; django.setup(); from lykt.house.setup import prepare; prepare(lambda step: None)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        env=os.environ | {"LYKT_PROCESS": "owner", "DATABASE_URL": url},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"Set-up did not make the tests' template:\n{done.stdout}{done.stderr}")


def _sweep(server: psycopg.Connection[Any]) -> None:
    """Clones of tests that were killed are gone."""
    for (name,) in server.execute(
        "select datname from pg_database where datname ~ '^lykt_(ground|fresh)_[0-9]+_[0-9]+$'"
    ).fetchall():
        if not Path(f"/proc/{name.split('_')[2]}").exists():
            _run(server, "drop database if exists {} with (force)", name)


def _run(server: psycopg.Connection[Any], statement: str, *names: str) -> None:
    server.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))  # type: ignore[arg-type]


@contextmanager
def _alone() -> Iterator[None]:
    with (HOME / "template.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
