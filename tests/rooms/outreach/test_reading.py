# SPDX-License-Identifier: EUPL-1.2
"""A concern report that comes as a file: what is read, what is kept, what is noted."""

import json
import os
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from jsonschema import Draft202012Validator

from lykt.casework.outreach.rules.canonical import canonical_digest, parsed
from lykt.casework.outreach.rules.reading import read_report
from lykt.casework.outreach.rules.report import Form, ReadReport, Role, Told
from lykt.casework.outreach.rules.words import age_in, is_guessed, role_in
from lykt.record.people.states import CLASS_OF, Attribute, Certainty
from lykt.trust.packs.law import DataClass

REPOSITORY = Path(__file__).parents[3]
STANDARDS = Path(os.environ.get("LYKT_STANDARDS", REPOSITORY.parent / "shared" / "standards"))
PUBLISHED = STANDARDS / "fiks-bekymringsmelding" / "schema" / "examples"
REFERENCE = REPOSITORY / "docs" / "reference"
OSLO = ZoneInfo("Europe/Oslo")
TODAY = date(2026, 3, 6)

needs_standards = pytest.mark.skipif(
    not PUBLISHED.is_dir(), reason=f"The published standards are not at {STANDARDS}."
)


def read(report: object) -> ReadReport:
    raw = report if isinstance(report, bytes) else json.dumps(report).encode()
    return read_report(raw, zone=OSLO, today=TODAY)


def own(**fields: object) -> dict[str, object]:
    return {"form": "lykt.concern-report.v1", "text": "He looks afraid.", **fields}


def claims(report: ReadReport, attribute: Attribute, child: int = 0) -> list[object]:
    return [dict(claim.value) for claim in report.children[child].claims if claim.attribute is attribute]


def note_codes(report: ReadReport) -> dict[str, str]:
    return {note.path: note.code for note in report.notes}


@needs_standards
@pytest.mark.parametrize(
    ("name", "form", "version", "children", "role", "duty_reporter"),
    [
        ("offentligBekymringsmeldingV1.json", Form.PUBLIC, "v1-v2", 2, Role.SCHOOL, True),
        ("offentligBekymringsmeldingV2.json", Form.PUBLIC, "v2", 2, Role.SCHOOL, True),
        ("privatBekymringsmeldingV1.json", Form.PRIVATE, "v1-v2", 2, Role.PRIVATE, False),
        ("privatBekymringsmeldingV2.json", Form.PRIVATE, "v1-v2", 2, Role.PRIVATE, False),
    ],
)
def test_a_published_example_is_read_as_it_is(name, form, version, children, role, duty_reporter):
    raw = (PUBLISHED / name).read_bytes()
    report = read(raw)
    assert (report.form, report.version, len(report.children)) == (form, version, children)
    assert (report.sender.role, report.sender.duty_reporter) == (role, duty_reporter)
    assert report.sender.name == "Navnesen Navn Mellomnavn"
    assert report.text_parts[0].text == "Her kommer selve innholdet i bekymringsmeldingen!"
    assert claims(report, Attribute.NAME) == [{"value": "Barn Barnesen", "kind": "own"}]
    assert claims(report, Attribute.ADDRESS) == [{"value": "Rådhusgaten 10, 5020 Bergen"}]
    assert report.municipality.number == "1201"
    assert report.original == raw


@needs_standards
def test_the_published_public_example_gives_its_guardian_to_every_child_and_nothing_from_the_national_id():
    report = read((PUBLISHED / "offentligBekymringsmeldingV2.json").read_bytes())
    for child in (0, 1):
        assert claims(report, Attribute.GUARDIAN, child) == [
            {"value": "Foresatt Foresatt", "phone": "45444342"}
        ]
        assert claims(report, Attribute.BIRTH_DATE, child) == []
        assert report.children[child].told is Told.NO
        assert report.children[child].told_why == "Synes det er vanskelig å snakke om dette."
    assert claims(report, Attribute.NATIONAL_ID) == [{"value": "28071364498"}]
    assert [part.heading for part in report.text_parts] == [
        "melding",
        "historie",
        "andreSynspunkter",
        "andreHjelpeinstanser",
    ]
    assert ("/foresatte/0/orientert", "true") in report.kept
    assert note_codes(report)["/foresatte/0"] == "claim.for-every-child"


