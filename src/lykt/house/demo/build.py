# SPDX-License-Identifier: EUPL-1.2
"""Builds the demo town by performing it: its people do what they did, at the time they did it, through real verbs."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Literal

from django.conf import settings
from django.db import transaction
from django.db.migrations.loader import MigrationLoader

from lykt.house.demo.stories import (
    bergen,
    between,
    cousin,
    england,
    everyday,
    five_names,
    grunerlokka,
    leaving,
    night,
    office,
    orders,
    permits,
    river,
    street,
    tonight,
    waiting,
)
from lykt.house.demo.town import Town
from lykt.kernel import clock, ids
from lykt.trust.accounts import queries as offices

SEED = 2014  # the year of the talk: the same town each time, but for its dates
LASTS = timedelta(days=7)  # issue "The main road": an older town offers to be built anew

State = Literal["absent", "fresh", "old"]

# What is told while it is built, and the stories it is made of, each after those it needs.
CHAPTERS: tuple[tuple[str, tuple[Callable[[Town], None], ...]], ...] = (
    ("The night that three services share", (night.tell,)),
    ("The boy at the river", (river.tell,)),
    ("The girl with a cousin who is no cousin", (cousin.tell,)),
    ("A child with five names in three cities", (five_names.tell,)),
    ("One who left three times, and one who is away now", leaving.STORIES),
    ("Orders and their clocks", orders.STORIES),
    ("Permits that end, and one who turns 18 in seven weeks", permits.STORIES),
    ("What waits for others", waiting.STORIES),
    ("Ordinary cases", everyday.STORIES),
    ("The next district", grunerlokka.STORIES),
    ("Between two districts", between.STORIES),
    ("Bergen", bergen.STORIES),
    ("Harbour Borough in England", england.STORIES),
    ("What came today", tonight.STORIES),
    ("The street tonight", (street.tell,)),
    ("Who is on duty, and a token", (office.tell,)),
)


def build_town(tell: Callable[[str], None]) -> None:
    """The town stands, whole or not at all, and what the tour needs to know of it lies in town.json."""
    if not settings.DEMO:
        raise RuntimeError(
            "A demo town is built in demo mode alone: invented people never stand beside real ones."
        )
    if settings.PROCESS == "web":
        _perform(tell)
    else:
        _perform_as_web(tell)


def _perform_as_web(tell: Callable[[str], None]) -> None:
    """Set-up owns the database, and whoever owns it may not act in it: the town is performed by a process that may."""
    there = os.environ | {"LYKT_PROCESS": "web", "LYKT_HOME": str(settings.HOME)}
    with subprocess.Popen(
        [sys.executable, "-m", "lykt.house.demo"], env=there, stdout=subprocess.PIPE, text=True
    ) as performing:  # fmt: skip
        assert performing.stdout is not None
        for line in performing.stdout:
            tell(line.rstrip())
    if performing.returncode:
        raise RuntimeError("The demo town was not built: see what stands above.")


def _perform(tell: Callable[[str], None]) -> None:
    if offices.agencies().exists():
        _take_up_what_was_left(tell)
        return
    with ids.ids_from(SEED), transaction.atomic():
        town = Town(clock.now())
        tell("Demo town: agencies and people of two countries")
        town.settle()
        for chapter, stories in CHAPTERS:
            tell(f"Demo town: {chapter}")
            for story in stories:
                story(town)
        _write(_file(".new"), town)
    _file(".new").rename(_file())
    tell("Demo town: built")


def town_state() -> State:
    """Whether the town stands, and whether it is older than a week or of other tables than ours."""
    if not _file().exists():
        return "absent"
    told = json.loads(_file().read_text())
    age = clock.now() - datetime.fromisoformat(told["built_at"])
    return "fresh" if age <= LASTS and told["migrations"] == migrations_digest() else "old"


def migrations_digest() -> str:
    """Changes with any migration: a town of other tables is of another release."""
    names = sorted("/".join(key) for key in MigrationLoader(None).disk_migrations or ())
    return sha256("\n".join(names).encode()).hexdigest()


def _take_up_what_was_left(tell: Callable[[str], None]) -> None:
    """The town was built, and whoever built it was stopped before saying so."""
    if not _file().exists() and not _file(".new").exists():
        raise RuntimeError("This database holds agencies already. A demo town is built in an empty one.")
    if _file(".new").exists():
        _file(".new").rename(_file())
    tell("Demo town: it stands already")


def _file(ending: str = "") -> Path:
    return Path(settings.HOME / f"town.json{ending}")


def _write(path: Path, town: Town) -> None:
    told = {"built_at": town.built_at.isoformat(), "migrations": migrations_digest(), "places": town.places}
    with path.open("w") as file:
        json.dump(told, file, indent=1)
        file.flush()
        os.fsync(file.fileno())
