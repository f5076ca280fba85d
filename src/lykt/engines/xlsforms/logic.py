# SPDX-License-Identifier: EUPL-1.2
"""What is wrong with the formulas of a form: questions that are not there, half formulas, answers that depend on themselves."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from lxml.etree import XPath, XPathSyntaxError

from lykt.engines.xlsforms.faults import Fault, fault
from lykt.engines.xlsforms.values import LOGIC, REFERENCE, SURVEY, Form, Row, references

# Here ${name} is the answer of another round, so naming oneself is no circle.
_EARLIER = ("indexed-repeat", "last-saved#", "position(")
_NO_FORMULA = ("default", "trigger")  # a text as often as a formula; a list of questions
_QUOTED = re.compile(r"'[^']*'|\"[^\"]*\"")
_CALLED = re.compile(r"(?<![\w.-])(?!(?:and|or|div|mod)\s*\()([A-Za-z_][\w.-]*(?::[A-Za-z_][\w.-]*)?)\s*\(")
# XPath 1.0, ODK XForms (getodk.github.io/xforms-spec/#xpath-functions), and what our own renderer has beside them.
FUNCTIONS = frozenset(
    [
        "abs",
        "acos",
        "area",
        "asin",
        "atan",
        "atan2",
        "base64-decode",
        "boolean",
        "boolean-from-string",
        "ceiling",
        "checklist",
        "choice-name",
        "coalesce",
        "comment",
        "concat",
        "contains",
        "cos",
        "count",
        "count-non-empty",
        "count-selected",
        "current",
        "date",
        "date-time",
        "decimal-date-time",
        "decimal-time",
        "digest",
        "distance",
        "ends-with",
        "exp",
        "exp10",
        "extract-signed",
        "false",
        "floor",
        "format-date",
        "format-date-time",
        "geofence",
        "id",
        "if",
        "indexed-repeat",
        "instance",
        "int",
        "intersects",
        "itext",
        "join",
        "lang",
        "last",
        "local-name",
        "log",
        "log10",
        "max",
        "min",
        "name",
        "namespace-uri",
        "node",
        "normalize-space",
        "not",
        "now",
        "number",
        "once",
        "pi",
        "position",
        "pow",
        "processing-instruction",
        "pulldata",
        "random",
        "randomize",
        "regex",
        "reverse",
        "round",
        "selected",
        "selected-at",
        "sin",
        "sqrt",
        "starts-with",
        "string",
        "string-length",
        "substr",
        "substring",
        "substring-after",
        "substring-before",
        "sum",
        "tan",
        "text",
        "today",
        "translate",
        "true",
        "uuid",
        "weighted-checklist",
    ]
)


def faults_in_logic(form: Form) -> Iterator[Fault]:
    """Every formula that cannot be worked out."""
    names = Counter(row.name for row in form.survey if row.name and not row.closes)
    for sheet in (SURVEY, "choices", "settings"):
        for row in form.rows(sheet):
            for column, words in row.columns.items():
                if "${" in words:
                    yield from _references(row, column, words, names)
                if sheet == SURVEY and column in LOGIC and column not in _NO_FORMULA and words.strip():
                    yield from _formula(row, column, words)
    yield from _circles(form, names)


def _references(row: Row, column: str, words: str, names: Mapping[str, int]) -> Iterator[Fault]:
    named = list(references(words))
    if len(named) < words.count("${"):
        yield fault("form.reference-broken", row.sheet, row.number, column)
    for name in dict.fromkeys(named):
        if name not in names:
            yield fault("form.reference-unknown", row.sheet, row.number, column, name=name)
        elif names[name] > 1:
            yield fault("form.reference-twice", row.sheet, row.number, column, name=name)


def _formula(row: Row, column: str, words: str) -> Iterator[Fault]:
    try:
        XPath(REFERENCE.sub("/x", words))
    except XPathSyntaxError:
        yield fault("form.expression", row.sheet, row.number, column)
        return
    for name in dict.fromkeys(_CALLED.findall(_QUOTED.sub("''", words))):
        if name.rpartition(":")[2] not in FUNCTIONS:
            yield fault("form.function-unknown", row.sheet, row.number, column, name=name)


Place = tuple[int, str]  # the row and the column that say so


def _needs(form: Form, names: Mapping[str, int]) -> dict[str, dict[str, Place]]:
    """For each question: whose answers it needs before it is known or shown, and where that is said."""
    groups = {row.name for row in form.survey if row.opens}
    found: dict[str, dict[str, Place]] = {}
    around: list[dict[str, Place]] = []
    for row in form.survey:
        if row.closes:
            if around:
                around.pop()
            continue
        needs = {
            name: (row.number, column)
            for column in ("relevant", "calculation")
            if not any(sign in row.columns.get(column, "") for sign in _EARLIER)
            for name in references(row.columns.get(column, ""))
            if names.get(name) == 1 and name not in groups
        }
        for group in around:
            needs = group | needs
        if row.opens:
            around.append(needs)
        elif row.name and names[row.name] == 1:
            found[row.name] = needs
    return found


def _circles(form: Form, names: Mapping[str, int]) -> Iterator[Fault]:
    """The first circle there is; the others are easier to see once it is gone."""
    needs = _needs(form, names)
    done: set[str] = set()
    for start in needs:
        way = [start]
        ahead = [iter(sorted(needs[start]))] if start not in done else []
        while ahead:
            following = next(ahead[-1], None)
            if following is None:
                done.add(way.pop())
                ahead.pop()
            elif following in way:
                row, column = needs[way[-1]][following]
                circle = " → ".join([*way[way.index(following) :], following])
                yield fault("form.circular", SURVEY, row, column, way=circle)
                return
            elif following in needs and following not in done:
                way.append(following)
                ahead.append(iter(sorted(needs[following])))
