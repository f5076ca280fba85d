# SPDX-License-Identifier: EUPL-1.2
"""The night's screens: on watch the view, off watch only when one's own watch begins; the rota with its holes; the morning."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cast import Cast, Player
from lykt.casework.outreach.states import Danger, Outcome
from lykt.kernel import clock, ids
from lykt.record.duties.actions import record_happening
from lykt.record.people.states import Attribute
from lykt.trust.accounts import actions as accounts
from lykt.trust.accounts.states import AbsenceKind, Role, TeamKind
from lykt.trust.office.leading.actions import note_absence
from nights import happens


def signed_in(player: Player, language: str = "en") -> Client:
    browser = Client(HTTP_HOST="localhost")
    browser.cookies["lykt_language"] = language
    browser.force_login(player.member.person)
    return browser


def page(player: Player, path: str = "/night/", *, status: int = 200, **sent: Any) -> str:
    browser = signed_in(player)
    answer = browser.post(path, sent) if sent else browser.get(path)
    assert answer.status_code == status, answer.content.decode()[:2000]
    return answer.content.decode()


def words(html: str, id: str = "") -> str:
    """What stands in a section, as plain words."""
    _before, _found, rest = html.partition(f'id="{id}"') if id else ("", "", html)
    cut = re.split(r"</section>", rest)[0] if id else rest
    return " ".join(re.sub(r"<[^>]+>", " ", re.sub(r'<span class="when-whole".*?</span>', "", cut)).split())


@pytest.fixture
def covered(cast: Cast) -> Cast:
    cast.covers()
    cast.has_the_watch()
    return cast


def test_what_nobody_has_checked_stands_above_the_children_with_its_service(covered: Cast) -> None:
    report, _child = covered.a_report(text="Boy at the station, waits for a car.")
    html = page(covered.nils)
    assert "Not yet checked for danger (1)" in words(html, "unchecked")
    assert covered.oslo.name in words(html, "unchecked")
    assert f"/reports/{report}/" in html
    assert html.index('id="unchecked"') < html.index('id="children"')


def test_a_child_stands_on_one_card_and_nothing_leads_further(covered: Cast) -> None:
    report, child = covered.a_report()
    covered.jonas.member.person.phone = "902 00 022"
    covered.jonas.member.person.save()
    covered.kari.checks(report, Danger.ACT_NOW, "A car comes for him tonight.")
    covered.kari.reviews(report)
    covered.kari.opens_a_case(child, lead=covered.jonas, report=report)
    covered.jonas.claims(child, attribute="address", value="Elvegata 7")
    with covered.jonas.at_work() as by:
        known = covered.jonas._child(child)
        record_happening(known, by=by, what="acute_order.made", fields={"basis": "4-5"})
        record_happening(known, by=by, what="child.missing", fields={"from": "institution"})
    html = page(covered.nils)
    said = words(html, "children")
    assert "Momo missing" in said
    assert "Presumed a child: " in said
    assert "Danger now: act. A car comes for him tonight." in said
    assert re.search(r"An emergency order was made: \w+day .*days left", said)
    assert "Missing since today" in said
    assert "Lead: Jonas" in said
    assert "902 00 022" in said
    assert str(child) not in html
    assert "Elvegata" not in html
    assert "by the river" not in html


def test_the_childs_own_doctor_can_be_called_and_else_the_urgent_one(covered: Cast) -> None:
    _case, child = covered.a_case()
    assert "116 117" in words(page(covered.nils), "children")
    assert "Doctor:" not in page(covered.nils)
    covered.jonas.claims(child, Attribute.DOCTOR, value="Elveporten legesenter", phone="22 00 00 45")
    html = page(covered.nils)
    assert "Doctor: Elveporten legesenter 22 00 00 45" in words(html, "children")
    assert 'href="tel:22000045"' in html


def test_off_watch_the_page_says_when_the_next_one_begins_and_nothing_else(cast: Cast) -> None:
    cast.covers()
    cast.has_the_watch(begins=timedelta(hours=20))
    _report, _child = cast.a_report(text="Boy at the station.", children=[{"names": ["Momo"]}])
    html = page(cast.nils)
    assert "You do not have the watch now" in html
    assert "Your watches" in html
    assert "Momo" not in html
    assert "station" not in html


def test_after_the_watch_the_report_is_not_there(covered: Cast) -> None:
    report, _child = covered.a_report()
    assert signed_in(covered.nils).get(f"/reports/{report}/").status_code == 200
    with clock.clock_at(clock.now() + timedelta(hours=10, minutes=1)):
        assert signed_in(covered.nils).get(f"/reports/{report}/").status_code == 404


@pytest.mark.parametrize("who", ["kari", "amina", "liv"])
def test_for_whoever_has_no_night_there_is_nothing(covered: Cast, who: str) -> None:
    page(getattr(covered, who), status=404)


def test_the_inbox_of_the_night_is_the_nights_view(covered: Cast) -> None:
    assert signed_in(covered.nils).get("/inbox/").headers["Location"] == "/night/"
    menu = page(covered.nils).partition("</header>")[0]
    assert 'href="/night/" aria-current="page"' in menu
    assert 'href="/inbox/"' not in menu


@pytest.mark.parametrize(("who", "leads_there"), [("kari", False), ("berit", True), ("ola", True)])
def test_a_service_that_has_its_neighbours_nights_keeps_its_own_inbox(
    cast: Cast, who: str, leads_there: bool
) -> None:
    """Oslo receives reports and has a night team of its own; Bergen chose it. Who watches or leads finds both."""
    team = accounts.add_team(cast.oslo, kind=TeamKind.NIGHT, name="Vakta")
    ola = cast.person("Ola", cast.oslo, Role.OFFICER)
    accounts.place_in_team(team, ola.member)
    player = ola if who == "ola" else getattr(cast, who)
    report, _child = cast.a_report()
    assert "/night/" not in page(player, "/inbox/")
    cast.covers(cast.bodil, night=cast.oslo)
    html = page(player, "/inbox/")
    assert "Not yet checked for danger" in words(html, "unchecked")
    assert (f"/reports/{report}/" in html) is (who != "ola")  # who is not at the front door reads none of it
    menu, _end, rest = html.partition("</header>")
    assert ('href="/night/"' in menu) is leads_there
    assert ('href="/night/"' in rest) is leads_there
    if leads_there:
        menu = page(player).partition("</header>")[0]
        assert 'href="/inbox/"' in menu
        assert 'href="/night/"' in menu


def test_a_name_is_sought_in_the_page_and_never_stands_in_an_address(covered: Cast) -> None:
    covered.a_report(children=[{"names": ["Momo"]}])
    covered.a_report(children=[{"names": ["Samir"]}])
    said = words(page(covered.nils, words="sam"), "children")
    assert "Samir" in said
    assert "Momo" not in said
    assert "No child here is called that" in page(covered.nils, words="Nobody")


def test_a_child_of_two_records_is_one_card_whichever_name_is_sought_and_the_audit_has_both(
    covered: Cast,
) -> None:
    momo, ali = (_in_a_case(covered, name) for name in ("Momo", "Ali"))
    happens(covered.kari, momo, "child.missing", **{"from": "home"})
    covered.kari.joins(momo, ali)
    for sought in ("momo", "ali"):
        assert words(page(covered.nils, words=sought), "children").count("Missing since") == 1
    lines = covered.ground.ask(
        "select children from audit_entry where verb = 'night.see' and actor = %s", covered.nils.actor.id
    )
    assert [set(line[0]) for line in lines] == [{momo, ali}] * 2


def _in_a_case(cast: Cast, name: str) -> UUID:
    report, child = cast.a_report(children=[{"names": [name]}])
    cast.kari.checks(report)
    cast.kari.reviews(report)
    cast.kari.opens_a_case(child, lead=cast.jonas, report=report)
    return child


def test_forty_children_are_asked_for_in_as_many_questions_as_one(covered: Cast) -> None:
    covered.a_report()

    def count() -> int:
        browser = signed_in(covered.nils)
        browser.get("/night/")
        with CaptureQueriesContext(connection) as asked:
            assert browser.get("/night/").status_code == 200
        return len(asked)

    before = count()
    for _ in range(6):
        covered.a_report()
    assert count() == before


def test_the_reading_stands_in_the_audit_in_one_line(covered: Cast) -> None:
    _report, first = covered.a_report()
    _report, second = covered.a_report()
    page(covered.nils)
    lines = covered.ground.ask(
        "select children from audit_entry where verb = 'night.see' and actor = %s", covered.nils.actor.id
    )
    assert [set(line[0]) for line in lines] == [{first, second}]


def test_what_was_checked_by_the_day_comes_back_when_the_sender_adds(covered: Cast) -> None:
    report, _child, receipt = covered.a_told_report()
    covered.kari.checks(report)
    page(covered.nils, f"/reports/{report}/", status=404)
    covered.comes_back(receipt, "jeg vil dø. jeg gjør det i natt")
    html = page(covered.nils)
    assert f"/reports/{report}/" in html
    assert "Not yet checked for danger (1)" in words(html, "unchecked")
    for player in (covered.nils, covered.kari):
        shown = page(player, f"/reports/{report}/")
        assert "jeg gjør det i natt" in shown
        assert "Somebody with the seven words has added something since. Look for danger again." in words(
            shown, "danger"
        )
    covered.nils.checks(report, Danger.ACT_NOW, "We go there.")
    assert "Look for danger again" not in page(covered.nils, f"/reports/{report}/")


def test_what_is_added_while_somebody_answers_has_been_read_by_nobody(covered: Cast) -> None:
    """The page was opened before it came, and the answer kept after: no clock can tell what stood on the page."""
    report, _child, receipt = covered.a_told_report()
    path = f"/reports/{report}/"
    covered.comes_back(receipt, "He is here.")
    kari = signed_in(covered.kari)
    opened = kari.get(path).content.decode()
    covered.comes_back(receipt, "He took my telephone.")
    hidden = dict(re.findall(r'<input type="hidden" name="(seen|read)" value="([^"]*)"', opened))
    answer = {"danger": "can_wait", "why": "She is at school."}
    kept = kari.post(f"{path}check/", answer | hidden)
    assert kept.status_code == 302
    for player in (covered.kari, covered.nils):
        shown = page(player, path)
        assert "Somebody with the seven words has added something since. Look for danger again." in words(
            shown, "danger"
        )
    assert "Not yet checked for danger (1)" in words(page(covered.nils), "unchecked")
    again = dict(
        re.findall(r'<input type="hidden" name="(seen|read)" value="([^"]*)"', page(covered.kari, path))
    )
    assert kari.post(f"{path}check/", answer | again).status_code == 302
    assert "Look for danger again" not in page(covered.kari, path)
    page(covered.nils, path, status=404)


@pytest.mark.parametrize("read", ["", "-" * 36, "no id", "\0", "019aa0f7-0000-7000-8000-000000000002 " * 3])
def test_what_was_never_on_the_page_is_never_read_and_breaks_nothing(covered: Cast, read: str) -> None:
    report, _child, receipt = covered.a_told_report()
    covered.comes_back(receipt)
    kari, path = signed_in(covered.kari), f"/reports/{report}/"
    answer = {"danger": "can_wait", "why": "She is at school.", "read": read}
    assert kari.post(f"{path}check/", answer).status_code in (302, 422)
    asked = "select count(*) from outreach_acutecheck where report_id = %s and read <> '{}'"
    assert covered.ground.ask(asked, report) == [(0,)]
    assert "Not yet checked for danger (1)" in words(page(covered.nils), "unchecked")


def test_what_is_added_while_the_night_hands_over_is_the_nights_to_read(covered: Cast) -> None:
    report, _child, receipt = covered.a_told_report()
    covered.nils.checks(report)
    covered.comes_back(receipt, "He is at the door.")
    covered.nils.hands_over_to_the_day(report)
    html = page(covered.nils)
    assert "Not yet checked for danger (1)" in words(html, "unchecked")
    assert "(1)" in words(html, "waiting")


def test_what_was_handed_over_is_looked_at_again_when_the_sender_adds(covered: Cast) -> None:
    report, _child, receipt = covered.a_told_report()
    covered.nils.checks(report)
    task = covered.nils.hands_over_to_the_day(report)
    covered.comes_back(receipt)
    html = page(covered.nils)
    assert "Not yet checked for danger (1)" in words(html, "unchecked")
    assert "(1)" in words(html, "waiting")
    covered.nils.checks(report, why="He is with us.")
    assert 'id="unchecked"' in page(covered.nils)
    assert "Not yet checked for danger (1)" not in page(covered.nils)
    covered.kari.takes_over_from_the_night(task)
    covered.comes_back(receipt, "And once more.")
    assert "Hand over to the day" in page(covered.nils, f"/reports/{report}/")


def test_the_night_is_told_what_the_night_must_do_and_never_that_there_is_nothing(covered: Cast) -> None:
    report, _child = covered.a_report(text="My friend wants to die.")
    nothing, check = "Nothing has to be done", "Check today whether the child is in danger now"
    assert check in words(page(covered.nils, f"/reports/{report}/"), "now-stands")
    covered.nils.checks(report, Danger.ACT_NOW, "We go there.")
    for player, says in ((covered.nils, False), (covered.kari, True)):
        shown = page(player, f"/reports/{report}/")
        assert nothing not in shown
        assert ('id="now-stands"' in shown) is says, "the review is the day's to do"


def test_danger_of_some_weeks_ago_is_said_as_what_was(covered: Cast) -> None:
    with clock.clock_at(clock.now() - timedelta(days=70)):
        report, child = covered.a_report()
        covered.kari.checks(report, Danger.ACT_NOW, "A car came for him.")
        covered.kari.opens_a_case(child, lead=covered.jonas, report=report)
        covered.kari.reviews(report)
    said = words(page(covered.nils), "children")
    assert "Danger now" not in said
    assert re.search(r"Was in danger .*: A car came for him.", said)


# The morning.


def test_handed_over_it_waits_at_both_ends_until_a_named_person_accepts(covered: Cast) -> None:
    report, _child = covered.a_report()
    told = {"words": "He sleeps at our place. Call the school at eight.", "id": ids.new_id()}
    answer = signed_in(covered.nils).post(f"/reports/{report}/morning/", told)
    assert answer.headers["Location"] == "/night/"
    assert "Call the school at eight." in words(page(covered.nils), "waiting")
    assert "Not yet checked" not in words(page(covered.nils), "waiting")
    inbox = page(covered.kari, "/inbox/")
    assert "Handed over from the night" in words(inbox, "handed")
    assert "Nils" in words(inbox, "handed")
    assert inbox.index('id="handed"') < inbox.index('id="unchecked"')
    found = re.search(r'action="(/morning/[^"]+)"', inbox)
    assert found is not None
    assert signed_in(covered.kari).post(found[1]).headers["Location"] == f"/reports/{report}/"
    assert "Kari took it over" in words(page(covered.kari, f"/reports/{report}/"))
    assert 'id="handed"' not in page(covered.kari, "/inbox/")
    page(covered.nils, f"/reports/{report}/", status=404)
    assert signed_in(covered.kari).post(found[1]).status_code == 302, "once more, and it is the same"
    again = signed_in(covered.berit).post(found[1])
    assert again.status_code == 409
    assert "Somebody has taken this over already." in again.content.decode()


def hidden(html: str, action: str) -> dict[str, str]:
    """What a form of the page sends besides what is typed."""
    form = html.partition(f'action="{action}"')[2].partition("</form>")[0]
    return dict(re.findall(r'<input type="hidden" name="(id|adds_to|read)" value="([^"]*)"', form))


def adds(player: Player, report: UUID, said: str) -> Any:
    """The page is opened, and what else the day must know is sent from it."""
    browser, path = signed_in(player), f"/reports/{report}/morning/"
    opened = browser.get(f"/reports/{report}/").content.decode()
    return browser.post(path, hidden(opened, path) | {"words": said})


def test_while_it_waits_the_night_adds_and_the_day_reads_all_of_it_everywhere(covered: Cast) -> None:
    report, _child = covered.a_report()
    covered.nils.hands_over_to_the_day(report, "He sleeps at our place.")
    shown = page(covered.nils, f"/reports/{report}/")
    assert "What else must the day know and do?" in shown
    assert "It stands below what was handed over, with the time and your name." in shown
    assert "Add it to what was handed over" in shown
    assert "Hand over to the day" not in shown
    assert f'href="/reports/{report}/#morning"' in page(covered.nils)
    told = signed_in(covered.nils)
    path = f"/reports/{report}/morning/"
    form = hidden(shown, path) | {"words": "The car comes <b>at seven</b>."}
    answer = told.post(path, form)
    assert answer.headers["Location"] == "/night/"
    assert "It stands with what was handed over." in told.get("/night/").content.decode()
    assert told.post(path, form).status_code == 302, "sent twice, it is the same"
    odd = covered.person("Odd", covered.vakta, Role.OFFICER)
    accounts.place_in_team(covered.vakta.teams.get(kind=TeamKind.NIGHT), odd.member)
    covered.has_the_watch(odd)
    assert adds(odd, report, "His mother has rung.").status_code == 302
    for player, where, id in (
        (covered.nils, "/night/", "waiting"),
        (covered.kari, "/inbox/", "handed"),
        (covered.kari, f"/reports/{report}/", ""),
        (covered.nils, f"/reports/{report}/", ""),
    ):
        html = page(player, where)
        said = words(html, id)
        places = [said.index(part) for part in ("He sleeps", "The car comes", "His mother has rung.")]
        assert places == sorted(places), where
        assert said.count("The car comes") == 1, where
        assert f"Added by Nils, {covered.vakta.name}" in said, where
        assert f"Added by Odd, {covered.vakta.name}" in said, where
        assert "<bdi>The car comes &lt;b&gt;at seven&lt;/b&gt;.</bdi>" in html, where
    assert "Add something" not in page(covered.kari, "/inbox/")
    assert "What else" not in page(covered.kari, f"/reports/{report}/")


def test_who_went_back_and_wrote_more_has_lost_nothing(covered: Cast) -> None:
    """The same page sends the same id: other words under it stand below the first, and are not taken for them."""
    report, _child = covered.a_report()
    browser, path = signed_in(covered.nils), f"/reports/{report}/morning/"
    form = {"id": str(ids.new_id())}
    for said in ("One.", "One.", "Two.", "Two.", "Three.", "Three.", "One."):
        assert browser.post(path, form | {"words": said}).status_code == 302
    stands = words(page(covered.kari, "/inbox/"), "handed")
    assert re.findall(r"One\.|Two\.|Three\.", stands) == ["One.", "Two.", "Three."]


def test_what_the_night_adds_is_kept_while_it_is_typed(covered: Cast) -> None:
    report, _child = covered.a_report()
    covered.nils.hands_over_to_the_day(report, "First words.")
    browser, path = signed_in(covered.nils), f"/reports/{report}/morning/"
    form = {"id": str(ids.new_id()), "words": "The car comes at"}
    assert browser.post("/drafts/", {"draft-for": path, **form}).status_code == 204
    shown = page(covered.nils, f"/reports/{report}/")
    assert "The car comes at</textarea>" in shown
    assert "What else must the day know and do?" in shown
    browser.post(path, form)
    assert not covered.ground.ask("select 1 from outreach_draft where about = %s", path)


def test_what_is_added_after_the_day_has_taken_over_is_refused_and_not_lost(covered: Cast) -> None:
    """The night reads the report still, for its sender has written again: it is told, and can hand over anew."""
    report, _child, receipt = covered.a_told_report()
    task = covered.nils.hands_over_to_the_day(report, "First words.")
    browser, path = signed_in(covered.nils), f"/reports/{report}/morning/"
    form = hidden(page(covered.nils, f"/reports/{report}/"), path) | {"words": "The car comes at seven."}
    assert form["adds_to"] == str(task)
    covered.kari.takes_over_from_the_night(task)
    covered.comes_back(receipt)
    answer = browser.post(path, form)
    assert answer.status_code == 409
    html = answer.content.decode()
    assert "Somebody of the day has taken over what you were adding to." in html
    assert "The car comes at seven.</textarea>" in html
    assert "Hand over to the day" in html
    again = hidden(html, path)
    assert "adds_to" not in again
    assert browser.post(path, again | {"words": "The car comes at seven."}).status_code == 302
    said = words(page(covered.kari, "/inbox/"), "handed")
    assert "The car comes at seven." in said
    assert "First words." not in said
    assert covered.ground.ask("select count(*) from outreach_morningaddition where task_id = %s", task) == [
        (0,)
    ]


def test_what_the_night_writes_about_a_report_it_no_longer_reads_has_reached_nobody_and_it_is_told(
    covered: Cast,
) -> None:
    report, _child = covered.a_report()
    task = covered.nils.hands_over_to_the_day(report, "First words.")
    browser, path = signed_in(covered.nils), f"/reports/{report}/morning/"
    form = hidden(page(covered.nils, f"/reports/{report}/"), path) | {"words": "The car comes at seven."}
    assert browser.post("/drafts/", {"draft-for": path, **form}).status_code == 204
    covered.kari.takes_over_from_the_night(task)
    answer = browser.post(path, form)
    assert answer.status_code == 404
    assert "What you wrote has not reached anybody." in answer.content.decode()
    assert covered.ground.ask("select 1 from outreach_draft where about = %s", path), "the draft stands"
    never = browser.post(f"/reports/{ids.new_id()}/morning/", form)
    assert (never.status_code, "has not reached anybody" in never.content.decode()) == (404, True), "the same"


def test_whoever_takes_it_over_has_read_what_was_added(covered: Cast) -> None:
    report, _child = covered.a_report()
    task = covered.nils.hands_over_to_the_day(report, "First words.")
    path = f"/morning/{task}/accept/"
    opened = hidden(page(covered.kari, "/inbox/"), path)
    adds(covered.nils, report, "The car comes at seven.")
    answer = signed_in(covered.kari).post(path, opened)
    assert answer.status_code == 409
    html = answer.content.decode()
    assert "The night has added something since you opened the page." in html
    assert "The car comes at seven." in words(html)
    assert 'id="handed"' in page(covered.kari, "/inbox/"), "it waits still"
    for junk in ("no id", "\0", "-" * 36, str(ids.new_id())):
        assert signed_in(covered.kari).post(path, {"read": junk}).status_code == 409
    assert hidden(page(covered.kari, "/inbox/"), path) == hidden(html, path)
    assert signed_in(covered.kari).post(path, hidden(html, path)).status_code == 302
    said = words(page(covered.kari, f"/reports/{report}/"))
    assert "The car comes at seven." in said
    assert "Kari took it over" in said


def test_what_the_day_has_reviewed_is_no_longer_the_nights(covered: Cast) -> None:
    report, _child = covered.a_report()
    covered.nils.hands_over_to_the_day(report)
    covered.kari.checks(report)
    still = "it is still the night"
    assert 'id="handed"' in page(covered.kari, "/inbox/")
    covered.kari.reviews(report)
    assert 'id="handed"' not in page(covered.kari, "/inbox/")
    html = page(covered.kari, f"/reports/{report}/")
    assert still not in html
    assert "/accept/" not in html
    assert "Ring skolen" in html


def test_an_empty_hand_over_loses_nothing_and_says_what_is_missing(covered: Cast) -> None:
    report, _child = covered.a_report()
    html = page(covered.nils, f"/reports/{report}/morning/", status=422, words=" ", id=ids.new_id())
    assert "Write what the day must know and do." in html


def test_what_the_day_must_know_is_kept_while_it_is_typed(covered: Cast) -> None:
    report, _child = covered.a_report()
    browser, path = signed_in(covered.nils), f"/reports/{report}/morning/"
    form = {"id": str(ids.new_id()), "words": "Call the school at"}
    assert browser.post("/drafts/", {"draft-for": path, **form}).status_code == 204
    assert "Call the school at</textarea>" in page(covered.nils, f"/reports/{report}/")
    assert "Call the school" not in page(covered.kari, f"/reports/{report}/")
    browser.post(path, form)
    assert not covered.ground.ask("select 1 from outreach_draft where about = %s", path)


def test_a_task_of_another_service_is_not_there(covered: Cast) -> None:
    report, _child = covered.a_report()
    task = covered.nils.hands_over_to_the_day(report)
    for stranger in (covered.tove, covered.siri, covered.amina):
        assert signed_in(stranger).post(f"/morning/{task}/accept/").status_code == 404
    assert signed_in(covered.kari).post(f"/morning/{ids.new_id()}/accept/").status_code == 404


def test_the_inbox_says_who_has_the_watch_by_the_rota(cast: Cast) -> None:
    cast.covers()
    cast.a_report()
    with cast.ground.as_process("owner"):
        cast.oslo.on_duty = cast.kari.member
        cast.oslo.save()
    assert "On duty now: Kari" in page(cast.kari, "/inbox/")
    cast.has_the_watch()
    shown = page(cast.kari, "/inbox/")
    assert f"On duty now: Nils ({cast.vakta.name})" in shown
    assert "902 00 000" in shown


# The rota.


def planned(covered: Cast, *, status: int = 302, **change: Any) -> str:
    starts = timezone.localtime(clock.now()).replace(minute=0) + timedelta(days=1)
    told = {
        "member": covered.nils.actor.id,
        "starts_at": f"{starts:%Y-%m-%dT%H:%M}",
        "ends_at": f"{starts + timedelta(hours=8):%Y-%m-%dT%H:%M}",
        "telephone": "902 00 111",
        "id": ids.new_id(),
    }
    answer = signed_in(covered.vigdis).post("/rota/", told | change)
    assert answer.status_code == status, answer.content.decode()[:3000]
    return answer.content.decode()


def test_a_watch_is_planned_changed_and_taken_off(cast: Cast) -> None:
    cast.covers()
    cast.nils  # noqa: B018 - he is in the night team
    planned(cast)
    html = page(cast.vigdis, "/rota/")
    assert "Nils" in words(html, "lines")
    assert "902 00 111" in html
    swap = re.search(r'href="(/rota/[^"]+/swap/)"', html)
    assert swap is not None
    other = cast.person("Odd", cast.vakta, Role.OFFICER)
    accounts.place_in_team(cast.vakta.teams.get(kind=TeamKind.NIGHT), other.member)
    watch = cast.nils.member.watches.get()
    told = {
        "member": other.actor.id, "telephone": "902 00 112", "id": ids.new_id(),
        "starts_at": f"{timezone.localtime(watch.starts_at):%Y-%m-%dT%H:%M}",
        "ends_at": f"{timezone.localtime(watch.ends_at):%Y-%m-%dT%H:%M}",
    }  # fmt: skip
    assert signed_in(cast.vigdis).post(swap[1], told).status_code == 302
    html = page(cast.vigdis, "/rota/")
    assert "Odd" in words(html, "lines")
    assert "902 00 111" not in html
    end = other.member.watches.get()
    assert signed_in(cast.vigdis).post(f"/rota/{end.id}/end/").status_code == 302
    assert "902 00 112" not in page(cast.vigdis, "/rota/")


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"ends_at": "2020-01-01T08:00"}, "The watch ends before it begins."),
        ({"starts_at": ""}, "Write the day and the time, as 24.11.2026 21:40."),
        ({"starts_at": "i kveld"}, "Write the day and the time, as 24.11.2026 21:40."),
        ({"telephone": "none"}, "Write the telephone that is answered on this watch."),
        ({"member": str(ids.new_id())}, "Select a valid choice."),
    ],
)
def test_a_wrong_watch_gets_a_sentence_and_loses_nothing(
    cast: Cast, change: dict[str, str], sentence: str
) -> None:
    cast.nils  # noqa: B018 - he is in the night team
    html = planned(cast, status=422, **change)
    assert sentence in html
    assert change.get("telephone", "902 00 111") in html


def test_overlapping_watches_are_told_at_the_person(cast: Cast) -> None:
    cast.nils  # noqa: B018 - he is in the night team
    planned(cast)
    assert "This person has another watch at that time." in planned(cast, status=422)


def test_a_hole_is_said_to_the_leader_and_to_nobody_else(covered: Cast) -> None:
    assert "The rota has holes" in page(covered.vigdis)
    assert "Nobody has the watch" in words(page(covered.vigdis, "/rota/"), "lines")
    assert "The rota has holes" not in page(covered.nils)


def test_a_hole_is_said_to_the_leader_of_each_service_whose_nights_they_are(cast: Cast) -> None:
    """A week before on the leader's page, and on the day where the leader begins too."""
    cast.covers()
    noon = timezone.localtime(clock.now()).replace(hour=12, minute=0)
    with clock.clock_at(noon):
        for days in (*range(5), 6, 7):
            cast.has_the_watch(begins=timedelta(days=days, hours=-1), lasts=timedelta(days=1))
        ahead = words(page(cast.berit, "/leader/"), "holes")
        assert "Nights without anybody on watch" in ahead
        assert ahead.count("Nobody has the watch") == 1
        assert f"{cast.vakta.name} has your nights." in ahead
        assert "Nights without" not in page(cast.berit, "/inbox/")
    with clock.clock_at(noon + timedelta(days=5)):
        assert "Nights without anybody on watch" in page(cast.berit, "/inbox/")
        assert "Nights without" not in page(cast.kari, "/inbox/")
        assert "Nights without" not in page(cast.siri, "/inbox/")


