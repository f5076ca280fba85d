# SPDX-License-Identifier: EUPL-1.2
"""A slip goes in by a role that reads nothing, and comes out as a report, once, in the service that it is for."""

import hashlib
import re
from collections.abc import Iterator
from math import log2
from threading import Thread
from time import sleep
from typing import Any
from uuid import UUID

import pytest
from django.db import DatabaseError, connection, transaction

from cast import Cast
from ground import Ground
from lykt.casework.outreach.actions import slips, taking_in
from lykt.casework.outreach.queries import slips as told
from lykt.casework.outreach.states import Outcome
from lykt.house.taking import take_in_for
from lykt.kernel import ids
from lykt.trust.accounts.models import Agency

KEY = "ab" * 32
WORDS = {"writer": "adult", "text": "A girl next door washes the house all day."}


class Street:
    """Somebody before the public page: what the page does with what they wrote, and the reception that looks in."""

    def __init__(self, cast: Cast, ground: Ground) -> None:
        self.cast, self.ground = cast, ground

    def tells(
        self,
        service: str = "",
        *,
        page: UUID | None = None,
        language: str = "nb",
        many: bool = False,
        **words: str,
    ) -> tuple[str, ...]:
        with self.ground.as_process("tell"):
            return slips.drop_slip(
                page or ids.new_id(),
                service=service or self.cast.oslo.slug,
                words=words or WORDS,
                language=language,
                key=KEY,
                many=many,
            )

    def adds(self, receipt: str, text: str = "He came back.", service: str = "") -> None:
        with self.ground.as_process("tell"):
            slips.add_to_slip(
                ids.new_id(),
                service=service or self.cast.oslo.slug,
                receipt=receipt,
                words={"text": text},
                language="nb",
                many=False,
            )

    def is_taken_in(self, agency: Agency | None = None) -> list[UUID]:
        with self.ground.as_process("intake"):
            return take_in_for(agency or self.cast.oslo)


@pytest.fixture
def street(cast: Cast, ground: Ground) -> Street:
    assert cast.oslo  # made by the office, as the web process
    return Street(cast, ground)


def test_what_a_neighbour_tells_is_a_report_like_any_other(cast: Cast, street: Street) -> None:
    street.tells(
        writer="adult", text="A girl next door.", name="Mina", age="about 9", where="Lia", danger="no"
    )
    (report,) = street.is_taken_in()
    found = cast.kari.report(report)
    assert found is not None
    assert (found.role, found.duty_reporter) == ("anonymous", False)
    (child,) = cast.children_of(report)
    assert {claim.attribute: claim.words for claim in cast.kari.claims_of(child)} == {
        "name": "Mina",
        "age": "about 9",
        "whereabouts": "Lia",
    }
    assert "duties" in cast.kari.sees(child)


def test_a_young_person_is_the_sender_and_the_one_who_says_it(cast: Cast, street: Street) -> None:
    street.tells(writer="self", text="aide", name="Yanis", language="fr", contact="06 12 34")
    (report,) = street.is_taken_in()
    found = cast.kari.report(report)
    assert found is not None
    assert found.role == "child"
    claims = cast.kari.claims_of(cast.children_of(report)[0])
    assert {c.attribute: (c.words, c.said_by) for c in claims} == {
        "name": ("Yanis", "child"),
        "interpreter": ("français", "sender"),
    }


@pytest.mark.parametrize(
    ("sender", "role", "duty_reporter"),
    [
        ({"work": "lærer"}, "school", True),
        ({"contact": "90 00 00 00"}, "private", False),
        ({"sender": "Ola"}, "private", False),
        ({}, "anonymous", False),
    ],
)
def test_a_grown_up_is_who_they_say_they_are(
    cast: Cast, street: Street, sender: dict[str, str], role: str, duty_reporter: bool
) -> None:
    street.tells(writer="adult", text="x", **sender)
    (report,) = street.is_taken_in()
    found = cast.kari.report(report)
    assert found is not None
    assert (found.role, found.duty_reporter) == (role, duty_reporter)


