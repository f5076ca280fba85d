# SPDX-License-Identifier: EUPL-1.2
"""The probes of security.md § 1.4, asked in SQL by the real roles: what each may try, and that it shows nothing."""

import hashlib
import hmac
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from typing import Any
from uuid import UUID

import psycopg
import pytest
from django.db import connection, transaction
from psycopg import errors

from cast import Cast, Player
from ground import HOME, Ground
from lykt.kernel import clock
from lykt.kernel.decisions import Refused
from lykt.kernel.ids import new_id
from lykt.trust.access import context
from lykt.trust.access.context import context_of
from lykt.trust.gate.work import at_work

SECURED = "select c.relname from pg_class c where c.relrowsecurity and c.relkind = 'r' order by 1"


@contextmanager
def sql_of(player: Player) -> Iterator[Any]:
    """SQL in a request of this person: as the web role, with the person's verified context."""
    with player.at_work(), transaction.atomic(), connection.cursor() as cursor:
        yield cursor


def count(cursor: Any, table: str) -> int:
    cursor.execute(f"select count(*) from {table}")
    return int(cursor.fetchone()[0])


def token(role: str, actor: UUID, *, pid: int, lasts: int = 60, key: bytes | None = None) -> str:
    """A context as the process of this role signs it, or as somebody would who guessed at its key."""
    expires = int(clock.machine_time().timestamp()) + lasts
    said = f"{actor}|{pid}|{expires}|{clock.now().isoformat()}"
    secret = key or bytes.fromhex((HOME / "roles" / f"{role}.key").read_text())
    return f"{said}|{hmac.new(secret, said.encode(), hashlib.sha256).hexdigest()}"


@contextmanager
def raw(ground: Ground, role: str = "lykt_web") -> Iterator[psycopg.Connection[Any]]:
    with ground.connect(role) as made, made.transaction():
        yield made


def sees(made: psycopg.Connection[Any], child: UUID) -> int:
    found = made.execute("select count(*) from people_claim where child_id = %s", [child]).fetchone()
    assert found is not None
    return int(found[0])


@pytest.fixture(scope="module")
def town(_ground: Ground) -> tuple[Cast, UUID]:
    """Oslo's case about a child of whom Bergen knows nothing; Bergen has a child of its own. For tests that only ask."""
    cast = Cast(_ground)
    cast.a_report(cast.bergen)
    _, child = cast.a_case()
    return cast, child


# Without a context, nothing. The nation's lists are public texts, and are filled in without an account too.
PUBLIC = {"indicators_checklist": "agency is null"}


@pytest.mark.parametrize("role", ["lykt_web", "lykt_intake"])
def test_without_a_context_every_table_about_children_is_empty(
    town: tuple[Cast, UUID], ground: Ground, role: str
) -> None:
    assert town
    filled = 0
    for (table,) in ground.ask(SECURED):
        if not ground.ask(f"select has_table_privilege('{role}', '{table}', 'select')")[0][0]:
            continue
        filled += ground.ask(f"select count(*) from {table}")[0][0] > 0
        others = f" where not ({PUBLIC[table]})" if table in PUBLIC else ""
        assert ground.ask(f"select count(*) from {table}{others}", role=role) == [(0,)], table
    assert filled >= 8  # or the emptiness above proves nothing


@pytest.mark.parametrize(
    "setting", ["", "||||", "kari", "x|y|z|u|v", "00000000-0000-0000-0000-000000000000|1|9e99|2026-01-01|x"]
)
def test_an_empty_or_senseless_context_shows_nothing(
    town: tuple[Cast, UUID], ground: Ground, setting: str
) -> None:
    """Some are refused as no context at all, some cannot even be read: either way nothing is seen."""
    _, child = town
    seen = 0
    for asks in (
        "select set_config('lykt.actor', %s, true)",
        "select ctx.open(%s)",
        "select set_config('lykt.held', %s, true)",
    ):
        with suppress(errors.DataError), raw(ground) as made:
            made.execute(asks, [setting])
            seen += sees(made, child)
    assert seen == 0


def test_a_context_written_by_hand_shows_nothing(cast: Cast, ground: Ground) -> None:
    """Any role may set any setting: unsigned, it proves nothing."""
    _, child = cast.a_report()
    with raw(ground) as made:
        for setting in ("lykt.actor", "lykt.held", "app.actor", "role.actor"):
            made.execute("select set_config(%s, %s, true)", [setting, str(cast.kari.actor.id)])
        assert sees(made, child) == 0


