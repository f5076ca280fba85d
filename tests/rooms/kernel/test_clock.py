# SPDX-License-Identifier: EUPL-1.2
"""One clock for everybody, which a test can set and which always has a zone."""

from datetime import UTC, date, datetime

import pytest

from lykt.kernel import clock


def test_inside_it_is_the_instant_that_was_set_and_afterwards_the_machines_own() -> None:
    with clock.clock_at(datetime(2026, 3, 28, 23, 30, tzinfo=UTC)):
        assert clock.now() == datetime(2026, 3, 28, 23, 30, tzinfo=UTC)
        assert clock.today("Europe/Oslo") == date(2026, 3, 29)
        assert clock.today("Europe/London") == date(2026, 3, 28)
    assert clock.now().tzinfo is UTC


def test_an_instant_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"), clock.clock_at(datetime(2026, 3, 28)):
        pass
