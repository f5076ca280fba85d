# SPDX-License-Identifier: EUPL-1.2
"""The demo town is one of today: built anew when it is a week old or of other tables, if that is wanted."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import click
from django.conf import settings
from django.db import connection

from lykt.house.commands.standing import Stopped
from lykt.house.demo.build import build_town, town_state
from lykt.house.setup import prepare
from lykt.trust.audit import sealing

STREET = "uteseksjonen"  # the agency of the town that has phones


def a_town_of_today(tell: Callable[[str], None]) -> None:
    """The town stands, with duties that fall due around today. What stood before is kept if it will do."""
    if town_state() == "old" and _is_given_up():
        tell("Taking the old demo town away")
        _clear_the_ground()
    prepare(tell)
    try:
        build_town(tell)
    except RuntimeError as fault:  # It is no place for invented people: there are others here already.
        raise Stopped(str(fault)) from fault
    if not any(settings.FORM_KEYS.glob("*.pem")):
        tell("Demo town: a key for the phones of the street")
        _make_key()


def _make_key() -> None:
    """The street's forms can be fetched by phones. The key is made by the process that alone keeps keys."""
    there = os.environ | {"LYKT_PROCESS": "opener", "LYKT_HOME": str(settings.HOME)}
    making = [sys.executable, "-m", "lykt.house.commands", "keys", "make", "--agency", STREET]
    subprocess.run(making, env=there, check=True, capture_output=True)  # noqa: S603 - our own program


def _is_given_up() -> bool:
    """Whoever sits at the keyboard is asked, for what they tried in the town goes with it; else it is built anew."""
    if not sys.stdin.isatty():
        return True
    offer = (
        "The demo town is more than a week old, or of another release. "
        "Build it anew? What you did in it will be gone."
    )
    return click.confirm(offer, default=True, err=True)


def _clear_the_ground() -> None:
    """Nothing is left of the town, nor of the copy of its audit, which would rightly call that tampering."""
    assert settings.DEMO, "Only an invented town is ever cleared."
    with connection.cursor() as cursor:
        cursor.execute("drop schema if exists ctx cascade")
        cursor.execute("drop schema if exists tell cascade")
        cursor.execute("drop schema public cascade")
        cursor.execute("create schema public")
    shutil.rmtree(sealing.copy_folder())
    shutil.rmtree(settings.FORM_KEYS, ignore_errors=True)
    for ending in ("", ".new"):
        Path(settings.HOME / f"town.json{ending}").unlink(missing_ok=True)
