# SPDX-License-Identifier: EUPL-1.2
"""Our own form: a wrong type is refused at its place, wherever it stands; and what our schema takes, the reader takes."""

import copy
import json
from collections.abc import Iterator
from datetime import UTC, date
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from ground import ROOT
from lykt.casework.outreach.rules.reading import read_report
from lykt.casework.outreach.rules.report import Unreadable

SCHEMA = Draft202012Validator(json.loads((ROOT / "docs/reference/concern-report.schema.json").read_text()))
SAID = {"said_by": "the police", "certainty": "said"}
CLAIMS = [
    "birth_date",
    "national_id",
    "gender",
    "languages",
    "preferred_language",
    "interpreter",
    "countries",
    "documents",
    "phone",
    "address",
    "whereabouts",
    "status",
    "health",
]
FULL: dict[str, Any] = {
    "form": "lykt.concern-report.v1",
    "text": "He looks afraid.",
    "acute": "Tonight.",
    "history": "Twice before.",
    "other_helpers": ["a night shelter", "a nurse"],
    "happened_at": "2026-03-04",
    "sent_at": "2026-03-05T08:10:00+01:00",
    "preferred_language": {"value": "ar", **SAID},
    "municipality": {"number": "0301", "name": "Oslo"},
    "sender": {"role": "police", "name": "A", "agency": "B", "contact": ["C", "D"], "anonymous": False},
    "children": [
        {
            "names": [{"value": "Momo", "kind": "own", "script": "Latn", "language": "ar", **SAID}, "M"],
            "age": [{"value": 15, "low": 14, "high": "16", **SAID}, {"low": 15, "high": 16}, "about 15", 15],
            "guardian": [{"value": "an uncle", "phone": "1", **SAID}, "an aunt"],
            "adults": [{"description": "a man", "name": "K", "claimed_relation": "uncle", **SAID}, "a woman"],
            **{name: [{"value": "2010-05-17", **SAID}, "2010-05-18"] for name in CLAIMS},
            "unborn": False,
            "told": "not_safe",
            "told_why": "He was watched.",
        },
        {"names": "Momo", "age": 15, "adults": "a man", **dict.fromkeys(CLAIMS, "words")},
        # What stands beside a value is of its type where there is no value, too.
        {
            "names": {**SAID, "kind": "own"},
            "age": dict(SAID),
            "adults": dict(SAID),
            "guardian": {"phone": "1"},
        },
        {name: dict(SAID) for name in CLAIMS},
    ],
}
STRANGE = (
    7,
    1.5,
    True,
    "",
    [],
    {},
    "words",
    [[]],
    [7],
    [True],
    [""],
    {"value": []},
    {"value": {}},
    {"low": []},
    None,
)


def places(here: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Every place in a report, the ones inside others too."""
    if path and path != ("form",):
        yield path
    parts = here.items() if isinstance(here, dict) else enumerate(here) if isinstance(here, list) else ()
    for name, inside in parts:
        yield from places(inside, (*path, name))


def with_a_strange(value: object, path: tuple[str | int, ...]) -> dict[str, Any]:
    """The full report, with this value in that place."""
    report = copy.deepcopy(FULL)
    here: Any = report
    for name in path[:-1]:
        here = here[name]
    here[path[-1]] = value
    return report


def faults_of(report: object) -> set[str]:
    try:
        read_report(json.dumps(report).encode(), zone=UTC, today=date(2026, 3, 6))
    except Unreadable as refused:
        return {fault.path for fault in refused.faults}
    return set()


def is_of_right_types(report: object) -> bool:
    """What the schema says; a word that is none of the form's own is no fault, only kept."""
    return not any(_is_wrong(error) for error in SCHEMA.iter_errors(report))


def _is_wrong(error: Any) -> bool:
    if error.validator == "pattern" or error.instance is None:
        return False  # A report without `text` that says what is wrong under `acute` is read.
    if error.validator == "enum":
        return not isinstance(error.instance, str)
    if error.validator == "anyOf":
        return all(
            any(_is_wrong(one) for one in error.context if one.schema_path[0] == way)
            for way in range(len(error.validator_value))
        )
    return True


def test_the_full_report_is_taken() -> None:
    SCHEMA.validate(FULL)
    assert faults_of(FULL) == set()


@pytest.mark.parametrize("path", list(places(FULL)), ids=lambda path: "/".join(map(str, path)))
def test_a_wrong_type_is_refused_at_its_place(path: tuple[str | int, ...]) -> None:
    pointer = "".join(f"/{name}" for name in path)
    for value in STRANGE:
        report = with_a_strange(value, path)
        found = faults_of(report)
        if is_of_right_types(report):
            assert found == set(), f"{value!r} is taken by the schema"
        else:
            assert any(at == pointer or at.startswith(f"{pointer}/") for at in found), f"{value!r}: {found}"
