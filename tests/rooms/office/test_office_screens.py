# SPDX-License-Identifier: EUPL-1.2
"""The administrator's screens through HTTP: what is asked, what is refused at its field, and what is never read."""

from typing import Any

import pytest
from django.test import Client

from cast import Cast, Player
from lykt.kernel import ids
from lykt.trust.accounts import queries as accounts
from lykt.trust.accounts.models import Membership
from lykt.trust.accounts.states import Role, TeamKind

PAGES = ["", "people/", "teams/", "tokens/", "agencies/"]


def browser(**more: Any) -> Client:
    """Somebody's browser on this machine, signed in as nobody."""
    return Client(SERVER_NAME="localhost", **more)


def browser_of(player: Player, language: str = "en") -> Client:
    client = browser()
    client.force_login(player.member.person, backend="lykt.doors.desk.signin.backend.Backend")  # type: ignore[arg-type]
    client.cookies["lykt_language"] = language
    return client


@pytest.mark.parametrize("language", ["nb", "en"])
@pytest.mark.parametrize("page", PAGES)
def test_every_page_draws_in_both_languages(cast: Cast, page: str, language: str) -> None:
    answer = browser_of(cast.arne, language).get(f"/office/{page}")
    assert answer.status_code == 200
    assert f'lang="{language}"' in answer.content.decode()


@pytest.mark.parametrize("page", PAGES[1:])
@pytest.mark.parametrize("who", ["kari", "amina"])
def test_who_does_not_administer_is_refused(cast: Cast, page: str, who: str) -> None:
    assert browser_of(getattr(cast, who)).get(f"/office/{page}").status_code == 403


def test_an_invitation_is_shown_once_and_only_what_the_form_names_is_read(cast: Cast) -> None:
    """Mass assignment (0d1d510, eb676a4): an agency, a zone or a flag in the post changes nothing."""
    email = f"{ids.new_id()}@example.no"
    answer = browser_of(cast.arne).post(
        "/office/people/",
        {
            "name": "Nina Ny",
            "email": email,
            "roles": ["officer"],
            "language": "nb",
            "agency": str(cast.bergen.id),
            "agency_id": str(cast.bergen.id),
            "zone": "justice",
            "is_active": "",
        },
    )
    assert answer.status_code == 200
    assert "/accounts/invitation/" in answer.content.decode()
    assert answer.headers["Cache-Control"] == "no-store"
    member = Membership.objects.get(person__email=email)
    assert (member.agency_id, member.zone, member.roles) == (cast.oslo.id, "care", ["officer"])


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"email": "kari"}, 'href="#id_email"'),
        ({"name": "12345"}, 'href="#id_name"'),
        ({"roles": ["officer", "administrator"]}, "An administrator has no other role"),
        ({"roles": ["service"]}, 'href="#id_roles'),
        ({"roles": []}, "Choose one or more."),
    ],
)
def test_what_is_wrong_stands_at_its_field_and_nothing_typed_is_lost(
    cast: Cast, change: dict[str, object], said: str
) -> None:
    typed = {"name": "Nina Ny", "email": f"{ids.new_id()}@example.no", "roles": ["officer"], "language": "nb"}
    answer = browser_of(cast.arne).post("/office/people/", typed | change)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert said in page
    assert f'value="{change.get("name", "Nina Ny")}"' in page


def test_a_colleague_of_another_agency_is_not_here(cast: Cast) -> None:
    """Nested ids (3c44a1e), through the screen; and what is not there is answered with the same page."""
    client = browser_of(cast.arne)
    theirs = client.get(f"/office/people/{cast.tove.member.id}/")
    nobodys = client.get(f"/office/people/{ids.new_id()}/")
    assert (theirs.status_code, nobodys.status_code) == (404, 404)
    for path in ("roles", "account", "invite"):
        answer = client.post(
            f"/office/people/{cast.tove.member.id}/{path}/",
            {"roles-roles": ["leader"], "roles-why": "x", "account-why": "x"},
        )
        assert answer.status_code == 404
    team = accounts.team(cast.oslo.id, TeamKind.INTAKE)
    assert team is not None
    placed = client.post(f"/office/teams/{team.id}/place/", {"member": str(cast.tove.member.id)})
    assert placed.status_code == 422
    assert not team.places.filter(membership=cast.tove.member).exists()


def test_somebody_is_given_other_roles_and_their_account_closed_and_opened(cast: Cast) -> None:
    client = browser_of(cast.arne)
    page = f"/office/people/{cast.jonas.member.id}/"
    assert client.post(f"{page}roles/", {"roles-roles": ["leader"]}).status_code == 422
    assert (
        client.post(f"{page}roles/", {"roles-roles": ["leader"], "roles-why": "Berit leaves."}).status_code
        == 302
    )
    assert Membership.objects.get(pk=cast.jonas.member.id).roles == ["leader"]
    assert client.post(f"{page}account/", {"account-why": "He leaves."}).status_code == 302
    assert Membership.objects.get(pk=cast.jonas.member.id).suspended_at is not None
    assert client.post(f"{page}account/", {"account-why": "He stays."}).status_code == 302
    assert Membership.objects.get(pk=cast.jonas.member.id).suspended_at is None


