# SPDX-License-Identifier: EUPL-1.2
"""The leader's page, absences and judgements; refusing, circles, routing and answering, through HTTP and with bad input."""

import re
from datetime import datetime, time, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from django.db import IntegrityError, connection
from django.test import Client

from cast import Cast, Player
from lykt.casework.cases.models import Judgement
from lykt.casework.cases.queries import to_be_judged
from lykt.casework.outreach.states import Danger, Outcome
from lykt.kernel import clock, ids
from lykt.record.duties.actions import record_happening
from lykt.record.duties.queries import happenings_of
from lykt.trust.access.actions import begin_relation
from lykt.trust.accounts import actions as accounts
from lykt.trust.accounts.models import Absence, Routing
from lykt.trust.accounts.states import Role, TeamKind


def signed_in(player: Player, language: str = "en") -> Client:
    browser = Client(HTTP_HOST="localhost")
    browser.cookies["lykt_language"] = language
    browser.force_login(player.member.person)
    return browser


def page(player: Player, path: str = "/leader/", language: str = "en") -> str:
    answer = signed_in(player, language).get(path)
    assert answer.status_code == 200, path
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def post(player: Player, path: str, **words: Any) -> Any:
    return signed_in(player).post(path, words)


def offered(cast: Cast, **told: Any) -> tuple[UUID, UUID]:
    report, child = cast.a_report(**told)
    cast.kari.checks(report)
    cast.kari.reviews(report, Outcome.PASSED_ON, to=cast.bergen)
    return report, child


def away(player: Player, who: Player, **more: Any) -> Any:
    told = {
        "id": ids.new_id(),
        "member": who.actor.id,
        "kind": "ill",
        "from_day": clock.now().date(),
        "until_day": "",
    }
    return post(player, "/away/", **told | more)


# The page.


@pytest.mark.parametrize("language", ["nb", "en"])
@pytest.mark.parametrize("path", ["/leader/", "/away/", "/office/routing/"])
def test_every_page_draws_in_both_languages(cast: Cast, path: str, language: str) -> None:
    page(cast.berit, path, language)


@pytest.mark.parametrize("who", ["kari", "arne", "amina", "marit"])
def test_for_whoever_does_not_lead_there_is_no_such_page(cast: Cast, who: str) -> None:
    assert signed_in(getattr(cast, who)).get("/leader/").status_code == 404


def test_it_says_what_nobody_has_checked_and_who_has_what(cast: Cast) -> None:
    cast.a_report(text="He is wet and cold.", sender={"role": "outreach"})
    cast.a_report(text="He stands there again.", sender={"role": "outreach", "agency": "The river team"})
    cast.a_case()
    said = page(cast.berit)
    assert re.search(r"Outreach or youth club “?He is wet and cold\.", said)
    assert re.search(r"The river team “?He stands there again\.", said)
    assert re.search(r"Jonas 1 open case", said)
    with clock.clock_at(clock.now() + timedelta(days=100)):
        said = page(cast.berit)
    assert "Conclude the investigation" in said
    assert re.search(r"Jonas 1 open case · \d dut", said)


def test_another_services_leader_sees_nothing_of_it(cast: Cast) -> None:
    cast.a_report(text="He is wet and cold.")
    assert "He is wet and cold." not in page(cast.bodil)


# Absences.


def test_the_lead_who_falls_ill_is_the_lead_until_each_case_has_another(cast: Cast) -> None:
    cases = [cast.a_case()[0] for _ in range(3)]
    answer = away(cast.berit, cast.jonas)
    path = answer.headers["Location"]
    assert "Jonas is the lead of 3 cases until you name another." in page(cast.berit, path)
    assert cast.ground.ask("select distinct lead_id from cases_case where id = any (%s)", cases) == [
        (cast.jonas.actor.id,)
    ]
    first = {f"to-{cases[0]}": cast.kari.actor.id, "why": "He is ill."}
    assert post(cast.berit, path, **first).headers["Location"] == path
    assert (
        post(cast.berit, path, everything=cast.siri.actor.id, why="He is ill.").headers["Location"]
        == "/leader/"
    )
    leads = dict(cast.ground.ask("select id, lead_id from cases_case where id = any (%s)", cases))
    assert leads == {
        cases[0]: cast.kari.actor.id,
        cases[1]: cast.siri.actor.id,
        cases[2]: cast.siri.actor.id,
    }
    again = post(cast.berit, path, everything=cast.siri.actor.id, why="He is ill.")  # pressed twice
    assert again.status_code in (302, 422)
    assert "Jonas is the lead of no case." in page(cast.berit, path)


