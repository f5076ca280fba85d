# SPDX-License-Identifier: EUPL-1.2
"""The working view is derived by rules that decide nobody's truth: age with the benefit of the doubt, names, marks."""

from collections.abc import Mapping
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lykt.kernel.ids import new_id
from lykt.record.people.rules import (
    AgeStatus,
    Said,
    age_view,
    contradicts,
    latest_birth,
    may_be_marked,
    name_to_use,
)
from lykt.record.people.states import CLASS_OF, Attribute, Certainty, Mark, SaidBy

TODAY = date(2026, 11, 27)


def said(
    attribute: Attribute = Attribute.AGE,
    value: Mapping[str, object] | None = None,
    *,
    by: SaidBy = SaidBy.CHILD,
    how: Certainty = Certainty.SAID,
    mark: Mark | None = None,
    on: date = TODAY,
) -> Said:
    return Said(new_id(), attribute, value or {"years": 16}, by, "", how, on, mark)


def age(years: int, **more: object) -> Said:
    return said(Attribute.AGE, {"words": str(years), "years": years}, **more)  # type: ignore[arg-type]


def born(day: str, **more: object) -> Said:
    return said(Attribute.BIRTH_DATE, {"words": day, "on": day}, **more)  # type: ignore[arg-type]


PAPER = {"how": Certainty.DOCUMENTED}


@pytest.mark.parametrize(
    ("claims", "status"),
    [
        ([], AgeStatus.PRESUMED_CHILD),
        ([age(16)], AgeStatus.PRESUMED_CHILD),
        ([age(16), age(19, by=SaidBy.POLICE)], AgeStatus.PRESUMED_CHILD),
        ([age(19, by=SaidBy.POLICE)], AgeStatus.SAID_ADULT),
        ([age(19), age(16, mark=Mark.WITHDRAWN)], AgeStatus.SAID_ADULT),
        ([age(19, mark=Mark.CORRECTED), age(16)], AgeStatus.PRESUMED_CHILD),
        ([age(19, mark=Mark.DOUBTED)], AgeStatus.SAID_ADULT),
        ([said(value={"low": 15, "high": 25})], AgeStatus.PRESUMED_CHILD),
        ([said(value={"words": "voksen"})], AgeStatus.PRESUMED_CHILD),
        ([born("2008-11-28")], AgeStatus.PRESUMED_CHILD),
        ([born("2008-11-27")], AgeStatus.SAID_ADULT),
        ([born("2010-01-01", **PAPER)], AgeStatus.CHILD_DOCUMENTED),
        ([born("2010-01-01", **PAPER), age(25, by=SaidBy.POLICE)], AgeStatus.CHILD_DOCUMENTED),
        ([born("2000-01-01", **PAPER)], AgeStatus.ADULT_DOCUMENTED),
        ([born("2000-01-01", **PAPER), born("2010-01-01", **PAPER)], AgeStatus.PRESUMED_CHILD),
        ([born("2000-01-01", **PAPER), age(16)], AgeStatus.PRESUMED_CHILD),
    ],
)
def test_one_voice_under_eighteen_is_reason_enough_and_so_is_silence(
    claims: list[Said], status: AgeStatus
) -> None:
    """utlendingsloven § 88, Directive 2011/36 Art 13(2)."""
    view = age_view(claims, on=TODAY)
    assert view.status is status
    assert list(view.said) == [c for c in claims if c.stands]


def test_an_age_that_was_decided_is_the_age() -> None:
    assert age_view([age(16)], on=TODAY, decided_adult=True).status is AgeStatus.ADULT_DETERMINED


ages = st.integers(0, 60).map(age) | st.dates(date(1970, 1, 1), TODAY).map(lambda d: born(d.isoformat()))


@given(claims=st.lists(ages, max_size=6), more=st.integers(0, 17))
def test_no_voice_can_take_the_doubt_away_from_a_child(claims: list[Said], more: int) -> None:
    """Whatever else is said, one standing claim of an age under eighteen keeps the young person a child."""
    assert age_view([*claims, age(more)], on=TODAY).status is AgeStatus.PRESUMED_CHILD


