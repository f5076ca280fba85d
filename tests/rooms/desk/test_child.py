# SPDX-License-Identifier: EUPL-1.2
"""One child on one calm page: what is said stands side by side, nothing is overwritten, and a stranger sees nothing."""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation
from hypothesis import given
from hypothesis import strategies as st

from cast import Cast, Player
from lykt.casework.cases import actions as case_acts
from lykt.casework.cases.states import Part
from lykt.doors.desk.child.age import age_of, age_sentence
from lykt.kernel import clock, ids
from lykt.record.people import actions as claim_acts
from lykt.record.people.rules import Said, name_to_use, other_names, side_by_side
from lykt.record.people.states import Attribute, Certainty, Mark, SaidBy


def signed_in(player: Player, language: str = "en") -> Client:
    browser = Client(HTTP_HOST="localhost")
    browser.cookies["lykt_language"] = language
    browser.force_login(player.member.person)
    return browser


def page(player: Player, path: str, language: str = "en") -> str:
    answer = signed_in(player, language).get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def plain(html: str) -> str:
    """What a reader sees, without marks and without the whole dates kept for paper."""
    html = re.sub(r'<span class="when-whole".*?</span>', "", html)
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def says(lead: Player, child: UUID, attribute: Attribute, said_by: SaidBy = SaidBy.CHILD, **more: Any) -> Any:
    value = more.pop("value")
    with lead.at_work() as by:
        found = lead._child(child)
        return claim_acts.claim(found, by=by, attribute=attribute, value=value, said_by=said_by, **more)


# What the page says.


def test_the_age_is_a_sentence_with_the_benefit_of_the_doubt(cast: Cast) -> None:
    _case, child = cast.a_case(cast.jonas)
    says(cast.jonas, child, Attribute.AGE, value={"words": "16", "years": 16})
    says(
        cast.jonas,
        child,
        Attribute.AGE,
        SaidBy.POLICE,
        said_by_words="the police in Malmö",
        value={"words": "19", "years": 19},
    )
    said = plain(page(cast.jonas, f"/children/{child}/"))
    assert "Presumed a child: the child says 16; the police in Malmö registered 19;" in said
    assert "no document" in said
    assert "politiet, the police in Malmö registrerte 19" in plain(
        page(cast.jonas, f"/children/{child}/", "nb")
    )


def test_contradictions_stand_side_by_side_and_neither_wins(cast: Cast) -> None:
    _case, child = cast.a_case(cast.jonas)
    says(cast.jonas, child, Attribute.COUNTRY, value={"value": "Algeria"})
    says(cast.jonas, child, Attribute.COUNTRY, value={"value": "algeria"})
    says(cast.jonas, child, Attribute.COUNTRY, SaidBy.POLICE, value={"value": "Morocco"})
    shown = page(cast.jonas, f"/children/{child}/")
    country = plain(shown[shown.index('id="said-country"') : shown.index('id="said-relation"')])
    assert "Algeria" in country or "algeria" in country
    assert "Morocco" in country
    assert "Said 2 times." in country
    assert "They do not say the same." in country
    assert country.count("lgeria") == 1


def test_an_adult_said_to_be_family_gets_no_access_by_it(cast: Cast) -> None:
    _case, child = cast.a_case(cast.jonas)
    says(
        cast.jonas,
        child,
        Attribute.RELATION,
        value={"description": "", "name": "Rachid", "claims_to_be": "uncle"},
    )
    shown = page(cast.jonas, f"/children/{child}/")
    assert "uncle, Rachid" in plain(shown)
    assert "Gives nobody access." in plain(shown)
    readers = plain(shown[shown.index('id="readers"') :])
    assert "Rachid" not in readers


def test_a_doctor_is_written_down_with_a_telephone(cast: Cast) -> None:
    _case, child = cast.a_case(cast.jonas)
    told = {"value_value": "Elveporten legesenter", "value_phone": "22 00 00 45"}
    assert add_claim(cast.jonas, child, "doctor", **told).status_code == 302
    shown = plain(page(cast.jonas, f"/children/{child}/"))
    assert "Elveporten legesenter, 22 00 00 45" in shown
    assert "Barnets lege" in plain(page(cast.jonas, f"/children/{child}/", "nb"))


