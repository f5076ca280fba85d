# SPDX-License-Identifier: EUPL-1.2
"""The token is verified once a transaction: what it proves is sealed, and every statement after it checks the seal alone.

All of these are written in plpgsql, for a function in plain SQL that cannot be inlined is planned anew in every statement.
"""

from django.db import migrations

from lykt.trust.accounts.privileges import INTAKE, KEEPER, WEB, WORKER, run

CONTEXT = """
create or replace function ctx.actor() returns uuid
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
    return (ctx.verified())[1]::uuid;
end $$;

-- The instant that the token names. Whoever forges a token sets the hands of a clock in an empty room: every condition
-- that asks for the time asks for the holders too, and those are verified. Written so that it is inlined.
create or replace function ctx.at() returns timestamptz
language sql stable as $$
    select case when pg_catalog.split_part(pg_catalog.current_setting('lykt.actor', true), '|', 4)
        ~ '^[0-9]{4}-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-9.]+[+][0-9:]+$'
        then pg_catalog.split_part(pg_catalog.current_setting('lykt.actor', true), '|', 4)::timestamptz end
$$;

create or replace function ctx.agency() returns uuid
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
    return (select m.agency_id from accounts_membership m join accounts_agency a on a.id = m.agency_id
            where m.id = ctx.actor() and m.suspended_at is null and a.suspended_at is null);
end $$;

create or replace function ctx.is_service() returns boolean
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
    return coalesce((select m.person_id is null from accounts_membership m where m.id = ctx.actor()), false);
end $$;

-- What the database itself vouches for until this transaction ends: nobody else can read the keeper's key.
create or replace function ctx.sealed(p_held text) returns text
language plpgsql stable as $$
declare
    kept record;
begin
    select k.inner_pad, k.outer_pad into kept from ctx.key k where k.role = 'lykt_keeper';
    return pg_catalog.encode(pg_catalog.sha256(kept.outer_pad || pg_catalog.sha256(kept.inner_pad
        || pg_catalog.convert_to(pg_catalog.concat_ws('|', pg_catalog.current_setting('lykt.actor', true),
            extract(epoch from pg_catalog.transaction_timestamp()), p_held), 'UTF8'))), 'hex');
end $$;

-- The door of a context: the token is verified, and the actor and the actor's teams are looked up once and sealed, so
-- that every statement after it only checks the seal. Nothing, without a token that proves somebody, or for whoever is
-- suspended.
create or replace function ctx.open(p_token text) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare
    me uuid;
    held text;
begin
    perform set_config('lykt.actor', p_token, true);
    me := (ctx.verified())[1]::uuid;
    select array_to_string(m.id || array(
        select p.team_id from accounts_teamplace p where p.membership_id = me and p.ended_at is null), ',') into held
    from accounts_membership m
    where m.id = me and m.suspended_at is null
      and exists (select 1 from accounts_agency a where a.id = m.agency_id and a.suspended_at is null);
    perform set_config('lykt.held', coalesce(held || '|' || ctx.sealed(held), ''), true);
end $$;

-- The actor and the teams the actor is in, as the context was opened; nobody, if the seal does not hold.
create or replace function ctx.holders() returns uuid[]
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
    part text[] := string_to_array(current_setting('lykt.held', true), '|');
begin
    if part[2] = ctx.sealed(part[1]) then
        return string_to_array(part[1], ',')::uuid[];
    end if;
    return '{}';
end $$;
"""

OWNED = f"""
alter function ctx.open(text) owner to {KEEPER};
revoke all on function ctx.open(text) from public;
grant execute on function ctx.open(text) to {WEB}, {INTAKE}, {WORKER}, {KEEPER};
alter function ctx.sealed(text) owner to {KEEPER};
revoke all on function ctx.sealed(text) from public;
"""


class Migration(migrations.Migration):
    dependencies = [("access", "0003_ledger")]
    operations = [run(CONTEXT), run(OWNED)]
