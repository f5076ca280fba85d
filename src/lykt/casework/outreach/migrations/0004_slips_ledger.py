# SPDX-License-Identifier: EUPL-1.2
"""A slip is dropped by a role that reads nothing, and handed to the reception of the service that it is for."""

from django.db import migrations

from lykt.trust.access.rowsecurity import granted, secure
from lykt.trust.accounts.privileges import BACKUP, INTAKE, KEEPER, TELL, WEB, run


def about(report: str, *, data_class: str) -> str:
    """The condition that the ledger lets the actor read this class about one of the report's children."""
    return f"""exists (select 1 from outreach_reportabout b where b.report_id = {report} and
        {granted(child="b.child_id", data_class=data_class, act="read")})"""


# No process reads this table. Its rows are written and handed out by the functions below.
SLIPS = f"""
alter table outreach_slip enable row level security;
alter table outreach_slip force row level security;
create policy keeper on outreach_slip to {KEEPER} using (true) with check (true);
create policy backup on outreach_slip for select to {BACKUP} using (true);
grant select, insert, update on outreach_slip to {KEEPER};
grant select on outreach_slip to {BACKUP};
"""

# The two functions of the public pages, in a schema of their own: their role has no usage of any other.
# The seven words come hashed and are hashed again with a secret that no process can read, so that whoever steals a copy
# of the table cannot try words against it.
DROPPING = f"""
create schema tell;
revoke all on schema tell from public;
grant usage, create on schema tell to {KEEPER};
grant usage on schema tell to {TELL};
create table ctx.pepper (is_the_one boolean primary key default true check (is_the_one), secret bytea not null);
insert into ctx.pepper (secret)
    select sha256(convert_to(gen_random_uuid()::text || gen_random_uuid()::text || gen_random_uuid()::text, 'UTF8'));
revoke all on ctx.pepper from public;
grant select on ctx.pepper to {KEEPER};

create function tell.drop_slip(p_id uuid, p_service text, p_words jsonb, p_language text, p_receipt text, p_many boolean)
returns void language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if octet_length(p_words::text) > 1000000 or octet_length(p_service) > 100 or octet_length(p_language) > 10
       or p_receipt !~ '^[0-9a-f]{{64}}$' then
        raise exception 'no slip' using errcode = '22023';
    end if;
    insert into outreach_slip (id, service, words, language, receipt, many, dropped_at)
    select p_id, p_service, p_words, p_language, encode(sha256(p.secret || decode(p_receipt, 'hex')), 'hex'), p_many, clock_timestamp()
    from ctx.pepper p on conflict (id) do nothing;
end $$;

-- The same work, and the same silence, whether the words fit anything or not: that is looked up when it is taken in.
create function tell.add_to_slip(p_id uuid, p_service text, p_words jsonb, p_language text, p_receipt text, p_many boolean)
returns void language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if octet_length(p_words::text) > 1000000 or octet_length(p_service) > 100 or octet_length(p_language) > 10
       or p_receipt !~ '^[0-9a-f]{{64}}$' then
        raise exception 'no slip' using errcode = '22023';
    end if;
    insert into outreach_slip (id, service, words, language, adds_to, many, dropped_at)
    select p_id, p_service, p_words, p_language, encode(sha256(p.secret || decode(p_receipt, 'hex')), 'hex'), p_many, clock_timestamp()
    from ctx.pepper p on conflict (id) do nothing;
end $$;
alter function tell.drop_slip(uuid, text, jsonb, text, text, boolean) owner to {KEEPER};
alter function tell.add_to_slip(uuid, text, jsonb, text, text, boolean) owner to {KEEPER};
revoke all on function tell.drop_slip(uuid, text, jsonb, text, text, boolean) from public;
revoke all on function tell.add_to_slip(uuid, text, jsonb, text, text, boolean) from public;
grant execute on function tell.drop_slip(uuid, text, jsonb, text, text, boolean) to {TELL};
grant execute on function tell.add_to_slip(uuid, text, jsonb, text, text, boolean) to {TELL};
"""

