# SPDX-License-Identifier: EUPL-1.2
"""A form as whoever fills it in will meet it, drawn by the server alone: questions, hints and answers, language by language."""

from collections.abc import Iterator
from dataclasses import dataclass

from lykt.doors.desk.checklists.words import direction_of, languages_of
from lykt.engines.xlsforms.expanding import TEXTS
from lykt.engines.xlsforms.values import ANSWERS, REFERENCE, Form, Row, code_of
from lykt.record.indicators.queries.lists import title_in

_TICKED = "select_multiple"


@dataclass(frozen=True, slots=True)
class Block:
    """One thing on the page: a heading, a note, or a question with its answers."""

    kind: str  # "group", "repeat", "note", "question"
    words: str
    hint: str = ""
    answers: tuple[str, ...] = ()
    several: bool = False
    box: str = ""  # what is typed: "text", "date", "integer"; nothing where an answer is chosen
    evidence: tuple[str, ...] = ()  # what is asked then: what was seen, by whom, when, what else
    sometimes: bool = False
    level: int = 3


@dataclass(frozen=True, slots=True)
class Rendering:
    """The form in one language."""

    name: str
    code: str
    direction: str
    title: str
    blocks: tuple[Block, ...]


def renderings(form: Form) -> list[Rendering]:
    """The form in each of its languages; in none, where it names none."""
    return [rendering(form, language) for language in languages_of(form) or ("",)]


def rendering(form: Form, language: str) -> Rendering:
    """The form in this one of its languages."""
    return Rendering(
        name=language.partition(" (")[0],
        code=code_of(language),
        direction=direction_of(language),
        title=title_in(form, code_of(language)),
        blocks=tuple(_blocks(form, language)),
    )


def _blocks(form: Form, language: str) -> Iterator[Block]:
    depth = 0
    for row in form.survey:
        if row.closes:
            depth -= 1
            continue
        words = shown(row.text("label", language))
        if row.opens:
            depth += 1
            if words:
                yield Block(row.kind.removeprefix("begin_"), words, level=min(2 + depth, 5))
        elif row.kind == "note":
            yield Block("note", words, shown(row.text("hint", language)))
        elif row.asks:
            yield _question(row, form, language, words)


def _question(row: Row, form: Form, language: str, words: str) -> Block:
    hints = (row.text("hint", language), row.text("guidance_hint", language))
    choices = form.lists.get(row.list_name, ())
    texts = TEXTS.get(code_of(language), TEXTS["en"])
    answers = tuple(shown(one.text("label", language)) or one.name for one in choices)
    if row.indicator and {one.name for one in choices} != set(ANSWERS):
        answers = tuple(texts[one] for one in ANSWERS)
    return Block(
        kind="question",
        words=words or row.name,
        hint=" ".join(shown(hint) for hint in hints if hint),
        answers=answers,
        several=row.kind == _TICKED,
        box="" if answers else row.kind,
        evidence=tuple(texts[part] for part in ("seen", "by", "on", "else")) if row.indicator else (),
        sometimes=bool(row.columns.get("relevant")),
    )


def shown(words: str) -> str:
    """The text as it is read before anything is filled in: where another answer will stand, there are dots."""
    return REFERENCE.sub("…", words)