@pytest.mark.parametrize(
    "fault",
    ["none", "forged", "expired", "other-connection", "other-role", "other-actor", "longer", "other-instant"],
)
def test_only_a_token_signed_for_this_connection_opens_anything(
    cast: Cast, ground: Ground, fault: str
) -> None:
    _, child = cast.a_report()
    kari, other = cast.kari.actor.id, cast.amina.actor.id
    with raw(ground) as made:
        pid = made.info.backend_pid
        good = token("lykt_web", kari, pid=pid)
        part = good.split("|")
        shown = {
            "none": good,
            "forged": token("lykt_web", kari, pid=pid, key=b"guessed"),
            "expired": token("lykt_web", kari, pid=pid, lasts=-1),
            "other-connection": token("lykt_web", kari, pid=pid + 1),
            "other-role": token("lykt_intake", kari, pid=pid),
            "other-actor": "|".join([str(kari), *token("lykt_web", other, pid=pid).split("|")[1:]]),
            "longer": "|".join([*part[:2], str(int(part[2]) + 999), *part[3:]]),
            "other-instant": "|".join([*part[:3], "2020-01-01T00:00:00+00:00", part[4]]),
        }[fault]
        made.execute("select set_config('lykt.actor', %s, true)", [shown])
        assert sees(made, child) == 0, "a token that nobody has verified"
        made.execute("select ctx.open(%s)", [shown])
        assert (sees(made, child) > 0) is (fault == "none")


def test_what_the_database_sealed_holds_for_one_transaction_and_one_token(cast: Cast, ground: Ground) -> None:
    _, child = cast.a_report()
    mine = ("lykt.actor", "lykt.held")
    with ground.connect("lykt_web") as made:
        with made.transaction():
            made.execute(
                "select ctx.open(%s)", [token("lykt_web", cast.kari.actor.id, pid=made.info.backend_pid)]
            )
            before = [made.execute("select current_setting(%s)", [name]).fetchone()[0] for name in mine]
            assert sees(made, child) > 0
            held = f"{cast.kari.actor.id}|{before[1].rpartition('|')[2]}"
            for name, forged in (
                ("lykt.held", held),
                ("lykt.actor", before[0].replace("T", "T0")),
                ("lykt.held", ""),
            ):
                with made.transaction(force_rollback=True):
                    made.execute("select set_config(%s, %s, true)", [name, forged])
                    assert sees(made, child) == 0, (name, forged)
        with made.transaction():
            for name, value in zip(mine, before, strict=True):
                made.execute("select set_config(%s, %s, true)", [name, value])
            assert sees(made, child) == 0, "what was sealed in an earlier transaction"


def test_the_worker_and_the_backup_cannot_speak_for_anybody(cast: Cast, ground: Ground) -> None:
    """The worker has no table to read; the backup reads all, and can write nothing, not even by turning that off."""
    _, child = cast.a_report()
    with ground.connect("lykt_worker") as made, pytest.raises(errors.InsufficientPrivilege):
        sees(made, child)
    with ground.connect("lykt_backup") as made:
        made.execute("set default_transaction_read_only = off")
        assert sees(made, child) > 0
        for (table,) in ground.ask(SECURED):
            with pytest.raises(errors.InsufficientPrivilege):
                made.execute(f"insert into {table} default values")


# A context ends with its transaction, however that ends.


def test_a_failed_request_leaves_nothing_on_its_connection(cast: Cast) -> None:
    cast.a_report()
    with pytest.raises(ZeroDivisionError), at_work(cast.kari.actor):
        raise ZeroDivisionError
    with pytest.raises(Refused), at_work(cast.kari.actor):
        raise Refused.not_here()
    with pytest.raises(Exception, match="no_such_table"), sql_of(cast.kari) as cursor:
        cursor.execute("select * from no_such_table")
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("select current_setting('lykt.actor', true)")
        assert cursor.fetchone()[0] in (None, "")
        assert count(cursor, "people_child") == 0


def test_what_went_wrong_in_a_request_is_told_as_what_it_was(cast: Cast) -> None:
    with pytest.raises(Exception, match="no_such_table"), cast.kari.at_work(), connection.cursor() as cursor:
        cursor.execute("select * from no_such_table")


def test_a_context_needs_a_transaction_to_end_with(cast: Cast) -> None:
    with pytest.raises(RuntimeError, match="transaction"), context_of(cast.kari.actor):
        pass


def test_stepping_into_the_service_actor_and_out_again_leaves_the_first_context(cast: Cast) -> None:
    cast.a_report()
    with cast.kari.at_work():
        with connection.cursor() as cursor, context_of(cast.reception.actor):
            assert count(cursor, "people_child") == 0
        with connection.cursor() as cursor:
            assert count(cursor, "people_child") == 1


# What a role could do to what it cannot see.


