# SPDX-License-Identifier: EUPL-1.2
"""Permits that end, and what must be ready before they do."""

from datetime import date

from lykt.casework.cases.states import NoteKind
from lykt.house.demo.town import Town
from lykt.record.people.states import Attribute, Certainty, SaidBy

IN_SEVEN_WEEKS = 49


def turns_eighteen(town: Town) -> None:
    """Robel turns 18 in seven weeks, and his permit with him. The way on must be ready before that day."""
    yusuf, kari, jonas = town["yusuf"], town["kari"], town["jonas"]
    born = _eighteen_years_before(town.ahead(IN_SEVEN_WEEKS))
    report = yusuf.sends(
        town.agencies["gamle-oslo"],
        at=town.day(410, "10:30"),
        words={
            "text": "Robel har bodd her i fire måneder. Han jobber om natta et sted han ikke vil si navnet på, og gir fra seg lønna. "
            "Han har en bror som ringer og gråter.",
            "children": [
                {
                    "names": ["Robel"],
                    "birth_date": born.isoformat(),
                    "countries": "Eritrea",
                    "languages": "tigrinja",
                    "told": "yes",
                }
            ],
        },
    )
    robel = report.child
    town.remember("turns_18", robel)
    kari.checks(report, at=town.day(410, "11:15"), why="Han er på mottaket i dag og i morgen.")
    kari.reviews(report, at=town.day(406, "13:00"), why="Han jobber om natta og får ikke lønna selv.")
    kari.opens_case(
        robel, at=town.day(406, "13:10"), lead=jonas, report=report, why="Jonas kjenner broren hans."
    )
    jonas.answers(report, at=town.day(404, "09:20"))
    jonas.claims(robel, Attribute.BIRTH_DATE, born.isoformat(), at=town.day(390, "12:00"), said_by=SaidBy.DOCUMENT, speaker="dåpsattest, sett av Jonas", sure=Certainty.DOCUMENTED)  # fmt: skip
    jonas.claims(robel, Attribute.STATUS, "permit_to_18", at=town.day(300, "12:00"), said_by=SaidBy.IMMIGRATION, speaker="UDI", since=town.day(300, "12:00"))  # fmt: skip
    jonas.records(robel, "care.started", at=town.day(405, "12:00"), by="udi")
    jonas.records(robel, "measure.started", at=town.day(380, "12:00"))
    jonas.records(robel, "child.told_of_rights", at=town.day(380, "12:30"))
    jonas.records(robel, "investigation.concluded", at=town.day(350, "14:00"))
    jonas.records(robel, "permit_to_18.granted", at=town.day(300, "12:00"))
    jonas.records(robel, "school.started", at=town.day(280, "09:00"))
    jonas.notes(
        robel,
        at=town.day(18, "16:00"),
        kind=NoteKind.MET,
        facts="Han har læreplass hos en rørlegger to dager i uka og møter tidlig.",
        said="Alle sier lykke til med dagen. Jeg teller ned til den.",
        reading="Han er redd for attenårsdagen. Ettervern må være på plass, og advokaten må søke på nytt nå.",
    )


