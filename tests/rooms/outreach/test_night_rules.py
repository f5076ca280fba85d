# SPDX-License-Identifier: EUPL-1.2
"""The night: on watch one sees what the rules say, a minute after nothing; what follows from a cover ends with it."""

import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from uuid import UUID

import pytest
from django.db import InternalError, ProgrammingError, connection, transaction
from django.test.utils import CaptureQueriesContext
from psycopg import errors

from cast import Cast, Player
from ground import Ground
from lykt.casework.outreach.actions.night import accept_morning_task
from lykt.casework.outreach.models import ConcernReport, MorningAddition, MorningTask
from lykt.casework.outreach.queries import night
from lykt.casework.outreach.states import Danger, Outcome
from lykt.kernel import clock, ids
from lykt.kernel.decisions import Refused
from lykt.record.people.states import Attribute, Mark
from lykt.trust.access.actions import begin_relation
from lykt.trust.accounts import actions as accounts
from lykt.trust.accounts.states import Role, TeamKind
from lykt.trust.office.rota import actions as office
from lykt.trust.packs.loading import load_pack
from nights import happens, relations, seen

CAN_READ = {"child", "claims", "reports", "words", "happenings", "duties"}


@pytest.fixture
def covered(cast: Cast) -> Cast:
    """Oslo has handed its nights to the night service, and Nils has the watch."""
    cast.covers()
    cast.has_the_watch()
    return cast


# The watch.


def test_on_watch_one_reads_what_came_and_a_minute_after_nothing(covered: Cast) -> None:
    ends = clock.now() + timedelta(hours=10)
    report, child = covered.a_report()
    with clock.clock_at(ends - timedelta(minutes=1)):
        assert covered.nils.sees(child) == CAN_READ
        assert covered.nils.night_children() == [child]
    with clock.clock_at(ends + timedelta(minutes=1)):
        assert covered.nils.sees(child) == set()
        assert covered.nils.night_children() == []
        assert covered.nils.report(report) is None


def test_before_the_watch_begins_one_sees_nothing(cast: Cast) -> None:
    cast.covers()
    watch = cast.has_the_watch(begins=timedelta(hours=1))
    _report, child = cast.a_report()
    assert cast.nils.sees(child) == set()
    with clock.clock_at(watch.starts_at):
        assert cast.nils.sees(child) == CAN_READ


def test_off_watch_one_is_a_stranger_to_every_act(cast: Cast) -> None:
    cast.covers()
    report, child = cast.a_report()
    cast.nils  # noqa: B018 - he is in the night team
    with pytest.raises(Refused, match="not-here"):
        cast.nils.checks(report)
    with pytest.raises(Refused, match="not-here"):
        cast.nils.writes_a_note(child)


def test_a_watch_that_is_taken_back_ends_at_once(cast: Cast) -> None:
    cast.covers()
    watch = cast.has_the_watch()
    _report, child = cast.a_report()
    assert cast.nils.knows_of(child)
    with cast.vigdis.at_work() as by:
        office.end_watch(watch, by=by)
    assert not cast.nils.knows_of(child)


def test_a_watch_without_a_place_in_the_team_opens_nothing(covered: Cast) -> None:
    _report, child = covered.a_report()
    accounts.take_out_of_team(
        covered.vakta.teams.get(kind=TeamKind.NIGHT), covered.nils.member, by=covered.vigdis.actor.id
    )
    assert covered.nils.sees(child) == set()


def test_the_watch_of_one_opens_nothing_for_another(covered: Cast) -> None:
    other = covered.person("Odd", covered.vakta, Role.OFFICER)
    accounts.place_in_team(covered.vakta.teams.get(kind=TeamKind.NIGHT), other.member)
    _report, child = covered.a_report()
    assert other.sees(child) == set()
    assert covered.vigdis.sees(child) == set(), "the night's leader has no watch and reads nothing"


def test_a_lasting_team_is_not_asked_for_a_watch(covered: Cast) -> None:
    _report, child = covered.a_report()
    assert covered.kari.knows_of(child)


# What follows from a report, a case and a cover.


def test_a_report_begins_both_and_a_check_of_the_night_ends_neither(covered: Cast, ground: Ground) -> None:
    report, child = covered.a_report()
    assert relations(ground, child) == {"night", "watch"}
    covered.nils.checks(report, Danger.ACT_NOW, "Bilen kommer i natt.")
    assert relations(ground, child) == {"night", "watch"}