@pytest.mark.parametrize(
    ("claim", "latest"),
    [
        (age(16), date(2010, 11, 27)),
        (said(value={"low": 15, "high": 17}), date(2011, 11, 27)),
        (born("2010-05-17"), date(2010, 5, 17)),
        (said(Attribute.BIRTH_DATE, {"words": "om våren", "on": None}), None),
        (said(value={"words": "ung"}), None),
        (said(value={"years": 130}), None),
        (said(value={"years": 16}, on=date(2024, 2, 29)), date(2008, 2, 29)),
        (said(value={"years": 15}, on=date(2024, 2, 29)), date(2009, 2, 28)),
    ],
)
def test_the_latest_day_of_birth_a_claim_gives_reason_to_believe(claim: Said, latest: date | None) -> None:
    assert latest_birth(claim) == latest


def name(value: str, *, kind: str = "own", **more: object) -> Said:
    return said(Attribute.NAME, {"value": value, "kind": kind}, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("names", "used"),
    [
        ([], None),
        ([name("Mohamed", by=SaidBy.POLICE)], "Mohamed"),
        ([name("Mohamed", by=SaidBy.POLICE, mark=Mark.CONFIRMED), name("Karim")], "Karim"),
        ([name("Mohamed"), name("Momo", kind="nickname")], "Momo"),
        ([name("Ali", on=date(2026, 1, 1)), name("Sami")], "Sami"),
        ([name("Ali", mark=Mark.CONFIRMED, on=date(2026, 1, 1)), name("Sami")], "Ali"),
        ([name("Ali", mark=Mark.WITHDRAWN), name("Sami", by=SaidBy.SENDER)], "Sami"),
        ([name("")], None),
    ],
)
def test_they_are_called_what_they_call_themselves(names: list[Said], used: str | None) -> None:
    chosen = name_to_use(names)
    assert (chosen.value["value"] if chosen else None) == used


@pytest.mark.parametrize(
    ("claims", "against"),
    [
        ([age(16), age(19)], {Attribute.AGE}),
        ([age(16), age(16)], set()),
        ([age(16), age(19, mark=Mark.WITHDRAWN)], set()),
        (
            [said(Attribute.COUNTRY, {"value": "Morocco"}), said(Attribute.COUNTRY, {"value": "morocco "})],
            set(),
        ),
        (
            [said(Attribute.COUNTRY, {"value": "Morocco"}), said(Attribute.COUNTRY, {"value": "Algeria"})],
            {Attribute.COUNTRY},
        ),
        (
            [said(Attribute.LANGUAGE, {"value": "arabisk"}), said(Attribute.LANGUAGE, {"value": "fransk"})],
            set(),
        ),
        ([said(value={"low": 15, "high": 17}), said(value={"low": 15, "high": 18})], {Attribute.AGE}),
    ],
)
def test_contradictions_stand_side_by_side(claims: list[Said], against: set[Attribute]) -> None:
    assert contradicts(claims) == against


MARKS = [None, *Mark]


@pytest.mark.parametrize("current", MARKS)
@pytest.mark.parametrize("to", list(Mark))
@pytest.mark.parametrize("other", [True, False])
def test_each_step_from_mark_to_mark(current: Mark | None, to: Mark, *, other: bool) -> None:
    """What was corrected stays so, what was withdrawn can only be let stand again (claim.ended, claim.stands); a correction
    names what stands instead (claim.needs-another)."""
    decision = may_be_marked(current, to=to, corrected_by=new_id() if other else None)
    if to is Mark.RESTORED and current is not Mark.WITHDRAWN:
        assert decision.code == "claim.stands"
    elif current is Mark.CORRECTED or (current is Mark.WITHDRAWN and to is not Mark.RESTORED):
        assert decision.code == "claim.ended"
    elif (to is Mark.CORRECTED) != other:
        assert decision.code == "claim.needs-another"
    else:
        assert decision


def test_every_attribute_has_its_class() -> None:
    assert set(CLASS_OF) == set(Attribute)
