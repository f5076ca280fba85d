# SPDX-License-Identifier: EUPL-1.2
"""Fifty slips that cannot be taken in held up the fifty-first; and an addition waits for a review that is being kept.

What was tried is left out before the first fifty are counted; whether one slip waits is asked of that slip alone. What is
added while somebody decides goes beside the report before they have read it, or is a report of its own after: never beside a
report that was decided without it.
"""

from importlib import import_module

from django.db import migrations

from lykt.trust.accounts.privileges import INTAKE, KEEPER, run

AS_IT_STOOD: str = import_module("lykt.casework.outreach.migrations.0004_slips_ledger").TAKING.partition(
    "alter function"
)[0]
LOCKED = """
    select * into waits from outreach_waiting_slips(p_slip) w where w.report is not null and not w.is_decided;
    if not found then
        return;
    end if;
    -- The lock of every act about these children, in its order (trust/gate/verbs.py); then it is looked at again.
    perform pg_advisory_xact_lock(hashtextextended(b.child, 0)) from (
        select a.child_id::text as child from outreach_reportabout a where a.report_id = waits.report order by 1) b;
    select * into waits from outreach_waiting_slips(p_slip) w where w.report = waits.report and not w.is_decided;
"""
TAKING = (
    AS_IT_STOOD.replace(
        "create function outreach_waiting_slips()",
        """
drop function outreach_waiting_slips();
create function outreach_waiting_slips(p_one uuid default null, p_but uuid[] default '{}')""",
    )
    .replace("create function", "create or replace function")
    .replace(
        "where s.taken_at is null\n      and case",
        "where s.taken_at is null\n      and (p_one is null or s.id = p_one) and s.id <> all (p_but)\n      and case",
    )
    .replace(
        "s.id in (select w.id from outreach_waiting_slips() w)",
        "s.id in (select w.id from outreach_waiting_slips(p_slip) w)",
    )
    .replace(
        "\n    select * into waits from outreach_waiting_slips() w where w.id = p_slip and w.report is not null and not w.is_decided;\n",
        LOCKED,
    )
)
OWNED = f"""
alter function outreach_waiting_slips(uuid, uuid[]) owner to {KEEPER};
revoke all on function outreach_waiting_slips(uuid, uuid[]) from public;
grant execute on function outreach_waiting_slips(uuid, uuid[]) to {INTAKE};
"""


class Migration(migrations.Migration):
    dependencies = [("outreach", "0022_who_came_back")]
    operations = [run(TAKING), run(OWNED)]
