# SPDX-License-Identifier: EUPL-1.2
"""A lead is handed over with the other's yes, on screens; not for a minute is there none."""

from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from cast import Cast, Player
from lykt.kernel import ids
from lykt.trust.accounts.states import Role


def signed_in(player: Player, language: str = "en") -> Client:
    browser = Client(HTTP_HOST="localhost")
    browser.cookies["lykt_language"] = language
    browser.force_login(player.member.person)
    return browser


def asks(player: Player, case: UUID, to: Player, why: str = "I move to Tromsø.") -> Any:
    return signed_in(player).post(f"/cases/{case}/hand-over/", {"to": str(to.member.id), "why": why})


def question(cast: Cast, case: UUID) -> UUID:
    return cast.ground.ask("select id from cases_handover where case_id = %s and answered_at is null", case)[
        0
    ][0]


def lead_of(cast: Cast, case: UUID) -> UUID:
    return cast.ground.ask("select lead_id from cases_case where id = %s", case)[0][0]


def test_the_lead_stays_until_the_colleague_has_said_yes(cast: Cast) -> None:
    case, child = cast.a_case(cast.kari)
    assert asks(cast.kari, case, cast.jonas).status_code == 302
    assert lead_of(cast, case) == cast.kari.member.id
    assert "Jonas has been asked to take over. Kari is the lead until there is a yes." in text(
        cast.kari, f"/children/{child}/"
    )
    board = text(cast.jonas, "/duties/")
    assert "Kari asks you to take over the lead for Momo" in board
    path = f"/cases/asked/{question(cast, case)}/"
    asked = text(cast.jonas, path)
    assert "I move to Tromsø." in asked
    assert "Presumed a child" in asked
    assert signed_in(cast.jonas).post(path, {"answer": "accepted", "why": ""}).status_code == 302
    assert lead_of(cast, case) == cast.jonas.member.id
    assert signed_in(cast.kari).get(f"/children/{child}/notes/add/").status_code in (200, 404)
    assert "note.write" not in cast.kari.may_do(child)


def test_a_no_takes_a_reason_that_reaches_the_lead(cast: Cast) -> None:
    case, child = cast.a_case(cast.kari)
    asks(cast.kari, case, cast.jonas)
    path = f"/cases/asked/{question(cast, case)}/"
    refused = signed_in(cast.jonas).post(path, {"answer": "declined", "why": " "})
    assert refused.status_code == 422
    assert "Say why, in a sentence." in refused.content.decode()
    assert (
        signed_in(cast.jonas)
        .post(path, {"answer": "declined", "why": "I have nineteen already."})
        .status_code
        == 302
    )
    assert "I have nineteen already." in text(cast.kari, f"/children/{child}/")
    assert signed_in(cast.jonas).get(f"/children/{child}/").status_code == 404
    assert lead_of(cast, case) == cast.kari.member.id


def test_a_question_can_be_taken_back(cast: Cast) -> None:
    case, child = cast.a_case(cast.kari)
    asks(cast.kari, case, cast.jonas)
    asked = question(cast, case)
    assert signed_in(cast.kari).post(f"/cases/asked/{asked}/take-back/").status_code == 302
    assert signed_in(cast.jonas).get(f"/cases/asked/{asked}/").status_code == 404
    assert "Hand the lead over" in text(cast.kari, f"/children/{child}/")


def test_the_leader_names_another_lead_with_a_reason(cast: Cast) -> None:
    cast.berit  # noqa: B018 - somebody leads the service
    case, child = cast.a_case(cast.kari)
    assert "Name another lead" in text(cast.berit, f"/children/{child}/")
    form = {"to": str(cast.jonas.member.id), "why": ""}
    assert signed_in(cast.berit).post(f"/cases/{case}/lead/", form).status_code == 422
    assert (
        signed_in(cast.berit).post(f"/cases/{case}/lead/", form | {"why": "Kari is ill."}).status_code == 302
    )
    assert lead_of(cast, case) == cast.jonas.member.id


def test_only_an_officer_of_this_service_can_be_chosen(cast: Cast) -> None:
    case, _child = cast.a_case(cast.kari)
    outsider = cast.person("Rolf", cast.oslo, Role.WORKER)
    for nobody in (cast.tove, outsider):
        assert asks(cast.kari, case, nobody).status_code == 422
    assert lead_of(cast, case) == cast.kari.member.id


def test_who_does_not_lead_cannot_ask_and_who_was_not_asked_cannot_answer(cast: Cast) -> None:
    """Falls when the question is no longer looked for among those put to this person."""
    cast.berit  # noqa: B018
    case, _child = cast.a_case(cast.kari)
    other = cast.person("Siri", cast.oslo, Role.OFFICER)
    assert asks(cast.berit, case, cast.jonas).status_code == 403
    asks(cast.kari, case, cast.jonas)
    path = f"/cases/asked/{question(cast, case)}/"
    for player in (cast.berit, other, cast.kari):
        assert signed_in(player).post(path, {"answer": "accepted", "why": ""}).status_code == 404
    assert lead_of(cast, case) == cast.kari.member.id


@pytest.mark.parametrize("path", ["/cases/{case}/hand-over/", "/cases/{case}/lead/"])
def test_a_case_one_may_not_know_of_is_not_there(cast: Cast, path: str) -> None:
    case, _child = cast.a_case(cast.kari)
    for one in (case, ids.new_id()):
        assert signed_in(cast.tove).get(path.format(case=one)).status_code == 404


def text(player: Player, path: str) -> str:
    answer = signed_in(player).get(path)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())
