# SPDX-License-Identifier: EUPL-1.2
"""The boy at the river: sells for an older man who looks after him, and owes for the trip. He never asked for help."""

from uuid import UUID

from lykt.casework.cases.states import NoteKind
from lykt.house.demo.town import Town
from lykt.record.people.states import Attribute, Certainty, SaidBy


def tell(town: Town) -> None:
    """Amina worries; Jonas checks; Kari reviews, becomes the lead, and meets him at the river with Amina."""
    amina, jonas, kari = town["amina"], town["jonas"], town["kari"]
    report = amina.sends(
        town.agencies["gamle-oslo"],
        at=town.day(19, "21:40"),
        words={
            "text": "Gutt, rundt 15, står ved elva de fleste kvelder. Han selger for en eldre mann som passer på ham. "
            "Mannen står like ved og ringer når noen snakker lenge med gutten. Han har tynn jakke og sover lite. "
            "Han vil ikke snakke om seg selv, men spør hver gang om vi har mat.",
            "children": [
                {
                    "names": [{"value": "Momo", "kind": "nickname", "said_by": "child"}],
                    "age": "rundt 15",
                    "languages": "arabisk, litt fransk",
                    "whereabouts": "ved elva, etter klokka åtte",
                    "adults": [{"description": "eldre mann som passer på ham", "claimed_relation": "fetter"}],
                    "told": "not_safe",
                    "told_why": "Mannen står like ved når vi snakker med gutten.",
                }
            ],
        },
    )
    child = report.child
    town.remember("river", child)
    jonas.checks(
        report,
        at=town.day(19, "22:15"),
        why="Uteseksjonen er hos ham i kveld. Han har et sted å sove. Vi går ut i morgen.",
    )
    kari.reviews(
        report,
        at=town.day(14, "10:20"),
        why="Han er trolig et barn, han er alene, og en voksen styrer dagene hans.",
    )
    kari.opens_case(
        child,
        at=town.day(14, "10:45"),
        lead=kari,
        report=report,
        why="Kari har vært ute ved elva og kjenner Amina.",
    )
    _what_is_said(town)
    _what_happened(town)
    _what_kari_wrote(town)
    _what_kari_looked_for(town)


def _what_is_said(town: Town) -> None:
    """Two ages, four names, three countries: all of it stands, with who said it."""
    kari, child = town["kari"], _river(town)
    met = town.day(12, "20:30")
    kari.claims(child, Attribute.AGE, "16", at=met)
    kari.claims(child, Attribute.NAME, "Mohamed", at=met)
    kari.claims(child, Attribute.NAME, "محمد الهاشمي", at=met, script="Arab", language="ar")
    kari.claims(child, Attribute.COUNTRY, "Algerie", at=met)
    kari.claims(child, Attribute.INTERPRETER, "arabisk, nordafrikansk dialekt", at=met)
    kari.claims(child, Attribute.RELATION, "følger ham til og fra elva", at=met, name="Rachid", claims_to_be="fetter", said_by=SaidBy.ADULT_BESIDE, speaker="Rachid, på telefon")  # fmt: skip
    kari.claims(child, Attribute.STATUS, "undocumented", at=met, since=town.day(150, "12:00"))
    police = town.day(9, "13:10")
    kari.claims(child, Attribute.AGE, "19", at=police, said_by=SaidBy.POLICE, speaker="politiet i Malmö")
    kari.claims(child, Attribute.NAME, "Hamza B.", at=police, said_by=SaidBy.POLICE, speaker="politiet i Malmö", kind="alias")  # fmt: skip
    kari.claims(
        child, Attribute.COUNTRY, "Marokko", at=police, said_by=SaidBy.POLICE, speaker="politiet i Malmö"
    )
    kari.claims(child, Attribute.STATUS, "asylum", at=police, said_by=SaidBy.POLICE, speaker="politiet i Malmö", since=town.day(430, "12:00"), until=town.day(150, "12:00"))  # fmt: skip
    kari.claims(child, Attribute.HEALTH, "hoste i flere uker, vondt i en tann", at=town.day(6, "19:40"), sure=Certainty.OBSERVED, said_by=SaidBy.WORKER)  # fmt: skip
    kari.claims(child, Attribute.WHEREABOUTS, "deler rom med flere, øst i byen", at=town.day(6, "19:45"))


