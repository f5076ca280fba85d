# SPDX-License-Identifier: EUPL-1.2
"""A place in a night team counts only on watch; and what a relation writes can be written by law, not only by an actor."""

from django.db import migrations

from lykt.trust.accounts.privileges import KEEPER, run

# The one condition: everything that asks for the holders (every policy, list and verb) follows it. The instant is the
# token's, as everywhere.
OPEN = """
create or replace function ctx.open(p_token text) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare
    me uuid;
    held text;
begin
    perform set_config('lykt.actor', p_token, true);
    me := (ctx.verified())[1]::uuid;
    select array_to_string(m.id || array(
        select p.team_id from accounts_teamplace p join accounts_team t on t.id = p.team_id
        where p.membership_id = me and p.ended_at is null
          and (t.kind <> 'night' or exists (
            select 1 from accounts_watch w where w.membership_id = me and w.taken_back_at is null
              and w.starts_at <= (select ctx.at()) and w.ends_at > (select ctx.at())))), ',') into held
    from accounts_membership m
    where m.id = me and m.suspended_at is null
      and exists (select 1 from accounts_agency a where a.id = m.agency_id and a.suspended_at is null);
    perform set_config('lykt.held', coalesce(held || '|' || ctx.sealed(held), ''), true);
end $$;
"""

# What access_begin and access_end write, once they have asked who begins it. Nobody may call these but the keeper: a
# trigger of the night does, where the relation follows from a cover and a report and not from what somebody wants.
BIND = """
create function access_bind(p_id uuid, p_kind text, p_child uuid, p_holder uuid, p_why text, p_until timestamptz,
    p_by uuid, p_at timestamptz)
returns integer language plpgsql security definer set search_path = public, pg_temp as $$
declare
    who record;
    written integer;
begin
    select h.id, h.zone, a.kind, a.pack, coalesce(m.roles, '{}') as roles, coalesce(t.kind, '') as team into who
    from accounts_holder h
    left join accounts_membership m on m.id = h.id
    left join accounts_team t on t.id = h.id
    join accounts_agency a on a.id in (m.agency_id, t.agency_id, h.id)
    where h.id = p_holder;
    if not found then
        raise exception 'no such holder' using errcode = '42501';
    end if;
    insert into access_relation (id, kind, child, holder_id, why, begun_at, begun_by, ended_why)
    values (p_id, p_kind, p_child, p_holder, p_why, p_at, p_by, '')
    on conflict (child, holder_id, kind) where ended_at is null do nothing;
    if not found then
        return 0;
    end if;
    if p_until is not null then
        update access_relation set ended_at = p_until, ended_by = p_by where id = p_id;
    end if;
    insert into access_grant (id, holder, zone, child, data_class, acts, rule_id, relation_id, starts_at, ends_at)
    select gen_random_uuid(), who.id, who.zone, p_child, c, r.acts, r.id, p_id, p_at, p_until
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

create or replace function access_begin(p_id uuid, p_kind text, p_child uuid, p_holder uuid, p_why text, p_until timestamptz)
returns integer language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if ctx.actor() is null then
        raise exception 'a relation needs somebody who begins it' using errcode = '42501';
    end if;
    if not access_may_bind(p_child) then
        raise exception 'whoever begins a relation has to do with the child' using errcode = '42501';
    end if;
    return access_bind(p_id, p_kind, p_child, p_holder, p_why, p_until, ctx.actor(), ctx.at());
end $$;

create function access_unbind(p_kind text, p_child uuid, p_holder uuid, p_why text, p_by uuid, p_at timestamptz)
returns integer language plpgsql security definer set search_path = public, pg_temp as $$
declare
    ended uuid[];
begin
    with gone as (
        update access_relation set ended_at = p_at, ended_by = p_by, ended_why = p_why
        where kind = p_kind and child = p_child and holder_id = p_holder and ended_at is null returning id)
    select array_agg(id) into ended from gone;
    update access_grant set ends_at = greatest(p_at, starts_at) where relation_id = any (ended) and ends_at is null;
    return coalesce(array_length(ended, 1), 0);
end $$;

create or replace function access_end(p_kind text, p_child uuid, p_holder uuid, p_why text)
returns integer language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if ctx.actor() is null then
        raise exception 'a relation needs somebody who ends it' using errcode = '42501';
    end if;
    if not access_may_bind(p_child) then
        raise exception 'whoever ends a relation has to do with the child' using errcode = '42501';
    end if;
    return access_unbind(p_kind, p_child, p_holder, p_why, ctx.actor(), ctx.at());
end $$;
"""
OWNED = "".join(
    f"alter function {name} owner to {KEEPER}; revoke all on function {name} from public;"
    for name in (
        "access_bind(uuid, text, uuid, uuid, text, timestamptz, uuid, timestamptz)",
        "access_unbind(text, uuid, uuid, text, uuid, timestamptz)",
    )
)


class Migration(migrations.Migration):
    dependencies = [("access", "0004_sealed"), ("accounts", "0004_watch")]
    operations = [run(OPEN), run(BIND), run(OWNED)]
