# SPDX-License-Identifier: EUPL-1.2
"""Set-up brings the packs' lists in, each agency is offered its own, and an old version stays what it was."""

from cast import Cast
from ground import Ground
from lykt.kernel import clock, ids
from lykt.record.indicators.actions.shipping import ship_lists
from lykt.record.indicators.models import Checklist, Withdrawal
from lykt.record.indicators.queries import lists
from lykt.trust.accounts.models import Agency
from lykt.trust.accounts.states import Role
from lykt.trust.packs.codes import load_codebook
from lykt.trust.packs.loading import pack_codes


def offered(cast: Cast, agency: Agency) -> list[str]:
    with cast.person("Someone", agency, Role.WORKER).at_work() as by:
        return [one.name for one in lists.lists_for(by)]


def test_every_offered_list_of_each_pack_stands_in_its_version_and_none_that_is_not(ground: Ground) -> None:
    for pack in pack_codes():
        shipped = ground.ask(
            "select name, version, agency, published_by from indicators_checklist where pack = %s and agency is null", pack
        )  # fmt: skip
        expected = {one.name: one.version for one in load_codebook(pack).lists.values() if one.offered}
        assert {name: version for name, version, *_ in shipped} == expected
        assert {(agency, by) for *_, agency, by in shipped} == {(None, None)}
        assert "conversation" not in expected
        assert "ilo_cs" not in expected


def test_a_list_as_it_came_is_the_form_and_its_expanded_xform(cast: Cast) -> None:
    with cast.kari.at_work() as by:
        found = next(one for one in lists.lists_for(by) if one.name == "child_welfare")
        form = lists.form_of(found)
    assert form.id == "child_welfare"
    assert form.version == found.version
    assert "_answer" in found.xform
    assert not any(row.name.endswith("_answer") for row in form.survey), "it is kept as it was written"


def test_each_agency_is_offered_the_lists_of_its_kind_its_own_first(cast: Cast) -> None:
    assert offered(cast, cast.street)[0] == "outreach"
    assert offered(cast, cast.school) == ["school"]
    assert offered(cast, cast.guardians) == ["guardian"]
    assert offered(cast, cast.oslo)[0] == "child_welfare"
    assert {"ilo_cl", "no_18", "unodc_children"} < set(offered(cast, cast.oslo))
    assert "ilo_cl" not in offered(cast, cast.street), "the long lists are for child protection"
    assert "gb_children" in offered(cast, cast.northam)


def test_bringing_in_the_same_release_again_adds_nothing(fresh: Ground) -> None:
    with fresh.as_process("owner"):
        assert [ship_lists(code) for code in pack_codes()] == [0 for _ in pack_codes()]


def test_a_new_version_stands_beside_the_old_one_and_is_offered(fresh: Ground) -> None:
    with fresh.as_process("owner"):
        Checklist.objects.filter(pack="no", name="outreach").update(version="2025.9")
        assert ship_lists("no") == 1
        versions = Checklist.objects.filter(pack="no", name="outreach").values_list("version", flat=True)
        assert set(versions) == {"2025.9", load_codebook("no").lists["outreach"].version}
    cast = Cast(fresh)
    with cast.person("Amina", cast.street, Role.WORKER).at_work() as by:
        assert lists.lists_for(by)[0].version == load_codebook("no").lists["outreach"].version


def test_an_agencys_own_version_takes_the_place_of_the_nations_until_it_is_withdrawn(cast: Cast) -> None:
    amina = cast.person("Amina", cast.street, Role.WORKER)
    with amina.at_work() as by:
        nation = lists.lists_for(by)[0]
        own = Checklist.objects.create(
            pack="no", agency=by.agency, name="outreach", version="2026.1-ours", base=nation, form=nation.form,
            xform=nation.xform, published_at=clock.now(), published_by=by.id, from_day=clock.today("Europe/Oslo"),
        )  # fmt: skip
        assert lists.lists_for(by)[0] == own
    with cast.person("Ola", cast.agency("En annen", cast.street.kind), Role.WORKER).at_work() as by:
        assert lists.lists_for(by)[0] == nation
    with amina.at_work() as by:
        Withdrawal.objects.create(
            checklist=own,
            why="A wrong number.",
            withdrawn_at=clock.now(),
            withdrawn_by=by.id,
            id=ids.new_id(),
        )
        assert lists.lists_for(by)[0] == nation
        assert lists.checklist(own.id) == own, "what was begun with it goes on"