def test_two_joined_records_change_lead_together_and_are_counted_so(cast: Cast) -> None:
    (_, one), (_, other) = cast.a_case(), cast.a_case()
    cast.jonas.joins(one, other)
    path = away(cast.berit, cast.jonas).headers["Location"]
    words = {"everything": cast.siri.actor.id, "why": "He is ill."}
    told = signed_in(cast.berit).post(path, words, follow=True).content.decode()
    assert "2 cases have another lead now." in told
    assert "Another leader was first" not in told


def test_every_case_has_had_a_lead_at_every_moment(cast: Cast) -> None:
    case, child = cast.a_case()
    away(cast.berit, cast.jonas)
    cast.berit.names_a_lead(case, to=cast.siri)
    rows = cast.ground.ask(
        "select begun_at, ended_at from access_relation where child = %s and kind = 'lead' order by begun_at",
        child,
    )
    assert [ended for _begun, ended in rows[:-1]] == [begun for begun, _ended in rows[1:]]
    assert rows[-1][1] is None


def test_of_two_leaders_at_once_the_first_stands(cast: Cast) -> None:
    case, child = cast.a_case()
    other = cast.person("Gro", cast.oslo, Role.LEADER)
    path = away(cast.berit, cast.jonas).headers["Location"]
    page(other, path)
    cast.berit.names_a_lead(case, to=cast.siri)
    post(other, path, everything=cast.kari.actor.id, why="He is ill.")
    assert cast.siri.case_of(child).lead_id == cast.siri.actor.id
    held = cast.ground.ask(
        "select holder_id from access_relation where child = %s and kind = 'lead' and ended_at is null", child
    )
    assert held == [(cast.siri.actor.id,)]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"until_day": "2020-01-01"}, "The last day comes before the first."),
        ({"from_day": "2020-01-01", "until_day": "2020-01-02"}, "These days have passed already."),
        ({"from_day": "tomorrow"}, "Write a day, such as 2026-12-24."),
        ({"kind": "tired"}, "Select a valid choice"),
        ({"member": ids.new_id()}, "Select a valid choice"),
    ],
)
def test_an_absence_that_cannot_be_is_said_at_its_field(
    cast: Cast, change: dict[str, Any], said: str
) -> None:
    answer = away(cast.berit, cast.jonas, **change)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not Absence.objects.filter(membership=cast.jonas.member).exists()


def test_one_says_it_of_oneself_and_of_nobody_else_but_a_leader_of_all(cast: Cast) -> None:
    id = ids.new_id()
    for _ in range(2):  # sent twice
        assert away(cast.jonas, cast.jonas, id=id).status_code == 302
    assert Absence.objects.filter(membership=cast.jonas.member).count() == 1
    assert away(cast.jonas, cast.kari).status_code == 422
    assert signed_in(cast.kari).post(f"/away/{id}/end/").status_code == 404
    assert signed_in(cast.kari).get(f"/away/{id}/").status_code == 404
    assert signed_in(cast.bodil).get(f"/away/{id}/").status_code == 404
    assert "Jonas" in page(cast.berit, "/leader/")
    assert signed_in(cast.jonas).post(f"/away/{id}/end/").status_code == 302


def test_nobody_who_leads_a_case_is_let_go(cast: Cast) -> None:
    """Suspending is the administrator's, who may not see which cases: the leader's page lists them."""
    cast.a_case()
    answer = post(
        cast.arne, f"/office/people/{cast.jonas.actor.id}/account/", **{"account-why": "He leaves."}
    )
    assert answer.status_code in (409, 422)
    assert "lead of open cases" in answer.content.decode()


def test_no_choice_and_no_reason_change_nothing(cast: Cast) -> None:
    case, _child = cast.a_case()
    path = away(cast.berit, cast.jonas).headers["Location"]
    assert post(cast.berit, path, why="He is ill.").status_code == 422
    assert post(cast.berit, path, everything=cast.siri.actor.id, why=" ").status_code == 422
    assert post(cast.berit, path, everything=ids.new_id(), why="He is ill.").status_code == 422
    assert cast.ground.ask("select lead_id from cases_case where id = %s", case) == [(cast.jonas.actor.id,)]


# What was done at once.


