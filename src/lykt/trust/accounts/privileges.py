# SPDX-License-Identifier: EUPL-1.2
"""The database's roles, and how a migration gives each process the privileges it needs and no more."""

from django.db import migrations

KEEPER = "lykt_keeper"  # owns the definer functions; signs in nowhere
WEB, WORKER, INTAKE, BACKUP = "lykt_web", "lykt_worker", "lykt_intake", "lykt_backup"
TELL = "lykt_tell"  # the public pages: reads nothing, and may execute two functions in a schema of their own
OPENER = "lykt_opener"  # takes what came from phones; it alone has the keys that open it
INSIDE = f"{WEB}, {INTAKE}"  # the roles that serve requests


def open_to(table: str, *, web: str = "select", intake: str = "", worker: str = "") -> migrations.RunSQL:
    """A table without a word about a child: each process gets the privileges named, and no more."""
    lines = [f"grant select on {table} to {BACKUP}; grant select on {table} to {KEEPER};"]
    lines += [
        f"grant {kinds} on {table} to {role};"
        for kinds, role in ((web, WEB), (intake, INTAKE), (worker, WORKER))
        if kinds
    ]
    return run("\n".join(lines))


def old_rows_go(table: str, *, function: str) -> migrations.RunSQL:
    """The web may call this function, and then nothing is left in the table that nobody has touched for thirty days.

    The days are the database's own number, so that no process can ask for another. Thirty outlast a holiday.
    """
    return run(f"""
        grant delete on {table} to {KEEPER};
        create function {function}() returns void
        language sql security definer set search_path = public, pg_temp as $$
            delete from {table} where saved_at < now() - interval '30 days'
        $$;
        alter function {function}() owner to {KEEPER};
        revoke all on function {function}() from public;
        grant execute on function {function}() to {WEB};
    """)  # noqa: S608 - a migration names its own tables


def run(sql: str) -> migrations.RunSQL:
    """A step of a migration that is only ever taken forwards."""
    return migrations.RunSQL(sql, reverse_sql=migrations.RunSQL.noop)