def test_markup_in_a_name_is_shown_and_never_run(cast: Cast) -> None:
    _case, child = cast.a_case(cast.jonas)
    says(cast.jonas, child, Attribute.NAME, value={"value": "<script>alert(1)</script>", "kind": "nickname"})
    shown = page(cast.jonas, f"/children/{child}/")
    assert "<script>alert" not in shown
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in shown


def test_nobody_is_said_plainly(cast: Cast) -> None:
    _case, child = cast.a_case(cast.jonas)
    said = plain(page(cast.jonas, f"/children/{child}/"))
    assert "Care responsibility today Nobody we know of" in said
    assert "Lawyer nobody yet" in said


def test_care_follows_what_happened_day_by_day(cast: Cast) -> None:
    _case, child = cast.a_case(cast.jonas)
    write(cast.jonas, child, "care.started", told_by="bufetat")
    assert "Care responsibility today Bufetat" in plain(page(cast.jonas, f"/children/{child}/"))
    write(cast.jonas, child, "care.ended", told_by="bufetat")
    assert "Nobody we know of" in plain(page(cast.jonas, f"/children/{child}/"))


def test_statuses_stand_through_time_newest_first(cast: Cast) -> None:
    _case, child = cast.a_case(cast.jonas)
    says(
        cast.jonas,
        child,
        Attribute.STATUS,
        value={"value": "asylum"},
        valid_from=date(2025, 1, 2),
        valid_to=date(2025, 6, 1),
    )
    says(cast.jonas, child, Attribute.STATUS, value={"value": "undocumented"}, valid_from=date(2025, 6, 2))
    shown = page(cast.jonas, f"/children/{child}/")
    line = plain(shown[shown.index('class="timeline"') :])
    assert line.index("Undocumented now since 2 June 2025") < line.index(
        "Asylum seeker from 2 Jan. 2025 to 1 June 2025"
    )


def test_who_can_read_stands_with_the_rule_and_who_could_is_folded(cast: Cast) -> None:
    _case, child = cast.a_case(cast.jonas)
    shown = page(cast.jonas, f"/children/{child}/")
    readers = plain(shown[shown.index('id="readers"') :])
    assert "The lead of a case reads and writes everything about the child" in readers
    now, before = readers.split("Who could read before (1)")
    assert "Jonas" in now
    assert "Mottak" in before
    assert "The front door reads and writes about the child" not in now


def test_joined_records_are_read_as_one_by_whoever_may_read_both(cast: Cast) -> None:
    _case, child = cast.a_case(cast.jonas)
    _other_case, other = cast.a_case(cast.jonas)
    says(cast.jonas, other, Attribute.LANGUAGE, value={"value": "Tamazight"})
    assert "Tamazight" not in page(cast.jonas, f"/children/{child}/")
    with cast.jonas.at_work() as by:
        claim_acts.join(
            claim_acts.Pair(cast.jonas._child(child), cast.jonas._child(other)), by=by, why="The same scar"
        )
    shown = plain(page(cast.jonas, f"/children/{child}/"))
    assert "Tamazight" in shown
    assert "The same scar" in shown
    read = cast.ground.ask(
        "select children from audit_entry where verb = 'child.read' and %s = any (children)", other
    )
    assert sorted([child, other]) in [sorted(row[0]) for row in read]


def test_a_wrong_join_is_undone_with_a_reason(cast: Cast) -> None:
    _case, child = cast.a_case(cast.jonas)
    _other_case, other = cast.a_case(cast.jonas)
    join = cast.berit.joins(child, other)
    path = f"/children/{child}/joined/{join.id}/part/"
    assert path in page(cast.jonas, f"/children/{child}/")
    browser = signed_in(cast.jonas)
    assert browser.post(path, {"why": " "}).status_code == 422
    assert browser.post(path, {"why": "The other one is taller."}).status_code == 302
    assert "The same scar" not in page(cast.jonas, f"/children/{child}/")
    assert browser.post(path, {"why": "Again."}).status_code == 404


