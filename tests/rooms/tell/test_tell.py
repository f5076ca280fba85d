# SPDX-License-Identifier: EUPL-1.2
"""The public pages take whatever is sent, lose none of it, keep none of it, and tell nothing."""

import gzip
import hashlib
import json
import re
import secrets
from collections.abc import Iterator
from html import unescape
from itertools import count
from typing import Any
from urllib.parse import urlencode

import polib
import pytest
from django.conf import settings
from django.db import OperationalError, connection
from django.test import Client, override_settings
from django.urls import resolve
from django.utils import translation

from cast import Cast, Player
from ground import ROOT, Ground
from lykt.casework.outreach.actions import slips
from lykt.casework.outreach.queries import slips as told
from lykt.doors.desk.inbox.sections import many_words, sections_of
from lykt.doors.desk.inbox.seen import seen_by
from lykt.doors.desk.leader.seen import seen_by as leader_sees
from lykt.doors.desk.night.seen import night_of
from lykt.doors.tell import urls, views
from lykt.doors.tell.languages import COUNTRIES, FOR_GROWN_UPS, LANGUAGES, RIGHTS, UNREAD
from lykt.doors.tell.pages import MOST_SHORT
from lykt.doors.tell.slowing import AT_ONCE, EVERY, MOST_SOURCES, Pace
from lykt.house.taking import take_in_for
from lykt.kernel import clock, ids
from lykt.trust.packs.loading import load_pack
from passing import Passer

CATALOGUES = ROOT / "src/lykt/doors/tell/locale"
PAGES = [
    "/",
    *(f"/{language}/{page}" for language in LANGUAGES for page in ("", "young", "add", "who")),
    *(f"/{language}/worry" for language in FOR_GROWN_UPS),
]
LAST = {"step": "contact", "go": "next", "writer": "self", "text": "x"}


def text_of(answer: Any) -> str:
    return unescape(answer.content.decode())


def receipt_in(answer: Any) -> list[str]:
    found = re.search(r'<ol class="words"[^>]*>(.*?)</ol>', text_of(answer), re.DOTALL)
    assert found
    return re.findall(r"<li>(.*?)</li>", found[1])


def taken_in(cast: Cast, ground: Ground) -> list[Any]:
    with ground.as_process("intake"):
        return take_in_for(cast.oslo)


# What every page is.


@pytest.mark.parametrize("path", PAGES)
def test_a_page_leaves_nothing_behind(passer: Passer, path: str) -> None:
    answer = passer.sees(path)
    assert answer.status_code == 200
    assert not answer.cookies
    assert "Set-Cookie" not in answer.headers
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert "'unsafe" not in answer.headers["Content-Security-Policy"]
    page = text_of(answer)
    assert "<title>Lykt</title>" in page, "a title stays in the history"
    assert "<noscript><p>" in page, "without scripts the browser keeps what is sent, and the page says so"
    assert not re.search(r"<(style|iframe|img)|<script(?! src=\"/tell.js\")| style=| on\w+=", page)
    assert re.findall(r'(?:src|href)="(https?:[^"]+)"', page) == [settings.AWAY]


@pytest.mark.parametrize("path", PAGES)
def test_a_page_with_all_that_it_loads_is_at_most_60_kb(passer: Passer, path: str) -> None:
    loaded = sum(len(passer.sees(each).content) for each in (path, "/tell.css", "/tell.js"))
    assert loaded <= 60_000


@pytest.mark.parametrize("path", [*PAGES, "/tell.css", "/tell.js"])
def test_a_page_comes_compressed_and_is_the_same_page(passer: Passer, path: str) -> None:
    plain = passer.sees(path).content
    light = passer.sees(path, headers={"Accept-Encoding": "gzip"})
    assert light.headers["Content-Encoding"] == "gzip"
    assert len(light.content) < len(plain) * 0.6
    page = re.sub(rb'name="page" value="[^"]+"', b"", gzip.decompress(light.content))
    assert page == re.sub(rb'name="page" value="[^"]+"', b"", plain)


def test_no_page_asks_the_database_for_anything(passer: Passer, ground: Ground) -> None:
    asked: list[str] = []

    def listens(execute: Any, sql: str, *rest: Any) -> Any:
        asked.append(sql)
        return execute(sql, *rest)

    with ground.as_process("tell"), connection.execute_wrapper(listens):
        for path in PAGES:
            assert passer.client.get(path).status_code == 200
        assert asked == []