def test_what_was_done_at_once_is_judged_by_another(cast: Cast) -> None:
    report, _child = cast.a_report(children=[{"names": ["Momo"]}, {"names": ["Ali"]}])
    cast.kari.checks(report, Danger.ACT_NOW, why="The car comes tonight.")
    with cast.berit.at_work() as by:
        (done,) = to_be_judged(by)
    assert len(done.happenings) == 2, "one act about two children"
    assert "The car comes tonight." in page(cast.berit)
    path = f"/leader/judge/{done.id}/"
    assert post(cast.berit, path, in_order="yes", words=" ").status_code == 422
    assert post(cast.kari, path, in_order="yes", words="Mine.").status_code == 404
    for _ in range(2):  # pressed twice
        assert post(cast.berit, path, in_order="yes", words="She was right to act.").status_code == 302
    assert Judgement.objects.count() == 0, "nobody reads outside a context"
    kept = cast.ground.ask("select in_order, judged_by from cases_judgement where happening_id = %s", done.id)
    assert kept == [(True, cast.berit.actor.id)]
    assert "The car comes tonight." not in page(cast.berit)


@pytest.mark.parametrize("is_taken_over", [False, True])
def test_what_the_night_did_alone_is_judged_by_the_day_that_must_act(cast: Cast, is_taken_over: bool) -> None:
    cast.covers()
    cast.has_the_watch()
    report, _child = cast.a_report()
    cast.nils.checks(report, Danger.ACT_NOW, why="The car is here.")
    if is_taken_over:
        cast.kari.takes_over_from_the_night(cast.nils.hands_over_to_the_day(report))
    for leader, sees in ((cast.berit, 1), (cast.vigdis, 0), (cast.bodil, 0)):
        with leader.at_work() as by:
            assert len(to_be_judged(by)) == sees, leader
    assert "The car is here." in page(cast.berit)
    with cast.berit.at_work() as by:
        (done,) = to_be_judged(by)
    path = f"/leader/judge/{done.id}/"
    assert post(cast.berit, path, in_order="yes", words="He was right to act.").status_code == 302
    kept = cast.ground.ask("select acted_by, judged_by from cases_judgement where happening_id = %s", done.id)
    assert kept == [(cast.nils.actor.id, cast.berit.actor.id)]
    assert "The car is here." not in page(cast.berit)


def test_an_order_that_the_night_made_is_judged_by_the_day_that_knows_the_child(cast: Cast) -> None:
    cast.covers()
    midnight = datetime.combine(clock.today("Europe/Oslo"), time(0), ZoneInfo("Europe/Oslo"))
    with clock.clock_at(midnight + timedelta(days=1)):
        cast.has_the_watch()
        _report, child = cast.a_report()
        with cast.nils.at_work() as by:
            record_happening(cast.nils._child(child), by=by, what="acute_order.made", fields={"basis": "4-5"})
        with cast.berit.at_work() as by:
            (done,) = to_be_judged(by)
        assert done.acted_by == cast.nils.actor.id
        for leader in (cast.vigdis, cast.bodil):
            with leader.at_work() as by:
                assert to_be_judged(by) == []
        assert "An emergency order" in page(cast.berit)
        assert (
            post(cast.berit, f"/leader/judge/{done.id}/", in_order="no", words="Too soon.").status_code == 302
        )


def test_on_watch_the_nights_own_leader_does_not_judge_for_the_day(cast: Cast) -> None:
    """She reads the report while she has the watch; it is Oslo's to judge."""
    accounts.place_in_team(cast.vakta.teams.get(kind=TeamKind.NIGHT), cast.vigdis.member)
    cast.covers()
    cast.has_the_watch()
    cast.has_the_watch(cast.vigdis)
    report, _child = cast.a_report()
    cast.nils.checks(report, Danger.ACT_NOW, why="The car is here.")
    with cast.vigdis.at_work() as by:
        assert to_be_judged(by) == []


