# SPDX-License-Identifier: EUPL-1.2
"""What the law asks after a list, with the place where it is done: the child's own duties, their own days, and whom to call."""

import re
from uuid import UUID

import pytest
from django.test import Client
from test_closer import looks_closer, page

from cast import Cast
from lykt.casework.outreach.states import Outcome
from lykt.doors.desk.child.happening_form import HappeningForm
from lykt.doors.desk.closer.asking import role_of
from lykt.house.demo.lists import fill_in
from lykt.record.indicators.queries.lists import ROLE_OF, lists_for
from lykt.trust.accounts.states import AgencyKind, Role
from lykt.trust.office.rules import ZONE_OF
from lykt.trust.packs.codes import load_codebook
from lykt.trust.packs.loading import load_pack

SEEN = {"F03": ("yes", "Ser det selv.")}


def asked(found: str) -> str:
    """The part of the page that says what the law asks, each blank one space."""
    return re.sub(
        r"\s+", " ", found[found.index('aria-labelledby="now"') : found.index('class="section finding"')]
    )


def duty(found: str, todo: str) -> str:
    """One duty on the page."""
    return next(one for one in asked(found).split("<li>") if todo in one)


def test_the_check_for_danger_has_its_button_and_the_concern_report_comes_second(cast: Cast) -> None:
    report, child = cast.a_report()
    id = looks_closer(cast.kari, SEEN, "child_welfare", child=child, report=report)
    found = page(cast.kari, f"/closer/{id}/finding/")
    check = duty(found, "whether the child is in danger now")
    assert f'href="/reports/{report}/"' in check
    assert "Open the report" in check
    concluding = duty(found, "Conclude the investigation")
    assert f'href="/reports/{report}/"' in concluding, "nothing is investigated before the report is reviewed"
    assert "investigation.opened" not in concluding
    (raises,) = re.findall(r"<button[^>]*>(?=[^<]*<svg|[^<]*Raise a concern)", asked(found))
    assert 'data-variant="secondary"' in raises
    suspect = duty(found, "Offer the young person a free lawyer")
    assert f"/children/{child}/happened/legal_aid.offered/" in suspect


def test_an_investigation_that_runs_says_its_own_day_and_where_it_is_concluded(cast: Cast) -> None:
    report, child = cast.a_report()
    cast.kari.checks(report)
    cast.kari.reviews(report)
    id = looks_closer(cast.kari, SEEN, "child_welfare", child=child, report=report)
    found = page(cast.kari, f"/closer/{id}/finding/")
    concluding = duty(found, "Conclude the investigation")
    assert f"/children/{child}/happened/investigation.concluded/?report={report}" in concluding
    assert "<time" in concluding, "the day of this child's own investigation"
    assert "SSB" not in concluding, "no rule of counting where there is a day"
    check = duty(found, "whether the child is in danger now")
    assert "Done" in check
    assert "ds-button" not in check


def test_with_no_duty_in_the_ledger_the_page_names_what_begins_one(cast: Cast) -> None:
    child = cast.amina.opens_a_child(cast.amina.meets("Momo"))
    id = looks_closer(cast.amina, SEEN, child=child)
    found = page(cast.amina, f"/closer/{id}/finding/")
    report = duty(found, "Send a concern report at once")
    assert "At once." in report
    assert "data-variant" not in report.split("Raise a concern")[0].rsplit("<button", 1)[1], (
        "the first thing to do"
    )
    alone = looks_closer(cast.amina, SEEN)
    assert "/happened/" not in asked(page(cast.amina, f"/closer/{alone}/finding/"))


def test_where_no_report_is_open_child_protection_writes_down_that_it_opened_an_investigation(
    cast: Cast,
) -> None:
    report, child = cast.a_report()
    cast.kari.checks(report)
    cast.kari.reviews(report, outcome=Outcome.DROP, reason="no_measures_needed")
    id = looks_closer(cast.kari, SEEN, "child_welfare", child=child, report=report)
    concluding = duty(page(cast.kari, f"/closer/{id}/finding/"), "Conclude the investigation")
    assert f"/children/{child}/happened/investigation.opened/" in concluding


