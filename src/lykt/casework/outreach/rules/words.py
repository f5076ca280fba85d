# SPDX-License-Identifier: EUPL-1.2
"""What can be read from people's words about an age, a day or a role; where nothing can, the words stand alone."""

import re
import unicodedata
from datetime import date, datetime, timedelta, tzinfo

from lykt.casework.outreach.rules.report import Role

_LONGEST = 200  # signs: what is longer is a telling, not an age, a day or a role
_OLDEST = 120  # years: what lies further back is a slip of the pen, and describes nobody living

_ABOUT = (
    r"(?:about|around|approx(?:imately)?\.?|maybe|perhaps|ca\.?|cirka|circa|rundt|omtrent|omkring|kanskje|~)"
)
_YEARS = r"(?:års?(?: gammel| gamle?)?|years?(?:[ -]olds?)?|y\.?o\.?|سنة|سنوات|عاما|عامًا|عام)"
_BETWEEN = r"(?:-|–|—|/|til|to|eller|or|og|and)"
_NUMBER = re.compile(rf"(?P<about>{_ABOUT}\s*)?(?P<years>\d{{1,3}})\s*{_YEARS}?\s*\??")
_RANGE = re.compile(
    rf"(?:{_ABOUT}\s*)?(?:mellom\s+|between\s+)?(?P<low>\d{{1,3}})\s*{_BETWEEN}\s*(?P<high>\d{{1,3}})\s*{_YEARS}?\s*\??"
)
_BELOW = re.compile(rf"(?:under|below|younger than|less than|yngre enn|<)\s*(?P<limit>\d{{1,3}})\s*{_YEARS}?")
_AT_MOST = re.compile(rf"(?:at most|høyst|maks|up to|<=)\s*(?P<limit>\d{{1,3}})\s*{_YEARS}?")
_AT_LEAST = re.compile(rf"(?:at least|minst|over|above|fra|from|>=)\s*(?P<limit>\d{{1,3}})\s*{_YEARS}?")

_ISO_DAY = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})(?:[t ]\d.*)?")
# Day before month with full stops is how Norway writes; 02/03/2008 means two things, so it is not read.
_NORWEGIAN_DAY = re.compile(r"(?P<day>\d{1,2})\.\s*(?P<month>\d{1,2})\.\s*(?P<year>\d{4})")

# The first that fits. Health stands before school, for a school nurse is both and health is the narrower.
_ROLES = (
    (Role.POLICE, r"politi(?!k|sk)|\bpolice"),
    (Role.KINDERGARTEN, r"barnehage|kindergarten|\bnursery"),
    (Role.CRISIS_CENTRE, r"krisesent|crisis cent"),
    (Role.RECEPTION, r"asylmottak|\bmottak|omsorgssenter|\breception"),
    (Role.OUTREACH, r"uteseksjon|utekontakt|feltarbeider|oppsøkende|\boutreach"),
    (Role.HEALTH, r"\b(tann|fast|skole|over)?lege|sykeplei|helse|jordmor|psykolog|sykehus"),
    (Role.HEALTH, r"\bdoctor|\bnurse|\bhealth|hospital"),
    (Role.SCHOOL, r"lærer|skole|rektor|\bsfo\b|\bteacher|\bschool"),
    (Role.NAV, r"\bnav\b"),
)


def plain(words: str) -> str:
    """The words in small letters with the digits 0-9, whichever they were written with; nothing of a long telling."""
    if len(words) > _LONGEST:
        return ""
    folded = " ".join(words.casefold().split())
    return "".join(
        str(unicodedata.decimal(sign)) if unicodedata.category(sign) == "Nd" else sign for sign in folded
    )


def age_in(words: str) -> dict[str, int]:
    """Years, or low and high (both in), when the words say so; else nothing. "Under 18" is at most 17."""
    said = plain(words)
    if found := _NUMBER.fullmatch(said):
        return _if_human(years=int(found["years"]))
    if found := _RANGE.fullmatch(said):
        low, high = int(found["low"]), int(found["high"])
        return _if_human(low=low, high=high) if low <= high else {}
    if found := _BELOW.fullmatch(said):
        return _if_human(high=int(found["limit"]) - 1)
    if found := _AT_MOST.fullmatch(said):
        return _if_human(high=int(found["limit"]))
    if found := _AT_LEAST.fullmatch(said):
        return _if_human(low=int(found["limit"]))
    return {}


def is_guessed(words: str) -> bool:
    """The words themselves say that the age is a guess: "about", "rundt", "15 or 16", a question mark."""
    said = plain(words)
    number = _NUMBER.fullmatch(said)
    return bool((number and number["about"]) or _RANGE.fullmatch(said) or said.endswith("?"))


def _if_human(**ages: int) -> dict[str, int]:
    return ages if all(0 <= age <= _OLDEST for age in ages.values()) else {}


def day_in(words: str) -> date | None:
    """The day that the words name, however unlikely; None when they name none."""
    said = plain(words)
    found = _ISO_DAY.fullmatch(said) or _NORWEGIAN_DAY.fullmatch(said)
    if not found:
        return None
    try:
        return date(int(found["year"]), int(found["month"]), int(found["day"]))
    except ValueError:
        return None


def names_a_day(words: str) -> bool:
    """Whether the words have the form of a day, also of one that no calendar has: 2010-02-30."""
    said = plain(words)
    return bool(_ISO_DAY.fullmatch(said) or _NORWEGIAN_DAY.fullmatch(said))


def is_usable(day: date, today: date) -> bool:
    """A day in a living child's life: not 1802, not 2999. One day ahead is allowed, for it may be tomorrow elsewhere."""
    return date(today.year - _OLDEST, 1, 1) <= day <= today + timedelta(days=1)


def instant_in(words: str, zone: tzinfo) -> tuple[datetime | None, bool]:
    """The instant that the words name, and whether the zone had to be ours because they named none."""
    try:
        instant = datetime.fromisoformat(words.strip())
    except ValueError:
        return None, False
    return (instant, False) if instant.tzinfo else (instant.replace(tzinfo=zone), True)


def role_in(words: str) -> Role | None:
    """The role that the words name, as a code of the form or in Norwegian or English; None when unsure."""
    said = plain(words)
    if said in set(Role):
        return Role(said)
    return next((role for role, pattern in _ROLES if re.search(pattern, said)), None)
