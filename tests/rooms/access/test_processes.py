# SPDX-License-Identifier: EUPL-1.2
"""Each process does its own work as its own role, with its own key, and nothing of the others'."""

import json
from zoneinfo import ZoneInfo

import pytest
from django.db import connection, transaction

from cast import WORRY, Cast
from ground import Ground
from lykt.casework.outreach.actions.reports import Taken, receive_report
from lykt.casework.outreach.rules.reading import read_report
from lykt.kernel import clock
from lykt.trust.access import context
from lykt.trust.audit.sealing import seal, verify


def brings_a_report(cast: Cast, key: str) -> Taken:
    words = json.dumps({"form": "lykt.concern-report.v1", "text": WORRY, "children": [{"names": ["Momo"]}]})
    zone = ZoneInfo("Europe/Oslo")
    read = read_report(words.encode(), zone=zone, today=clock.today("Europe/Oslo"))
    with cast.reception.at_work() as by:
        return receive_report(cast.oslo, by=by, read=read, key=key)


def test_the_intake_takes_a_report_in_and_the_front_door_reads_it(cast: Cast, ground: Ground) -> None:
    assert cast.reception.actor.is_service  # made by the web process, as the office makes it
    with ground.as_process("intake"):
        taken = brings_a_report(cast, "file-1")
        again = brings_a_report(cast, "file-1")
    assert (again.report, again.already_received) == (taken.report, True)
    assert {"child", "claims", "reports", "words", "duties"} <= cast.kari.sees(taken.children[0])
    assert (
        ground.ask("select verb, outcome from audit_entry where actor = %s", cast.reception.actor.id)
        == [("report.receive", "done")] * 2
    )


def test_the_intake_reads_nothing_of_what_it_took_in(cast: Cast, ground: Ground) -> None:
    assert cast.reception.actor.is_service
    with ground.as_process("intake"):
        (child,) = brings_a_report(cast, "file-2").children
        with cast.reception.at_work(), connection.cursor() as cursor:
            for table, column in (
                ("people_child", "id"),
                ("people_claim", "child_id"),
                ("outreach_reportabout", "child_id"),
            ):
                cursor.execute(f"select count(*) from {table} where {column} = %s", [child])
                assert cursor.fetchone() == (0,), table


@pytest.mark.parametrize("table", ["cases_case", "cases_note", "outreach_draft", "accounts_person"])
def test_the_intake_writes_no_case_no_note_no_draft_and_no_person(ground: Ground, table: str) -> None:
    with (
        ground.as_process("intake"),
        pytest.raises(Exception, match="permission denied"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(f"insert into {table} default values")


def test_the_intake_reads_nothing_about_people_least_of_all_their_passwords(ground: Ground) -> None:
    assert not ground.ask("select has_any_column_privilege('lykt_intake', 'accounts_person', 'select')")[0][0]


def test_no_process_reads_what_another_connection_is_asking(ground: Ground) -> None:
    with ground.connect("lykt_web") as one, ground.connect("lykt_web") as other:
        pid = one.info.backend_pid
        one.execute("select 'Momo sleeps by the river'")
        asked = other.execute("select query from pg_stat_activity where pid = %s", [pid]).fetchone()
    assert asked is not None
    assert "Momo" not in (asked[0] or "")


def test_each_process_signs_with_its_own_key(ground: Ground) -> None:
    keys = set()
    for process in ("web", "worker", "intake", "backup", "tell", "opener"):
        with ground.as_process(process):
            keys.add(context._key())
    assert len(keys) == 6


def test_the_worker_seals_and_verifies_and_nobody_else_can(fresh: Ground) -> None:
    Cast(fresh).a_report()
    with pytest.raises(Exception, match="permission denied"):
        seal()
    with pytest.raises(Exception, match="permission denied"):
        verify()
    with fresh.as_process("worker"):
        assert seal() > 0
        assert verify()["ok"]