@pytest.mark.parametrize(
    "statement",
    [
        "truncate {}",
        "truncate {} cascade",
        "delete from {}",
        "alter table {} disable row level security",
        "drop table {}",
        "create policy p on {} using (true)",
        "alter table {} no force row level security",
        "create trigger t after insert on {} for each row execute function audit_refuse()",
    ],
)
@pytest.mark.parametrize("role", ["lykt_web", "lykt_intake", "lykt_worker", "lykt_backup"])
def test_nobody_who_serves_empties_deletes_or_unlocks_a_table(
    ground: Ground, role: str, statement: str
) -> None:
    with ground.connect(role) as made:
        for table in (
            "people_claim",
            "people_child",
            "access_grant",
            "audit_entry",
            "cases_notepart",
            "duties_happening",
        ):
            with pytest.raises((errors.InsufficientPrivilege, errors.ReadOnlySqlTransaction)):
                made.execute(statement.format(table))


@pytest.mark.parametrize(
    "statement",
    [
        "set role lykt_keeper",
        "set role lykt_owner",
        "set session authorization lykt_keeper",
        "alter role lykt_web bypassrls",
        "create role lykt_immigration login",
        "grant lykt_keeper to lykt_web",
        "select * from ctx.key",
        "select * from audit_entry",
        "create view all_claims as select * from people_claim",
        "create function f() returns int language sql security definer as 'select 1'",
        "copy people_claim to program 'cat'",
        "alter system set fsync = off",
        "select pg_read_file('PG_VERSION')",
        "update people_claim set words = ''",
        "update people_child set opened_by = opened_by",
        "update access_grant set ends_at = null",
        "insert into access_rule select * from access_rule",
        "create table public.mine (child uuid)",
    ],
)
def test_the_web_role_cannot_become_more_than_it_is(ground: Ground, statement: str) -> None:
    with ground.connect("lykt_web") as made, pytest.raises(errors.InsufficientPrivilege):
        made.execute(statement)


def test_a_grant_or_a_duty_written_by_hand_is_refused(cast: Cast) -> None:
    _, child = cast.a_report()
    for statement in (
        "insert into access_grant (id, holder, zone, child, data_class, acts, rule_id, relation_id, starts_at) "
        "select gen_random_uuid(), %(me)s, 'care', %(child)s, 'L1', '{read}', rule_id, relation_id, now() from access_grant",
        "insert into access_relation (id, kind, child, holder_id, why, begun_at, begun_by, ended_why) "
        "values (gen_random_uuid(), 'lead', %(child)s, %(me)s, '', now(), %(me)s, '')",
        "update access_grant set ends_at = now()",
        "delete from duties_duty",
    ):
        with pytest.raises(Exception, match="permission denied"), sql_of(cast.kari) as cursor:
            cursor.execute(statement, {"me": cast.kari.actor.id, "child": child})


# What an answer could betray about what is hidden.


def hidden_or_not(player: Player, statement: str, child: UUID) -> tuple[str, str]:
    """What the database answers about a hidden child, and about one that there is not."""
    said = []
    for asked in (child, new_id()):
        try:
            with sql_of(player) as cursor:
                cursor.execute(
                    statement, {"child": asked, "me": player.actor.id, "agency": player.actor.agency}
                )
                said.append(str(cursor.rowcount))
        except Exception as error:
            if not isinstance(error.__cause__, errors.InsufficientPrivilege):
                raise
            said.append(str(error).replace(str(asked), "ID"))
    return said[0], said[1]


@pytest.mark.parametrize(
    "statement",
    [
        "select * from people_child where id = %(child)s",
        "insert into people_child (id, opened_by, opened_at) values (%(child)s, gen_random_uuid(), now())",
        "insert into people_claim (id, child_id, data_class, attribute, value, words, said_by, said_by_words, certainty, said_at, written_at, written_by) values (gen_random_uuid(), %(child)s, 'L1', 'name', '{}', '', 'child', '', 'said', now(), now(), %(me)s)",
        "insert into people_join (id, child_id, other_id, why, joined_at, joined_by) values (gen_random_uuid(), %(child)s, (select id from people_child limit 1), '', now(), %(me)s)",
        "insert into duties_happening (id, child_id, data_class, what, at, fields, agency, pack, written_at, written_by) values (gen_random_uuid(), %(child)s, 'L0', 'x', now(), '{}', %(agency)s, 'no', now(), %(me)s)",
        "insert into cases_case (id, child_id, agency, state, opened_at, opened_by, lead_id) values (gen_random_uuid(), %(child)s, %(agency)s, 'open', now(), %(me)s, %(me)s)",
        "insert into cases_note (id, child_id, kind, happened_at, written_at, written_by, agency) values (gen_random_uuid(), %(child)s, 'note', now(), now(), %(me)s, %(agency)s)",
        "insert into outreach_reportabout (id, child_id, report_id, told, told_why) values (gen_random_uuid(), %(child)s, gen_random_uuid(), '', '')",
        "select * from access_readers(%(child)s)",
        "select * from duties_clock(%(child)s)",
        "select duties_may_write(%(child)s)",
        "select duties_put(%(child)s, '[]')",
        "update cases_case set state = 'closed' where child_id = %(child)s",
        "select * from access_grant where child = %(child)s",
    ],
)
def test_hidden_and_absent_give_the_same_answer(
    ground: Ground, town: tuple[Cast, UUID], statement: str
) -> None:
    """Also to an insert whose key stands already, or whose foreign key could tell: the policy speaks first."""
    cast, child = town
    hidden, absent = hidden_or_not(cast.tove, statement, child)
    assert hidden == absent


