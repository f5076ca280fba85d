# SPDX-License-Identifier: EUPL-1.2
"""What a phone closed is stored as it came, opened by one process, and never thrown away when it cannot be opened.

The phone closes it with Node's own cryptography (tests/collect_encrypts.mjs), as ODK publishes the scheme."""

import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import load_pem_public_key
from django.conf import settings

from cast import Cast
from collect import Blank, Phone, closed
from ground import Ground
from lykt.casework.submissions.models import FormKey
from phones import Street, assessments, picture, publish

IOM = Path("/work/shared/standards/htcds/htcds_xlsform.xlsx")

OWN = """
| survey |
| | type | name | label::English (en) |
| | text | words | What? |
| settings |
| | form_title | form_id | version |
| | Our own | {name} | {version} |
"""


def closed_form(phone: Phone, **answers: str) -> tuple[str, list[tuple[str, bytes]]]:
    blank = phone.fetches("outreach")
    said = {"OU01_answer": "yes", "OU01_seen": "Sover ved elva, سمير sier det."} | answers
    return closed(blank, blank.filled(**said), [("1.jpg", picture()), ("2.jpg", picture())])


def test_what_a_phone_closed_is_opened_with_its_pictures(street: Street, phone: Phone, cast: Cast) -> None:
    manifest, files = closed_form(phone)
    assert phone.sends(manifest, files).status_code == 201
    assert street.states(cast.amina) == ["waiting"]
    street.opens()
    (kept,) = assessments(cast)
    assert "سمير" in kept.instance
    (one,) = street.came(cast.amina)
    assert (one.state, one.submission.encrypted, one.lacking) == ("taken", True, ())
    assert {part.name for part in one.parts if part.drawn} == {"1.jpg", "2.jpg"}
    assert bytes(one.submission.body) == manifest.encode(), "as it came"


def test_nothing_of_what_was_said_lies_open_before_it_is_opened(
    street: Street, phone: Phone, ground: Ground
) -> None:
    manifest, files = closed_form(phone, OU01_seen="CanaryByTheRiver")
    phone.sends(manifest, files)
    rows = ground.ask(
        "select body from submissions_submission union all select content from submissions_part"
    )
    assert not any(b"CanaryByTheRiver" in bytes(content) for (content,) in rows)


def test_it_waits_for_every_part_in_whatever_order_they_come(
    street: Street, phone: Phone, cast: Cast
) -> None:
    manifest, files = closed_form(phone)
    for number in (2, 0, 0):
        assert phone.sends(manifest, [files[number]], more_comes=True).status_code == 201
        assert street.opens() == 0
    (one,) = street.came(cast.amina)
    assert one.lacking == ("2.jpg.enc",)
    phone.sends(manifest, [files[1]])
    street.opens()
    assert street.states(cast.amina) == ["taken"]


def test_a_person_can_take_it_without_a_picture_that_never_came(
    street: Street, phone: Phone, cast: Cast
) -> None:
    manifest, files = closed_form(phone)
    phone.sends(manifest, [files[0], files[2]])
    assert street.opens() == 0
    street.takes(cast.idris, "waiting")
    assert street.states(cast.amina) == ["taken"]
    assert len(assessments(cast)) == 1
    assert [part.name for part in street.came(cast.amina)[0].parts if part.drawn] == ["1.jpg"]


def _swapped(manifest: str, files: list[tuple[str, bytes]]) -> tuple[str, list[tuple[str, bytes]]]:
    (one, a), (other, b), form = files
    return manifest, [(one, b), (other, a), form]


def _cut(manifest: str, files: list[tuple[str, bytes]]) -> tuple[str, list[tuple[str, bytes]]]:
    return manifest, [(name, content[:-7]) for name, content in files]


def _another_key(manifest: str, files: list[tuple[str, bytes]]) -> tuple[str, list[tuple[str, bytes]]]:
    other = re.sub(r"(<base64EncryptedKey>)[^<]+", r"\1" + "QUJD" * 128, manifest)
    return other, files


def _nonsense(manifest: str, files: list[tuple[str, bytes]]) -> tuple[str, list[tuple[str, bytes]]]:
    return re.sub(r"(<base64EncryptedKey>)[^<]+", r"\1!!!", manifest), files


def _resigned(manifest: str, files: list[tuple[str, bytes]]) -> tuple[str, list[tuple[str, bytes]]]:
    return re.sub(r"(<base64EncryptedElementSignature>)[^<]+", r"\1QUJD", manifest), files


def _no_form(manifest: str, files: list[tuple[str, bytes]]) -> tuple[str, list[tuple[str, bytes]]]:
    return manifest, [*files[:2], (files[2][0], b"")]


