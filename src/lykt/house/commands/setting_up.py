# SPDX-License-Identifier: EUPL-1.2
"""An installation is made ready, and run again is brought up to date: the only command that is the database's owner."""

import re
import sys
from importlib import import_module

import click
from django.conf import settings
from django.core.management import call_command
from django.db import transaction

from lykt.doors.parts.refusals import sentence_of
from lykt.house.commands.standing import Stopped, tell, the_database
from lykt.house.services import write_services
from lykt.house.setup import prepare
from lykt.house.words import compile_catalogues
from lykt.kernel.decisions import Refused
from lykt.trust.accounts import actions as accounts
from lykt.trust.accounts.models import Agency
from lykt.trust.accounts.states import AgencyKind, Role
from lykt.trust.audit import actions as audit
from lykt.trust.office import rules
from lykt.trust.packs.loading import load_pack, pack_codes

KINDS = [kind.value for kind in AgencyKind if not rules.ZONE_OF[kind].is_outside]
INVITATION = "/accounts/invitation/{}/"


@click.command()
@click.option("--demo", is_flag=True, help="Build the demo town, where everybody is invented.")
@click.option("--agency-name", help="The first agency: its name.")
@click.option("--agency-slug", help="Its short name, in small letters: elvebakken-barnevern.")
@click.option("--country", help="Its country, as two letters; follows from the pack when left out.")
@click.option("--kind", type=click.Choice(KINDS), help="What it is.")
@click.option("--pack", type=click.Choice(list(pack_codes())), help="The law pack it works under.")
@click.option("--admin-name", help="Its first administrator: name.")
@click.option("--admin-email", help="And address, which is also the name to sign in with.")
def setup(demo: bool, **told: str | None) -> None:
    """Prepare the database, and run again, bring it up to date.

    The first time it also makes the first agency and its administrator, from the options or by asking, and prints
    the link by which the administrator sets a password: once, good for seven days.

    \b
    Example:
      lykt setup
      lykt setup --agency-name "Elvebakken barneverntjeneste" --agency-slug elvebakken --kind child_protection \\
        --pack no --admin-name "Arne Lie" --admin-email arne@elvebakken.example
      lykt setup --demo
    """
    if demo and not settings.DEMO:
        raise Stopped("The demo town is built where LYKT_MODE=demo, and never beside real records.")
    compile_catalogues()
    with the_database(is_prepared=False):
        if demo:
            # A real installation never loads a line of the invented town.
            import_module("lykt.house.commands.town").a_town_of_today(tell)
            write_services()
            return
        prepare(tell)
        if settings.MODE == "production":
            tell("Laying out what browsers load")
            call_command("collectstatic", interactive=False, verbosity=0)
        if Agency.objects.exists():
            tell("The database is up to date.")
        else:
            _make_the_first(_asked(told))
        write_services()


def _asked(told: dict[str, str | None]) -> dict[str, str]:
    """What was not said as an option is asked for; where nobody can answer, that is said instead."""
    questions: dict[str, tuple[str, click.Choice[str] | None]] = {
        "agency_name": ("Name of the first agency", None),
        "agency_slug": ("Its short name (small letters, digits, -)", None),
        "kind": ("What it is", click.Choice(KINDS)),
        "pack": ("Law pack", click.Choice(list(pack_codes()))),
        "admin_name": ("Name of its administrator", None),
        "admin_email": ("The administrator's e-mail address", None),
    }
    found = {name: words for name, words in told.items() if words}
    missing = [name for name in questions if name not in found]
    if missing and not sys.stdin.isatty():
        options = " ".join(f"--{name.replace('_', '-')}" for name in missing)
        raise Stopped(f"The database is prepared and has no agency yet. Say who is first with: {options}")
    for name in missing:
        question, choice = questions[name]
        found[name] = click.prompt(question, type=choice, err=True)
    found.setdefault("country", load_pack(found["pack"]).country)
    if not re.fullmatch("[A-Za-z]{2}", found["country"]):
        raise Stopped("The country is two letters, as ISO 3166 has them: NO.")
    return found


def _make_the_first(told: dict[str, str]) -> None:
    kind = AgencyKind(told["kind"])
    receives = kind is AgencyKind.CHILD_PROTECTION
    try:
        rules.may_stand(
            slug=told["agency_slug"],
            name=told["agency_name"],
            is_pack=True,
            kind=kind,
            receives=receives,
            own_receives=True,
            is_taken=False,
        ).or_refuse()
        rules.may_be_invited(
            email=told["admin_email"],
            name=told["admin_name"],
            roles=[Role.ADMINISTRATOR],
            kind=kind,
            is_known=False,
        ).or_refuse()
    except Refused as refused:
        raise Stopped(sentence_of(refused.decision)) from refused
    with transaction.atomic():
        agency = accounts.add_agency(
            slug=told["agency_slug"],
            name=told["agency_name"],
            country=told["country"].upper(),
            pack=told["pack"],
            kind=kind,
            zone=rules.ZONE_OF[kind],
            receives=receives,
        )
        person = accounts.add_person(
            email=told["admin_email"],
            name=told["admin_name"],
            language="nb" if told["pack"] == "no" else "en",
        )
        member = accounts.add_membership(agency, person=person, roles=[Role.ADMINISTRATOR])
        secret = accounts.add_invitation(member, by=member.id)
        audit.write("office.add_agency", by=None, outcome="done", subject=agency.id, why="setup")
    tell(
        f"{agency.name} stands. {person.name} opens this link, once, within seven days, and sets a password:"
    )
    click.echo(_address() + INVITATION.format(secret))


def _address() -> str:
    named = [host for host in settings.ALLOWED_HOSTS if host not in ("127.0.0.1", "localhost", "[::1]")]
    return f"https://{named[0]}" if named else "http://127.0.0.1:8000"
