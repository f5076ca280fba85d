# SPDX-License-Identifier: EUPL-1.2
"""Bergen's own children: what came today, what is due, who is away."""

from lykt.casework.cases.states import NoteKind
from lykt.house.demo.town import Town
from lykt.record.people.states import Attribute, SaidBy


def today(town: Town) -> None:
    """Nobody has looked at this one yet."""
    town.arrives(
        "bergenhus",
        at=town.ago(hours=1.5),
        words={
            "text": "Gutt på kaia som spør alle båtene om arbeid. Han har sovet i et båtskur. Han er våt på beina.",
            "sender": {
                "name": "Havnevakta",
                "agency": "Havnevakta",
                "role": "other_public",
                "contact": ["900 00 410"],
            },
            "children": [{"age": "rundt 16", "languages": "engelsk", "whereabouts": "kaia", "told": "yes"}],
        },
    )


def due_tomorrow(town: Town) -> None:
    """Review the report about Katya by tomorrow."""
    report = town.arrives(
        "bergenhus",
        at=town.day(6, "10:10"),
        words={
            "text": "Katya bor hos en eldre mann hun kaller kjæresten. Hun er redd for å si nei til ham. Hun er 16.",
            "sender": {
                "name": "Helsesykepleier",
                "agency": "Ungdomshelsa",
                "role": "helsesykepleier",
                "contact": ["900 00 420"],
            },
            "children": [{"names": ["Katya"], "age": "16", "languages": "ukrainsk", "told": "yes"}],
        },
    )
    town["sofie"].checks(report, at=town.day(6, "11:00"), why="Hun er hos ei venninne denne uka.")


def away(town: Town) -> None:
    """Haben left the reception centre four days ago and wrote yesterday. His case stays open."""
    sofie = town["sofie"]
    report = town.arrives(
        "bergenhus",
        at=town.day(37, "15:00"),
        words={
            "text": "Haben på mottaket vårt har to telefoner og blir hentet i bil om fredagene. Han er sliten på lørdagene.",
            "sender": {
                "name": "Nattevakta",
                "agency": "Et mottak i Bergen",
                "role": "asylmottak",
                "contact": ["900 00 430"],
            },
            "children": [
                {
                    "names": ["Haben"],
                    "age": "17",
                    "countries": "Eritrea",
                    "status": "asylum",
                    "told": "not_reached",
                }
            ],
        },
    )
    haben = report.child
    sofie.checks(report, at=town.day(37, "15:40"), why="Han er på mottaket i dag.")
    sofie.reviews(report, at=town.day(32, "12:00"), why="Noen henter ham, og han vil ikke si hvem.")
    sofie.opens_case(
        haben, at=town.day(32, "12:10"), lead=sofie, report=report, why="Sofie møter ham på fredag."
    )
    sofie.answers(report, at=town.day(29, "09:00"))
    sofie.records(haben, "child.missing", at=town.day(4, "23:00"), from_="reception")
    sofie.records(
        haben,
        "notified",
        at=town.day(3, "08:00"),
        who=["police", "child_protection", "representative"],
        about="missing",
    )
    sofie.notes(
        haben,
        at=town.day(1, "12:20"),
        kind=NoteKind.MESSAGE,
        said="Jeg er ok. Ikke let.",
        reading="Han svarer. Vi fortsetter å skrive.",
    )


def calm(town: Town) -> None:
    """Nadia goes to school and has a guardian; her lead is Ingunn."""
    sofie, ingunn = town["sofie"], town["ingunn"]
    report = town.arrives(
        "bergenhus",
        at=town.day(80, "09:00"),
        words={
            "text": "Ny elev uten voksne på møtet. En bekjent av familien sier at han er verge.",
            "sender": {
                "name": "Skolen",
                "agency": "En skole i Bergen",
                "role": "lærer",
                "contact": ["900 00 440"],
            },
            "children": [{"names": ["Nadia"], "age": "14", "countries": "Sudan", "told": "yes"}],
        },
    )
    nadia = report.child
    sofie.checks(report, at=town.day(80, "10:00"), why="Hun er på skolen og bor hos en familie vi kjenner.")
    sofie.reviews(report, at=town.day(76, "10:00"), why="Hun er alene, og ingen er verge på papiret.")
    sofie.opens_case(
        nadia, at=town.day(76, "10:10"), lead=ingunn, report=report, why="Ingunn følger henne selv."
    )
    ingunn.answers(report, at=town.day(70, "09:00"))
    ingunn.records(nadia, "child.unaccompanied", at=town.day(75, "12:00"))
    ingunn.records(nadia, "guardian.requested", at=town.day(75, "12:10"))
    ingunn.records(nadia, "guardian.appointed", at=town.day(60, "12:00"))
    ingunn.claims(
        nadia,
        Attribute.GUARDIAN,
        "Marit Lunde",
        at=town.day(60, "12:10"),
        said_by=SaidBy.OTHER,
        speaker="Statsforvalteren",
    )


STORIES = (today, due_tomorrow, away, calm)
