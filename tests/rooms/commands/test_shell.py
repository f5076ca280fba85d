# SPDX-License-Identifier: EUPL-1.2
"""The product's command line, used as a person or a script uses it: stdout answers, stderr tells, 2 is a no."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import click
import pytest
from click.testing import CliRunner, Result
from django.test import override_settings

from cast import Cast
from ground import HOME, ROOT, Ground
from lykt.house.commands.main import COMMANDS, lykt
from lykt.kernel import clock
from lykt.trust.accounts import actions as accounts
from lykt.trust.accounts.models import Agency, Invitation, Membership

EXAMPLES = ROOT / "docs" / "reference" / "examples"
ARABIC, OSLO_S = str(EXAMPLES / "concern-report-arabic.json"), str(EXAMPLES / "concern-report-oslo-s.json")


def call(ground: Ground, *words: str, typed: bytes = b"", **env: str) -> Result:
    """The command has run as the process whose role it has."""
    with ground.as_process(COMMANDS[words[0]].process):
        return CliRunner().invoke(lykt, list(words), input=typed, env={"LYKT_TOKEN": "", **env})


def told(result: Result) -> Any:
    return json.loads(result.stdout)


# Help.


def all_commands(group: click.Group, names: tuple[str, ...] = ()) -> Iterator[tuple[str, click.Command]]:
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        yield " ".join((*names, name)), command
        if isinstance(command, click.Group):
            yield from all_commands(command, (*names, name))


def test_every_command_has_help_with_an_example() -> None:
    without = [name for name, command in all_commands(lykt) if "Example:" not in (command.help or "")]
    assert without == []


def test_the_list_says_what_each_command_is_for() -> None:
    shown = CliRunner().invoke(lykt, ["--help"]).stdout
    assert all(f"  {name} " in shown for name in COMMANDS)


def test_the_law_packs_need_neither_django_nor_a_database() -> None:
    program = (
        "import sys; from lykt.house.commands.main import lykt\n"
        "lykt(['packs', '--help'], standalone_mode=False)\n"
        "assert not [name for name in sys.modules if name.startswith(('django', 'psycopg'))]"
    )
    subprocess.run([sys.executable, "-c", program], check=True, stdout=subprocess.DEVNULL)


# As a program of its own.


@pytest.fixture
def home(ground: Ground, tmp_path: Path) -> Path:
    """A home whose roles sign in to this worker's clone."""
    (tmp_path / "roles").mkdir(mode=0o700)
    for path in (HOME / "roles").glob("lykt_*"):
        words = path.read_text()
        if path.suffix == ".url":
            words = urlunsplit(urlsplit(words)._replace(path=f"/{ground.name}"))
        (tmp_path / "roles" / path.name).write_text(words)
    return tmp_path


def run(home: Path, *words: str, **env: str) -> "subprocess.CompletedProcess[str]":
    surroundings = os.environ | {"LYKT_HOME": str(home)} | env
    command = [sys.executable, "-m", "lykt.house.commands", *words]
    return subprocess.run(command, env=surroundings, capture_output=True, text=True, check=False)


def test_json_stands_alone_on_stdout(cast: Cast, home: Path) -> None:
    done = run(home, "receive", ARABIC, "--agency", cast.oslo.slug, "--json")
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)[0]["already_received"] is False
    assert cast.kari.claims_of(json.loads(done.stdout)[0]["children"][0])


def test_without_a_prepared_database_it_says_how_to_get_one(tmp_path: Path) -> None:
    done = run(tmp_path, "agencies")
    assert (done.returncode, done.stdout) == (2, "")
    assert "lykt setup" in done.stderr


# Agencies.


def test_agencies_are_listed_with_their_country_kind_and_zone(ground: Ground, cast: Cast) -> None:
    slugs = (cast.oslo.slug, cast.immigration.slug)
    listed = {one["slug"]: one for one in told(call(ground, "agencies", "--json")) if one["slug"] in slugs}
    assert listed[cast.oslo.slug] == {
        "slug": cast.oslo.slug,
        "name": "Elvebakken barneverntjeneste",
        "country": "NO",
        "kind": "child_protection",
        "zone": "care",
    }
    assert listed[cast.immigration.slug]["zone"] == "immigration"
    assert cast.oslo.slug in call(ground, "agencies").stdout


# Receiving.


def test_a_bad_file_holds_up_no_other(ground: Ground, cast: Cast, tmp_path: Path) -> None:
    broken, absent = tmp_path / "broken.json", str(tmp_path / "absent.json")
    broken.write_text('{"form": "lykt.concern-report.v1"}')
    files = [ARABIC, str(broken), absent, str(tmp_path), OSLO_S]
    done = call(ground, "receive", *files, "--agency", cast.oslo.slug, "--json")
    assert done.exit_code == 2
    entries = told(done)
    assert [entry["file"] for entry in entries] == files
    assert [set(entry) - {"file"} for entry in entries] == [
        RECEIPT,
        {"errors"},
        {"errors"},
        {"errors"},
        RECEIPT,
    ]
    assert entries[1]["errors"][0]["path"] == "/text"
    assert all(error["message"] for entry in entries[1:4] for error in entry["errors"])
    assert str(broken) in done.stderr
    assert {str(report) for report in _reports(ground, cast.oslo)} == {
        entries[0]["report"],
        entries[4]["report"],
    }