def test_a_cast_that_fails_on_a_hidden_row_never_meets_it(cast: Cast) -> None:
    _, child = cast.a_report(children=[{"names": ["Not A Number"]}])
    with sql_of(cast.tove) as cursor:
        cursor.execute(
            "select count(*) from people_claim where (value ->> 'value')::int > 0 and child_id = %s", [child]
        )
        assert cursor.fetchone()[0] == 0


def test_row_security_cannot_be_turned_off(cast: Cast) -> None:
    _, child = cast.a_report()
    with sql_of(cast.tove) as cursor:
        cursor.execute("set local row_security = off")
        with pytest.raises(Exception, match="row-level security"), transaction.atomic():
            cursor.execute("select * from people_claim where child_id = %s", [child])


def test_copy_shows_what_select_shows(cast: Cast) -> None:
    cast.a_report()
    with sql_of(cast.tove) as cursor:
        with cursor.copy("copy people_claim to stdout") as copy:
            assert list(copy) == []
        with cursor.copy("copy (select * from outreach_reportwords) to stdout") as copy:
            assert list(copy) == []


def test_statistics_hold_no_word_about_a_child(cast: Cast, ground: Ground) -> None:
    cast.a_report(children=[{"names": ["Zebedeus Kvikksand"]}])
    ground.ask("analyze people_claim")
    with sql_of(cast.kari) as cursor:
        cursor.execute("select count(*) from pg_stats where tablename = 'people_claim'")
        assert cursor.fetchone()[0] == 0
    with pytest.raises(Exception, match="permission denied"), sql_of(cast.kari) as cursor:
        cursor.execute("select * from pg_statistic")


def test_a_plan_may_count_but_never_quote(cast: Cast) -> None:
    """EXPLAIN and the catalogue estimate how many rows there are: no person here writes SQL, and the outside has
    another database. What is in the rows stands in no plan."""
    cast.a_report(children=[{"names": ["Zebedeus Kvikksand"]}])
    with sql_of(cast.tove) as cursor:
        cursor.execute(
            "explain (analyze, verbose) select * from people_claim where value ->> 'value' like 'Z%%'"
        )
        assert "Kvikksand" not in str(cursor.fetchall())
        cursor.execute("select reltuples from pg_class where relname = 'people_claim'")
        assert cursor.fetchone() is not None  # the known limit, written down


def test_a_search_cannot_carry_hidden_rows_out_through_a_function_of_ones_own(cast: Cast) -> None:
    """An operator that is not leakproof runs after the policy, also one that the asker made."""
    cast.a_report(children=[{"names": ["Zebedeus Kvikksand"]}])
    with sql_of(cast.tove) as cursor:
        cursor.execute(
            "create function pg_temp.tell(t text) returns boolean language plpgsql cost 0.0000001 as "
            "$$ begin raise exception 'heard: %', t; end $$"
        )
        cursor.execute("select count(*) from people_claim where pg_temp.tell(words)")
        assert cursor.fetchone()[0] == 0


def test_a_pooled_connection_carries_one_person_at_a_time(cast: Cast) -> None:
    """Two requests on one connection, one after the other: the second sees its own and nothing of the first's."""
    _, mine = cast.a_report()
    _, theirs = cast.a_report(cast.bergen)
    for player, own, other in (
        (cast.kari, mine, theirs),
        (cast.tove, theirs, mine),
        (cast.kari, mine, theirs),
    ):
        assert player.knows_of(own)
        assert not player.knows_of(other)


def test_the_key_of_a_process_is_nobody_elses_to_read() -> None:
    for path in (HOME / "roles").iterdir():
        assert path.stat().st_mode & 0o077 == 0, path.name
    assert context._key() != bytes.fromhex((HOME / "roles" / "lykt_intake.key").read_text())


def test_a_signed_instant_is_the_instant_the_ledger_goes_by(cast: Cast) -> None:
    """A grant's end is judged by the clock of the one who asks, which is signed: tests and worlds share one clock."""
    _, child = cast.a_report()
    with clock.clock_at(datetime(2020, 1, 1, tzinfo=clock.UTC)):
        assert not cast.kari.knows_of(child)
    assert cast.kari.knows_of(child)