def test_one_lead_stands_once_however_many_records_the_child_has(cast: Cast) -> None:
    case, child = cast.a_case(cast.jonas)
    _other_case, other = cast.a_case(cast.jonas)
    cast.berit.joins(child, other)
    shown = page(cast.jonas, f"/children/{other}/")
    assert shown.count("/hand-over/") == 1
    cast.jonas.hands_over(case, to=cast.siri)
    for record in (child, other):
        shown = page(cast.jonas, f"/children/{record}/")
        assert "/hand-over/" not in shown
        assert "has been asked to take over" in plain(shown)


# Who sees it.

ALL_PATHS = (
    "/children/{child}/", "/children/{child}/older/", "/children/{child}/said/name/", "/children/{child}/said/name/add/",
    "/children/{child}/notes/add/", "/children/{child}/happened/", "/children/{child}/happened/child.missing/",
)  # fmt: skip


@pytest.mark.parametrize("path", ALL_PATHS)
def test_a_child_one_may_not_read_is_not_there(cast: Cast, path: str) -> None:
    """Falls when `record_of` no longer asks whether the child can be seen."""
    _case, child = cast.a_case(cast.jonas)
    stranger = signed_in(cast.tove)
    hidden, absent = (stranger.get(path.format(child=one)) for one in (child, ids.new_id()))
    assert hidden.status_code == absent.status_code == 404

    def body(answer: Any) -> str:
        return re.sub(
            r'(name="csrfmiddlewaretoken" value=|"X-CSRFToken": |name="next" value=)"[^"]*"',
            "",
            answer.content.decode(),
        )

    assert body(hidden) == body(absent)


def test_reading_a_child_is_one_line_in_the_audit(cast: Cast) -> None:
    _case, child = cast.a_case(cast.jonas)
    page(cast.jonas, f"/children/{child}/")
    lines = cast.ground.ask(
        "select actor from audit_entry where verb = 'child.read' and outcome = 'read' and children = %s::uuid[]",
        [child],
    )
    assert lines == [(cast.jonas.actor.id,)]


def test_a_colleague_who_is_asked_sees_only_who_the_child_is(cast: Cast) -> None:
    case, child = cast.a_case(cast.kari)
    cast.kari.writes_a_note(child, "He sleeps at the station.")
    says(cast.kari, child, Attribute.RELATION, value={"description": "a man with a scar"})
    cast.kari.hands_over(case, to=cast.jonas)
    seen = plain(page(cast.jonas, f"/children/{child}/"))
    assert "Momo" in seen
    assert "Kari asks you to take over the lead." in seen
    for hidden in ("station", "scar", "Lawyer", "Add a name", "Who can read this", "Nothing has to be done"):
        assert hidden not in seen


def test_the_page_asks_as_many_questions_for_much_as_for_little(cast: Cast) -> None:
    _case, child = cast.a_case(cast.jonas)
    browser = signed_in(cast.jonas)

    def questions() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert browser.get(f"/children/{child}/").status_code == 200
        return len(asked)

    write_notes(cast.jonas, child, 2)
    says(cast.jonas, child, Attribute.NAME, value={"value": "Hamza", "kind": "alias"})
    questions()
    before = questions()
    write_notes(cast.jonas, child, 60)
    for n in range(30):
        says(cast.jonas, child, Attribute.COUNTRY, value={"value": f"Country {n}"})
    assert questions() == before


def test_what_is_older_comes_fifty_at_a_time_and_none_is_lost(cast: Cast) -> None:
    _case, child = cast.a_case(cast.jonas)
    write_notes(cast.jonas, child, 60)
    first = page(cast.jonas, f"/children/{child}/")
    way = re.search(r'href="([^"]*/older/\?before=[^"]*)"', first)
    assert way is not None
    then = page(cast.jonas, way[1].replace("&amp;", "&"))
    shown = [re.findall(r"Number (\d+)\.", one) for one in (first, then)]
    assert len(shown[0]) + len(shown[1]) == 60
    assert {int(n) for n in shown[0] + shown[1]} == set(range(60))
    assert first.count('class="entry"') == 50


# Writing claims.


