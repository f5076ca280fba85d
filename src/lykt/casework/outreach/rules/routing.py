# SPDX-License-Identifier: EUPL-1.2
"""Whom a child seems to be with, read from what was said. It suggests where a report goes; a person decides."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from lykt.casework.outreach.states import Company

_ALONE = re.compile(
    r"\balene\b|\bensli[gt]|\balone\b|unaccompanied|\bno adults?\b|\buten (voksne|foreldre|omsorg)|\bingen voksne"
    r"|\bby (him|her)self\b|\bseul|non accompagné|وحده|وحدها|بمفرده|بمفردها"
)
_A_PARENT = re.compile(
    r"\bmor(a|en)?\b|\bfar(en)?\b|\bforeldre(ne)?\b|\bmamma|\bpappa|\bmother\b|\bfather\b|\bparents?\b|\bmum\b|\bdad\b"
    r"|\bmère\b|\bpère\b|\bparents\b|والدت|والده|أمه|أبيه"
)


@dataclass(frozen=True, slots=True)
class Heard:
    """A claim that stands, as far as this rule needs it. Who an adult claims to be is not among the words: it is no fact."""

    about: str  # the claim's attribute
    words: str


@dataclass(frozen=True, slots=True)
class Around:
    """Whom the child is with, as far as anybody has said, and whether a parent was mentioned: here, abroad or dead."""

    company: Company
    names_a_parent: bool


_AROUND = ("relation", "guardian")


def around(claims: Iterable[Heard]) -> Around:
    """Somebody who says "alone" is believed first. That a parent is mentioned never says that the child is with them: no
    words are read that far, so it hides no suggestion, and a person checks it."""
    kept = [Heard(one.about, one.words.casefold()) for one in claims]
    adults = [one.words for one in kept if one.about in _AROUND]
    parents = [words for words in adults if _A_PARENT.search(words)]
    if any(_ALONE.search(one.words) for one in kept):
        company = Company.ALONE
    else:
        company = Company.SEPARATED if len(adults) > len(parents) else Company.NOT_KNOWN
    return Around(company, bool(parents))