def test_no_clock_speaks_of_a_board(cast: Cast) -> None:
    id = looks_closer(cast.amina, SEEN)
    found = asked(page(cast.amina, f"/closer/{id}/finding/", "nb"))
    assert "Loven nevner ingen dato." in found
    for board in ("øverst", "aldri for sen", "den oppsto", "gjør slutt"):
        assert board not in found


def test_how_to_find_the_night_duty_stands_beside_the_numbers(cast: Cast) -> None:
    id = looks_closer(cast.amina, SEEN)
    assert "Nummeret til barnevernvakten der du er" in page(cast.amina, f"/closer/{id}/finding/", "nb")


def test_the_police_are_reminded_whatever_they_answered(ground: object) -> None:
    browser = Client(HTTP_HOST="localhost")
    browser.cookies["lykt_language"] = "nb"
    xform = browser.get("/lists/no/police/form.xml").content.decode()
    answer = browser.post("/lists/no/police/finding/", {"instance": fill_in(xform, {"F07": ("yes",)})})
    found = answer.content.decode()
    assert "vern mot straff" in found
    assert "Ring barnevernvakten før avhør." in found
    assert "Nummeret til barnevernvakten der du er" in found


def test_what_is_only_noted_supports_nothing(cast: Cast) -> None:
    id = looks_closer(cast.amina, {"OU03": ("yes", "Hver kveld.")})
    found = page(cast.amina, f"/closer/{id}/finding/", "nb")
    noted = found[found.index("Også lagt merke til") :]
    assert "Hver kveld." in noted
    assert "Dette støtter det" not in found


@pytest.mark.parametrize(("pack", "is_asked"), [("no", False), ("gb", True)])
def test_being_a_first_responder_is_asked_where_a_rule_listens_for_it(pack: str, is_asked: bool) -> None:
    law = load_pack(pack)
    form = HappeningForm(pack=law, event=law.events["exploitation.suspected"])
    assert ("told_first_responder" in form.fields) is is_asked
    assert "told_by" in form.fields


def test_advice_begins_as_one_speaks_on_the_telephone(cast: Cast) -> None:
    id: UUID = looks_closer(cast.amina, SEEN)
    assert "Jeg ringer fra oppsøkende tjeneste." in page(cast.amina, f"/closer/{id}/consult/", "nb")


def test_somebody_at_an_institution_gets_its_list_its_own_words_and_what_the_law_asks_of_it(
    cast: Cast,
) -> None:
    house = cast.agency("Furulia ungdomsinstitusjon", AgencyKind.INSTITUTION)
    liv = cast.person("Liv", house, Role.WORKER)
    with liv.at_work() as by:
        assert [one.name for one in lists_for(by)] == ["reception"]
        assert role_of(by.agency_kind) == "institution"
    assert "Look closer" in page(liv, "/inbox/")
    id = looks_closer(liv, {"RE08": ("yes", "Tør ikke gå ut.")}, "reception")
    found = page(liv, f"/closer/{id}/finding/")
    assert "Send a concern report at once" in asked(found)
    assert "Jeg ringer fra en institusjon." in page(liv, f"/closer/{id}/consult/", "nb")


def test_every_kind_of_agency_that_can_have_people_in_here_has_a_role_of_the_lists_or_none_on_purpose() -> (
    None
):
    from_outside = {kind for kind in AgencyKind if ZONE_OF[kind].is_outside}
    assert set(AgencyKind) - from_outside - set(ROLE_OF) == {AgencyKind.STATISTICS}
    for pack in ("no", "gb"):
        assert set(ROLE_OF.values()) <= set(load_codebook(pack).roles)
