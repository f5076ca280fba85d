# SPDX-License-Identifier: EUPL-1.2
"""What the sender adds is the night's again; danger is now for a day or until the review; a young person is counted once."""

from django.db import migrations

from lykt.trust.accounts.privileges import KEEPER, WEB, run

# As before, but a check or a morning task that is older than the last words of the sender takes nothing from the night.
WANTED = """
create or replace function outreach_night_wanted(p_child uuid)
returns table (kind text, holder uuid, begun_by uuid)
language sql stable security definer set search_path = public, pg_temp as $$
    with unreviewed as (
        select r.id, r.agency, coalesce(added.last_at, '-infinity') as last_words
        from outreach_reportabout b join outreach_concernreport r on r.id = b.report_id
        cross join lateral (
            select max(a.added_at) as last_at from outreach_addition a where a.report_id = r.id) added
        where b.child_id = p_child and not exists (
            select 1 from outreach_review v where v.report_id = r.id and v.outcome <> 'passed_on')),
    concerned as (
        select 'night' as kind, u.agency, null::uuid as report, null::timestamptz as last_words from unreviewed u
        union all
        select 'night', c.agency, null, null from cases_case c where c.child_id = p_child and c.state = 'open'
        union all
        select 'watch', u.agency, u.id, u.last_words from unreviewed u where not exists (
            select 1 from outreach_morningtask t where t.report_id = u.id and t.accepted_at > u.last_words))
    select n.kind, t.id, (array_agg(v.begun_by))[1] from concerned n
    join accounts_cover v on v.service_id = n.agency and v.ended_at is null
    join accounts_team t on t.agency_id = v.night_id and t.kind = 'night'
    where n.report is null or not exists (
        select 1 from outreach_acutecheck k join accounts_membership m on m.id = k.checked_by
        where k.report_id = n.report and k.checked_at > n.last_words and m.agency_id <> v.night_id)
    group by n.kind, t.id
$$;
create trigger night after insert on outreach_addition
    for each row execute function outreach_night_of_report('report.add_to', 'report_id');
"""

# What was added before today begins what it would have begun.
BEGUN = "update accounts_cover set ended_at = null where ended_at is null;"