def test_without_a_hole_nothing_is_said(cast: Cast) -> None:
    cast.covers()
    with clock.clock_at(clock.now()):
        for days in range(9):
            cast.has_the_watch(begins=timedelta(days=days, hours=-1), lasts=timedelta(days=1))
    assert "The rota has holes" not in page(cast.vigdis)
    assert "Nights without" not in page(cast.berit, "/leader/")


@pytest.mark.parametrize("who", ["kari", "nils", "amina"])
def test_the_rota_is_for_who_plans_it(covered: Cast, who: str) -> None:
    page(getattr(covered, who), "/rota/", status=403)


def test_a_leader_hands_over_the_nights_and_takes_them_back(cast: Cast) -> None:
    cast.nils  # noqa: B018 - the night team stands
    told = {"night": cast.vakta.id, "why": "We share one night duty."}
    assert "Choose one." in page(cast.berit, "/rota/nights/", status=422, night="", why="x")
    assert signed_in(cast.berit).post("/rota/nights/", told).status_code == 302
    assert f"{cast.vakta.name} has your nights" in page(cast.berit, "/rota/nights/")
    html = page(cast.berit, "/rota/nights/end/", status=422, why="")
    assert "Say why, in a sentence." in html
    assert signed_in(cast.berit).post("/rota/nights/end/", {"why": "Our own."}).status_code == 302
    assert "Nobody else has your nights" in page(cast.berit, "/rota/nights/")
    assert signed_in(cast.berit).post("/rota/nights/end/", {"why": "Our own."}).status_code == 302


