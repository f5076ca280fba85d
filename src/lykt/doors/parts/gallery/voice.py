# SPDX-License-Identifier: EUPL-1.2
"""Invented sentences for the parts page, each in the languages it is shown in."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from django.utils import timezone

# nb, en and, where it is what a child or a sender said, ar. For ar the parts page lays Norwegian out right to left.
_WORDS: Final[dict[str, tuple[str, str] | tuple[str, str, str]]] = {
    "add": ("Skriv ned noe som er sagt", "Add what somebody said"),
    "review": ("Du må vurdere meldingen", "Review the report"),
    "answer": ("Du må svare melderen", "Answer the reporter"),
    "check": ("Du må sjekke i dag om barnet er i fare nå", "Check today whether the child is in danger now"),
    "guardian": (
        "Be statsforvalteren om representant i dag",
        "Ask the county governor for a representative today",
    ),
    "order": ("Akuttvedtaket har falt bort", "The emergency order has lapsed"),
    "ask": (
        "Nemnda skal godkjenne akuttvedtaket, om mulig innen 48 timer",
        "The board approves the emergency order, within 48 hours if possible",
    ),
    "keep": (
        "Behandle den unge som et barn til alderen er avgjort",
        "Treat the young person as a child until age is decided",
    ),
    "plan": ("Bestem hva som skal komme etter vedtaket", "Decide what comes after the order"),
    "investigate": ("Du må gjøre ferdig undersøkelsen", "Conclude the investigation"),
    "why": (
        "Barneverntjenesten skal gå gjennom meldingen snarest, og senest innen en uke.",
        "Child protection reviews a report as soon as it can, and within a week.",
    ),
    "mine": ("Kari Nordby", "Kari Nordby"),
    "board": ("Barneverns- og helsenemnda", "The child welfare and health board"),
    "boy": (
        "Gutt, rundt 15, selger for en eldre mann som passer på ham",
        "Boy, about 15, sells for an older man who looks after him",
        "ولد عمره حوالي 15 سنة يبيع لرجل أكبر منه يعتني به",
    ),
    "girl": (
        "Jente hos naboen, vasker huset hele dagen",
        "Girl at my neighbour's, washes the house all day",
        "بنت عند جارتي تنظف البيت طوال اليوم",
    ),
    "outreach": ("Uteseksjonen", "Outreach"),
    "anonymous": ("Anonym", "Anonymous"),
    "on_duty": ("På vakt nå: Jonas Berg, 22 00 00 01", "On duty now: Jonas Berg, 22 00 00 01"),
    "age": (
        "Regnes som barn: sier 16 · politiet i Malmö skrev 19 · ingen papirer",
        "Presumed a child: says 16 · the police in Malmö wrote 19 · no document",
    ),
    "age_why": (
        "Når alderen er usikker, og det er grunn til å tro at det er et barn, regnes hun eller han som barn.",
        "Where the age is uncertain and there is reason to believe it is a child, they are presumed to be one.",
    ),
    "himself": ("han selv", "he himself"),
    "police": ("politiet i Malmö", "the police in Malmö"),
    "worker": ("feltarbeider", "outreach worker"),
    "uncle": ("«onkelen» Rachid", "“uncle” Rachid"),
    "no_access": ("Gir ingen innsyn", "Gives no access"),
    "owe": ("Jeg skylder ham for turen.", "I owe him for the trip.", "أنا مدين له بثمن الرحلة."),
    "facts": (
        "Møtte ham ved elva klokka 21. Tynn jakke, våte sko. En mann sto på broa og så på oss.",
        "Met him by the river at nine. Thin jacket, wet shoes. A man stood on the bridge and watched us.",
    ),
    "reading": ("Jeg tror han er redd for mannen.", "I think he is afraid of the man."),
    "short": ("Han tok imot votter og et telefonnummer.", "He took mittens and a telephone number."),
}


@dataclass(frozen=True, slots=True)
class Voice:
    """Speaks one language on one invented evening."""

    language: str
    now: datetime

    def word(self, key: str) -> str:
        """The sentence of this name."""
        said = _WORDS[key]
        return said[2] if self.language == "ar" and len(said) > 2 else said[1 if self.language == "en" else 0]

    def say(self, nb: str, en: str) -> str:
        """One of the two."""
        return en if self.language == "en" else nb

    def day(self, after: int) -> date:
        """So many days from today."""
        return timezone.localtime(self.now).date() + timedelta(days=after)

    def instant(self, after: float) -> datetime:
        """So many hours from now."""
        return self.now + timedelta(hours=after)
