# SPDX-License-Identifier: EUPL-1.2
"""Preparing a conversation: who finds it, what it says in the pack's own words, and that it keeps nothing and names nobody."""

from html import unescape
from uuid import UUID

import pytest
from django.test import Client
from test_closer import page, signed_in

from cast import Cast, Player
from lykt.engines.xlsforms.parsing import parse
from lykt.trust.accounts.states import AgencyKind, Role
from lykt.trust.packs.codes import conversation_file, load_codebook

TALK = "/closer/talk/"


def somebody(cast: Cast, kind: AgencyKind, *roles: Role) -> Player:
    return cast.person("Liv", cast.agency("Et sted", kind), *(roles or (Role.WORKER,)))


@pytest.mark.parametrize(
    "kind",
    [
        AgencyKind.OUTREACH, AgencyKind.CHILD_PROTECTION, AgencyKind.COMPETENCE_CENTRE, AgencyKind.HEALTH,
        AgencyKind.GUARDIAN, AgencyKind.INSTITUTION,
    ],
)  # fmt: skip
def test_whoever_talks_with_the_young_person_finds_it_where_lists_begin(cast: Cast, kind: AgencyKind) -> None:
    liv = somebody(cast, kind)
    assert f'href="{TALK}"' in page(liv, "/closer/")
    assert "Say first what you must pass on." in page(liv, TALK)


@pytest.mark.parametrize("kind", [AgencyKind.SCHOOL, AgencyKind.RECEPTION])
def test_whoever_it_is_not_for_neither_finds_it_nor_gets_it(cast: Cast, kind: AgencyKind) -> None:
    liv = somebody(cast, kind)
    assert TALK not in page(liv, "/closer/")
    assert signed_in(liv).get(TALK).status_code == 404


def test_an_administrator_and_somebody_without_an_account_do_not_get_it(cast: Cast) -> None:
    keeper = somebody(cast, AgencyKind.OUTREACH, Role.ADMINISTRATOR)
    assert signed_in(keeper).get(TALK).status_code == 404
    assert Client(HTTP_HOST="localhost").get(TALK).status_code == 302, "so do the police and the border"


@pytest.mark.parametrize("pack", ["no", "gb"])
@pytest.mark.parametrize(("language", "column"), [("nb", "Norsk bokmål (nb)"), ("en", "English (en)")])
def test_every_word_of_the_packs_form_stands_on_the_page_and_nothing_can_be_filled_in(
    cast: Cast, pack: str, language: str, column: str
) -> None:
    officer = cast.kari if pack == "no" else cast.grace
    seen = unescape(page(officer, TALK, language))
    main = seen[seen.index("<main") : seen.index("</main>")]
    form = parse(conversation_file(pack).read_bytes(), "conversation.md").or_fault()
    said = [row.text(part, column) for row in form.survey for part in ("label", "hint")]
    said += [one.text("label", column) for rows in form.lists.values() for one in rows]
    assert len(list(filter(None, said))) > 40
    assert [words for words in said if words and words not in main] == []
    assert "<form" not in main
    assert "<input" not in main
    assert "<textarea" not in main
    notes = [main.index(row.text("label", column)) for row in form.survey if row.kind == "note"]
    assert notes == sorted(notes), "what to say first stands first, and the stop where it belongs"


def test_the_pack_says_it_is_for_roles_that_it_has_and_not_for_the_police() -> None:
    for pack in ("no", "gb"):
        form = parse(conversation_file(pack).read_bytes(), "conversation.md").or_fault()
        roles = set(form.settings["attribute::lykt:for"].split())
        assert roles <= set(load_codebook(pack).roles)
        assert not roles & {"police", "border"}


@pytest.fixture
def met(cast: Cast) -> UUID:
    return cast.amina.meets("Momo")


def test_from_a_contact_one_comes_to_where_wishes_and_promises_are_written_down(
    cast: Cast, met: UUID
) -> None:
    assert f'href="{TALK}?contact={met}"' in page(cast.amina, f"/street/contacts/{met}/")
    seen = page(cast.amina, f"{TALK}?contact={met}")
    assert f'href="/street/contacts/{met}/#sort_wish"' in seen
    assert 'id="sort_wish"' in page(cast.amina, f"/street/contacts/{met}/")
    assert "Momo" not in seen, "it is carried along on paper"
    assert signed_in(cast.kari).get(f"{TALK}?contact={met}").status_code == 404


def test_from_a_child_one_comes_to_the_note_about_this_child(cast: Cast, met: UUID) -> None:
    child = cast.amina.opens_a_child(met)
    assert f'href="{TALK}?child={child}"' in page(cast.amina, f"/children/{child}/")
    seen = page(cast.amina, f"{TALK}?child={child}")
    assert f"/children/{child}/notes/add/?kind=met" in seen
    assert "Momo" not in seen
    for path in (f"{TALK}?child={child}", f"{TALK}?child=nonsense"):
        assert signed_in(cast.kari).get(path).status_code == 404
