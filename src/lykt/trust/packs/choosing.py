# SPDX-License-Identifier: EUPL-1.2
"""Reads what the review screen offers: outcomes, lawful reasons to drop, and the reasons that never are."""

from lykt.trust.packs.law import Choice, Choices, Label, Mark, Principle, Telling, Words
from lykt.trust.packs.reading import Row


def read_choices(row: Row, languages: Words) -> Choices:
    """The choices of a pack, each with its words in every language."""
    choices = Choices(
        outcomes=_choices(row, "outcomes", languages),
        drop_reasons=_choices(row, "drop_reasons", languages),
        never_reasons=_choices(row, "never_reasons", languages, why=True),
        roles=tuple(_role(part, languages) for part in row.parts("roles", required=True)),
        conclusion_codes=_choices(row, "conclusion_codes", languages),
        tellings=tuple(_telling(part, languages) for part in row.parts("tellings")),
        responsible=_principle(row.part("responsible"), languages),
    )
    row.done()
    return choices


def _choices(row: Row, name: str, languages: Words, *, why: bool = False) -> tuple[Choice, ...]:
    found = []
    for part in row.parts(name, required=True):
        found.append(
            Choice(
                id=part.text("id"),
                text=part.sentence("text", languages),
                codes=part.words("codes"),
                why=part.sentence("why", languages, required=why),
            )
        )
        part.done()
    return tuple(found)


def _role(row: Row, languages: Words) -> Label:
    role = Label(
        id=row.text("id"),
        text=row.sentence("text", languages),
        duty_reporter=row.yes("duty_reporter", required=True),
        code=row.text("code", required=False),
        note=row.text("note", required=False),
    )
    row.done()
    return role


_LETTERS = {"duty_reporter": ("receipt", "opened", "not_opened", "ended"), "private": ("receipt",)}


def _telling(row: Row, languages: Words) -> Telling:
    kind = row.text("id")
    if kind not in _LETTERS:
        row.fault("id", "is neither duty_reporter nor private")
    told = Telling(
        id=kind,
        may=row.sentence("may", languages),
        never=row.sentence("never", languages),
        letters={name: row.sentence(name, languages) for name in _LETTERS.get(kind, ())},
        basis=row.text("basis"),
        mark=row.word("mark", Mark, Mark.BACKGROUND),
    )
    row.done()
    return told


def _principle(row: Row | None, languages: Words) -> Principle | None:
    if row is None:
        return None
    told = Principle(
        row.sentence("text", languages), row.text("basis"), row.word("mark", Mark, Mark.BACKGROUND)
    )
    row.done()
    return told
