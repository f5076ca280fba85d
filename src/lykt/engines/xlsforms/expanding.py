# SPDX-License-Identifier: EUPL-1.2
"""Every question with an indicator becomes a group: the answer, what was seen, by whom, when, what else may explain it.

`documents` becomes the group `documents` with `documents_answer`, `documents_seen`, `documents_by`, `documents_on` and
`documents_else`. Whatever named ${documents} now names ${documents_answer}, so that the form's logic stays as it was."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from lykt.engines.xlsforms.sheets import numbered
from lykt.engines.xlsforms.values import (
    ANSWERS,
    CHOICES,
    PART,
    SURVEY,
    Form,
    Row,
    code_of,
)

LIST = "lykt_answers"
# What the engine adds to a form, by language; a form may have others, and gives their texts to `expand`.
TEXTS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "yes": "Yes",
        "no": "No",
        "not_known": "Not known",
        "not_asked": "Not asked",
        "seen": "What was seen or heard?",
        "by": "Who saw or heard it?",
        "on": "When?",
        "else": "What else could explain it?",
    },
    "nb": {
        "yes": "Ja",
        "no": "Nei",
        "not_known": "Vet ikke",
        "not_asked": "Ikke spurt",
        "seen": "Hva ble sett eller hørt?",
        "by": "Hvem så eller hørte det?",
        "on": "Når?",
        "else": "Hva annet kan forklare det?",
    },
}
_EVIDENCE = {
    "seen": ("text", "multiline"),
    "by": ("text", ""),
    "on": ("date", ""),
    "else": ("text", "multiline"),
}
# What belongs to the group and not to the answer in it.
_OF_GROUP = ("relevant",)
# What has no meaning once the answer is asked by the engine's own list.
_GONE = ("choice_filter", "parameters")


def expand(form: Form, texts: Mapping[str, Mapping[str, str]] = TEXTS) -> Form:
    """The form that is filled in. Expanding twice is expanding once; a form without indicators stays as it is."""
    expanded = [row for row in form.survey if row.indicator and not row.columns.get(PART)]
    if not expanded:
        return form
    answers = {row.name: f"{row.name}_answer" for row in expanded}
    survey = [one for row in form.survey for one in _parts(row, form, texts, answers)]
    choices = [_renamed(row, answers) for row in form.choices]
    if any(row.list_name == LIST for row in survey) and LIST not in form.lists:
        choices += [
            Row(CHOICES, {"list_name": LIST, "name": name} | _labels(name, form, texts)) for name in ANSWERS
        ]
    settings = {column: _again(words, answers) for column, words in form.settings.items()}
    return numbered(replace(form, survey=tuple(survey), choices=tuple(choices), settings=settings))


def _parts(
    row: Row, form: Form, texts: Mapping[str, Mapping[str, str]], answers: Mapping[str, str]
) -> Iterator[Row]:
    row = _renamed(row, answers)
    if row.name not in answers or not row.indicator:
        yield row
        return
    own = dict(row.columns)
    kept = {column: own.pop(column) for column in _OF_GROUP if column in own}
    for column in _GONE:
        own.pop(column, None)
    answer = f"{row.name}_answer"
    choices = {choice.name for choice in form.lists.get(row.list_name, ())}
    asked_by = row.list_name if choices == set(ANSWERS) else LIST
    yield Row(SURVEY, {"type": "begin_group", "name": row.name, "appearance": "field-list"} | kept)
    yield Row(SURVEY, own | {"type": f"select_one {asked_by}", "name": answer, PART: "answer"})
    for part, (kind, appearance) in _EVIDENCE.items():
        columns = {"type": kind, "name": f"{row.name}_{part}"} | _labels(part, form, texts)
        columns |= {"relevant": f"${{{answer}}} = 'yes' or ${{{answer}}} = 'no'", PART: part}
        yield Row(SURVEY, columns | ({"appearance": appearance} if appearance else {}))
    yield Row(SURVEY, {"type": "end_group", "name": row.name})


def _labels(key: str, form: Form, texts: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    """The engine's text in every language of the form; where it has none, in the form's default language, else English."""
    default = texts.get(code_of(form.default_language), texts["en"])
    labels = {f"label::{one}": texts.get(code_of(one), default)[key] for one in form.languages}
    plain = any("label" in row.columns for row in form.survey)
    return labels | ({"label": default[key]} if plain or not labels else {})


def _renamed(row: Row, answers: Mapping[str, str]) -> Row:
    columns = {column: _again(words, answers) for column, words in row.columns.items()}
    return replace(row, columns=columns)


def _again(words: str, answers: Mapping[str, str]) -> str:
    """The same words, where every expanded question is named by its answer."""
    return re.sub(
        r"(\$\{\s*(?:last-saved#)?)([^\s}]+?)(\s*\})",
        lambda found: f"{found[1]}{answers.get(found[2], found[2])}{found[3]}",
        words,
    )