def _a_full_week(cast: Cast) -> None:
    for days in range(9):
        cast.has_the_watch(begins=timedelta(days=days, hours=-1), lasts=timedelta(days=1))


def _leaves(cast: Cast) -> None:
    accounts.take_out_of_team(
        cast.vakta.teams.get(kind=TeamKind.NIGHT), cast.nils.member, by=cast.vigdis.actor.id
    )


def _is_suspended(cast: Cast) -> None:
    accounts.suspend_membership(cast.nils.member, by=cast.vigdis.actor.id)


def _is_ill(cast: Cast) -> None:
    with cast.vigdis.at_work() as by:
        today = clock.today("Europe/Oslo")
        note_absence(cast.nils.member, by=by, kind=AbsenceKind.ILL, from_day=today, id=ids.new_id())


@pytest.mark.parametrize("happens", [_leaves, _is_suspended, _is_ill])
def test_a_watch_that_nobody_can_stand_is_a_hole(cast: Cast, happens: Callable[[Cast], None]) -> None:
    """Taken out of the night team, suspended, or ill: the rota has a name, and the night has nobody."""
    cast.covers()
    with clock.clock_at(timezone.localtime(clock.now()).replace(hour=12, minute=0)):
        _a_full_week(cast)
        assert "The rota has holes" not in page(cast.vigdis)
        happens(cast)
        assert "The rota has holes" in page(cast.vigdis)
        assert "Nights without anybody on watch" in page(cast.berit, "/leader/")
        assert "Nights without anybody on watch" in page(cast.berit, "/inbox/")
        rota = words(page(cast.vigdis, "/rota/"), "lines")
        assert "Nobody has the watch" in rota
        assert ("on the rota, but away" in rota) is (happens is _is_ill)


