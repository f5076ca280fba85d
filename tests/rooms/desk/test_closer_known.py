# SPDX-License-Identifier: EUPL-1.2
"""What is written already: at the question it answers, also when another list asked; and above the list, never in an answer."""

import json
import re
from uuid import UUID

import pytest
from test_closer import begins, looks_closer, page, signed_in

from cast import Cast
from lykt.doors.desk.duties.rows import with_agency
from lykt.record.people.states import Attribute
from lykt.trust.packs.codes import load_codebook


@pytest.fixture
def child(cast: Cast) -> UUID:
    return cast.amina.opens_a_child(cast.amina.meets("Momo", "Han sover under brua.", area="Ved elva"))


def known_on(filling: str) -> dict[str, list[str]]:
    return json.loads(re.search(r'id="form-known"[^>]*>(.*?)</script>', filling, re.S)[1])  # type: ignore[index]


def written_on(filling: str) -> str:
    found = re.search(
        r'<details class="fold"><summary>This is written already</summary>(.*?)<lykt-form', filling, re.S
    )
    return found[1] if found else ""


def test_what_another_list_asked_is_shown_at_the_question_that_asks_the_same(cast: Cast) -> None:
    report, child = cast.a_report()
    told = {"F02": ("yes", "«Jeg skylder ham for turen.»", "Momo", "2026-03-03"), "N14": ("no",)}
    looks_closer(cast.kari, told, "child_welfare", child=child, report=report)
    known = known_on(page(cast.kari, f"/closer/{begins(cast.kari, 'ilo_cl', child=child)}/"))
    assert set(known) == {"CD02"}
    (line,) = known["CD02"]
    assert line.startswith(
        "«Owes somebody for lost goods, the journey or lodging» Yes: «Jeg skylder ham for turen.» (Momo, "
    )
    unodc = known_on(page(cast.kari, f"/closer/{begins(cast.kari, 'unodc_children', child=child)}/"))
    assert set(unodc) == {"U04"}


def test_it_is_never_counted_in_the_other_list(cast: Cast) -> None:
    report, child = cast.a_report()
    looks_closer(cast.kari, {"F02": ("yes", "Skylder ham.")}, "child_welfare", child=child, report=report)
    id = looks_closer(cast.kari, {"CD09": ("yes", "Passer på.")}, "ilo_cl", child=child, report=report)
    found = page(cast.kari, f"/closer/{id}/finding/")
    assert "The rule that the ILO has published for this part is met." not in found
    assert "in order to exploit them" not in found


@pytest.mark.parametrize("pack", ["no", "gb"])
def test_the_codes_that_ask_alike_know_each_other(pack: str) -> None:
    codebook = load_codebook(pack)
    assert codebook.same_as
    for group in codebook.same_as:
        for code in group:
            assert codebook.alike(code) >= group - {code}
            assert code not in codebook.alike(code)


def test_the_contacts_own_words_and_what_is_claimed_stand_above_the_list_and_in_no_answer(
    cast: Cast, child: UUID
) -> None:
    cast.amina.claims(child, Attribute.AGE, words="16", years=16)
    id = begins(cast.amina, child=child)
    filling = page(cast.amina, f"/closer/{id}/")
    written = written_on(filling)
    for words in ("Han sover under brua.", "Ved elva", "Amina", "<time", "16"):
        assert words in written, words
    assert "under brua" not in json.dumps(known_on(filling) if 'id="form-known"' in filling else {})
    assert signed_in(cast.amina).get(f"/closer/{id}/draft.xml").status_code == 204, (
        "nothing was written in the list"
    )


def test_a_list_begun_from_a_contact_shows_that_contact(cast: Cast) -> None:
    met = cast.amina.meets("Noen", "Han sover under brua.")
    cast.amina.meets("En annen", "Han venter på broren.")
    written = written_on(page(cast.amina, f"/closer/{begins(cast.amina, contact=met)}/"))
    assert "Han sover under brua." in written
    assert "broren" not in written


def test_whoever_may_not_read_the_contact_sees_nothing_of_it(cast: Cast) -> None:
    _report, child = cast.a_report()
    cast.amina.meets("Momo", "Han sover under brua.")
    filling = page(cast.kari, f"/closer/{begins(cast.kari, 'ilo_cl', child=child)}/")
    assert "under brua" not in filling
    assert written_on(filling), "what is claimed is hers to read"


def test_a_day_beside_an_arabic_name_does_not_fall_apart(cast: Cast, child: UUID) -> None:
    looks_closer(cast.amina, {"OU01": ("yes", "Ved elva.", "يوسف", "2026-03-03")}, child=child)
    again = f"/closer/{begins(cast.amina, child=child)}/"
    (line,) = known_on(page(cast.amina, again, "nb"))["OU01"]
    assert "(\u2068يوسف\u2069, 3. mars 2026)" in line
    (line,) = known_on(page(cast.amina, again, "ar"))["OU01"]
    assert "\u20683. mars 2026\u2069" in line
    assert '<time class="when" dir="auto"' in written_on(page(cast.amina, again))


@pytest.mark.parametrize(
    ("name", "said"),
    [
        (("Amina Rahmani", "Uteseksjonen"), "Amina Rahmani, Uteseksjonen"),
        (("Uteseksjonen", "Uteseksjonen"), "Uteseksjonen"),
        (("", "Uteseksjonen"), "Uteseksjonen"),
        (None, ""),
    ],
    ids=str,
)
def test_a_name_stands_with_its_agency_and_an_agency_that_acted_by_itself_once(
    name: tuple[str, str] | None, said: str
) -> None:
    assert with_agency(name) == said
