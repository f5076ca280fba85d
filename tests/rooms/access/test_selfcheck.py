# SPDX-License-Identifier: EUPL-1.2
"""At start-up, an unsafe database is refused with the sentence why. Each fault is made on a real server."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest
from django.db import connection

from ground import HOME, Ground
from lykt.trust.access.selfcheck import FIXED, Standing, UnsafeDatabase, faults_of, refuse_unsafe_database

LASTING = ("fsync", "full_page_writes", "synchronous_commit")


@pytest.fixture(scope="module", autouse=True)
def a_lasting_server(_ground: Ground) -> Iterator[None]:
    """The tests' server forgets on purpose, to be quick; here it runs as a real one must."""
    with (HOME / "settings.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # another worker may have a part of these tests
        for setting in LASTING:
            run_with(_ground, setting, "on")
        yield
        for setting in LASTING:
            run_with(_ground, setting, None)


def run_with(ground: Ground, setting: str, value: str | None) -> None:
    """The server runs with this setting, or again with its own; new connections know it."""
    ground.ask(f"alter system set {setting} = {value}" if value else f"alter system reset {setting}")
    ground.ask("select pg_reload_conf()")
    wanted = value or "off"
    for _patience in range(500):  # The server hears of it within milliseconds.
        with ground.connect("owner") as anew:
            if anew.execute(f"select current_setting('{setting}')").fetchall() == [(wanted,)]:
                return
    raise AssertionError(f"The server did not hear of {setting}")


@contextmanager
def but(ground: Ground, fault: str, mended: str) -> Iterator[None]:
    connection.close()
    ground.ask(fault)
    try:
        yield
    finally:
        ground.ask(mended)
        connection.close()


def said(ground: Ground) -> str:
    with pytest.raises(UnsafeDatabase) as refused:
        refuse_unsafe_database()
    return str(refused.value)


@pytest.mark.parametrize("process", ["web", "worker", "intake", "backup"])
def test_every_process_starts_on_a_database_as_set_up_makes_it(ground: Ground, process: str) -> None:
    with ground.as_process(process):
        refuse_unsafe_database()


def test_the_owner_serves_nobody(ground: Ground) -> None:
    with ground.as_process("owner"):
        assert "is a superuser" in said(ground)


@pytest.mark.parametrize(
    ("fault", "mended", "sentence"),
    [
        ("create table public.mine (); alter table public.mine owner to lykt_web", "drop table public.mine", "owns the table mine"),
        ("create schema mine authorization lykt_web", "drop schema mine", "owns the schema mine"),
        ("alter table people_claim no force row level security", "alter table people_claim force row level security", "table people_claim"),
        ("alter table cases_note disable row level security", "alter table cases_note enable row level security", "table cases_note"),
        ("create table public.letter (child uuid references people_child); grant select on public.letter to lykt_web", "drop table public.letter", "table letter is about children"),
    ],
)  # fmt: skip
def test_a_database_that_the_ledger_does_not_bind_is_refused(
    ground: Ground, fault: str, mended: str, sentence: str
) -> None:
    with but(ground, fault, mended):
        assert sentence in said(ground)
    refuse_unsafe_database()


@pytest.mark.parametrize("setting", LASTING)
def test_a_server_that_can_forget_is_refused(ground: Ground, setting: str) -> None:
    connection.close()
    run_with(ground, setting, "off")
    try:
        assert f"{setting} = off" in said(ground)
    finally:
        run_with(ground, setting, "on")
        connection.close()


# Roles belong to the whole server, where other tests run: these faults are made on a role of this test's own.


@pytest.mark.parametrize(
    ("power", "sentence"),
    [
        ("alter role {} superuser", "is a superuser"),
        ("alter role {} bypassrls", "passes by row-level security"),
        ("grant lykt_keeper to {}", "can become lykt_keeper"),
    ],
)
def test_a_role_with_power_of_its_own_is_refused(ground: Ground, power: str, sentence: str) -> None:
    role = f"lykt_test_{os.getpid()}"
    ground.ask(f"create role {role}")
    try:
        with ground.as_process("owner"), connection.cursor() as cursor:
            cursor.execute(f"set role {role}")
            refuse_unsafe_database()
            cursor.execute("reset role")
            cursor.execute(power.format(role))
            cursor.execute(f"set role {role}")
            assert sentence in said(ground)
    finally:
        ground.ask(f"drop role {role}")


SAFE = Standing("lykt_web", False, False, "", "", 180_000, "on", "on", "on", "", "")


@pytest.mark.parametrize(
    ("version", "sentence"),
    [
        (140_018, "PostgreSQL 14.18 is too old"),
        (150_013, "Update it to 15.14"),
        (150_014, None),
        (160_009, "Update it to 16.10"),
        (160_010, None),
        (170_005, "Update it to 17.6"),
        (170_006, None),
        (180_000, None),
    ],
)
def test_a_server_below_the_floor_of_its_line_is_refused(version: int, sentence: str | None) -> None:
    said = " ".join(faults_of(replace(SAFE, version=version)))
    assert (sentence in said) if sentence else not said
    assert set(FIXED) == {15, 16, 17}


@pytest.mark.parametrize("kept", ["on", "local", "remote_write", "remote_apply"])
def test_a_commit_that_waits_for_this_servers_disk_is_enough(kept: str) -> None:
    assert not list(faults_of(replace(SAFE, synchronous_commit=kept)))
