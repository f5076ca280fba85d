# SPDX-License-Identifier: EUPL-1.2
"""What makes it right to let somebody in, and what stops it: one fault is enough."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lykt.kernel import ids
from lykt.kernel.actor import Zone
from lykt.trust.accounts.states import AgencyKind, Role, TeamKind
from lykt.trust.office import rules

INVITED: dict[str, Any] = {
    "email": "kari@example.no",
    "name": "Kari Nordby",
    "roles": ["officer"],
    "kind": AgencyKind.CHILD_PROTECTION,
    "is_known": False,
}


def test_a_colleague_with_a_name_an_address_and_a_role_can_be_invited() -> None:
    assert rules.may_be_invited(**INVITED)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"name": ""}, "office.name"),
        ({"name": " Kari"}, "office.name"),
        ({"name": "Kari\u202eydroN"}, "office.name"),
        ({"name": "Kari\x00"}, "office.name"),
        ({"name": "12345"}, "office.name"),
        ({"name": "K" * 121}, "office.name"),
        ({"email": "kari"}, "office.email"),
        ({"email": "kari@example"}, "office.email"),
        ({"email": "kari@example.no\nbcc: x@example.no"}, "office.email"),
        ({"roles": []}, "office.roles"),
        ({"roles": ["service"]}, "office.roles"),
        ({"roles": ["superuser"]}, "office.roles"),
        ({"roles": ["worker"]}, "office.roles"),
        ({"roles": ["officer", "administrator"]}, "office.two-hats"),
        ({"kind": AgencyKind.SCHOOL}, "office.roles"),
        ({"is_known": True}, "office.email-taken"),
    ],
)
def test_one_fault_is_enough_to_stop_an_invitation(change: dict[str, Any], code: str) -> None:
    assert rules.may_be_invited(**INVITED | change).code == code


@pytest.mark.parametrize(
    "name", ["محمد الهاشمي", "Nguyễn Thị Ánh", "O'Brien", "علی\u200cرضا", "Ødegård-Åsen"]
)
def test_names_are_written_in_every_script(name: str) -> None:
    assert rules.is_a_name(name)


@pytest.mark.parametrize(
    ("team", "roles", "may"),
    [
        (TeamKind.INTAKE, {"officer"}, True),
        (TeamKind.INTAKE, {"leader"}, True),
        (TeamKind.INTAKE, {"administrator"}, False),
        (TeamKind.LEADERS, {"officer"}, False),
        (TeamKind.LEADERS, {"leader"}, True),
        (TeamKind.NIGHT, {"administrator"}, False),
        (TeamKind.ORDINARY, {"worker"}, True),
        (TeamKind.ORDINARY, {"administrator"}, False),
    ],
)
def test_a_team_that_reads_takes_only_those_whose_work_it_is(
    team: TeamKind, roles: set[str], may: bool
) -> None:
    assert bool(rules.may_be_placed(by=ids.new_id(), member=ids.new_id(), team=team, roles=roles)) is may


@pytest.mark.parametrize(
    ("name", "kind", "agency", "code"),
    [
        ("The river team", TeamKind.ORDINARY, AgencyKind.OUTREACH, None),
        ("", TeamKind.ORDINARY, AgencyKind.OUTREACH, "office.name"),
        ("Intake", TeamKind.INTAKE, AgencyKind.OUTREACH, "office.team-kind"),
    ],
)
def test_a_team_has_a_name_and_is_of_a_kind_that_its_agency_has(
    name: str, kind: TeamKind, agency: AgencyKind, code: str | None
) -> None:
    assert rules.may_be_added(name=name, kind=kind, agency=agency).code == (code or "")


def test_nobody_places_themselves() -> None:
    me = ids.new_id()
    assert (
        rules.may_be_placed(by=me, member=me, team=TeamKind.INTAKE, roles={"officer"}).code == "office.self"
    )


@given(st.sets(st.sampled_from([role.value for role in Role] + ["superuser", "staff"])))
def test_whoever_administers_has_no_role_that_reads(roles: set[str]) -> None:
    for kind in AgencyKind:
        if rules.may_be_held(roles, kind=kind):
            assert "service" not in roles
            assert "administrator" not in roles or roles == {"administrator"}


def test_every_kind_of_agency_has_its_zone_and_police_and_immigration_stand_outside() -> None:
    assert set(rules.ZONE_OF) == set(AgencyKind)
    outside = {kind for kind, zone in rules.ZONE_OF.items() if zone.is_outside}
    assert outside == {AgencyKind.POLICE, AgencyKind.IMMIGRATION}


@pytest.mark.parametrize("zone", [Zone.JUSTICE, Zone.IMMIGRATION])
def test_outside_has_no_accounts(zone: Zone) -> None:
    assert rules.may_have_accounts(zone).code == "office.outside"


@pytest.mark.parametrize(("days", "may"), [(0, False), (-1, False), (1, True), (365, True), (366, False)])
def test_a_token_runs_out_within_a_year(days: int, may: bool) -> None:
    assert bool(rules.may_be_issued(name="Fagsystemet", lasts=timedelta(days=days))) is may


AGENCY: dict[str, Any] = {
    "slug": "gamle-oslo",
    "name": "Gamle Oslo",
    "is_pack": True,
    "kind": AgencyKind.CHILD_PROTECTION,
    "receives": True,
    "own_receives": True,
    "is_taken": False,
}


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({}, ""),
        ({"own_receives": False}, "office.receives"),
        ({"kind": AgencyKind.IMMIGRATION}, "office.receives"),
        ({"slug": "Gamle Oslo"}, "office.slug"),
        ({"slug": "../etc"}, "office.slug"),
        ({"slug": "a" * 51}, "office.slug"),
        ({"is_taken": True}, "office.slug-taken"),
        ({"is_pack": False}, "office.pack"),
        ({"name": ""}, "office.name"),
    ],
)
def test_an_agency_is_named_and_who_receives_is_vouched_for(change: dict[str, Any], code: str) -> None:
    assert rules.may_stand(**AGENCY | change).code == code


ME, OTHER = ids.new_id(), ids.new_id()
AWAY: dict[str, Any] = {
    "by": ME,
    "by_leads": False,
    "member": ME,
    "works_here": True,
    "from_day": date(2026, 12, 21),
    "until_day": date(2026, 12, 21),
    "today": date(2026, 12, 21),
}


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({}, ""),
        ({"until_day": None}, ""),
        ({"member": OTHER}, "office.not-yours"),
        ({"member": OTHER, "by_leads": True}, ""),
        ({"works_here": False}, "office.away-who"),
        ({"until_day": date(2026, 12, 20)}, "office.away-backwards"),
        ({"from_day": date(2026, 12, 1), "until_day": date(2026, 12, 20)}, "office.away-over"),
    ],
)
def test_whoever_is_away_says_it_or_the_leader_does(change: dict[str, Any], code: str) -> None:
    assert rules.may_be_away(**AWAY | change).code == code


ROUTED: dict[str, Any] = {
    "own": ME,
    "to": OTHER,
    "receives": True,
    "is_own_team": False,
    "reason": "They know the languages.",
}


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({}, ""),
        ({"to": None, "is_own_team": True}, ""),
        ({"to": ME}, "office.routed-nowhere"),
        ({"to": None}, "office.routed-nowhere"),
        ({"receives": False}, "office.routed-nowhere"),
        ({"reason": " "}, "office.why"),
    ],
)
def test_children_who_are_alone_go_somewhere_for_a_reason(change: dict[str, Any], code: str) -> None:
    assert rules.may_be_routed(**ROUTED | change).code == code
