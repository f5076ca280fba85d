# SPDX-License-Identifier: EUPL-1.2
"""What a sender may be told, and when not even that: first it is asked whether they could be the adult we worry about."""

from lykt.casework.outreach.rules.deciding import has_reason
from lykt.casework.outreach.states import CouldBe, How, Of, Outcome
from lykt.kernel.decisions import YES, Decision, Family, _, all_of, no


def may_be_answered(
    *,
    of: Of,
    could_be: CouldBe,
    how: How,
    why: str,
    is_answered: bool,
    is_anonymous: bool,
    is_duty_reporter: bool,
    outcome_untold: bool,
    has_ended: bool,
) -> Decision:
    """Once for each answer. Whoever could be the adult we worry about hears nothing of the child, or nothing at all."""
    return all_of(
        no("answer.given", _("The sender has been answered already."), Family.NOT_NOW)
        if is_answered
        else YES,
        no("answer.nobody", _("The sender left no name: there is nobody to answer."), Family.NOT_NOW)
        if is_anonymous and how is not How.OMITTED
        else YES,
        _is_due(of, is_duty_reporter=is_duty_reporter, outcome_untold=outcome_untold, has_ended=has_ended),
        no(
            "answer.could-be",
            _(
                "The sender could be the adult you worry about: say nothing about the child, or do not answer."
            ),
            Family.NOT_ENOUGH,
        )
        if could_be is CouldBe.YES and how is How.TOLD
        else YES,
        has_reason(why) if how is How.OMITTED else YES,
    )


def _is_due(of: Of, *, is_duty_reporter: bool, outcome_untold: bool, has_ended: bool) -> Decision:
    if of is Of.RECEIPT or (is_duty_reporter and {Of.OUTCOME: outcome_untold, Of.ENDING: has_ended}[of]):
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


def letter_for(*, of: Of, how: How, is_duty_reporter: bool, outcome: str) -> str:
    """Which of the pack's letters it is: "" when nothing is sent. Whoever has no duty to report hears that it came."""
    if how is How.OMITTED:
        return ""
    if how is How.BARE or not is_duty_reporter:
        return "receipt"
    if of is Of.ENDING:
        return "ended"
    return {
        Outcome.INVESTIGATE: "opened",
        Outcome.IN_INVESTIGATION: "opened",
        Outcome.DROP: "not_opened",
    }.get(Outcome(outcome) if outcome else Outcome.PASSED_ON, "receipt")