def test_the_days_own_check_takes_the_report_from_the_night(covered: Cast, ground: Ground) -> None:
    report, child = covered.a_report()
    covered.kari.checks(report)
    assert relations(ground, child) == {"night"}
    assert covered.nils.sees(child) == set()
    assert covered.nils.night_children() == [child]


def test_the_review_ends_both(covered: Cast, ground: Ground) -> None:
    report, child = covered.a_report()
    covered.nils.checks(report)
    covered.kari.reviews(report, Outcome.DROP, reason=_a_reason())
    assert relations(ground, child) == set()
    assert covered.nils.night_children() == []


def _a_reason() -> str:
    return load_pack("no").choices.drop_reasons[0].id


def test_an_open_case_keeps_the_nights_view_and_gives_no_reading(covered: Cast, ground: Ground) -> None:
    _case, child = covered.a_case()
    assert relations(ground, child) == {"night"}
    assert covered.nils.sees(child) == set()
    assert covered.nils.classes_of(child) == set()
    assert covered.nils.may_do(child) == {"night.see"}
    assert covered.nils.night_children() == [child]


def test_children_who_were_there_before_the_cover_are_the_nights_too(cast: Cast, ground: Ground) -> None:
    _case, in_a_case = cast.a_case()
    _report, reported = cast.a_report()
    cast.has_the_watch()
    assert cast.nils.night_children() == []
    cast.covers()
    assert set(cast.nils.night_children()) == {in_a_case, reported}
    assert relations(ground, reported) == {"night", "watch"}


def test_when_the_cover_ends_everything_ends(cast: Cast, ground: Ground) -> None:
    cover = cast.covers()
    cast.has_the_watch()
    _case, in_a_case = cast.a_case()
    _report, reported = cast.a_report()
    assert len(cast.nils.night_children()) == 2
    with cast.berit.at_work() as by:
        office.end_cover(cover, by=by, why="We have a night duty of our own.")
    assert relations(ground, in_a_case) == relations(ground, reported) == set()
    assert cast.nils.night_children() == []
    assert cast.nils.sees(reported) == set()


def test_a_night_team_that_is_added_later_has_what_the_first_has(covered: Cast) -> None:
    _report, child = covered.a_report()
    team = accounts.add_team(covered.vakta, name="Vakta vest", kind=TeamKind.NIGHT)
    other = covered.person("Odd", covered.vakta, Role.OFFICER)
    accounts.place_in_team(team, other.member)
    covered.has_the_watch(other)
    assert other.sees(child) == CAN_READ


def test_a_service_that_is_not_covered_is_nobodys_night(covered: Cast, ground: Ground) -> None:
    report, child = covered.a_report(covered.bergen)
    assert relations(ground, child) == set()
    assert covered.nils.report(report) is None


def test_passed_on_and_accepted_the_night_follows_whose_report_it_is(covered: Cast, ground: Ground) -> None:
    covered.tove  # noqa: B018 - somebody is at the front door in Bergen
    report, child = covered.a_report()
    covered.nils.checks(report)
    covered.kari.reviews(report, Outcome.PASSED_ON, to=covered.bergen)
    assert relations(ground, child) == {"night", "watch"}, "until it is accepted it is Oslo's"
    covered.tove.accepts(report)
    assert relations(ground, child) == set()


def test_a_report_of_several_children_is_the_nights_for_all(covered: Cast) -> None:
    report, _child = covered.a_report(children=[{"names": ["Ali"]}, {"names": ["Omar"]}])
    children = covered.ground.ask("select child_id from outreach_reportabout where report_id = %s", report)
    assert set(covered.nils.night_children()) == {row[0] for row in children}
    covered.nils.checks(report)


# What the night sees, and what it never does.


def test_the_view_holds_the_name_the_age_the_danger_the_orders_who_is_missing_and_the_lead(
    covered: Cast,
) -> None:
    report, child = covered.a_report()
    covered.jonas.member.person.phone = "902 00 022"
    covered.jonas.member.person.save()
    covered.kari.checks(report, Danger.ACT_NOW, "Han skal hentes i natt.")
    covered.kari.reviews(report)
    covered.kari.opens_a_case(child, lead=covered.jonas, report=report)
    happens(covered.jonas, child, "acute_order.made", basis="4-5")
    happens(covered.jonas, child, "child.missing", **{"from": "institution"})
    view = seen(covered.nils, child)
    assert view.name == "Momo"
    assert {said.attribute for said in view.said} == {"name", "age"}
    assert (view.danger, view.danger_why) == ("act_now", "Han skal hentes i natt.")
    assert [order.what for order in view.orders] == ["acute_order.made"]
    assert view.orders[0].ends is not None
    assert view.missing_since is not None
    (service,) = view.services
    assert (service.name, service.lead, service.phone) == (covered.oslo.name, "Jonas", "902 00 022")