def add_claim(player: Player, child: UUID, attribute: str, **told: str) -> Any:
    form = {"id": str(ids.new_id()), "said_by": "child", "certainty": "said"} | told
    return signed_in(player).post(f"/children/{child}/said/{attribute}/add/", form)


def test_a_claim_is_added_with_who_said_it_and_sent_twice_it_is_one(cast: Cast) -> None:
    _case, child = cast.a_case(cast.jonas)
    form = {
        "id": str(ids.new_id()),
        "said_by": "police",
        "said_by_words": "in Malmö",
        "value_value": "Hamza B.",
        "value_kind": "alias",
    }
    for _twice in range(2):
        assert add_claim(cast.jonas, child, "name", **form).status_code == 302
    found = [claim for claim in cast.jonas.claims_of(child) if claim.value.get("value") == "Hamza B."]
    assert [(claim.said_by, claim.said_by_words, claim.written_by) for claim in found] == [
        ("police", "in Malmö", cast.jonas.actor.id)
    ]


def test_an_age_in_words_is_kept_and_read(cast: Cast) -> None:
    _case, child = cast.a_case(cast.jonas)
    add_claim(cast.jonas, child, "age", value_words="15 or 16", certainty="guessed")
    claim = next(one for one in cast.jonas.claims_of(child) if one.value.get("words") == "15 or 16")
    assert claim.value == {"words": "15 or 16", "low": 15, "high": 16}


def test_a_day_of_birth_that_cannot_be_stays_in_words(cast: Cast) -> None:
    _case, child = cast.a_case(cast.jonas)
    add_claim(cast.jonas, child, "birth_date", value_words="1.1.1802")
    claim = next(one for one in cast.jonas.claims_of(child) if one.attribute == "birth_date")
    assert claim.value == {"words": "1.1.1802", "on": None}


@pytest.mark.parametrize(
    ("attribute", "told", "sentence"),
    [
        ("name", {"value_value": "", "value_kind": "own"}, "Write what was said."),
        ("name", {"value_value": "Momo", "value_kind": "own", "said_by": ""}, "Choose who said it."),
        (
            "name",
            {"value_value": "Momo", "value_kind": "own", "said_at": "2999-01-01T10:00"},
            "The time lies ahead.",
        ),
        (
            "status",
            {"value_value": "asylum", "valid_from": "2026-02-01", "valid_to": "2026-01-01"},
            "The end lies before",
        ),
        ("status", {"value_value": ""}, "Write what was said."),
        ("relation", {}, "Write one of the three"),
    ],
)
def test_what_is_wrong_is_said_at_the_field_and_nothing_is_lost(
    cast: Cast, attribute: str, told: dict[str, str], sentence: str
) -> None:
    _case, child = cast.a_case(cast.jonas)
    answer = add_claim(cast.jonas, child, attribute, said_by_words="a friend of his", **told)
    assert answer.status_code == 422
    shown = answer.content.decode()
    assert sentence in shown
    assert 'id="wrong"' in shown
    assert attribute == "relation" or "a friend of his" in shown


def test_withdrawing_takes_a_reason_and_what_was_said_stays_readable(cast: Cast) -> None:
    _case, child = cast.a_case(cast.jonas)
    claim = says(cast.jonas, child, Attribute.COUNTRY, value={"value": "Libya"})
    browser, path = signed_in(cast.jonas), f"/children/{child}/claims/{claim.id}/"
    assert browser.post(f"{path}mark/", {"answer": "wrong", "why": " "}).status_code == 422
    assert browser.post(f"{path}mark/", {"answer": "wrong", "why": "It was his friend."}).status_code == 302
    shown = plain(page(cast.jonas, f"/children/{child}/"))
    assert "Withdrawn or corrected Libya" in shown
    assert "Why: It was his friend." in shown
    assert "Withdrawn · Jonas" in plain(page(cast.jonas, path))


