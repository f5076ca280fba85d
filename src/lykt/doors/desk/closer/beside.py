# SPDX-License-Identifier: EUPL-1.2
"""Assessments of one child side by side: who answered what when, by which list; what changed; what nobody has asked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse

from lykt.doors.desk.closer.words import Names, day_word, language_of, teller, title_of, value_word, who
from lykt.record.indicators.queries.lists import form_of
from lykt.record.indicators.states import Value
from lykt.trust.packs.codebook import Codebook
from lykt.trust.packs.codes import load_codebook

SAYS = (Value.YES, Value.NO)


@dataclass(frozen=True, slots=True)
class Made:
    """One assessment as a column: by whom, when, with which list."""

    path: str
    title: str
    version: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Given:
    """One answer: what, what was seen, by whom and when."""

    value: str
    word: str
    seen: str
    other: str
    by: str
    on: str
    made: Made


@dataclass(frozen=True, slots=True)
class Line:
    """One indicator and every answer to it, the oldest first. A later one replaces none."""

    label: str
    given: tuple[Given, ...]

    @property
    def values(self) -> set[str]:
        return {one.value for one in self.given if one.value in SAYS}


@dataclass(frozen=True, slots=True)
class Beside:
    """All of it: the assessments, what differs, what was answered alike, and what nobody has asked or knows."""

    made: tuple[Made, ...]
    differing: tuple[Line, ...]
    alike: tuple[Line, ...]
    open: tuple[str, ...]


def beside(found: Sequence[Any], names: Names) -> Beside:
    """These assessments, the oldest first, put next to each other by indicator: the order is the pack's, and ranks nobody."""
    codebook = load_codebook(found[-1].checklist.pack)
    made = {one.id: _made(one, names) for one in found}
    answers = [(answer, made[one.id]) for one in found for answer in one.answers.all()]
    asked = {
        row.indicator: row.text("label")
        for one in found
        for row in form_of(one.checklist).survey
        if row.indicator
    }
    codes = [code for code in codebook.indicators if code in asked] + sorted(
        {answer.indicator for answer, _ in answers} - codebook.indicators.keys()
    )
    lines = [
        Line(
            _label(code, codebook),
            tuple(_given(answer, of, names) for answer, of in answers if answer.indicator == code),
        )
        for code in codes
    ]
    return Beside(
        tuple(made.values()),
        differing=tuple(one for one in lines if len(one.values) > 1),
        alike=tuple(one for one in lines if len(one.values) == 1),
        open=tuple(one.label for one in lines if not one.values),
    )


def _label(code: str, codebook: Codebook) -> str:
    known = codebook.indicators.get(code)
    return known.label[language_of(codebook)] if known else code


def _made(one: Any, names: Names) -> Made:
    path = reverse("closer:finding", args=[one.id])
    return Made(
        path, title_of(one.checklist), one.checklist.version, who(one.assessed_by, names), one.assessed_at
    )


def _given(answer: Any, made: Made, names: Names) -> Given:
    return Given(
        answer.value,
        value_word(answer.value),
        answer.seen,
        answer.other_explanation,
        teller(answer, names),
        day_word(answer.on or answer.answered_at),
        made,
    )
