# SPDX-License-Identifier: EUPL-1.2
"""What makes it right to open a case, hand over its lead, and mend a note."""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from lykt.casework.cases.states import MENDABLE_FOR, WORKING_HOURS, Answer, CaseState
from lykt.kernel.decisions import YES, Decision, Family, _, all_of, no
from lykt.record.duties.rules.clocks import day_after, is_working_day
from lykt.trust.packs.lengths import length


def may_be_opened(*, has_open_case: bool, lead_works_here: bool) -> Decision:
    """One open case for a child in a service, with a lead who works there."""
    if has_open_case:
        return no("case.stands", _("This child has an open case in your service already."), Family.NOT_NOW)
    return _works_here(lead_works_here=lead_works_here)


def may_be_asked_for(
    *, state: CaseState, by: UUID, lead: UUID, to: UUID, works_here: bool, is_asked: bool, why: str
) -> Decision:
    """The lead asks one colleague at a time, with a reason; the lead stays until the colleague has said yes."""
    return all_of(
        _is_open(state),
        YES if by == lead else no("case.not-lead", _("Only the lead can ask somebody to take over.")),
        _works_here(lead_works_here=works_here),
        no("case.same-lead", _("This person is the lead already."), Family.NOT_ENOUGH) if to == lead else YES,
        no("case.asked", _("Somebody has been asked already and has not answered."), Family.NOT_NOW)
        if is_asked
        else YES,
        _has_reason(why),
    )


def may_be_answered(*, asked: UUID, by: UUID, answered: bool, answer: Answer, why: str) -> Decision:
    """The one who was asked answers, once. A no takes a reason, and that reaches the lead."""
    if by != asked or answered:
        return no("case.not-asked", _("Nobody is waiting for your answer here."), Family.NOT_NOW)
    return _has_reason(why) if answer is Answer.DECLINED else YES


def may_be_named(
    *, state: CaseState, lead: UUID, to: UUID, works_here: bool, why: str, instead_of: UUID | None = None
) -> Decision:
    """The leader names another lead, with a reason: when the lead is ill, leaves, or was never asked."""
    return all_of(
        _is_open(state),
        no("case.another-lead", _("Somebody else has been named as lead meanwhile."), Family.NOT_NOW)
        if instead_of not in (None, lead)
        else YES,
        _works_here(lead_works_here=works_here),
        no("case.same-lead", _("This person is the lead already."), Family.NOT_ENOUGH) if to == lead else YES,
        _has_reason(why),
    )


def may_be_mended(
    *, writer: UUID, by: UUID, written_at: datetime, at: datetime, opened_by: Collection[UUID]
) -> Decision:
    """For fifteen minutes its writer can mend a note, if nobody else has opened it; then it is corrected beside itself."""
    if by == writer and at - written_at <= MENDABLE_FOR and not set(opened_by) - {writer}:
        return YES
    return no(
        "note.settled",
        _("This note can no longer be changed. Write a new one that corrects it; both will stand."),
        Family.NOT_NOW,
    )


def may_be_written(*, has_words: bool, is_ahead: bool) -> Decision:
    """A note says something, about something that has happened."""
    if not has_words:
        return no("note.empty", _("There is nothing written yet."), Family.NOT_ENOUGH)
    if is_ahead:
        return no(
            "note.ahead", _("The time lies ahead. A note is about what has happened."), Family.NOT_ENOUGH
        )
    return YES


def _is_open(state: CaseState) -> Decision:
    return YES if state is CaseState.OPEN else no("case.closed", _("This case is closed."), Family.NOT_NOW)


def _works_here(*, lead_works_here: bool) -> Decision:
    if lead_works_here:
        return YES
    return no("case.lead-elsewhere", _("A lead is an officer of your own service."), Family.NOT_ENOUGH)


def _has_reason(why: str) -> Decision:
    return YES if why.strip() else no("case.why", _("Say why, in a sentence."), Family.NOT_ENOUGH)


_NEXT_DAY_AT_WORK = length("1 working day")


def is_done_alone(
    what: str, fields: Mapping[str, object], *, at: datetime, zone: str, holidays: tuple[str, str | None]
) -> bool:
    """Whether it was done at once by one person: "act now" at any hour, an emergency order when nobody else was at work."""
    if what == "concern_report.acute_checked":
        return fields.get("outcome") == "act_now"
    here = at.astimezone(ZoneInfo(zone))
    at_work = is_working_day(here.date(), holidays) and here.hour in WORKING_HOURS
    return what == "acute_order.made" and not at_work


def judged_by_day(at: datetime, *, zone: str, holidays: tuple[str, str | None]) -> date:
    """The next working day after it was done: by then somebody else has looked at it."""
    return day_after(at.astimezone(ZoneInfo(zone)).date(), _NEXT_DAY_AT_WORK, holidays)


def may_be_judged(*, by: UUID, acted_by: UUID, is_judged: bool, words: str) -> Decision:
    """Another than who acted says, once, whether it was in order, and why."""
    return all_of(
        no("judge.own", _("You did this yourself. Another leader has to look at it."))
        if by == acted_by
        else YES,
        no("judge.judged", _("Somebody has looked at this already."), Family.NOT_NOW) if is_judged else YES,
        _has_reason(words),
    )