def test_what_was_withdrawn_by_mistake_stands_again(cast: Cast) -> None:
    _case, child = cast.a_case(cast.jonas)
    claim = says(cast.jonas, child, Attribute.COUNTRY, value={"value": "Libya"})
    browser, path = signed_in(cast.jonas), f"/children/{child}/claims/{claim.id}/"
    assert "Undo: let it stand again" not in page(cast.jonas, path)
    browser.post(f"{path}mark/", {"answer": "wrong", "why": "It was his friend."})
    assert "Undo: let it stand again" in page(cast.jonas, path)
    assert browser.post(f"{path}mark/", {"answer": "restore"}).status_code == 302
    assert browser.post(f"{path}mark/", {"answer": "restore"}).status_code == 409
    shown = plain(page(cast.jonas, f"/children/{child}/"))
    assert "Withdrawn or corrected" not in shown
    assert "Libya" in shown
    assert "Stands again · Jonas" in plain(page(cast.jonas, path))


def test_a_claim_is_corrected_by_another_and_both_can_be_read(cast: Cast) -> None:
    _case, child = cast.a_case(cast.jonas)
    claim = says(cast.jonas, child, Attribute.COUNTRY, value={"value": "Libya"})
    path = f"/children/{child}/claims/{claim.id}/correct/"
    form = {"id": str(ids.new_id()), "said_by": "child", "value_value": "Algeria"}
    assert signed_in(cast.jonas).post(path, form).status_code == 302
    shown = plain(page(cast.jonas, f"/children/{child}/said/country/"))
    assert shown.index("Algeria") < shown.index("Withdrawn or corrected") < shown.index("Libya")


def test_a_claim_of_another_child_is_not_reached_through_mine(cast: Cast) -> None:
    """Falls when `_find` no longer looks among the claims of this child only."""
    _case, child = cast.a_case(cast.jonas)
    _other_case, other = cast.a_case(cast.jonas)
    claim = cast.jonas.claims_of(other)[0]
    browser = signed_in(cast.jonas)
    assert browser.get(f"/children/{child}/claims/{claim.id}/").status_code == 404
    assert browser.post(f"/children/{child}/claims/{claim.id}/mark/", {"answer": "right"}).status_code == 404


# Notes.


def write_notes(player: Player, child: UUID, number: int) -> None:
    now = clock.now()
    with player.at_work() as by:
        for n in range(number):
            case_acts.write_note(
                player._child(child),
                by=by,
                parts={Part.SHORT: f"Number {n}."},
                happened_at=now - timedelta(minutes=n),
            )


def note_form(**told: str) -> dict[str, str]:
    return {"id": str(ids.new_id()), "kind": "note"} | told


def test_three_boxes_keep_three_data_classes_and_sent_twice_it_is_one(cast: Cast) -> None:
    _case, child = cast.a_case(cast.jonas)
    form = note_form(
        facts="Wet shoes.",
        childs_words="I owe him for the trip.",
        reading="He is afraid.",
        area="by the river",
    )
    for _twice in range(2):
        assert signed_in(cast.jonas).post(f"/children/{child}/notes/add/", form).status_code == 302
    rows = cast.ground.ask(
        "select part, data_class from cases_notepart where child_id = %s order by part", child
    )
    assert rows == [("area", "L2"), ("childs_words", "L3"), ("facts", "L4"), ("reading", "L4")]
    shown = plain(page(cast.jonas, f"/children/{child}/"))
    assert "Note · by the river" in shown
    assert "The child's own words I owe him for the trip." in shown


def test_a_contact_says_how_they_met(cast: Cast) -> None:
    _case, child = cast.a_case(cast.jonas)
    form = note_form(kind="called", short="He called from the station.")
    assert signed_in(cast.jonas).post(f"/children/{child}/notes/add/", form).status_code == 302
    assert "Talked on the telephone · today" in plain(page(cast.jonas, f"/children/{child}/"))


@pytest.mark.parametrize(
    "told", [{}, {"area": "by the river"}, {"short": "Met him.", "happened_at": "2999-01-01T10:00"}]
)
def test_a_note_says_something_that_has_happened(cast: Cast, told: dict[str, str]) -> None:
    _case, child = cast.a_case(cast.jonas)
    answer = signed_in(cast.jonas).post(f"/children/{child}/notes/add/", note_form(**told))
    assert answer.status_code == 422
    for words in told.values():
        assert words in answer.content.decode()
    assert not cast.ground.ask("select 1 from cases_note where child_id = %s", child)


