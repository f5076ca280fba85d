# SPDX-License-Identifier: EUPL-1.2
"""Makes a database ready: one role a process with its own credentials, the tables, the keys, and the rule tables.

Runs as the database's owner, and is the only thing that does. Run again, it brings everything up to date.
"""

from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import ProgrammingError, connection, transaction
from psycopg import sql

from lykt.house.cluster.credentials import credentials, make_role_file
from lykt.house.database import ROLES
from lykt.kernel import ids
from lykt.record.indicators.actions.shipping import ship_lists
from lykt.trust.access.actions import put_in_force
from lykt.trust.access.context import pads
from lykt.trust.access.queries import table_of
from lykt.trust.packs.loading import pack_codes

# What Django and its companions keep of their own. No word about a child stands in any of it.
THEIRS = {
    "lykt_web": {
        "select, insert, update, delete": [
            "django_session", "account_emailaddress", "account_emailconfirmation", "mfa_authenticator",
        ],
        "select": ["django_content_type", "django_migrations", "auth_permission", "auth_group"],
    },
    "lykt_worker": {
        "select": ["django_migrations"],
        "select, delete": ["django_session"],
    },
    "lykt_intake": {"select": ["django_migrations"]},
    "lykt_opener": {"select": ["django_migrations"]},
}  # fmt: skip
JOBS_OF = ("lykt_web", "lykt_worker", "lykt_intake")  # who may queue a job
RUN_JOBS = "lykt_worker, lykt_opener"  # and who runs them, each of its own queue


def prepare(tell: Callable[[str], None]) -> None:
    """The database has its roles, tables, keys and the release's rule tables; each step is told as it begins."""
    tell("Making one database role for each process")
    _make_roles(settings.HOME)
    tell("Bringing the tables up to date")
    call_command("migrate", interactive=False, verbosity=0)
    _let_no_history_be_skipped()
    _give_privileges()
    _install_keys(settings.HOME)
    tell("Putting the rule tables of the packs in force")
    for code in pack_codes():
        put_in_force(table_of(code))
    tell("Bringing in the lists of the packs")
    for code in pack_codes():
        ship_lists(code)


def _make_roles(home: Path) -> None:
    folder = home / "roles"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    folder.chmod(0o700)
    with connection.cursor() as cursor:
        _role(cursor, "lykt_keeper", login=False)
        cursor.execute("grant lykt_keeper to current_user")
        cursor.execute("grant usage, create on schema public to lykt_keeper")
        cursor.execute("revoke all on schema public from public")
        for process in ROLES:
            name = f"lykt_{process}"
            _role(cursor, name, login=True)
            if name not in credentials(home):
                password = ids.new_secret()
                cursor.execute(
                    sql.SQL("alter role {} password {}").format(sql.Identifier(name), sql.Literal(password))
                )
                make_role_file(home, name, password)
            key = folder / f"{name}.key"
            if not key.exists():
                _keep(key, ids.new_key())
            cursor.execute(
                sql.SQL("grant connect on database {} to {}").format(
                    sql.Identifier(connection.settings_dict["NAME"]), sql.Identifier(name)
                )
            )
            if process != "tell":  # the public pages find nothing here: theirs is a schema of its own
                cursor.execute(sql.SQL("grant usage on schema public to {}").format(sql.Identifier(name)))
        cursor.execute("alter role lykt_backup set default_transaction_read_only = on")
    _hide_what_is_asked()


def _hide_what_is_asked() -> None:
    """No connection reads in `pg_stat_activity` what another is asking just now, where the server lets us say so."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            for process in ROLES:
                cursor.execute(f"alter role lykt_{process} set track_activities = off")
    except ProgrammingError:
        return  # The owner is no superuser: whoever keeps the server may set it (docs/reference/database.md).


def _role(cursor: object, name: str, *, login: bool) -> None:
    cursor.execute("select 1 from pg_roles where rolname = %s", [name])  # type: ignore[attr-defined]
    if not cursor.fetchone():  # type: ignore[attr-defined]
        kind = sql.SQL("login" if login else "nologin")
        cursor.execute(  # type: ignore[attr-defined]
            sql.SQL("create role {} {} nosuperuser nocreatedb nocreaterole noinherit").format(
                sql.Identifier(name), kind
            )
        )


def _keep(file: Path, secret: str) -> None:
    file.touch(mode=0o600)
    file.chmod(0o600)
    file.write_text(secret)


def _let_no_history_be_skipped() -> None:
    """pgtrigger asks a setting whether a trigger shall be ignored, and any role may set any setting."""
    with connection.cursor() as cursor:
        cursor.execute(
            "create or replace function _pgtrigger_should_ignore(trigger_name name) returns boolean "
            "language sql immutable as 'select false'"
        )


def _give_privileges() -> None:
    with connection.cursor() as cursor:
        for role, tables in THEIRS.items():
            for kinds, names in tables.items():
                for name in names:
                    cursor.execute(f"grant {kinds} on {name} to {role}")
        cursor.execute("grant usage on all sequences in schema public to lykt_web")
        cursor.execute(
            "select c.relname, c.relkind from pg_class c join pg_namespace n on n.oid = c.relnamespace "
            "where n.nspname = 'public' and c.relname like 'procrastinate%' and c.relkind in ('r', 'S')"
        )
        for name, kind in cursor.fetchall():
            privileges = "usage" if kind == "S" else "select, insert, update, delete"
            cursor.execute(f"grant {privileges} on {name} to {RUN_JOBS}")
            if name == "procrastinate_jobs" or kind == "S":
                cursor.execute(f"grant {privileges} on {name} to {', '.join(JOBS_OF)}")
            if name == "procrastinate_events":  # a trigger writes there when a job is queued
                cursor.execute(f"grant insert on {name} to {', '.join(JOBS_OF)}")


def _install_keys(home: Path) -> None:
    """The database knows each process's key; and the keeper's, which is written down nowhere else."""
    keys = {
        f"lykt_{process}": (home / "roles" / f"lykt_{process}.key").read_text().strip() for process in ROLES
    }
    with connection.cursor() as cursor:
        for role, key in {**keys, "lykt_keeper": ids.new_key()}.items():
            cursor.execute(
                "insert into ctx.key (role, inner_pad, outer_pad) values (%s, %s, %s) "
                "on conflict (role) do update set inner_pad = excluded.inner_pad, outer_pad = excluded.outer_pad",
                [role, *pads(bytes.fromhex(key))],
            )