# As before, with whether the danger is now: for a day after somebody said so, and until that report is reviewed. Of
# several reports the one that says so stands before a later one that does not.
SEEN = """
drop function outreach_night_seen();
create function outreach_night_seen()
returns table (child uuid, services jsonb, said jsonb, age_decided jsonb, danger text, danger_why text,
    danger_at timestamptz, danger_now boolean, orders jsonb, missing_since timestamptz)
language sql stable security definer set search_path = public, pg_temp as $$
    with held as materialized (
        select distinct g.child from access_grant g
        where g.holder = any ((select ctx.holders())::uuid[]) and g.data_class = 'L0' and 'night.see' = any (g.acts)
          and g.starts_at <= (select ctx.at()) and (g.ends_at is null or g.ends_at > (select ctx.at()))),
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
    select d.child, w.services, s.said, a.decided, k.outcome, k.why, k.checked_at, coalesce(k.is_now, false),
        o.orders, m.since
    from held d
    cross join lateral (
        select jsonb_agg(jsonb_build_object('name', f.name, 'lead', f.lead, 'phone', f.phone)) as services from (
            select v.name, p.name as lead, p.phone from cases_case c join covered v on v.id = c.agency
            join accounts_membership l on l.id = c.lead_id join accounts_person p on p.id = l.person_id
            where c.child_id = d.child and c.state = 'open'
            union
            select v.name, null, null from outreach_reportabout b join outreach_concernreport r on r.id = b.report_id
            join covered v on v.id = r.agency
            where b.child_id = d.child and not exists (select 1 from cases_case c
                where c.child_id = d.child and c.agency = r.agency and c.state = 'open')
            order by 1) f) w
    cross join lateral (
        select jsonb_agg(jsonb_build_object('id', c.id, 'attribute', c.attribute, 'value', c.value,
            'said_by', c.said_by, 'said_by_words', c.said_by_words, 'certainty', c.certainty, 'on', c.said_at,
            'mark', (select mk.mark from people_claimmark mk where mk.claim_id = c.id
                order by mk.marked_at desc, mk.id desc limit 1)) order by c.said_at desc, c.id) as said
        from people_claim c
        where c.child_id = d.child and c.attribute in ('name', 'age', 'birth_date', 'doctor')) s
    left join lateral (
        select jsonb_build_object('what', h.what, 'at', h.at, 'outcome', h.fields ->> 'outcome') as decided
        from standing h where h.child_id = d.child and h.what like 'age.%' order by h.at desc, h.id limit 1) a on true
    left join lateral (
        select l.* from (
            select distinct on (b.report_id) c.id, c.outcome, c.why, c.checked_at,
                c.outcome = 'act_now' and (c.checked_at > (select ctx.at()) - interval '24 hours' or not exists (
                    select 1 from outreach_review v
                    where v.report_id = b.report_id and v.outcome <> 'passed_on')) as is_now
            from outreach_reportabout b join outreach_acutecheck c on c.report_id = b.report_id
            where b.child_id = d.child order by b.report_id, c.checked_at desc, c.id) l
        where l.outcome = 'act_now' or l.checked_at > (select ctx.at()) - interval '24 hours'
        order by l.is_now desc, l.checked_at desc, l.id limit 1) k on true
    cross join lateral (
        select jsonb_agg(jsonb_build_object('what', h.what, 'at', h.at, 'begun', e.begun) order by h.at) as orders
        from standing h
        cross join lateral (
            select jsonb_agg(jsonb_build_object('pack', u.pack, 'row', u."row", 'due', u.due_at,
                'in_hours', u.told -> 'in_hours')) as begun
            from duties_duty u where u.child_id = d.child and u.told ->> 'started_by' = h.id::text
              and u.ended_at is null and u.due_at is not null) e
        where h.child_id = d.child and h.what in ('acute_order.made', 'placement_order.made', 'placement_order.renewed')
          and not exists (
            select 1 from standing l where l.child_id = h.child_id and (l.at, l.id) > (h.at, h.id)
              and split_part(l.what, '.', 1) = split_part(h.what, '.', 1)
              and split_part(l.what, '.', 2) in ('made', 'renewed', 'ended', 'refused')
              and coalesce(l.fields ->> 'order', '') = coalesce(h.fields ->> 'order', ''))) o
    left join lateral (
        select case when h.what = 'child.missing' then h.at end as since from standing h
        where h.child_id = d.child and h.what in ('child.missing', 'child.returned')
        order by h.at desc, h.id limit 1) m on true
    order by d.child
$$;
"""

# What was lacking, in numbers. A need noted on a contact about one child is that child's, so that what was noted again
# on the child's page is the same; a contact about nobody, or about several, counts by itself.
LACKING = """
create or replace function outreach_lacking(p_since timestamptz, p_zone text)
returns table (week date, kind text, times bigint)
language sql stable security definer set search_path = public, pg_temp as $$
    select date_trunc('week', last.night)::date, last.kind, count(*)
    from (
        select distinct on (n.who, n.kind, n.night) n.kind, n.became, n.night
        from (select e.id, e.kind, e.became, e.noted_at, coalesce(e.child_id, met.child, e.contact_id) as who,
                ((e.noted_at at time zone p_zone) - interval '12 hours')::date as night
              from outreach_need e
              left join lateral (
                select (array_agg(a.child_id))[1] as child from outreach_contactabout a
                where a.contact_id = e.contact_id having count(distinct a.child_id) = 1) met on true
              where e.agency = ctx.agency() and e.noted_at >= p_since and e.became <> '') n
        order by n.who, n.kind, n.night, n.noted_at desc, n.id
    ) last
    where last.became = 'none_available'
    group by 1, 2
$$;
"""
OWNED = f"""
alter function outreach_night_seen() owner to {KEEPER};
revoke all on function outreach_night_seen() from public;
grant execute on function outreach_night_seen() to {WEB};
"""


class Migration(migrations.Migration):
    dependencies = [("outreach", "0010_doctor")]
    operations = [run(WANTED), run(BEGUN), run(SEEN), run(OWNED), run(LACKING)]
