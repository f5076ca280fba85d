# SPDX-License-Identifier: EUPL-1.2
"""A child that is to be looked into and has no lead yet is the night's too: a review alone makes nobody responsible."""

from importlib import import_module

from django.db import migrations

from lykt.trust.accounts.privileges import run

AS_IT_STOOD: str = import_module("lykt.casework.outreach.migrations.0014_what_was_read").WANTED
BEFORE = "select 'night', c.agency, null, null from cases_case c where c.child_id = p_child and c.state = 'open'"

# Once the service has had a case about the child since the review, the case says whose the child is; and an
# investigation that was concluded without one is over.
WITHOUT_LEAD = """exists (select 1 from outreach_review v where v.report_id = r.id
            and v.outcome in ('investigate', 'in_investigation')
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
WANTED = AS_IT_STOOD.replace(BEFORE, NOW)

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
    dependencies = [("outreach", "0018_what_it_became"), ("duties", "0003_retraction")]
    operations = [run(WANTED), run(BEHIND), run(BEGUN)]
