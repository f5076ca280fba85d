# SPDX-License-Identifier: EUPL-1.2
"""What somebody writes by the seven words after the decision is a report of its own, and nobody who could act knew whose.

Whoever reads the new report learns the name to use, the lead and the lead's telephone of the child whose words they were;
whoever reads about that child in the service that must act learns that something came. Nothing else of either.
"""

from django.db import migrations, models

from lykt.trust.accounts.privileges import KEEPER, WEB, run

CAME_BACK = f"""
create function outreach_came_back()
returns table (report uuid, child uuid, said jsonb, lead text, phone text, came_at timestamptz, reads_report boolean)
language sql stable security definer set search_path = public, pg_temp as $$
    with recursive readable as materialized (
        select distinct g.child from access_grant g
        where g.holder = any ((select ctx.holders())::uuid[]) and g.data_class = 'L4' and 'read' = any (g.acts)
          and g.starts_at <= (select ctx.at()) and (g.ends_at is null or g.ends_at > (select ctx.at()))
          and not exists (select 1 from accounts_membership m where m.id = (select ctx.actor()) and m.zone = 'guardian')),
    waiting as materialized (
        select r.id, r.agency, r.received_at, s.earlier, exists (select 1 from outreach_reportabout n
            where n.report_id = r.id and n.child_id in (select child from readable)) as reads_report
        from outreach_reportslip s join outreach_concernreport r on r.id = s.report_id
        where s.earlier is not null and not exists (
            select 1 from outreach_review v where v.report_id = r.id and v.outcome <> 'passed_on')),
    chain (report, earlier) as (
        select w.id, w.earlier from waiting w
        union
        select c.report, s.earlier from chain c join outreach_reportslip s on s.report_id = c.earlier
        where s.earlier is not null),
    found as (
        select distinct w.id, w.agency, w.received_at, w.reads_report, b.child_id
        from waiting w join chain c on c.report = w.id join outreach_reportabout b on b.report_id = c.earlier)
    select f.id, f.child_id, n.said, l.name, l.phone, f.received_at, f.reads_report
    from found f
    cross join lateral (
        select jsonb_agg(jsonb_build_object('id', c.id, 'attribute', c.attribute, 'value', c.value,
            'said_by', c.said_by, 'said_by_words', c.said_by_words, 'certainty', c.certainty, 'on', c.said_at,
            'mark', (select mk.mark from people_claimmark mk where mk.claim_id = c.id
                order by mk.marked_at desc, mk.id desc limit 1)) order by c.said_at desc, c.id) as said
        from people_claim c where c.child_id = f.child_id and c.attribute = 'name') n
    left join lateral (
        select p.name, p.phone from cases_case c join accounts_membership m on m.id = c.lead_id
        join accounts_person p on p.id = m.person_id
        where c.child_id = f.child_id and c.agency = f.agency and c.state = 'open') l on true
    where f.reads_report or (f.agency = (select ctx.agency()) and f.child_id in (select child from readable))
    order by f.received_at, f.id, f.child_id
$$;
alter function outreach_came_back() owner to {KEEPER};
revoke all on function outreach_came_back() from public;
grant execute on function outreach_came_back() to {WEB};
"""


class Migration(migrations.Migration):
    dependencies = [("outreach", "0021_by_their_work")]
    operations = [
        migrations.AddIndex(
            "reportslip",
            models.Index("earlier", name="came_back", condition=models.Q(earlier__isnull=False)),
        ),
        run(CAME_BACK),
    ]