def test_one_letter_is_enough(cast: Cast, street: Street) -> None:
    street.tells(writer="self", text="x")
    assert len(street.is_taken_in()) == 1


def test_who_only_says_that_there_is_danger_is_taken_in_and_stands_first(cast: Cast, street: Street) -> None:
    street.tells(writer="self", danger="yes", danger_words="Er du i fare nå? – Ja")
    (report,) = street.is_taken_in()
    with cast.kari.at_work():
        assert told.slips_by_report([report])[report].harm == "said"


@pytest.mark.parametrize(
    "text",
    [
        "Jeg vil ta livet mitt",
        "i want to KILL  myself",
        "Je veux mourir",
        "أُرِيدُ أنْ أموت",
        "I don’t want to live",
    ],
)
def test_words_of_harm_in_four_languages_put_the_report_first(cast: Cast, street: Street, text: str) -> None:
    street.tells(writer="self", text=text)
    (report,) = street.is_taken_in()
    with cast.kari.at_work():
        assert told.slips_by_report([report])[report].harm == "words"


def test_the_same_page_sent_twice_is_one_report_and_one_receipt(street: Street) -> None:
    page = ids.new_id()
    first, second = street.tells(page=page), street.tells(page=page)
    assert first == second
    assert len(street.is_taken_in()) == 1
    assert street.is_taken_in() == []


def test_other_words_from_the_same_page_are_not_thrown_away(street: Street) -> None:
    page = ids.new_id()
    assert street.tells(page=page, text="one") != street.tells(page=page, text="two")
    assert len(street.is_taken_in()) == 2


def test_a_slip_taken_in_but_not_marked_is_the_same_report_when_it_is_taken_in_again(
    cast: Cast, street: Street, ground: Ground
) -> None:
    street.tells()
    (report,) = street.is_taken_in()
    ground.ask(
        "update outreach_slip set taken_at = null, taken_by = null, report = null where report = %s", report
    )
    assert street.is_taken_in() == [report]
    assert ground.ask("select count(*) from outreach_reportslip where report_id = %s", report) == [(1,)]


def test_what_is_added_stands_beside_the_report_with_its_time(cast: Cast, street: Street) -> None:
    receipt = street.tells()
    (report,) = street.is_taken_in()
    street.adds("  ".join(receipt).upper() + ".", "He came back.")
    assert street.is_taken_in() == [report]
    with cast.kari.at_work():
        (addition,) = told.additions_by_report([report])[report]
    assert addition.text == "He came back."
    assert addition.written_at <= addition.added_at
    with cast.jonas.at_work():
        assert told.additions_by_report([report]) == {}


def test_what_is_added_before_the_report_was_taken_in_waits_for_it(cast: Cast, street: Street) -> None:
    street.adds(" ".join(street.tells()), "One more thing.")
    (report, same) = street.is_taken_in()
    assert report == same


def test_what_is_added_with_wrong_words_is_a_report_of_its_own(cast: Cast, street: Street) -> None:
    street.tells()
    (first,) = street.is_taken_in()
    wrong = " ".join(slips.receipt_words()[:7])
    street.adds(wrong, "Something else.")
    (own,) = street.is_taken_in()
    assert own != first
    street.adds(wrong, "And more.")
    assert street.is_taken_in() == [own], "the same words open the same box again"


def test_what_is_added_to_a_report_that_was_decided_is_a_report_with_a_clock_of_its_own(
    cast: Cast, street: Street
) -> None:
    receipt = street.tells()
    (first,) = street.is_taken_in()
    cast.kari.checks(first)
    cast.kari.reviews(first, Outcome.DROP, reason="no_measures_needed")
    street.adds(" ".join(receipt), "Now he hits her.")
    (second,) = street.is_taken_in()
    with cast.kari.at_work():
        assert told.slips_by_report([second])[second].earlier == first
    assert "duties" in cast.kari.sees(cast.children_of(second)[0])


