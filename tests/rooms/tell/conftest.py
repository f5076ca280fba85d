# SPDX-License-Identifier: EUPL-1.2
"""Somebody before the public pages, as their own process serves them, and the street between them and the reception."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.test import override_settings

from cast import Cast
from ground import Ground
from lykt.doors.tell import views
from lykt.doors.tell.slowing import Pace
from lykt.house import tell_settings
from lykt.house.services import write_services
from passing import Passer

OF_THE_PROCESS = (
    "ROOT_URLCONF",
    "LOCALE_PATHS",
    "MIDDLEWARE",
    "TEMPLATES",
    "LOGGING",
    "DATA_UPLOAD_MAX_MEMORY_SIZE",
    "DATA_UPLOAD_MAX_NUMBER_FIELDS",
    "FILE_UPLOAD_HANDLERS",
    "AWAY",
    "PROXIES",
)


@pytest.fixture
def passer(cast: Cast, ground: Ground, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Passer]:
    """The public pages answer, and know the services of this test's cast alone."""
    assert cast.oslo
    assert cast.bergen
    here = tmp_path / "services.json"
    with override_settings(SERVICES=here, DEFAULT_SERVICES=(cast.oslo.slug,)):
        write_services()
    told = json.loads(here.read_text())
    told["services"] = [one for one in told["services"] if one["slug"] in (cast.oslo.slug, cast.bergen.slug)]
    told["countries"].pop("GB", None)
    here.write_text(json.dumps(told))
    monkeypatch.setattr(views, "PACE", Pace())
    theirs = {name: getattr(tell_settings, name) for name in OF_THE_PROCESS}
    with override_settings(SERVICES=here, **theirs):
        assert settings.ROOT_URLCONF == "lykt.doors.tell.urls"
        yield Passer(ground)