def test_a_leader_alone_is_told_whom_to_ask_for_another(cast: Cast) -> None:
    """Alone, or with a colleague who is away or has left; never where somebody can look, or where there is nothing to judge."""
    ask, report = "Ask your administrator to name a deputy.", cast.a_report()[0]
    cast.kari.checks(report, Danger.ACT_NOW, why="The car comes tonight.")
    assert ask not in page(cast.berit)  # an officer's act: Berit looks at it
    cast.berit.checks(report, Danger.ACT_NOW, why="It is here.")
    assert "There is no other leader at work here. " + ask in page(cast.berit)
    assert "Det er ingen annen leder på jobb her. Be administratoren" in page(cast.berit, language="nb")
    deputy = cast.person("Dag", cast.oslo, Role.LEADER)
    assert ask not in page(cast.berit)
    assert ask not in page(deputy)
    away(deputy, deputy, from_day=clock.now().date() + timedelta(days=2))
    assert ask not in page(cast.berit)  # away the day after tomorrow
    away(deputy, deputy)
    assert ask in page(cast.berit)
    cast.person("Eva", cast.bergen, Role.LEADER)
    assert ask in page(cast.berit)


def test_nobody_judges_what_they_did_themselves(cast: Cast) -> None:
    report, child = cast.a_report()
    cast.berit.checks(report, Danger.ACT_NOW, why="The car comes tonight.")
    with cast.berit.at_work() as by:
        (done,) = to_be_judged(by)
    assert "You did this yourself." in page(cast.berit)
    assert post(cast.berit, f"/leader/judge/{done.id}/", in_order="yes", words="Fine.").status_code == 403
    own = Judgement(
        child_id=child,
        data_class="L4",
        happening=done.happenings[0],
        acted_by=cast.berit.actor.id,
        in_order=True,
        words="Fine.",
        judged_at=clock.now(),
        judged_by=cast.berit.actor.id,
    )
    with pytest.raises(IntegrityError, match="nobody_judges_their_own_act"), cast.berit.at_work():
        own.save(force_insert=True)


# Between services.


def test_a_refusal_is_said_with_its_reason_and_stands_on_both_pages(cast: Cast) -> None:
    report, _child = offered(cast)
    path = f"/reports/{report}/refuse/"
    assert post(cast.tove, path, refusing=" ").status_code == 422
    assert post(cast.kari, path, refusing="Mine.").status_code == 409
    for _ in range(2):  # pressed twice
        assert post(cast.tove, path, refusing="He sleeps in Oslo.").headers["Location"] == "/inbox/"
    assert signed_in(cast.tove).get(f"/reports/{report}/").status_code == 404
    said = page(cast.kari, f"/reports/{report}/")
    assert "Havnesiden barneverntjeneste does not take it" in said
    assert (
        "Responsible is the service where the child stays now. Which paragraph says so is not looked up."
        in said
    )
    for leader in (cast.berit, cast.bodil):
        said = page(leader)
        assert "He sleeps in Oslo." in said
        assert "It came today" in said
        assert (
            "Responsible is the service where the child stays now. Which paragraph says so is not looked up."
            in said
        )
    with clock.clock_at(clock.now() + timedelta(days=3)):
        for leader in (cast.berit, cast.bodil):
            assert "3 days have passed" in page(leader)


def test_the_other_leader_can_be_called_from_a_dispute_and_from_a_circle(cast: Cast) -> None:
    for leader, phone in ((cast.berit, "902 00 021"), (cast.bodil, "902 00 022")):
        leader.member.person.phone = phone
        leader.member.person.save()
    refused, _child = offered(cast)
    cast.tove.refuses(refused)
    other = {cast.berit: ("Bodil", "90200022", "90200021"), cast.bodil: ("Berit", "90200021", "90200022")}
    for leader, (name, theirs, own) in other.items():
        said = signed_in(leader).get("/leader/").content.decode()
        assert f"<bdi>{name}</bdi>" in said
        assert f'href="tel:{theirs}"' in said
        assert f'href="tel:{own}"' not in said
    cast.kari.reviews(refused, Outcome.PASSED_ON, to=cast.bergen)
    cast.tove.accepts(refused)
    cast.tove.reviews(refused, Outcome.PASSED_ON, to=cast.oslo)
    for leader, (_name, theirs, own) in other.items():
        said = signed_in(leader).get("/leader/").content.decode()
        assert "A report goes in a circle" in said
        assert f'href="tel:{theirs}"' in said
        assert f'href="tel:{own}"' not in said


def test_an_offer_that_nobody_answers_stands_on_the_keepers_leaders_page(cast: Cast) -> None:
    offered(cast)
    said = f"{cast.bergen.name} has not answered whether they take a report that you passed on"
    assert said not in page(cast.berit)
    cast.bodil  # noqa: B018 - whom to call
    with clock.clock_at(clock.now() + timedelta(days=9)):
        shown = page(cast.berit)
        assert said in shown
        assert "9 days have passed" in shown
        assert "Leader: Bodil" in shown
        assert said not in page(cast.bodil)


