# SPDX-License-Identifier: EUPL-1.2
"""The reception takes in what came by the public pages: the same road as every report, each slip by itself."""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import connection

from lykt.casework.outreach.actions.reports import Taken, receive_report
from lykt.casework.outreach.models import ReportSlip
from lykt.casework.outreach.rules import slip as rules
from lykt.casework.outreach.rules.reading import read_report
from lykt.kernel import clock, ids
from lykt.kernel.actor import Actor
from lykt.trust.accounts.models import Agency
from lykt.trust.gate.verbs import agency_verb
from lykt.trust.packs.loading import load_pack


@dataclass(frozen=True, slots=True)
class Waiting:
    """A slip that waits for this service, and the report that its seven words belong to, if they belong to one."""

    id: UUID
    service: str
    words: Mapping[str, object]
    language: str
    many: bool
    dropped_at: datetime
    report: UUID | None  # to which it adds
    is_decided: bool  # somebody has decided about that report, and it takes nothing more


def waiting_slips(*, but: Collection[UUID] = ()) -> list[Waiting]:
    """The fifty oldest that wait for the service of the reception that asks, but for these; nothing for anybody else."""
    with connection.cursor() as cursor:
        cursor.execute("select * from outreach_waiting_slips(p_but => %s::uuid[])", [list(but)])
        return [Waiting(*_read(row)) for row in cursor.fetchall()]


def take_in(agency: Agency, *, by: Actor, slip: Waiting) -> UUID:
    """The slip is in the record: beside the report it adds to, else a report of its own. Taken in again, it is the same."""
    if slip.report and not slip.is_decided:
        return add_to_report(agency, by=by, slip=slip)
    taken = told(
        agency,
        by=by,
        words=slip.words,
        language=slip.language,
        at=slip.dropped_at,
        key=f"slip:{slip.id}",
        many=slip.many,
        told_to="" if slip.service == agency.slug or slip.report else slip.service,
        earlier=slip.report,
    )
    _take("outreach_take_slip", slip.id, taken.report)
    return taken.report


@agency_verb("report.add_to")
def add_to_report(agency: Agency, *, by: Actor, slip: Waiting) -> UUID:
    """What was added by the seven words stands beside the report's own words, with its time; added again, it stands once."""
    _take(
        "outreach_add_slip", slip.id, ids.new_id(), rules.added_text(slip.words), rules.harm_told(slip.words)
    )
    assert slip.report is not None
    return slip.report


def told(
    agency: Agency,
    *,
    by: Actor,
    words: Mapping[str, object],
    language: str,
    at: datetime,
    key: str,
    many: bool = False,
    told_to: str = "",
    earlier: UUID | None = None,
) -> Taken:
    """What was told on a public page is a report like any other, with what the page told beside the words."""
    zone = load_pack(agency.pack).zone
    report = rules.as_report(words, language=language, dropped_at=at)
    raw = json.dumps(report, ensure_ascii=False).encode()
    read = read_report(raw, zone=ZoneInfo(zone), today=clock.today(zone))
    taken = receive_report(agency, by=by, read=read, key=key)
    if not taken.already_received:
        ReportSlip(
            report_id=taken.report,
            writer=rules.writer_of(words),
            harm=rules.harm_told(words),
            language=language,
            many=many,
            told_to=told_to,
            earlier=earlier,
        ).save(force_insert=True)
    return taken


def _take(function: str, *values: UUID | str) -> None:
    with connection.cursor() as cursor:
        places = ", ".join(["%s"] * len(values))
        cursor.execute(f"select {function}({places})", list(values))


def _read(row: tuple[Any, ...]) -> tuple[Any, ...]:
    id, service, words, *rest = row
    kept = json.loads(words) if isinstance(words, str) else words
    return (id, service, kept if isinstance(kept, dict) else {"text": json.dumps(kept)}, *rest)
