# SPDX-License-Identifier: EUPL-1.2
"""Reads the rows of a pack: each rule, each event, each choice, with a fault for whatever is not as it must be."""

from collections.abc import Mapping
from typing import Any

from lykt.trust.packs.law import (
    Basis,
    Cap,
    Clock,
    Condition,
    DataClass,
    EventWord,
    Extension,
    FieldKind,
    FieldWord,
    Foreseen,
    Kind,
    Mark,
    Next,
    Passing,
    Rule,
    Run,
    Sentence,
    Trigger,
    Words,
)
from lykt.trust.packs.lengths import length
from lykt.trust.packs.reading import Row, as_word

_A_DAY = length("P1D")


def read_event(row: Row, place: int, languages: Words) -> EventWord:
    """One word of the vocabulary, with what its fields may say."""
    fields = row.part("fields")
    words = {
        name: _field(part, name)
        for name in (fields.fields if fields else ())
        if (part := fields and fields.part(name))
    }
    thread = row.part("thread")
    opens: Any = thread.get("opens") if thread else None
    event = EventWord(
        name=row.name,
        place=place,
        data_class=row.word("class", DataClass, DataClass.L4),
        text=row.sentence("text", languages),
        fields=words,
        thread=thread.text("of") if thread else None,
        opens_thread=bool(opens),
        opens_when=_matches(opens) if isinstance(opens, dict) else {},
    )
    if thread:
        thread.done()
    row.done()
    return event


def _field(row: Row, name: str) -> FieldWord:
    values = row.words("values")
    kind = FieldKind.WORD if values else row.word("kind", FieldKind, FieldKind.TEXT)
    word = FieldWord(name, kind, row.yes("required"), values, row.yes("several"), row.yes("if_ruled"))
    row.done()
    return word


def read_rule(row: Row, languages: Words, acts: Mapping[str, Sentence]) -> Rule:
    """One row of law as a frozen rule."""
    outside = row.yes("outside")
    rule = Rule(
        id=row.text("id"),
        variant=row.text("variant", required=False),
        version=row.text("version", required=False),
        file=row.file,
        kind=row.word("kind", Kind, Kind.ACT),
        actors=row.words("actors", required=True),
        outside=outside,
        personal=row.yes("personal"),
        thread=row.text("thread", required=False) or None,
        one_each=row.yes("one_each"),
        starts=tuple(_trigger(part) for part in row.parts("starts")),
        foreseen=_foreseen(row.part("foreseen")),
        clock=_clock(row.part("clock", required=True)),
        ends=tuple(_trigger(part) for part in row.parts("ends")),
        ends_when_all=row.words("ends_when_all"),
        passing=_passing(row.part("passing")),
        basis=_basis(row.part("basis", required=True), acts),
        mark=row.word("mark", Mark, Mark.BACKGROUND),
        verified_by=row.text("verified_by", required=False) or None,
        verified_on=row.day("verified_on"),
        valid_from=row.day("valid_from"),
        valid_to=row.day("valid_to"),
        active=row.yes("active", required=True),
        data_class=row.word("class", DataClass, DataClass.L4),
        todo=row.sentence("todo", languages),
        why=row.sentence("why", languages),
        waiting=row.sentence("waiting", languages, required=outside),
        next=_next(row.part("next"), languages),
        note=row.sentence("note", languages, required=False),
        source=row.text("source", required=False),
    )
    row.done()
    return rule


def _matches(fields: Any) -> Mapping[str, Words]:
    """Field by field, the words that count: {"outcome": ("investigate",)}."""
    if not isinstance(fields, dict):
        return {}
    return {
        as_word(name): tuple(as_word(one) for one in (value if isinstance(value, list) else [value]))
        for name, value in fields.items()
    }


def _condition(row: Row) -> Condition:
    for name in ("when", "unless"):
        if row.get(name) is not None and not isinstance(row.get(name), dict):
            row.fault(name, "is not a set of fields")
    return Condition(_matches(row.get("when")), _matches(row.get("unless")))


