# SPDX-License-Identifier: EUPL-1.2
"""An example as a lawyer writes it: what happened, when we ask, and which duties there must be."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from lykt.record.duties.rules.asking import duties_of
from lykt.record.duties.rules.clocks import utc
from lykt.record.duties.rules.happenings import Happening
from lykt.record.duties.rules.telling import a_day, a_time, read_happening
from lykt.record.duties.rules.values import Duty
from lykt.trust.packs.law import Pack

_KEYS = frozenset({"title", "child", "events", "asked_at", "duties", "only", "never", "note"})


@dataclass(frozen=True, slots=True)
class Example:
    """What a lawyer expects of the law after some happenings."""

    title: str
    happenings: tuple[Happening, ...]
    born: date | None
    asked_at: datetime | date
    expected: tuple[Mapping[str, Any], ...]
    only: bool
    never: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """The duties that there are, and where they are not the ones expected."""

    duties: tuple[Duty, ...]
    differences: tuple[str, ...]


def run(written: object, pack: Pack) -> Verdict:
    """The example has been asked of the pack; whatever cannot be read is a difference with its path."""
    example, faults = read_example(written, pack)
    if example is None:
        return Verdict((), tuple(faults))
    duties = duties_of(example.happenings, pack=pack, asked_at=example.asked_at, born=example.born)
    return Verdict(tuple(duties), tuple(faults or differences(example, duties, pack)))


def read_example(written: object, pack: Pack) -> tuple[Example | None, list[str]]:
    """The example, and every place in it that cannot be read.

    No example where it is not sure what happened and when we ask; an expectation that cannot be read hides no duty.
    """
    if not isinstance(written, dict):
        return None, ["-: is not an example: a set of fields such as events and duties"]
    faults: list[str] = []
    happenings = []
    for place, fields in enumerate(_list(written, "events", faults)):
        if not isinstance(fields, dict):
            faults.append(f"events[{place}]: is not an event")
            continue
        happening, more = read_happening(fields, pack, f"events[{place}]")
        faults += more
        if happening:
            happenings.append(happening)
    born = _born(written.get("child"), faults)
    asked_at = _asked_at(written.get("asked_at"), faults)
    is_unsure = bool(faults)
    faults += [f"{name}: is no field of an example" for name in written if name not in _KEYS]
    expected = _expected(_list(written, "duties", faults), pack, faults)
    never = tuple(one if isinstance(one, str) else "-" for one in _list(written, "never", faults))
    faults += [
        f"never[{place}]: {name!r} is no rule of this pack"
        for place, name in enumerate(never)
        if name not in pack.duty_ids
    ]
    only = written.get("only", False)
    if not isinstance(only, bool):
        faults.append("only: is neither true nor false")
    if is_unsure or asked_at is None:
        return None, faults
    title = written["title"] if isinstance(written.get("title"), str) else ""
    return Example(title, tuple(happenings), born, asked_at, tuple(expected), only is True, never), faults


def _list(written: Mapping[str, Any], name: str, faults: list[str]) -> Sequence[Any]:
    value = written.get(name)
    if value is None:
        if name == "events":
            faults.append("events: missing")
        return []
    if not isinstance(value, list):
        faults.append(f"{name}: is not a list")
        return []
    return value


def _born(child: object, faults: list[str]) -> date | None:
    """The registered birthday; unknown stays unknown."""
    if child is None:
        return None
    if not isinstance(child, dict):
        faults.append("child: is not a set of fields")
        return None
    faults += [f"child.{name}: is no field of a child" for name in child if name != "born"]
    born = child.get("born")
    if born is None or born == "unknown":
        return None
    try:
        return a_day(born)
    except ValueError as error:
        faults.append(f"child.born: {error}")
        return None


def _asked_at(value: object, faults: list[str]) -> datetime | date | None:
    if value is None:
        faults.append("asked_at: missing")
        return None
    try:
        return a_time(value)
    except ValueError as error:
        faults.append(f"asked_at: {error}")
        return None


def _expected(rows: Sequence[Any], pack: Pack, faults: list[str]) -> list[Mapping[str, Any]]:
    expected: list[Mapping[str, Any]] = []
    for place, row in enumerate(rows):
        path = f"duties[{place}]"
        if not isinstance(row, dict):
            faults.append(f"{path}: is not a duty")
            continue
        faults += [f"{path}.{name}: is nothing that a duty has" for name in row if name not in _HAS]
        faults += [
            f"{path}.{name}: is not one value"
            for name, value in row.items()
            if isinstance(value, dict | list)
        ]
        rule = row.get("rule")
        if rule is None:
            faults.append(f"{path}.rule: missing")
        elif isinstance(rule, str) and rule not in pack.duty_ids:
            faults.append(f"{path}.rule: {rule!r} is no rule of this pack")
        for name in ("due", "no_basis_since"):
            try:
                if not _is_nothing(row.get(name)):
                    a_time(row[name])
            except ValueError as error:
                faults.append(f"{path}.{name}: {error}")
        expected.append(row)
    return expected


def differences(example: Example, duties: Sequence[Duty], pack: Pack) -> list[str]:
    """Where the duties there are differ from those expected; every expected one needs a duty of its own."""
    found: list[str] = []
    matched: dict[int, int] = {}  # duty → expected

    def is_placed(wanted: int, tried: set[int]) -> bool:
        for place, duty in enumerate(duties):
            if place not in tried and not unlike(example.expected[wanted], duty, pack):
                tried.add(place)
                if place not in matched or is_placed(matched[place], tried):
                    matched[place] = wanted
                    return True
        return False

    for wanted, row in enumerate(example.expected):
        if not is_placed(wanted, set()):
            found += _nearest(wanted, row, duties, matched, pack)
    if example.only:
        spare = [duty for place, duty in enumerate(duties) if place not in matched]
        found += [
            f"duties: {duty.rule} (due {_text(duty.due)}, {duty.state}) is there and not expected"
            for duty in spare
        ]
    found += [
        f"never[{place}]: {name} is there"
        for place, name in enumerate(example.never)
        if any(duty.rule == name for duty in duties)
    ]
    return found


def _nearest(
    wanted: int, row: Mapping[str, Any], duties: Sequence[Duty], matched: Mapping[int, int], pack: Pack
) -> list[str]:
    """What an expected duty lacks, against the free duty that is most like it."""
    same = [duty for place, duty in enumerate(duties) if duty.rule == row["rule"] and place not in matched]
    if not same:
        return [f"duties[{wanted}].rule: {row['rule']} is not there"]
    lacking = min((unlike(row, duty, pack) for duty in same), key=len)
    return [f"duties[{wanted}].{name}: expected {want}, got {got}" for name, want, got in lacking]


def unlike(row: Mapping[str, Any], duty: Duty, pack: Pack) -> list[tuple[str, str, str]]:
    """The fields in which this duty is not the expected one, with what was wanted and what there is."""
    lacking = []
    for name, want in row.items():
        agrees, got = _HAS[name](want, duty, pack)
        if not agrees:
            lacking.append((name, _text(want), got))
    return lacking


def _text(value: object) -> str:
    if value is None:
        return "none"
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.isoformat() if isinstance(value, date) else str(value)


def _is_nothing(value: object) -> bool:
    return value is None or value in ("none", "null")


def _same_time(want: object, got: date | datetime | None, pack: Pack) -> bool:
    """A day agrees with a day, an instant with an instant; a day also with an instant on that day there."""
    if _is_nothing(want) or got is None:
        return _is_nothing(want) and got is None
    wanted, zone = a_time(want), ZoneInfo(pack.zone)
    if isinstance(wanted, datetime):
        return isinstance(got, datetime) and utc(wanted, zone) == utc(got, zone)
    return wanted == (got.astimezone(zone).date() if isinstance(got, datetime) else got)


def _plain(value: object) -> str:
    return _text(value).strip().lower().replace("_", " ")


def _by_word(name: str) -> Callable[[object, Duty, Pack], tuple[bool, str]]:
    def compare(want: object, duty: Duty, pack: Pack) -> tuple[bool, str]:
        got = getattr(duty, name)
        return _plain(want) == _plain(got), _text(got)

    return compare


def _by_time(name: str) -> Callable[[object, Duty, Pack], tuple[bool, str]]:
    def compare(want: object, duty: Duty, pack: Pack) -> tuple[bool, str]:
        got = getattr(duty, name)
        return _same_time(want, got, pack), _text(got)

    return compare


def _by_actor(want: object, duty: Duty, pack: Pack) -> tuple[bool, str]:
    """One of several actors is enough, by id or by name in any language."""
    names = {_plain(duty.actor), *map(_plain, duty.actors)}
    for actor in duty.actors:
        names |= {_plain(text) for text in pack.actors[actor].text.values()}
    return _plain(want) in names, duty.actor


_HAS: Mapping[str, Callable[[object, Duty, Pack], tuple[bool, str]]] = {
    **{
        name: _by_word(name)
        for name in ("rule", "state", "kind", "late", "at_once", "basis", "mark", "order", "who", "report")
    },
    **{name: _by_word(name) for name in ("outside", "personal", "held_by")},
    "due": _by_time("due"),
    "no_basis_since": _by_time("no_basis_since"),
    "actor": _by_actor,
}
