# SPDX-License-Identifier: EUPL-1.2
"""When a list may be published, laid over, merged and withdrawn."""

from collections.abc import Sequence

from lykt.engines.xlsforms.faults import Fault
from lykt.kernel.decisions import YES, Decision, Family, _, no


def is_fit(faults: Sequence[Fault]) -> Decision:
    """Nothing is wrong with the list; else the first thing that is, in its own words."""
    if faults:
        first = faults[0]
        return no(f"list.{first.code}", first.sentence, Family.NOT_ENOUGH, **first.values)
    return YES


def has_version(version: str) -> Decision:
    """Whoever fills in a list must be able to say which version it was."""
    if not version.strip():
        return no(
            "list.no-version", _("The list has no version. Give it one, such as 2026.2."), Family.NOT_ENOUGH
        )
    return YES


def is_new(*, is_taken: bool, version: str) -> Decision:
    """A published version never changes."""
    if is_taken:
        return no(
            "list.version-taken",
            _(
                "Version %(version)s is published already, and a published version never changes. Give this one another."
            ),
            Family.NOT_NOW,
            version=version,
        )
    return YES


def is_own_name(*, is_national: bool, name: str) -> Decision:
    """A form of one's own is no other list under a national name."""
    if is_national:
        return no(
            "list.national-name",
            _("“%(name)s” is a national list. Load the file as your own version of it."),
            Family.NOT_ENOUGH,
            name=name,
        )
    return YES


def is_laid_over_national(*, is_national: bool, is_withdrawn: bool) -> Decision:
    """A local version begins from a national list that is in use."""
    if not is_national or is_withdrawn:
        return no(
            "list.no-base", _("A local version begins from a national list that is in use."), Family.NOT_NOW
        )
    return YES


def is_last(*, saved: int, seen: int) -> Decision:
    """Of two people who work on one local version, nobody overwrites what they have not seen."""
    if saved != seen:
        return no(
            "changed",
            _(
                "Somebody has saved this list while you were writing. Your words are kept below, beside theirs."
            ),
            Family.NOT_NOW,
        )
    return YES


def is_decided(*, left: int, refused: Sequence[Fault]) -> Decision:
    """Nothing local is dropped without somebody having decided it."""
    if refused:
        return is_fit(refused)
    if left:
        return no(
            "list.undecided",
            _("Both texts stand until you have chosen at each question where they differ."),
            Family.NOT_ENOUGH,
        )
    return YES


def has_reason(why: str) -> Decision:
    """Whoever withdraws a list says why to those who use it."""
    if not why.strip():
        return no("list.no-reason", _("Say why, in a sentence."), Family.NOT_ENOUGH)
    return YES
