# SPDX-License-Identifier: EUPL-1.2
"""What every test can ask for: the ground (a database of its own), and the cast (agencies and people who act)."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck
from hypothesis import settings as laws

import ground as ground_of_tests

# No test asserts a time: a busy machine is no fault of the law.
laws.register_profile("lykt", deadline=None, suppress_health_check=[HealthCheck.too_slow])
laws.load_profile("lykt")

ground_of_tests.surroundings()

import django  # noqa: E402 - the surroundings come first
from django.conf import settings  # noqa: E402

settings.DATABASES["default"]["NAME"] = ground_of_tests.NOTHING
settings.DATABASES["default"]["OPTIONS"].pop("pool", None)
django.setup()

from cast import Cast  # noqa: E402
from lykt.house.cluster.server import Cluster  # noqa: E402


@pytest.fixture(scope="session")
def _ground() -> Iterator[ground_of_tests.Ground]:
    with Cluster(ground_of_tests.HOME, fast=True).held() as cluster:
        made = ground_of_tests.Ground(cluster)
        made.stand("web")
        yield made
        made.close()


@pytest.fixture
def ground(_ground: ground_of_tests.Ground) -> ground_of_tests.Ground:
    """The database of this worker, with Django signed in as the web process. Nothing in it is ever swept."""
    if settings.PROCESS != "web":
        _ground.stand("web")
    return _ground


@pytest.fixture
def fresh(
    ground: ground_of_tests.Ground, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[ground_of_tests.Ground]:
    """A database in which nothing has happened yet, and an audit copy of its own: for tests that count or tamper."""
    monkeypatch.setenv("LYKT_AUDIT_COPY", str(tmp_path / "audit-copy"))
    with ground.fresh():
        yield ground


@pytest.fixture
def cast(ground: ground_of_tests.Ground) -> Cast:
    """Agencies and people, made anew for this test, who act and see as themselves."""
    return Cast(ground)