def test_an_addition_follows_the_report_to_whoever_must_act_now(cast: Cast, street: Street) -> None:
    receipt = street.tells()
    (report,) = street.is_taken_in()
    assert cast.tove
    cast.kari.checks(report)
    cast.kari.reviews(report, Outcome.PASSED_ON, to=cast.bergen)
    cast.tove.accepts(report)
    street.adds(" ".join(receipt))
    assert street.is_taken_in() == []
    assert street.is_taken_in(cast.bergen) == [report]


def test_what_was_told_to_a_service_that_is_gone_is_taken_in_by_another(cast: Cast, street: Street) -> None:
    street.tells("closed-down", text="Is anybody there?")
    taken = street.is_taken_in()
    assert len(taken) == 1
    with cast.kari.at_work():
        assert told.slips_by_report(taken)[taken[0]].told_to == "closed-down"


def test_each_service_takes_in_its_own(cast: Cast, street: Street) -> None:
    assert cast.bergen
    street.tells(cast.bergen.slug)
    assert street.is_taken_in() == []
    assert len(street.is_taken_in(cast.bergen)) == 1


@pytest.mark.parametrize(
    "words", ["[1, 2]", '"x"', "{}", '{"text": {"a": 1}, "writer": 7, "danger": ["yes"]}']
)
def test_whatever_lies_in_the_table_is_taken_in(street: Street, ground: Ground, words: str) -> None:
    """Whoever takes the public process over can drop anything that is JSON; it holds up nothing, and nothing is lost."""
    with ground.connect("lykt_tell") as sql:
        sql.execute(
            "select tell.drop_slip(%s, %s, %s::jsonb, 'nb', %s, false)",
            [ids.new_id(), street.cast.oslo.slug, words, "ab" * 32],
        )
    street.tells()
    assert len(street.is_taken_in()) == 2


@pytest.fixture(params=["23514", "58030"], ids=["of the row", "of the disk"])
def faulty(ground: Ground, request: pytest.FixtureRequest) -> Iterator[str]:
    """A language whose slips the record cannot take: a fault in one kind of row."""
    ground.ask(f"""
        create function a_fault() returns trigger language plpgsql as $$
        begin raise exception using errcode = '{request.param}', message = 'a fault'; end $$""")
    ground.ask("""
        create trigger a_fault before insert on outreach_reportslip
        for each row when (new.language = 'xx') execute function a_fault()""")
    yield "xx"
    ground.ask("drop function a_fault() cascade")


def test_slips_that_cannot_be_taken_in_hold_up_no_other_however_many_they_are(
    street: Street, ground: Ground, faulty: str
) -> None:
    for _number in range(51):  # one more than are handed out at once
        street.tells(language=faulty)
    street.tells()
    assert len(street.is_taken_in()) == 1
    assert ground.ask("select count(*) from outreach_slip where taken_at is null") == [(51,)]
    ground.ask("drop trigger a_fault on outreach_reportslip")
    assert len(street.is_taken_in()) == 51, "and are tried again"


def test_what_is_added_while_a_review_is_kept_is_never_beside_what_was_decided_without_it(
    cast: Cast, street: Street, ground: Ground
) -> None:
    receipt = street.tells(writer="self", text="I sleep outside.")
    (report,) = street.is_taken_in()
    (child,) = cast.children_of(report)
    cast.kari.checks(report)
    street.adds(" ".join(receipt), "I will do it tonight.")
    taking = Thread(target=street.is_taken_in)
    with ground.connect("owner") as reviewing, reviewing.transaction():
        reviewing.execute("select pg_advisory_xact_lock(hashtextextended(%s, 0))", [str(child)])
        taking.start()
        while ground.ask("select 1 from pg_locks where locktype = 'advisory' and not granted") == []:
            assert taking.is_alive(), "it did not wait"
            sleep(0.01)
        reviewing.execute(
            "insert into outreach_review (id, report_id, agency, outcome, reason, why, reviewed_at, reviewed_by)"
            " values (gen_random_uuid(), %s, %s, 'drop', 'unfounded', 'Nothing.', now(), %s)",
            [report, cast.oslo.id, cast.kari.actor.id],
        )
    taking.join()
    assert ground.ask("select count(*) from outreach_addition where report_id = %s", report) == [(0,)]
    (new,) = street.is_taken_in()
    assert ground.ask("select earlier from outreach_reportslip where report_id = %s", new) == [(report,)]


