# SPDX-License-Identifier: EUPL-1.2
"""The context a request opens, and the functions that alone write the ledger."""

from django.db import migrations

from lykt.trust.accounts.privileges import BACKUP, INSIDE, INTAKE, KEEPER, WEB, WORKER, run

CONTEXT = f"""
create schema ctx;
grant usage on schema ctx to {WEB}, {INTAKE}, {WORKER}, {BACKUP};
grant usage, create on schema ctx to {KEEPER};
create table ctx.key (role name primary key, inner_pad bytea not null, outer_pad bytea not null);
revoke all on ctx.key from public;
grant select on ctx.key to {KEEPER};

-- Any role may set any setting, so the setting proves nothing by itself: it holds a token that the process
-- signed for this very connection. Verified once a statement (the policies call it in a sub-select).
create function ctx.verified() returns text[]
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
    part text[] := string_to_array(current_setting('lykt.actor', true), '|');
    pads record;
begin
    if part is null or array_length(part, 1) <> 5 or part[2] <> pg_backend_pid()::text
       or to_timestamp(part[3]::float8) < clock_timestamp() then
        return null;
    end if;
    select inner_pad, outer_pad into pads from ctx.key where role = session_user;
    if not found then
        return null;
    end if;
    if encode(sha256(pads.outer_pad || sha256(pads.inner_pad
        || convert_to(array_to_string(part[1:4], '|'), 'UTF8'))), 'hex') <> part[5] then
        return null;
    end if;
    return part;
end $$;

create function ctx.actor() returns uuid
language sql stable security definer set search_path = pg_catalog, pg_temp as
$$ select (ctx.verified())[1]::uuid $$;

-- The instant that the token names. Whoever forges a token sets the hands of a clock in an empty room: every condition
-- that asks for the time asks for the holders too, and those are verified.
create function ctx.at() returns timestamptz
language sql stable as $$
    select case when part ~ '^[0-9]{{4}}-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-9.]+[+][0-9:]+$'
           then part::timestamptz end
    from pg_catalog.split_part(pg_catalog.current_setting('lykt.actor', true), '|', 4) part
$$;

create function ctx.agency() returns uuid
language sql stable security definer set search_path = public, pg_temp as
$$ select m.agency_id from accounts_membership m join accounts_agency a on a.id = m.agency_id
   where m.id = ctx.actor() and m.suspended_at is null and a.suspended_at is null $$;

create function ctx.is_service() returns boolean
language sql stable security definer set search_path = public, pg_temp as
$$ select coalesce((select m.person_id is null from accounts_membership m where m.id = ctx.actor()), false) $$;

-- The actor and the teams the actor is in. Empty without a verified context, and for whoever is suspended.
create function ctx.holders() returns uuid[]
language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
    me uuid := (ctx.verified())[1]::uuid;
    found uuid[];
begin
    select m.id || array(
        select p.team_id from accounts_teamplace p where p.membership_id = me and p.ended_at is null) into found
    from accounts_membership m
    where m.id = me and m.suspended_at is null
      and exists (select 1 from accounts_agency a where a.id = m.agency_id and a.suspended_at is null);
    return coalesce(found, '{{}}');
end $$;
"""

