# SPDX-License-Identifier: EUPL-1.2
"""What makes it right to hand over in the morning, and in which order the night sees its children."""

from lykt.casework.outreach.states import Stage
from lykt.kernel.decisions import YES, Decision, Family, _, all_of, no


def may_be_given(*, words: str, stage: Stage, stands_for_it: bool) -> Decision:
    """The night says in words what the day must know, about a report that nobody has reviewed yet."""
    return all_of(
        YES
        if stands_for_it
        else no("morning.not-night", _("Only whoever has the night of that service hands over to it.")),
        no("morning.reviewed", _("The day has reviewed this report already."), Family.NOT_NOW)
        if stage is Stage.REVIEWED
        else YES,
        YES
        if words.strip()
        else no("morning.no-words", _("Write what the day must know and do."), Family.NOT_ENOUGH),
    )


def may_be_added(*, is_accepted: bool, is_anothers: bool) -> Decision:
    """What waits for the day grows by the words of the night service that gave it, and once somebody of the day has
    accepted it, no more: nobody would read them. What is not added is not lost in silence."""
    return all_of(
        no(
            "morning.accepted",
            _(
                "Somebody of the day has taken over what you were adding to. What you wrote now has not reached them."
                " Hand it over from here, or ring the day's service."
            ),
            Family.NOT_NOW,
        )
        if is_accepted
        else YES,
        no(
            "morning.waits",
            _(
                "Another night service has handed this report over, and nobody of the day has accepted it. What you"
                " wrote now has not reached them. Write it under what was done tonight, and ring the day's service."
            ),
            Family.NOT_NOW,
        )
        if is_anothers
        else YES,
    )


def out_of_reach() -> Decision:
    """Whoever gives what they do not read, or read no longer, is told that nobody has it. The same for what never was."""
    return no(
        "not-here",
        _(
            "You cannot open this report, or you no longer can. What you wrote has not reached anybody. If the day has"
            " taken the report over, ring the day's service."
        ),
        Family.NOT_HERE,
    )


def may_be_taken(*, is_of_the_service: bool, accepted_by_another: bool, is_read: bool) -> Decision:
    """A named person of the service that must act on the report takes it, with all that the night has added to it; the
    first one does."""
    return all_of(
        YES
        if is_of_the_service
        else no("morning.not-yours", _("This is handed over to another service."), Family.NOT_NOW),
        no("morning.taken", _("Somebody has taken this over already."), Family.NOT_NOW)
        if accepted_by_another
        else YES,
        YES
        if is_read
        else no(
            "morning.unread",
            _("The night has added something since you opened the page. Read it, and then take it over."),
            Family.NOT_NOW,
        ),
    )


def pressing(
    *, danger: bool, is_missing: bool, has_order: bool, was_in_danger: bool, name: str
) -> tuple[bool, bool, bool, bool, bool, str]:
    """What comes first in the night: danger now, then who is missing, then orders that run, then danger that was."""
    return (not danger, not is_missing, not has_order, not was_in_danger, not name, name.casefold())