def test_what_is_to_be_looked_into_and_led_by_nobody_stands_on_the_leaders_page(cast: Cast) -> None:
    report, child = cast.a_report()
    cast.kari.checks(report, Danger.ACT_NOW, "A car comes for him tonight.")
    cast.kari.reviews(report)
    page = signed_in(cast.berit).get("/leader/").content.decode()
    assert "Reviewed, and nobody is the lead yet" in page
    assert "There is danger now: name the lead" in page
    assert f'href="/reports/{report}/"' in page
    with clock.clock_at(clock.now() + timedelta(hours=25)):
        assert "There is danger now" not in signed_in(cast.berit).get("/leader/").content.decode()
    cast.kari.opens_a_case(child, lead=cast.jonas)
    page = signed_in(cast.berit).get("/leader/").content.decode()
    assert "nobody is the lead yet" not in page


@pytest.mark.parametrize("act", ["accept", "refuse"])
def test_an_offer_that_was_taken_back_is_said_to_whoever_answers_it_and_a_stranger_learns_nothing(
    cast: Cast, act: str
) -> None:
    cast.tove  # noqa: B018 - somebody is at the front door in Bergen
    report, _child = cast.a_report()
    cast.kari.checks(report)
    cast.kari.reviews(report, Outcome.PASSED_ON, to=cast.bergen)
    cast.kari.reviews(report)
    said = [
        signed_in(who).post(f"/reports/{id}/{act}/", {"refusing": "He is not here."})
        for who, id in ((cast.tove, report), (cast.tove, ids.new_id()), (cast.amina, report))
    ]
    assert {one.status_code for one in said} == {404}
    assert all("This no longer waits for your answer." in one.content.decode() for one in said)


def test_what_was_accepted_cannot_be_refused(cast: Cast) -> None:
    report, _child = offered(cast)
    cast.tove.accepts(report)
    answer = post(cast.tove, f"/reports/{report}/refuse/", refusing="Too late.")
    assert answer.status_code == 409
    assert "It may have been accepted or reviewed already." in answer.content.decode()


def test_passing_back_is_said_before_it_is_done(cast: Cast) -> None:
    report, _child = offered(cast)
    cast.tove.accepts(report)
    path = f"/reports/{report}/review/"
    ahead = signed_in(cast.tove).get(f"{path}ahead/", {"outcome": "passed_on"}).content.decode()
    assert "has had this report and passed it on" in ahead
    told = {"outcome": "passed_on", "to": cast.oslo.id, "reasoning": "He went back."}
    answer = post(cast.tove, path, **told)
    assert answer.status_code == 422
    assert "Call them first." in answer.content.decode()
    assert "He went back." in answer.content.decode()
    assert post(cast.tove, path, **told, again="on").status_code == 302
    for leader in (cast.berit, cast.bodil):
        assert "A report goes in a circle" in page(leader)


# Where children who are alone go.


def test_a_rule_suggests_with_its_reason_and_one_press_passes_on(cast: Cast) -> None:
    answer = post(cast.berit, "/office/routing/", to=cast.bergen.id, reason="They know the languages.")
    assert answer.status_code == 302
    report, _child = cast.a_report()
    said = page(cast.kari, f"/reports/{report}/")
    assert "Goes to Havnesiden barneverntjeneste" in said
    assert "because nobody knows whom the child is with. They know the languages." in said
    path = f"/reports/{report}/route/"
    post(cast.kari, path)  # nobody has looked for danger yet
    assert cast.tove.report(report) is None
    cast.kari.checks(report)
    for _ in range(2):  # pressed twice
        assert post(cast.kari, path).status_code == 302
    assert cast.tove.report(report) is not None
    cast.tove.refuses(report)
    assert "Goes to" not in page(cast.kari, f"/reports/{report}/"), "it is not sent where they said no"


