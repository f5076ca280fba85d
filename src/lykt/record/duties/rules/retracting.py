# SPDX-License-Identifier: EUPL-1.2
"""What makes it right to take back something that was written down by mistake."""

from collections.abc import Collection

from lykt.kernel.decisions import YES, Decision, Family, _, all_of, no


def may_be_retracted(*, what: str, own: Collection[str], is_retracted: bool, why: str) -> Decision:
    """A happening that somebody wrote down, once, with a reason. `own` are events that an act of its own has made."""
    return all_of(
        no(
            "happening.act",
            _("This was an act of its own, with its own reasons. It cannot be taken back here."),
            Family.NOT_NOW,
        )
        if what in own
        else YES,
        no("happening.retracted", _("Somebody has taken this back already."), Family.NOT_NOW)
        if is_retracted
        else YES,
        YES
        if why.strip()
        else no("happening.why", _("Say why it was wrong, in a sentence."), Family.NOT_ENOUGH),
    )
