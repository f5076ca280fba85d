# SPDX-License-Identifier: EUPL-1.2
"""The list of commands, and with which of the database's roles each of them works."""

import os
import sys
from importlib import import_module
from typing import NamedTuple

import click

from lykt.house.workshop.running import RUN_OF


class Entry(NamedTuple):
    """Where a command stands, the process it is, and what it is for."""

    place: str
    process: str  # "" for a command that needs no database
    says: str


COMMANDS = {
    "setup": Entry(
        "setting_up:setup", "owner", "Prepare the database; make the first agency, or the demo town."
    ),
    "serve": Entry("serving:serve", "web", "Answer on the web."),
    "work": Entry(
        "working:work", "worker", "Do what goes on beside the web: jobs, and the sealing of the audit."
    ),
    "tell": Entry("telling:tell_door", "tell", "Answer on the public pages, for anyone who worries."),
    "take-in": Entry("taking_in:take_in", "intake", "Take in what came by the public pages."),
    "open-submissions": Entry(
        "opening:open_submissions", "opener", "Open and take what came from phones, as whoever sent it."
    ),
    "keys": Entry("keys:keys", "opener", "Make the key that an agency's forms are closed with on phones."),
    "receive": Entry("receiving:receive", "intake", "Receive concern reports from files."),
    "agencies": Entry("agencies:agencies", "web", "List the agencies."),
    "duties": Entry("duties:duties", "web", "List duties, as the person whose token is in LYKT_TOKEN."),
    "audit": Entry("audit:audit", "worker", "Seal the audit, and verify that nobody changed it."),
    "token": Entry("token:token", "web", "Print a personal token for a persona of the demo town."),
    "packs": Entry("packs:packs", "", "Check the law packs, and ask them examples."),
    "checklists": Entry("checklists:checklists", "", "Check, compare, ask and publish checklists."),
    "docs": Entry("docs:docs", "", "Draw the reference pages, and check that they are current."),
}


class Commands(click.Group):
    """Loads a command when it is called, so that a question to the law packs needs neither Django nor a database."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        entry = COMMANDS[cmd_name]
        if entry.process:
            be(entry.process)
        module, _, name = entry.place.partition(":")
        found = getattr(import_module(f"lykt.house.commands.{module}"), name)
        assert isinstance(found, click.Command)
        return found

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, entry.says) for name, entry in COMMANDS.items()])


def be(process: str) -> None:
    """This program is that process from here on, and has Django. Tests have it already, as the process they name."""
    if not import_module("django.apps").apps.ready:
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lykt.house.settings")
        if process == "tell":  # these pages know nothing of the desk, its settings included
            os.environ["DJANGO_SETTINGS_MODULE"] = "lykt.house.tell_settings"
        os.environ["LYKT_PROCESS"] = process
        import_module("django").setup()


@click.group(cls=Commands)
def lykt() -> None:
    """Lykt helps people identify and protect children who may be victims of trafficking.

    Answers go to stdout, what is going on and what went wrong to stderr. Exit code 0 when all is well, 2 when
    something was refused.

    \b
    Example:
      lykt receive report.json --agency gamle-oslo --json
    """


def main() -> None:
    """The command that was asked for has run, or said in a sentence why not. Ctrl+C is no fault: one line, and 130."""
    try:
        code = lykt.main(prog_name="lykt", standalone_mode=False)
    except click.ClickException as fault:
        fault.show()
        code = fault.exit_code
    except (click.Abort, KeyboardInterrupt):
        if RUN_OF not in os.environ:  # else whoever started us says it
            click.echo("Stopped.", err=True)
        code = 130
    sys.exit(code if isinstance(code, int) else 0)
