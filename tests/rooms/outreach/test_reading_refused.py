# SPDX-License-Identifier: EUPL-1.2
"""A concern report that cannot be taken: each fault named with its place, and the status that a door answers with."""

import json
from datetime import date
from zoneinfo import ZoneInfo

import pytest

from lykt.casework.outreach.rules.limits import MOST_BYTES
from lykt.casework.outreach.rules.reading import read_report
from lykt.casework.outreach.rules.report import ReadReport, Unreadable
from lykt.kernel.decisions import Family, Refused

OWN = '"form": "lykt.concern-report.v1", "text": "x"'


def read(raw: bytes) -> ReadReport:
    return read_report(raw, zone=ZoneInfo("Europe/Oslo"), today=date(2026, 3, 6))


def faults_of(raw: bytes) -> list[tuple[str, str]]:
    with pytest.raises(Unreadable) as refused:
        read(raw)
    return [(fault.path, fault.code) for fault in refused.value.faults]


def family_of(raw: bytes) -> Family:
    with pytest.raises(Unreadable) as refused:
        read(raw)
    return refused.value.family


def nested(levels: int) -> bytes:
    return b"{" + OWN.encode() + b', "deep": ' + b"[" * (levels - 1) + b"]" * (levels - 1) + b"}"


def with_children(count: int) -> bytes:
    return json.dumps({"form": "lykt.concern-report.v1", "text": "x", "children": [{}] * count}).encode()


def padded_to(size: int) -> bytes:
    start = b'{"form": "lykt.concern-report.v1", "text": "'
    return start + b"a" * (size - len(start) - 2) + b'"}'


@pytest.mark.parametrize(
    ("raw", "path", "code", "family"),
    [
        (padded_to(MOST_BYTES + 1), "", "report.too-large", Family.TOO_MUCH),
        (nested(101), "", "report.too-deep", Family.TOO_MUCH),
        (b"[" * 1_000_000, "", "report.too-deep", Family.TOO_MUCH),
        (b'{"a":' * 1_000_000, "", "report.too-deep", Family.TOO_MUCH),
        (b"[" + b"[]," * 20_000 + b"[]]", "", "report.too-many-values", Family.TOO_MUCH),
        (with_children(51), "/children", "report.too-many-children", Family.NOT_ENOUGH),
        (b"", "", "report.empty", Family.NOT_ENOUGH),
        (b" \n\xef\xbb\xbf"[1:], "", "report.not-json", Family.NOT_ENOUGH),
        (b"\xef\xbb\xbf \n", "", "report.empty", Family.NOT_ENOUGH),
        (b"hello", "", "report.not-json", Family.NOT_ENOUGH),
        (b"{" + OWN.encode(), "", "report.not-json", Family.NOT_ENOUGH),
        (b"{" + OWN.encode() + b"} {}", "", "report.not-json", Family.NOT_ENOUGH),
        (b"{" + OWN.encode() + b"}\0", "", "report.not-json", Family.NOT_ENOUGH),
        (("{" + OWN + "}").encode("utf-16"), "", "report.not-utf8", Family.NOT_ENOUGH),
        (("{" + OWN + ', "a": "é"}').encode("latin-1"), "", "report.not-utf8", Family.NOT_ENOUGH),
        (b'{"text": "\xed\xa0\x80"}', "", "report.not-utf8", Family.NOT_ENOUGH),
        (b"{" + OWN.encode() + b', "age": NaN}', "", "report.not-json-number", Family.NOT_ENOUGH),
        (b"{" + OWN.encode() + b', "age": -Infinity}', "", "report.not-json-number", Family.NOT_ENOUGH),
        (b"[]", "", "report.not-a-report", Family.NOT_ENOUGH),
        (b"null", "", "report.not-a-report", Family.NOT_ENOUGH),
        (b'"a worry"', "", "report.not-a-report", Family.NOT_ENOUGH),
        (b"{}", "", "report.not-a-report", Family.NOT_ENOUGH),
        (b'{"text": "x"}', "", "report.not-a-report", Family.NOT_ENOUGH),
        (b'{"melding": "x"}', "", "report.not-a-report", Family.NOT_ENOUGH),
        (
            b'{"form": "lykt.concern-report.v2", "text": "x"}',
            "/form",
            "report.unknown-form",
            Family.NOT_ENOUGH,
        ),
        (b'{"form": 1, "text": "x"}', "/form", "report.unknown-form", Family.NOT_ENOUGH),
        (b'{"form": "lykt.concern-report.v1"}', "/text", "report.text-missing", Family.NOT_ENOUGH),
        (
            b'{"form": "lykt.concern-report.v1", "text": " \\n"}',
            "/text",
            "report.text-missing",
            Family.NOT_ENOUGH,
        ),
        (
            b'{"form": "lykt.concern-report.v1", "text": null}',
            "/text",
            "report.text-missing",
            Family.NOT_ENOUGH,
        ),
        (b'{"privatBarn": [{}]}', "/melding", "report.text-missing", Family.NOT_ENOUGH),
        (
            b'{"offentligBarn": [{}], "melding": {}}',
            "/melding/melding",
            "report.text-missing",
            Family.NOT_ENOUGH,
        ),
    ],
    ids=lambda value: repr(value[:40]) if isinstance(value, bytes) else None,
)
def test_one_fault_is_enough_to_refuse(raw, path, code, family):
    assert faults_of(raw) == [(path, code)]
    assert family_of(raw) is family


