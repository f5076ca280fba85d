# SPDX-License-Identifier: EUPL-1.2
"""Records that people have joined are one child in the night's view: the name that is asked for leads to the order or the
absence that was noted under another. Only records that the night holds are joined there, in a chain of such."""

from importlib import import_module

from django.db import migrations

from lykt.trust.accounts.privileges import run

OWNED: str = import_module("lykt.casework.outreach.migrations.0020_looked_into_led_by_nobody").OWNED

# As it stood, with whole in the place of held: all the records of one child; and who is away is asked once.
SEEN = """
drop function outreach_night_seen(text);
create function outreach_night_seen(p_zone text)
returns table (child uuid, records uuid[], services jsonb, said jsonb, age_decided jsonb, danger text, danger_why text,
    danger_at timestamptz, danger_now boolean, orders jsonb, missing_since timestamptz)
language sql stable security definer set search_path = public, pg_temp as $$
    with recursive now_here as materialized (select ((select ctx.at()) at time zone p_zone)::date as today),
    held as materialized (
        select distinct g.child from access_grant g
        where g.holder = any ((select ctx.holders())::uuid[]) and g.data_class = 'L0' and 'night.see' = any (g.acts)
          and g.starts_at <= (select ctx.at()) and (g.ends_at is null or g.ends_at > (select ctx.at()))),
    joined as materialized (
        select j.child_id, j.other_id from people_join j
        where j.child_id in (select child from held) and j.other_id in (select child from held)
          and not exists (select 1 from people_parting p where p.join_id = j.id)),
    same (record, also) as (
        select child, child from held
        union
        select s.record, e.other from same s
        join (select child_id as one, other_id as other from joined union all select other_id, child_id from joined) e
            on e.one = s.also),
    whole as materialized (
        select distinct array_agg(s.also order by s.also) as records from same s group by s.record),
    away as materialized (
        select a.membership_id as id from accounts_absence a where a.ended_at is null
          and a.from_day <= (select today from now_here)
          and (a.until_day is null or a.until_day >= (select today from now_here))),
    covered as materialized (
        select a.id, a.name from accounts_cover v join accounts_agency a on a.id = v.service_id
        where v.night_id = (select ctx.agency()) and v.ended_at is null),
    happened as materialized (
        select h.id, h.child_id, h.what, h.at, h.fields from held d join duties_happening h on h.child_id = d.child
        where h.what in ('child.missing', 'child.returned', 'age.decided', 'age.doubted')
           or h.what like 'acute_order.%' or h.what like 'placement_order.%'),
    standing as materialized (
        select h.* from happened h where h.at <= (select ctx.at())
          and not exists (select 1 from duties_retraction r where r.happening_id = h.id))
    select d.records[1], d.records, w.services, s.said, a.decided, k.outcome, k.why, k.checked_at, coalesce(k.is_now, false),
        o.orders, m.since
    from whole d
    cross join lateral (
        select jsonb_agg(jsonb_build_object('name', f.name, 'lead', f.lead, 'phone', f.phone, 'away', f.away,
            'leaders', (
                select jsonb_agg(jsonb_build_object('name', q.name, 'phone', q.phone) order by q.name, q.id)
                from accounts_membership g join accounts_person q on q.id = g.person_id
                where g.agency_id = f.id and f.away and 'leader' = any (g.roles) and g.suspended_at is null
                  and g.id not in (select id from away)))) as services from (
            select v.name, p.name as lead, p.phone, l.id in (select id from away) as away, v.id
            from cases_case c join covered v on v.id = c.agency
            join accounts_membership l on l.id = c.lead_id join accounts_person p on p.id = l.person_id
            where c.child_id = any (d.records) and c.state = 'open'
            union
            select v.name, null, null, false, v.id
            from outreach_reportabout b join outreach_concernreport r on r.id = b.report_id
            join covered v on v.id = r.agency
            where b.child_id = any (d.records) and not exists (select 1 from cases_case c
                where c.child_id = any (d.records) and c.agency = r.agency and c.state = 'open')
            order by 1) f) w
    cross join lateral (
        select jsonb_agg(jsonb_build_object('id', c.id, 'attribute', c.attribute, 'value', c.value,
            'said_by', c.said_by, 'said_by_words', c.said_by_words, 'certainty', c.certainty, 'on', c.said_at,
            'mark', (select mk.mark from people_claimmark mk where mk.claim_id = c.id
                order by mk.marked_at desc, mk.id desc limit 1)) order by c.said_at desc, c.id) as said
        from people_claim c
        where c.child_id = any (d.records) and c.attribute in ('name', 'age', 'birth_date', 'doctor')) s
    left join lateral (
        select jsonb_build_object('what', h.what, 'at', h.at, 'outcome', h.fields ->> 'outcome') as decided
        from standing h where h.child_id = any (d.records) and h.what like 'age.%' order by h.at desc, h.id limit 1) a on true
    left join lateral (
        select l.* from (
            select distinct on (b.report_id) c.id, c.outcome, c.why, c.checked_at,
                c.outcome = 'act_now' and (c.checked_at > (select ctx.at()) - interval '24 hours' or not exists (
                    select 1 from outreach_review v
                    where v.report_id = b.report_id and v.outcome <> 'passed_on')) as is_now
            from outreach_reportabout b join outreach_acutecheck c on c.report_id = b.report_id
            where b.child_id = any (d.records) order by b.report_id, c.checked_at desc, c.id) l
        where l.outcome = 'act_now' or l.checked_at > (select ctx.at()) - interval '24 hours'
        order by l.is_now desc, l.checked_at desc, l.id limit 1) k on true
    cross join lateral (
        select jsonb_agg(jsonb_build_object('what', h.what, 'at', h.at, 'begun', e.begun) order by h.at) as orders
        from standing h
        cross join lateral (
            select jsonb_agg(jsonb_build_object('pack', u.pack, 'row', u."row", 'due', u.due_at,
                'in_hours', u.told -> 'in_hours')) as begun
            from duties_duty u where u.child_id = h.child_id and u.told ->> 'started_by' = h.id::text
              and u.ended_at is null and u.due_at is not null) e
        where h.child_id = any (d.records) and h.what in ('acute_order.made', 'placement_order.made', 'placement_order.renewed')
          and not exists (
            select 1 from standing l where l.child_id = any (d.records) and (l.at, l.id) > (h.at, h.id)
              and split_part(l.what, '.', 1) = split_part(h.what, '.', 1)
              and split_part(l.what, '.', 2) in ('made', 'renewed', 'ended', 'refused')
              and coalesce(l.fields ->> 'order', '') = coalesce(h.fields ->> 'order', ''))) o
    left join lateral (
        select case when h.what = 'child.missing' then h.at end as since from standing h
        where h.child_id = any (d.records) and h.what in ('child.missing', 'child.returned')
        order by h.at desc, h.id limit 1) m on true
    order by 1
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("outreach", "0024_closed_to_parties"), ("people", "0004_doctor")]
    operations = [run(SEEN), run(OWNED)]
