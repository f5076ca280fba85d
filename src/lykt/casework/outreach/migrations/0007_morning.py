# SPDX-License-Identifier: EUPL-1.2
"""What the night hands over; and the night's relations to children, which follow from covers, reports and cases alone."""

import django.db.models.deletion
from django.db import migrations, models

import lykt.kernel.ids
from lykt.trust.access.rowsecurity import granted, secure
from lykt.trust.accounts.privileges import INTAKE, KEEPER, WEB, run


def about(act: str) -> str:
    """The condition that the ledger grants the act on one of the children of the task's report."""
    of_child = granted(child="b.child_id", data_class="'L4'", act=act)
    return f"""exists (select 1 from outreach_reportabout b
        where b.report_id = outreach_morningtask.report_id and {of_child})"""


# Which night teams have to do with a child follows from what stands, and from nothing that anybody asks for: begun and
# ended here, behind every act that can change it, so that no new act can forget the night or leave it a reading.
# `night`: an open case or an unreviewed report in a service that the night stands for. `watch`: such a report which the
# day has neither checked nor taken over.
NIGHT = """
create function outreach_night_wanted(p_child uuid)
returns table (kind text, holder uuid, begun_by uuid)
language sql stable security definer set search_path = public, pg_temp as $$
    with unreviewed as (
        select r.id, r.agency from outreach_reportabout b join outreach_concernreport r on r.id = b.report_id
        where b.child_id = p_child and not exists (
            select 1 from outreach_review v where v.report_id = r.id and v.outcome <> 'passed_on')),
    concerned as (
        select 'night' as kind, u.agency, null::uuid as report from unreviewed u
        union all
        select 'night', c.agency, null from cases_case c where c.child_id = p_child and c.state = 'open'
        union all
        select 'watch', u.agency, u.id from unreviewed u where not exists (
            select 1 from outreach_morningtask t where t.report_id = u.id and t.accepted_at is not null))
    select n.kind, t.id, (array_agg(v.begun_by))[1] from concerned n
    join accounts_cover v on v.service_id = n.agency and v.ended_at is null
    join accounts_team t on t.agency_id = v.night_id and t.kind = 'night'
    where n.report is null or not exists (
        select 1 from outreach_acutecheck k join accounts_membership m on m.id = k.checked_by
        where k.report_id = n.report and m.agency_id <> v.night_id)
    group by n.kind, t.id
$$;

create function outreach_night(p_child uuid, p_why text) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare
    at timestamptz := coalesce(ctx.at(), clock_timestamp());
    one record;
begin
    for one in select r.kind, r.holder_id, r.begun_by from access_relation r
        where r.child = p_child and r.kind in ('night', 'watch') and r.ended_at is null
          and not exists (select 1 from outreach_night_wanted(p_child) w where w.kind = r.kind and w.holder = r.holder_id)
    loop
        perform access_unbind(one.kind, p_child, one.holder_id, p_why, coalesce(ctx.actor(), one.begun_by), at);
    end loop;
    for one in select * from outreach_night_wanted(p_child)
    loop
        perform access_bind(gen_random_uuid(), one.kind, p_child, one.holder, p_why, null,
            coalesce(ctx.actor(), one.begun_by), at);
    end loop;
end $$;

-- Behind every act that can change which night has to do with a child. Where no service has a night, nothing is asked.
create function outreach_night_of_child() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if exists (select 1 from accounts_cover) then
        perform outreach_night(new.child_id, tg_argv[0]);
    end if;
    return null;
end $$;
create function outreach_night_of_report() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if exists (select 1 from accounts_cover) then
        perform outreach_night(b.child_id, tg_argv[0]) from outreach_reportabout b
        where b.report_id = (to_jsonb(new) ->> tg_argv[1])::uuid;
    end if;
    return null;
end $$;
create function outreach_night_of_service() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    perform outreach_night(concerned.child_id, tg_argv[0]) from (
        select c.child_id from cases_case c where c.agency = new.service_id and c.state = 'open'
        union
        select b.child_id from outreach_reportabout b join outreach_concernreport r on r.id = b.report_id
        where r.agency = new.service_id and not exists (
            select 1 from outreach_review v where v.report_id = r.id and v.outcome <> 'passed_on')) concerned;
    return null;
end $$;
create function outreach_night_of_team() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    perform outreach_night(r.child, tg_argv[0]) from (
        select distinct o.child from access_relation o join accounts_team t on t.id = o.holder_id
        where t.agency_id = new.agency_id and o.kind = 'night' and o.ended_at is null) r;
    return null;
end $$;

create trigger night after insert on outreach_reportabout
    for each row execute function outreach_night_of_child('report.receive');
create trigger night after insert or update of state on cases_case
    for each row execute function outreach_night_of_child('case.open');
create trigger night after update of agency on outreach_concernreport
    for each row execute function outreach_night_of_report('report.accept', 'id');
create trigger night after insert on outreach_review
    for each row execute function outreach_night_of_report('report.review', 'report_id');
create trigger night after insert on outreach_acutecheck
    for each row execute function outreach_night_of_report('report.check', 'report_id');
create trigger night after update of accepted_at on outreach_morningtask
    for each row execute function outreach_night_of_report('morning.accept', 'report_id');
create trigger night after insert or update of ended_at on accounts_cover
    for each row execute function outreach_night_of_service('office.cover');
create trigger night after insert on accounts_team
    for each row when (new.kind = 'night') execute function outreach_night_of_team('office.add_team');
"""

