# SPDX-License-Identifier: EUPL-1.2
"""What makes it right to write down a contact, go out, hand over, answer and note: each rule as a table."""

from datetime import UTC, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from lykt.casework.outreach.rules import street
from lykt.casework.outreach.states import CAN_BE_GIVEN, CLASS_OF_NEED, Met, NeedKind, Said


@pytest.mark.parametrize(
    ("said", "is_ahead", "code"),
    [
        ({Said.WORDS: "x"}, False, ""),
        ({Said.WHO: "five boys, three of them known"}, False, ""),
        ({Said.WORDS: "  ", Said.AREA: ""}, False, "contact.no-words"),
        ({}, False, "contact.no-words"),
        ({Said.WORDS: "x" * 20_000}, False, ""),
        ({Said.WORDS: "x" * 20_001}, False, "contact.too-long"),
        ({Said.WORDS: "x"}, True, "contact.ahead"),
    ],
)
def test_one_word_is_a_contact(said: dict[Said, str], is_ahead: bool, code: str) -> None:
    assert street.may_be_written(said=said, is_ahead=is_ahead).code == code


def test_only_what_nobody_has_written_is_new() -> None:
    said = {Said.WORDS: " cold ", Said.WHO: "Momo", Said.AREA: ""}
    assert street.what_is_new(said, before=[(Said.WHO, "Momo")]) == {Said.WORDS: "cold"}
    assert street.what_is_new(said, before=[(Said.WHO, "Momo"), (Said.WORDS, "cold")]) == {}
    assert street.what_is_new(said, before=[(Said.AREA, "Momo")]) == {Said.WORDS: "cold", Said.WHO: "Momo"}


@pytest.mark.parametrize("part", list(Said))
def test_who_where_and_how_may_come_back_to_an_earlier_word_and_the_rest_stands_side_by_side(
    part: Said,
) -> None:
    before = [(part, "Momo"), (part, "Samir")]
    comes_back = {part: "Momo"} if part in (Said.WHO, Said.AREA, Said.STATE) else {}
    assert street.what_is_new({part: "Momo"}, before=before) == comes_back
    assert street.what_is_new({part: "Samir"}, before=before) == {}


@pytest.mark.parametrize(
    ("area", "others", "beside", "code"),
    [
        ("the river", [], False, ""),
        ("  ", [], False, "shift.no-area"),
        ("the river", ["the station"], False, "shift.another-open"),
        ("the river", ["the station"], True, ""),
    ],
)
def test_a_second_shift_is_opened_by_whoever_knows_of_the_first(
    area: str, others: list[str], beside: bool, code: str
) -> None:
    assert street.may_be_opened(area=area, others=others, beside=beside).code == code


@pytest.mark.parametrize("may", [street.may_be_joined, street.may_be_handed_over])
def test_what_is_over_is_over(may) -> None:
    assert may(is_over=False)
    assert may(is_over=True).code == "shift.over"


OSLO = ZoneInfo("Europe/Oslo")
US, THEM, SOMEBODY = (UUID(int=n) for n in range(3))


def told(words: str, out: tuple[int, int], back: tuple[int, int], team: UUID = US) -> street.HandedOver:
    """Went out and was handed over on this day of November 2026, at this hour in Oslo. The 27th is a Friday."""
    went_out, at = (datetime(2026, 11, *when, tzinfo=OSLO).astimezone(UTC) for when in (out, back))
    return street.HandedOver(team, area="the river", went_out=went_out, words=words, at=at, by=SOMEBODY)


FRIDAY = told("river", (27, 19), (28, 6))


@pytest.mark.parametrize(
    ("handed_over", "shown"),
    [
        ([], []),
        ([FRIDAY], ["river"]),
        ([FRIDAY, told("station", (27, 20), (28, 5))], ["river", "station"]),
        ([FRIDAY, told("", (27, 20), (28, 7)), told("  ", (28, 20), (29, 7))], ["river"]),
        ([FRIDAY, told("the night before", (26, 19), (27, 6))], ["river"]),
        ([FRIDAY, told("the night before, after midnight", (27, 1), (27, 11))], ["river"]),
        ([FRIDAY, told("that afternoon", (27, 13), (27, 18))], ["river", "that afternoon"]),
        ([FRIDAY, told("just before noon", (27, 20), (28, 11))], ["just before noon", "river"]),
        ([FRIDAY, told("after noon", (27, 20), (28, 12))], ["after noon", "river"]),
        ([FRIDAY, told("the next evening", (28, 15), (28, 23))], ["the next evening"]),
        (
            [FRIDAY, told("forgotten", (23, 19), (28, 7)), told("old", (25, 19), (26, 6))],
            ["forgotten", "river"],
        ),
        ([FRIDAY, told("forgotten", (23, 19), (28, 5))], ["river", "forgotten"]),
        ([FRIDAY, told("another team", (20, 19), (21, 6), THEM)], ["river", "another team"]),
        ([FRIDAY, told("another team", (28, 19), (29, 6), THEM)], ["another team", "river"]),
    ],
    ids=lambda value: ", ".join(one if isinstance(one, str) else one.words for one in value),
)
def test_what_every_shift_of_a_teams_last_night_handed_over_is_shown(
    handed_over: list[street.HandedOver], shown: list[str]
) -> None:
    for order in (handed_over, handed_over[::-1]):
        assert [one.words for one in street.of_the_last_night(order, zone=OSLO)] == shown


@pytest.mark.parametrize(
    ("part", "is_answered", "code"),
    [
        (Said.WISH, False, ""),
        (Said.PROMISE, False, ""),
        (Said.PROMISE, True, "answer.answered"),
        *((part, False, "answer.no-wish") for part in Said if part not in (Said.WISH, Said.PROMISE)),
    ],
)
def test_wishes_and_promises_are_answered_once(part: Said, is_answered: bool, code: str) -> None:
    assert street.may_be_answered(part=part, is_answered=is_answered).code == code


@pytest.mark.parametrize("kind", NeedKind)
@pytest.mark.parametrize("became", [None, *Met])
@pytest.mark.parametrize("words", ["", " ", "two beers"])
def test_what_can_be_given_is_given_and_of_the_rest_there_are_words(
    kind: NeedKind, became: Met | None, words: str
) -> None:
    code = ""
    if became and kind not in CAN_BE_GIVEN:
        code = "need.not-given"
    elif not became and not words.strip():
        code = "need.empty"
    assert street.may_be_noted(kind=kind, became=became, words=words).code == code


def test_every_need_has_its_class() -> None:
    assert set(CLASS_OF_NEED) == set(NeedKind)


@pytest.mark.parametrize(
    ("who", "name"),
    [
        ("Momo", "Momo"),
        (" «Momo» ", "Momo"),
        ("Momo B.", "Momo B"),
        ("محمد", "محمد"),
        ("unknown", ""),
        ("Ukjent.", ""),
        ("?", ""),
        ("", ""),
        ("five boys", ""),
        ("gutt i grønn jakke", ""),
        ("Momo, Samir", ""),
        ("Momo 2", ""),
        ("the one who always laughs", ""),
    ],
)
def test_only_what_looks_like_a_name_stands_ready_as_one(who: str, name: str) -> None:
    assert street.a_nickname(who) == name


def test_chips_are_the_newest_words_each_once_and_none_that_is_a_telling() -> None:
    used = ["the river", "The  River", "", "x" * 41, "the station", "the park"]
    assert street.chips(used, most=2) == ["the river", "the station"]
