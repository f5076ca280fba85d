# SPDX-License-Identifier: EUPL-1.2
"""What a sender may be told, and when not even that: first it is asked whether they could be the adult we worry about,
and, of whoever came by a public page, whether somebody has checked that they report as part of their work."""

from dataclasses import dataclass

from lykt.casework.outreach.rules.deciding import has_reason
from lykt.casework.outreach.rules.report import Role
from lykt.casework.outreach.states import ByWork, CouldBe, How, Of, Outcome
from lykt.kernel.decisions import YES, Decision, Family, _, all_of, no


@dataclass(frozen=True, slots=True)
class Sender:
    """Whoever sent a report, as far as an answer must know them."""

    role: str
    read_as_duty: bool  # the role as it was read has a duty to report (bvl § 13-2)
    by_page: bool  # came by a public page: the role is read from what somebody wrote of themselves

    @property
    def is_asked(self) -> bool:
        """Whether it must be checked that they report as part of their work. Of the young person nobody asks that."""
        return self.by_page and self.role != Role.CHILD

    def has_duty(self, by_work: ByWork) -> bool:
        """Whether they are answered as somebody with a duty to report (bvl § 13-3): by a public page only once checked."""
        return by_work is ByWork.CHECKED if self.is_asked else self.read_as_duty

    def waits_for_more(self, last: ByWork) -> bool:
        """Whether a later answer is due after one in which this was answered: where nobody knew, what they call themselves
        is enough to ask again."""
        if not self.is_asked or last in (ByWork.NOT_KNOWN, ByWork.NOT_ASKED):
            return self.read_as_duty
        return last is ByWork.CHECKED


def may_be_answered(
    sender: Sender,
    *,
    of: Of,
    could_be: CouldBe,
    by_work: ByWork,
    how: How,
    why: str,
    is_answered: bool,
    outcome_untold: bool,
    has_ended: bool,
) -> Decision:
    """Once for each answer. Whoever could be the adult we worry about hears nothing of the child, or nothing at all; and
    whoever came by a public page hears no more than that, while nobody knows whether they could be."""
    return all_of(
        no("answer.given", _("The sender has been answered already."), Family.NOT_NOW)
        if is_answered
        else YES,
        no("answer.nobody", _("The sender left no name: there is nobody to answer."), Family.NOT_NOW)
        if sender.role == Role.ANONYMOUS and how is not How.OMITTED
        else YES,
        no("answer.by-work", _("Say first whether they report as part of their work."), Family.NOT_ENOUGH)
        if sender.is_asked and by_work is ByWork.NOT_ASKED
        else YES,
        _is_due(of, sender, outcome_untold=outcome_untold, has_ended=has_ended),
        may_be_told(sender, could_be=could_be, by_work=by_work) if how is How.TOLD else YES,
        has_reason(why) if how is How.OMITTED else YES,
    )


def may_be_told(sender: Sender, *, could_be: CouldBe, by_work: ByWork) -> Decision:
    """Nobody is told what the law allows while they could be the adult we worry about, as far as that was answered."""
    if could_be is CouldBe.YES:
        return no(
            "answer.could-be",
            _(
                "The sender could be the adult you worry about: say nothing about the child, or do not answer."
            ),
            Family.NOT_ENOUGH,
        )
    if could_be is CouldBe.NOT_KNOWN and sender.is_asked and sender.has_duty(by_work):
        return no(
            "answer.could-be-unknown",
            _(
                "You do not know whether the sender could be the adult you worry about: say only that the report came, or do not answer."
            ),
            Family.NOT_ENOUGH,
        )
    return YES


def _is_due(of: Of, sender: Sender, *, outcome_untold: bool, has_ended: bool) -> Decision:
    """A later answer that somebody by a public page may wait for can be ended, also by "no, we do not answer"."""
    may_wait = sender.read_as_duty or sender.is_asked
    if of is Of.RECEIPT or (may_wait and {Of.OUTCOME: outcome_untold, Of.ENDING: has_ended}[of]):
        return YES
    if of is Of.OUTCOME:
        return no(
            "answer.no-outcome",
            _(
                "Only a sender with a duty to report hears what the report became, and only once it is decided."
            ),
            Family.NOT_NOW,
        )
    return no(
        "answer.not-ended",
        _("Only a sender with a duty to report hears that an investigation has ended, and only when it has."),
        Family.NOT_NOW,
    )


def letter_for(sender: Sender, *, of: Of, how: How, by_work: ByWork, outcome: str) -> str:
    """Which of the pack's letters it is: "" when nothing is sent. Whoever has no duty to report hears that it came."""
    if how is How.OMITTED:
        return ""
    if how is How.BARE or not sender.has_duty(by_work):
        return "receipt"
    if of is Of.ENDING:
        return "ended"
    return {
        Outcome.INVESTIGATE: "opened",
        Outcome.IN_INVESTIGATION: "opened",
        Outcome.DROP: "not_opened",
    }.get(Outcome(outcome) if outcome else Outcome.PASSED_ON, "receipt")
