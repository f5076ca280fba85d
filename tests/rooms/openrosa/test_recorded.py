# SPDX-License-Identifier: EUPL-1.2
"""Requests that the libraries under ODK Collect put on the wire, recorded once, against the API as it is: with a picture, and closed.

Not a byte of their bodies is ours (recorded/README.md). What is put in is what no recording can know: the address, and
the password of a phone that was connected a moment ago."""

from pathlib import Path

from django.conf import settings

from cast import Cast
from collect import Phone
from ground import Ground
from lykt.casework.submissions.models import FormKey
from lykt.kernel import clock, ids
from lykt.record.indicators.models import Assessment
from phones import Street, assessments, publish

RECORDED = Path(__file__).parent / "recorded"
FORM = """
| survey |
| | type | name | label::English (en) |
| | text | words | What? |
| | image | photo | A picture |
| choices |
| | list_name | name | label::English (en) |
| | no | no | No |
| settings |
| | form_title | form_id | version |
| | Recorded | recorded | 1 |
"""


def plays(phone: Phone, name: str) -> int:
    """The recorded request is made of this phone; the status it is answered with."""
    head, _gap, body = (RECORDED / name).read_bytes().partition(b"\r\n\r\n")
    line, *lines = head.decode().split("\r\n")
    method, path, _http = line.split()
    headers = {key.lower(): words for key, _colon, words in (one.partition(": ") for one in lines)}
    kind = headers.pop("content-type", "")
    for of_the_line in ("host", "connection", "content-length"):
        headers.pop(of_the_line, None)
    phone.headers = headers
    return int(phone.asks(path.removeprefix("/"), method, body, kind).status_code)


def has_the_recorded_key(street: Street, cast: Cast, ground: Ground) -> None:
    """The agency closes its forms with the key that the recording was closed with."""
    id = ids.new_id()
    with ground.as_process("opener"):
        FormKey.objects.create(
            id=id,
            agency=cast.street.id,
            public=(RECORDED / "public.pem").read_text(),
            made_at=clock.now(),
        )
    (settings.FORM_KEYS / f"{id}.pem").write_bytes((RECORDED / "private.pem").read_bytes())


def test_what_was_recorded_arrives_and_is_opened(
    street: Street, phone: Phone, cast: Cast, ground: Ground
) -> None:
    publish(ground, cast, cast.street, FORM)
    has_the_recorded_key(street, cast, ground)
    assert plays(phone, "1-head.http") == 204
    assert plays(phone, "2-post.http") == 201
    assert street.opens() == 0
    (waiting,) = street.came(cast.amina)
    assert (waiting.state, waiting.lacking) == ("waiting", ("submission.xml.enc",))
    assert [plays(phone, "3-post.http") for _ in range(2)] == [201, 201], (
        "a phone with a poor net sends it again"
    )
    street.opens()
    (one,) = street.came(cast.amina)
    assert (one.state, one.submission.said_at) == ("taken", "Tue, 24 Nov 2026 21:41:00 GMT")
    (kept,) = assessments(cast)
    assert kept.instance == (RECORDED / "submission.xml").read_text()
    assert "سمير" in kept.instance
    (drawn,) = (part for part in one.parts if part.drawn)
    ((content,),) = ground.ask("select content from submissions_part where id = %s", drawn.id)
    assert drawn.name == "1700000000000.jpg"
    assert b"SecretPhone" in (RECORDED / drawn.name).read_bytes()
    assert b"SecretPhone" not in bytes(content)


def test_with_another_key_it_waits_for_the_one_that_opens_it(
    street: Street, phone: Phone, cast: Cast, ground: Ground
) -> None:
    publish(ground, cast, cast.street, FORM)
    assert {plays(phone, name) for name in ("2-post.http", "3-post.http")} == {201}
    street.opens()
    assert [one.last.why for one in street.came(cast.amina) if one.last] == ["no_key"]
    has_the_recorded_key(street, cast, ground)
    street.takes(cast.amina, "quarantined")
    assert street.states(cast.amina) == ["taken"]
    with cast.amina.at_work():
        assert Assessment.objects.get().instance == (RECORDED / "submission.xml").read_text()