def test_the_view_holds_the_doctors_telephone_and_nothing_else_about_health(covered: Cast) -> None:
    _case, child = covered.a_case()
    covered.jonas.claims(child, Attribute.HEALTH, value="Har hostet blod.")
    assert seen(covered.nils, child).doctor is None
    told = {"value": "Elveporten legesenter", "phone": "22 00 00 45"}
    covered.jonas.claims(child, Attribute.DOCTOR, **told)
    covered.jonas.claims(child, Attribute.DOCTOR, value="Dr. Uten Telefon")
    view = seen(covered.nils, child)
    assert view.doctor == told, "a doctor with a telephone before one without"
    assert "blod" not in repr(view)
    wrong = covered.jonas.claims(child, Attribute.DOCTOR, value="Feil lege", phone="22 00 00 99")
    covered.jonas.marks(wrong.id, Mark.WITHDRAWN)
    assert seen(covered.nils, child).doctor == told


def test_what_is_over_is_not_in_the_view(covered: Cast) -> None:
    _case, child = covered.a_case()
    now = clock.now()
    happens(covered.jonas, child, "acute_order.made", now - timedelta(hours=3), basis="4-5")
    happens(covered.jonas, child, "acute_order.ended", now - timedelta(hours=2))
    happens(covered.jonas, child, "child.missing", now - timedelta(hours=3), **{"from": "home"})
    happens(covered.jonas, child, "child.returned", now - timedelta(hours=1))
    view = seen(covered.nils, child)
    assert view.orders == ()
    assert view.missing_since is None


def test_a_check_that_found_no_danger_is_the_nights_for_a_day(covered: Cast) -> None:
    covered.kari  # noqa: B018 - she was at the front door then
    with clock.clock_at(clock.now() - timedelta(hours=25)):
        report, child = covered.a_report()
        covered.kari.checks(report, why="She is at her aunt's.")
    assert seen(covered.nils, child).danger_why == ""
    covered.kari.checks(report, why="Her aunt says that she sleeps.")
    assert seen(covered.nils, child).danger_why == "Her aunt says that she sleeps."


def test_the_view_says_nothing_of_where_the_child_is(covered: Cast) -> None:
    _case, child = covered.a_case()
    covered.jonas.claims(child, attribute="address", value="Elvegata 7")
    covered.jonas.writes_a_note(child, "Hun bor i Elvegata 7.")
    assert "Elvegata" not in repr(seen(covered.nils, child))
    assert "by the river" not in repr(seen(covered.nils, child))


def test_the_night_never_reads_a_claim_of_an_open_case_by_any_road(covered: Cast, ground: Ground) -> None:
    """As the web process, in SQL: no filter was forgotten, the rows are not there."""
    _case, child = covered.a_case()
    report = ground.ask("select report_id from outreach_reportabout where child_id = %s", child)[0][0]
    with covered.nils.at_work():
        for table in (
            "people_child", "people_claim", "people_claimmark", "cases_case", "cases_note", "cases_notepart",
            "duties_happening", "duties_duty", "outreach_reportabout", "outreach_reportwords",
        ):  # fmt: skip
            column = "id" if table == "people_child" else "child_id"
            column = "report_id" if table == "outreach_reportwords" else column
            asked = report if column == "report_id" else child
            with connection.cursor() as cursor:
                cursor.execute(f"select count(*) from {table} where {column} = %s", [asked])
                assert cursor.fetchone() == (0,), table
    assert ground.ask("select count(*) from people_claim where child_id = %s", child)[0][0] > 0


def test_the_watch_reads_no_immigration_facts_and_no_readers(covered: Cast) -> None:
    _report, child = covered.a_report(
        children=[{"names": ["Momo"], "status": "asylum", "health": "cough", "whereabouts": "by the river"}]
    )
    assert "L6" not in covered.nils.classes_of(child)
    assert "access.see" not in covered.nils.may_do(child)


def test_the_view_is_one_question_for_one_child_and_for_many(covered: Cast) -> None:
    covered.a_report()

    def count() -> int:
        with covered.nils.at_work() as by, CaptureQueriesContext(connection) as asked:
            night.night_children(by)
        return len(asked)

    before = count()
    for _ in range(5):
        covered.a_report()
    assert count() == before == 1


