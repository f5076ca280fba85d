# SPDX-License-Identifier: EUPL-1.2
"""What is wrong with a form that could be read: sheets, rows, names, languages and our own columns."""

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterator

from pyxform.aliases import settings_header
from pyxform.question_type_dictionary import QUESTION_TYPE_DICT
from pyxform.validators.pyxform.iana_subtags.validation import read_tags
from pyxform.xls2json import RE_BEGIN_CONTROL, RE_END_CONTROL, RE_OSM, RE_SELECT

from lykt.engines.xlsforms.faults import Fault, fault
from lykt.engines.xlsforms.logic import faults_in_logic
from lykt.engines.xlsforms.values import (
    ANSWERS,
    CHOICES,
    INDICATOR,
    LOCKED,
    NAMESPACE,
    PARTS,
    SETTINGS,
    SHEETS,
    SURVEY,
    TRANSLATED,
    Form,
    Row,
    code_of,
)

_NAME = re.compile(r"[^\W\d][\w.-]*")
_DECLARED = re.compile(r"([\w-]+)\s*=\s*[\"'“”]([^\"'“”]*)[\"'“”]")
_WORDS = ("yes", "no", "true", "false", "true()", "false()")
DECLARATION = f'lykt="{NAMESPACE}"'


def faults_in(form: Form, indicators: Collection[str] | None) -> list[Fault]:
    """Everything that makes the form unusable, as far as it can be told without converting it."""
    if missing := list(_columns(form)):
        return missing
    # What a question means can be told only when it is known which question it is.
    return [
        *_signs(form),
        *_languages(form),
        *_rows(form),
        *_nesting(form),
        *_choices(form),
        *_namespaces(form),
    ] or [*_indicators(form, indicators), *faults_in_logic(form)]


def warnings_in(form: Form) -> list[Fault]:
    """What its writer should know, though the form can be used."""
    found = []
    if form.languages and form.default_language not in form.languages:
        found.append(
            fault("form.default-language", SETTINGS, 2, "default_language", language=form.default_language)
        )
    found += [
        fault("form.indicator-required", SURVEY, row.number, "required")
        for row in form.survey
        if row.indicator and row.columns.get("required", "").lower() in ("yes", "true", "true()")
    ]
    return found


def _columns(form: Form) -> Iterator[Fault]:
    wanted = {SURVEY: ("type", "name"), CHOICES: ("list_name", "name")}
    for sheet, columns in wanted.items():
        if sheet == SURVEY or form.choices:
            for column in columns:
                if column not in form.columns(sheet):
                    yield fault("form.column-missing", sheet, 1, column, column=column)
    for column in form.columns(CHOICES):
        first, colons, _language = column.partition("::")
        if colons and first not in TRANSLATED and "lykt" not in column:
            yield fault("form.column-foreign", CHOICES, 1, column, column=column)
    if not form.questions and "type" in form.columns(SURVEY):
        yield fault("form.no-questions", SURVEY)


def is_hidden(sign: str) -> bool:
    """Nobody can see it, or no XML may hold it."""
    return (unicodedata.category(sign) in ("Cc", "Cs", "Cn") and sign not in "\n\t") or sign in "\ufffe\uffff"


def _signs(form: Form) -> Iterator[Fault]:
    """A sign that turns the writing round belongs in a text, where it is shown; never in a name."""
    for sheet in SHEETS:
        for row in form.rows(sheet):
            for column, words in row.columns.items():
                named = column in ("name", "type", "list_name")
                if any(is_hidden(one) or (named and unicodedata.category(one) == "Cf") for one in words):
                    yield fault("form.signs", sheet, row.number, column)


def _languages(form: Form) -> Iterator[Fault]:
    known = read_tags("iana_subtags_2_characters.txt") | read_tags("iana_subtags_3_or_more_characters.txt")
    told = set()
    for sheet in (SURVEY, CHOICES):
        for column in form.columns(sheet):
            first, _colons, language = column.partition("::")
            code = code_of(language) if first in TRANSLATED else ""
            if code and code not in told and code.split("-")[0] not in known:
                told.add(code)
                yield fault("form.language-unknown", sheet, 1, column, code=code)
    for code, times in Counter(filter(None, map(code_of, form.languages))).items():
        if times > 1:
            yield fault("form.language-twice", SURVEY, 1, code=code)


def is_type(words: str) -> bool:
    """pyxform knows this type of row."""
    return (
        words in QUESTION_TYPE_DICT
        or words in settings_header
        or any(known.match(words) for known in (RE_SELECT, RE_BEGIN_CONTROL, RE_END_CONTROL, RE_OSM))
    )