# What waits for the service whose own actor asks. What was told to a service that is no longer in use, or that never
# was, waits for whoever asks first; what adds to a report goes to the service that must act on it now.
TAKING = f"""
create function outreach_waiting_slips()
returns table (id uuid, service text, words jsonb, language text, many boolean, dropped_at timestamptz, report uuid, is_decided boolean)
language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
    mine uuid := ctx.agency();
begin
    if mine is null or not ctx.is_service() then
        return;
    end if;
    return query
    select s.id, s.service, s.words, s.language, s.many, s.dropped_at, r.id,
        exists (select 1 from outreach_review v where v.report_id = r.id and v.outcome <> 'passed_on')
    from outreach_slip s
    left join lateral (select o.report from outreach_slip o
        where o.taken_at is not null and (o.receipt = s.adds_to or o.adds_to = s.adds_to)
        order by o.taken_at desc, o.id limit 1) found on true
    left join outreach_concernreport r on r.id = found.report
    where s.taken_at is null
      and case when r.id is null
          then not exists (select 1 from outreach_slip first where first.receipt = s.adds_to and first.taken_at is null)
              and exists (select 1 from accounts_agency a where a.id = mine and a.receives and a.suspended_at is null
                  and (a.slug = s.service or not exists (select 1 from accounts_agency b
                      where b.slug = s.service and b.receives and b.suspended_at is null)))
          else r.agency = mine or not exists (select 1 from accounts_agency a where a.id = r.agency and a.suspended_at is null)
          end
    order by s.dropped_at, s.id limit 50;
end $$;

create function outreach_take_slip(p_slip uuid, p_report uuid) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    update outreach_slip s set taken_at = ctx.at(), taken_by = ctx.actor(), report = p_report
    where s.id = p_slip and s.taken_at is null and s.id in (select w.id from outreach_waiting_slips() w)
      and exists (select 1 from outreach_concernreport r where r.id = p_report and r.agency = ctx.agency());
end $$;

-- The reception may add to a report for one minute; what a sender comes back with may come weeks later.
create function outreach_add_slip(p_slip uuid, p_id uuid, p_text text, p_harm text) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare
    waits record;
begin
    select * into waits from outreach_waiting_slips() w where w.id = p_slip and w.report is not null and not w.is_decided;
    if not found then
        return;
    end if;
    update outreach_slip s set taken_at = ctx.at(), taken_by = ctx.actor(), report = waits.report
    where s.id = p_slip and s.taken_at is null;
    if found then
        insert into outreach_addition (id, report_id, text, harm, language, many, written_at, added_at, added_by)
        values (p_id, waits.report, p_text, p_harm, waits.language, waits.many, waits.dropped_at, ctx.at(), ctx.actor());
    end if;
end $$;
""" + "".join(
    f"alter function {name} owner to {KEEPER}; revoke all on function {name} from public;"
    f"grant execute on function {name} to {INTAKE};"
    for name in (
        "outreach_waiting_slips()",
        "outreach_take_slip(uuid, uuid)",
        "outreach_add_slip(uuid, uuid, text, text)",
    )
)

# Written by the function above alone.
ADDITIONS = f"""
alter table outreach_addition enable row level security;
alter table outreach_addition force row level security;
create policy reads on outreach_addition for select to {WEB}
    using ({about("outreach_addition.report_id", data_class="'L5'")});
create policy keeper on outreach_addition to {KEEPER} using (true) with check (true);
create policy backup on outreach_addition for select to {BACKUP} using (true);
grant select on outreach_addition to {WEB}, {BACKUP};
grant select, insert on outreach_addition to {KEEPER};
"""  # noqa: S608 - a migration names its own tables


class Migration(migrations.Migration):
    dependencies = [("outreach", "0003_slips"), ("people", "0002_ledger")]
    operations = [
        run(SLIPS),
        run(DROPPING),
        run(TAKING),
        run(ADDITIONS),
        secure(
            "outreach_reportslip",
            reads=about("outreach_reportslip.report_id", data_class="'L4'"),
            adds="outreach_may_add(outreach_reportslip.report_id, 'L4')",
        ),
    ]