@pytest.mark.parametrize(
    ("adult", "because", "asks"),
    [
        ({"description": "his mother"}, "nobody knows whom the child is with", True),
        ({"description": "En mann som sier at han er faren"}, "nobody knows whom the child is with", True),
        (
            {"description": "en eldre mann", "claimed_relation": "faren hans"},
            "the child is with an adult, and nobody has shown that it is a parent",
            False,
        ),
        (
            {"claimed_relation": "faren hans"},
            "the child is with an adult, and nobody has shown that it is a parent",
            False,
        ),
    ],
)
def test_a_parent_who_is_mentioned_hides_no_rule_and_is_to_be_checked(
    cast: Cast, adult: dict[str, str], because: str, asks: bool
) -> None:
    post(cast.berit, "/office/routing/", to=cast.bergen.id, reason="They know the languages.")
    report, _child = cast.a_report(children=[{"names": ["Momo"], "adults": [adult]}])
    said = page(cast.kari, f"/reports/{report}/")
    assert f"because {because}. They know the languages." in said
    assert ("Somebody mentions a parent: check whether they are here, and who says so." in said) is asks


def test_a_team_of_ones_own_is_named_and_nothing_is_passed_on(cast: Cast) -> None:
    answer = post(cast.arne, "/office/teams/", name="Alene-teamet", kind="ordinary")
    assert answer.status_code == 302
    (team_id,) = cast.oslo.teams.filter(name="Alene-teamet").values_list("id", flat=True)
    assert (
        post(cast.arne, "/office/routing/", to=team_id, reason="They know the languages.").status_code == 302
    )
    report, _child = cast.a_report()
    cast.kari.checks(report)
    said = page(cast.kari, f"/reports/{report}/")
    assert "Goes to Alene-teamet" in said
    assert "Pass it on to Alene-teamet" not in said


@pytest.mark.parametrize(
    ("to", "reason"), [("own", "x"), ("", "x"), ("northam", "x"), ("bergen", " "), ("bergen", "")]
)
def test_a_rule_that_leads_nowhere_is_not_set(cast: Cast, to: str, reason: str) -> None:
    ids_of = {"own": cast.oslo.id, "": "", "northam": cast.northam.id, "bergen": cast.bergen.id}
    assert post(cast.berit, "/office/routing/", to=ids_of[to], reason=reason).status_code == 422
    assert not Routing.objects.filter(agency=cast.oslo).exists()


def test_a_rule_is_set_anew_and_taken_away_and_each_is_kept(cast: Cast) -> None:
    for reason in ("First.", "Second."):
        post(cast.berit, "/office/routing/", to=cast.bergen.id, reason=reason)
    assert Routing.objects.filter(agency=cast.oslo).count() == 2
    assert Routing.objects.get(agency=cast.oslo, ended_at=None).reason == "Second."
    post(cast.berit, "/office/routing/", end="1")
    assert not Routing.objects.filter(agency=cast.oslo, ended_at=None).exists()
    assert signed_in(cast.kari).get("/office/routing/").status_code == 403


# The answer to the sender.


def test_the_sender_is_answered_in_the_words_that_were_shown(cast: Cast) -> None:
    report, _child = cast.a_report(sender={"role": "outreach"})
    cast.kari.checks(report)
    cast.kari.reviews(report)
    path, shown = f"/reports/{report}/answer/", page(cast.kari, f"/reports/{report}/")
    assert "we have opened an investigation" in shown
    told = {"of": "receipt", "id": ids.new_id(), "could_be": "no", "how": "told"}
    unasked = post(cast.kari, path, **told | {"could_be": ""})
    assert unasked.status_code == 422
    assert "Answer this first" in unasked.content.decode()
    assert post(cast.kari, path, **told | {"could_be": "yes"}).status_code == 422
    assert post(cast.kari, path, **told | {"how": "omitted"}).status_code == 422
    for _ in range(2):  # pressed twice
        assert post(cast.kari, path, **told).status_code == 302
    (sending,) = cast.ground.ask("select id from outreach_sending where report = %s", report)
    said = page(cast.amina, f"/worry/sent/{sending[0]}/")
    assert "The answer you got" in said
    assert "we have opened an investigation" in said
    assert "Momo" not in said