def test_no_path_by_whatever_method_asks_for_more_than_to_put_a_slip_down(
    passer: Passer, ground: Ground, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The law of these pages, on every address that they have: nothing that is asked could read anything."""
    asked: list[str] = []

    def listens(execute: Any, sql: str, *rest: Any) -> Any:
        asked.append(sql)
        return execute(sql, *rest)

    minutes = count(0, 60)
    monkeypatch.setattr(views, "PACE", Pace(lambda: float(next(minutes))))  # nobody is slowed
    receipt = " ".join(receipt_in(passer.sends("/en/worry", {"text": "x"})))
    sent = {**LAST, "receipt": receipt, "service": "x", "page": str(ids.new_id())}
    walked = set()
    with ground.as_process("tell"), connection.execute_wrapper(listens):
        for path in (*PAGES, "/tell.css", "/tell.js", "/favicon.ico"):
            walked.add(resolve(path, "lykt.doors.tell.urls").url_name or path)
            for method in ("GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"):
                passer.client.generic(method, path, urlencode(sent), "application/x-www-form-urlencoded")
    assert len(walked) == len(urls.urlpatterns), "an address of these pages that no test walks"
    assert set(asked) == {
        f"select tell.{call}(%s, %s, %s::jsonb, %s, %s, %s)" for call in ("drop_slip", "add_to_slip")
    }


@pytest.mark.parametrize(
    "path", ["/nb/nothing", "/fr/worry", "/ar/worry", "/inbox/", "/accounts/login/", "/api/", "/children/"]
)
def test_there_is_nothing_else_here(passer: Passer, path: str) -> None:
    answer = passer.sees(path)
    assert answer.status_code == 404
    assert "112" in text_of(answer)


def test_a_reader_is_met_in_the_language_that_their_browser_asks_for(passer: Passer) -> None:
    for accepted, language in (
        ("fr-FR,fr", "fr"),
        ("ar-DZ", "ar"),
        ("de, en;q=0.8", "en"),
        ("nn", "nb"),
        ("", "nb"),
    ):
        answer = passer.sees("/", headers={"Accept-Language": accepted})
        assert f'lang="{language}"' in text_of(answer)[:200], accepted


# Texts.


def pages_of(passer: Passer, language: str) -> Iterator[str]:
    """Every page that a young person can come to, in this language."""
    for path in ("", "young", "who", "add"):
        yield text_of(passer.sees(f"/{language}/{path}"))
    for number, writer in enumerate(("self", "friend")):
        there = {"REMOTE_ADDR": f"192.0.2.{number}"}
        for step in ("start", *views.STEPS):
            yield text_of(
                passer.sends(f"/{language}/young", {"step": step, "writer": writer, "text": "x"}, **there)
            )
    known = " ".join(slips.receipt_words()[:7])
    yield text_of(passer.sends(f"/{language}/add", {"receipt": known, "text": "x"}))


def test_a_text_about_rights_that_no_native_speaker_has_read_stands_beside_its_original(
    passer: Passer,
) -> None:
    for language in UNREAD:
        shown = ""
        for page in pages_of(passer, language):
            shown += page
            for sentence in RIGHTS.values():
                with translation.override(language):
                    here = translation.gettext(sentence)
                with translation.override("nb"):
                    original = translation.gettext(sentence)
                assert here != original
                assert page.count(here) == page.count(original), (language, sentence)
        for sentence in RIGHTS.values():
            with translation.override(language):
                assert translation.gettext(sentence) in shown, "every right is said somewhere"


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_stands_before_the_papers_is_child_protection_and_no_police(
    passer: Passer, language: str
) -> None:
    """ "It is their job to help you" once followed the police and UDI: to a child without papers, the wrong promise."""
    said = [sentence for sentence in RIGHTS.values() if "papers" in sentence]
    assert len(said) == 1
    assert said[0].startswith("Child protection must")
    for path in ("young", "who"):
        page = text_of(passer.sees(f"/{language}/{path}"))
        with translation.override(language):
            places = [page.index(translation.gettext(RIGHTS[name])) for name in ("reads", "papers", "never")]
        assert places == sorted(places)


def test_a_catalogue_that_nobody_has_read_says_so_and_is_treated_so() -> None:
    for language in set(LANGUAGES) - {"en"}:
        read = polib.pofile(str(CATALOGUES / language / "LC_MESSAGES" / "django.po")).metadata.get(
            "X-Read-By-A-Native-Speaker", "ours"
        )
        assert (read == "nobody yet") == (language in UNREAD)


def test_every_sentence_of_the_young_persons_page_stands_in_each_of_its_languages(passer: Passer) -> None:
    english = {entry.msgid for entry in polib.pofile(str(CATALOGUES / "nb/LC_MESSAGES/django.po"))}
    for language in UNREAD:
        for step in views.STEPS:
            for writer in ("self", "friend"):
                sent = {"step": step, "go": "back", "writer": writer, "danger": "yes"}
                page = text_of(passer.sends(f"/{language}/young", sent))
                body = re.sub(r"<[^>]+>", "\n", page)
                lines = {line.strip() for line in body.split("\n") if line.strip()}
                assert not lines & english, (language, step)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_country_has_its_name_in_the_language_of_the_page(passer: Passer, language: str) -> None:
    packs = {pack.country: pack for pack in map(load_pack, ("no", "gb"))}
    countries = {
        code: {"name": dict(pack.name), "emergency": [], "young": []} for code, pack in packs.items()
    }
    there = json.loads(settings.SERVICES.read_text()) | {
        "countries": countries,
        "services": [{"slug": code, "name": "Lia", "country": code} for code in countries],
    }
    settings.SERVICES.write_text(json.dumps(there))
    asked = text_of(passer.sends(f"/{language}/young", {**LAST, "step": "where"}))
    for code, pack in packs.items():
        name = pack.name.get(language) or COUNTRIES[language][code]
        assert re.search(rf'<option value="{code}"[^>]*>Lia \({re.escape(name)}\)</option>', asked)


# What is sent.


def test_the_young_person_is_asked_one_question_a_page_and_nothing_is_in_the_address(
    passer: Passer, cast: Cast, ground: Ground
) -> None:
    sent = {"writer": "self", "step": "start"}
    for asked, answer in (
        ("danger", {"danger": "no"}),
        ("harm", {"harm": "no"}),
        ("text", {"text": "Il garde mes papiers à lui."}),
        ("name", {"name": "Yanis"}),
        ("age", {"age": "15"}),
        ("where", {"where": "Vaterland"}),
        ("service", {"service": cast.oslo.slug}),
        ("contact", {"contact": "le soir"}),
    ):
        page = passer.sends("/fr/young", sent)
        assert page.status_code == 200
        shown = set(
            re.findall(r'<(?:input|textarea|select)(?![^>]*type="hidden")[^>]* name="(\w+)"', text_of(page))
        )
        assert shown == {asked}, "one question; what was answered travels unseen"
        hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', text_of(page)))
        sent = {**hidden, **answer, "go": "next"}
    done = passer.sends("/fr/young", sent)
    assert len(receipt_in(done)) == 7
    assert "Vaterland" not in text_of(done)
    assert "papiers à lui" not in text_of(done)
    (report,) = taken_in(cast, ground)
    claims = cast.kari.claims_of(cast.children_of(report)[0])
    assert {claim.words for claim in claims} == {"Yanis", "15", "Vaterland", "français"}


def test_a_neighbour_tells_on_one_page(passer: Passer, cast: Cast, ground: Ground) -> None:
    done = passer.sends(
        "/nb/worry", {"writer": "adult", "text": "Jenta vasker hele dagen.", "service": cast.oslo.slug}
    )
    assert done.status_code == 200
    assert "vasker" not in text_of(done)
    assert len(taken_in(cast, ground)) == 1


def test_a_page_sent_twice_is_one_report_with_one_receipt(passer: Passer, cast: Cast, ground: Ground) -> None:
    sent = {"page": str(ids.new_id()), "writer": "adult", "text": "Hun er bare ni."}
    assert receipt_in(passer.sends("/nb/worry", sent)) == receipt_in(passer.sends("/nb/worry", sent))
    assert len(taken_in(cast, ground)) == 1


def test_a_page_sent_again_after_a_restart_is_one_report_and_the_words_shown_last_fit_it(
    passer: Passer, cast: Cast, ground: Ground, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent = {"page": str(ids.new_id()), "writer": "adult", "text": "Hun er bare ni."}
    first = receipt_in(passer.sends("/nb/worry", sent))
    monkeypatch.setattr(views, "RECEIPT_KEY", slips.fresh_key())
    again = receipt_in(passer.sends("/nb/worry", sent))
    assert again != first
    (report,) = taken_in(cast, ground)
    passer.sends("/nb/add", {"receipt": " ".join(again), "text": "mer"})
    assert taken_in(cast, ground) == [report]


def test_one_letter_is_accepted_and_nothing_at_all_is_not(passer: Passer) -> None:
    assert passer.sends("/nb/worry", {"text": "x"}).status_code == 200
    nothing = passer.sends("/nb/worry", {"text": " \n", "name": "Mina"})
    assert nothing.status_code == 422
    assert 'value="Mina"' in text_of(nothing), "what was written is still there"
    assert passer.sends("/nb/young", {**LAST, "text": ""}).status_code == 422
    assert passer.sends("/nb/young", {**LAST, "text": "", "danger": "yes"}).status_code == 200


def test_a_text_that_is_too_long_comes_back_whole(passer: Passer) -> None:
    long = "å" * (slips.MOST_SIGNS + 1)
    for path, sent in (
        ("/nb/worry", {"text": long}),
        ("/nb/young", {**LAST, "step": "text", "text": long}),
        ("/nb/add", {"text": long, "receipt": "x"}),
    ):
        answer = passer.sends(path, sent)
        assert answer.status_code == 413
        assert long in text_of(answer)
    assert (
        passer.sends("/nb/worry", {"text": "a" * (settings.DATA_UPLOAD_MAX_MEMORY_SIZE + 1)}).status_code
        == 413
    )


def test_the_fullest_form_that_a_browser_can_send_comes_back_whole(passer: Passer) -> None:
    """Without scripts the answer takes the place of the page: what could not be read at all would be gone."""
    for path, sent in (("/en/worry", {}), ("/en/add", {}), ("/en/young", {**LAST, "step": "text"})):
        page = text_of(passer.sees(path) if path != "/en/young" else passer.sends(path, {"step": "harm"}))
        boxes = re.findall(r"<(?:textarea|input(?! type)) id=\"(\w+)\"( maxlength=\"(\d+)\")?", page)
        assert boxes
        assert all(limit for _name, limit, _most in boxes), path
        full = {name: "語" * int(most) for name, _limit, most in boxes}
        if path == "/en/young":  # what was answered before and after travels with it
            full |= dict.fromkeys(("name", "age", "where", "contact"), "語" * MOST_SHORT)
        answer = passer.sends(path, sent | full)
        assert answer.status_code == 413
        assert "What you wrote is still here" in text_of(answer), path
        for name, words in full.items():
            assert words in text_of(answer), name


def test_something_broken_of_ours_shows_what_was_written(
    passer: Passer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(*_: Any) -> None:
        raise ArithmeticError

    monkeypatch.setattr(slips, "_call", breaks)
    passer.client.raise_request_exception = False
    for path in ("/nb/worry", "/nb/young", "/nb/add"):
        receipt = " ".join(slips.receipt_words()[: slips.WORDS])
        answer = passer.sends(path, {**LAST, "text": "Hun er bare ni.", "name": "Mina", "receipt": receipt})
        assert answer.status_code == 500
        assert "Hun er bare ni.\nMina" in text_of(answer)
        assert "<form" not in text_of(answer), "where scripts run, the page that was sent stays"


@pytest.mark.parametrize(
    "text",
    [
        "before\0after",
        "<script>alert(1)</script>&<b>",
        "He is called محمد الهاشمي, they say\u202e.",
        "\ud83d\ude00".encode("utf-16", "surrogatepass").decode("utf-16"),
        "'; drop table outreach_slip; --",
        "{{ 7*7 }} {% now %} %(x)s %s",
    ],
)
def test_whatever_signs_are_sent_are_kept_as_words(
    passer: Passer, cast: Cast, ground: Ground, text: str
) -> None:
    step = passer.sends("/en/young", {**LAST, "step": "name", "text": text})
    assert "<script>alert" not in step.content.decode()
    assert "<b>" not in re.sub(r'<b dir="ltr">', "", step.content.decode())
    assert passer.sends("/en/worry", {"text": text}).status_code == 200
    (report,) = taken_in(cast, ground)
    ((parts,),) = ground.ask("select parts from outreach_reportwords where report_id = %s", report)
    assert parts[0]["text"].replace("\ufffd", "\0") == text


@pytest.mark.parametrize(
    "body",
    [
        b"\xff\xfe=%00&%",
        b"text=%ff%fe",
        b"&&&===",
        b"step=contact&go=next&writer=7&danger=maybe&page=no&service=x",
    ],
)
def test_a_broken_form_is_answered_and_breaks_nothing(passer: Passer, body: bytes) -> None:
    for path in ("/nb/worry", "/nb/young", "/nb/add"):
        assert passer.sends(path, body).status_code in (200, 400, 422)


def test_a_file_is_not_taken(passer: Passer, ground: Ground) -> None:
    with ground.as_process("tell"):
        assert passer.client.post("/nb/worry", {"text": "x"}).status_code == 415


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Sec-Fetch-Site": "same-origin", "Origin": "null"}, 200),
        ({"Sec-Fetch-Site": "cross-site", "Origin": "https://evil.example"}, 403),
        ({"Sec-Fetch-Site": "same-site", "Origin": "null"}, 403),
        ({"Origin": "https://evil.example"}, 403),
        ({"Origin": "http://127.0.0.1"}, 200),
        ({"Origin": "null"}, 200),
        ({}, 200),
    ],
)
def test_no_other_site_makes_a_browser_send(passer: Passer, headers: dict[str, str], status: int) -> None:
    passer.client.defaults.pop("HTTP_SEC_FETCH_SITE", None)
    assert passer.sends("/nb/worry", {"text": "x"}, headers=headers).status_code == status


def test_a_database_that_is_gone_loses_no_word(passer: Passer, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(*_: Any) -> None:
        raise OperationalError

    monkeypatch.setattr(slips, "_call", gone)
    answer = passer.sends("/nb/worry", {"text": "Hun er bare ni."})
    assert answer.status_code == 503
    assert "Hun er bare ni." in text_of(answer)


def test_without_a_list_of_services_nothing_is_taken_and_the_number_stands_there(passer: Passer) -> None:
    with override_settings(SERVICES=settings.SERVICES.with_name("none.json")):
        answer = passer.sends("/nb/worry", {"text": "Hun er bare ni."})
    assert answer.status_code == 503
    assert "Hun er bare ni." in text_of(answer)
    assert "112" in text_of(answer)


# Danger.


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_ticks_danger_or_writes_of_harm_sees_the_numbers_at_once(passer: Passer, language: str) -> None:
    hidden = re.compile(r'<section class="now"[^>]* hidden')
    calm = passer.sends(f"/{language}/young", {"step": "text", "text": "x", "go": "next"})
    assert hidden.search(text_of(calm))
    for sent in (
        {"danger": "yes"},
        {"harm": "yes"},
        {"danger": "unknown"},
        {"danger": "no", "harm": "unknown"},
        {"danger": "no", "text": "jeg vil dø"},
        {"text": "أريد أن أموت"},
        {"text": "jeg vil ta livet mitt"},
        {"text": "me tuer"},
    ):
        for step in views.STEPS:
            answer = passer.sends(
                f"/{language}/young", {"step": step, "go": "next", "writer": "self", **sent}
            )
            page = text_of(answer)
            assert not hidden.search(page), (step, sent)
            assert "116 111" in page


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_has_the_number_and_somebody_to_talk_to(passer: Passer, language: str) -> None:
    for page in [*pages_of(passer, language), text_of(passer.sees(f"/{language}/nothing"))]:
        assert re.search(r'<footer>\s*<p class="call">.*href="tel:112".*href="tel:116111"', page)


def test_a_yes_to_harm_is_read_first_and_says_what_was_asked(
    passer: Passer, cast: Cast, ground: Ground
) -> None:
    done = passer.sends("/nb/young", {**LAST, "text": "", "danger": "no", "harm": "yes"})
    assert done.status_code == 200
    (report,) = taken_in(cast, ground)
    ((parts,),) = ground.ask("select parts from outreach_reportwords where report_id = %s", report)
    assert "Er du i fare nå? – Nei\nTenker du på å skade deg selv? – Ja" in [part["text"] for part in parts]
    with cast.kari.at_work():
        assert told.slips_by_report([report])[report].harm == "said"


@pytest.mark.parametrize("told_text", ["", "Hei"])
def test_who_does_not_know_whether_they_will_hurt_themselves_is_heard(
    passer: Passer, cast: Cast, ground: Ground, told_text: str
) -> None:
    """It stands in the report as it was asked, and above a report that came first and says nothing of danger."""
    passer.sends("/nb/young", {**LAST, "danger": "no", "harm": "no"}, REMOTE_ADDR="first")
    passer.sends(
        "/nb/young", {**LAST, "text": told_text, "danger": "no", "harm": "unknown"}, REMOTE_ADDR="second"
    )
    calm, unsure = taken_in(cast, ground)
    ((parts,),) = ground.ask("select parts from outreach_reportwords where report_id = %s", unsure)
    assert "Er du i fare nå? – Nei\nTenker du på å skade deg selv? – Jeg vet ikke" in [
        part["text"] for part in parts
    ]
    first, second = (str(row) for row in unchecked(cast.kari))
    assert str(unsure) in first
    assert "whoever wrote does not know" in first
    assert str(calm) in second
    with cast.kari.at_work():
        assert told.slips_by_report([unsure])[unsure].harm == "unsure"


def test_from_the_second_question_on_it_can_be_sent_at_once(
    passer: Passer, cast: Cast, ground: Ground
) -> None:
    for before, step in zip(views.STEPS, views.STEPS[1:-1], strict=False):
        asks = text_of(passer.sends("/nb/young", {**LAST, "step": before}))
        assert re.search('<button[^>]* value="send"', asks), step
        done = passer.sends("/nb/young", {**LAST, "step": step, "go": "send", "text": step}, REMOTE_ADDR=step)
        assert len(receipt_in(done)) == 7
    assert len(taken_in(cast, ground)) == len(views.STEPS) - 2
    nothing = passer.sends("/nb/young", {"step": "harm", "go": "send", "harm": "no"})
    assert nothing.status_code == 422
    assert 'href="#text"' in text_of(nothing)


def test_what_is_wrong_leads_to_what_is_wrong_and_else_nowhere(passer: Passer) -> None:
    passer.sends("/nb/worry", {"text": "x"})
    views.PACE._left = dict.fromkeys(views.PACE._left, (0.0, views.PACE._ticks()))
    known = " ".join(slips.receipt_words()[:7])
    for path, sent in (("young", LAST), ("worry", {"text": "x"}), ("add", {"text": "x", "receipt": known})):
        slowed = text_of(passer.sends(f"/nb/{path}", sent))
        assert 'id="wrong"' in slowed
        assert "aria-invalid" not in slowed, path
        assert 'href="#' not in slowed.replace('href="#main"', ""), path
    for sent, wrong in (({"receipt": "x"}, "receipt"), ({"receipt": known}, "text")):
        page = text_of(passer.sends("/nb/add", sent))
        assert f'<a href="#{wrong}">' in page
        assert re.findall('id="(\\w+)"[^>]* aria-invalid', page) == [wrong]


def test_who_writes_for_a_friend_is_told_of_the_friend(passer: Passer) -> None:
    for writer, said, other in (
        ("self", "may-come", "may-come-to-friend"),
        ("friend", "may-come-to-friend", "may-come"),
    ):
        sent = {**LAST, "writer": writer}
        for page in (passer.sends("/en/young", {**sent, "step": "harm"}), passer.sends("/en/young", sent)):
            assert RIGHTS[said] in text_of(page)
            assert RIGHTS[other] not in text_of(page)


def test_who_reports_because_of_their_work_is_told_what_answer_they_can_expect(passer: Passer) -> None:
    """And that it is checked first: whoever only writes that they work somewhere hears no more than others."""
    told = {"text": "x", "writer": "adult", "contact": "90 00 00 00"}
    said = "whether an investigation was opened. First they must have it confirmed by your workplace."
    assert said in text_of(passer.sends("/en/worry", {**told, "work": "teacher"}))
    assert said not in text_of(passer.sends("/en/worry", told))


# The receipt.


def test_the_right_words_and_wrong_ones_are_answered_alike(
    passer: Passer, cast: Cast, ground: Ground
) -> None:
    right = " ".join(receipt_in(passer.sends("/nb/worry", {"text": "x"})))
    (report,) = taken_in(cast, ground)
    wrong = " ".join(secrets.choice(slips.receipt_words()) for _ in range(7))
    page = str(ids.new_id())
    answers = [
        passer.sends("/nb/add", {"page": page, "receipt": each, "text": "mer"}) for each in (right, wrong)
    ]
    assert answers[0].content == answers[1].content
    assert answers[0].status_code == answers[1].status_code == 200
    assert dict(answers[0].headers) == dict(answers[1].headers)
    first, second = taken_in(cast, ground)
    assert report in (first, second)
    assert first != second


def test_misspelled_and_missing_words_are_said_and_nothing_is_lost(passer: Passer) -> None:
    known = slips.receipt_words()[:7]
    for receipt, status in ((" ".join([*known[:6], "Blåbær"]), 422), (" ".join(known[:6]), 422), ("", 422)):
        answer = passer.sends("/nb/add", {"receipt": receipt, "text": "mer"})
        assert answer.status_code == status
        assert "mer</textarea>" in text_of(answer)
        assert f'value="{receipt}"' in text_of(answer)


def test_an_empty_addition_is_asked_for_a_word(passer: Passer) -> None:
    assert passer.sends("/nb/add", {"receipt": " ".join(slips.receipt_words()[:7])}).status_code == 422


# Pace.


class Hands:
    """A clock that a test turns."""

    def __init__(self) -> None:
        self.at = 0.0

    def __call__(self) -> float:
        return self.at


def test_five_thousand_an_hour_from_one_source_are_slowed_and_others_come_through() -> None:
    hands = Hands()
    pace = Pace(hands)
    through = 0
    for _ in range(5_000):
        hands.at += 3600 / 5_000
        through += not pace.asks("192.0.2.1").wait
    assert through == pytest.approx(AT_ONCE + 3600 / EVERY, abs=2)
    leave = pace.asks("192.0.2.1")
    assert leave.many
    other = pace.asks("198.51.100.7")
    assert (other.wait, other.many) == (0, False)
    hands.at += leave.wait
    assert pace.asks("192.0.2.1").wait == 0, "whoever waits as long as they were told comes through"


def test_a_household_is_one_source_however_many_addresses_it_has() -> None:
    pace = Pace(Hands())
    for number in range(AT_ONCE):
        assert pace.asks(f"2001:db8::{number:x}").wait == 0
    assert pace.asks("2001:db8::ffff").wait > 0
    assert pace.asks("2001:db8:0:1::1").wait == 0


def test_no_address_is_in_the_memory_and_the_secret_is_made_anew() -> None:
    hands = Hands()
    pace = Pace(hands)
    pace.asks("192.0.2.1")
    (kept,) = pace._left
    assert re.fullmatch("[0-9a-f]{64}", kept)
    assert kept != hashlib.sha256(b"192.0.2.1").hexdigest(), "whoever guesses addresses can undo a plain hash"
    hands.at += 24 * 3600 + 1
    pace.asks("192.0.2.1")
    assert kept not in pace._left


def test_the_memory_has_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lykt.doors.tell.slowing.MOST_SOURCES", 100)
    pace = Pace(Hands())
    for number in range(300):
        assert pace.asks(f"10.0.{number // 250}.{number % 250}").wait == 0
    assert len(pace._left) == 100 <= MOST_SOURCES


def test_whoever_sends_very_many_keeps_their_words_and_is_told_how_long(
    passer: Passer, cast: Cast, ground: Ground
) -> None:
    sent = [passer.sends("/nb/worry", {"text": f"nummer {number}"}) for number in range(AT_ONCE + 1)]
    slowed = sent[-1]
    assert {answer.status_code for answer in sent[:-1]} == {200}
    assert slowed.status_code == 429
    assert int(slowed.headers["Retry-After"]) > 0
    assert f"nummer {AT_ONCE}" in text_of(slowed)
    another = passer.sends("/nb/worry", {"text": "en annen"}, REMOTE_ADDR="198.51.100.7")
    assert another.status_code == 200
    taken = taken_in(cast, ground)
    with cast.berit.at_work():
        marked = [one for one in told.slips_by_report(taken).values() if one.many]
    assert len(taken) == AT_ONCE + 1
    assert len(marked) == 1


def test_behind_a_proxy_of_ours_each_source_has_its_own_pace(passer: Passer) -> None:
    with override_settings(PROXIES=1):
        for number in range(AT_ONCE + 5):
            passed = {"X-Forwarded-For": f"6.6.6.6, 192.0.2.{number}"}
            assert passer.sends("/nb/worry", {"text": "x"}, headers=passed).status_code == 200


def test_where_somebody_came_from_stands_in_no_log_and_in_no_table(
    passer: Passer,
    cast: Cast,
    ground: Ground,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """However it is answered: taken, too much, too many at once, not there, or broken here."""
    address = "203.0.113.77"
    came = {"REMOTE_ADDR": address, "headers": {"X-Forwarded-For": address}}
    passer.client.raise_request_exception = False
    answers = [
        passer.sends(path, {"text": text}, **came).status_code
        for path, text in (
            ("/nb/worry", "x"),
            ("/nb/worry", "x" * (slips.MOST_SIGNS + 1)),
            ("/nb/nothing", "x"),
        )
    ]
    answers += [passer.sends("/nb/worry", {"text": "x"}, **came).status_code for _ in range(AT_ONCE)]
    monkeypatch.setattr(views, "PACE", Pace())
    monkeypatch.setattr(slips, "_call", None)
    answers += [passer.sends("/nb/worry", {"text": "x"}, **came).status_code]
    assert set(answers) == {200, 413, 404, 429, 500}
    assert taken_in(cast, ground)
    assert "/nb/worry" in caplog.text, "what is broken is said"
    assert address not in caplog.text
    tables = ground.ask(
        "select quote_ident(n.nspname) || '.' || quote_ident(c.relname) from pg_class c "
        "join pg_namespace n on n.oid = c.relnamespace "
        "where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema')"
    )
    assert len(tables) > 60
    for (table,) in tables:
        asked = f"select exists (select 1 from {table} r where r::text like %s)"
        assert ground.ask(asked, f"%{address}%") == [(False,)], table


# What the inbox makes of it.


def unchecked(who: Player) -> list[Any]:
    """The first rows of this person's inbox."""
    with override_settings(ROOT_URLCONF="lykt.house.urls"), who.at_work() as by, translation.override("en"):
        first = sections_of(seen_by(by), by=by, pack=load_pack("no"), now=clock.now())[0]
    return list(first.rows)


def test_the_one_who_may_hurt_himself_stands_first_with_the_reason(
    passer: Passer, cast: Cast, ground: Ground
) -> None:
    passer.sends("/nb/worry", {"text": "Noe helt annet"})
    passer.sends("/fr/young", {**LAST, "text": "je veux mourir"})
    taken_in(cast, ground)
    first, second = unchecked(cast.kari)
    assert (first.words, second.words) == ("je veux mourir", "Noe helt annet")
    assert "hurt themselves" in first.why
    assert second.why == ""


def test_he_stands_first_in_the_night_and_on_the_leaders_page_too(
    passer: Passer, cast: Cast, ground: Ground
) -> None:
    cast.covers()
    cast.has_the_watch()
    passer.sends("/nb/worry", {"text": "Noe \u202eannet"})
    passer.sends("/fr/young", {**LAST, "text": "je veux mourir"})
    taken_in(cast, ground)
    with override_settings(ROOT_URLCONF="lykt.house.urls"), translation.override("en"):
        with cast.nils.at_work() as by:
            rows = night_of(by, load_pack("no")).unchecked
        with cast.berit.at_work() as by:
            leader = leader_sees(by)
    assert [row.words for row in rows] == ["je veux mourir", "Noe ⟨U+202E⟩annet"]
    assert "hurt themselves" in rows[0].why
    assert [row.words for row in leader.unchecked] == [row.words for row in rows]
    assert leader.unchecked[0].why == rows[0].why


def test_what_is_added_lifts_a_checked_report_until_somebody_has_looked(
    passer: Passer, cast: Cast, ground: Ground
) -> None:
    receipt = " ".join(receipt_in(passer.sends("/nb/worry", {"text": "Noe"})))
    (report,) = taken_in(cast, ground)
    assert len(unchecked(cast.kari)) == 1
    cast.kari.checks(report)
    assert unchecked(cast.kari) == []
    passer.sends("/nb/add", {"receipt": receipt, "text": "Jeg vil ta livet mitt."})
    taken_in(cast, ground)
    (row,) = unchecked(cast.kari)
    assert row.added is not None
    assert "hurt themselves" in row.why
    cast.kari.checks(report)
    assert unchecked(cast.kari) == []


def test_a_flood_stands_after_the_child_who_says_the_same_and_nothing_of_it_is_hidden(cast: Cast) -> None:
    """Among equals only: a flood with words of harm still stands before whoever says nothing of danger."""
    cast.covers()
    cast.has_the_watch()
    flood, child = [cast.tells(f"jeg vil dø {number}", many=True)[0] for number in range(3)], []
    child.append(cast.tells("jeg vil dø, ekte")[0])
    calm = cast.tells("jeg fryser")[0]
    calm_flood = cast.tells("hei", many=True)[0]
    order = [f"report-{report}" for report in (*child, *flood, calm, calm_flood)]
    with (
        override_settings(ROOT_URLCONF="lykt.house.urls"),
        translation.override("en"),
        cast.nils.at_work() as by,
    ):
        night = list(night_of(by, load_pack("no")).unchecked)
    for rows in (unchecked(cast.kari), night):
        assert [row.id for row in rows] == order
        assert ["Very many messages came from the same network" in row.flood for row in rows] == [
            0,
            1,
            1,
            1,
            0,
            1,
        ]


def test_the_leaders_row_says_too_that_very_many_came(cast: Cast) -> None:
    cast.tells("jeg vil dø", many=True)
    browser = Client(HTTP_HOST="localhost")
    browser.cookies["lykt_language"] = "en"
    browser.force_login(cast.berit.member.person)
    with override_settings(ROOT_URLCONF="lykt.house.urls"):
        page = browser.get("/leader/").content.decode()
    assert page.count("Very many messages came from the same network") == 1


def test_who_adds_from_elsewhere_than_the_flood_stands_with_the_others(cast: Cast) -> None:
    report, receipt = cast.tells("jeg vil dø", many=True)
    assert unchecked(cast.kari)[0].flood
    cast.kari.checks(report)
    cast.comes_back(receipt, "jeg vil dø nå")
    assert [row.flood for row in unchecked(cast.kari)] == [""]


def test_the_leader_is_told_of_a_flood_and_nobody_else(cast: Cast, passer: Passer, ground: Ground) -> None:
    for number in range(AT_ONCE):
        passer.sends("/nb/worry", {"text": f"nummer {number}"})
    taken_in(cast, ground)
    with translation.override("en"):
        for who, told_of in ((cast.berit, True), (cast.kari, False)):
            with who.at_work() as by:
                assert bool(many_words(seen_by(by), by)) is told_of
