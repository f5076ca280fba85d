# SPDX-License-Identifier: EUPL-1.2
"""What must be done, by when, in the sight of the person whose token it is; and that they asked, in the audit."""

import json
from collections.abc import Iterable
from datetime import date
from typing import Any

import click

from lykt.house.commands.asking import whose_token
from lykt.house.commands.standing import Stopped, the_database
from lykt.kernel import clock
from lykt.record.duties.queries import Owed, stands
from lykt.record.duties.queries import duties as duties_in_sight
from lykt.record.duties.states import State
from lykt.trust.accounts import queries as accounts
from lykt.trust.audit.actions import note_reading
from lykt.trust.gate.work import at_work


@click.command()
@click.option("--agency", "slug", metavar="SLUG", help="Only duties that are this agency's work.")
@click.option("--late", "only_late", is_flag=True, help="Only what is overdue, or was done late.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON and nothing else.")
def duties(slug: str | None, only_late: bool, as_json: bool) -> None:
    """List the duties about the children you may read about. Your own token stands in LYKT_TOKEN.

    Children are named by their ids alone. Each reading is written in the audit.

    \b
    Example:
      LYKT_TOKEN=$(lykt token kari) lykt duties --late
      lykt duties --agency gamle-oslo --json
    """
    with the_database():
        reader = whose_token()
        agency = accounts.agencies().filter(slug=slug).first() if slug else None
        if slug and agency is None:
            raise Stopped(f"There is no agency {slug!r} here. `lykt agencies` lists them.")
        with at_work(reader, on="lykt duties"):
            stored = duties_in_sight()
            if agency:
                stored = stored.filter(agency=agency.id)
            now = clock.now()
            shown = [
                owed for owed in (stands(row, at=now) for row in stored) if not only_late or _is_late(owed)
            ]
            shown.sort(key=_by_the_clock)
            note_reading("duties.read", by=reader, children=sorted({owed.child for owed in shown}))
    rows = [_as_row(owed) for owed in shown]
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
    else:
        _print(rows)


def _is_late(owed: Owed) -> bool:
    return owed.state is State.OVERDUE or owed.duty.late


def _by_the_clock(owed: Owed) -> tuple[Any, ...]:
    due = owed.stored.due_at
    return (due is None, due or owed.stored.opens_at, owed.duty.rule, str(owed.child), owed.stored.key)


def _as_row(owed: Owed) -> dict[str, Any]:
    due = owed.due
    return {
        "child": str(owed.child),
        "rule": owed.duty.rule,
        "due": due.isoformat() if isinstance(due, date) else None,
        "state": owed.state.value,
        "late": owed.duty.late,
        "actor": owed.duty.actor,
        "basis": owed.duty.basis,
    }


def _print(rows: Iterable[dict[str, Any]]) -> None:
    none = True
    for row in rows:
        none = False
        late = " (done late)" if row["late"] else ""
        click.echo(
            f"{row['due'] or 'no date in law':<26} {row['rule']:<10} {row['state']}{late}; {row['actor']}; "
            f"{row['basis']}; child {row['child']}"
        )
    if none:
        click.echo("Nothing that you may read of.")