@pytest.mark.parametrize("passed", [False, True])
def test_a_duty_reporter_answered_early_still_hears_what_it_became(cast: Cast, passed: bool) -> None:
    """Whoever decides tells it, also where another service sent the first word and passed the report on."""
    report, _child = cast.a_report(sender={"role": "outreach"})
    cast.kari.checks(report)
    told = {"of": "receipt", "id": ids.new_id(), "could_be": "no", "how": "told"}
    assert post(cast.kari, f"/reports/{report}/answer/", **told).status_code == 302
    outcome = told | {"of": "outcome", "id": ids.new_id()}
    assert post(cast.kari, f"/reports/{report}/answer/", **outcome).status_code == 409
    decides = cast.kari
    if passed:
        cast.kari.reviews(report, Outcome.PASSED_ON, to=cast.bergen)
        cast.tove.accepts(report)
        decides = cast.tove
    decides.reviews(report)
    assert "It is decided what became of the report: answer the sender" in page(
        decides, f"/reports/{report}/"
    )
    for _ in range(2):  # pressed twice
        assert post(decides, f"/reports/{report}/answer/", **outcome).status_code == 302
    assert "It is decided what became" not in page(decides, f"/reports/{report}/")
    (sending,) = cast.ground.ask("select id from outreach_sending where report = %s", report)
    assert "we have opened an investigation" in page(cast.amina, f"/worry/sent/{sending[0]}/")


def test_a_private_sender_hears_that_it_came_and_no_more(cast: Cast) -> None:
    report, _child = cast.a_report(sender={"role": "privatperson", "name": "A neighbour"})
    cast.kari.checks(report)
    cast.kari.reviews(report)
    said = page(cast.kari, f"/reports/{report}/")
    assert "We have your report of" in said
    assert "we have opened an investigation" not in said


def told_by(cast: Cast, work: str) -> UUID:
    """A grown-up has told on the public page that they are this; the report is to be looked into."""
    report = cast.a_report_by_page(work)
    cast.kari.reviews(report)
    return report


OPENED = "we have opened an investigation"
IS_IT_THEIR_WORK = "Do they report as part of their work, and has somebody checked that"


@pytest.mark.parametrize("work", ["far til en i klassen på skolen", "pasient på sykehus", "sosionom ved BUP"])
def test_by_a_public_page_a_word_makes_nobody_a_duty_reporter(cast: Cast, work: str) -> None:
    """Somebody must say that it was checked, by ringing the workplace; and the words kept are the words for that."""
    report = told_by(cast, work)
    path, shown = f"/reports/{report}/answer/", page(cast.kari, f"/reports/{report}/")
    assert IS_IT_THEIR_WORK in shown
    assert OPENED not in shown.partition("Only if you have rung the workplace")[0]
    told = {"of": "receipt", "id": ids.new_id(), "could_be": "no", "how": "told"}
    unasked = post(cast.kari, path, **told)
    assert unasked.status_code == 422
    assert "Answer this first" in unasked.content.decode()
    assert post(cast.kari, path, **told, by_work="no").status_code == 302
    kept = cast.ground.ask("select words from outreach_answerwords where report_id = %s", report)
    assert OPENED not in kept[0][0]
    assert "cannot tell you what we do" in kept[0][0]
    said = page(cast.kari, f"/reports/{report}/")
    assert "Has it been checked since" in said
    later = told | {"of": "outcome", "id": ids.new_id(), "by_work": "checked"}
    assert post(cast.kari, path, **later).status_code == 302
    kept = cast.ground.ask(
        "select words from outreach_answerwords where report_id = %s order by told_at", report
    )
    assert OPENED in kept[1][0]
    said = page(cast.kari, f"/reports/{report}/")
    assert "Has it been checked since" not in said
    assert "Yes, and we have rung the workplace" in said


def test_while_nobody_knows_who_the_sender_could_be_only_that_it_came_is_said(cast: Cast) -> None:
    report = told_by(cast, "sosionom ved BUP")
    path = f"/reports/{report}/answer/"
    told = {"of": "receipt", "id": ids.new_id(), "could_be": "not_known", "by_work": "checked", "how": "told"}
    refused = post(cast.kari, path, **told)
    assert refused.status_code == 422
    assert "You do not know whether the sender could be the adult" in refused.content.decode()
    assert post(cast.kari, path, **told | {"how": "bare"}).status_code == 302
    kept = cast.ground.ask("select words from outreach_answerwords where report_id = %s", report)
    assert OPENED not in kept[0][0]


def test_of_the_young_person_themselves_and_of_a_colleague_it_is_not_asked(cast: Cast) -> None:
    young, _child, _receipt = cast.a_told_report(writer="self", text="Help.", contact="900 00 000")
    outreach, _child = cast.a_report(sender={"role": "outreach"})
    for report in (young, outreach):
        cast.kari.checks(report)
        cast.kari.reviews(report)
        shown = page(cast.kari, f"/reports/{report}/")
        assert "Answer to the sender" in shown
        assert IS_IT_THEIR_WORK not in shown
    assert OPENED not in page(cast.kari, f"/reports/{young}/")


