# SPDX-License-Identifier: EUPL-1.2
"""Files with concern reports are received by a service: each by itself, so that a bad one holds up no other."""

import json
import sys
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import click
from django.db import InterfaceError, OperationalError, connection

from lykt.casework.outreach.actions.reports import receive_report
from lykt.casework.outreach.rules.limits import MOST_BYTES
from lykt.casework.outreach.rules.reading import read_report
from lykt.doors.api.answers import errors_of, receipt_of
from lykt.house.commands.standing import Stopped, tell, the_database
from lykt.kernel import clock
from lykt.kernel.decisions import Refused
from lykt.trust.accounts import queries as accounts
from lykt.trust.accounts.models import Agency
from lykt.trust.gate.work import at_work
from lykt.trust.packs.loading import load_pack

NOT_KEPT = "The database cannot be reached, and this report was not received. Try again."


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--agency", "slug", required=True, metavar="SLUG", help="Which service receives them.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON and nothing else.")
def receive(files: tuple[str, ...], slug: str, as_json: bool) -> None:
    """Receive concern reports from JSON files, as the service's own reception. "-" reads stdin.

    Takes the published national form and our own (docs/reference/concern-report.md). The same report brought again
    is the same report. Exit code 2 when a file was refused; the others are received all the same.

    \b
    Example:
      lykt receive report.json --agency gamle-oslo
      lykt receive inbox/*.json --agency gamle-oslo --json
    """
    with the_database():
        agency = accounts.agencies().filter(slug=slug).first()
        if why_not := _why_not(slug, agency):
            entries = [{"file": file, "errors": [{"path": "", "message": why_not}]} for file in files]
        else:
            assert agency is not None
            entries = [{"file": file} | _received(file, agency) for file in files]
    if as_json:
        click.echo(json.dumps(entries, ensure_ascii=False, indent=2))
    elif why_not:
        raise Stopped(why_not)
    for entry in entries:
        _say(entry, as_json=as_json)
    if any("errors" in entry for entry in entries):
        sys.exit(2)


def _why_not(slug: str, agency: Agency | None) -> str:
    if agency is None:
        return f"There is no agency {slug!r} here. `lykt agencies` lists them."
    if not agency.receives:
        return f"{agency.name} cannot receive concern reports. Only a child-protection service can."
    return ""


def _received(file: str, agency: Agency) -> dict[str, Any]:
    """The file's report is received in a transaction of its own, or what is wrong with it is told."""
    try:
        original = _original_of(file)
        service, zone = accounts.service_actor(agency), load_pack(agency.pack).zone
        with at_work(service, on="lykt receive"):
            read = read_report(original, zone=ZoneInfo(zone), today=clock.today(zone))
            return receipt_of(receive_report(agency, by=service, read=read, key=read.digest))
    except Refused as refused:
        return {"errors": errors_of(refused)}
    except (OperationalError, InterfaceError):
        connection.close()
        return {"errors": [{"path": "", "message": NOT_KEPT}]}
    except OSError as fault:
        return {"errors": [{"path": "", "message": f"The file cannot be read: {fault.strerror or fault}."}]}


def _original_of(file: str) -> bytes:
    """The file as it is; of one that is too large, one byte more than a report may have, which is enough to know."""
    if file == "-":
        return sys.stdin.buffer.read(MOST_BYTES + 1)
    with Path(file).open("rb") as opened:
        return opened.read(MOST_BYTES + 1)


def _say(entry: dict[str, Any], *, as_json: bool) -> None:
    """A refusal is told on stderr also beside JSON; a receipt only where a person reads."""
    for error in entry.get("errors", ()):
        place = f" at {error['path']}" if error["path"] else ""
        tell(f"{entry['file']}: refused{place}: {error['message']}")
    if as_json or "errors" in entry:
        return
    again = " (it was here already)" if entry["already_received"] else ""
    count = len(entry["children"])
    click.echo(
        f"{entry['file']}: report {entry['report']}, {count} {'child' if count == 1 else 'children'}{again}"
    )
    for duty in entry["duties"]:
        click.echo(f"  {duty['rule']:<10} {duty['due'] or 'no date in law':<26} {duty['basis']}")
