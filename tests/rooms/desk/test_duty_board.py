# SPDX-License-Identifier: EUPL-1.2
"""The duty board opens on mine, today; no child fills it; nothing is ticked off and nothing closes by itself."""

import re
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cast import Cast, Player
from lykt.casework.outreach.states import Outcome
from lykt.kernel import clock, ids
from lykt.record.duties.actions import record_happening


def signed_in(player: Player, language: str = "en") -> Client:
    browser = Client(HTTP_HOST="localhost")
    browser.cookies["lykt_language"] = language
    browser.force_login(player.member.person)
    return browser


def board(player: Player, path: str = "/duties/", language: str = "en") -> str:
    answer = signed_in(player, language).get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def part(page: str, id: str) -> str:
    """One section of the board as plain words, "" where it does not stand."""
    _before, found, rest = page.partition(f'id="{id}"')
    cut = re.split(r'<(?:section|details) class="section"', rest)[0] if found else ""
    return " ".join(re.sub(r"<[^>]+>", " ", re.sub(r'<span class="when-whole".*?</span>', "", cut)).split())


def happens(player: Player, child: UUID, what: str, **fields: Any) -> None:
    with player.at_work() as by:
        record_happening(player._child(child), by=by, what=what, fields=fields, at=fields.pop("at", None))


def test_the_front_door_sees_what_nobody_has_settled_and_the_lead_what_is_theirs(cast: Cast) -> None:
    cast.a_report(children=[{"names": ["Samir"]}])
    _case, _child = cast.a_case(cast.jonas)
    front, lead = board(cast.kari), board(cast.jonas)
    assert "Check today whether the child is in danger now – Samir" in part(front, "now")
    assert "Momo" not in front
    assert "Conclude the investigation – Momo" in part(lead, "later")
    assert "Samir" not in lead


def test_a_row_is_a_sentence_with_its_day_its_paragraph_and_its_mark(cast: Cast) -> None:
    cast.a_report()
    row = part(board(cast.kari), "week")
    assert re.search(
        r"Review the report – Momo \w+day \d+ \w+\.?, 7 days left|Review the report – Momo .* days left", row
    )
    assert "bvl § 2-1" in row
    assert "read in the law" in row
    assert "Du må vurdere meldingen – Momo" in part(board(cast.kari, language="nb"), "week")


def test_one_child_shows_at_most_three_things_and_the_rest_is_folded(cast: Cast) -> None:
    _case, child = cast.a_case(cast.jonas)
    happens(cast.jonas, child, "acute_order.made", basis="4-5")
    happens(cast.jonas, child, "child.unaccompanied")
    happens(cast.jonas, child, "exploitation.suspected")
    shown = board(cast.jonas)
    now = shown[shown.index('id="now"') : shown.index('id="later"')]
    at_once, more, folded = now.partition("more about the same children")
    assert more
    assert at_once.count('class="row duty"') == 3
    assert folded.count('class="row duty"') >= 1


def test_others_lateness_stands_apart_and_is_not_mine(cast: Cast) -> None:
    _case, child = cast.a_case(cast.jonas)
    happens(cast.jonas, child, "child.unaccompanied")
    happens(cast.jonas, child, "age.doubted")
    shown = board(cast.jonas)
    assert "Waiting for the county governor to appoint a guardian" in part(shown, "waiting")
    assert "county governor to appoint" not in part(shown, "now")
    assert "Treat the young person as a child until age is decided" in part(shown, "standing")


def test_nothing_is_ticked_off_and_what_ends_a_duty_is_offered_by_its_name(cast: Cast) -> None:
    _case, child = cast.a_case(cast.jonas)
    shown = board(cast.jonas)
    assert 'type="checkbox"' not in shown
    way = re.search(r'href="(/children/[^"]*investigation\.concluded[^"]*)"', shown)
    assert way is not None
    form = {"id": str(ids.new_id()), "order": "", "report": re.search(r"report=([0-9a-f-]+)", way[1])[1]}  # type: ignore[index]
    assert signed_in(cast.jonas).post(way[1].partition("?")[0], form).status_code == 302
    assert "Conclude the investigation" not in board(cast.jonas)
    assert "Conclude the investigation – Momo" in part(board(cast.jonas, "/duties/done/"), "done")
    assert str(child) in board(cast.jonas, "/duties/done/")


def test_nothing_closes_by_itself(cast: Cast) -> None:
    cast.a_report()
    with clock.clock_at(clock.now() + timedelta(days=40)):
        assert "Review the report – Momo" in part(board(cast.kari), "now")
        assert "Review the report – Momo" in part(board(cast.kari, "/duties/done/"), "late")


def test_the_sender_is_answered_about_this_report(cast: Cast) -> None:
    report, child = cast.a_report(sender={"role": "school", "name": "Liv"})
    other, _same = cast.a_report(sender={"role": "school", "name": "Liv"})
    ways = re.findall(r'href="(/children/[^"]*reporter\.answered[^"]*)"', board(cast.kari))
    way = next(one for one in ways if str(report) in one)
    form = {"id": str(ids.new_id()), "report": str(report)}
    assert signed_in(cast.kari).post(way.partition("?")[0], form).status_code == 302
    assert cast.ground.ask(
        "select report from duties_happening where what = 'reporter.answered' and child_id = %s", child
    ) == [(report,)]
    assert str(other) in " ".join(re.findall(r"reporter\.answered[^\"]*", board(cast.kari)))


def test_my_teams_duties_say_whose_they_are(cast: Cast) -> None:
    cast.berit  # noqa: B018
    cast.a_case(cast.jonas)
    row = part(board(cast.berit, "/duties/team/"), "later")
    assert "Conclude the investigation – Momo" in row
    assert "Jonas" in row
    assert "Momo" not in board(cast.tove, "/duties/team/")


def test_the_board_asks_as_many_questions_for_many_children_as_for_one(cast: Cast) -> None:
    def questions() -> int:
        browser = signed_in(cast.kari)
        with CaptureQueriesContext(connection) as asked:
            assert browser.get("/duties/").status_code == 200
        return len(asked)

    cast.a_report()
    cast.a_case(cast.kari)
    before = questions()
    for _more in range(4):
        cast.a_report()
        cast.a_case(cast.kari)
    assert questions() == before


def test_the_board_is_one_line_in_the_audit(cast: Cast) -> None:
    _report, child = cast.a_report()
    board(cast.kari)
    lines = cast.ground.ask(
        "select children from audit_entry where verb = 'duties.read' and actor = %s", cast.kari.actor.id
    )
    assert lines == [([child],)]


def test_what_another_service_must_do_is_waited_for_and_says_whose_it_is(cast: Cast) -> None:
    report, child = cast.a_report()
    happens(cast.kari, child, "child.unaccompanied")
    cast.kari.reviews(report, Outcome.PASSED_ON, to=cast.bergen)
    offered = board(cast.tove, f"/children/{child}/")
    assert cast.oslo.name in part(offered, "duties")
    assert "Waiting for others" in part(offered, "duties")


def test_who_accepts_a_child_accepts_everything_that_must_be_done_for_it(cast: Cast) -> None:
    report, child = cast.a_report()
    happens(cast.kari, child, "child.unaccompanied")
    cast.kari.reviews(report, Outcome.PASSED_ON, to=cast.bergen)
    cast.tove.accepts(report)
    theirs = board(cast.tove)
    assert "Review the report – Momo" in part(theirs, "week")
    assert "Tell the county governor that the child needs a guardian – Momo" in part(theirs, "now")
    assert cast.oslo.name not in theirs
