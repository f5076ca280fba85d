# SPDX-License-Identifier: EUPL-1.2
"""When a list that named no child can be put with one, and when it can be taken back."""

from lykt.kernel.decisions import YES, Decision, Family, _, no


def may_be_put(*, names_a_child: bool, is_with_another: bool) -> Decision:
    """One list is about one child: a list that was begun from a child, or stands with another, goes nowhere else."""
    if names_a_child:
        return no(
            "assessment.names-a-child",
            _("This list was made about a child from the beginning, and stays with that child."),
            Family.NOT_NOW,
        )
    if is_with_another:
        return no(
            "assessment.with-another",
            _("This list stands with another child already. It must be taken back from there first."),
            Family.NOT_NOW,
        )
    return YES


def may_be_taken_back(*, why: str) -> Decision:
    """Whoever read it there must be able to know why it is gone."""
    if why.strip():
        return YES
    return no("assessment.no-reason", _("Say why, in a sentence."), Family.NOT_ENOUGH)
