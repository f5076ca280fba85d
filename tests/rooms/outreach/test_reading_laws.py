# SPDX-License-Identifier: EUPL-1.2
"""What holds for every concern report: it is read or refused, no word is lost, and its digest is of its content."""

import json
from collections.abc import Iterator
from datetime import date, datetime
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from lykt.casework.outreach.rules.canonical import canonical_digest, parsed
from lykt.casework.outreach.rules.reading import read_report
from lykt.casework.outreach.rules.report import ReadReport, Told, Unreadable
from lykt.casework.outreach.rules.text import readable
from lykt.record.people.states import Certainty

# Half characters and NUL are among them: Python's own `characters` leaves surrogates out unless asked.
texts = st.text(st.characters(codec=None, exclude_categories=()), max_size=12)
numbers = st.integers() | st.floats(allow_nan=False, allow_infinity=False)
scalars = st.none() | st.booleans() | numbers | texts
values = st.recursive(
    scalars, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3)
).map(
    lambda value: json.loads(json.dumps(value))
)  # Two halves side by side are one character once they are JSON.


def optional(**fields: st.SearchStrategy[object]) -> st.SearchStrategy[dict[str, object]]:
    return st.fixed_dictionaries({}, optional=fields)


said = {"said_by": texts, "certainty": texts | st.sampled_from(Certainty)}
claims = (
    texts
    | optional(value=texts, other=values, **said)
    | st.lists(texts | optional(value=texts, **said), max_size=3)
)
ages = texts | numbers | optional(value=texts | numbers, low=texts | numbers, high=texts | numbers, **said)
adults = texts | optional(description=texts, name=texts, claimed_relation=texts, **said)
own_children = optional(
    names=claims
    | st.lists(optional(value=texts, kind=texts, script=texts, language=texts, **said), max_size=3),
    age=ages | st.lists(ages, max_size=3),
    birth_date=claims,
    guardian=claims | optional(value=texts, phone=texts),
    languages=claims,
    countries=claims,
    whereabouts=claims,
    status=claims,
    adults=adults | st.lists(adults, max_size=3),
    told=texts | st.sampled_from(Told),
    told_why=texts,
    shoes=values,
)
own_reports = st.fixed_dictionaries(
    {"form": st.just("lykt.concern-report.v1"), "text": texts},
    optional={
        "acute": texts,
        "history": texts,
        "other_helpers": texts | st.lists(texts, max_size=3),
        "happened_at": texts,
        "sent_at": texts,
        "preferred_language": claims,
        "municipality": optional(number=texts, name=texts, county=values),
        "sender": optional(
            role=texts, name=texts, agency=texts, contact=texts | st.lists(texts), anonymous=st.booleans()
        ),
        "children": st.lists(own_children, max_size=3),
        "weather": values,
    },
)
addresses = optional(adresselinje1=texts, adresselinje2=texts, postnummer=texts, poststed=texts, land=values)
published_reports = st.fixed_dictionaries(
    {
        "offentligMelder": st.fixed_dictionaries(
            {"rolle": texts, "kilde": st.just("x")},
            optional={
                "personnavn": texts,
                "virksomhet": optional(navn=texts, orgnr=texts, adresse=addresses),
            },
        ),
        "melding": optional(melding=texts, historie=texts, andreSynspunkter=texts, mer=values),
    },
    optional={
        "kommunenummer": texts,
        "offentligBarn": st.lists(
            optional(
                fnr=texts, personnavn=texts, adresse=addresses, orientert=st.booleans(), orientertGrunn=texts
            ),
            max_size=3,
        ),
        "foresatte": st.lists(
            optional(personnavn=texts, telefonnummer=texts, orientertGrunn=texts), max_size=3
        ),
        "behovForTolk": texts,
        "andreHjelpeinstanser": texts,
        "sendingstidspunkt": texts,
        "leveringskanal": texts,
    },
) | st.fixed_dictionaries(
    {
        "privatBarn": st.lists(
            optional(personnavn=texts, antattAlder=texts, relasjon=texts, adresse=addresses), min_size=1
        )
    },
    optional={
        "privatMelder": optional(personnavn=texts, telefonnummer=texts, adresse=addresses),
        "melding": texts,
    },
)


def read_or_none(raw: bytes) -> ReadReport | None:
    try:
        return read_report(raw, zone=ZoneInfo("Europe/Oslo"), today=date(2026, 3, 6))
    except Unreadable as refused:
        faults = refused.faults
    assert faults
    assert all("%(" not in fault.sentence % fault.values for fault in faults)
    return None