LEDGER = f"""
alter table access_grant add constraint holder_with_zone
    foreign key (holder, zone) references accounts_holder (id, zone);

alter table access_grant enable row level security;
alter table access_grant force row level security;
create policy own on access_grant for select to {INSIDE} using (holder = any ((select ctx.holders())::uuid[]));
create policy keeper on access_grant to {KEEPER} using (true) with check (true);
create policy backup on access_grant for select to {BACKUP} using (true);
alter table access_relation enable row level security;
alter table access_relation force row level security;
create policy own on access_relation for select to {INSIDE} using (holder_id = any ((select ctx.holders())::uuid[]));
create policy keeper on access_relation to {KEEPER} using (true) with check (true);
create policy backup on access_relation for select to {BACKUP} using (true);
grant select on access_grant, access_relation, access_rule to {WEB}, {INTAKE}, {BACKUP};
grant select, insert, update on access_grant, access_relation to {KEEPER};
grant select on access_rule, accounts_holder, accounts_membership, accounts_team, accounts_teamplace,
    accounts_agency to {KEEPER};

-- Whoever binds somebody to a child, or releases them, may add about the child; or is the first who knows of it, in
-- the service that opened it. Nobody grants to themselves what nobody has granted to them.
create function access_may_bind(p_child uuid) returns boolean
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
    return exists (
        select 1 from access_grant g where g.holder = any ((select ctx.holders())::uuid[]) and g.child = p_child
          and g.data_class = 'L0' and 'add' = any (g.acts)
          and g.starts_at <= (select ctx.at()) and (g.ends_at is null or g.ends_at > (select ctx.at())))
      or (not exists (select 1 from access_relation r where r.child = p_child)
          and exists (select 1 from people_child c where c.id = p_child and c.opened_by = ctx.agency()));
end $$;

-- A relation comes to be: the rule table in force writes its grants. Begun again, it is the same relation.
create function access_begin(p_id uuid, p_kind text, p_child uuid, p_holder uuid, p_why text, p_until timestamptz)
returns integer language plpgsql security definer set search_path = public, pg_temp as $$
declare
    who record;
    written integer;
    at timestamptz := ctx.at();
begin
    if ctx.actor() is null then
        raise exception 'a relation needs somebody who begins it' using errcode = '42501';
    end if;
    if not access_may_bind(p_child) then
        raise exception 'whoever begins a relation has to do with the child' using errcode = '42501';
    end if;
    select h.id, h.zone, a.kind, a.pack, coalesce(m.roles, '{{}}') as roles, coalesce(t.kind, '') as team into who
    from accounts_holder h
    left join accounts_membership m on m.id = h.id
    left join accounts_team t on t.id = h.id
    join accounts_agency a on a.id in (m.agency_id, t.agency_id, h.id)
    where h.id = p_holder;
    if not found then
        raise exception 'no such holder' using errcode = '42501';
    end if;
    insert into access_relation (id, kind, child, holder_id, why, begun_at, begun_by, ended_why)
    values (p_id, p_kind, p_child, p_holder, p_why, at, ctx.actor(), '')
    on conflict (child, holder_id, kind) where ended_at is null do nothing;
    if not found then
        return 0;
    end if;
    if p_until is not null then
        update access_relation set ended_at = p_until, ended_by = ctx.actor() where id = p_id;
    end if;
    insert into access_grant (id, holder, zone, child, data_class, acts, rule_id, relation_id, starts_at, ends_at)
    select gen_random_uuid(), who.id, who.zone, p_child, c, r.acts, r.id, p_id, at, p_until
    from access_rule r cross join unnest(r.classes) c
    where r.in_force and not r.never and r.pack = who.pack and r.relation = p_kind
      and r.agency_kind in ('any', who.kind)
      and (r.role = '' or r.role = any (who.roles)) and (r.team = '' or r.team = who.team)
      and not exists (
        select 1 from access_rule n
        where n.in_force and n.never and n.pack = r.pack and n.relation in ('any', p_kind)
          and n.agency_kind in ('any', who.kind)
          and (n.role = '' or n.role = any (who.roles)) and (n.team = '' or n.team = who.team)
          and c = any (n.classes) and ('any' = any (n.acts) or n.acts && r.acts));
    get diagnostics written = row_count;
    if written = 0 then
        raise exception 'no rule gives % this relation', p_kind using errcode = '42501';
    end if;
    return written;
end $$;

-- A relation ends, and its grants with it, from this transaction on.
create function access_end(p_kind text, p_child uuid, p_holder uuid, p_why text)
returns integer language plpgsql security definer set search_path = public, pg_temp as $$
declare
    at timestamptz := ctx.at();
    ended uuid[];
begin
    if ctx.actor() is null then
        raise exception 'a relation needs somebody who ends it' using errcode = '42501';
    end if;
    if not access_may_bind(p_child) then
        raise exception 'whoever ends a relation has to do with the child' using errcode = '42501';
    end if;
    with gone as (
        update access_relation set ended_at = at, ended_by = ctx.actor(), ended_why = p_why
        where kind = p_kind and child = p_child and holder_id = p_holder and ended_at is null returning id)
    select array_agg(id) into ended from gone;
    update access_grant set ends_at = greatest(at, starts_at) where relation_id = any (ended) and ends_at is null;
    return coalesce(array_length(ended, 1), 0);
end $$;

-- Whoever loses a role loses what it gave, from this transaction on.
create function access_role_lost() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare
    at timestamptz := case when ctx.actor() is null then clock_timestamp() else ctx.at() end;
    lost uuid[];
begin
    select array_agg(distinct g.relation_id) into lost from access_grant g join access_rule r on r.id = g.rule_id
    where g.holder = new.id and (g.ends_at is null or g.ends_at > at) and r.role <> '' and not r.role = any (new.roles);
    update access_relation set ended_at = at, ended_by = coalesce(ctx.actor(), new.id), ended_why = 'office.set_roles'
    where id = any (lost) and (ended_at is null or ended_at > at);
    update access_grant set ends_at = greatest(at, starts_at) where relation_id = any (lost) and (ends_at is null or ends_at > at);
    return null;
end $$;
create trigger role_lost after update of roles on accounts_membership
    for each row when (old.roles is distinct from new.roles) execute function access_role_lost();

-- Who can and who could read about this child, and why: only for whoever may see that.
create function access_readers(p_child uuid)
returns table (relation uuid, kind text, holder uuid, why text, begun_at timestamptz, ended_at timestamptz,
               rule text, classes text[], acts text[])
language sql stable security definer set search_path = public, pg_temp as $$
    select r.id, r.kind, r.holder_id, r.why, r.begun_at, r.ended_at, u.code, array_agg(g.data_class order by 1), u.acts
    from access_relation r join access_grant g on g.relation_id = r.id join access_rule u on u.id = g.rule_id
    where r.child = p_child and exists (
        select 1 from access_grant mine
        where mine.holder = any ((select ctx.holders())::uuid[]) and mine.child = p_child and 'access.see' = any (mine.acts)
          and mine.starts_at <= (select ctx.at()) and (mine.ends_at is null or mine.ends_at > (select ctx.at())))
    group by r.id, r.kind, r.holder_id, r.why, r.begun_at, r.ended_at, u.code, u.acts
    order by r.begun_at, r.id
$$;
"""

OWNED = "".join(
    f"alter function {name} owner to {KEEPER}; revoke all on function {name} from public;"
    f"grant execute on function {name} to {WEB}, {INTAKE}, {WORKER}, {KEEPER};"
    for name in (
        "ctx.verified()",
        "ctx.actor()",
        "ctx.at()",
        "ctx.agency()",
        "ctx.is_service()",
        "ctx.holders()",
        "access_begin(uuid, text, uuid, uuid, text, timestamptz)",
        "access_end(text, uuid, uuid, text)",
        "access_readers(uuid)",
    )
) + "".join(
    f"alter function {name} owner to {KEEPER}; revoke all on function {name} from public;"
    for name in ("access_may_bind(uuid)", "access_role_lost()")
)


class Migration(migrations.Migration):
    dependencies = [("access", "0002_initial"), ("accounts", "0001_initial")]
    operations = [run(CONTEXT), run(LEDGER), run(OWNED)]