def test_danger_comes_first_then_who_is_missing_then_orders(covered: Cast) -> None:
    reports = {name: covered.a_report(children=[{"names": [name]}]) for name in ("Anna", "Bo", "Cato", "Dan")}
    covered.kari.checks(reports["Dan"][0], Danger.ACT_NOW, "Now.")
    happens(covered.kari, reports["Cato"][1], "child.missing", **{"from": "home"})
    happens(covered.kari, reports["Bo"][1], "acute_order.made", basis="4-5")
    with covered.nils.at_work() as by:
        assert [child.name for child in night.night_children(by)] == ["Dan", "Cato", "Bo", "Anna"]


def test_the_functions_behind_the_night_are_for_nobody_to_call(cast: Cast, ground: Ground) -> None:
    _report, child = cast.a_report()
    for call in (
        f"select outreach_night('{child}', 'x')",
        f"select outreach_night_wanted('{child}')",
        f"select access_bind('{ids.new_id()}', 'lead', '{child}', '{cast.jonas.actor.id}', '', null, '{ids.new_id()}', now())",
        f"select access_unbind('intake', '{child}', '{ids.new_id()}', '', '{ids.new_id()}', now())",
    ):
        with ground.connect("lykt_web") as made, pytest.raises(errors.InsufficientPrivilege):
            made.execute(call)  # type: ignore[call-overload]
    with ground.connect("lykt_web") as made:
        assert made.execute("select * from outreach_night_seen(%s)", ["Europe/Oslo"]).fetchall() == []


def test_the_night_begins_no_relation_of_its_own(covered: Cast) -> None:
    _case, child = covered.a_case()
    with pytest.raises((InternalError, ProgrammingError)), covered.nils.at_work() as by:
        begin_relation("lead", child=child, holder=by.id, why="curious")


# The morning.


def test_until_a_named_person_accepts_it_stays_the_nights(covered: Cast, ground: Ground) -> None:
    report, child = covered.a_report()
    covered.nils.checks(report, Danger.ACT_NOW, "Vi hentet ham.")
    covered.nils.writes_a_note(child, "Han sover på vakta.")
    task = covered.nils.hands_over_to_the_day(report)
    assert covered.nils.sees(child) == CAN_READ | {"notes", "words of notes"}
    covered.kari.takes_over_from_the_night(task)
    assert relations(ground, child) == {"night"}
    assert covered.nils.sees(child) == set()
    assert ground.ask("select accepted_by from outreach_morningtask where id = %s", task) == [
        (covered.kari.actor.id,)
    ]


def test_given_twice_it_is_one_and_accepted_twice_the_first_stands(covered: Cast) -> None:
    report, _child = covered.a_report()
    task = covered.nils.hands_over_to_the_day(report)
    assert covered.nils.hands_over_to_the_day(report) == task
    covered.kari.takes_over_from_the_night(task)
    covered.kari.takes_over_from_the_night(task)
    with pytest.raises(Refused, match=r"morning\.taken"):
        covered.berit.takes_over_from_the_night(task)


ADDITIONS = "select a.words, a.added_by from outreach_morningaddition a where a.task_id = %s order by a.added_at, a.id"
WORDS = "select words, given_by from outreach_morningtask where report_id = %s order by given_at"


def test_what_the_night_adds_stands_below_what_it_gave_and_changes_nothing(covered: Cast) -> None:
    report, _child = covered.a_report()
    task = covered.nils.hands_over_to_the_day(report, "First words.")
    first, other, nils = ids.new_id(), ids.new_id(), covered.nils.actor.id
    assert covered.nils.hands_over_to_the_day(report, "The car comes at seven.", id=first) == task
    for id in (first, ids.new_id()):  # sent twice, and written twice
        assert covered.nils.hands_over_to_the_day(report, " The car comes at seven. ", id=id) == task
    odd = covered.person("Odd", covered.vakta, Role.OFFICER)
    accounts.place_in_team(covered.vakta.teams.get(kind=TeamKind.NIGHT), odd.member)
    covered.has_the_watch(odd)
    assert odd.hands_over_to_the_day(report, "His mother has rung.", id=other, adds_to=task) == task
    assert covered.nils.hands_over_to_the_day(report, "The car comes at seven.", id=first) == task, "late"
    assert covered.ground.ask(WORDS, report) == [("First words.", nils)]
    assert covered.ground.ask(ADDITIONS, task) == [
        ("The car comes at seven.", nils),
        ("His mother has rung.", odd.actor.id),
    ]
    with covered.kari.at_work():
        (handed,) = night.tasks_of(report)
    assert [added.words for added in handed.additions] == ["The car comes at seven.", "His mother has rung."]
    with covered.tove.at_work():
        assert night.tasks_of(report) == []