def test_the_lead_of_a_case_cannot_be_closed_and_the_screen_says_what_to_do(cast: Cast) -> None:
    cast.a_case(lead=cast.jonas)
    answer = browser_of(cast.arne).post(
        f"/office/people/{cast.jonas.member.id}/account/", {"account-why": "He leaves."}
    )
    assert answer.status_code == 422
    assert "Hand over the cases first" in answer.content.decode()
    assert Membership.objects.get(pk=cast.jonas.member.id).suspended_at is None


def test_ones_own_account_has_no_buttons_and_takes_no_posts(cast: Cast) -> None:
    client = browser_of(cast.arne)
    page = f"/office/people/{cast.arne.member.id}/"
    assert "<form" not in client.get(page).content.decode().partition("<main")[2].partition("</main")[0]
    client.post(f"{page}roles/", {"roles-roles": ["officer"], "roles-why": "I want to read."})
    assert Membership.objects.get(pk=cast.arne.member.id).roles == ["administrator"]
    assert client.post(f"{page}invite/").status_code == 403


def test_a_key_is_shown_once_and_revoked(cast: Cast) -> None:
    client = browser_of(cast.arne)
    asked = {"id": ids.new_id(), "name": "Fagsystemet", "days": "30"}
    made = client.post("/office/tokens/", asked)
    again = client.post("/office/tokens/", asked)
    assert again.status_code == 422
    assert "has been made and shown" in again.content.decode()
    secret = made.content.decode().partition('value="lykt_')[2].partition('"')[0]
    assert accounts.actor_with_token(f"lykt_{secret}") is not None
    assert secret not in client.get("/office/tokens/").content.decode()
    (token,) = accounts.tokens_of(cast.oslo.id)
    assert client.post(f"/office/tokens/{token.id}/revoke/").status_code == 302
    assert accounts.actor_with_token(f"lykt_{secret}") is None
    assert (
        client.post("/office/tokens/", {"id": ids.new_id(), "name": "Evig", "days": "4000"}).status_code
        == 422
    )


def test_teams_are_added_and_people_placed_and_taken_out(cast: Cast) -> None:
    client = browser_of(cast.arne)
    assert client.post("/office/teams/", {"name": "Ungdomsteamet", "kind": "ordinary"}).status_code == 302
    assert client.post("/office/teams/", {"name": "Mottak 2", "kind": "intake"}).status_code == 422
    team = accounts.teams_of(cast.oslo.id).get(name="Ungdomsteamet")
    assert (
        client.post(f"/office/teams/{team.id}/place/", {"member": str(cast.jonas.member.id)}).status_code
        == 302
    )
    assert "Take Jonas out" in client.get("/office/teams/").content.decode()
    assert client.post(f"/office/teams/{team.id}/take-out/{cast.jonas.member.id}/").status_code == 302
    assert not team.places.filter(ended_at=None).exists()


def test_an_agency_is_added_with_its_first_administrator(cast: Cast) -> None:
    slug = f"s{ids.new_id().hex[:12]}"
    posted = {"name": "Ny skole", "slug": slug, "kind": "school", "pack": "no"}
    first = {"first_name": "Siri Skole", "first_email": f"{slug}@example.no"}
    client = browser_of(cast.arne)
    assert "/accounts/invitation/" in client.post("/office/agencies/", posted | first).content.decode()
    assert client.post("/office/agencies/", posted).status_code == 422  # the short name is taken


def test_the_leader_names_who_is_on_duty(cast: Cast) -> None:
    client = browser_of(cast.berit)
    cast.kari  # noqa: B018 - Kari works here
    assert client.post("/office/on-duty/", {"member": str(cast.kari.member.id)}).status_code == 302
    assert "Kari is on duty" in client.get("/office/on-duty/").content.decode()
    assert client.post("/office/on-duty/", {"member": str(cast.tove.member.id)}).status_code == 422
    assert client.post("/office/on-duty/", {"member": ""}).status_code == 302
    assert browser_of(cast.arne).get("/office/on-duty/").status_code == 403


def test_asking_changes_nothing(cast: Cast) -> None:
    client = browser_of(cast.arne)
    for path in ("roles", "account", "invite"):
        assert client.get(f"/office/people/{cast.jonas.member.id}/{path}/").status_code == 405


def test_markup_in_a_name_is_shown_and_never_run(cast: Cast) -> None:
    cast.person("<script>alert(1)</script>", cast.oslo, Role.OFFICER)
    page = browser_of(cast.arne).get("/office/people/").content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page
