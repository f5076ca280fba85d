# SPDX-License-Identifier: EUPL-1.2
"""What was lacking is counted once for each child, kind and night, whichever of the child's joined records it hangs on."""

from django.db import migrations

from lykt.trust.accounts.privileges import run

# Records that people have joined are one child, however long the chain; parted again, they are two. A need noted on a
# contact about one child is that child's; a contact about nobody, or about several, counts by itself. What was found in
# the end was no lack. Every join counts here, also one that the asking agency may not know of: what leaves is a number.
LACKING = """
create or replace function outreach_lacking(p_since timestamptz, p_zone text)
returns table (week date, kind text, times bigint)
language sql stable security definer set search_path = public, pg_temp as $$
    with recursive needed as materialized (
        select e.*, ((e.noted_at at time zone p_zone) - interval '12 hours')::date as night
        from outreach_need e
        where e.agency = ctx.agency() and e.noted_at >= p_since and e.became <> ''),
    met as materialized (
        select a.contact_id, a.child_id from outreach_contactabout a
        where a.contact_id in (select n.contact_id from needed n)),
    joined as materialized (
        select j.child_id, j.other_id from people_join j
        where not exists (select 1 from people_parting p where p.join_id = j.id)),
    same (record, also) as (
        select r.child_id, r.child_id from (
            select n.child_id from needed n where n.child_id is not null union select m.child_id from met m) r
        union
        select s.record, e.other from same s
        join (select child_id as one, other_id as other from joined union all select other_id, child_id from joined) e
            on e.one = s.also),
    child as materialized (
        select s.record, min(s.also::text) as who from same s group by s.record)
    select date_trunc('week', last.night)::date, last.kind, count(*)
    from (
        select distinct on (n.who, n.kind, n.night) n.kind, n.became, n.night
        from (select d.id, d.kind, d.became, d.noted_at, d.night,
                coalesce(own.who, about.who, d.contact_id::text) as who
              from needed d
              left join child own on own.record = d.child_id
              left join lateral (
                select min(c.who) as who from met m join child c on c.record = m.child_id
                where m.contact_id = d.contact_id having count(distinct c.who) = 1) about on true) n
        order by n.who, n.kind, n.night, n.noted_at desc, n.id
    ) last
    where last.became = 'none_available'
    group by 1, 2
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("outreach", "0014_what_was_read"), ("people", "0002_ledger")]
    operations = [run(LACKING)]