def _what_happened(town: Town) -> None:
    """The law's own words for it: alone, doubted, exploited perhaps, ill; and what was asked for."""
    kari, child = town["kari"], _river(town)
    kari.records(child, "child.unaccompanied", at=town.day(12, "21:00"))
    kari.records(child, "guardian.requested", at=town.day(12, "21:05"))
    kari.records(child, "exploitation.suspected", at=town.day(12, "21:10"), by="Kari og Amina, ved elva")
    kari.records(child, "age.doubted", at=town.day(9, "13:15"))
    kari.records(child, "health.needed", at=town.day(6, "20:00"))


def _what_kari_wrote(town: Town) -> None:
    """What he says stands apart from what Kari makes of it; his own wishes come before her plans."""
    kari, child = town["kari"], _river(town)
    kari.notes(
        child,
        at=town.day(12, "22:10"),
        kind=NoteKind.MET,
        facts="Amina og jeg gikk en runde med ham. Vi spiste kebab. En bil kjørte sakte forbi to ganger.",
        said="Jeg skylder ham for turen. Når det er betalt, er jeg fri.",
        reading="Han teller penger hele tida. Han er redd for gjelda, ikke for politiet. Jeg tror han er et barn.",
        area="ved elva",
    )
    kari.notes(child, at=town.day(9, "13:30"), kind=NoteKind.CALLED, facts="Politiet i Malmö har registrert ham som 19 år, uten papirer. Ingen undersøkte alderen.")  # fmt: skip
    kari.notes(
        child,
        at=town.day(6, "20:15"),
        kind=NoteKind.MET,
        facts="Han kom alene. Telefonen ringte fire ganger på en halv time.",
        said="Jeg vil sende penger til mor. Jeg vil lære å reparere mopeder.",
        reading="Første gang han sier noe om hva han selv vil. Det begynner vi med.",
        area="kafé øst i byen",
    )
    kari.notes(
        child,
        at=town.day(3, "09:20"),
        short="Ringte Statsforvalteren. Vergen er ikke oppnevnt ennå. Ringer igjen fredag.",
    )
    kari.notes(
        child,
        at=town.day(2, "15:05"),
        short="Tannlegen kan ta ham uten timebestilling onsdag. Amina spør om han vil ha følge.",
    )


def _what_kari_looked_for(town: Town) -> None:
    """Kari looks closer after the walk with Amina, and again a week later: one answer is another, and both stand."""
    kari, child = town["kari"], _river(town)
    walk, cafe = town.day(12, "20:30").date().isoformat(), town.day(6, "19:40").date().isoformat()
    kari.looks_closer(
        "child_welfare",
        at=town.day(12, "22:40"),
        child=child,
        answers={
            "F01": ("yes", "Han selger, men varene er ikke hans.", "Amina, Uteseksjonen", walk),
            "F02": ("yes", "«Jeg skylder ham for turen.»", "Gutten selv", walk, "Han kan ha lånt av familien"),
            "F03": ("yes", "Den eldre mannen står like ved og ringer når noen snakker lenge med gutten.", "Amina, Uteseksjonen", walk, "Han kan være i slekt"),
            "F15": ("yes", "Han ser etter mannen hele tida.", "Kari", walk),
            "N02": ("yes", "Han kom uten foresatte.", "Gutten selv", walk),
            "N16": ("not_known",),
        },
    )  # fmt: skip
    kari.looks_closer(
        "forced_criminality",
        at=town.day(6, "21:00"),
        child=child,
        answers={
            "F04": ("yes", "Telefonen ringte fire ganger på en halv time. Han måtte tilbake til elva.", "Kari", cafe),
            "F15": ("no", "Han sier at han ikke er redd mannen.", "Gutten selv", cafe),
            "F13": ("not_known",),
            "F16": ("yes", "Han vil sende penger til mor, og sier at han må.", "Gutten selv", cafe, "Han forsørger familien"),
        },
    )  # fmt: skip


def _river(town: Town) -> UUID:
    return UUID(town.places["river"])
