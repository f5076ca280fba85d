# SPDX-License-Identifier: EUPL-1.2
"""Loads what a pack knows about indicators, or says with file, row and field why it must not be used."""

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from lykt.trust.packs.codebook import AskedOf, Codebook, CodedList, Indicator, Instrument
from lykt.trust.packs.coding import read_asked, read_indicator, read_instrument, read_words
from lykt.trust.packs.law import Mark, Pack, Sentence
from lykt.trust.packs.loading import load_pack, packs_folder, read_pack, read_yaml
from lykt.trust.packs.reading import Fault, PackFault, Row, as_word
from lykt.trust.packs.tables import Cells, Tables, read_tables

OURS = "attribute::lykt:"  # how a form's settings carry what XLSForm has no column for
INDICATOR = "bind::lykt:indicator"
ANSWERS = ("yes", "no", "not_known", "not_asked")


def load_codebook(code: str) -> Codebook:
    """What a pack knows about indicators, read once; one with any fault is refused whole."""
    return _load(packs_folder() / code)


@cache
def _load(folder: Path) -> Codebook:
    codebook, faults = read_codebook(folder, load_pack(folder.name))
    if faults:
        raise PackFault(faults)
    return codebook


def offered_forms(code: str) -> Iterator[tuple[Path, str]]:
    """The files of the lists that a pack offers, each with its version: nothing of what its indicators say is read."""
    for file in sorted((packs_folder() / code / "forms").glob("*.md")):
        for settings in read_tables(file.read_text("utf-8")).rows("settings")[:1]:
            if settings.get(f"{OURS}kind") != "conversation" and settings.get(f"{OURS}offered") != "no":
                yield file, settings.get("version", "")


def conversation_file(code: str) -> Path:
    """The form that a conversation is prepared with: no list, and nothing in it is ever counted."""
    return packs_folder() / code / "forms" / "conversation.md"


def check_codebook(folder: Path) -> list[Fault]:
    """Everything that is wrong with the indicators, the forms and what is asked in this folder."""
    pack, _faults = read_pack(folder)
    return read_codebook(folder, pack)[1] if pack else []


def read_codebook(folder: Path, pack: Pack) -> tuple[Codebook, list[Fault]]:
    """The indicators, lists and asked rules of a pack, and their faults."""
    faults: list[Fault] = []
    shared, own = folder.parent / "indicators.yaml", folder / "indicators.yaml"
    instruments: dict[str, Instrument] = {}
    indicators: dict[str, Indicator] = {}
    explanations: dict[str, Sentence] = {}
    groups: list[tuple[str, list[str]]] = []
    for file in (shared, own):
        if not file.is_file():
            continue
        head = _head(file, folder, faults)
        part = head.part("explanations")
        for name in part.fields if part else ():
            explanations[name] = part.sentence(name, pack.languages) if part else {}
        for row in _rows(head, "instruments", "id", instruments):
            instrument = read_instrument(row, pack.languages)
            instruments[instrument.id] = instrument
        for row in _rows(head, "indicators", "code", indicators):
            indicator = read_indicator(row, pack.languages, instruments, explanations)
            if indicator:
                indicators[indicator.code] = indicator
        groups += [(head.file, one) for one in _groups(head)]
        head.done()
    for file_name, group in groups:
        for one in group:
            if one not in indicators:
                faults.append(Fault(file_name, "-", "same_as", f"{one!r} is no indicator of this pack"))
    words = _head(folder.parent / "finding.yaml", folder, faults)
    dimensions, sentences, child_test = read_words(words, pack.languages)
    lists = {
        found.name: found
        for file in sorted((folder / "forms").glob("*.md"))
        if (found := _list(file, pack, indicators, faults))
    }
    codebook = Codebook(
        pack=pack.code,
        languages=pack.languages,
        majority=pack.majority,
        instruments=instruments,
        indicators=indicators,
        lists=lists,
        dimensions=dimensions,
        sentences=sentences,
        child_test=child_test,
        roles=_roles(folder, pack, faults),
        same_as=tuple(frozenset(group) for _file_name, group in groups),
    )
    for each in lists.values():
        for role in each.roles:
            if role not in codebook.roles:
                faults.append(
                    Fault(f"forms/{each.name}.md", "settings", f"{OURS}for", f"{role!r} is no role")
                )
    return codebook, sorted(set(faults))


def _head(file: Path, folder: Path, faults: list[Fault]) -> Row:
    name = file.relative_to(folder if file.is_relative_to(folder) else folder.parent).as_posix()
    value = read_yaml(file, name, faults)
    if not isinstance(value, dict):
        faults.append(Fault(name, "-", "-", "is not a set of fields"))
        value = {}
    return Row(name, "-", {as_word(key): one for key, one in value.items()}, faults)


