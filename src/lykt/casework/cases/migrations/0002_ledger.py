# SPDX-License-Identifier: EUPL-1.2
"""Cases and notes under the ledger; and that a lead is always somebody of the case's own service, at work today."""

from django.db import migrations

from lykt.trust.access.rowsecurity import granted, secure, secure_by_ledger
from lykt.trust.accounts.privileges import BACKUP, INTAKE, KEEPER, WEB, run

ONE_LEAD = f"""
-- A lead is an officer of the case's own service whose place there is in force.
create function cases_lead_works_here() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if new.state = 'open' and not exists (
        select 1 from accounts_membership m where m.id = new.lead_id and m.agency_id = new.agency
          and m.suspended_at is null and m.person_id is not null and m.roles && array['officer']) then
        raise exception 'a lead is an officer of the case''s own service' using errcode = '23514';
    end if;
    return new;
end $$;
create trigger lead_works_here before insert or update on cases_case
    for each row execute function cases_lead_works_here();

-- Nobody leaves while they are somebody's lead: the case would stand with a lead who cannot see it.
create function cases_no_lead_leaves() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if (new.suspended_at is not null or not new.roles && array['officer'])
       and exists (select 1 from cases_case c where c.lead_id = new.id and c.state = 'open') then
        raise exception 'this person is the lead of an open case' using errcode = '23514';
    end if;
    return new;
end $$;
create trigger no_lead_leaves before update on accounts_membership
    for each row execute function cases_no_lead_leaves();
""" + "".join(
    f"alter function {name} owner to {KEEPER}; revoke all on function {name} from public;"
    for name in ("cases_lead_works_here()", "cases_no_lead_leaves()")
)

EVENT = f"""
alter table cases_caseevent enable row level security;
alter table cases_caseevent force row level security;
create policy reads on cases_caseevent for select to {WEB}
    using ({granted(child="cases_caseevent.child_id", data_class="'L4'", act="read")});
create policy adds on cases_caseevent for insert to {WEB}
    with check ({granted(child="cases_caseevent.child_id", data_class="'L4'", act="add")});
create policy backup on cases_caseevent for select to {BACKUP} using (true);
grant select, insert on cases_caseevent to {WEB};
grant usage on sequence cases_caseevent_pgh_id_seq to {WEB};
grant select on cases_caseevent, cases_caseevent_pgh_id_seq to {BACKUP};
"""


def changing(table: str) -> migrations.RunSQL:
    """Rows that may change, by whoever may add to what is known of the case; the gate says in which ways."""
    may_add = granted(child=f"{table}.child_id", data_class="'L0'", act="add")
    return secure(
        table,
        reads=granted(child=f"{table}.child_id", data_class="'L0'", act="read"),
        adds=may_add,
        changes=may_add,
    )


class Migration(migrations.Migration):
    dependencies = [("cases", "0001_initial"), ("people", "0002_ledger"), ("accounts", "0002_privileges")]
    operations = [
        changing("cases_case"),
        changing("cases_handover"),
        run(f"""
            grant update (lead_id, state) on cases_case to {WEB};
            grant update (answer, answer_why, answered_at, answered_by) on cases_handover to {WEB};
        """),
        run(EVENT),
        run(ONE_LEAD),
        secure_by_ledger("cases_note", data_class="'L4'"),
        secure_by_ledger("cases_notepart"),
        secure_by_ledger("cases_noteseen", data_class="'L4'"),
        run(f"""
            revoke all on cases_case, cases_handover, cases_note, cases_notepart, cases_noteseen from {INTAKE};
        """),
    ]