def _rows(form: Form) -> Iterator[Fault]:
    for row in form.survey:
        if not row.type:
            if row.name or any(column.split("::")[0] == "label" for column in row.columns):
                yield fault("form.no-type", SURVEY, row.number, "type")
        elif not is_type(row.type):
            yield fault("form.type-unknown", SURVEY, row.number, "type", type=row.type)
        elif row.closes or row.kind == "audit":
            continue
        elif not row.name:
            if row.kind != "note":
                yield fault("form.no-name", SURVEY, row.number, "name")
        elif not _NAME.fullmatch(row.name) and row.type not in settings_header:
            yield fault("form.name-invalid", SURVEY, row.number, "name", name=row.name)
        if row.kind == "calculate" and not {"calculation", "default"} & set(row.columns):
            yield fault("form.no-calculation", SURVEY, row.number, "calculation")


def _nesting(form: Form) -> Iterator[Fault]:
    """Groups close in the order in which they open, and in one of them no name stands twice."""
    opened: list[Row] = []
    seen: list[dict[str, int]] = [{}]
    for row in form.survey:
        if row.closes:
            if not opened:
                yield fault("form.not-opened", SURVEY, row.number, "type")
            elif opened[-1].kind.removeprefix("begin_") != row.kind.removeprefix("end_"):
                other = opened[-1]
                yield fault(
                    "form.ends-other", SURVEY, row.number, "type", name=other.name, other=other.number
                )
                return
            else:
                opened.pop()
                seen.pop()
            continue
        if row.name:
            if other_row := seen[-1].get(row.name):
                yield fault("form.name-twice", SURVEY, row.number, "name", name=row.name, other=other_row)
            seen[-1].setdefault(row.name, row.number)
        if row.opens:
            opened.append(row)
            seen.append({})
    for row in opened:
        yield fault("form.not-closed", SURVEY, row.number, "type", name=row.name)


def _choices(form: Form) -> Iterator[Fault]:
    twice = form.settings.get("allow_choice_duplicates", "").lower() in ("yes", "true")
    first: dict[tuple[str, str], int] = {}
    for row in form.choices:
        if not row.list_name:
            yield fault("form.choice-no-list", CHOICES, row.number, "list_name")
        elif not row.name:
            yield fault("form.choice-no-name", CHOICES, row.number, "name")
        elif (row.list_name, row.name) in first and not twice:
            other = first[row.list_name, row.name]
            yield fault(
                "form.choice-twice",
                CHOICES,
                row.number,
                "name",
                name=row.name,
                list=row.list_name,
                other=other,
            )
        first.setdefault((row.list_name, row.name), row.number)
    several = {row.list_name for row in form.survey if row.kind == "select_multiple"}
    for row in form.choices:
        if row.list_name in several and " " in row.name:
            yield fault("form.choice-space", CHOICES, row.number, "name", name=row.name)
    for row in form.survey:
        elsewhere = "$" in row.list_name or "." in row.list_name  # a repeat, or a file
        if row.list_name and not elsewhere and row.list_name not in form.lists:
            yield fault("form.list-missing", SURVEY, row.number, "type", list=row.list_name)


def _namespaces(form: Form) -> Iterator[Fault]:
    """A column of ours without its namespace would be dropped by pyxform without a word."""
    declared = dict(_DECLARED.findall(form.settings.get("namespaces", "")))
    if declared.get("lykt", NAMESPACE) != NAMESPACE:
        yield fault("form.namespace-other", SETTINGS, 2, "namespaces", namespace=DECLARATION)
    for sheet in (SURVEY, CHOICES):
        for column in form.columns(sheet):
            lowered = column.replace("::", ":").lower()
            if lowered.startswith(("lykt:", "bind:lykt:", "instance:lykt:")):
                if not column.startswith(("bind::lykt:", "instance::lykt:")) or sheet == CHOICES:
                    name = lowered.rpartition("lykt:")[2]
                    yield fault(
                        "form.column-bare", sheet, 1, column, column=column, right=f"bind::lykt:{name}"
                    )
                elif "lykt" not in declared:
                    yield fault(
                        "form.namespace-missing", sheet, 1, column, column=column, namespace=DECLARATION
                    )


def _indicators(form: Form, indicators: Collection[str] | None) -> Iterator[Fault]:
    names = {row.name for row in form.survey}
    for row in form.survey:
        if row.columns.get(LOCKED, "no").lower() not in _WORDS:
            yield fault("form.locked-word", SURVEY, row.number, LOCKED, word=row.columns[LOCKED])
        if not row.indicator:
            continue
        if indicators is not None and row.indicator not in indicators:
            yield fault("form.indicator-unknown", SURVEY, row.number, INDICATOR, indicator=row.indicator)
        if row.columns.get("bind::lykt:part"):
            continue
        answers = {choice.name for choice in form.lists.get(row.list_name, ())}
        if row.kind != "select_one" or not answers <= set(ANSWERS):
            yield fault("form.indicator-answers", SURVEY, row.number, "type")
        for part in PARTS:
            if f"{row.name}_{part}" in names:
                yield fault("form.name-taken", SURVEY, row.number, "name", name=f"{row.name}_{part}")
