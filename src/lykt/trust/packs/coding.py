# SPDX-License-Identifier: EUPL-1.2
"""Reads indicators, instruments, the words of a finding, and what is asked of a role; a fault for whatever is not as it must be."""

from collections.abc import Collection, Mapping

from lykt.trust.packs.codebook import (
    ANY,
    BELIEVED,
    Asked,
    AskedOf,
    ChildTest,
    Dimension,
    Indicator,
    Instrument,
    InstrumentRule,
    Reminder,
    Weight,
    When,
)
from lykt.trust.packs.law import Mark, Sentence, Words
from lykt.trust.packs.reading import Row

SENTENCES = (
    "opening", "child", "presumed", "adult", "definition", "inside", "supports", "no_rule", "unanswered",
    "contradicts", "differs", "unknown", "others", "noted", "worried",
)  # fmt: skip


def read_instrument(row: Row, languages: Words) -> Instrument:
    """An instrument with its terms; what is not offered is kept, and not shown to anybody who fills in a list."""
    offered = row.yes("offered") if "offered" in row else True
    instrument = Instrument(
        id=row.text("id"),
        name=row.sentence("name", languages),
        source=row.text("source"),
        mark=row.word("mark", Mark, Mark.BACKGROUND),
        licence=row.text("licence"),
        offered=offered,
        rule=_rule(row.part("rule"), languages),
    )
    row.done()
    return instrument


def _rule(row: Row | None, languages: Words) -> InstrumentRule | None:
    if row is None:
        return None
    ways = []
    for part in row.parts("met_by", required=True):
        for name in part.fields:
            if name not in {*Weight, ANY}:
                part.fault(name, "is no weight")
        ways.append({name: part.number(name, required=True) or 1 for name in part.fields})
    rule = InstrumentRule(
        met_by=tuple(ways),
        source=row.text("source"),
        mark=row.word("mark", Mark, Mark.BACKGROUND),
        met=row.sentence("met", languages),
        unmet=row.sentence("unmet", languages),
    )
    row.done()
    return rule


def read_indicator(
    row: Row, languages: Words, instruments: Mapping[str, Instrument], explanations: Mapping[str, Sentence]
) -> Indicator | None:
    """An indicator with what it has from its instrument; None where there is no such instrument."""
    instrument = instruments.get(row.text("instrument"))
    dimension = row.word("dimension", Dimension, Dimension.D1) if "dimension" in row else None
    weight = row.word("weight", Weight, Weight.WEAK) if "weight" in row else None
    reading = row.word("reading", Mark, Mark.BACKGROUND) if "reading" in row else None
    mark = row.word("mark", Mark, Mark.BACKGROUND) if "mark" in row else None
    code, forced = row.text("code"), row.yes("forced_acts")
    gives_reason = row.yes("reason") if "reason" in row else dimension in BELIEVED
    label, says = row.sentence("label", languages), row.sentence("says", languages)
    others = []
    for name in row.words("other_explanations"):
        if name in explanations:
            others.append(explanations[name])
        else:
            row.fault("other_explanations", f"{name!r} is none of explanations")
    row.done()
    if instrument is None:
        row.fault("instrument", "is none of instruments")
        return None
    if forced and not gives_reason:
        row.fault("forced_acts", "a child who may be made to do that is a reason to believe")
    if weight and dimension is None:
        row.fault("dimension", "missing: a weight counts within a dimension")
    if dimension and not weight and reading is None:
        row.fault("reading", "missing: a dimension that no instrument gives is our own reading")
    if instrument.rule and not weight:
        row.fault("weight", "missing: the instrument's rule counts by it")
    return Indicator(
        code=code,
        instrument=instrument.id,
        dimension=dimension,
        weight=weight,
        reading=reading,
        mark=mark or instrument.mark,
        source=instrument.source,
        licence=instrument.licence,
        forced_acts=forced,
        gives_reason=gives_reason,
        label=label,
        says=says,
        other_explanations=tuple(others),
    )


def read_words(
    row: Row, languages: Words
) -> tuple[dict[Dimension, Sentence], dict[str, Sentence], tuple[ChildTest, ...]]:
    """The words of a finding: a plain name for each dimension, each sentence, and where the child test is written."""
    names, said = row.part("dimensions", required=True), row.part("sentences", required=True)
    dimensions = {one: names.sentence(one, languages) for one in Dimension} if names else {}
    sentences = {one: said.sentence(one, languages) for one in SENTENCES} if said else {}
    sources = []
    for part in row.parts("child_test", required=True):
        sources.append(ChildTest(part.text("text"), part.word("mark", Mark, Mark.BACKGROUND)))
        part.done()
    for part in filter(None, (names, said, row)):
        part.done()
    return dimensions, sentences, tuple(sources)


def read_asked(
    row: Row,
    languages: Words,
    said: Mapping[str, Mapping[str, Sentence]],
    rules: Collection[str],
    numbers: Collection[str],
) -> AskedOf:
    """What is asked of a role: only active rules of the pack, only numbers of the pack."""
    asks, remember = [], []
    for part in row.parts("asks", required=True):
        asks.append(Asked(part.text("rule"), part.word("when", When, When.ALWAYS), part.yes("adults")))
        if asks[-1].rule not in rules:
            part.fault("rule", f"{asks[-1].rule!r} is no active rule of this pack")
        part.done()
    for part in row.parts("remember"):
        remember.append(
            Reminder(
                part.word("when", When, When.ALWAYS),
                part.sentence("text", languages),
                part.text("basis"),
                part.word("mark", Mark, Mark.BACKGROUND),
                part.yes("adults"),
            )
        )
        part.done()
    not_to_do = row.words("never", required=True)
    call = row.words("call", required=True)
    find = row.words("find")
    for where, names in (("never", not_to_do), ("find", find)):
        for name in names:
            if name not in said[where]:
                row.fault(where, f"{name!r} is none of {where}")
    for number in call:
        if number not in numbers:
            row.fault("call", f"{number!r} is no number of pack.toml")
    asked = AskedOf(
        role=row.text("id"),
        name=row.sentence("name", languages),
        calls=row.sentence("calls", languages),
        asks=tuple(asks),
        remember=tuple(remember),
        never=tuple(said["never"][name] for name in not_to_do if name in said["never"]),
        call=call,
        find=tuple(said["find"][name] for name in find if name in said["find"]),
    )
    row.done()
    return asked
