# SPDX-License-Identifier: EUPL-1.2
"""Happenings and duties under the ledger, and the two narrow functions through which the engine sees and writes."""

from django.db import migrations

from lykt.trust.access.rowsecurity import granted, secure_by_ledger
from lykt.trust.accounts.privileges import BACKUP, INSIDE, INTAKE, KEEPER, WEB, run

# The engine must see everything that happened, or a duty would seem to end for somebody who may not read what keeps
# it open. It gets names, times and the law's own fields: never a word that anybody wrote.
FUNCTIONS = f"""
create function duties_may_write(p_child uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
    select exists (select 1 from access_grant g where g.holder = any ((select ctx.holders())::uuid[]) and g.child = p_child
        and 'add' = any (g.acts) and g.starts_at <= (select ctx.at()) and (g.ends_at is null or g.ends_at > (select ctx.at())))
$$;

create function duties_clock(p_child uuid)
returns table (id uuid, what text, at timestamptz, fields jsonb, report uuid, agency uuid, pack text)
language sql stable security definer set search_path = public, pg_temp as $$
    select h.id, h.what, h.at, h.fields, h.report, h.agency, h.pack from duties_happening h
    where h.child_id = p_child and duties_may_write(p_child) order by h.at, h.written_at, h.id
$$;

create function duties_put(p_child uuid, p_rows jsonb) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if not duties_may_write(p_child) then
        raise exception 'not granted' using errcode = '42501';
    end if;
    delete from duties_duty d where d.child_id = p_child
        and not exists (select 1 from jsonb_array_elements(p_rows) r where r ->> 'key' = d.key);
    insert into duties_duty (id, child_id, data_class, key, pack, "row", rule, kind, outside, report, agency,
        opens_at, due_day, due_at, ended_at, lapses_at, told)
    select r.id, p_child, r.data_class, r.key, r.pack, r."row", r.rule, r.kind, r.outside, r.report, r.agency,
        r.opens_at, r.due_day, r.due_at, r.ended_at, r.lapses_at, r.told
    from jsonb_to_recordset(p_rows) as r(id uuid, data_class text, key text, pack text, "row" text, rule text,
        kind text, outside boolean, report uuid, agency uuid, opens_at timestamptz, due_day date, due_at timestamptz,
        ended_at timestamptz, lapses_at timestamptz, told jsonb)
    on conflict (child_id, key) do update set agency = excluded.agency, opens_at = excluded.opens_at,
        due_day = excluded.due_day, due_at = excluded.due_at, ended_at = excluded.ended_at,
        lapses_at = excluded.lapses_at, told = excluded.told;
end $$;
""" + "".join(
    f"alter function {name} owner to {KEEPER}; revoke all on function {name} from public;"
    f"grant execute on function {name} to {WEB}, {INTAKE};"
    for name in ("duties_may_write(uuid)", "duties_clock(uuid)", "duties_put(uuid, jsonb)")
)

DUTY = f"""
alter table duties_duty enable row level security;
alter table duties_duty force row level security;
create policy reads on duties_duty for select to {INSIDE}
    using ({granted(child="duties_duty.child_id", data_class="duties_duty.data_class", act="read")});
create policy keeper on duties_duty to {KEEPER} using (true) with check (true);
create policy backup on duties_duty for select to {BACKUP} using (true);
grant select on duties_duty to {WEB}, {BACKUP};
grant select, insert, update, delete on duties_duty to {KEEPER};
"""


class Migration(migrations.Migration):
    dependencies = [("duties", "0001_initial"), ("access", "0003_ledger"), ("people", "0002_ledger")]
    operations = [secure_by_ledger("duties_happening"), run(DUTY), run(FUNCTIONS)]
