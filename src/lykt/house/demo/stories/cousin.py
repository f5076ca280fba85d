# SPDX-License-Identifier: EUPL-1.2
"""The girl with a cousin who is no cousin: two reports, two records, one girl. What an adult says gives nobody access."""

from uuid import UUID

from lykt.casework.cases.states import NoteKind
from lykt.casework.outreach.states import Outcome
from lykt.house.demo.town import Town
from lykt.record.people.states import Attribute, SaidBy


def tell(town: Town) -> None:
    """The school reports first, then the health station; Berit finds that it is the same girl. Tor is her lead."""
    guro, kari, tor, berit = town["guro"], town["kari"], town["tor"], town["berit"]
    report = guro.sends(
        town.agencies["gamle-oslo"],
        at=town.day(21, "14:25"),
        words={
            "text": "Amira begynte hos oss i august. Hun sovner i timen og er borte hver mandag. Hun bor hos en kusine, "
            "men kusina kommer aldri på møter, og en mann henter henne på hjørnet, ikke ved porten. "
            "Når jeg spør hva hun gjør etter skolen, sier hun at hun hjelper til.",
            "children": [
                {
                    "names": ["Amira"],
                    "age": "15",
                    "countries": "Syria",
                    "languages": "arabisk, norsk i timen",
                    "whereabouts": "hos kusina, like ved skolen",
                    "adults": [{"name": "Samira K.", "claimed_relation": "kusine"}],
                    "told": "yes",
                }
            ],
        },
    )
    amira = report.child
    town.remember("cousin", amira)
    kari.checks(
        report,
        at=town.day(21, "15:40"),
        why="Hun er på skolen, og læreren følger henne til bussen. Vi snakker med henne i morgen.",
    )
    kari.reviews(
        report,
        at=town.day(16, "11:00"),
        why="Hun er trett, hun er mye borte, og vi vet ikke hvem hun bor hos.",
    )
    kari.opens_case(
        amira, at=town.day(16, "11:20"), lead=tor, report=report, why="Tor har snakket med henne på skolen."
    )
    tor.claims(amira, Attribute.RELATION, "åpnet døra og svarte for henne", at=town.day(13, "16:30"), name="Samira K.", claims_to_be="kusine", said_by=SaidBy.ADULT_BESIDE, speaker="Samira K.")  # fmt: skip
    tor.claims(amira, Attribute.GUARDIAN, "Samira K.", at=town.day(13, "16:35"), said_by=SaidBy.ADULT_BESIDE, speaker="Samira K., uten papirer")  # fmt: skip
    tor.claims(
        amira, Attribute.RELATION, "«Hun er ikke kusina mi»", at=town.day(8, "12:45"), name="Samira K."
    )
    tor.claims(amira, Attribute.AGE, "14", at=town.day(8, "12:50"))
    tor.records(amira, "exploitation.suspected", at=town.day(8, "13:30"), by="Tor, på skolen")
    tor.notes(
        amira,
        at=town.day(8, "13:40"),
        kind=NoteKind.MET,
        facts="Vi snakket i skolens bibliotek med tolk. Læreren satt utenfor.",
        said="Hun er ikke kusina mi. Jeg vasker til de legger seg. Ikke si at jeg har sagt det.",
        reading="Hun er redd for hva som skjer hvis de får vite det. Vi ringer ikke hjem.",
    )
    _the_second_report(town)
    berit.notes(
        amira,
        at=town.day(2, "10:15"),
        short="Snakket med Tor. To voksne følger henne på skolen til vi har et trygt sted.",
    )


def _the_second_report(town: Town) -> None:
    """The health station worries about the same girl under another spelling; each record keeps its claims."""
    nurse, kari, tor, berit = town["randi"], town["kari"], town["tor"], town["berit"]
    again = nurse.sends(
        town.agencies["gamle-oslo"],
        at=town.day(5, "13:05"),
        words={
            "text": "Jente på helsestasjon for ungdom. Såre hender av vaskemidler. En kvinne ville være med inn hele tida "
            "og svarte for henne. Jenta sa ja da jeg spurte om noen bestemmer når hun får sove.",
            "children": [
                {
                    "names": [{"value": "Amirah", "said_by": "adult_beside"}],
                    "age": "15-16",
                    "health": "såre hender, lite søvn",
                    "adults": [
                        {"description": "kvinne i trettiåra, svarte for henne", "claimed_relation": "kusine"}
                    ],
                    "told": "not_reached",
                    "told_why": "Kvinnen ble med ut.",
                }
            ],
        },
    )
    kari.checks(
        again, at=town.day(5, "14:00"), why="Tor er hos henne på skolen nå. Hun er der til klokka tre."
    )
    berit.joins(
        again.child,
        _amira(town),
        at=town.day(4, "09:30"),
        why="Samme skole, samme kvinne, samme uke. Tor kjenner henne igjen.",
    )
    berit.opens_case(
        again.child, at=town.day(4, "09:35"), lead=tor, report=again, why="Samme jente. Tor er ansvarlig."
    )
    tor.reviews(
        again,
        at=town.day(4, "10:00"),
        outcome=Outcome.IN_INVESTIGATION,
        why="Vi undersøker allerede. Dette hører til.",
    )
    tor.answers(again, at=town.day(3, "08:50"))


def _amira(town: Town) -> UUID:
    return UUID(town.places["cousin"])
