# SPDX-License-Identifier: EUPL-1.2
"""At the desk: a list of nobody is put with a child, after one has read who will be able to read it; and taken back."""

import re
from html import unescape
from uuid import UUID

import pytest
from test_closer import page, signed_in

from cast import Cast, Player
from lykt.kernel import ids
from lykt.record.people.actions import claim
from lykt.record.people.states import Attribute, Certainty, SaidBy


def words(player: Player, path: str, language: str = "en") -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page(player, path, language))).split())


@pytest.fixture
def child(cast: Cast) -> UUID:
    """A child whose name child protection has, and whom Amina's team has met."""
    _report, child = cast.a_report()
    cast.begins("met", child, cast.amina.team.id)
    return child


@pytest.fixture
def alone(cast: Cast) -> UUID:
    """What Amina filled in by the river, about nobody who is named."""
    return cast.amina.fills_in("OU01", "F03")


def test_from_the_summary_to_the_child_and_back_again(cast: Cast, child: UUID, alone: UUID) -> None:
    finding, choose, put = (f"/closer/{alone}/{end}" for end in ("finding/", "child/", f"child/{child}/"))
    take_back = f"/closer/{alone}/child/take-back/"
    assert f'href="{choose}"' in page(cast.amina, finding)
    assert f'href="{put}"' in page(cast.amina, choose)

    asked = words(cast.amina, put)
    assert "Put the list with Momo?" in asked
    before, _button, after = asked.partition("Put it with Momo")
    assert "Elvebakken barneverntjeneste will be able to read it." in before, "said before the button"
    assert "Mottak, Elvebakken barneverntjeneste" in after, "and who in it, by which rule"
    assert signed_in(cast.kari).get(finding).status_code == 404

    assert signed_in(cast.amina).post(put).headers["Location"] == finding
    assert signed_in(cast.amina).post(put).headers["Location"] == finding, "twice is once"
    told = words(cast.kari, finding)
    assert "Summary: Momo" in told
    assert "Filled in without a child. Amina, Uteseksjonen put it with Momo" in told
    assert f'href="{finding}"' in page(cast.kari, f"/children/{child}/")
    assert signed_in(cast.amina).get(choose).headers["Location"] == finding
    assert f'href="{finding}"' not in page(cast.amina, "/closer/"), "it is not of nobody any more"

    assert signed_in(cast.amina).post(take_back, {"why": ""}).status_code == 422
    assert signed_in(cast.amina).post(take_back, {"why": "It was his cousin."}).headers["Location"] == finding
    assert "Amina, Uteseksjonen took the list back from Momo" in words(cast.amina, finding)
    assert signed_in(cast.kari).get(finding).status_code == 404
    gone = words(cast.kari, f"/children/{child}/")
    assert "Amina, Uteseksjonen took a list back from here" in gone
    assert "It was his cousin." in gone
    assert f'href="{finding}"' in page(cast.amina, "/closer/")


def test_it_stands_beside_child_protections_and_is_known_where_the_next_list_begins(
    cast: Cast, child: UUID, alone: UUID
) -> None:
    cast.kari.fills_in("F03", name="child_welfare", child=child)
    cast.amina.puts(alone, child)
    beside = words(cast.kari, f"/closer/children/{child}/")
    assert "Amina, Uteseksjonen" in beside
    assert "Kari, Elvebakken barneverntjeneste" in beside
    assert beside.count("Amina, Uteseksjonen") > 2, "her answers, and not her name alone"
    assert "More has been answered about this child" in words(cast.kari, f"/closer/{alone}/finding/")
    chosen = re.search(r'name="list" value="([^"]+)"', page(cast.amina, f"/closer/?child={child}"))
    begun = str(ids.new_id())
    assert chosen
    signed_in(cast.amina).post("/closer/", {"list": chosen[1], "id": begun, "child": str(child)})
    assert "Yes (Amina, Uteseksjonen, " in page(cast.amina, f"/closer/{begun}/")