def test_a_hole_after_midnight_is_told_the_day_before(cast: Cast) -> None:
    """Somebody until one in the night, nobody until eight: on the morning after it is too late to mend."""
    cast.covers()
    noon = timezone.localtime(clock.now()).replace(hour=12, minute=0, second=0, microsecond=0)
    day = timedelta(days=1)
    with clock.clock_at(noon):
        cast.has_the_watch(begins=timedelta(hours=-1), lasts=timedelta(hours=14) + day)
        for days in range(2, 10):
            cast.has_the_watch(begins=timedelta(days=days, hours=-4), lasts=day)
        assert "Nights without" in page(cast.berit, "/leader/")
        assert "Nights without" not in page(cast.berit, "/inbox/"), "it is tomorrow's night"
    with clock.clock_at(noon + day - timedelta(hours=3)):
        assert "tonight" in words(page(cast.berit, "/inbox/"), "holes"), "in the morning already"
        assert "tonight" in words(page(cast.vigdis), "holes")
    with clock.clock_at(noon + day + timedelta(hours=13, minutes=5)):
        assert "today" in words(page(cast.berit, "/inbox/"), "holes"), "while it runs"


def test_passed_on_unchecked_the_night_and_both_leaders_still_see_it_on_top(cast: Cast) -> None:
    cast.covers()
    cast.has_the_watch()
    report, _child = cast.a_report(text="He is driven away tonight.")
    cast.kari.reviews(report, Outcome.PASSED_ON, to=cast.bergen)
    for who, path in ((cast.nils, "/night/"), (cast.berit, "/leader/"), (cast.bodil, "/leader/")):
        assert "He is driven away tonight." in words(page(who, path), "unchecked"), path


def test_handed_over_unchecked_the_night_still_sees_it_on_top(covered: Cast) -> None:
    report, _child = covered.a_report(text="He is driven away tonight.")
    covered.nils.hands_over_to_the_day(report)
    assert "He is driven away tonight." in words(page(covered.nils, "/night/"), "unchecked")
    covered.nils.checks(report)
    assert "He is driven away tonight." not in words(page(covered.nils, "/night/"), "unchecked")
