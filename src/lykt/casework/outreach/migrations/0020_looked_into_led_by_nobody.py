# SPDX-License-Identifier: EUPL-1.2
"""A child that is to be looked into, or is in danger, and has no lead yet is the night's too: a review alone makes nobody
responsible. Danger that the day has found stays the night's to act on until somebody has decided or taken it over. And the
night learns that a lead is away, and whom to ring instead."""

from importlib import import_module

from django.db import migrations

from lykt.trust.accounts.privileges import KEEPER, WEB, run

AS_IT_STOOD: str = import_module("lykt.casework.outreach.migrations.0014_what_was_read").WANTED
SEEN_AS_IT_STOOD: str = import_module("lykt.casework.outreach.migrations.0011_night_again").SEEN
BEFORE = "select 'night', c.agency, null, null from cases_case c where c.child_id = p_child and c.state = 'open'"

LAST_SAYS_DANGER = """exists (select 1 from outreach_acutecheck d where d.report_id = {report} and d.outcome = 'act_now'
                and d.checked_at > {since} and not exists (select 1 from outreach_acutecheck e
                    where e.report_id = d.report_id and (e.checked_at, e.id) > (d.checked_at, d.id)
                      and e.outcome <> 'act_now'))"""

# Decided to be looked into; or whatever was decided, danger was found since. Once the service has had a case about the
# child after that, the case says whose the child is; and an investigation that was concluded without one is over.
WITHOUT_LEAD = f"""exists (select 1 from outreach_review v where v.report_id = r.id and v.outcome <> 'passed_on'
            and (v.outcome in ('investigate', 'in_investigation')
                or {LAST_SAYS_DANGER.format(report="r.id", since="v.reviewed_at")})
            and not exists (select 1 from cases_case c where c.child_id = b.child_id and c.agency = r.agency
                and (c.state = 'open' or c.opened_at >= v.reviewed_at))
            and not exists (select 1 from duties_happening h where h.child_id = b.child_id and h.agency = r.agency
                and h.what = 'investigation.concluded' and h.at >= r.received_at
                and not exists (select 1 from duties_retraction w where w.happening_id = h.id)))"""
NOW = f"""{BEFORE}
        union all
        select 'night', r.agency, null, null
        from outreach_reportabout b join outreach_concernreport r on r.id = b.report_id
        where b.child_id = p_child and {WITHOUT_LEAD}"""
# A check by the day takes the report from the night if it says that it can wait, and nobody found danger after it.
ANY_CHECK = "m.agency_id <> v.night_id and not exists ("
CAN_WAIT = f"""m.agency_id <> v.night_id and k.outcome = 'can_wait'
          and not {LAST_SAYS_DANGER.format(report="n.report", since="k.checked_at")} and not exists ("""
WANTED = AS_IT_STOOD.replace(BEFORE, NOW).replace(ANY_CHECK, CAN_WAIT)

# The day is the one where the night is: an absence begins at its midnight.
LED = """select v.name, p.name as lead, p.phone from cases_case c"""
LED_NOW = """select v.name, p.name as lead, p.phone, exists (
                select 1 from accounts_absence a where a.membership_id = l.id and a.ended_at is null
                  and a.from_day <= (select today from now_here)
                  and (a.until_day is null or a.until_day >= (select today from now_here))) as away, v.id
            from cases_case c"""
LEADERS = """(select jsonb_agg(jsonb_build_object('name', q.name, 'phone', q.phone) order by q.name, q.id)
                from accounts_membership g join accounts_person q on q.id = g.person_id
                where g.agency_id = f.id and f.away and 'leader' = any (g.roles) and g.suspended_at is null
                  and g.id not in (select a.membership_id from accounts_absence a where a.ended_at is null
                      and a.from_day <= (select today from now_here)
                      and (a.until_day is null or a.until_day >= (select today from now_here))))"""
SEEN = (
    SEEN_AS_IT_STOOD.replace("create function outreach_night_seen()", "create function outreach_night_seen(p_zone text)")
    .replace("with held as", "with now_here as materialized (select ((select ctx.at()) at time zone p_zone)::date as today), held as")
    .replace(LED, LED_NOW)
    .replace("'phone', f.phone))", f"'phone', f.phone, 'away', f.away, 'leaders', {LEADERS}))")
    .replace("select v.name, null, null from outreach_reportabout", "select v.name, null, null, false, v.id from outreach_reportabout")
)
OWNED = f"""
alter function outreach_night_seen(text) owner to {KEEPER};
revoke all on function outreach_night_seen(text) from public;
grant execute on function outreach_night_seen(text) to {WEB};
"""

BEHIND = f"""
create or replace function outreach_night_of_service() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    perform outreach_night(concerned.child_id, tg_argv[0]) from (
        select c.child_id from cases_case c where c.agency = new.service_id and c.state = 'open'
        union
        select b.child_id from outreach_reportabout b join outreach_concernreport r on r.id = b.report_id
        where r.agency = new.service_id and (not exists (
            select 1 from outreach_review v where v.report_id = r.id and v.outcome <> 'passed_on')
            or {WITHOUT_LEAD})) concerned;
    return null;
end $$;
create trigger night after insert on duties_happening
    for each row when (new.what = 'investigation.concluded') execute function outreach_night_of_child('happening.record');
create trigger night after insert on duties_retraction
    for each row execute function outreach_night_of_child('happening.retract');
"""  # noqa: S608 - a migration names its own tables

# What was decided before today begins what it would have begun.
BEGUN = "update accounts_cover set ended_at = null where ended_at is null;"


class Migration(migrations.Migration):
    dependencies = [("outreach", "0019_the_night_adds"), ("duties", "0003_retraction")]
    operations = [run(WANTED), run(BEHIND), run(BEGUN), run(SEEN), run(OWNED)]