def test_a_draft_is_kept_offered_back_and_gone_when_it_is_sent(cast: Cast) -> None:
    _case, child = cast.a_case(cast.jonas)
    browser, form = signed_in(cast.jonas), note_form(short="Half a sente")
    kept = browser.post(f"/children/{child}/notes/draft/", form, headers={"X-Draft": "1"})
    assert kept.status_code == 204
    again = browser.get(f"/children/{child}/notes/add/").content.decode()
    assert "Half a sente" in again
    assert form["id"] in again
    assert (
        browser.post(f"/children/{child}/notes/add/", form | {"short": "Half a sentence."}).status_code == 302
    )
    browser.post(
        f"/children/{child}/notes/draft/", form, headers={"X-Draft": "1"}
    )  # kept too late, by a slow line
    assert "Half a sente" not in browser.get(f"/children/{child}/notes/add/").content.decode()


def test_a_note_is_mended_while_nobody_else_has_opened_it(cast: Cast) -> None:
    _case, child = cast.a_case(cast.jonas)
    note = cast.jonas.writes_a_note(child, "He is fiften.")
    assert "Mend this note" in page(cast.jonas, f"/children/{child}/")
    path = f"/children/{child}/notes/{note.id}/"
    assert "He is fiften." in page(cast.jonas, path)
    assert signed_in(cast.jonas).post(path, note_form(short="He is fifteen.")).status_code == 302
    shown = plain(page(cast.jonas, f"/children/{child}/"))
    assert "He is fifteen." in shown
    assert "Mended by whoever wrote it." in shown


def test_once_somebody_has_opened_it_the_words_become_a_correction_beside_it(cast: Cast) -> None:
    """Falls when the child's page no longer tells that fresh notes were opened."""
    _case, child = cast.a_case(cast.jonas)
    note = cast.jonas.writes_a_note(child, "He is fiften.")
    page(cast.berit, f"/children/{child}/")
    answer = signed_in(cast.jonas).post(
        f"/children/{child}/notes/{note.id}/", note_form(short="He is fifteen.")
    )
    assert answer.status_code == 409
    shown = answer.content.decode()
    assert "He is fifteen." in shown
    form = note_form(short="He is fifteen.", corrects=str(note.id))
    assert f'name="corrects" value="{note.id}"' in shown
    assert signed_in(cast.jonas).post(f"/children/{child}/notes/add/", form).status_code == 302
    both = plain(page(cast.jonas, f"/children/{child}/"))
    assert "He is fiften." in both
    assert "He is fifteen." in both
    assert "Corrected by a later note." in both


def test_after_a_quarter_of_an_hour_it_is_corrected_and_not_mended(cast: Cast) -> None:
    _case, child = cast.a_case(cast.jonas)
    note = cast.jonas.writes_a_note(child)
    with clock.clock_at(clock.now() + timedelta(minutes=16)):
        assert "Mend this note" not in page(cast.jonas, f"/children/{child}/")
        assert signed_in(cast.jonas).get(f"/children/{child}/notes/{note.id}/").status_code == 302


def test_a_note_about_another_child_is_not_corrected_through_mine(cast: Cast) -> None:
    _case, child = cast.a_case(cast.jonas)
    _other_case, other = cast.a_case(cast.jonas)
    note = cast.jonas.writes_a_note(other)
    form = note_form(short="Not so.", corrects=str(note.id))
    assert signed_in(cast.jonas).post(f"/children/{child}/notes/add/", form).status_code == 404


# What happened.


def write(player: Player, child: UUID, what: str, **told: Any) -> Any:
    return signed_in(player).post(f"/children/{child}/happened/{what}/", {"id": str(ids.new_id())} | told)


def test_the_duties_that_begin_are_shown_at_once(cast: Cast) -> None:
    _case, child = cast.a_case(cast.jonas)
    form = {"id": str(ids.new_id()), "told_basis": "4-5", "told_decided_by": "head"}
    for _twice in range(2):
        answer = signed_in(cast.jonas).post(f"/children/{child}/happened/acute_order.made/", form)
        assert answer.status_code == 302
    assert cast.ground.ask(
        "select count(*) from duties_happening where child_id = %s and what = 'acute_order.made'", child
    ) == [(1,)]
    noted = plain(page(cast.jonas, answer.headers["Location"]))
    assert "This begins" in noted
    assert "Send the petition to the board, or the emergency order lapses" in noted
    assert "not yet confirmed by a lawyer" in noted


