# SPDX-License-Identifier: EUPL-1.2
"""What was met on the street is its team's alone; a need or a picture on a child is whoever's the ledger says.

A contact reaches nobody else but by a concern report: there is no policy here that could show it to another.
"""

from django.db import migrations

from lykt.trust.access.rowsecurity import granted, secure
from lykt.trust.accounts.privileges import INTAKE, KEEPER, WEB, run

MINE = "{table}.team = any ((select ctx.holders())::uuid[])"

# What was lacking, in numbers: for whoever works in the agency, and also from contacts that only the team may read.
# The same need of the same young person in the same night is one, and what was found in the end was no lack.
LACKING = f"""
create function outreach_lacking(p_since timestamptz, p_zone text) returns table (week date, kind text, times bigint)
language sql stable security definer set search_path = public, pg_temp as $$
    select date_trunc('week', last.night)::date, last.kind, count(*)
    from (
        select distinct on (coalesce(n.contact_id, n.child_id), n.kind, n.night) n.kind, n.became, n.night
        from (select e.*, ((e.noted_at at time zone p_zone) - interval '12 hours')::date as night
              from outreach_need e
              where e.agency = ctx.agency() and e.noted_at >= p_since and e.became <> '') n
        order by coalesce(n.contact_id, n.child_id), n.kind, n.night, n.noted_at desc, n.id
    ) last
    where last.became = 'none_available'
    group by 1, 2
$$;
alter function outreach_lacking(timestamptz, text) owner to {KEEPER};
revoke all on function outreach_lacking(timestamptz, text) from public;
grant execute on function outreach_lacking(timestamptz, text) to {WEB};
"""


def of_team(table: str, *, who: str, upon: str = "", adds: str = "") -> migrations.RunSQL:
    """The team's own: read by whoever is in it, added by them in their own name, beside rows of the same team."""
    mine = MINE.format(table=table)
    conditions = [mine, f"{table}.{who} = (select ctx.actor())"]
    if upon:
        other, column = upon.split(".")
        conditions.append(
            f"exists (select 1 from {other} o where o.id = {table}.{column} and o.team = {table}.team)"
        )
    return secure(table, reads=mine, adds=" and ".join([*conditions, *filter(None, [adds])]))


def on_contact_or_child(table: str, *, who: str, adds: str = "true") -> migrations.RunSQL:
    """On a contact it is the team's; on a child it is seen and added by whom the ledger lets."""

    def either(act: str) -> str:
        ledger = granted(child=f"{table}.child_id", data_class=f"{table}.data_class", act=act)
        return f"""case when {table}.contact_id is not null
            then {MINE.format(table=table)} and exists (
                select 1 from outreach_contact o where o.id = {table}.contact_id and o.team = {table}.team)
            else {ledger} end"""

    return secure(
        table, reads=either("read"), adds=f"{table}.{who} = (select ctx.actor()) and {adds} and {either('add')}"
    )


TABLES = ("shift", "shiftmember", "shifthandover", "contact", "contactpart", "partanswer", "contactabout",
          "contactsent", "need", "picture")  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [("outreach", "0005_contacts"), ("access", "0003_ledger")]
    operations = [
        of_team("outreach_shift", who="opened_by", adds="outreach_shift.agency = (select ctx.agency())"),
        of_team("outreach_shiftmember", who="joined_by", upon="outreach_shift.shift_id"),
        of_team("outreach_shifthandover", who="handed_by", upon="outreach_shift.shift_id"),
        of_team(
            "outreach_contact",
            who="written_by",
            adds="""outreach_contact.agency = (select ctx.agency()) and (outreach_contact.shift_id is null or exists (
                select 1 from outreach_shift o where o.id = outreach_contact.shift_id and o.team = outreach_contact.team))""",
        ),
        of_team("outreach_contactpart", who="written_by", upon="outreach_contact.contact_id"),
        of_team("outreach_partanswer", who="answered_by", upon="outreach_contactpart.part_id"),
        of_team(
            "outreach_contactabout",
            who="added_by",
            upon="outreach_contact.contact_id",
            adds=granted(child="outreach_contactabout.child_id", data_class="'L0'", act="add"),
        ),
        of_team("outreach_contactsent", who="sent_by", upon="outreach_contact.contact_id"),
        on_contact_or_child(
            "outreach_need", who="noted_by", adds="outreach_need.agency = (select ctx.agency())"
        ),
        on_contact_or_child("outreach_picture", who="added_by"),
        run("".join(f"revoke all on outreach_{table} from {INTAKE};" for table in TABLES)),
        run(LACKING),
    ]
