# SPDX-License-Identifier: EUPL-1.2
"""Laws of a finding: more answers only add, order changes nothing, nothing counts children, nothing is held against one."""

import re

from hypothesis import given
from hypothesis import strategies as st

from lykt.record.indicators.rules.finding import finding
from lykt.record.indicators.rules.telling import sentences
from lykt.record.indicators.rules.values import Answer, ChildAge, Finding
from lykt.record.indicators.states import Value
from lykt.trust.packs.codes import load_codebook

BOOK = load_codebook("no")
CODES = st.sampled_from(list(BOOK.indicators))
ANSWERS = st.lists(
    st.builds(Answer, CODES, st.sampled_from(Value), by=st.sampled_from(["", "Amina", "nurse"])), max_size=40
)
AGES = st.builds(ChildAge, st.one_of(st.none(), st.integers(0, 40)), st.booleans())


def found(answers: list[Answer], age: ChildAge = ChildAge(15)) -> Finding:  # noqa: B008 - a frozen value
    return finding(answers, asked=BOOK.lists["ilo_cl"].codes, codebook=BOOK, age=age)


def met(one: Finding) -> set[str]:
    return {str(part.dimension) for part in one.dimensions if part.is_met}


def supporting(one: Finding) -> set[str]:
    return {each.indicator.code for part in (*one.dimensions, one.noted) for each in part.supporting}


@given(ANSWERS, CODES)
def test_another_yes_never_takes_anything_back(answers: list[Answer], code: str) -> None:
    before, after = found(answers), found([*answers, Answer(code, Value.YES)])
    assert met(before) <= met(after)
    assert supporting(before) <= supporting(after)
    assert before.reason_to_believe <= after.reason_to_believe


@given(ANSWERS, CODES, st.sampled_from([Value.NO, Value.NOT_KNOWN, Value.NOT_ASKED]))
def test_no_other_answer_removes_support(answers: list[Answer], code: str, value: Value) -> None:
    before, after = found(answers), found([*answers, Answer(code, value)])
    assert met(before) == met(after)
    assert supporting(before) == supporting(after)


@given(ANSWERS.flatmap(lambda some: st.tuples(st.just(some), st.permutations(some))))
def test_the_order_of_answers_changes_nothing(pair: tuple[list[Answer], list[Answer]]) -> None:
    assert found(pair[0]) == found(pair[1])


@given(ANSWERS, AGES)
def test_no_sentence_counts_ranks_or_concludes_against_a_child(answers: list[Answer], age: ChildAge) -> None:
    one = found(answers, age)
    for language in ("nb", "en"):
        told = " ".join(sentences(one, codebook=BOOK, language=language))
        assert not re.search(r"\d", told)
        assert not re.search(
            r"not a victim|ikke et offer|\bscore|risk level|risikonivå|per cent|prosent", told
        )
        if not one.bears_exploitation:
            assert not re.search(r"exploit|utnytt|traffick|menneskehandel", told, re.IGNORECASE)


@given(ANSWERS)
def test_every_answer_is_somewhere_in_the_finding(answers: list[Answer]) -> None:
    one = found(answers)
    kept = {
        (each.indicator.code, answer.value)
        for part in (*one.dimensions, one.noted)
        for each in (*part.supporting, *part.contradicting, *part.unknown)
        for answer in (*each.yes, *each.no, *each.unknown)
    }
    firm = {answer.code for answer in answers if answer.value in (Value.YES, Value.NO)}
    assert kept >= {(answer.code, answer.value) for answer in answers}
    assert firm <= {code for code, _value in kept}