def test_after_the_day_has_accepted_nothing_is_added_and_a_new_one_is_given(covered: Cast) -> None:
    report, _child, receipt = covered.a_told_report()
    task = covered.nils.hands_over_to_the_day(report, "First words.")
    covered.kari.takes_over_from_the_night(task)
    with pytest.raises(Refused, match="not-here"):
        covered.nils.hands_over_to_the_day(report, "Too late.", adds_to=task)
    covered.comes_back(receipt)
    with pytest.raises(Refused, match=r"morning\.accepted"):
        covered.nils.hands_over_to_the_day(report, "Too late.", adds_to=task)
    second = covered.nils.hands_over_to_the_day(report, "She wrote again.")
    with pytest.raises(Refused, match=r"morning\.accepted"):
        covered.nils.hands_over_to_the_day(report, "Too late.", adds_to=task)
    assert covered.ground.ask(WORDS, report) == [
        ("First words.", covered.nils.actor.id),
        ("She wrote again.", covered.nils.actor.id),
    ]
    assert covered.ground.ask(ADDITIONS, task) == covered.ground.ask(ADDITIONS, second) == []


def test_to_what_the_day_has_reviewed_nothing_is_added(covered: Cast) -> None:
    """Another report about the same child is still the night's, so that it reads this one too."""
    report, child = covered.a_report()
    other, _twin = covered.a_report()
    with covered.ground.connect("owner") as sql:
        sql.execute("update outreach_reportabout set child_id = %s where report_id = %s", [child, other])
    task = covered.nils.hands_over_to_the_day(report, "First words.")
    covered.kari.checks(report)
    covered.kari.reviews(report)
    with pytest.raises(Refused, match=r"morning\.reviewed"):
        covered.nils.hands_over_to_the_day(report, "Too late.")
    with pytest.raises(ProgrammingError, match="row-level security"):
        puts_by_hand(covered.nils, task)


def puts_by_hand(player: Player, task: UUID, **more: object) -> None:
    """As a fault in our own code would: past every rule of it."""
    row = {"id": ids.new_id(), "task_id": task, "words": "x", "added_at": clock.now()}
    with player.at_work() as by:
        MorningAddition(**row | {"added_by": by.id} | more).save(force_insert=True)


def test_the_database_takes_an_addition_from_the_night_that_gave_it_alone_and_only_while_it_waits(
    covered: Cast, ground: Ground
) -> None:
    report, _child, receipt = covered.a_told_report()
    task = covered.nils.hands_over_to_the_day(report)
    puts_by_hand(covered.nils, task)
    refused = pytest.raises(ProgrammingError, match="row-level security")
    for stranger in (covered.kari, covered.berit, covered.tove, covered.siri, covered.amina, covered.vigdis):
        with refused:
            puts_by_hand(stranger, task)
    with refused:
        puts_by_hand(covered.nils, task, added_by=covered.kari.actor.id)
    covered.kari.takes_over_from_the_night(task)
    covered.comes_back(receipt)
    assert covered.nils.report(report), "the night reads it again"
    with refused:
        puts_by_hand(covered.nils, task)
    assert len(ground.ask(ADDITIONS, task)) == 1
    for player, rows in ((covered.nils, 1), (covered.kari, 1), (covered.tove, 0), (covered.siri, 0)):
        with player.at_work():
            assert MorningAddition.objects.filter(task=task).count() == rows
    for change in ("update outreach_morningaddition set words = 'y'", "delete from outreach_morningaddition"):
        with pytest.raises(ProgrammingError, match="permission denied"), covered.nils.at_work():
            connection.cursor().execute(change)


def test_what_another_night_service_gave_is_its_own_to_add_to(covered: Cast) -> None:
    report, _child = covered.a_report()
    task = covered.nils.hands_over_to_the_day(report, "First words.")
    with covered.ground.connect("owner") as sql:
        sql.execute("update outreach_morningtask set agency = %s where id = %s", [covered.bergen.id, task])
    with pytest.raises(Refused, match=r"morning\.waits"):
        covered.nils.hands_over_to_the_day(report, "The car comes at seven.")
    with pytest.raises(ProgrammingError, match="row-level security"):
        puts_by_hand(covered.nils, task)


