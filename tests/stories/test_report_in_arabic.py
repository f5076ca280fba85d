# SPDX-License-Identifier: EUPL-1.2
"""A report in Arabic that another system sends: read from right to left in the inbox, its claims asked one by one."""

import json
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from roads import opens_report

from visitor import in_every_look

pytestmark = [pytest.mark.browser, in_every_look]
# The family name by which one look's boy is told from another's.
WRITES = {"A.": "العمري", "B.": "الراشدي", "C.": "البناني", "D.": "الفاسي"}


def _shown_once(page) -> str:
    """The key, as soon as the page that shows it has come."""
    key = page.locator("#key")
    for _ in range(100):
        told = (key.input_value() if page.locator("input#key").count() else key.inner_text()).strip()
        if told.startswith("lykt_"):
            return told
        page.wait_for_timeout(100)
    raise AssertionError("no key was shown")


def test_what_an_aunt_writes_in_arabic_is_read_and_asked_about(somebody, site, look):
    # The family's name comes first: the inbox shows how a report begins, and these reports begin alike.
    words = f"عائلة {WRITES[look.letter]}: أخاف على ابن أختي، يعمل في الليل ولا ينام."
    henrik = somebody("henrik").goes("/office/tokens/").finds_it_well_made("tokens")
    henrik.page.locator("input[name=name]").fill(f"Fagsystem {look.letter}")
    henrik.presses("Make the key")
    secret = _shown_once(henrik.page)
    henrik.finds_it_well_made()

    name = f"يوسف {WRITES[look.letter]}"
    report = {
        "form": "lykt.concern-report.v1",
        "text": words,
        "children": [
            {
                "names": [{"value": name, "script": "Arab", "language": "ar"}],
                "age": "16",
                "countries": "المغرب",
            }
        ],
    }
    sending = Request(
        f"{site.address}/api/concern-reports",
        data=json.dumps(report).encode(),
        headers={
            "Authorization": f"Bearer {secret}",
            "Idempotency-Key": str(look),
            "Content-Type": "application/json",
        },
    )
    with urlopen(sending) as answer:
        assert answer.status == 201
        assert {duty["rule"] for duty in json.load(answer)["duties"]} >= {"NO-04", "NO-04a"}

    for token, status in (
        (secret, 413),
        ("lykt_nobody", 401),
    ):  # the real server, and a program that sends all of it first
        too_much = Request(
            sending.full_url,
            data=b" " * 8_000_000,
            headers=dict(sending.headers) | {"Authorization": f"Bearer {token}"},
        )
        with pytest.raises(HTTPError) as refused:
            urlopen(too_much)
        assert (refused.value.code, json.load(refused.value)["status"]) == (status, status)
    with pytest.raises(HTTPError) as refused:
        urlopen(
            Request(
                sending.full_url,
                data=sending.data,
                headers=dict(sending.headers) | {"Idempotency-key": "nøkkel"},
            )
        )
    assert json.load(refused.value)["code"] == "report.key-not-plain"

    kari = somebody("kari").goes("/inbox/")
    shown = kari.page.locator("#unchecked bdi", has_text=words)
    assert shown.evaluate("one => getComputedStyle(one).direction") == "rtl"
    assert kari.page.locator("html").get_attribute("dir") == "ltr", "the page itself is as its reader reads"
    opens_report(kari, words).finds_it_well_made("report-arabic")
    quoted = kari.page.locator("blockquote", has_text=words)
    assert quoted.evaluate("one => getComputedStyle(one).direction") == "rtl"

    asked = kari.page.locator("form.claim-question", has_text=name).first
    asked.locator("button[value=right]").click()
    kari.page.locator("form.claim-question", has_text=name).first.locator(
        "[value=right][aria-pressed=true]"
    ).wait_for()
    kari.page.locator("form.claim-question", has_text="المغرب").locator("button[value=unsure]").click()
    kari.page.locator("form.claim-question", has_text="المغرب").locator(
        "[value=unsure][aria-pressed=true]"
    ).wait_for()
    kari.page.reload()
    assert kari.page.locator("button[value=right][aria-pressed=true]").count() == 1, (
        "what she answered stands"
    )
