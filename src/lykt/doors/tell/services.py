# SPDX-License-Identifier: EUPL-1.2
"""Which services can be told, and which numbers help: from the one file that the reception writes for these pages."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.conf import settings


@dataclass(frozen=True, slots=True)
class Number:
    """A telephone number, what it is for in the languages that have words for it, and how well we know it."""

    number: str
    text: Mapping[str, str]
    mark: str


@dataclass(frozen=True, slots=True)
class Service:
    """A service that can be told."""

    slug: str
    name: str
    country: str


@dataclass(frozen=True, slots=True)
class Country:
    """A country's name, and its numbers for danger and for the young."""

    name: Mapping[str, str] = field(default_factory=dict)
    emergency: tuple[Number, ...] = (Number("112", {}, "V"),)  # works in all of Europe, also without our file
    young: tuple[Number, ...] = ()


@dataclass(frozen=True, slots=True)
class Known:
    """All that these pages know of the world."""

    services: tuple[Service, ...] = ()
    default: Mapping[str, str] = field(default_factory=dict)
    countries: Mapping[str, Country] = field(default_factory=dict)

    def home(self) -> str:
        """The country that a worry is about, if nothing else is said."""
        return next(iter(self.default), "")

    def chosen(self, slug: str) -> str:
        """The service of this name; without one, the service that takes what has no place. "" if there is none."""
        known = {one.slug for one in self.services}
        return slug if slug in known else self.default.get(self.home(), "")

    def country(self, slug: str = "") -> Country:
        """The country of this service, else the home country."""
        code = next((one.country for one in self.services if one.slug == slug), self.home())
        return self.countries.get(code, Country())


_read: dict[Path, tuple[int, Known]] = {}


def known() -> Known:
    """What the file says now. Without a file nothing is known, and the pages still show the number for emergencies."""
    path: Path = settings.SERVICES
    try:
        changed = path.stat().st_mtime_ns
    except FileNotFoundError:
        return Known()
    if path not in _read or _read[path][0] != changed:
        _read[path] = (changed, _known(json.loads(path.read_text())))
    return _read[path][1]


def _known(told: Mapping[str, Any]) -> Known:
    return Known(
        services=tuple(Service(one["slug"], one["name"], one["country"]) for one in told["services"]),
        default=told["default"],
        countries={
            code: Country(one["name"], _numbers(one["emergency"]), _numbers(one["young"]))
            for code, one in told["countries"].items()
        },
    )


def _numbers(told: list[Mapping[str, Any]]) -> tuple[Number, ...]:
    return tuple(Number(one["number"], one["text"], one["mark"]) for one in told)