@needs_standards
def test_what_a_private_sender_is_to_the_child_is_kept_and_is_no_claim_about_an_adult():
    report = read((PUBLISHED / "privatBekymringsmeldingV2.json").read_bytes())
    assert ("/privatBarn/0/relasjon", "Nabo, fritekstfelt") in report.kept
    assert claims(report, Attribute.RELATION) == []
    assert claims(report, Attribute.AGE) == [{"words": "10", "years": 10}]
    assert report.children[0].claims[1].certainty is Certainty.GUESSED


@needs_standards
def test_the_published_form_with_everything_required_left_empty_is_still_a_report():
    report = json.loads((PUBLISHED / "offentligBekymringsmeldingV2.json").read_text())
    report["offentligBarn"] = [
        {"fnr": "", "personnavn": "", "adresse": {"adresselinje1": ""}, "orientert": None}
    ]
    report["foresatte"] = [{"personnavn": "", "orientert": False}]
    report["behovForTolk"] = ""
    assert read(report).children[0].claims == ()


def test_a_published_report_without_name_and_way_back_is_anonymous():
    report = read({"privatMelder": {"personnavn": ""}, "privatBarn": [], "melding": "x"})
    assert (report.sender.role, report.sender.duty_reporter) == (Role.ANONYMOUS, False)
    assert len(report.children) == 1


def test_one_word_is_enough_and_an_unknown_child_is_a_child():
    report = read({"form": "lykt.concern-report.v1", "text": "?"})
    assert [part.text for part in report.text_parts] == ["?"]
    assert [child.claims for child in report.children] == [()]
    assert report.sender.anonymous
    assert note_codes(report)["/children"] == "child.none-described"
    assert len(read(own(children=[{}, None])).children) == 2


def test_the_street_workers_example_says_all_it_says():
    report = read((REFERENCE / "examples" / "concern-report-oslo-s.json").read_bytes())
    child = report.children[0]
    assert (report.sender.role, report.sender.duty_reporter) == (Role.OUTREACH, True)
    assert [name["value"] for name in claims(report, Attribute.NAME)] == ["Samir", "Sami", "سمير بن علي"]
    assert claims(report, Attribute.AGE) == [
        {"words": "about 15", "years": 15},
        {"words": "16", "years": 16},
        {"words": "19", "years": 19},
    ]
    ages = [claim for claim in child.claims if claim.attribute is Attribute.AGE]
    assert [claim.certainty for claim in ages] == [Certainty.GUESSED, Certainty.SAID, Certainty.DOCUMENTED]
    assert [claim.said_by for claim in ages] == ["the outreach worker", "the child", "police in Malmö"]
    assert claims(report, Attribute.RELATION) == [
        {"description": "an older man who looks after him"},
        {"description": "waits for him by the car", "name": "Karim", "claims_to_be": "uncle"},
    ]
    assert claims(report, Attribute.INTERPRETER) == [{"value": "Darija"}]
    assert (child.told, child.told_why) == (Told.NOT_SAFE, "The man was with him the whole time.")
    assert report.sent_at == datetime(2026, 3, 5, 7, 10, tzinfo=UTC)
    assert report.happened_on == date(2026, 3, 4)
    assert report.kept == ()
    assert report.notes == ()


def test_the_arabic_example_is_read_with_its_digits():
    report = read((REFERENCE / "examples" / "concern-report-arabic.json").read_bytes())
    assert claims(report, Attribute.AGE) == [{"words": "١٥ سنة", "years": 15}]
    assert claims(report, Attribute.RELATION)[0]["claims_to_be"] == "ابن عم"
    assert report.text_parts[0].text.startswith("أنا قلق")
    assert report.sender.role is Role.ANONYMOUS


