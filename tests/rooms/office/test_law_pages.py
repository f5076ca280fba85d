# SPDX-License-Identifier: EUPL-1.2
"""What a lawyer reads without signing in: every rule, who may read what, and that immigration sees nothing."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.utils import translation

from cast import Cast
from lykt.doors.desk.law import wording, words
from lykt.doors.desk.law.views import access_row, law_row
from lykt.trust.access.queries import table_of
from lykt.trust.packs.law import Condition, Rule
from lykt.trust.packs.loading import load_pack, pack_codes

PACKS = ["no", "gb"]


def browser(**more: Any) -> Client:
    """Somebody's browser on this machine, signed in as nobody."""
    return Client(SERVER_NAME="localhost", **more)


def page(path: str, language: str = "en") -> str:
    client = browser()
    client.cookies["lykt_language"] = language
    answer = client.get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


@pytest.mark.parametrize("language", ["nb", "en"])
@pytest.mark.parametrize(
    "path", ["/law/", "/law/no/", "/law/gb/", "/law/no/access/", "/law/gb/access/", "/law/immigration/"]
)
def test_the_pages_are_open_to_all_and_need_no_database(path: str, language: str) -> None:
    """No fixture gives this test a database: the pages print files."""
    assert f'lang="{language}"' in page(path, language)


@pytest.mark.parametrize("language", ["nb", "en"])
def test_the_countries_stand_by_name_in_the_readers_language(language: str) -> None:
    assert re.findall(r'id="pack-(\w+)"', page("/law/", language)) == ["no", "gb"]


def test_the_readers_own_country_stands_first(cast: Cast) -> None:
    client = browser()
    client.force_login(cast.grace.member.person)
    assert re.findall(r'id="pack-(\w+)"', client.get("/law/").content.decode()) == ["gb", "no"]


@pytest.mark.parametrize("pack", PACKS)
def test_every_row_of_the_pack_is_printed_with_its_sentence_source_and_mark(pack: str) -> None:
    text = page(f"/law/{pack}/")
    law = load_pack(pack)
    assert law.digest in text
    for rule in law.rules:
        row = text.partition(f'data-rule="{rule.row}"')[2].partition("</section>")[0]
        assert rule.basis.text in row.replace("&#x27;", "'")
        assert f'"{rule.mark.value}"' in row or rule.mark.value in row
        assert ("Not in force" in row) is not rule.active
        assert "nobody has yet" in row if not rule.verified_by else rule.verified_by in row


@pytest.mark.parametrize("pack", PACKS)
def test_every_number_is_printed_with_its_mark_and_where_it_was_looked_up(pack: str) -> None:
    text = page(f"/law/{pack}/", "nb")
    for one in load_pack(pack).numbers:
        row = text.partition(f'data-number="{one.number}"')[2].partition("</div>")[0]
        assert one.text["nb"] in row
        assert one.mark.value in row
        assert one.source in row
        assert bool(one.source) is (one.mark.value != "B"), "who says they know says whence"


@pytest.mark.parametrize("pack", PACKS)
def test_every_row_of_the_access_table_is_printed_under_its_digest(pack: str) -> None:
    text = page(f"/law/{pack}/access/")
    table = table_of(pack)
    assert table.digest in text
    for rule in table.rules:
        row = text.partition(f'data-rule="{rule.code}"')[2].partition("</section>")[0]
        assert rule.basis in row
        assert ("Never do" in row) is rule.never


def test_immigration_sees_nothing_and_the_page_says_by_which_rule() -> None:
    text = page("/law/immigration/")
    assert "<code>F1</code>" in text
    assert "JGC 3/22 § 17" in text
    assert "not built yet" in text


@pytest.mark.parametrize("path", ["/law/xx/", "/law/xx/access/", "/law/..%2f/"])
def test_a_country_without_a_pack_is_not_here(path: str) -> None:
    assert browser().get(path).status_code == 404


def test_who_may_read_what_leads_to_the_reference_for_who_is_not_signed_in() -> None:
    assert browser().get("/law/access/").headers["Location"] == "/law/no/access/"


def conditions_of(rule: Rule) -> Iterator[Condition]:
    triggers = [*rule.starts, *rule.ends, *(rule.next.ends if rule.next else ())]
    if rule.foreseen and rule.foreseen.again:
        triggers.append(rule.foreseen.again)
    if rule.passing:
        triggers += [rule.passing.passed, rule.passing.accepted]
    yield from (trigger.condition for trigger in triggers)
    runs = [*rule.clock.runs, *(rule.clock.extension.runs if rule.clock.extension else ())]
    yield from (run.condition for run in runs)


@pytest.mark.parametrize("pack", pack_codes())
def test_no_code_of_a_condition_is_left_without_a_word(pack: str) -> None:
    """Paragraphs ("4-5") and the police's groups ("7") are words already."""
    for rule in load_pack(pack).rules:
        for condition in conditions_of(rule):
            for name, values in (*condition.when.items(), *condition.unless.items()):
                if values == ("yes",):
                    assert name in words.SAYS_YES, (rule.row, name)
                    continue
                assert name in words.FIELDS, (rule.row, name)
                assert all(value in words.VALUES or re.match(r"\d", value) for value in values), (
                    rule.row,
                    values,
                )


@pytest.mark.parametrize("pack", pack_codes())
@pytest.mark.parametrize("language", ["nb", "en"])
def test_every_rule_says_what_starts_it_how_it_counts_and_what_ends_it(pack: str, language: str) -> None:
    law = load_pack(pack)
    with translation.override(language):
        for rule in law.rules:
            row = law_row(rule, law, language)
            assert row.starts, rule.row
            assert row.clock, rule.row
            assert row.ends, rule.row
            assert row.actors
            assert row.todo
            assert "%(" not in " ".join([*row.starts, *row.clock, *row.ends])
        for access in table_of(pack).rules:
            assert access_row(access, language).sentence


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("NO-03", "Within 21 days (bvl § 13-3)."),
        ("NO-04a", "At once: due the day it arose."),
        ("NO-11", "The law names no date. It stands on top until it is done, and is never late."),
        ("NO-33", "By the day before the birthday at 18."),
    ],
)
def test_a_clock_reads_as_a_sentence(row: str, says: str) -> None:
    law = load_pack("no")
    with translation.override("en"):
        assert says in wording.clock_in_words(law.by_row[row], law, "en")


def test_two_sources_and_an_extension_are_both_said() -> None:
    law = load_pack("no")
    with translation.override("en"):
        said = " ".join(wording.clock_in_words(law.by_row["NO-05"], law, "en"))
    for part in ("7 days and then 3 months", "97 days", "7 days and then 6 months", "187 days", "earliest"):
        assert part in said