RECEIPT = {"report", "children", "duties", "already_received"}


def _reports(ground: Ground, agency: Agency) -> list[Any]:
    return [
        row[0] for row in ground.ask("select id from outreach_concernreport where agency = %s", agency.id)
    ]


def test_a_file_is_known_by_its_content(ground: Ground, cast: Cast, tmp_path: Path) -> None:
    turned = tmp_path / "turned.json"
    turned.write_text(json.dumps(dict(reversed(json.loads(Path(ARABIC).read_text()).items())), indent=7))
    done = call(ground, "receive", ARABIC, str(turned), ARABIC, "--agency", cast.oslo.slug, "--json")
    assert done.exit_code == 0
    assert [entry["already_received"] for entry in told(done)] == [False, True, True]
    assert len({json.dumps({**entry, "file": "", "already_received": 0}) for entry in told(done)}) == 1
    elsewhere = call(ground, "receive", ARABIC, "--agency", cast.bergen.slug, "--json")
    assert told(elsewhere)[0]["already_received"] is False


def test_a_report_can_come_by_stdin_and_is_told_in_words(ground: Ground, cast: Cast) -> None:
    done = call(ground, "receive", "-", "--agency", cast.oslo.slug, typed=Path(ARABIC).read_bytes())
    assert done.exit_code == 0
    assert "1 child" in done.stdout
    assert "NO-04a" in done.stdout


@pytest.mark.parametrize("agency", ["immigration", "police", "school", None])
def test_who_cannot_receive_receives_nothing(ground: Ground, cast: Cast, agency: str | None) -> None:
    slug = getattr(cast, agency).slug if agency else "nobody"
    done = call(ground, "receive", ARABIC, OSLO_S, "--agency", slug, "--json")
    assert done.exit_code == 2
    assert [list(entry) for entry in told(done)] == [["file", "errors"]] * 2
    plain = call(ground, "receive", ARABIC, "--agency", slug)
    assert (plain.exit_code, plain.stdout) == (2, "")
    assert slug in plain.stderr or "cannot receive" in plain.stderr
    assert not agency or _reports(ground, getattr(cast, agency)) == []


def test_a_refused_file_stands_in_the_audit(ground: Ground, cast: Cast) -> None:
    call(ground, "receive", "-", "--agency", cast.oslo.slug, typed=b"[]")
    lines = ground.ask(
        "select verb, outcome, code from audit_entry where actor = %s", cast.reception.actor.id
    )
    assert lines == [("lykt receive", "refused", "report.not-a-report")]


# Duties.


def token_of(member: Membership) -> str:
    return accounts.add_token(member, name="shell", by=member.id, lasts=timedelta(days=90))[1]


@pytest.mark.parametrize("whose", ["nobody", "unknown", "reception"])
def test_whoever_reads_a_child_from_the_shell_says_who_they_are(
    ground: Ground, cast: Cast, whose: str
) -> None:
    cast.a_report()
    token = {"nobody": "", "unknown": "lykt_x"}.get(whose) or (
        token_of(cast.reception.member) if whose == "reception" else ""
    )
    done = call(ground, "duties", "--json", LYKT_TOKEN="lykt_x" if whose == "unknown" else token)
    assert (done.exit_code, done.stdout) == (2, "")
    assert "LYKT_TOKEN" in done.stderr


def test_duties_are_seen_by_whom_the_ledger_lets_see_them(ground: Ground, cast: Cast) -> None:
    _report, child = cast.a_report()
    seen = told(call(ground, "duties", "--json", LYKT_TOKEN=token_of(cast.kari.member)))
    assert {row["rule"] for row in seen} >= {"NO-04", "NO-04a"}
    assert all(set(row) == {"child", "rule", "due", "state", "late", "actor", "basis"} for row in seen)
    assert {row["child"] for row in seen} == {str(child)}
    assert told(call(ground, "duties", "--json", LYKT_TOKEN=token_of(cast.jonas.member))) == []


def test_reading_duties_from_the_shell_stands_in_the_audit(ground: Ground, cast: Cast) -> None:
    _report, child = cast.a_report()
    call(ground, "duties", LYKT_TOKEN=token_of(cast.kari.member))
    lines = ground.ask(
        "select verb, children from audit_entry where actor = %s and outcome = 'read'", cast.kari.actor.id
    )
    assert lines == [("duties.read", [child])]