def test_our_schema_is_a_schema_and_takes_our_examples():
    schema = json.loads((REFERENCE / "concern-report.schema.json").read_text())
    Draft202012Validator.check_schema(schema)
    examples = sorted((REFERENCE / "examples").glob("concern-report-*.json"))
    assert examples
    for example in examples:
        Draft202012Validator(schema).validate(json.loads(example.read_text()))
    assert not Draft202012Validator(schema).is_valid({"form": "lykt.concern-report.v1", "text": " "})


@pytest.mark.parametrize(
    ("words", "read_as"),
    [
        ("15", {"years": 15}),
        ("15 år", {"years": 15}),
        ("15 år gammel", {"years": 15}),
        ("15 years old", {"years": 15}),
        ("about 15", {"years": 15}),
        ("ca. 15", {"years": 15}),
        ("Rundt 15 år", {"years": 15}),
        ("~15", {"years": 15}),
        ("١٥", {"years": 15}),
        ("15-16", {"low": 15, "high": 16}),
        ("15 – 16 år", {"low": 15, "high": 16}),
        ("mellom 15 og 17", {"low": 15, "high": 17}),
        ("15 eller 16", {"low": 15, "high": 16}),
        ("under 18", {"high": 17}),
        ("<= 16", {"high": 16}),
        ("minst 15", {"low": 15}),
        ("", {}),
        ("16-15", {}),
        ("a child", {}),
        ("15.5", {}),
        ("-15", {}),
        ("999", {}),
        ("1e999", {}),
        ("under 0", {}),
        (" " * 300 + "15", {}),
    ],
)
def test_an_age_is_read_from_the_words_or_not_at_all(words, read_as):
    assert age_in(words) == read_as


@pytest.mark.parametrize(
    ("words", "guess"),
    [
        ("15", False),
        ("under 18", False),
        ("about 15", True),
        ("15-16", True),
        ("15?", True),
        ("can not say", False),
    ],
)
def test_an_age_is_a_guess_when_the_words_say_so(words, guess):
    assert is_guessed(words) is guess


@pytest.mark.parametrize(
    ("age", "words", "read_as"),
    [
        (15, "15", {"years": 15}),
        ({"low": 15, "high": "16"}, "15-16", {"low": 15, "high": 16}),
        ({"low": 15}, ">= 15", {"low": 15}),
        ({"high": 17}, "<= 17", {"high": 17}),
    ],
)
def test_an_age_may_be_a_number_or_a_range(age, words, read_as):
    assert claims(read(own(children=[{"age": age}])), Attribute.AGE) == [{"words": words, **read_as}]


def test_bounds_beside_a_stated_age_are_kept():
    report = read(own(children=[{"age": {"value": "a child", "low": 14}}]))
    assert claims(report, Attribute.AGE) == [{"words": "a child"}]
    assert report.kept == (("/children/0/age/low", "14"),)


@pytest.mark.parametrize(("sent", "claimed"), [(True, [{"value": True}]), (False, []), (None, [])])
def test_an_unborn_child_is_claimed_only_when_the_sender_says_so(sent, claimed):
    published = {"offentligBarn": [{"ufoedt": sent}], "melding": {"melding": "x"}}
    assert claims(read(own(children=[{"unborn": sent}])), Attribute.UNBORN) == claimed
    assert claims(read(published), Attribute.UNBORN) == claimed


def test_a_number_too_large_to_count_with_is_kept_in_its_digits():
    huge = "9" * 5000
    raw = (
        f'{{"form": "lykt.concern-report.v1", "text": "x", "children": [{{"age": {huge}}}], "other": 1e999}}'
    )
    report = read(raw.encode())
    assert claims(report, Attribute.AGE) == [{"words": huge}]
    assert report.kept == (("/other", "1e999"),)


