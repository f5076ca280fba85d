# SPDX-License-Identifier: EUPL-1.2
"""What PostgreSQL's own catalogue says of a migrated database: a table, role or function too many fails here.

Each test lists the whole catalogue, so that what is added tomorrow is judged too (security.md § 1.4).
"""

import re

import pytest

from ground import ROOT, Ground

PAGE = (ROOT / "docs" / "reference" / "database.md").read_text()
SERVING = ("lykt_web", "lykt_intake", "lykt_worker", "lykt_opener", "lykt_backup", "lykt_tell")
ROLES = {*SERVING, "lykt_keeper"}

# Tables without a word about a child that a serving role may read whole, each with its reason.
OPEN_TABLES = {
    "access_rule": "the rule table is public",
    "account_emailaddress": "sign-in",
    "account_emailconfirmation": "sign-in",
    "accounts_agency": "who works here",
    "accounts_attempt": "how often something was tried, under hashed keys",
    "accounts_cover": "which night service stands for which",
    "accounts_holder": "who works here",
    "accounts_invitation": "who works here",
    "accounts_membership": "who works here",
    "accounts_person": "who works here",
    "accounts_absence": "who works here",
    "accounts_routing": "an agency's own rule",
    "accounts_stepreset": "who lost phone and codes",
    "accounts_team": "who works here",
    "accounts_teamplace": "who works here",
    "accounts_watch": "the rota",
    "accounts_token": "who works here; only hashes of secrets",
    "audit_entry": "the worker seals; ids and reasons, nothing that was said",
    "audit_head": "the worker seals",
    "audit_leaf": "the worker seals",
    "audit_unsealed": "the worker seals",
    "auth_group": "Django's, empty",
    "auth_permission": "Django's",
    "django_content_type": "Django's",
    "django_migrations": "which release this database is of",
    "django_session": "who is signed in",
    "mfa_authenticator": "sign-in",
    "procrastinate_events": "jobs",
    "procrastinate_jobs": "jobs",
    "procrastinate_periodic_defers": "jobs",
    "procrastinate_workers": "jobs",
    "submissions_device": "which phones there are; only hashes of secrets",
    "submissions_formkey": "the public halves of keys",
}
ABOUT_A_CHILD = r"^(child|child_id|other_id|children|report|report_id|note_id|claim_id|case_id)$"
CHILD_BUT_UNREAD = {"audit_entry"}  # ids only; no role that serves requests reads it


def tables(ground: Ground, where: str = "true") -> list[str]:
    return [
        row[0]
        for row in ground.ask(
            "select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace "
            f"where n.nspname in ('public', 'ctx') and c.relkind in ('r', 'p') and {where} order by 1"
        )
    ]


def test_every_table_is_either_open_with_a_reason_or_obeys_the_ledger(ground: Ground) -> None:
    readable = " or ".join(f"has_any_column_privilege('{role}', c.oid, 'select')" for role in SERVING[:4])
    unforced = tables(ground, f"({readable}) and not (c.relrowsecurity and c.relforcerowsecurity)")
    assert set(unforced) == set(OPEN_TABLES)


def test_every_table_that_points_at_a_child_or_a_report_is_under_forced_row_security(ground: Ground) -> None:
    found = ground.ask(
        "select distinct c.relname, c.relrowsecurity and c.relforcerowsecurity from pg_class c "
        "join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid "
        "where n.nspname = 'public' and c.relkind in ('r', 'p') and a.attnum > 0 and a.attname ~ %s",
        ABOUT_A_CHILD,
    )
    assert len(found) > 15
    assert {name for name, forced in found if not forced} == CHILD_BUT_UNREAD


