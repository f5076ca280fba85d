# SPDX-License-Identifier: EUPL-1.2
"""A case on paper is read whole, or refused with every place that cannot be read; what the law asks follows the role."""

import re
from datetime import date
from typing import Any

import pytest
import yaml

from lykt.record.duties.rules.asks import AskedNow, asked_now
from lykt.record.indicators.rules.cases import read_case
from lykt.record.indicators.rules.finding import finding
from lykt.record.indicators.rules.values import Answer, ChildAge
from lykt.record.indicators.states import Value
from lykt.trust.packs.codes import load_codebook
from lykt.trust.packs.loading import load_pack

GOOD = "role: outreach\nchild: {age: 15}\nanswers: {CD06: yes, CD02: not_known, F03: no}"


def read(text: str) -> tuple[Any, list[tuple[str, str]]]:
    return read_case(yaml.safe_load(text), load_codebook("no"))


def test_yes_and_no_are_words_whatever_yaml_makes_of_them() -> None:
    case, faults = read(GOOD)
    assert faults == []
    assert [(one.code, one.value) for one in case.answers] == [
        ("CD06", "yes"),
        ("CD02", "not_known"),
        ("F03", "no"),
    ]
    assert case.age == ChildAge(15)


@pytest.mark.parametrize("child", ["", "child: {presumed: true}\n", "child: {}\n"])
def test_nothing_known_of_the_age_means_child(child: str) -> None:
    case, _faults = read(f"role: outreach\n{child}answers: {{}}")
    assert case.age.is_child(18)


@pytest.mark.parametrize(
    ("old", "new", "path", "names"),
    [
        ("CD06: yes", "CD99: yes", "answers.CD99", "CD99"),
        ("CD06: yes", "CD06: perhaps", "answers.CD06", "perhaps"),
        ("CD06: yes", "CD06: [yes]", "answers.CD06", "not_asked"),
        ("CD06: yes", "CD06: null", "answers.CD06", "None"),
        ("role: outreach", "role: plumber", "role", "plumber"),
        ("role: outreach", "role: [outreach]", "role", "outreach"),
        ("role: outreach\n", "", "role", "None"),
        ("age: 15", "age: old", "child.age", "old"),
        ("age: 15", "age: yes", "child.age", "True"),
        ("age: 15", "age: 15.5", "child.age", "15.5"),
        ("age: 15", "age: -1", "child.age", "-1"),
        ("age: 15", "presumed: perhaps", "child.presumed", "perhaps"),
        ("age: 15", "years: 15", "child.years", "years"),
        ("child: {age: 15}", "child: 15", "child", "age"),
        ("answers: {CD06: yes, CD02: not_known, F03: no}", "answers: [CD06]", "answers", "CD06"),
        ("answers: {CD06: yes, CD02: not_known, F03: no}", "", "answers", "CD06"),
        ("role: outreach", "role: outreach\nsite: Oslo", "site", "site"),
    ],
)
def test_whatever_cannot_be_read_is_named_with_its_place(old: str, new: str, path: str, names: str) -> None:
    assert old in GOOD
    case, faults = read(GOOD.replace(old, new))
    assert case is None
    assert any(where == path and names in message for where, message in faults), faults


def test_what_is_no_case_is_no_case() -> None:
    assert read("- outreach")[0] is None


# What the law asks.


def asked(code: str, role: str, age: ChildAge, *said: str) -> AskedNow:
    codebook = load_codebook(code)
    answers = [Answer(one, Value.YES) for one in said]
    found = finding(answers, asked=(), codebook=codebook, age=age)
    return asked_now(found, of=codebook.roles[role], pack=load_pack(code), on=date(2026, 11, 26))


CHILD, UNCLEAR, ADULT = ChildAge(15), ChildAge(), ChildAge(19)


@pytest.mark.parametrize(
    ("code", "role", "age", "said", "rules"),
    [
        ("no", "outreach", CHILD, ["CD06"], ["NO-01", "NO-18"]),
        ("no", "outreach", CHILD, ["VD03"], []),
        ("no", "outreach", UNCLEAR, ["VD03"], ["NO-26"]),
        ("no", "outreach", ADULT, ["CD06"], ["NO-18"]),
        ("no", "health", CHILD, [], ["NO-31"]),
        ("no", "health", ADULT, [], []),
        ("no", "health", CHILD, ["HE02"], ["NO-31"]),  # an infection or a pregnancy
        ("no", "health", CHILD, ["HE02", "HE08"], ["NO-31"]),
        ("no", "health", CHILD, ["HE02", "HE01"], ["NO-01", "NO-18", "NO-31"]),
        ("no", "guardian", CHILD, ["GU03"], []),  # a debt
        ("gb", "health", CHILD, ["HE02", "GU03", "HE08"], []),
        ("no", "child_welfare", UNCLEAR, ["CD06"], ["NO-04a", "NO-05", "NO-18", "NO-26"]),
        ("gb", "school", CHILD, ["K13"], ["UK-01a"]),
        ("gb", "border", UNCLEAR, ["K13"], ["UK-01a", "UK-02", "UK-08", "UK-09"]),
        ("gb", "child_welfare", CHILD, ["K13"], ["UK-01", "UK-02", "UK-03", "UK-08", "UK-10"]),
        ("gb", "police", ADULT, ["K13"], []),
    ],
)
def test_each_role_is_asked_what_its_law_asks(
    code: str, role: str, age: ChildAge, said: list[str], rules: list[str]
) -> None:
    assert [rule.id for rule in asked(code, role, age, *said).rules] == rules


@pytest.mark.parametrize("said", ["F01", "F07", "RV06"])
def test_the_police_are_reminded_of_non_punishment_and_the_night_duty_whatever_the_answers(said: str) -> None:
    texts = [one.text["en"] for one in asked("no", "police", UNCLEAR, said).remember]
    assert any("protected from punishment" in one for one in texts)
    assert any("Call the child protection night duty" in one for one in texts)


def test_nothing_said_of_a_grown_up_speaks_of_a_child_to_look_after() -> None:
    for role in load_codebook("no").roles:
        now = asked("no", role, ADULT, "CD06", "F03")
        assert [rule.id for rule in now.rules] == ["NO-18"]
        for rule in now.rules:
            assert "barn" not in f"{rule.todo['nb']} {rule.why['nb']}".lower(), role
            assert "child" not in f"{rule.todo['en']} {rule.why['en']}".lower(), role
        assert not any("barnevernvakten" in one.text["nb"] for one in now.remember)
        assert now.find == ()


@pytest.mark.parametrize("code", ["no", "gb"])
def test_every_role_learns_how_to_find_the_number_that_no_pack_can_hold(code: str) -> None:
    for role in load_codebook(code).roles:
        (told,) = asked(code, role, CHILD).find
        assert "stands on the pages of" in told["en"]
        assert not re.search(r"\d", told["nb"])


@pytest.mark.parametrize("code", ["no", "gb"])
def test_every_role_is_told_what_not_to_do_and_whom_to_call(code: str) -> None:
    roles = load_codebook(code).roles
    assert set(roles) == {
        "outreach", "police", "health", "school", "reception", "institution", "border", "guardian", "child_welfare"
    }  # fmt: skip
    for role in roles:
        now = asked(code, role, CHILD)
        assert len(now.never) >= 3
        assert now.call