@pytest.mark.parametrize(
    ("words", "role"),
    [
        ("Lærer", Role.SCHOOL),
        ("Pedagogisk leder i barnehage", Role.KINDERGARTEN),
        ("Politibetjent", Role.POLICE),
        ("politistudent", Role.POLICE),
        ("politiker", None),
        ("school nurse", Role.HEALTH),
        ("lærer " * 50, None),
        ("fastlege", Role.HEALTH),
        ("Helsesykepleier på skolen", Role.HEALTH),
        ("Saksbehandler i NAV", Role.NAV),
        ("Navigatør", None),
        ("kollega", None),
        ("Krisesenter", Role.CRISIS_CENTRE),
        ("ansatt på asylmottak", Role.RECEPTION),
        ("Feltarbeider", Role.OUTREACH),
        ("ngo_public_task", Role.NGO_PUBLIC_TASK),
        ("nabo", None),
        ("", None),
    ],
)
def test_a_role_is_read_from_the_words_or_not_at_all(words, role):
    assert role_in(words) is role


@pytest.mark.parametrize(
    ("sender", "role", "duty_reporter"),
    [
        ({"role": "nabo"}, Role.PRIVATE, False),
        ({"role": "tømrer", "agency": "Elvebyen kommune"}, Role.OTHER_PUBLIC, True),
        ({"role": "health", "anonymous": True}, Role.ANONYMOUS, True),
        ({"name": "Kari Lund"}, Role.PRIVATE, False),
        ({}, Role.ANONYMOUS, False),
    ],
)
def test_a_sender_counts_as_what_they_say_they_are(sender, role, duty_reporter):
    found = read(own(sender=sender)).sender
    assert (found.role, found.duty_reporter) == (role, duty_reporter)


def test_a_public_body_has_the_duty_to_report_whatever_the_role_is_called():
    found = read({"offentligMelder": {"rolle": "private"}, "melding": {"melding": "x"}}).sender
    assert (found.role, found.duty_reporter) == (Role.OTHER_PUBLIC, True)


@pytest.mark.parametrize(
    ("words", "on", "noted"),
    [
        ("2010-05-17", "2010-05-17", False),
        ("17.05.2010", "2010-05-17", False),
        ("1802-05-17", None, True),
        ("2999-01-01", None, True),
        ("2010-02-30", None, True),
        ("02/03/2010", None, False),
        ("in the winter of 2010", None, False),
    ],
)
def test_a_birth_date_that_cannot_be_stays_in_the_senders_words(words, on, noted):
    report = read(own(children=[{"birth_date": words}]))
    assert claims(report, Attribute.BIRTH_DATE) == [{"words": words, "on": on}]
    assert ("date.not-usable" in note_codes(report).values()) is noted


@pytest.mark.parametrize(
    ("words", "instant", "code"),
    [
        ("2026-03-05T08:10:00+02:00", datetime(2026, 3, 5, 6, 10, tzinfo=UTC), None),
        ("2026-03-05T08:10:00Z", datetime(2026, 3, 5, 8, 10, tzinfo=UTC), None),
        ("2026-03-05T08:10:00", datetime(2026, 3, 5, 7, 10, tzinfo=UTC), "sent.no-zone"),
        ("2999-03-05T08:10:00", None, "sent.not-usable"),
        ("0001-01-01T00:00:00+23:59", None, "sent.not-usable"),
        ("yesterday", None, "sent.not-usable"),
    ],
)
def test_a_time_of_sending_without_an_offset_is_read_in_the_packs_zone(words, instant, code):
    report = read({"privatMelder": {"personnavn": "Kari Lund"}, "melding": "x", "sendingstidspunkt": words})
    assert report.sent_at == instant
    assert report.sent_words == words
    assert note_codes(report).get("/sendingstidspunkt") == code


def test_a_time_of_sending_is_an_instant_of_the_packs_own_summer_and_winter():
    report = read(own(sent_at="2025-07-01T12:00"))
    assert report.sent_at is not None
    assert report.sent_at.utcoffset() == timedelta(hours=2)
    assert read(own(sent_at="2025-07-01T12:00-03:00")).sent_at.tzinfo == timezone(timedelta(hours=-3))


