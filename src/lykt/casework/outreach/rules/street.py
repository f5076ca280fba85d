# SPDX-License-Identifier: EUPL-1.2
"""What makes it right to write down a contact on the street, to go out on a shift and to hand it over."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from lykt.casework.outreach.states import CAN_BE_GIVEN, Met, NeedKind, Said
from lykt.kernel.decisions import YES, Decision, Family, _, all_of, no
from lykt.trust.office.rota.rules import night_of

MOST_LETTERS = 20_000  # in one part: an evening's telling fits


def may_be_written(*, said: Mapping[Said, str], is_ahead: bool) -> Decision:
    """One word in any of its parts is a contact. No name is needed, and no child."""
    if not any(text.strip() for text in said.values()):
        return no("contact.no-words", _("Write what happened. One word is enough."), Family.NOT_ENOUGH)
    if any(len(text) > MOST_LETTERS for text in said.values()):
        return no(
            "contact.too-long",
            _("This is longer than %(most)s letters. Write it in two contacts."),
            Family.TOO_MUCH,
            most=str(MOST_LETTERS),
        )
    if is_ahead:
        return no("contact.ahead", _("This has not happened yet."), Family.NOT_ENOUGH)
    return YES


# Of these the last word counts; the others stand side by side.
_AS_IT_IS_NOW = frozenset({Said.WHO, Said.AREA, Said.STATE})


def what_is_new(said: Mapping[Said, str], *, before: Iterable[tuple[Said, str]]) -> dict[Said, str]:
    """The parts that say something else than what stands, `before` in the order it was written: who, where and how may
    come back to an earlier word; of words, and of wishes and promises that nobody has answered, each is there once."""
    stands: dict[Said, set[str]] = {}
    for part, text in before:
        stands[part] = {text} | (set() if part in _AS_IT_IS_NOW else stands.get(part, set()))
    told = {part: text.strip() for part, text in sorted(said.items()) if text.strip()}
    return {part: text for part, text in told.items() if text not in stands.get(part, ())}


def may_be_opened(*, area: str, others: Collection[str], beside: bool) -> Decision:
    """Two shifts can be out at once, if whoever opens the second one knows of the first."""
    if not area.strip():
        return no("shift.no-area", _("Write where you go. An area is enough."), Family.NOT_ENOUGH)
    if others and not beside:
        return no(
            "shift.another-open",
            _("Another shift is out already: %(areas)s. Join it, or open one more beside it."),
            Family.NOT_NOW,
            areas=", ".join(sorted(others)),
        )
    return YES


def may_be_joined(*, is_over: bool) -> Decision:
    """Who joins goes out with those who are out."""
    return _is_out(is_over)


def may_be_handed_over(*, is_over: bool) -> Decision:
    """A shift is handed over once."""
    return _is_out(is_over)


@dataclass(frozen=True, slots=True)
class HandedOver:
    """What a shift told the next one, and of which shift it is."""

    team: UUID
    area: str
    went_out: datetime
    words: str
    at: datetime
    by: UUID


def of_the_last_night(told: Iterable[HandedOver], *, zone: ZoneInfo) -> list[HandedOver]:
    """All that was handed over with words in the last night in which its team did so, the newest first.

    A night goes from noon to noon. If the last shift went out before noon and was handed over after it, what the others
    handed over that morning is of the same night. What has no words hides nothing.
    """
    since: dict[UUID, date] = {}
    found = []
    for one in sorted(told, key=lambda one: one.at, reverse=True):
        if one.words.strip() and night_of(one.at, zone) >= since.setdefault(one.team, _began(one, zone)):
            found.append(one)
    return found


def _began(last: HandedOver, zone: ZoneInfo) -> date:
    """A shift that nobody handed over for days reaches one night back, and no further."""
    return max(night_of(last.went_out, zone), night_of(last.at, zone) - timedelta(days=1))


def _is_out(is_over: bool) -> Decision:
    if is_over:
        return no("shift.over", _("This shift has been handed over already."), Family.NOT_NOW)
    return YES


def may_be_answered(*, part: Said, is_answered: bool) -> Decision:
    """Wishes and promises are answered, once; words are not."""
    if part not in (Said.WISH, Said.PROMISE):
        return no("answer.no-wish", _("Only a wish or a promise is answered."), Family.NOT_ENOUGH)
    if is_answered:
        return no("answer.answered", _("Somebody has answered this already."), Family.NOT_NOW)
    return YES


def may_be_noted(*, kind: NeedKind, became: Met | None, words: str) -> Decision:
    """A bed is given, refused or none available; of what he has taken there are only words."""
    return all_of(_is_of_its_kind(kind, became), _says_something(became, words))


def _is_of_its_kind(kind: NeedKind, became: Met | None) -> Decision:
    if became and kind not in CAN_BE_GIVEN:
        return no("need.not-given", _("Of this there are only words."), Family.NOT_ENOUGH)
    return YES


def _says_something(became: Met | None, words: str) -> Decision:
    if not became and not words.strip():
        return no("need.empty", _("Write what it is. One word is enough."), Family.NOT_ENOUGH)
    return YES


_NO_NAME = frozenset({"unknown", "ukjent", "vet ikke", "?", "-", "ingen", "nobody"})
_NUMBERS = frozenset({"to", "tre", "fire", "fem", "seks", "sju", "syv", "åtte", "two", "three", "four", "five", "six",
                      "seven", "eight", "gutt", "gutter", "jente", "jenter", "boy", "boys", "girl", "girls", "en",
                      "ei", "a", "some", "noen", "flere", "several"})  # fmt: skip


def a_nickname(who: str) -> str:
    """The words, if they look like what one young person is called; "" for "unknown" and "five boys".

    Only what stands ready in the box: a person looks at it before a child gets a name.
    """
    said = who.strip().strip('."“”«»')
    words = said.casefold().split()
    if not words or said.casefold() in _NO_NAME or words[0] in _NUMBERS:
        return ""
    return said if len(words) <= 3 and not any(sign in said for sign in ",;:0123456789") else ""


def chips(used: Iterable[str], *, most: int) -> list[str]:
    """What the team has written lately, newest first, each once: one tap instead of typing."""
    found: dict[str, str] = {}
    for words in used:
        said = " ".join(words.split())
        if said and len(said) <= 40:
            found.setdefault(said.casefold(), said)
    return list(found.values())[:most]
