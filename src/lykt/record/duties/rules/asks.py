# SPDX-License-Identifier: EUPL-1.2
"""What the law asks of a worker after a finding.

A finding knows no duty, and the law knows no checklist: here they meet, so that a door and the command line join them
in the same way. It stands with the duties, which may know of indicators; indicators never know of duties.
"""

from dataclasses import dataclass
from datetime import date

from lykt.record.indicators.rules.values import Finding
from lykt.trust.packs.codebook import AskedOf, Reminder, When
from lykt.trust.packs.law import Number, Pack, Rule, Sentence


@dataclass(frozen=True, slots=True)
class AskedNow:
    """What is asked of this role now: rules with their basis, what to think of, what not to do, whom to call."""

    rules: tuple[Rule, ...]
    remember: tuple[Reminder, ...]
    never: tuple[Sentence, ...]
    call: tuple[Number, ...]
    find: tuple[Sentence, ...]  # how to find a number that no pack can hold; for a child


def asked_now(found: Finding, *, of: AskedOf, pack: Pack, on: date) -> AskedNow:
    """What this pack asks of this role on this day, after this finding. Nothing here starts a clock: what happens does."""
    return AskedNow(
        rules=tuple(
            rule
            for one in of.asks
            if _holds(one.when, found) and (found.is_child or one.adults)
            for rule in [pack.by_row[one.rule]]
            if rule.in_force_on(on)
        ),
        remember=tuple(
            one for one in of.remember if _holds(one.when, found) and (found.is_child or one.adults)
        ),
        never=of.never,
        call=tuple(number for number in pack.numbers if number.number in of.call),
        find=of.find if found.is_child else (),
    )


def _holds(when: When, found: Finding) -> bool:
    match when:
        case When.REASON_TO_BELIEVE:
            return found.reason_to_believe
        case When.AGE_UNCLEAR:
            return found.is_child and found.age.is_unclear
    return True
