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
_PARENTS = re.compile(
    r"\bmor(a|en)?\b|\bfar(en)?\b|\bforeldre(ne)?\b|\bmamma|\bpappa|\bmother\b|\bfather\b|\bparents?\b|\bmum\b|\bdad\b"
    r"|\bmère\b|\bpère\b|\bparents\b|والدت|والده|أمه|أبيه"
)
_FAR = re.compile(
    r"\bi (hjemlandet|utlandet)|\babroad\b|\bback home\b|\bdød\b|\bdead\b|\bdied\b|\bmort|\bikke\b|\bingen\b|\buten\b|\baldri\b"
    r"|\bnot\b|n['’]t\b|\bno\b|\bnever\b|\bwithout\b|\bpas\b|\bsans\b|\bjamais\b|ليس|بدون|دون"
)  # far away, dead, or said not to be there


@dataclass(frozen=True, slots=True)
class Heard:
    """A claim that stands, as far as this rule needs it."""

    about: str  # the claim's attribute
    words: str


_AROUND = ("relation", "guardian")


def company_of(claims: Iterable[Heard]) -> Company:
    """Whom the child is with. Somebody who says "alone" is believed first; nothing said means that nobody knows."""
    kept = [Heard(one.about, one.words.casefold()) for one in claims]
    if any(_ALONE.search(one.words) for one in kept):
        return Company.ALONE
    around = [one.words for one in kept if one.about in _AROUND]
    if any(_PARENTS.search(words) and not _FAR.search(words) for words in around):
        return Company.WITH_PARENTS
    return Company.SEPARATED if around else Company.NOT_KNOWN


def is_routed(company: Company) -> bool:
    """The agency's rule speaks of a child who is alone, with somebody who is no parent, or of whom nobody knows."""
    return company is not Company.WITH_PARENTS
