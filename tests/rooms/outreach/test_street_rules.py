# SPDX-License-Identifier: EUPL-1.2
"""What makes it right to write down a contact, go out, hand over, answer and note: each rule as a table."""

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
