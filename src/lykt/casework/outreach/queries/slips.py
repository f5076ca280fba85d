# SPDX-License-Identifier: EUPL-1.2
"""What came by the public pages, beside the reports that it became. The database shows what the ledger grants."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from lykt.casework.outreach.models import Addition as Added
from lykt.casework.outreach.models import ReportSlip as Slip
from lykt.casework.outreach.queries.reports import Standing
from lykt.casework.outreach.states import Harm, Stage

__all__ = ["Added", "Pressing", "Slip", "additions_by_report", "first_of_all", "pressing", "slips_by_report"]


def slips_by_report(reports: Collection[UUID]) -> dict[UUID, Slip]:
    """What the page told beside the words, of those reports that came by one."""
    return Slip.objects.in_bulk(reports)


def additions_by_report(reports: Collection[UUID]) -> dict[UUID, list[Added]]:
    """What senders came back with, oldest first."""
    found: dict[UUID, list[Added]] = {}
    for addition in Added.objects.filter(report__in=reports).order_by("written_at", "id"):
        found.setdefault(addition.report_id, []).append(addition)
    return found


@dataclass(frozen=True, slots=True)
class Pressing:
    """A report with what a public page told beside it and what was added by the seven words: what must be read first."""

    standing: Standing
    slip: Slip | None
    additions: Sequence[Added]

    @property
    def unseen(self) -> list[Added]:
        """What was added by the seven words and whoever last looked for danger did not have before them."""
        check = self.standing.check
        return [each for each in self.additions if check is None or each.id not in check.read]

    @property
    def harm(self) -> str:
        """Why somebody may be in danger, as far as nobody has looked at it yet; "" if nothing says so."""
        said = [self.slip.harm] if self.slip and self.standing.check is None else []
        said += [each.harm for each in self.unseen]
        return next((why for why in (Harm.SAID, Harm.WORDS, Harm.UNSURE) if why in said), "")

    @property
    def must_be_looked_at(self) -> bool:
        """Nobody has looked for danger, or not since somebody added to it: also while another service is asked to take it."""
        return self.standing.stage is not Stage.REVIEWED and (
            self.standing.check is None or bool(self.unseen)
        )

    @property
    def is_of_many(self) -> bool:
        """Whether all that nobody has looked at yet came from a source that sent very many at that time."""
        came = [each.many for each in self.unseen]
        if self.standing.check is None:
            came.append(bool(self.slip and self.slip.many))
        return bool(came) and all(came)

    @property
    def place(self) -> tuple[bool, bool, bool, bool, datetime]:
        """Its place among those: somebody may be in danger, then who does not know; a flood after its equals, for a child
        may wait behind it; then what was added, then what came first."""
        return (
            self.harm in (Harm.NONE, Harm.UNSURE),
            not self.harm,
            self.is_of_many,
            not self.unseen,
            self.standing.report.received_at,
        )

    @property
    def many(self) -> int:
        """How many of its messages came from a source that sends very many."""
        return bool(self.slip and self.slip.many) + sum(each.many for each in self.additions)


def pressing(waiting: Collection[Standing]) -> list[Pressing]:
    """These reports, in the order given, each with what came by the public pages: two questions for all of them."""
    reports = [one.report.id for one in waiting]
    slips, additions = slips_by_report(reports), additions_by_report(reports)
    return [Pressing(one, slips.get(one.report.id), additions.get(one.report.id, ())) for one in waiting]


def first_of_all(waiting: Collection[Pressing]) -> list[Pressing]:
    """Those that must be looked at for danger, what presses most first: the top of every list of reports."""
    return sorted((one for one in waiting if one.must_be_looked_at), key=lambda one: one.place)