def test_what_was_written_by_mistake_is_taken_back_and_counts_for_nothing(cast: Cast) -> None:
    _case, child = cast.a_case(cast.jonas)
    browser = signed_in(cast.jonas)
    noted = write(cast.jonas, child, "investigation.concluded").headers["Location"]
    assert (
        "Conclude the investigation" not in page(cast.jonas, f"/children/{child}/").split("What happened")[0]
    )
    assert browser.post(f"{noted}retract/", {"why": " "}).status_code == 422
    assert browser.post(f"{noted}retract/", {"why": "It was another boy."}).status_code == 302
    assert browser.post(f"{noted}retract/", {"why": "Again."}).status_code == 409
    shown = plain(page(cast.jonas, f"/children/{child}/"))
    assert "Conclude the investigation" in shown.split("What happened")[0]
    assert "Taken back : It was another boy." in shown.replace("Taken back:", "Taken back :")
    assert "It was another boy." in page(cast.jonas, noted)
    assert "retract/" not in page(cast.jonas, noted)


def test_care_that_was_written_by_mistake_is_nobodys_today(cast: Cast) -> None:
    _case, child = cast.a_case(cast.jonas)
    noted = write(cast.jonas, child, "care.started", told_by="another", told_by_words="Bufetat").headers[
        "Location"
    ]
    child_page = page(cast.jonas, f"/children/{child}/")
    assert "Bufetat" in plain(child_page)
    way = f"{noted}?wrong"
    assert way in child_page
    folded, unfolded = page(cast.jonas, noted), page(cast.jonas, way)
    assert '<details class="section" id="wrong">' in folded
    assert '<details class="section" id="wrong" open>' in unfolded, "asked for once, it is not folded again"
    signed_in(cast.jonas).post(f"{noted}retract/", {"why": "Not yet."})
    assert "Nobody we know of" in plain(page(cast.jonas, f"/children/{child}/"))


def test_an_act_of_its_own_is_not_taken_back_by_hand(cast: Cast) -> None:
    _case, child = cast.a_case(cast.jonas)
    ((happening,),) = cast.ground.ask(
        "select id from duties_happening where child_id = %s and what = 'concern_report.reviewed'", child
    )
    path = f"/children/{child}/happened/noted/{happening}/"
    assert "retract/" not in page(cast.jonas, path)
    assert signed_in(cast.jonas).post(f"{path}retract/", {"why": "No."}).status_code == 409


@pytest.mark.parametrize(
    ("events", "stands"),
    [
        ([], "Presumed a child"),
        ([("age.decided", {})], "Presumed a child"),
        ([("age.decided", {"told_outcome": "child"})], "Presumed a child"),
        ([("age.decided", {"told_outcome": "adult"})], "Determined to be an adult"),
        ([("age.decided", {"told_outcome": "adult"}), ("age.doubted", {})], "Presumed a child"),
    ],
)
def test_the_last_word_on_the_age_stands_until_somebody_doubts_it(
    cast: Cast, events: list[tuple[str, dict[str, str]]], stands: str
) -> None:
    _case, child = cast.a_case(cast.jonas)
    for what, told in events:
        assert write(cast.jonas, child, what, **told).status_code == 302
    assert stands in plain(page(cast.jonas, f"/children/{child}/"))


def test_what_ends_a_duty_is_shown_as_done(cast: Cast) -> None:
    _case, child = cast.a_case(cast.jonas)
    answer = write(cast.jonas, child, "investigation.concluded")
    assert "This is done Conclude the investigation" in plain(page(cast.jonas, answer.headers["Location"]))


