# SPDX-License-Identifier: EUPL-1.2
"""The night hands over to the day. Until a named person has accepted, it stays the night's, who may add to it."""

from collections.abc import Collection
from uuid import UUID

from lykt.casework.outreach.models import ConcernReport, MorningAddition, MorningTask
from lykt.casework.outreach.queries.reports import stage
from lykt.casework.outreach.rules import night as rules
from lykt.kernel import clock, ids
from lykt.kernel.actor import Actor
from lykt.kernel.decisions import Refused
from lykt.trust.accounts import queries as accounts
from lykt.trust.gate.verbs import verb


@verb("morning.give")
def give_morning_task(
    report: ConcernReport, *, by: Actor, words: str, id: UUID, adds_to: UUID | None = None, why: str = ""
) -> MorningTask:
    """The day's service has it on top of its inbox, with who gives it; and while that waits, further words stand below
    those that were given first, which stay as they were. Sent twice, it is the same.

    `adds_to` is the task that waited when the words were written: if it was accepted since, nothing is added or given.
    """
    said, tasks = words.strip(), MorningTask.objects.filter(report=report)
    waits = tasks.filter(accepted_at=None).first()
    if stands := _stands_already(report, waits, said, id):
        return stands
    cover = accounts.cover_of(report.agency)
    rules.may_be_given(
        words=said, stage=stage(report), stands_for_it=bool(cover and cover.night_id == by.agency)
    ).or_refuse()
    rules.may_be_added(
        is_accepted=adds_to is not None and (waits is None or waits.id != adds_to),
        is_anothers=waits is not None and waits.agency != by.agency,
    ).or_refuse()
    if waits:
        used = MorningAddition.objects.filter(pk=id).exists()
        MorningAddition.objects.create(
            id=ids.new_id() if used else id, task=waits, words=said, added_at=clock.now(), added_by=by.id
        )
        return waits
    return MorningTask.objects.create(
        id=ids.new_id() if tasks.filter(pk=id).exists() else id,
        report=report,
        agency=by.agency,
        to=report.agency,
        words=said,
        given_at=clock.now(),
        given_by=by.id,
    )


def _stands_already(
    report: ConcernReport, waits: MorningTask | None, said: str, id: UUID
) -> MorningTask | None:
    """The task in which these words stand, if they came before: under this id, or as the last that was written.

    The same id with other words is somebody who went back and wrote more: those are never taken for the first.
    """
    if waits:
        last = waits.additions.order_by("-added_at", "-id").first()
        if (last.words if last else waits.words) == said:
            return waits
    if given := MorningTask.objects.filter(pk=id, report=report, words=said).first():
        return given
    added = (
        MorningAddition.objects.filter(pk=id, task__report=report, words=said).select_related("task").first()
    )
    return added.task if added else None


@verb("morning.accept")
def accept_morning_task(
    task: MorningTask, *, by: Actor, read: Collection[UUID] = (), why: str = ""
) -> MorningTask:
    """A named person of the day has taken it over, and the night reads the report no more. Of two at once, the first.

    `read` is what the night had added, as far as it stood on the page: whatever else there is, they are shown first.
    """
    found = MorningTask.objects.select_related("report").filter(pk=task.pk).first()
    if found is None:
        raise Refused.not_here()
    if found.accepted_by == by.id:
        return found
    rules.may_be_taken(
        is_of_the_service=found.report.agency == by.agency,
        accepted_by_another=found.accepted_by is not None,
        is_read=not found.additions.exclude(pk__in=read).exists(),
    ).or_refuse()
    found.accepted_at, found.accepted_by = clock.now(), by.id
    found.save(update_fields=["accepted_at", "accepted_by"])
    return found
