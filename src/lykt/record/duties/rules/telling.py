# SPDX-License-Identifier: EUPL-1.2
"""Reads what happened as people write it, and says by its path what cannot be read."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from lykt.record.duties.rules.happenings import Happening, Value, word
from lykt.trust.packs.law import EventWord, FieldKind, FieldWord, Pack

_FIRST_YEAR, _LAST_YEAR = 1900, 2200
_COMMON = frozenset({"at", "what", "who", "order", "report", "id"})


def a_time(value: object) -> datetime | date:
    """The day or the instant that this names; a ValueError if it names none, or one that no living child has seen."""
    found = value if isinstance(value, datetime | date) else _read_time(value)
    if not _FIRST_YEAR <= found.year <= _LAST_YEAR:
        raise ValueError(f"{found.isoformat()} lies outside the years {_FIRST_YEAR} to {_LAST_YEAR}")
    return found


def _read_time(value: object) -> datetime | date:
    if not isinstance(value, str | int) or isinstance(value, bool):
        raise ValueError("is no day or time")
    text = str(value).strip()
    for read in (date.fromisoformat, datetime.fromisoformat):
        try:
            return read(text)
        except ValueError:
            continue
    raise ValueError(f"{text!r} is no day or time such as 2026-03-06 or 2026-03-06T15:30")


def a_day(value: object) -> date:
    """The day that this names, its hour left out; a ValueError if it names none."""
    found = a_time(value)
    return found.date() if isinstance(found, datetime) else found


def read_happening(
    fields: Mapping[str, Any], pack: Pack, path: str = ""
) -> tuple[Happening | None, list[str]]:
    """What happened, or what is wrong with how it is written: "events[1].outcome: missing"."""
    prefix = f"{path}." if path else ""
    faults: list[str] = []
    what = fields.get("what")
    event = pack.events.get(what) if isinstance(what, str) else None
    if what is None:
        faults.append(f"{prefix}what: missing")
    elif event is None:
        faults.append(
            f"{prefix}what: {what!r} is not an event"
            if isinstance(what, str)
            else f"{prefix}what: is not an event"
        )
    at: datetime | date | None = None
    if fields.get("at") is None:
        faults.append(f"{prefix}at: missing")
    else:
        try:
            at = a_time(fields["at"])
        except ValueError as error:
            faults.append(f"{prefix}at: {error}")
    told: dict[str, Value] = {}
    if event:
        told, more = _fields(fields, event, prefix)
        faults += more
    if faults or event is None or at is None:
        return None, faults
    names = {name: _name(fields.get(name)) for name in ("who", "order", "report", "id") if name not in told}
    return Happening(event.name, at, told, **names), []


def _name(value: object) -> str | None:
    return None if value is None else str(value).strip()


def _fields(fields: Mapping[str, Any], event: EventWord, prefix: str) -> tuple[dict[str, Value], list[str]]:
    faults = [
        f"{prefix}{name}: {event.name} has no such field"
        for name in fields
        if name not in event.fields and name not in _COMMON
    ]
    faults += [
        f"{prefix}{name}: is not a name"
        for name in ("who", "order", "report")
        if name not in event.fields and isinstance(fields.get(name), dict | list)
    ]
    told: dict[str, Value] = {}
    for name, known in event.fields.items():
        value = fields.get(name)
        if value is None or value in ("", []):
            if known.required:
                faults.append(f"{prefix}{name}: missing")
            continue
        try:
            told[name] = _value(value, known)
        except ValueError as error:
            faults.append(f"{prefix}{name}: {error}")
    return told, faults


def _value(value: Any, known: FieldWord) -> Value:
    if isinstance(value, dict) or (isinstance(value, list) and not known.several):
        raise ValueError("is not one value")
    match known.kind:
        case FieldKind.DATE:
            return a_day(value)
        case FieldKind.YES_NO:
            if word(value) not in ("yes", "no", "true", "false"):
                raise ValueError(f"{value!r} is neither yes nor no")
            return word(value) in ("yes", "true")
        case FieldKind.WORD:
            words = [word(one) for one in (value if isinstance(value, list) else [value])]
            for one in words:
                if one not in known.values:
                    raise ValueError(f"{one!r} is none of {', '.join(known.values)}")
            return words if known.several else words[0]
    return word(value) if isinstance(value, bool) else str(value)
