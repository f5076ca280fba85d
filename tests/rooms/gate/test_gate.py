# SPDX-License-Identifier: EUPL-1.2
"""Every act there is asks the gate first: found by looking at the rooms, so that tomorrow's act is asked too."""

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from types import ModuleType
from typing import Any
from uuid import UUID

import pytest

import lykt
from cast import Cast
from lykt.kernel.decisions import Refused
from lykt.kernel.ids import new_id
from lykt.record.people.actions import append_claim
from lykt.record.people.states import Attribute, SaidBy
from lykt.trust.access.queries import may_in_agency
from lykt.trust.accounts.actions import suspend_membership
from lykt.trust.accounts.states import AgencyKind, TeamKind
from lykt.trust.gate.verbs import VERBS, agency_verb, verb
from lykt.trust.gate.work import at_work


def rooms_of_acts() -> Iterator[ModuleType]:
    for found in pkgutil.walk_packages(lykt.__path__, "lykt."):
        if "actions" in found.name.split(".") and not found.name.startswith("lykt.doors"):
            yield importlib.import_module(found.name)


def codes_of_the_gate() -> dict[Any, bool]:
    """What an act dressed by `@verb` and by `@agency_verb` runs first; True where the ledger is asked about children."""
    before = dict(VERBS)
    dressed = [dress("probe")(lambda thing, *, by: None) for dress in (verb, agency_verb)]
    VERBS.clear()
    VERBS.update(before)
    return {dressed[0].__code__: True, dressed[1].__code__: False}  # type: ignore[attr-defined]


def gated(*, children: bool) -> Iterator[Any]:
    """Each act behind the gate: its verb and itself."""
    codes = codes_of_the_gate()
    for module in rooms_of_acts():
        for name, act in vars(module).items():
            if (
                getattr(act, "__module__", "") == module.__name__
                and codes.get(getattr(act, "__code__", None)) is children
            ):
                known = inspect.getclosurevars(act).nonlocals["name"]
                yield pytest.param(known, act, id=f"{known}:{name}")


ABOUT_CHILDREN, IN_AGENCY = list(gated(children=True)), list(gated(children=False))


class Thing:
    """Something about a child, as an act would be given it by a screen that took the id from a request."""

    def __init__(self, *children: UUID) -> None:
        self.id, self.children = new_id(), children

    def child_ids(self) -> tuple[UUID, ...]:
        return self.children


def test_the_rooms_have_acts_of_both_kinds() -> None:
    assert len(ABOUT_CHILDREN) >= 15
    assert len(IN_AGENCY) >= 2


@pytest.mark.parametrize(("name", "act"), ABOUT_CHILDREN)
def test_no_act_reaches_a_child_of_whom_one_knows_nothing(
    cast: Cast, name: str, act: Callable[..., Any]
) -> None:
    """security.md § 1.2, record actions without a check. Without the question in the gate the act would begin, and
    fall over what it was not given: a TypeError in place of the refusal."""
    child = cast.a_bare_child()
    for thing in (Thing(child), Thing(new_id()), Thing()):
        with pytest.raises(Refused) as refused, at_work(cast.tove.actor):
            act(thing, by=cast.tove.actor)
        assert refused.value.decision.code == "not-here", "hidden, absent and empty look the same"


@pytest.mark.parametrize(("name", "act"), ABOUT_CHILDREN)
def test_no_act_on_two_children_by_whoever_may_act_on_one(
    cast: Cast, name: str, act: Callable[..., Any]
) -> None:
    mine, theirs = cast.a_bare_child(), cast.a_bare_child()
    cast.begins("intake", mine, cast.oslo.teams.get(kind=TeamKind.INTAKE).id)
    with pytest.raises(Refused), at_work(cast.kari.actor):
        act(Thing(mine, theirs), by=cast.kari.actor)


@pytest.mark.parametrize(("name", "act"), ABOUT_CHILDREN)
def test_reading_about_a_child_is_not_acting(cast: Cast, name: str, act: Callable[..., Any]) -> None:
    """A colleague who is asked may answer, and do nothing else; the reception adds, and acts on nobody."""
    child, colleague = cast.a_bare_child(), cast.siri
    cast.begins("asked", child, colleague.actor.id)
    if name == "case.answer_hand_over":
        assert name in colleague.may_do(child)
        return
    with pytest.raises(Refused) as refused, at_work(colleague.actor):
        act(Thing(child), by=colleague.actor)
    assert refused.value.decision.code == "not-permitted"


@pytest.mark.parametrize(("name", "act"), IN_AGENCY)
def test_no_act_in_an_agency_without_a_row_for_it(cast: Cast, name: str, act: Callable[..., Any]) -> None:
    """Liv the teacher may send a report, fill in a list and send it from a phone, and nothing else; a service actor may
    receive, and nothing else."""
    if name in ("report.send", "assessment.write_alone", "submission.send", "submission.take"):
        assert may_in_agency(cast.reception.actor, name)  # M1, M10, M11: everybody who works here
        return
    someone = cast.liv
    with pytest.raises(Refused) as refused, at_work(someone.actor):
        act(someone.member.agency, by=someone.actor)
    assert refused.value.decision.code == "not-permitted"


def test_the_refusal_undoes_what_the_act_had_done(cast: Cast) -> None:
    _, child = cast.a_report()

    @verb("claim.add")
    def claims_and_then_refuses(thing: Any, *, by: Any) -> None:
        append_claim(thing, by=by, attribute=Attribute.NAME, value={"value": "Nobody"}, said_by=SaidBy.CHILD)
        raise Refused.not_here()

    before = len(cast.kari.claims_of(child))
    with pytest.raises(Refused), cast.kari.at_work() as by:
        claims_and_then_refuses(cast.kari._child(child), by=by)
    assert len(cast.kari.claims_of(child)) == before


def test_a_refusal_keeps_the_verb_that_was_asked_first(cast: Cast) -> None:
    """An act that asks a second one: the audit's line is about the inner verb, whose refusal it is."""
    inner = verb("claim.withdraw")(lambda thing, *, by: None)
    outer = verb("claim.add")(lambda thing, *, by: inner(Thing(new_id()), by=by))
    _, child = cast.a_report()
    with pytest.raises(Refused) as refused, cast.kari.at_work() as by:
        outer(cast.kari._child(child), by=by)
    assert refused.value.tried[0] == "claim.withdraw"  # type: ignore[attr-defined]


@pytest.mark.parametrize("dress", [verb, agency_verb])
def test_no_act_without_a_who(cast: Cast, dress: Any) -> None:
    acted = dress("claim.add")(lambda thing, **_: None)
    with pytest.raises(KeyError, match="by"):
        acted(Thing(new_id()))


@pytest.fixture(autouse=True)
def verbs_as_they_were() -> Iterator[None]:
    before = dict(VERBS)
    yield
    VERBS.clear()
    VERBS.update(before)


def test_whoever_is_suspended_meanwhile_acts_no_more(cast: Cast) -> None:
    _, child = cast.a_report()
    cast.kari.claims(child)
    suspend_membership(cast.kari.member, by=cast.arne.actor.id)
    with pytest.raises(Refused):
        cast.kari.claims(child)


def test_an_english_authority_acts_by_its_own_table(cast: Cast) -> None:
    report, child = cast.a_report(cast.northam)
    cast.grace.checks(report)
    assert "report.review" in cast.grace.may_do(child)
    assert cast.kari.sees(child) == set()
    assert cast.northam.kind == AgencyKind.CHILD_PROTECTION
