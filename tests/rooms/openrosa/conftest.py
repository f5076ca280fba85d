# SPDX-License-Identifier: EUPL-1.2
"""The street's agency, and Amina's phone."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import override_settings

from cast import Cast
from collect import Phone
from ground import Ground
from phones import Street


@pytest.fixture
def street(cast: Cast, ground: Ground, tmp_path: Path) -> Iterator[Street]:
    """The keys of this test lie in a folder of its own."""
    with override_settings(FORM_KEYS=tmp_path / "form-keys"):
        yield Street(cast, ground)


@pytest.fixture
def phone(street: Street, cast: Cast) -> Phone:
    """Amina's."""
    return street.connects(cast.amina)[1]