@pytest.mark.parametrize(
    ("what", "told", "status"),
    [
        ("acute_order.made", {}, 422),
        ("child.missing", {"told_from": "the moon"}, 422),
        ("measure.started", {"at": "2999-01-01T10:00"}, 422),
        ("no.such_event", {}, 404),
        ("concern_report.reviewed", {"told_outcome": "drop"}, 404),
        ("concern_report.acute_checked", {"told_outcome": "can_wait"}, 404),
    ],
)
def test_what_did_not_happen_or_has_a_screen_of_its_own_is_not_written(
    cast: Cast, what: str, told: dict[str, str], status: int
) -> None:
    _case, child = cast.a_case(cast.jonas)
    before = cast.ground.ask("select count(*) from duties_happening where child_id = %s", child)
    assert write(cast.jonas, child, what, **told).status_code == status
    assert cast.ground.ask("select count(*) from duties_happening where child_id = %s", child) == before


def test_the_choice_begins_with_what_the_open_duties_wait_for(cast: Cast) -> None:
    _case, child = cast.a_case(cast.jonas)
    shown = plain(page(cast.jonas, f"/children/{child}/happened/"))
    assert shown.index("The investigation was concluded") < shown.index("Missing, and safety")


# The rules behind the page.


def _said(attribute: Attribute, value: dict[str, object], by: SaidBy = SaidBy.CHILD, **more: Any) -> Said:
    told = {"said_by_words": "", "certainty": Certainty.SAID, "on": date(2026, 3, 1), "mark": None} | more
    return Said(ids.new_id(), attribute, value, by, **told)


CLAIMS = st.lists(
    st.builds(
        _said,
        st.just(Attribute.NAME),
        st.sampled_from([{"value": "Momo"}, {"value": "momo "}, {"value": "Hamza"}, {"value": "محمد"}]),
        st.sampled_from([SaidBy.CHILD, SaidBy.POLICE]),
        mark=st.sampled_from([None, *Mark]),
        on=st.dates(date(2025, 1, 1), date(2026, 12, 31)),
    ),
    max_size=12,
)


@given(claims=CLAIMS)
def test_no_voice_is_lost_when_the_same_is_said_twice(claims: Sequence[Said]) -> None:
    voices = side_by_side(claims)
    standing = [claim for claim in claims if claim.stands]
    assert sum(voice.times for voice in voices) == len(standing)
    assert {str(c.value["value"]).casefold().strip() for c in standing} == {
        str(v.said.value["value"]).casefold().strip() for v in voices
    }


@given(claims=CLAIMS)
def test_every_standing_name_is_used_or_stands_beside_it_once(claims: Sequence[Said]) -> None:
    used = name_to_use(claims)
    names = [
        str(one.value["value"]).casefold().strip()
        for one in ([used] if used else []) + list(other_names(claims, used=used))
    ]
    assert sorted(names) == sorted({str(c.value["value"]).casefold().strip() for c in claims if c.stands})


@pytest.mark.parametrize(
    ("claims", "sentence"),
    [
        ([], "Presumed a child: nobody has said how old; no document"),
        (
            [_said(Attribute.AGE, {"words": "16", "years": 16})],
            "Presumed a child: the child says 16; no document",
        ),
        (
            [_said(Attribute.AGE, {"words": "22", "years": 22}, SaidBy.POLICE)],
            "Said to be an adult by everybody who spoke: the police registered 22; no document",
        ),
        (
            [
                _said(
                    Attribute.BIRTH_DATE,
                    {"words": "2.2.2010", "on": "2010-02-02"},
                    certainty=Certainty.DOCUMENTED,
                )
            ],
            "A child: born 2.2.2010, on paper",
        ),
        (
            [_said(Attribute.AGE, {"words": "15", "years": 15}, on=date(2025, 1, 5))],
            "Presumed a child: the child says 15 (5 Jan. 2025); no document",
        ),
        (
            [_said(Attribute.AGE, {"words": "30", "years": 30}, mark=Mark.WITHDRAWN)],
            "Presumed a child: nobody has said how old; no document",
        ),
    ],
)
def test_the_sentence_of_an_age(claims: Sequence[Said], sentence: str) -> None:
    with translation.override("en"), timezone.override("Europe/Oslo"):
        day = date(2026, 3, 2)
        assert age_sentence(age_of(claims, on=day, majority=18), on=day) == sentence
