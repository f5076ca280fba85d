# SPDX-License-Identifier: EUPL-1.2
"""Loads a law pack, or says with file, row and field why it must not be used."""

import os
import tomllib
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any
from zoneinfo import available_timezones

import holidays

from lykt.trust.packs.checks import faults_between
from lykt.trust.packs.choosing import read_choices
from lykt.trust.packs.law import EventWord, Label, Mark, Number, Pack, Rule, Sentence, Words
from lykt.trust.packs.reading import Fault, PackFault, Row, as_word, documents
from lykt.trust.packs.rows import read_event, read_rule

_BESIDE = Path(__file__).resolve().parents[4] / "packs"
SHARED = ("events.yaml", "indicators.yaml", "finding.yaml")  # beside the packs: what they all speak of
_LAWLESS = {"examples", "__pycache__"}  # folders of a pack that hold no law


def packs_folder() -> Path:
    """Where the packs lie: beside the source, or where LYKT_PACKS says."""
    chosen = os.environ.get("LYKT_PACKS")
    return Path(chosen) if chosen else _BESIDE


def pack_codes() -> list[str]:
    """The codes of the packs that are there: ["gb", "no"]."""
    return sorted(folder.parent.name for folder in packs_folder().glob("*/pack.toml"))


def load_pack(code: str) -> Pack:
    """The law of a country as frozen values, read once; a pack with any fault is refused whole."""
    return _load(packs_folder() / code)


@cache
def _load(folder: Path) -> Pack:
    pack, faults = read_pack(folder)
    if pack is None or faults:
        raise PackFault(faults)
    return pack


def check_pack(folder: Path) -> list[Fault]:
    """Everything that is wrong with the pack in this folder; nothing, if it may be used."""
    return read_pack(folder)[1]


def read_pack(folder: Path) -> tuple[Pack | None, list[Fault]]:
    """The pack in this folder, and its faults; a pack that cannot be read at all is None."""
    faults: list[Fault] = []
    about = _toml(folder / "pack.toml", faults)
    if about is None:
        return None, faults
    head = Row("pack.toml", "pack", about, faults)
    languages = head.words("languages", required=True)
    acts = _labels(head, "acts", languages, faults)
    events = _events(folder, languages, faults)
    rules = _rules(folder, languages, acts, faults)
    actors = {
        key: Label(key, texts, outside=texts.get("outside") == "yes")
        for key, texts in _labels(head, "actors", languages, faults).items()
    }
    calendar = head.text("holidays").partition("-")
    pack = Pack(
        code=head.text("code"),
        version=head.text("version"),
        name=head.sentence("name", languages),
        zone=head.text("zone"),
        languages=languages,
        country=head.text("country"),
        holidays=(calendar[0], calendar[2] or None),
        majority=head.number("majority", required=True) or 18,
        age_basis=head.text("age_basis"),
        age=head.sentence("age", languages),
        rules=tuple(rules),
        events=events,
        actors=actors,
        choices=_choices(folder, languages, faults),
        numbers=tuple(_number(row, languages) for row in head.parts("numbers")),
        acts=acts,
        also=_also(head, events),
        digest=_digest(folder),
    )
    head.done()
    _place_faults(head, pack.zone, pack.holidays)
    faults.extend(faults_between(pack.rules, pack.events, pack.actors))
    return pack, sorted(set(faults))


def _place_faults(head: Row, zone: str, where: tuple[str, str | None]) -> None:
    """The zone and the calendar of holidays are ones that the world knows."""
    if zone not in available_timezones():
        head.fault("zone", f"{zone!r} is no zone of the IANA list")
    country, part = where
    known = holidays.list_supported_countries()
    if country not in known or (part and part not in known[country]):
        head.fault("holidays", f"{'-'.join(filter(None, where))!r} has no calendar: NO, GB-ENG")


def _also(head: Row, events: Mapping[str, EventWord]) -> dict[str, str]:
    """Which events of the road this country's law counts under a name of its own."""
    called = head.get("also") or {}
    for name, own in called.items():
        for event in (name, own):
            if event not in events:
                head.fault("also", f"unknown event: {event}")
    return dict(called)


