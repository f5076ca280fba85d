# SPDX-License-Identifier: EUPL-1.2
"""The age as a sentence, with the benefit of the doubt: who says what, and whether there is a document."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from django.utils.translation import gettext, gettext_noop

from lykt.doors.desk.child.words import speaker, value_of
from lykt.doors.parts.dates import date_said
from lykt.record.people.rules import AgeStatus, AgeView, Said, Voice, age_view, side_by_side
from lykt.record.people.states import Attribute, Certainty, SaidBy

_STANDS: Final = {
    AgeStatus.CHILD_DOCUMENTED: gettext_noop("A child"),
    AgeStatus.PRESUMED_CHILD: gettext_noop("Presumed a child"),
    AgeStatus.SAID_ADULT: gettext_noop("Said to be an adult by everybody who spoke"),
    AgeStatus.ADULT_DETERMINED: gettext_noop("Determined to be an adult"),
    AgeStatus.ADULT_DOCUMENTED: gettext_noop("An adult, by a document"),
}
_REGISTERS: Final = (SaidBy.POLICE, SaidBy.IMMIGRATION)  # they write an age into a register; others say one
_LONG_AGO: Final = timedelta(days=60)  # an age that was said long ago says when
_SHOWN: Final = 4  # voices in the sentence; all of them stand behind "why"


@dataclass(frozen=True, slots=True)
class Decided:
    """Whoever may decide an age has decided it: when, and which way, if that was written down."""

    on: date
    outcome: str = ""  # child, adult


def age_sentence(view: AgeView, *, on: date, decided: Decided | None = None) -> str:
    """ "Presumed a child: the child says 16; the police, Malmö registered 19; no document". The child speaks first."""
    voices = sorted(side_by_side(view.said), key=lambda voice: voice.said.said_by is not SaidBy.CHILD)
    parts = [_voice(voice, on) for voice in voices[:_SHOWN]]
    if more := len(voices) - len(parts):
        parts.append(gettext("and %(n)s more") % {"n": more})
    if not voices:
        parts.append(gettext("nobody has said how old"))
    if decided:
        words = {
            "child": gettext("decided to be under age on %(day)s"),
            "adult": gettext("decided to be of age on %(day)s"),
        }
        parts.append(
            words.get(decided.outcome, gettext("age was decided on %(day)s")) % {"day": date_said(decided.on)}
        )
    if not view.has_document:
        parts.append(gettext("no document"))
    return f"{gettext(_STANDS[view.status])}: {'; '.join(parts)}"


def age_of(claims: Sequence[Said], *, on: date, majority: int, decided: Decided | None = None) -> AgeView:
    """How old the law takes the young person to be. A decision that does not say which way leaves the doubt to the child."""
    return age_view(
        claims, on=on, majority=majority, decided_adult=bool(decided and decided.outcome == "adult")
    )


def _voice(voice: Voice, on: date) -> str:
    claim = voice.said
    age = value_of(claim.attribute, claim.value)
    if on - claim.on > _LONG_AGO:
        age = f"{age} ({date_said(claim.on)})"
    told = {"who": speaker(claim.said_by, claim.said_by_words), "age": age}
    if claim.certainty is Certainty.DOCUMENTED or claim.said_by is SaidBy.DOCUMENT:
        return (gettext("born %(age)s, on paper") if _is_birth(claim) else gettext("%(age)s on paper")) % told
    if _is_birth(claim):
        return (
            gettext("the child says born %(age)s")
            if claim.said_by is SaidBy.CHILD
            else gettext("%(who)s: born %(age)s")
        ) % told
    if claim.said_by is SaidBy.CHILD:
        return gettext("the child says %(age)s") % told
    return (
        gettext("%(who)s registered %(age)s")
        if claim.said_by in _REGISTERS
        else gettext("%(who)s says %(age)s")
    ) % told


def _is_birth(claim: Said) -> bool:
    return claim.attribute is Attribute.BIRTH_DATE
