# SPDX-License-Identifier: EUPL-1.2
"""Whoever serves requests may add a line and do nothing else with the audit; only the worker reads and seals."""

from django.db import migrations

from lykt.trust.accounts.privileges import BACKUP, INTAKE, KEEPER, WEB, WORKER, run

QUEUE = f"""
create sequence audit_unsealed_number_seq;
alter table audit_unsealed alter column number set default nextval('audit_unsealed_number_seq');

create function audit_wait() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    insert into audit_unsealed (entry) values (new.id);
    return null;
end $$;
alter function audit_wait() owner to {KEEPER};
revoke all on function audit_wait() from public;
create trigger waits_for_its_seal after insert on audit_entry for each row execute function audit_wait();

grant insert on audit_unsealed to {KEEPER};
grant usage on sequence audit_unsealed_number_seq to {KEEPER};
grant insert on audit_entry to {WEB}, {INTAKE}, {WORKER};
grant select on audit_entry, audit_leaf, audit_head, audit_unsealed to {WORKER}, {BACKUP};
grant select on audit_unsealed_number_seq to {BACKUP};
grant insert on audit_leaf, audit_head to {WORKER};
grant delete on audit_unsealed to {WORKER};
"""

# Not even the owner of the tables changes a line by mistake; a superuser who means to is found by the seal.
APPEND_ONLY = """
create function audit_refuse() returns trigger language plpgsql as $$
begin
    raise exception 'the audit is only ever added to' using errcode = '42501';
end $$;
""" + "".join(
    f"create trigger append_only before update or delete or truncate on {table} "
    "for each statement execute function audit_refuse();"
    for table in ("audit_entry", "audit_leaf", "audit_head")
)


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]
    operations = [run(QUEUE), run(APPEND_ONLY)]
