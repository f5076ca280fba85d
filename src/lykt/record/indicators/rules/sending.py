# SPDX-License-Identifier: EUPL-1.2
"""What can be taken in as a list that was filled in, and what is already there."""

from datetime import date
from hashlib import sha256

from lykt.kernel.decisions import YES, Decision, Family, _, all_of, no

MOST_SIGNS = 2_000_000  # an instance of the longest list with every box full is a tenth of it


def day_in(words: str) -> date | None:
    """The day of the calendar with which these words begin; nothing where they begin with none."""
    try:
        return date.fromisoformat(words[:10])
    except ValueError:
        return None


def fingerprint_of(instance: str) -> str:
    """The same for the same words, whatever came around them on the way."""
    return sha256(instance.strip().encode()).hexdigest()


def may_be_taken_in(said: tuple[str, str] | None, *, name: str, version: str, is_too_long: bool) -> Decision:
    """A filled-in form of this very list and version. `said` is what it says that it is of, None if it is no form."""
    if is_too_long:
        return no(
            "assessment.too-long",
            _("This is more than a list can hold. Shorten the longest answer."),
            Family.TOO_MUCH,
        )
    if said is None:
        return no(
            "assessment.unreadable",
            _("What came is no filled-in list. What you wrote is still in the page."),
            Family.NOT_ENOUGH,
        )
    return YES if said in ((name, ""), (name, version)) else _of_another()


def _of_another() -> Decision:
    return no(
        "assessment.another-list",
        _("What came belongs to another list, or to another version of it."),
        Family.NOT_ENOUGH,
    )


def may_stand_beside(before: str | None, now: str) -> Decision:
    """Nothing came under this id before, or the very same did. `before` and `now` are fingerprints."""
    if before in (None, now):
        return YES
    return no(
        "changed",
        _("This list has been sent already, with other answers. What was sent stands. Begin a new one."),
        Family.NOT_NOW,
    )


def may_be_saved(*, revision: int, seen: int, is_same_tab: bool, is_sent: bool) -> Decision:
    """Nothing is laid over what was written elsewhere since this was opened."""
    return all_of(
        _is_not_sent(is_sent=is_sent),
        YES
        if seen == revision or is_same_tab
        else no(
            "changed",
            _("This list has been written in elsewhere since you opened it here."),
            Family.NOT_NOW,
        ),
    )


def _is_not_sent(*, is_sent: bool) -> Decision:
    if not is_sent:
        return YES
    return no("assessment.sent", _("This list has been sent already."), Family.NOT_NOW)
