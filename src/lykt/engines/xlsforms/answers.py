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


def answers_of(instance: bytes | str, form: Form) -> list[Answer]:
    """The answers in the order of the form; a question that nobody touched is not among them.

    The form may be the one that was published or the one that was filled in."""
    values = values_of(instance)
    asked = {_question(row): row.indicator for row in form.survey if row.indicator}
    found: dict[tuple[str, str], dict[str, str]] = {}
    for path, words in values.items():
        group, _slash, name = path.rpartition("/")
        question = group.rpartition("/")[2].partition("[")[0]
        part = name.removeprefix(f"{question}_")
        if words and question in asked and name == f"{question}_{part}" and part in PARTS:
            found.setdefault((question, group), {})["else_" if part == "else" else part] = words
    order = {question: place for place, question in enumerate(asked)}
    return [
        Answer(question, asked[question], value=parts.pop("answer", ""), path=group, **parts)
        for (question, group), parts in sorted(found.items(), key=lambda one: order[one[0][0]])
    ]


def _question(row: Row) -> str:
    """The question as it was published: expanded, it is a group, and its answer has the indicator."""
    return row.name.removesuffix("_answer") if row.columns.get(PART) else row.name


def values_of(instance: bytes | str) -> Mapping[str, str]:
    """Every value by its way from the form's root: `/data/name`. What stands several times is numbered from one:
    `/data/child[1]/age`, `/data/child[2]/age`; what stands once is not, though it could have been repeated."""
    return dict(_values(_tree(instance)))


def header_of(instance: bytes | str) -> Mapping[str, str]:
    """What the instance says of itself: `id` and `version` of its form, and its `instanceID`."""
    root = _tree(instance)
    said = {name: root.get(name, "") for name in ("id", "version")}
    ids = (words for path, words in _values(root) if path.endswith("/meta/instanceID"))
    return said | {"instanceID": next(ids, "")}


def _tree(instance: bytes | str) -> Element:
    try:
        return fromstring(instance, forbid_dtd=True)
    except (DefusedXmlException, ParseError, ValueError, LookupError) as error:
        raise NotAnInstance(type(error).__name__) from error


def _values(root: Element) -> Iterator[tuple[str, str]]:
    waiting = [(root, f"/{_name(root)}", 1)]
    while waiting:
        element, path, depth = waiting.pop()
        children = list(element)
        if depth > DEEPEST:
            raise NotAnInstance("nested too deeply")
        if not children:
            yield path, (element.text or "").strip()
            continue
        times = Counter(_name(child) for child in children)
        seen: Counter[str] = Counter()
        below = []
        for child in children:
            name = _name(child)
            seen[name] += 1
            below.append(
                (child, f"{path}/{name}" + (f"[{seen[name]}]" if times[name] > 1 else ""), depth + 1)
            )
        waiting += reversed(below)


def _name(element: Element) -> str:
    """Without its namespace: some phones write one, others none."""
    return str(element.tag).rpartition("}")[2]