def test_what_is_just_small_enough_is_taken():
    assert len(read(padded_to(MOST_BYTES)).text_parts) == 1
    assert read(nested(100)).kept == ()
    assert len(read(with_children(50)).children) == 50


def test_brackets_inside_a_text_are_no_levels():
    deep = '[{\\"' * 200
    assert (
        read(f'{{"form": "lykt.concern-report.v1", "text": "{deep}"}}'.encode()).text_parts[0].text
        == '[{"' * 200
    )


@pytest.mark.parametrize(
    ("field", "path"),
    [
        ('"text": 1', "/text"),
        ('"text": ["x"]', "/text"),
        ('"history": {"a": 1}', "/history"),
        ('"sender": "Kari"', "/sender"),
        ('"sender": {"anonymous": "yes"}', "/sender/anonymous"),
        ('"sender": {"name": 1}', "/sender/name"),
        ('"sender": {"contact": [1]}', "/sender/contact/0"),
        ('"municipality": "Oslo"', "/municipality"),
        ('"sent_at": 1', "/sent_at"),
        ('"children": {"names": "Samir"}', "/children"),
        ('"children": ["Samir"]', "/children/0"),
        ('"children": [{}, {"names": 7}]', "/children/1/names"),
        ('"children": [{"names": [{"value": 7}]}]', "/children/0/names/0/value"),
        ('"children": [{"age": true}]', "/children/0/age"),
        ('"children": [{"age": {"low": "14", "high": []}}]', "/children/0/age/high"),
        ('"children": [{"birth_date": 20100517}]', "/children/0/birth_date"),
        ('"children": [{"adults": [3]}]', "/children/0/adults/0"),
        ('"children": [{"unborn": "no"}]', "/children/0/unborn"),
        ('"children": [{"told": true}]', "/children/0/told"),
        ('"children": [{"phone": {"value": "1", "certainty": 3}}]', "/children/0/phone/certainty"),
    ],
)
def test_a_field_of_the_wrong_type_is_named_with_its_place(field, path):
    raw = f'{{"form": "lykt.concern-report.v1", "acute": "x", {field}}}'
    assert faults_of(raw.encode()) == [(path, "report.wrong-type")]


@pytest.mark.parametrize(
    ("field", "path"),
    [
        ('"offentligMelder": []', ""),
        ('"offentligMelder": "Kari"', "/offentligMelder"),
        ('"offentligMelder": {"virksomhet": {"adresse": "Storgata"}}', "/offentligMelder/virksomhet/adresse"),
        ('"kommunenummer": 1201', "/kommunenummer"),
        ('"foresatte": {"personnavn": "x"}', "/foresatte"),
        ('"offentligBarn": [{"fnr": 28071364498}]', "/offentligBarn/0/fnr"),
        ('"offentligBarn": [{"orientert": "nei"}]', "/offentligBarn/0/orientert"),
        ('"offentligBarn": [{"adresse": {"postnummer": 5003}}]', "/offentligBarn/0/adresse/postnummer"),
        ('"melding": "x"', "/melding"),
    ],
)
def test_a_published_field_of_the_wrong_type_is_named_with_its_place(field, path):
    rest = {"offentligMelder": {"personnavn": "Kari Lund"}, "melding": {"melding": "x"}}
    name = json.loads("{" + field + "}").popitem()[0]
    kept = json.dumps({key: value for key, value in rest.items() if key != name})[1:]
    raw = ("{" + field + ", " + kept).encode()
    if path:
        assert faults_of(raw) == [(path, "report.wrong-type")]
    else:
        assert faults_of(raw) == [("", "report.not-a-report")]


def test_all_faults_are_named_at_once_but_no_more_than_a_hundred():
    two = b'{"form": "lykt.concern-report.v1", "text": 1, "history": 2}'
    assert faults_of(two) == [("/text", "report.wrong-type"), ("/history", "report.wrong-type")]
    many = json.dumps({"form": "lykt.concern-report.v1", "text": "x", "other_helpers": [1] * 5000})
    assert len(faults_of(many.encode())) == 100


def test_a_refusal_prints_its_code_alone_and_is_answered_as_every_other():
    with pytest.raises(Refused) as refused:
        read(b'{"form": "lykt.concern-report.v1", "text": {"Samir": 1}}')
    assert str(refused.value) == "report.wrong-type"
    assert refused.value.decision.family is Family.NOT_ENOUGH
    assert refused.value.decision.sentence % refused.value.decision.values == "This must be text."


@pytest.mark.parametrize(
    "raw",
    [
        padded_to(MOST_BYTES + 1),
        nested(101),
        b"",
        b"\xff",
        b"x",
        b"[NaN]",
        b"[]",
        b"{}",
        b'{"form": 1}',
        with_children(51),
    ],
)
def test_a_sentence_has_every_value_it_names(raw):
    with pytest.raises(Unreadable) as refused:
        read(raw)
    for fault in refused.value.faults:
        assert "%(" not in fault.sentence % fault.values


def test_a_text_that_never_ends_is_read_past_once():
    """Each quote below once started a scan to the end of the file: 2,500,000 scans of 5 MB."""
    assert faults_of(b"[" * 90 + b"]" * 90 + b"[" * 20 + b'"' + b'\\"' * 2_400_000) == [
        ("", "report.not-json")
    ]
