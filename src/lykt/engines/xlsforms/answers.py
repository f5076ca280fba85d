# SPDX-License-Identifier: EUPL-1.2
"""Reads what somebody filled in: the answers with their evidence, and every value with the way to it."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from lykt.engines.xlsforms.values import PART, PARTS, Form, Row

DEEPEST = 64


class NotAnInstance(Exception):
    """What came is no filled-in form: no XML, XML with definitions of its own, or nested without end."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What was answered to a question with an indicator, and what it rests on. Empty where nobody wrote anything."""

    question: str
    indicator: str
    value: str = ""
    seen: str = ""
    by: str = ""
    on: str = ""
    else_: str = ""
    path: str = ""  # tells apart the answers of a repeat


@dataclass(frozen=True, slots=True)
class Instance:
    """What somebody filled in, read once: which form and version it says it is of, and every value by its way from the
    form's root: `/data/name`. What stands several times is numbered from one: `/data/child[1]/age`,
    `/data/child[2]/age`; what stands once is not, though it could have been repeated."""

    form: str
    version: str
    values: Mapping[str, str]


def read_instance(raw: bytes | str) -> Instance:
    """What was filled in, or raises `NotAnInstance`."""
    try:
        root = fromstring(raw, forbid_dtd=True)
    except (DefusedXmlException, ParseError, ValueError, LookupError) as error:
        raise NotAnInstance(type(error).__name__) from error
    return Instance(root.get("id", ""), root.get("version", ""), dict(_values(root)))


def answers_of(instance: Instance, form: Form) -> list[Answer]:
    """The answers in the order of the form; a question that nobody touched is not among them.

    The form may be the one that was published or the one that was filled in."""
    asked = {_question(row): row.indicator for row in form.survey if row.indicator}
    found: dict[tuple[str, str], dict[str, str]] = {}
    for path, words in instance.values.items():
        group, _slash, name = path.rpartition("/")
        question = group.rpartition("/")[2].partition("[")[0]
        if not words or question not in asked:
            continue
        part = name.removeprefix(f"{question}_")
        if name == f"{question}_{part}" and part in PARTS:
            found.setdefault((question, group), {})["else_" if part == "else" else part] = words
    order = {question: place for place, question in enumerate(asked)}
    return [
        Answer(question, asked[question], value=parts.pop("answer", ""), path=group, **parts)
        for (question, group), parts in sorted(found.items(), key=lambda one: order[one[0][0]])
    ]


def _question(row: Row) -> str:
    """The question as it was published: expanded, it is a group, and its answer has the indicator."""
    return row.name.removesuffix("_answer") if row.columns.get(PART) else row.name


def _values(root: Element) -> Iterator[tuple[str, str]]:
    waiting = [(root, f"/{_name(root)}", 1)]
    while waiting:
        element, path, depth = waiting.pop()
        if depth > DEEPEST:
            raise NotAnInstance("nested too deeply")
        if not len(element):
            yield path, (element.text or "").strip()
            continue
        names = [_name(child) for child in element]
        times = Counter(names)
        seen: Counter[str] = Counter()
        below = []
        for child, name in zip(element, names, strict=True):
            seen[name] += 1
            number = f"[{seen[name]}]" if times[name] > 1 else ""
            below.append((child, f"{path}/{name}{number}", depth + 1))
        waiting += reversed(below)


def _name(element: Element) -> str:
    """Without its namespace: some phones write one, others none."""
    return str(element.tag).rpartition("}")[2]