def _groups(head: Row) -> list[list[str]]:
    """The codes that ask about the same thing, two or more in a group."""
    written = head.get("same_as")
    groups = [[as_word(one) for one in group] for group in written or () if isinstance(group, list)]
    if written is not None and (not isinstance(written, list) or any(len(one) < 2 for one in groups)):
        head.fault("same_as", "is not a list of groups of codes")
    return groups


def _rows(head: Row, name: str, key: str, known: Mapping[str, Any]) -> Iterator[Row]:
    """Each row under the name of its own key, and none twice."""
    for row in head.parts(name, required=True):
        called = row.text(key)
        row.name, row.path = called or row.path.rstrip("."), ""
        if called in known:
            row.fault(key, "stands twice")
        else:
            yield row


def _roles(folder: Path, pack: Pack, faults: list[Fault]) -> dict[str, AskedOf]:
    head = _head(folder / "asks.yaml", folder, faults)
    said = {}
    for name in ("never", "find"):
        part = head.part(name, required=True)
        said[name] = {one: part.sentence(one, pack.languages) for one in part.fields} if part else {}
    active = {rule.row for rule in pack.active}
    numbers = {number.number for number in pack.numbers}
    roles: dict[str, AskedOf] = {}
    for row in _rows(head, "roles", "id", roles):
        asked = read_asked(row, pack.languages, said, active, numbers)
        roles[asked.role] = asked
    head.done()
    return roles


def _list(
    file: Path, pack: Pack, indicators: Mapping[str, Indicator], faults: list[Fault]
) -> CodedList | None:
    """The list that a form is; None where the form says that it is none."""
    name = f"forms/{file.name}"
    tables = read_tables(file.read_text("utf-8"))
    settings = tables.rows("settings")[0] if tables.rows("settings") else {}

    def fault(row: str, where: str, message: str) -> None:
        faults.append(Fault(name, row, where, message))

    if settings.get("form_id") != file.stem:
        fault("settings", "form_id", f"is not {file.stem!r}, the name of the file")
    codes = _codes(tables, indicators, fault)
    if settings.get(f"{OURS}kind") == "conversation":
        if codes:
            fault("settings", f"{OURS}kind", "a conversation carries no indicator")
        return None
    if not codes:
        fault("survey", INDICATOR, "missing: no question carries an indicator")
    mark = settings.get(f"{OURS}mark", "")
    if mark not in set(Mark):
        fault("settings", f"{OURS}mark", f"{mark!r} is none of {', '.join(Mark)}")
        mark = Mark.BACKGROUND
    for setting in ("form_title", "version", f"{OURS}for", f"{OURS}source", f"{OURS}licence"):
        if not settings.get(setting):
            fault("settings", setting, "missing")
    title = {language: settings.get(f"{OURS}title_{language}", "") for language in pack.languages}
    for language, text in title.items():
        if not text:
            fault("settings", f"{OURS}title_{language}", "missing")
    return CodedList(
        name=file.stem,
        title=title,
        version=settings.get("version", ""),
        roles=tuple(settings.get(f"{OURS}for", "").split()),
        source=settings.get(f"{OURS}source", ""),
        licence=settings.get(f"{OURS}licence", ""),
        mark=Mark(mark),
        offered=settings.get(f"{OURS}offered") != "no",
        codes=codes,
    )


def _codes(
    tables: Tables, indicators: Mapping[str, Indicator], fault: Callable[[str, str, str], None]
) -> tuple[str, ...]:
    """The codes of a form's questions, each known and each once; every word of the form in every language."""
    found: list[str] = []
    for row in tables.rows("survey"):
        name, code = row.get("name", "-"), row.get(INDICATOR)
        if row.get("type", "").startswith("end"):
            continue
        for message in _languages(row):
            fault(name, "label", message)
        if code is None:
            continue
        if code not in indicators:
            fault(name, INDICATOR, f"{code!r} is no indicator of this pack")
        if code in found:
            fault(name, INDICATOR, f"{code!r} stands twice")
        if row.get("type") != "select_one answers":
            fault(name, "type", "a question about an indicator is answered by the list `answers`")
        found.append(code)
    answers = tuple(
        row.get("name", "") for row in tables.rows("choices") if row.get("list_name") == "answers"
    )
    if found and answers != ANSWERS:
        fault("choices", "answers", f"are not {', '.join(ANSWERS)}")
    return tuple(found)


def _languages(row: Cells) -> Iterator[str]:
    """What is said in one language is said in the other too."""
    for column in ("label", "hint"):
        said = {name.rpartition("(")[2].rstrip(")") for name in row if name.startswith(f"{column}::")}
        if said not in ({"nb", "en"}, set()) or (column == "label" and not said):
            yield f"{column} stands in {', '.join(sorted(said)) or 'no language'}, and must in nb and en"