def test_the_child_test_is_the_childs(cast: Cast, alone: UUID) -> None:
    """Of nobody one knows no age. With somebody whose passport says 26, the summary says so."""
    grown = cast.amina.opens_a_child(cast.amina.meets("Samir"))
    with cast.amina.at_work() as by:
        claim(
            cast.amina._child(grown), by=by, attribute=Attribute.BIRTH_DATE, value={"on": "2000-01-01"},
            said_by=SaidBy.DOCUMENT, certainty=Certainty.DOCUMENTED,
        )  # fmt: skip
    before = words(cast.amina, f"/closer/{alone}/consult/")
    cast.amina.puts(alone, grown)
    after = words(cast.amina, f"/closer/{alone}/consult/")
    assert "It is about somebody whom we treat as a child." in before
    assert "It is about somebody who is of age." in after


def test_a_second_child_is_refused_in_a_sentence(cast: Cast, child: UUID, alone: UUID) -> None:
    other = cast.amina.opens_a_child(cast.amina.meets("Samir"))
    cast.amina.puts(alone, child)
    answer = signed_in(cast.amina).post(f"/closer/{alone}/child/{other}/")
    assert answer.status_code == 409
    assert "This list stands with another child already." in answer.content.decode()
    answer = signed_in(cast.amina, "nb").post(f"/closer/{alone}/child/{other}/")
    assert "Denne sjekklisten er allerede knyttet til et annet barn." in answer.content.decode()


def test_one_looks_by_name_among_the_children_one_may_write_about(
    cast: Cast, child: UUID, alone: UUID
) -> None:
    path, browser = f"/closer/{alone}/child/", signed_in(cast.amina)
    found = browser.post(path, {"name": "mom"}).content.decode()
    assert f'href="{path}{child}/"' in found
    assert (
        "No child with this name among those you may write about."
        in browser.post(path, {"name": "Samir"}).content.decode()
    )
    _report, hidden = cast.a_report()
    assert str(hidden) not in browser.post(path, {"name": "mom"}).content.decode()
    assert signed_in(cast.amina).get(f"{path}{hidden}/").status_code == 404
    asked = cast.kari.fills_in(name="child_welfare")
    only_asked = cast.siri.fills_in(name="child_welfare")
    cast.begins("asked", child, cast.siri.actor.id)
    assert f'href="/closer/{asked}/child/"' in page(cast.kari, f"/closer/{asked}/finding/")
    assert "/child/" not in page(cast.siri, f"/closer/{only_asked}/finding/"), "no road that ends at a wall"
    assert signed_in(cast.siri).get(f"/closer/{only_asked}/child/{child}/").status_code == 404


def test_nobody_who_does_not_hold_the_list_finds_a_page_of_it(cast: Cast, child: UUID, alone: UUID) -> None:
    for end in ("child/", f"child/{child}/", "child/take-back/"):
        for stranger in (cast.kari, cast.nora):
            assert signed_in(stranger).get(f"/closer/{alone}/{end}").status_code == 404, end
            assert signed_in(stranger).post(f"/closer/{alone}/{end}").status_code in {404, 405}, end
    assert signed_in(cast.amina).get(f"/closer/{alone}/child/take-back/").status_code == 404, (
        "nothing to take"
    )


def test_a_concern_from_it_holds_what_is_said_about_the_child(cast: Cast, child: UUID, alone: UUID) -> None:
    cast.amina.claims(child, value="Samir")
    cast.amina.puts(alone, child)
    answer = signed_in(cast.amina).post(f"/closer/{alone}/concern/")
    assert "Samir" in page(cast.amina, answer.headers["Location"])


@pytest.mark.parametrize("language", ["nb", "en"])
def test_every_page_draws_in_both_languages(cast: Cast, child: UUID, alone: UUID, language: str) -> None:
    for end in ("child/", f"child/{child}/"):
        assert f'lang="{language}"' in page(cast.amina, f"/closer/{alone}/{end}", language)
    cast.amina.puts(alone, child)
    for end in ("child/take-back/", "finding/"):
        assert f'lang="{language}"' in page(cast.amina, f"/closer/{alone}/{end}", language)