def test_a_flood_is_marked_so_that_the_leader_can_be_told(cast: Cast, street: Street) -> None:
    street.tells(many=True)
    (report,) = street.is_taken_in()
    with cast.berit.at_work():
        assert told.slips_by_report([report])[report].many


def test_nobody_but_the_reception_is_handed_what_waits(cast: Cast, street: Street) -> None:
    street.tells()
    with pytest.raises(DatabaseError, match="permission denied"), cast.kari.at_work():
        taking_in.waiting_slips()
    street.is_taken_in()


# The receipt.


def test_a_receipt_has_seven_words_and_at_least_77_bits() -> None:
    words = slips.receipt_words()
    assert len(set(words)) == len(words)
    assert 7 * log2(len(words)) >= 77
    given = {slips.receipt_for(ids.new_id(), KEY) for _ in range(500)}
    assert len(given) == 500
    assert {len(receipt) for receipt in given} == {7}
    assert len({word for receipt in given for word in receipt}) > 1500, "every word has its turn"


# From the list that this one was chosen from, or near it: each was given to somebody, or could have been.
UNKIND = """
police deport arrest custody snitch exile cage chain rope perish alone hate disown grope opium hungry slicing scratch
expire anger alibi arson captive casket coffin crime cringe curfew deceit defile devour dismay dungeon expel felony gag
gallows grave hostage hurt jail jailer junkie outcast outlaw penalty poison prison prowler ransom riot runaway sadness
scar scary shame shady slain slander slap slave slum smuggle snare snatch stalker sting stolen strangle stray theft
threat thrash trauma traps trouble unloved unsafe unwanted upset vile villain violate void wicked wound wrath wreck
drown drugged drunk dying blade bleach bleed brutal bully crush cutter
"""


def test_no_receipt_hands_a_child_an_unkind_word_and_each_can_be_read_aloud() -> None:
    words = slips.receipt_words()
    assert set(words) & set(UNKIND.split()) == set()
    assert [word for word in words if not re.fullmatch("[a-z]{3,8}", word)] == []
    assert list(words) == sorted(set(words))
    both = [word for word in words if f"{word}s" in words]
    assert both == [], "who copies them by hand must not wonder whether it was one or several"


def test_another_process_gives_other_words() -> None:
    page = ids.new_id()
    assert slips.receipt_for(page, KEY) != slips.receipt_for(page, slips.fresh_key())


def test_the_words_are_nowhere_in_the_database(street: Street, ground: Ground) -> None:
    """Hashed once more with a secret that no process can read: who steals the table cannot try words against it."""
    receipt = street.tells()
    street.adds(" ".join(receipt))
    ((pepper,),) = ground.ask("select secret from ctx.pepper")
    kept = ground.ask("select receipt, adds_to from outreach_slip order by dropped_at desc limit 2")
    once = bytes.fromhex(slips._digest(receipt))
    sealed = hashlib.sha256(bytes(pepper) + once).hexdigest()
    assert kept == [(None, sealed), (sealed, None)]
    assert len(pepper) >= 16
    everything = str(ground.ask("select s::text from outreach_slip s")).casefold()
    for plain in (
        " ".join(receipt),
        once.hex(),
        hashlib.sha256(once).hexdigest(),
        hashlib.sha256(once.hex().encode()).hexdigest(),
    ):
        assert plain not in everything


def test_a_word_that_is_in_no_receipt_is_misspelled_and_nothing_else_is_said() -> None:
    given = slips.receipt_for(ids.new_id(), KEY)
    assert slips.misspelled(" ".join(given)) == ()
    assert slips.misspelled(" ".join([*given[:6], "blåbær"])) == ("blåbær",)


# What the role can do.


def _everything(ground: Ground, question: str) -> list[Any]:
    return list(ground.ask(question))