def reflection(town: Town) -> None:
    """Mercy's reflection period ends within eight weeks; Tor decides with her what comes then."""
    kari, tor = town["kari"], town["tor"]
    report = town.arrives(
        "gamle-oslo",
        at=town.day(150, "12:10"),
        words={
            "text": "Ung jente hos oss siden i natt. Hun sier at hun er 17 og at hun skylder noen i Italia mye penger. Hun vil gjerne snakke med barnevernet.",
            "sender": {
                "name": "Krisesenteret",
                "agency": "Krisesenteret",
                "role": "krisesenter",
                "contact": ["900 00 330"],
            },
            "children": [
                {
                    "names": ["Mercy"],
                    "age": "17",
                    "countries": "Nigeria",
                    "languages": "engelsk",
                    "told": "yes",
                }
            ],
        },
    )
    mercy = report.child
    kari.checks(report, at=town.day(150, "12:40"), why="Hun er på krisesenteret og er trygg der.")
    kari.reviews(
        report, at=town.day(147, "10:00"), why="Hun er et barn med gjeld til noen som vet hvor hun er."
    )
    kari.opens_case(
        mercy, at=town.day(147, "10:10"), lead=tor, report=report, why="Tor møtte henne på krisesenteret."
    )
    tor.answers(report, at=town.day(140, "09:00"))
    tor.records(mercy, "exploitation.suspected", at=town.day(147, "12:00"), by="krisesenteret")
    tor.records(mercy, "lawyer.engaged", at=town.day(145, "12:00"))
    tor.records(mercy, "reflection.applied", at=town.day(142, "12:00"), unaccompanied=True)
    tor.records(mercy, "representative.requested", at=town.day(142, "12:30"))
    tor.records(mercy, "representative.appointed", at=town.day(139, "12:00"))
    tor.records(mercy, "reflection.granted", at=town.day(135, "12:00"))
    tor.claims(mercy, Attribute.STATUS, "refleksjonsperiode", at=town.day(135, "12:30"), said_by=SaidBy.IMMIGRATION, speaker="UDI", since=town.day(135, "12:00"))  # fmt: skip
    tor.records(mercy, "investigation.concluded", at=town.day(70, "13:00"))
    tor.records(mercy, "measure.started", at=town.day(70, "13:30"))
    tor.records(mercy, "child.told_of_rights", at=town.day(70, "14:00"))
    tor.notes(mercy, at=town.day(11, "13:20"), kind=NoteKind.MET, said="Når jeg får sove en hel uke, kan jeg tenke på politiet. Ikke før.", reading="Hun bestemmer tempoet. Vi sier ikke at hjelpen er avhengig av at hun forklarer seg.")  # fmt: skip


def transfer_announced(town: Town) -> None:
    """Farid is told that he will be sent to another country; an objection cannot wait, and has no date in law."""
    yusuf, kari, tor = town["yusuf"], town["kari"], town["tor"]
    report = yusuf.sends(
        town.agencies["gamle-oslo"],
        at=town.day(44, "15:45"),
        words={
            "text": "Farid gråter når han får brev. Han har vært på gata i to land før han kom hit, og han er redd for en mann i det ene. "
            "Han sover under senga.",
            "children": [
                {
                    "names": ["Farid"],
                    "age": "15",
                    "countries": "Afghanistan",
                    "languages": "dari",
                    "status": "dublin",
                    "told": "yes",
                }
            ],
        },
    )
    farid = report.child
    town.remember("transfer", farid)
    kari.checks(
        report, at=town.day(44, "16:20"), why="Han er på mottaket, og nattevakta ser til ham hver time."
    )
    kari.reviews(report, at=town.day(39, "09:30"), why="Han er redd for et sted han kan bli sendt til.")
    kari.opens_case(
        farid, at=town.day(39, "09:40"), lead=tor, report=report, why="Tor har tid til å møte ham denne uka."
    )
    tor.answers(report, at=town.day(30, "09:00"))
    tor.claims(
        farid,
        Attribute.STATUS,
        "asylum",
        at=town.day(38, "12:00"),
        since=town.day(70, "12:00"),
        until=town.day(35, "12:00"),
    )
    tor.claims(farid, Attribute.STATUS, "dublin", at=town.day(35, "12:05"), since=town.day(35, "12:00"), said_by=SaidBy.IMMIGRATION, speaker="UDI")  # fmt: skip
    tor.records(
        farid, "asylum.applied", at=town.day(38, "12:10"), happened=town.day(70, "12:00"), unaccompanied=True
    )
    tor.records(farid, "representative.requested", at=town.day(38, "12:10"), happened=town.day(70, "15:00"))
    tor.records(farid, "representative.appointed", at=town.day(38, "12:10"), happened=town.day(66, "12:00"))
    tor.records(farid, "asylum.indications_seen", at=town.day(37, "12:00"))
    tor.records(farid, "dublin.opened", at=town.day(35, "12:00"), regime="ammr")
    tor.records(farid, "transfer.announced", at=town.day(2, "12:00"))
    tor.notes(farid, at=town.day(2, "16:30"), kind=NoteKind.CALLED, short="Representanten ringte: Brevet om overføring kom i dag. Vi skriver innsigelse sammen. Han skal ikke sendes til noen han er redd for.")  # fmt: skip


def _eighteen_years_before(day: date) -> date:
    try:
        return day.replace(year=day.year - 18)
    except ValueError:  # 29 February
        return day.replace(year=day.year - 18, day=28)


STORIES = (turns_eighteen, reflection, transfer_announced)