def _trigger(row: Row) -> Trigger:
    trigger = Trigger(
        event=row.text("event"),
        condition=_condition(row),
        after=row.text("after", required=False) or None,
        without=row.text("without", required=False) or None,
        unless_open=row.yes("unless_open"),
        absent=row.text("absent", required=False) or None,
        age_from=row.number("age_from"),
        age_under=row.number("age_under"),
    )
    row.done()
    return trigger


def _run(row: Row) -> Run:
    run = Run(row.length("length") or _A_DAY, row.text("source"), _condition(row))
    row.done()
    return run


def _foreseen(row: Row | None) -> Foreseen | None:
    if row is None:
        return None
    again = row.part("again")
    foreseen = Foreseen(
        before=row.length("before") or _A_DAY,
        end_of=row.text("end_of", required=False) or None,
        birthday=row.number("birthday"),
        running_from=row.text("running_from", required=False) or None,
        running_to=row.text("running_to", required=False) or None,
        again=_trigger(again) if again else None,
        again_after=row.length("again_after", required=bool(again)),
    )
    if not foreseen.end_of and not foreseen.birthday:
        row.fault("end_of", "missing: say which period ends, or which birthday comes")
    row.done()
    return foreseen


def _clock(row: Row | None) -> Clock:
    if row is None:
        return Clock()
    birthday, before = row.number("birthday"), row.number("day_before_birthday")
    none, end_of_period = row.yes("none"), row.yes("end_of_period")
    clock = Clock(
        at_once=row.yes("at_once"),
        runs=tuple(_run(part) for part in row.parts("runs")),
        counts_first_day=row.yes("counts_first_day"),
        counted_from_event=row.text("counted_from_event", required=False) or None,
        counted_from_field=row.text("counted_from_field", required=False) or None,
        extension=_extension(row.part("extended")),
        at_most=row.yes("at_most"),
        cap=_cap(row.part("cap")),
        birthday=birthday or before,
        day_before_birthday=bool(before),
        lapses=row.yes("lapses"),
    )
    ways = [clock.at_once, bool(clock.runs), bool(birthday or before), none, end_of_period]
    if sum(ways) != 1:
        row.fault(
            "", "must say exactly one of at_once, runs, birthday, day_before_birthday, end_of_period, none"
        )
    row.done()
    return clock


def _extension(row: Row | None) -> Extension | None:
    if row is None:
        return None
    extension = Extension(
        event=row.text("event"),
        runs=tuple(_run(part) for part in row.parts("runs")),
        add=row.length("add", required="runs" not in row),
    )
    row.done()
    return extension


def _cap(row: Row | None) -> Cap | None:
    if row is None:
        return None
    cap = Cap(
        length=row.length("length") or _A_DAY,
        source=row.text("source"),
        also_from=row.text("also_from", required=False) or None,
        also_source=row.text("also_source", required="also_from" in row),
    )
    row.done()
    return cap


def _passing(row: Row | None) -> Passing | None:
    if row is None:
        return None
    passed, accepted = row.part("passed", required=True), row.part("accepted", required=True)
    row.done()
    return Passing(_trigger(passed), _trigger(accepted)) if passed and accepted else None


def _basis(row: Row | None, acts: Mapping[str, Sentence]) -> Basis:
    if row is None:
        return Basis("", "", "")
    act, section = row.text("act"), row.text("section", required=False)
    if act and act not in acts:
        row.fault("act", f"{act!r} is not among the acts of pack.toml")
    sign = acts.get(act, {}).get("sign", "")
    several = sign in ("§", "s") and "," in section
    words = (act, sign * (1 + several) if section[:1].isdigit() else "", section)
    row.done()
    return Basis(act, section, " ".join(filter(None, words)))


def _next(row: Row | None, languages: Words) -> Next | None:
    if row is None:
        return None
    following = Next(
        todo=row.sentence("todo", languages),
        why=row.sentence("why", languages),
        ends=tuple(_trigger(part) for part in row.parts("ends", required=True)),
    )
    row.done()
    return following