def test_the_public_role_reads_no_table_and_changes_none(ground: Ground) -> None:
    tables = _everything(
        ground,
        "select n.nspname, c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace "
        "where c.relkind in ('r', 'p', 'v', 'm', 'f', 'S') and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')",
    )
    assert len(tables) > 60
    assert ("public", "django_migrations") in tables
    with ground.connect("lykt_tell") as sql:
        for schema, table in tables:
            for statement in (
                f'select 1 from {schema}."{table}"',
                f'insert into {schema}."{table}" default values',
                f'delete from {schema}."{table}"',
                f'truncate {schema}."{table}"',
            ):
                with pytest.raises(Exception, match="permission denied"):
                    sql.execute(statement)
    held = _everything(
        ground,
        "select n.nspname || '.' || c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace "
        "where n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast') and c.relkind in ('r', 'p', 'v', 'm', 'f') and ("
        "has_any_column_privilege('lykt_tell', c.oid, 'select,insert,update,references') or "
        "has_table_privilege('lykt_tell', c.oid, 'select,insert,update,delete,truncate,references,trigger'))",
    )
    assert held == []


def test_the_public_role_can_call_two_functions_and_no_more(ground: Ground) -> None:
    callable_ = _everything(
        ground,
        "select n.nspname || '.' || p.proname from pg_proc p join pg_namespace n on n.oid = p.pronamespace "
        "where n.nspname not in ('pg_catalog', 'information_schema') and has_schema_privilege('lykt_tell', n.oid, 'usage') "
        "and has_function_privilege('lykt_tell', p.oid, 'execute') order by 1",
    )
    assert callable_ == [("tell.add_to_slip",), ("tell.drop_slip",)]
    with ground.connect("lykt_tell") as sql:
        for schema, name, arguments in _everything(
            ground,
            "select n.nspname, p.proname, pg_get_function_identity_arguments(p.oid) from pg_proc p "
            "join pg_namespace n on n.oid = p.pronamespace where n.nspname in ('public', 'ctx') and p.prokind = 'f'",
        ):
            nothing = ", ".join(["null"] * len([one for one in arguments.split(", ") if one]))
            with pytest.raises(Exception, match="permission denied"):
                sql.execute(f'select {schema}."{name}"({nothing})')


def test_the_public_role_can_make_nothing(ground: Ground) -> None:
    with ground.connect("lykt_tell") as sql:
        for statement in ("create table tell.x (a int)", "create table public.x (a int)", "create schema y"):
            with pytest.raises(Exception, match="permission denied"):
                sql.execute(statement)


def test_dropping_answers_the_same_whatever_is_there(street: Street, ground: Ground) -> None:
    """The same id again, a service that exists or not, words that fit or not: no error, no row, no difference."""
    receipt = street.tells()
    digests = [slips._digest(receipt), "00" * 32]
    same = ids.new_id()
    with ground.connect("lykt_tell") as sql:
        answers = {
            (
                function,
                tuple(
                    sql.execute(
                        f"select tell.{function}(%s, %s, '{{}}', 'nb', %s, false)", [id, service, digest]
                    ).fetchall()
                ),
            )
            for function in ("drop_slip", "add_to_slip")
            for id in (same, same, ids.new_id())
            for service in (street.cast.oslo.slug, "nobody")
            for digest in digests
        }
    assert len(answers) == 2
    assert len({answer for _, answer in answers}) == 1


def test_a_receipt_guessed_ten_thousand_times_opens_nothing(street: Street, ground: Ground) -> None:
    street.tells()
    (report,) = street.is_taken_in()
    with ground.as_process("tell"), transaction.atomic(), connection.cursor() as cursor:
        known = slips.receipt_words()
        for guess in range(10_000):
            digest = slips._digest(tuple(known[(guess * 7 + place) % len(known)] for place in range(7)))
            cursor.execute("select tell.add_to_slip(%s, 'x', '{}', 'nb', %s, false)", [ids.new_id(), digest])
            assert cursor.fetchone() in ((None,), ("",))
        transaction.set_rollback(True)
    assert ground.ask("select count(*) from outreach_addition where report_id = %s", report) == [(0,)]