def test_every_policy_for_those_who_serve_asks_the_context(ground: Ground) -> None:
    """A policy that says `true`, or asks a setting of its own, would be a way around the ledger."""
    policies = ground.ask(
        "select tablename, policyname, roles::text[], cmd, coalesce(qual, ''), coalesce(with_check, '') "
        "from pg_policies where schemaname = 'public'"
    )
    secured = set(tables(ground, "c.relrowsecurity"))
    assert {table for table, *_ in policies} == secured
    for table, name, roles, command, reads, adds in policies:
        assert "public" not in roles, (table, name)
        if {"lykt_keeper"} >= set(roles):
            continue
        if set(roles) == {"lykt_backup"}:
            assert command == "SELECT", (table, name)
            continue
        if name == "comes_with_the_release":  # the owner's alone, on a table without a word about a child
            owner = ground.ask("select tableowner from pg_tables where tablename = %s", table)[0][0]
            assert (table, roles) == ("indicators_checklist", [owner])
            continue
        for condition in filter(None, (reads, adds)):
            # The ledger's own policy asks for the holders; whoever asks the ledger has asked them.
            asks = r"ctx\.(holders|actor|agency)\(\)|outreach_may_add\("
            asks += "" if table == "access_grant" else r"|FROM access_grant"
            assert re.search(asks, condition), (table, name)
            assert "current_setting" not in condition, (table, name)


def test_every_table_about_a_report_is_closed_to_guardians_and_lawyers(ground: Ground) -> None:
    """Who told, and in which words, is never theirs, whatever the rule table comes to say: no new table forgets it."""
    about = ground.ask(
        "select distinct c.conrelid::regclass::text from pg_constraint c where c.contype = 'f' and c.confrelid in "
        "('outreach_concernreport'::regclass, 'outreach_morningtask'::regclass)"
    )
    closed = ground.ask(
        "select tablename from pg_policies where policyname = 'no_party' and permissive = 'RESTRICTIVE'"
    )
    assert {name for (name,) in about} - {name for (name,) in closed} == set()
    assert len(about) > 10


def test_there_are_no_views_of_any_kind(ground: Ground) -> None:
    """A plain or materialised view shows what its owner sees; the day one is needed it is a security_invoker view."""
    assert (
        ground.ask(
            "select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace "
            "where n.nspname not in ('pg_catalog', 'information_schema') and c.relkind in ('v', 'm', 'f')"
        )
        == []
    )


def test_functions_that_see_more_are_those_on_the_page_and_pinned(ground: Ground) -> None:
    found = ground.ask(
        "select case n.nspname when 'public' then p.proname else n.nspname || '.' || p.proname end, r.rolname, "
        "coalesce(p.proconfig, '{}'), coalesce(p.proacl::text, '=X') from pg_proc p "
        "join pg_namespace n on n.oid = p.pronamespace join pg_roles r on r.oid = p.proowner where p.prosecdef"
    )
    lines = re.findall(r"^\| (`[a-z_.`, ]+`) \| (?:web|intake|tell|a trigger)", PAGE, re.MULTILINE)
    on_the_page = {name for line in lines for name in re.findall(r"`([a-z_.]+)`", line)}
    assert {name for name, *_ in found} == on_the_page
    for name, owner, settings, acl in found:
        assert owner == "lykt_keeper", name
        assert settings in (["search_path=public, pg_temp"], ["search_path=pg_catalog, pg_temp"]), name
        assert not re.search(r"[{,]=X", acl), f"{name}: anybody may call it"


def test_roles_are_those_on_the_page_and_have_no_power_of_their_own(ground: Ground) -> None:
    found = ground.ask(
        "select rolname, rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication, rolcanlogin, "
        "exists (select 1 from pg_auth_members m where m.member = r.oid) from pg_roles r "
        "where rolname !~ '^(pg_|lykt_test_)' and rolname <> 'lykt_owner'"
    )
    assert {name for name, *_ in found} == ROLES
    assert set(re.findall(r"^\| `(lykt_[a-z]+)` \|", PAGE, re.MULTILINE)) == ROLES
    for name, powerful, signs_in, member in found:
        assert not powerful, name
        assert not member, name
        assert signs_in is (name != "lykt_keeper")


def test_no_serving_role_owns_anything(ground: Ground) -> None:
    assert (
        ground.ask(
            "select c.relname from pg_class c join pg_roles r on r.oid = c.relowner where r.rolname = any (%s)",
            [*ROLES],
        )
        == []
    )