@pytest.mark.parametrize(
    ("sent", "shown", "code"),
    [
        ("Sa\0mir", "Sa␀mir", "text.nul"),
        ("Sa\ud800mir", "Sa\ufffdmir", "text.half-character"),
        ("Sa\u202emir", "Sa\u202emir", "text.direction"),
        ("<script>alert(1)</script>", "<script>alert(1)</script>", "text.markup"),
        ("سمير\u200f", "سمير\u200f", None),
        ("3 < 4 <3", "3 < 4 <3", None),
    ],
)
def test_a_name_that_cannot_be_stored_or_could_mislead_is_shown_with_a_note(sent, shown, code):
    report = read(own(children=[{"names": [sent]}]))
    assert claims(report, Attribute.NAME) == [{"value": shown, "kind": "own"}]
    assert note_codes(report).get("/children/0/names/0") == code


def test_a_field_that_comes_twice_is_read_once_and_kept_twice():
    report = read(b'{"form": "lykt.concern-report.v1", "text": "first", "text": "second", "text": "third"}')
    assert [part.text for part in report.text_parts] == ["first"]
    assert report.kept == (("/text (2)", "second"), ("/text (3)", "third"))
    assert note_codes(report)["/text (2)"] == "field.came-twice"


def test_names_that_look_alike_once_they_are_readable_stay_two():
    report = read(own(**{"a\0": "one", "a␀": "two"}))
    assert [kept.text for kept in report.kept] == ["one", "two"]


def test_what_fits_no_claim_is_kept_word_for_word_where_it_stood():
    extra = {"a/b": [{"c~d": " as it came "}, 1.50, True, None, ""]}
    raw = json.dumps(own(extra=extra, children=[{"told": "perhaps", "shoes": "red"}])).replace("1.5", "1.50")
    report = read(raw.encode())
    assert set(report.kept) == {
        ("/extra/a~1b/0/c~0d", " as it came "),
        ("/extra/a~1b/1", "1.50"),
        ("/extra/a~1b/2", "true"),
        ("/children/0/told", "perhaps"),
        ("/children/0/shoes", "red"),
    }
    assert report.children[0].told is Told.NOT_STATED
    assert note_codes(report)["/children/0/told"] == "choice.not-known"


def test_a_byte_order_mark_and_line_breaks_inside_a_text_are_forgiven():
    report = read(b'\xef\xbb\xbf{"form": "lykt.concern-report.v1", "text": "one\ntwo\x00"}')
    assert report.text_parts[0].text == "one\ntwo␀"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ('{"a":1,"b":[true,null]}', ' { "b" : [ true , null ], "a" : 1.0 } ', True),
        ('"\\u00e6"', '"æ"', True),
        ('"\\ud800"', '"\\ud801"', False),
        ("15", '"15"', False),
        ("1e2", "100", True),
        ("0", "-0.0", True),
        ("1e999999999999999999999", "1e999999999999999999998", False),
        ("9" * 41, "9" * 40 + "8", False),
        ("[1,2]", "[2,1]", False),
        ('{"a":1,"a":2}', '{"a":2,"a":1}', False),
        ("true", "1", False),
    ],
)
def test_the_digest_is_of_the_content_and_not_of_its_spelling(one, other, same):
    assert (canonical_digest(parsed(one)) == canonical_digest(parsed(other))) is same


def test_the_digest_is_the_same_for_json_that_was_read_elsewhere():
    text = '{"b": 2.50, "a": ["\\ud800", -7, 1e21, 0.000001, false]}'
    assert canonical_digest(parsed(text)) == canonical_digest(json.loads(text))


def test_the_digest_is_that_of_canonical_json():
    # printf '%s' '{"a":"æ","b":[1,null]}' | sha256sum
    known = "b61c75724ad7427daeebe7d58bd7873f49edaa20205c23ac307f75c9409949ce"
    assert canonical_digest(parsed('{"b":[1.0,null],"a":"\\u00e6"}')) == known


def test_every_attribute_has_its_class():
    assert set(CLASS_OF) == set(Attribute)
    assert CLASS_OF[Attribute.RELATION] is DataClass.L5
    assert CLASS_OF[Attribute.STATUS] is DataClass.L6