def _digest(folder: Path) -> str:
    """The hash of every file of law in the pack, in the order of their names, and of the words all packs share."""
    found = sha256()
    files = [
        file
        for file in sorted(folder.rglob("*"))
        if file.is_file() and not _LAWLESS & set(file.relative_to(folder).parts)
    ]
    for file in [*(folder.parent / name for name in SHARED), *files]:
        if file.is_file():
            content = file.read_bytes()
            found.update(f"{file.relative_to(folder.parent).as_posix()}\0{len(content)}\0".encode())
            found.update(content)
    return found.hexdigest()


def _toml(file: Path, faults: list[Fault]) -> dict[str, Any] | None:
    try:
        return tomllib.loads(file.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        faults.append(Fault(file.name, "-", "-", f"cannot be read: {error}"))
        return None


def read_yaml(file: Path, name: str, faults: list[Fault]) -> Any:
    """What stands in a file of a pack; None and a fault where it cannot be read."""
    try:
        return next(iter(documents(file.read_text("utf-8"))), None)
    except (OSError, UnicodeDecodeError, ValueError) as error:
        faults.append(Fault(name, "-", "-", f"cannot be read: {error}"))
        return None


def _labels(head: Row, name: str, languages: Words, faults: list[Fault]) -> dict[str, Sentence]:
    """Names by language, with what else stands beside them, as words."""
    found: dict[str, Sentence] = {}
    part = head.part(name, required=True)
    for key in part.fields if part else ():
        row = part.part(key) if part else None
        if row is None:
            continue
        texts = {language: row.text(language) for language in languages}
        texts |= {extra: row.text(extra) for extra in ("sign", "outside") if extra in row}
        row.done()
        found[key] = texts
    return found


def _number(row: Row, languages: Words) -> Number:
    mark = row.word("mark", Mark, Mark.BACKGROUND)
    number = Number(
        row.text("number"),
        row.sentence("text", languages),
        mark,
        row.text("source", required=mark is not Mark.BACKGROUND),  # who says they know says whence
        row.yes("for_workers"),
        row.yes("for_young"),
    )
    row.done()
    return number


def _events(folder: Path, languages: Words, faults: list[Fault]) -> dict[str, EventWord]:
    events: dict[str, EventWord] = {}
    for file in (folder.parent / "events.yaml", folder / "events.yaml"):
        name = file.relative_to(folder.parent).as_posix()
        if not file.is_file():
            continue
        for key, value in _mapping(read_yaml(file, name, faults), name, faults).items():
            if key in events:
                faults.append(Fault(name, key, "-", "stands twice"))
            if not isinstance(value, dict):
                faults.append(Fault(name, key, "-", "is not a set of fields"))
                continue
            events[key] = read_event(Row(name, key, value, faults), len(events), languages)
    return events


def _mapping(value: Any, name: str, faults: list[Fault]) -> Mapping[str, Any]:
    if isinstance(value, dict):
        return {as_word(key): one for key, one in value.items()}
    if value is not None:
        faults.append(Fault(name, "-", "-", "is not a set of rows"))
    return {}


def _rules(folder: Path, languages: Words, acts: Mapping[str, Sentence], faults: list[Fault]) -> list[Rule]:
    rules = []
    for file in sorted([*folder.glob("rules.yaml"), *folder.glob("rules/*.yaml")]):
        name = file.relative_to(folder).as_posix()
        rows = read_yaml(file, name, faults)
        if not isinstance(rows, list):
            faults.append(Fault(name, "-", "-", "is not a list of rules"))
            continue
        for place, fields in enumerate(rows):
            if not isinstance(fields, dict):
                faults.append(Fault(name, f"[{place}]", "-", "is not a set of fields"))
                continue
            title = "/".join(as_word(fields[key]) for key in ("id", "variant", "version") if key in fields)
            rules.append(read_rule(Row(name, title or f"[{place}]", fields, faults), languages, acts))
    if not rules:
        faults.append(Fault("rules.yaml", "-", "-", "a pack needs rules"))
    return rules


def _choices(folder: Path, languages: Words, faults: list[Fault]) -> Any:
    file = folder / "choices.yaml"
    fields = _mapping(read_yaml(file, file.name, faults), file.name, faults)
    return read_choices(Row(file.name, "choices", fields, faults), languages)