def test_what_is_late_is_what_is_overdue_or_was_done_late(ground: Ground, cast: Cast) -> None:
    report, _child = cast.a_report()
    token = token_of(cast.kari.member)
    assert told(call(ground, "duties", "--late", "--json", LYKT_TOKEN=token)) == []
    with clock.clock_at(clock.now() + timedelta(days=30)):
        cast.kari.checks(report)
        late = {
            row["rule"]: row for row in told(call(ground, "duties", "--late", "--json", LYKT_TOKEN=token))
        }
        everything = told(call(ground, "duties", "--json", LYKT_TOKEN=token))
    assert (late["NO-04"]["state"], late["NO-04"]["late"]) == ("overdue", False)
    assert (late["NO-04a"]["state"], late["NO-04a"]["late"]) == ("done", True)
    assert all(row["state"] == "overdue" or row["late"] for row in late.values())
    assert len(everything) >= len(late)


def test_duties_can_be_asked_of_one_agency(ground: Ground, cast: Cast) -> None:
    cast.a_report()
    token = token_of(cast.kari.member)
    assert told(call(ground, "duties", "--agency", cast.oslo.slug, "--json", LYKT_TOKEN=token))
    assert told(call(ground, "duties", "--agency", cast.bergen.slug, "--json", LYKT_TOKEN=token)) == []
    assert call(ground, "duties", "--agency", "nobody", LYKT_TOKEN=token).exit_code == 2


# The audit.


def test_a_clean_audit_verifies_and_a_changed_byte_is_found(fresh: Ground) -> None:
    cast = Cast(fresh)
    cast.a_report()
    open_still = told(call(fresh, "audit", "verify", "--json"))
    assert (open_still["sealed"], open_still["ok"]) == (0, True)
    assert open_still["entries"] > 0
    call(fresh, "audit", "seal")
    sealed = call(fresh, "audit", "verify", "--json")
    assert sealed.exit_code == 0
    assert told(sealed) == {**open_still, "sealed": open_still["entries"], "first_bad": None}
    with fresh.connect("owner") as sql:
        sql.execute("alter table audit_entry disable trigger user")
        sql.execute(
            "update audit_entry set verb = 'nothing' where id = (select entry from audit_leaf where position = 0)"
        )
    found = call(fresh, "audit", "verify", "--json")
    assert (found.exit_code, told(found)["ok"], told(found)["first_bad"]["position"]) == (2, False, 0)
    assert "position 0" in found.stderr


# A token for a persona.


def test_a_token_that_speaks_for_a_person_is_made_in_the_demo_town_alone(ground: Ground) -> None:
    done = call(ground, "token", "kari")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "demo" in done.stderr


@override_settings(DEMO=True)
def test_a_persona_has_a_token_for_the_shell(fresh: Ground) -> None:
    cast = Cast(fresh)
    kari = cast.kari
    person = kari.member.person
    assert person is not None
    person.email = "kari@demo.invalid"
    person.save(update_fields=["email"])
    cast.a_report()
    done = call(fresh, "token", "kari")
    assert done.exit_code == 0
    assert told(call(fresh, "duties", "--json", LYKT_TOKEN=done.stdout.strip()))
    assert call(fresh, "token", "nobody").exit_code == 2
    assert call(fresh, "token", "amina").exit_code == 2, "Amina is no resident of this database."


# The first agency, and the demo town.

FIRST = {
    "--agency-name": "Elvebakken barneverntjeneste",
    "--agency-slug": "elvebakken",
    "--kind": "child_protection",
    "--pack": "no",
    "--admin-name": "Arne Lie",
    "--admin-email": "arne@elvebakken.example",
}


def options(told: dict[str, str]) -> list[str]:
    return [word for pair in told.items() for word in pair]


def test_set_up_makes_the_first_agency_and_its_administrator_once(fresh: Ground) -> None:
    nobody = call(fresh, "setup")
    assert nobody.exit_code == 2
    assert all(option in nobody.stderr for option in FIRST)
    wrong = call(fresh, "setup", *options(FIRST | {"--admin-email": "arne"}))
    assert (wrong.exit_code, Agency.objects.count()) == (2, 0)
    done = call(fresh, "setup", *options(FIRST))
    assert done.exit_code == 0, done.stderr
    agency = Agency.objects.get(slug="elvebakken")
    assert (agency.country, agency.zone, agency.receives) == ("NO", "care", True)
    invitation = Invitation.objects.get()
    assert invitation.membership.roles == ["administrator"]
    secret = done.stdout.strip().rstrip("/").rpartition("/")[2]
    assert accounts.digest_of(secret) == invitation.digest
    again = call(fresh, "setup", *options(FIRST))
    assert (again.exit_code, again.stdout, Agency.objects.count()) == (0, "", 1)


def test_a_demo_town_is_never_built_beside_real_records(ground: Ground) -> None:
    assert call(ground, "setup", "--demo").exit_code == 2


# The web.


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.7", "lykt.example"])
@override_settings(DEMO=True)
def test_the_demo_town_listens_on_this_machine_alone(ground: Ground, host: str) -> None:
    done = call(ground, "serve", "--host", host)
    assert done.exit_code == 2
    assert "this machine alone" in done.stderr


def test_an_unsafe_database_is_not_served(ground: Ground) -> None:
    """The tests' own server runs without fsync, and nothing real may lie in it."""
    done = call(ground, "serve", "--port", "1")
    assert done.exit_code == 2
    assert "fsync" in done.stderr
