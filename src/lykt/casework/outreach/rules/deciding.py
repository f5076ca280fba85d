# SPDX-License-Identifier: EUPL-1.2
"""What makes it right to check, review, pass on or drop a concern report."""

from collections.abc import Collection

from lykt.casework.outreach.states import Outcome, Stage
from lykt.kernel.decisions import YES, Decision, Family, _, all_of, no


def may_be_sent(*, text: str, receives: bool) -> Decision:
    """A worry is a worry: one letter is enough. It goes to a service that can receive it, never to immigration."""
    if not receives:
        return no(
            "report.no-receiver",
            _("Choose a child-protection service that can receive it."),
            Family.NOT_ENOUGH,
        )
    if not text.strip():
        return no("report.no-words", _("Write what worries you. One word is enough."), Family.NOT_ENOUGH)
    return YES


def may_be_checked(*, why: str, saw_the_last: bool = True) -> Decision:
    """Danger can be looked at again at any time, also after a review; a reason always stands beside the answer.

    Whoever had not seen the last answer is shown it first: "can wait" never stands unknowingly over "act now".
    """
    if not saw_the_last:
        return no(
            "report.checked",
            _("Somebody has looked for danger while you were writing. Read their answer, then keep yours."),
            Family.NOT_NOW,
        )
    return has_reason(why)


def may_be_reviewed(
    *,
    stage: Stage,
    outcome: Outcome,
    reason: str,
    lawful_reasons: Collection[str],
    why: str,
    passes_to: bool,
    is_ours: bool,
    is_looked_at: bool,
    saw_the_offer: bool = False,
) -> Decision:
    """One review ends a report, once somebody has looked for danger and at all that was added since. Dropping takes one of
    the pack's reasons; no lack of name or address is one.

    Passing on is no end: whoever takes it looks. While another service is asked to take it, whoever knows of that very offer
    decides all the same: it is taken back.
    """
    return all_of(
        _is_not_settled(stage, saw_the_offer=saw_the_offer),
        YES
        if is_ours
        else no("report.not-yours", _("This report is with another service now."), Family.NOT_NOW),
        YES
        if is_looked_at or outcome is Outcome.PASSED_ON
        else no(
            "report.not-looked-at",
            _(
                "Nobody has looked for danger yet, or somebody has added something since. Read it and answer that"
                " first. Your words are kept below."
            ),
            Family.NOT_NOW,
        ),
        has_reason(why),
        _names_a_reason(outcome, reason, lawful_reasons),
        _names_a_receiver(outcome, passes_to=passes_to),
    )


def may_be_accepted(*, stage: Stage, is_the_offered_service: bool) -> Decision:
    """Only a person of the service that a report was passed on to takes it."""
    if stage is not Stage.OFFERED or not is_the_offered_service:
        return no("report.not-offered", _("This report is not waiting for your service."), Family.NOT_NOW)
    return YES


def _is_not_settled(stage: Stage, *, saw_the_offer: bool) -> Decision:
    if stage is Stage.REVIEWED:
        return no(
            "report.reviewed",
            _("Somebody has reviewed this report while you were writing. Your words are kept below."),
            Family.NOT_NOW,
        )
    if stage is Stage.OFFERED and not saw_the_offer:
        return no(
            "report.offered",
            _("This report has been passed on and waits for the other service to accept it."),
            Family.NOT_NOW,
        )
    return YES


def has_reason(why: str) -> Decision:
    """A decision about a child says why."""
    if why.strip():
        return YES
    return no("report.why", _("Say why, in a sentence."), Family.NOT_ENOUGH)


def _names_a_reason(outcome: Outcome, reason: str, lawful: Collection[str]) -> Decision:
    if outcome is not Outcome.DROP or reason in lawful:
        return YES
    return no("report.no-lawful-reason", _("This is not a reason to drop a report."), Family.NOT_ENOUGH)


def _names_a_receiver(outcome: Outcome, *, passes_to: bool) -> Decision:
    if outcome is not Outcome.PASSED_ON or passes_to:
        return YES
    return no(
        "report.no-receiver", _("Choose a child-protection service that can receive it."), Family.NOT_ENOUGH
    )


def stage_of(*, checked: bool, outcomes: Collection[str], answered: bool) -> Stage:
    """Where a report stands, from what was decided about it, oldest first; `answered`: the last offer got a yes or a no."""
    last = list(outcomes)[-1] if outcomes else None
    if last and last != Outcome.PASSED_ON:
        return Stage.REVIEWED
    if last == Outcome.PASSED_ON and not answered:
        return Stage.OFFERED
    return Stage.UNREVIEWED if checked else Stage.UNCHECKED
