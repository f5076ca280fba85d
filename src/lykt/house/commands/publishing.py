# SPDX-License-Identifier: EUPL-1.2
"""A checklist is published from a file, as the person whose token it is: what the screens do, for whoever keeps lists in git."""

import json
import sys
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click
from django.utils.translation import gettext

from lykt.engines.xlsforms.comparing import compare
from lykt.engines.xlsforms.faults import Fault
from lykt.engines.xlsforms.reading import read
from lykt.engines.xlsforms.values import Form
from lykt.house.commands.asking import whose_token
from lykt.house.commands.standing import Stopped, the_database
from lykt.kernel import ids
from lykt.kernel.actor import Actor
from lykt.kernel.decisions import Refused
from lykt.record.indicators.actions.listing import publish_list, publish_overlay, save_overlay
from lykt.record.indicators.models import Checklist
from lykt.record.indicators.queries import listing
from lykt.record.indicators.queries.lists import form_of
from lykt.record.indicators.rules.editing import difference, local_faults
from lykt.trust.gate.work import at_work
from lykt.trust.office.queries import own_agency

REFUSED = 2


@click.command()
@click.argument("file", metavar="FILE", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--agency", "slug", required=True, metavar="SLUG", help="For whom: your own agency.")
@click.option("--version", default="", help="Its version, if not the one in the file.")
@click.option(
    "--from",
    "day",
    metavar="DAY",
    type=click.DateTime(["%Y-%m-%d"]),
    help="In use from this day (2027-01-01); today, if you name none.",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON and nothing else.")
def publish(file: Path, slug: str, version: str, day: datetime | None, as_json: bool) -> None:
    """Publish a checklist, in use at once or from a day you name. Your own token stands in LYKT_TOKEN.

    A competence centre's file is the national list. Another agency's file under the name of a national list is its
    own version of that list: what is different is worked out, and nothing locked may be. Any other is a form of its
    own. Until its day the version before it stays in use; your own version of a national list has the day of the
    national version it is made from. Exit code 2 when something was refused, and then nothing has changed.

    \b
    Example:
      LYKT_TOKEN=$(lykt token ingrid) lykt checklists publish outreach.md --agency kompetansesenteret --version 2027.1 --from 2027-01-01
    """
    with the_database():
        by = whose_token()
        if by.agency_slug != slug:
            raise Stopped(f"Your token is of {by.agency_slug}: you publish for your own agency alone.")
        found = read(file.read_bytes(), file.name, indicators=listing.codes_of(by.pack))
        if found.form is None:
            _stop(file, found.faults, as_json=as_json)
        assert found.form
        form = found.form
        if version:
            form = replace(form, settings=dict(form.settings) | {"version": version})
        try:
            with at_work(by, on="lykt checklists publish"):
                done = _publish(form, file, by, on=day.date() if day else None, as_json=as_json)
        except Refused as no:
            decision = no.decision
            raise Stopped(gettext(decision.sentence) % dict(decision.values)) from no
    if as_json:
        click.echo(json.dumps(done, ensure_ascii=False, indent=2))
        return
    click.echo(f"{done['list']}: version {done['version']} is in use from {done['from']}.")
    for one in done["changes"]:
        click.echo(f"  {one}")


def _publish(form: Form, file: Path, by: Actor, *, on: date | None, as_json: bool) -> dict[str, Any]:
    national = by.agency_kind == "competence_centre"
    work = None if national else listing.working(by, form.id)
    if work is None:
        before = listing.stand(by, form.id, own=not national).last
        done = publish_list(own_agency(by), by=by, form=form, id=ids.new_id(), on=on)
        return _told(done, form_of(before) if before else None)
    if on:
        raise Stopped(
            f"{form.id} is a national list: your own version of it is in use from today, or with the national one."
        )
    if work.waiting:
        raise Stopped(
            f"National version {work.waiting.version} waits: decide what to take in on the page of the list first."
        )
    edits = difference(work.national, form)
    if faults := local_faults(work.national, edits, listing.codes_of(by.pack)):
        _stop(file, faults, as_json=as_json)
    before = work.published or work.base
    overlay = work.overlay
    if overlay is None or edits.as_json() != work.edits.as_json():
        overlay = save_overlay(work.base, by=by, edits=edits, after=work.revision, id=ids.new_id())
    return _told(publish_overlay(overlay, by=by, id=ids.new_id()), form_of(before))


def _told(done: Checklist, before: Form | None) -> dict[str, Any]:
    changes = compare(before, form_of(done)) if before else []
    said = [str(one) for one in changes if one.values["column"] != "version"]
    return {
        "list": done.name,
        "version": done.version,
        "from": done.from_day.isoformat(),
        "id": str(done.id),
        "changes": said,
    }


def _stop(file: Path, faults: tuple[Fault, ...] | list[Fault], *, as_json: bool) -> None:
    """What is wrong, each with its place; nothing has changed."""
    rows = [{"sheet": one.sheet, "row": one.row, "column": one.column, "message": str(one)} for one in faults]
    if as_json:
        click.echo(json.dumps({"file": str(file), "errors": rows}, ensure_ascii=False, indent=2))
    for row in rows:
        click.echo(f"{file}: {row['row'] or '-'}, {row['column'] or '-'}: {row['message']}", err=True)
    sys.exit(REFUSED)
