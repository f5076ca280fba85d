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


def run(sql: str) -> migrations.RunSQL:
    """A step of a migration that is only ever taken forwards."""
    return migrations.RunSQL(sql, reverse_sql=migrations.RunSQL.noop)