def strings_in(value: object) -> Iterator[str]:
    """Every text that the sender wrote, also the name of a field, except the form's own words."""
    if isinstance(value, dict):
        for part in value.values():
            yield from strings_in(part)
    elif isinstance(value, list):
        for part in value:
            yield from strings_in(part)
    elif isinstance(value, str):
        own_words = {"lykt.concern-report.v1", *Told, *Certainty}
        if value.strip() and value.strip().casefold() not in own_words:
            yield readable(value)


def words_of(report: ReadReport) -> str:
    """Everything that an officer can read of the report."""
    found: list[object] = [part.text for part in report.text_parts]
    for child in report.children:
        found.append(child.told_why)
        for claim in child.claims:
            found += [claim.words, claim.said_by, *claim.value.values()]
    sender, place = report.sender, report.municipality
    found += [sender.role_words, sender.name, sender.body, *sender.contact]
    found += [place.number, place.name, place.district_number, place.district_name, report.sent_words]
    found += [kept.text for kept in report.kept]
    return "\n\n".join(str(words) for words in found)


def shuffled(value: object) -> object:
    """The same content with every object's fields the other way round."""
    if isinstance(value, dict):
        return {key: shuffled(value[key]) for key in reversed(value)}
    return [shuffled(part) for part in value] if isinstance(value, list) else value


@given(st.binary())
def test_any_bytes_are_read_or_refused(raw):
    read_or_none(raw)


@given(st.text(st.sampled_from('{}[]",:\\ 0aeE-.\n"form""text"')))
def test_anything_that_looks_like_json_is_read_or_refused(text):
    read_or_none(text.encode())


@given(
    st.dictionaries(
        st.sampled_from(["form", "text", "children", "sender", "privatBarn", "offentligMelder", "melding"]),
        values,
    )
)
def test_any_value_in_any_field_is_read_or_refused(value):
    read_or_none(json.dumps(value).encode())


@given(
    st.fixed_dictionaries(
        {"form": st.just("lykt.concern-report.v1"), "text": st.just("x")},
        optional=dict.fromkeys(
            (
                "children",
                "sender",
                "municipality",
                "sent_at",
                "happened_at",
                "other_helpers",
                "preferred_language",
            ),
            values,
        ),
    )
)
def test_any_value_in_any_field_of_ours_is_read_or_refused(value):
    read_or_none(json.dumps(value).encode())


@given(own_reports | published_reports, st.booleans())
def test_no_word_of_the_senders_is_lost(value, escaped):
    text = json.dumps(value, ensure_ascii=escaped)
    report = read_or_none(text.encode("utf-8", "surrogatepass"))
    if report is None:
        # Half a character that came as bytes is no UTF-8; else only a report without a worry is refused.
        assert not escaped or not telling_in(value)
        return
    there = words_of(report)
    assert [words for words in strings_in(json.loads(text)) if words not in there] == []


def telling_in(value: dict[str, object]) -> bool:
    telling = value.get("melding") or {}
    told = (
        [telling]
        if isinstance(telling, str)
        else [telling.get(key) for key in ("melding", "historie", "andreSynspunkter")]
    )
    told += [value.get(key) for key in ("text", "acute", "history")]
    return any(words and words.strip() for words in told)


@given(own_reports | published_reports)
def test_what_is_read_can_be_stored_and_there_is_always_a_child(value):
    report = read_or_none(json.dumps(value).encode())
    if report is None:
        return
    shown = repr([words_of(report), report.notes, report.kept, report.children])
    assert "\0" not in words_of(report)
    shown.encode()
    words_of(report).encode()
    assert report.children
    assert report.sent_at is None or (
        isinstance(report.sent_at, datetime) and report.sent_at.utcoffset() is not None
    )


@given(values, st.integers(0, 4) | st.none(), st.booleans())
def test_the_digest_does_not_see_order_spaces_or_escapes(value, indent, escaped):
    one = json.dumps(value).encode()
    other = json.dumps(shuffled(value), indent=indent, ensure_ascii=escaped)
    assert canonical_digest(parsed(one.decode())) == canonical_digest(parsed(other))


@given(values, values)
def test_two_contents_have_two_digests(one, other):
    same = json.dumps(one, sort_keys=True) == json.dumps(other, sort_keys=True)
    if not same and not any_number_in(one, other):
        assert canonical_digest(one) != canonical_digest(other)


def any_number_in(*several: object) -> bool:
    """1 and 1.0 are one number in two spellings."""
    return any(
        any_number_in(*value.values())
        if isinstance(value, dict)
        else any_number_in(*value)
        if isinstance(value, list)
        else isinstance(value, float)
        for value in several
    )
