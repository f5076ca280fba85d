# SPDX-License-Identifier: EUPL-1.2
"""What makes it right to hand over in the morning, and in which order the night sees its children."""

from lykt.casework.outreach.states import Stage
from lykt.kernel.decisions import YES, Decision, Family, _, all_of, no


def may_be_given(*, words: str, stage: Stage, stands_for_it: bool, waits: bool) -> Decision:
    """The night says in words what the day must know, about a report that nobody has reviewed yet; once, until the day has
    accepted it. What it would say besides is not lost in silence."""
    return all_of(
        YES
        if stands_for_it
        else no("morning.not-night", _("Only whoever has the night of that service hands over to it.")),
        no("morning.reviewed", _("The day has reviewed this report already."), Family.NOT_NOW)
        if stage is Stage.REVIEWED
        else YES,
        no(
            "morning.waits",
            _(
                "This report is handed over already, and nobody of the day has accepted it. What you wrote now has not"
                " reached them. Write it under what was done tonight, and ring the day's service."
            ),
            Family.NOT_NOW,
        )
        if waits
        else YES,
        YES
        if words.strip()
        else no("morning.no-words", _("Write what the day must know and do."), Family.NOT_ENOUGH),
    )


def may_be_taken(*, is_of_the_service: bool, accepted_by_another: bool) -> Decision:
    """A named person of the service that must act on the report takes it; the first one does."""
    return all_of(
        YES
        if is_of_the_service
        else no("morning.not-yours", _("This is handed over to another service."), Family.NOT_NOW),
        no("morning.taken", _("Somebody has taken this over already."), Family.NOT_NOW)
        if accepted_by_another
        else YES,
    )


def pressing(
    *, danger: bool, is_missing: bool, has_order: bool, was_in_danger: bool, name: str
) -> tuple[bool, bool, bool, bool, bool, str]:
    """What comes first in the night: danger now, then who is missing, then orders that run, then danger that was."""
    return (not danger, not is_missing, not has_order, not was_in_danger, not name, name.casefold())
