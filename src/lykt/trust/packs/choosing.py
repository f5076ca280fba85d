# SPDX-License-Identifier: EUPL-1.2
"""Reads what the review screen offers: outcomes, lawful reasons to drop, and the reasons that never are."""

from lykt.trust.packs.law import Choice, Choices, Label, Words
from lykt.trust.packs.reading import Row


def read_choices(row: Row, languages: Words) -> Choices:
    """The choices of a pack, each with its words in every language."""
    choices = Choices(
        outcomes=_choices(row, "outcomes", languages),
        drop_reasons=_choices(row, "drop_reasons", languages),
        never_reasons=_choices(row, "never_reasons", languages, why=True),
        roles=tuple(_role(part, languages) for part in row.parts("roles", required=True)),
        conclusion_codes=_choices(row, "conclusion_codes", languages),
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
