# SPDX-License-Identifier: EUPL-1.2
"""Refuses to start on a database that cannot keep its word: one that the ledger does not bind, or that can forget."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import connection

OLDEST = 150_000  # row-level security as we use it; older servers get no more fixes
# The first release of each line without the leak of hidden rows through statistics, CVE-2025-8713 (security.md § 1.4).
FIXED = {15: 150_014, 16: 160_010, 17: 170_006}


class UnsafeDatabase(Exception):
    """The database must not be used for children's records. Its text says why, and what to do."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What the server says of itself, of this process's role and of the tables."""

    role: str
    is_superuser: bool
    bypasses: bool
    owns: str  # a table, schema or function that the role owns; "" if there is none
    becomes: str  # a role that it could become; "" if there is none
    version: int  # as the server counts: 170006
    fsync: str
    full_page_writes: str
    synchronous_commit: str
    unforced: str  # a table with policies that do not bind everybody; "" if there is none
    unguarded: (
        str  # a table that points at a child and that the role may read without a policy; "" if there is none
    )


def refuse_unsafe_database() -> None:
    """Returns if this process may serve from this database, else raises `UnsafeDatabase` with the sentence why."""
    with connection.cursor() as cursor:
        cursor.execute(_ASK)
        standing = Standing(*cursor.fetchone())
    if fault := next(faults_of(standing), None):
        raise UnsafeDatabase(fault)


def faults_of(found: Standing) -> Iterator[str]:
    """Each thing that makes the database unsafe, in a sentence, the worst first."""
    role = f"The database role {found.role}"
    if found.is_superuser:
        yield f"{role} is a superuser, and sees every child whatever the ledger says. Run `lykt setup`, and give this process its own role."
    if found.bypasses:
        yield f"{role} passes by row-level security. Take it away: alter role {found.role} nobypassrls."
    if found.owns:
        yield f"{role} owns {found.owns}, and could open it to itself. Give it to the role that owns the database."
    if found.becomes:
        yield f"{role} can become {found.becomes}. Take that away: revoke {found.becomes} from {found.role}."
    if found.unforced:
        yield f"Row-level security does not bind everybody on the table {found.unforced}. Run `lykt setup` again."
    if found.unguarded:
        yield f"The table {found.unguarded} is about children and shows them without asking the ledger. Run `lykt setup` again."
    yield from _old(found.version)
    for setting, value in (
        ("fsync", found.fsync),
        ("full_page_writes", found.full_page_writes),
        ("synchronous_commit", found.synchronous_commit),
    ):
        if value == "off":
            yield f"The server runs with {setting} = off: what it has acknowledged can be lost. Turn it on."


def _old(version: int) -> Iterator[str]:
    major, needed = version // 10_000, FIXED.get(version // 10_000)
    said = f"PostgreSQL {major}.{version % 10_000}"
    if version < OLDEST:
        yield f"{said} is too old. Lykt needs PostgreSQL {OLDEST // 10_000} or newer."
    elif needed and version < needed:
        yield f"{said} can betray hidden rows through its statistics (CVE-2025-8713). Update it to {major}.{needed % 10_000} or newer."


_ASK = """
select current_user,
    r.rolsuper,
    r.rolbypassrls,
    coalesce(
        (select 'the table ' || c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
         where c.relowner = r.oid and c.relkind in ('r', 'p', 'v', 'm') and n.nspname !~ '^pg_' limit 1),
        (select 'the schema ' || nspname from pg_namespace where nspowner = r.oid and nspname !~ '^pg_' limit 1),
        (select 'the function ' || proname from pg_proc where proowner = r.oid limit 1),
        (select 'the database ' || datname from pg_database where datdba = r.oid limit 1), ''),
    coalesce((select b.rolname from pg_auth_members m join pg_roles b on b.oid = m.roleid
              where m.member = r.oid limit 1), ''),
    current_setting('server_version_num')::int,
    current_setting('fsync'),
    current_setting('full_page_writes'),
    current_setting('synchronous_commit'),
    coalesce((select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
              where n.nspname = 'public' and c.relkind in ('r', 'p') and not (c.relrowsecurity and c.relforcerowsecurity)
                and (c.relrowsecurity or exists (select 1 from pg_policy p where p.polrelid = c.oid))
              order by 1 limit 1), ''),
    coalesce((select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
              where n.nspname = 'public' and c.relkind in ('r', 'p') and not c.relrowsecurity
                and has_any_column_privilege(r.oid, c.oid, 'select') and exists (
                    select 1 from pg_constraint f join pg_class t on t.oid = f.confrelid
                    where f.conrelid = c.oid and f.contype = 'f' and t.relrowsecurity)
              order by 1 limit 1), '')
from pg_roles r where r.rolname = current_user
"""
