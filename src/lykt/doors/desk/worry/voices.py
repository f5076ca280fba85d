# SPDX-License-Identifier: EUPL-1.2
"""What several people say about one thing, in one box and each with who said it; and the same read back as claims.

"16 (the child) · 19 (the police in Malmö)" is two claims of two people. Read as one it would be nobody's, and the half
of it that suits would be the child's age.
"""

import re
from collections.abc import Iterable
from functools import cache
from typing import Final

from django.conf import settings
from django.utils import translation

from lykt.doors.desk.child.words import SPEAKERS, speaker, value_of
from lykt.record.people.rules import Said, side_by_side
from lykt.record.people.states import SaidBy

BESIDE: Final = " · "
_SPOKEN: Final = re.compile(r"(?P<value>.*\S)\s*\((?P<speaker>[^()]+)\)", re.DOTALL)


def voices_of(claims: Iterable[Said], *, between: str = BESIDE) -> str:
    """Everything that stands, each with who said it; what the child says itself comes first."""
    voices = [one.said for one in side_by_side(list(claims))]
    voices.sort(key=lambda said: said.said_by is not SaidBy.CHILD)
    lines = [_line(said) for said in voices if value_of(said.attribute, said.value)]
    return between.join(dict.fromkeys(lines))


def claims_in(words: str, *, between: str, called: str = "value") -> list[str | dict[str, str]]:
    """The claims that a box holds, as our own form of the report has them (docs/reference/concern-report.schema.json).

    Only a speaker that we could have written ourselves is taken for one: "15 (I think)" stays whole.
    """
    found: list[str | dict[str, str]] = []
    for said in filter(None, (part.strip() for part in re.split(between, words))):
        spoken = _SPOKEN.fullmatch(said)
        who = _speaker_in(spoken["speaker"]) if spoken else ""
        found.append({called: spoken["value"], "said_by": who} if spoken and who else said)
    return found


def named_in(names: str) -> str:
    """The first name in the box, without who said it."""
    for one in claims_in(names, between="\n"):
        return one if isinstance(one, str) else one["value"]
    return ""


def _line(said: Said) -> str:
    value = " ".join(value_of(said.attribute, said.value).replace("·", ",").split())
    who = re.sub(r"\s*[()]\s*", " ", speaker(said.said_by, said.said_by_words)).replace("·", ",")
    return f"{value} ({' '.join(who.split())})"


def _speaker_in(words: str) -> str:
    """The code of the speaker where these words are no more than its name, else the words; "" where they name nobody.

    Whoever sent the report that a claim came with is not the one who sends this one.
    """
    said = " ".join(words.split())
    for name, code in _names():
        if said.casefold() == name and code is not SaidBy.SENDER:
            return code.value
        if re.match(rf"{re.escape(name)}\b", said.casefold()):
            return said
    return ""


@cache
def _names() -> tuple[tuple[str, SaidBy], ...]:
    """How each speaker is called in every language of the screens: a draft may have been begun in another."""
    named = []
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            named += [(translation.gettext(name).casefold(), code) for code, name in SPEAKERS.items()]
    return tuple(sorted(named, key=lambda pair: -len(pair[0])))