def test_who_takes_it_over_has_read_what_was_added(covered: Cast) -> None:
    report, _child = covered.a_report()
    task = covered.nils.hands_over_to_the_day(report, "First words.")
    added = ids.new_id()
    covered.nils.hands_over_to_the_day(report, "The car comes at seven.", id=added)

    def takes(*read: UUID) -> None:
        with covered.kari.at_work() as by:
            accept_morning_task(night.morning_tasks().get(pk=task), by=by, read=read)

    for read in ((), (ids.new_id(),)):
        with pytest.raises(Refused, match=r"morning\.unread"):
            takes(*read)
    takes(added)


@pytest.mark.parametrize("first", ["accepts", "adds"])
def test_of_an_acceptance_and_an_addition_at_once_the_second_waits_and_knows_of_the_first(
    covered: Cast, ground: Ground, first: str
) -> None:
    report, _child = covered.a_report()
    task = covered.nils.hands_over_to_the_day(report, "First words.")

    def accepts() -> None:
        with covered.kari.at_work() as by:
            accept_morning_task(night.morning_tasks().get(pk=task), by=by)

    def adds() -> None:
        covered.nils.hands_over_to_the_day(report, "The car comes at seven.", adds_to=task)

    def later() -> str:
        try:
            (adds if first == "accepts" else accepts)()
        except Refused as no:
            return no.decision.code
        else:
            return ""
        finally:
            connection.close()

    def is_waiting() -> bool:
        return bool(
            ground.ask(
                "select 1 from pg_locks l join pg_database d on d.oid = l.database "
                "where d.datname = current_database() and l.locktype = 'advisory' and not l.granted"
            )
        )

    with ThreadPoolExecutor(1) as other:
        with transaction.atomic():
            (accepts if first == "accepts" else adds)()
            second = other.submit(later)
            until = time.monotonic() + 20
            while not is_waiting() and not second.done() and time.monotonic() < until:
                time.sleep(0.02)
            assert is_waiting(), "the second waits until the first is kept"
        code = second.result()
    assert code == ("not-permitted" if first == "accepts" else "morning.unread")
    kept = ground.ask("select accepted_at is not null from outreach_morningtask where id = %s", task)
    assert kept == [(first == "accepts",)]
    assert len(ground.ask(ADDITIONS, task)) == (first == "adds")


def test_what_is_handed_over_says_something_and_is_about_what_waits(covered: Cast) -> None:
    report, _child = covered.a_report()
    with pytest.raises(Refused, match=r"morning\.no-words"):
        covered.nils.hands_over_to_the_day(report, "  ")


def test_nobody_but_the_night_hands_over_and_nobody_but_the_day_accepts(covered: Cast) -> None:
    report, _child = covered.a_report()
    with pytest.raises(Refused, match="not-permitted"):
        covered.kari.hands_over_to_the_day(report)
    task = covered.nils.hands_over_to_the_day(report)
    with pytest.raises(Refused, match="not-permitted"):
        covered.nils.takes_over_from_the_night(task)
    for stranger in (covered.tove, covered.siri, covered.amina, covered.arne):
        with stranger.at_work():
            assert not night.morning_tasks().exists()
        with pytest.raises(Refused, match="not-here"):
            stranger.takes_over_from_the_night(task)


def test_a_task_that_nobody_can_see_cannot_be_accepted_by_its_id(covered: Cast) -> None:
    """As one would with a guessed address: the gate asks about the children of the task's report."""
    report, _child = covered.a_report()
    task = covered.nils.hands_over_to_the_day(report)
    bare = MorningTask(id=task, report=ConcernReport(id=report))
    with pytest.raises(Refused, match="not-here"), covered.tove.at_work() as by:
        accept_morning_task(bare, by=by)


def test_the_reception_and_the_worker_read_nothing_of_it(covered: Cast, ground: Ground) -> None:
    for role in ("lykt_intake", "lykt_worker"):
        with ground.connect(role) as made, pytest.raises(errors.InsufficientPrivilege):
            made.execute("select * from outreach_morningtask")
        held = "select has_any_column_privilege(%s, 'outreach_morningaddition', 'select, insert, update')"
        assert ground.ask(held, role) == [(False,)]


def test_claims_that_the_night_adds_stay_of_the_report(covered: Cast) -> None:
    """The night writes notes and checks; it adds no claim, for that is the day's work."""
    _report, child = covered.a_report()
    with pytest.raises(Refused, match="not-permitted"):
        covered.nils.claims(child)
