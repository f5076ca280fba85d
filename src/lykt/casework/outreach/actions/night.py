# SPDX-License-Identifier: EUPL-1.2
"""The night hands over to the day. Until a named person has accepted, it stays the night's."""

from uuid import UUID

from lykt.casework.outreach.models import ConcernReport, MorningTask
from lykt.casework.outreach.queries.reports import stage
from lykt.casework.outreach.rules import night as rules
from lykt.kernel import clock
from lykt.kernel.actor import Actor
from lykt.kernel.decisions import Refused
from lykt.trust.accounts import queries as accounts
from lykt.trust.gate.verbs import verb


@verb("morning.give")
def give_morning_task(
    report: ConcernReport, *, by: Actor, words: str, id: UUID, why: str = ""
) -> MorningTask:
    """The day's service has it on top of its inbox, with who gives it. Sent twice, it is the same; other words are never
    taken for those that stand."""
    waits = MorningTask.objects.filter(report=report, accepted_at=None).first()
    if waits and waits.words == words.strip():
        return waits
    cover = accounts.cover_of(report.agency)
    rules.may_be_given(
        words=words,
        stage=stage(report),
        stands_for_it=bool(cover and cover.night_id == by.agency),
        waits=waits is not None,
    ).or_refuse()
    return MorningTask.objects.create(
        id=id,
        report=report,
        agency=by.agency,
        to=report.agency,
        words=words.strip(),
        given_at=clock.now(),
        given_by=by.id,
    )


@verb("morning.accept")
def accept_morning_task(task: MorningTask, *, by: Actor, why: str = "") -> MorningTask:
    """A named person of the day has taken it over, and the night reads the report no more. Of two at once, the first."""
    found = MorningTask.objects.select_related("report").filter(pk=task.pk).first()
    if found is None:
        raise Refused.not_here()
    if found.accepted_by == by.id:
        return found
    rules.may_be_taken(
        is_of_the_service=found.report.agency == by.agency, accepted_by_another=found.accepted_by is not None
    ).or_refuse()
    found.accepted_at, found.accepted_by = clock.now(), by.id
    found.save(update_fields=["accepted_at", "accepted_by"])
    return found