def test_a_duty_reporter_hears_that_the_investigation_has_ended(cast: Cast) -> None:
    report, child = cast.a_report(sender={"role": "outreach"})
    cast.kari.checks(report)
    cast.kari.reviews(report)
    path = f"/reports/{report}/answer/"
    told = {"of": "receipt", "id": ids.new_id(), "could_be": "no", "how": "told"}
    post(cast.kari, path, **told)
    ending = told | {"of": "ending", "id": ids.new_id()}
    assert post(cast.kari, path, **ending).status_code == 409
    assert "Answer to the sender" in page(cast.kari, f"/reports/{report}/")
    happened = {"id": ids.new_id(), "report": report}
    signed_in(cast.kari).post(
        f"/children/{child}/happened/investigation.concluded/?report={report}", happened
    )
    assert "The investigation has ended: answer the sender" in page(cast.kari, f"/reports/{report}/")
    assert post(cast.kari, path, **ending).status_code == 302
    (sending,) = cast.ground.ask("select id from outreach_sending where report = %s", report)
    assert "has ended" in page(cast.amina, f"/worry/sent/{sending[0]}/")


def test_an_answer_noted_on_the_childs_page_leads_to_the_question(cast: Cast) -> None:
    report, child = cast.a_report(sender={"role": "outreach"})
    answer = signed_in(cast.kari).get(f"/children/{child}/happened/reporter.answered/?report={report}")
    assert answer.headers["Location"] == f"/reports/{report}/#answer"
    wrong = signed_in(cast.kari).get(f"/children/{child}/happened/reporter.answered/?report=nothing")
    assert wrong.status_code == 404


# For a guardian and a lawyer.


@pytest.mark.parametrize("language", ["nb", "en"])
def test_a_guardian_reads_what_will_be_theirs_without_an_account(cast: Cast, language: str) -> None:
    browser = Client(HTTP_HOST="localhost")
    browser.cookies["lykt_language"] = language
    said = browser.get("/law/guardian/").content.decode()
    assert {"G1", "G2", "G3"} <= set(re.findall(r"<code>(\w+)</code>", said))


@pytest.mark.parametrize("relation", ["guardian", "lawyer"])
def test_a_party_never_reads_who_told_and_in_which_words(cast: Cast, relation: str) -> None:
    report, child = cast.a_report(sender={"role": "school", "name": "Liv"})
    cast.kari.checks(report)
    cast.kari.reviews(report)
    cast.kari.claims(child, value="Momo himself")
    cast.kari.answers_the_sender(report, words="We have your report.")
    signed_in(cast.kari).post(f"/children/{child}/happened/child.unaccompanied/", {"id": ids.new_id()})
    with cast.kari.at_work():
        assert begin_relation(relation, child=child, holder=cast.marit.actor.id, why="story") > 0
    assert cast.marit.sees(child) == {"child", "claims", "duties", "happenings"}
    claims = cast.marit.claims_of(child)
    assert [one.value["value"] for one in claims] == ["Momo himself"]
    with cast.marit.at_work():
        told = {one.what for one in happenings_of([child])}
    assert told == {"child.unaccompanied"}
    assert not {"add", "report.check"} & cast.marit.may_do(child)


@pytest.mark.parametrize("relation", ["guardian", "lawyer"])
def test_a_party_never_reads_what_a_page_told_beside_the_words_nor_what_the_night_hands_over(
    cast: Cast, relation: str
) -> None:
    cast.covers()
    cast.has_the_watch()
    report, child, receipt = cast.a_told_report()
    cast.comes_back(receipt, "It is my guardian.")
    cast.nils.checks(report)
    cast.nils.hands_over_to_the_day(report, "Do not ring the guardian.")
    cast.nils.hands_over_to_the_day(report, "Ring the school.")
    with cast.kari.at_work():
        assert begin_relation(relation, child=child, holder=cast.marit.actor.id, why="story") > 0
    tables = ("reportslip", "addition", "morningtask", "morningaddition", "answerwords", "reportwords")
    for who, sees in ((cast.kari, True), (cast.marit, False)):
        with who.at_work(), connection.cursor() as cursor:
            for table in tables:
                cursor.execute(f"select count(*) from outreach_{table}")
                assert (cursor.fetchone()[0] > 0) is (sees and table != "answerwords"), table