@pytest.mark.parametrize("role", SERVING)
def test_nobody_empties_a_table_or_hangs_a_trigger_on_it(ground: Ground, role: str) -> None:
    """TRUNCATE is not subject to row-level security, so nobody has it."""
    for privilege in ("truncate", "references", "trigger", "maintain"):
        if (
            privilege == "maintain"
            and ground.ask("select current_setting('server_version_num')::int < 170000")[0][0]
        ):
            continue
        assert tables(ground, f"has_table_privilege('{role}', c.oid, '{privilege}')") == [], privilege


@pytest.mark.parametrize("role", SERVING)
def test_what_is_about_a_child_is_only_ever_added_to_but_for_the_columns_on_the_page(
    ground: Ground, role: str
) -> None:
    changed = ground.ask(
        "select c.relname, a.attname from pg_class c join pg_namespace n on n.oid = c.relnamespace "
        "join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped "
        "where n.nspname = 'public' and c.relrowsecurity and has_column_privilege(%s, c.oid, a.attnum, 'update')",
        role,
    )
    section = PAGE.split("## Changes")[1].split("## ")[0]
    lines = re.findall(r"^\| `([a-z_]+)` \| (.+) \|$", section, re.MULTILINE)
    on_the_page = {
        (table, column) for table, columns in lines for column in re.findall(r"`([a-z_]+)`", columns)
    }
    assert set(changed) == (on_the_page if role == "lykt_web" else set())
    deleted = tables(ground, f"c.relrowsecurity and has_table_privilege('{role}', c.oid, 'delete')")
    assert sorted(deleted) == (["indicators_unfinished", "outreach_draft"] if role == "lykt_web" else [])


@pytest.mark.parametrize("role", SERVING)
def test_nobody_but_the_keeper_writes_the_ledger_or_the_rule_table(ground: Ground, role: str) -> None:
    for table in ("access_grant", "access_relation", "access_rule", "duties_duty"):
        for privilege in ("insert", "update", "delete"):
            assert not ground.ask(
                f"select has_any_column_privilege('{role}', '{table}', '{privilege}')"
                if privilege != "delete"
                else f"select has_table_privilege('{role}', '{table}', 'delete')"
            )[0][0], (table, privilege)


@pytest.mark.parametrize("role", SERVING[:2])
def test_who_serves_requests_adds_to_the_audit_and_does_nothing_else_with_it(
    ground: Ground, role: str
) -> None:
    for table in ("audit_entry", "audit_leaf", "audit_head", "audit_unsealed"):
        held = {
            privilege
            for privilege in ("select", "insert", "update")
            if ground.ask(f"select has_any_column_privilege('{role}', '{table}', '{privilege}')")[0][0]
        }
        assert held == ({"insert"} if table == "audit_entry" else set())


def test_the_worker_has_no_table_about_a_child(ground: Ground) -> None:
    assert (
        tables(ground, "c.relrowsecurity and has_any_column_privilege('lykt_worker', c.oid, 'select')") == []
    )


def test_nothing_is_open_to_just_anybody(ground: Ground) -> None:
    assert tables(ground, "c.relacl::text ~ '[{,]=[a-zA-Z]'") == []
    for schema in ("public", "ctx"):
        for role in SERVING:
            assert not ground.ask(f"select has_schema_privilege('{role}', '{schema}', 'create')")[0][0]
    assert tables(ground, "c.relname = 'key' and has_any_column_privilege('lykt_web', c.oid, 'select')") == []


def test_no_natural_key_can_be_asked_whether_a_child_exists(ground: Ground) -> None:
    """A unique national id or name answers "duplicate key": every unique key here holds an id nobody can guess."""
    keys = ground.ask(
        "select c.relname, i.relname, array_agg(format_type(a.atttypid, null)) from pg_index x "
        "join pg_class c on c.oid = x.indrelid join pg_class i on i.oid = x.indexrelid "
        "join pg_attribute a on a.attrelid = i.oid where x.indisunique and c.relrowsecurity group by 1, 2"
    )
    assert len(keys) > 20
    natural = [(table, key) for table, key, types in keys if "uuid" not in types]
    assert natural == [
        ("cases_caseevent", "cases_caseevent_pkey")
    ]  # a number of its own sequence, never asked for
