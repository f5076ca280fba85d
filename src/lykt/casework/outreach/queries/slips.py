# SPDX-License-Identifier: EUPL-1.2
"""What came by the public pages, beside the reports that it became. The database shows what the ledger grants."""

from collections.abc import Collection
from uuid import UUID

from lykt.casework.outreach.models import Addition as Added
from lykt.casework.outreach.models import ReportSlip as Slip

__all__ = ["Added", "Slip", "additions_by_report", "slips_by_report"]


def slips_by_report(reports: Collection[UUID]) -> dict[UUID, Slip]:
    """What the page told beside the words, of those reports that came by one."""
    return Slip.objects.in_bulk(reports)


def additions_by_report(reports: Collection[UUID]) -> dict[UUID, list[Added]]:
    """What senders came back with, oldest first."""
    found: dict[UUID, list[Added]] = {}
    for addition in Added.objects.filter(report__in=reports).order_by("written_at", "id"):
        found.setdefault(addition.report_id, []).append(addition)
    return found
