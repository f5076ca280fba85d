# SPDX-License-Identifier: EUPL-1.2
"""Who lost phone and codes is let in again by two people of their own agency; one alone, or a stranger, cannot."""

from datetime import timedelta
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.db import IntegrityError
from django.test import Client

from cast import Cast, Player
from lykt.kernel import clock
from lykt.kernel.decisions import Refused
from lykt.trust.accounts import queries as accounts
from lykt.trust.accounts.models import StepReset
from lykt.trust.accounts.states import Role
from lykt.trust.office import queries
from lykt.trust.office.actions import agree_reset, ask_reset

WHY = "He dropped his phone in the river; I met him at the office."


def refused(player: Player, act: Any, thing: Any, **named: Any) -> str:
    with pytest.raises(Refused) as said, player.at_work() as by:
        act(thing, by=by, **named)
    return said.value.decision.code


def asked(cast: Cast) -> StepReset:
    with cast.arne.at_work() as by:
        return ask_reset(cast.jonas.member, by=by, why=WHY)


def signed_in(player: Player) -> Client:
    client = Client(SERVER_NAME="localhost")
    client.cookies["lykt_language"] = "en"
    client.force_login(player.member.person, backend="lykt.doors.desk.signin.backend.Backend")  # type: ignore[arg-type]
    return client


def test_two_of_them_let_a_third_in_again_and_all_that_was_open_is_over(cast: Cast) -> None:
    person = cast.jonas.member.person
    assert person is not None
    person.set_password("a long enough password")
    person.save()
    TOTP.activate(person, generate_totp_secret())
    still_in = signed_in(cast.jonas)
    assert still_in.get("/inbox/").status_code == 200
    waits = asked(cast)
    assert still_in.get("/inbox/").status_code == 200, "until somebody agrees, nothing has changed"
    with cast.berit.at_work() as by:
        secret = agree_reset(waits, by=by)
    invitation = accounts.open_invitation(secret)
    assert invitation is not None
    assert invitation.membership_id == cast.jonas.member.id
    assert not Authenticator.objects.filter(user_id=person.pk).exists()
    assert still_in.get("/inbox/").status_code != 200


@pytest.mark.parametrize(
    ("who", "code"),
    [
        ("arne", "office.same-person"),
        ("jonas", "not-permitted"),
        ("kari", "not-permitted"),
        ("svein", "not-here"),
    ],
)
def test_nobody_else_agrees(cast: Cast, who: str, code: str) -> None:
    waits = asked(cast)
    player = cast.person("Svein", cast.bergen, Role.ADMINISTRATOR) if who == "svein" else getattr(cast, who)
    assert refused(player, agree_reset, waits) == code


def test_nobody_asks_for_themselves_or_agrees_to_their_own(cast: Cast) -> None:
    assert refused(cast.arne, ask_reset, cast.arne.member, why=WHY) == "office.self"
    assert refused(cast.arne, ask_reset, cast.jonas.member, why=" ") == "office.why"
    assert refused(cast.kari, ask_reset, cast.jonas.member, why=WHY) == "not-permitted"
    with cast.arne.at_work() as by:
        for_the_leader = ask_reset(cast.berit.member, by=by, why=WHY)
    assert refused(cast.berit, agree_reset, for_the_leader) == "office.self"


def test_the_question_waits_for_two_days_and_is_answered_once(cast: Cast) -> None:
    waits = asked(cast)
    with clock.clock_at(clock.now() + timedelta(days=2, minutes=1)):
        assert refused(cast.berit, agree_reset, waits) == "office.not-asked"
        with cast.berit.at_work() as by:
            assert queries.resets_waiting(by) == []
    with cast.berit.at_work() as by:
        agree_reset(waits, by=by)
    assert refused(cast.berit, agree_reset, StepReset.objects.get(pk=waits.id)) == "office.not-asked"


def test_the_database_too_wants_two(cast: Cast) -> None:
    waits = asked(cast)
    with pytest.raises(IntegrityError, match="seen_by_two"):
        StepReset.objects.filter(pk=waits.id).update(agreed_by=cast.arne.actor.id)


def test_it_is_asked_and_agreed_on_the_screen(cast: Cast) -> None:
    arne, berit = signed_in(cast.arne), signed_in(cast.berit)
    person = f"/office/people/{cast.jonas.member.id}/"
    assert arne.post(f"{person}reset/", {"reset-why": " "}).status_code == 422
    assert arne.post(f"{person}reset/", {"reset-why": WHY}).status_code == 302
    assert "Somebody else has to agree" in arne.get("/office/resets/").content.decode()
    assert "/office/resets/" in berit.get("/office/on-duty/").content.decode()
    shown = berit.get("/office/resets/").content.decode()
    assert "dropped his phone" in shown
    waits = StepReset.objects.get(membership=cast.jonas.member)
    agreed = berit.post(f"/office/resets/{waits.id}/agree/")
    assert "/accounts/invitation/" in agreed.content.decode()
    assert signed_in(cast.kari).get("/office/resets/").status_code == 403
