# SPDX-License-Identifier: EUPL-1.2
"""How long a clock runs, as the law writes it: P7D, P3M, PT48H, P7D+P3M, 5 working days."""

import re
from dataclasses import dataclass
from enum import StrEnum

_PART = re.compile(r"P(?:(?P<years>\d+)Y|(?P<months>\d+)M|(?P<weeks>\d+)W|(?P<days>\d+)D|T(?P<hours>\d+)H)")
_MOST = 9_999  # no law counts so far, and no calendar much further
_WORKING = re.compile(r"(\d+) working days?")


class Unit(StrEnum):
    """What a clock counts."""

    MONTHS = "months"
    DAYS = "days"
    WORKING_DAYS = "working days"
    HOURS = "hours"


@dataclass(frozen=True, slots=True)
class Length:
    """One or more stretches, one after the other: seven days and then three months."""

    parts: tuple[tuple[Unit, int], ...]
    written: str

    @property
    def in_hours(self) -> bool:
        return all(unit is Unit.HOURS for unit, _count in self.parts)


def length(written: str) -> Length:
    """The length that this text names; a text that names none is a ValueError."""
    parts = tuple(_part(piece.strip()) for piece in written.split("+"))
    if sum(unit is Unit.HOURS for unit, _count in parts) not in (0, len(parts)):
        raise ValueError("hours and days cannot be added")
    return Length(parts, written)


def _part(piece: str) -> tuple[Unit, int]:
    if working := _WORKING.fullmatch(piece):
        return Unit.WORKING_DAYS, _positive(int(working[1]))
    found = _PART.fullmatch(piece)
    if not found:
        raise ValueError(f"{piece!r} is no duration such as P7D, P3M, PT48H or 5 working days")
    name, count = next((name, _positive(int(count))) for name, count in found.groupdict().items() if count)
    match name:
        case "years":
            return Unit.MONTHS, 12 * count
        case "months":
            return Unit.MONTHS, count
        case "weeks":
            return Unit.DAYS, 7 * count
        case "days":
            return Unit.DAYS, count
        case _:
            return Unit.HOURS, count


def _positive(count: int) -> int:
    if count < 1:
        raise ValueError("a duration is at least one")
    if count > _MOST:
        raise ValueError(f"a duration is at most {_MOST} of anything")
    return count
