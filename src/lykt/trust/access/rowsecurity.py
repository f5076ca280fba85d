# SPDX-License-Identifier: EUPL-1.2
"""How a room's migration hands its table to the ledger: row-level security, forced, and no privilege too many."""

from django.db import migrations

from lykt.trust.accounts.privileges import BACKUP, INSIDE, INTAKE, KEEPER, WEB, run

# The ledger shows the actor only what the actor holds (policy `own` on access_grant), so nothing here asks whose a grant
# is. `offset 0` keeps the question a look-up of this one row: without it PostgreSQL may first gather every grant that the
# actor holds, some 30,000 for a leader, to answer about one child; 40 ms a statement against 3.
_GRANTED = """exists (
    select 1 from access_grant g
    where g.child = {child} and g.data_class = {data_class} and '{act}' = any (g.acts)
      and g.starts_at <= (select ctx.at()) and (g.ends_at is null or g.ends_at > (select ctx.at()))
    offset 0)"""


def granted(*, child: str, data_class: str, act: str) -> str:
    """The condition that the ledger, now, grants the actor this act on this child and class of facts."""
    return _GRANTED.format(child=child, data_class=data_class, act=act)


def secure(table: str, *, reads: str, adds: str, changes: str | None = None) -> migrations.RunSQL:
    """The table shows a row where `reads` holds and takes one where `adds` holds; it changes none unless said."""
    update = (
        f"create policy changes on {table} for update to {INSIDE} using ({reads}) with check ({changes});"
        if changes
        else ""
    )
    return run(f"""
        alter table {table} enable row level security;
        alter table {table} force row level security;
        create policy reads on {table} for select to {INSIDE} using ({reads});
        create policy adds on {table} for insert to {INSIDE} with check ({adds});
        {update}
        create policy keeper on {table} to {KEEPER} using (true) with check (true);
        create policy backup on {table} for select to {BACKUP} using (true);
        grant select, insert on {table} to {WEB};
        grant select, insert on {table} to {INTAKE};
        grant select, insert, update on {table} to {KEEPER};
        grant select on {table} to {BACKUP};
    """)


def about_the_same_child(table: str, column: str, other: str) -> migrations.RunSQL:
    """What a row points at in `other` is about the row's own child: an id of another child's is refused."""
    function = f"""
        create function {table}_same_child() returns trigger
        language plpgsql security definer set search_path = public, pg_temp as $$
        begin
            if new.{column} is not null
               and new.child_id is distinct from (select o.child_id from {other} o where o.id = new.{column}) then
                raise exception 'what it points at is about another child' using errcode = '23514';
            end if;
            return new;
        end $$;
        create trigger same_child before insert on {table} for each row execute function {table}_same_child();
        alter function {table}_same_child() owner to {KEEPER};
        revoke all on function {table}_same_child() from public;
    """  # noqa: S608 - a migration names its own tables
    return run(function)


def secure_by_ledger(
    table: str, *, child: str = "child_id", data_class: str = "data_class"
) -> migrations.RunSQL:
    """The table shows and takes exactly what the ledger grants. `data_class` is a column or a quoted word."""
    column = f"{table}.{child}"
    kept = data_class if data_class.startswith("'") else f"{table}.{data_class}"
    return secure(
        table,
        reads=granted(child=column, data_class=kept, act="read"),
        adds=granted(child=column, data_class=kept, act="add"),
    )