# The night's view: of the children that the night team holds through `night.see`, exactly these columns, past what the
# reader may read otherwise. No address, no relation, no words of a note.
SEEN = """
create function outreach_night_seen()
returns table (child uuid, services jsonb, said jsonb, age_decided jsonb, danger text, danger_why text,
    danger_at timestamptz, orders jsonb, missing_since timestamptz)
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
    select d.child, w.services, s.said, a.decided, k.outcome, k.why, k.checked_at, o.orders, m.since
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
        from people_claim c where c.child_id = d.child and c.attribute in ('name', 'age', 'birth_date')) s
    left join lateral (
        select jsonb_build_object('what', h.what, 'at', h.at, 'outcome', h.fields ->> 'outcome') as decided
        from standing h where h.child_id = d.child and h.what like 'age.%' order by h.at desc, h.id limit 1) a on true
    left join lateral (
        select l.* from (
            select c.outcome, c.why, c.checked_at from outreach_reportabout b
            join outreach_acutecheck c on c.report_id = b.report_id
            where b.child_id = d.child order by c.checked_at desc, c.id limit 1) l
        where l.outcome = 'act_now' or l.checked_at > (select ctx.at()) - interval '24 hours') k on true
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
OWNED = (
    "".join(
        f"alter function {name} owner to {KEEPER}; revoke all on function {name} from public;"
        for name in (
            "outreach_night_wanted(uuid)",
            "outreach_night(uuid, text)",
            "outreach_night_of_child()",
            "outreach_night_of_report()",
            "outreach_night_of_service()",
            "outreach_night_of_team()",
            "outreach_night_seen()",
        )
    )
    + f"grant execute on function outreach_night_seen() to {WEB};"
)


class Migration(migrations.Migration):
    dependencies = [
        ("outreach", "0006_contacts_ledger"),
        ("access", "0005_watch"),
        ("cases", "0002_ledger"),
        ("duties", "0002_ledger"),
    ]

    operations = [
        migrations.CreateModel(
            name='MorningTask',
            fields=[
                ('id', models.UUIDField(default=lykt.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('agency', models.UUIDField(help_text='The night service that gives it.')),
                ('to', models.UUIDField(help_text="The day's service that it is given to.")),
                ('words', models.TextField()),
                ('given_at', models.DateTimeField()),
                ('given_by', models.UUIDField()),
                ('accepted_at', models.DateTimeField(null=True)),
                ('accepted_by', models.UUIDField(null=True)),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='morning', to='outreach.concernreport')),
            ],
            options={
                'constraints': [models.UniqueConstraint(models.F('report'), condition=models.Q(('accepted_at', None)), name='one_open_morning_task_a_report'), models.CheckConstraint(condition=models.Q(models.Q(('accepted_at', None), ('accepted_by', None)), models.Q(('accepted_at__isnull', False), ('accepted_by__isnull', False)), _connector='OR'), name='accepted_by_somebody')],
            },
        ),
        secure(
            "outreach_morningtask",
            reads=about("read"),
            adds="outreach_may_add(outreach_morningtask.report_id, 'L4')",
            changes=about("add"),
        ),
        run(f"""
            grant update (accepted_at, accepted_by) on outreach_morningtask to {WEB};
            revoke all on outreach_morningtask from {INTAKE};
        """),
        run(NIGHT),
        run(SEEN),
        run(OWNED),
    ]