@pytest.mark.parametrize(
    ("hurt", "why"),
    [
        (_swapped, "damaged|not_whole"),
        (_cut, "damaged|not_whole"),
        (_another_key, "no_key"),
        (_nonsense, "no_key"),
        (_resigned, "not_whole"),
        (_no_form, "not_whole"),
    ],
)
def test_what_cannot_be_opened_is_kept_as_it_came_and_said_why(
    street: Street, phone: Phone, cast: Cast, hurt: object, why: str
) -> None:
    manifest, files = hurt(*closed_form(phone))  # type: ignore[operator]
    assert phone.sends(manifest, files).status_code == 201
    street.opens()
    (one,) = street.came(cast.amina)
    assert one.last is not None
    assert one.state == "quarantined"
    assert re.fullmatch(why, one.last.why)
    assert assessments(cast) == []
    assert bytes(one.submission.body) == manifest.encode()
    assert len(one.parts) == 3


@pytest.mark.parametrize("told", [{"form": "health"}, {"version": "7"}, {"instanceID": "uuid:another"}])
def test_inside_must_be_what_the_outside_says(
    street: Street, phone: Phone, cast: Cast, ground: Ground, told: dict[str, str]
) -> None:
    """It is closed as it should be, and everything can be opened; but the outside speaks of something else."""
    blank = phone.fetches("outreach")
    inside = blank.filled(OU01_answer="yes")
    for name, version in (("outreach", "7"), ("health", blank.root.get("version", ""))):
        publish(ground, cast, cast.street, OWN.format(name=name, version=version))
    phone.sends(*closed(blank, inside, **told))
    street.opens()
    (one,) = street.came(cast.amina)
    assert one.last is not None
    assert (one.state, one.last.why) == ("quarantined", "not_the_same")
    assert assessments(cast) == []


def test_inside_is_a_form_and_no_second_envelope(street: Street, phone: Phone, cast: Cast) -> None:
    blank = phone.fetches("outreach")
    inside, _files = closed(blank, blank.filled(OU01_answer="yes"))
    phone.sends(*closed(blank, inside))
    street.opens()
    (one,) = street.came(cast.amina)
    assert one.last is not None
    assert (one.state, one.last.why) == ("quarantined", "not_the_same")


def test_a_key_that_was_lost_and_found_opens_what_waited(street: Street, phone: Phone, cast: Cast) -> None:
    phone.sends(*closed_form(phone))
    (file,) = settings.FORM_KEYS.iterdir()
    away = file.rename(file.parent.parent / "away.pem")
    street.opens()
    assert street.states(cast.amina) == ["quarantined"]
    away.rename(file)
    street.takes(cast.amina, "quarantined")
    assert street.states(cast.amina) == ["taken"]


def test_a_form_that_was_closed_with_an_older_key_is_opened_still(
    street: Street, phone: Phone, cast: Cast
) -> None:
    manifest, files = closed_form(phone)
    before = phone.forms()["outreach"]["hash"]
    street.makes_a_key(cast.street)
    assert phone.forms()["outreach"]["hash"] != before, "the phone fetches the form anew, with the new key"
    phone.sends(manifest, files)
    street.opens()
    assert street.states(cast.amina) == ["taken"]


def test_the_key_is_as_long_as_it_must_be_and_its_secret_half_is_in_no_table(
    street: Street, cast: Cast, ground: Ground
) -> None:
    ((public,),) = ground.ask("select public from submissions_formkey where agency = %s", cast.street.id)
    key = load_pem_public_key(public.encode())
    assert isinstance(key, rsa.RSAPublicKey)
    assert key.key_size >= 3072
    assert "PRIVATE" not in public
    assert {field.name for field in FormKey._meta.get_fields()} == {
        "id", "agency", "public", "made_at", "retired_at", "retired_by",
    }  # fmt: skip


@pytest.mark.skipif(not IOM.exists(), reason="IOM's form lies beside the project")
def test_ioms_own_form_goes_out_is_filled_in_and_comes_back(
    street: Street, phone: Phone, cast: Cast, ground: Ground
) -> None:
    form = publish(ground, cast, cast.street, IOM.read_bytes(), IOM.name)
    blank = phone.fetches(form.name)
    asked = [element for element in blank.root.iter() if not len(element)]
    assert len(asked) > 30
    filled = _every_box(blank)
    phone.sends(*closed(blank, filled))
    street.opens()
    assert street.states(cast.amina) == ["taken"]
    (kept,) = assessments(cast)
    assert _said(kept.instance) == _said(filled)


def _every_box(blank: Blank) -> str:
    """Each box says which it is, but for what a phone fills in itself."""
    root = blank.root
    for place, element in enumerate(root.iter()):
        name = element.tag.rpartition("}")[2]
        if name == "instanceID":
            element.text = "uuid:11111111-2222-3333-4444-555555555555"
        elif not len(element) and name != "instanceName":
            element.text = f"answer {place}"
    return ET.tostring(root, encoding="unicode")


def _said(xml: str) -> list[tuple[str, str | None]]:
    return [(one.tag, one.text) for one in ET.fromstring(xml).iter() if not len(one)]
