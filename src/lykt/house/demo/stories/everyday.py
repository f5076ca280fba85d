# SPDX-License-Identifier: EUPL-1.2
"""Ordinary work: what is due, what is late, what was dropped for a lawful reason, what was opened again."""

from lykt.casework.cases.states import NoteKind
from lykt.casework.outreach.states import Outcome
from lykt.house.demo.town import Town
from lykt.record.people.states import Attribute, Certainty, SaidBy


def due_today(town: Town) -> None:
    """Review the report about Nour today: it came a week ago."""
    report = town.arrives(
        "gamle-oslo",
        at=town.day(7, "09:40"),
        words={
            "text": "Vi traff ei jente på bussen fra flyplassen uten billett. Hun hadde et kort med en adresse og et bilde av en mann. "
            "Hun skulle møte ham, sa hun, men kjente ham ikke igjen på bildet.",
            "sender": {
                "name": "Politiet på flyplassen",
                "agency": "Politiet",
                "role": "politi",
                "contact": ["02800"],
            },
            "children": [
                {
                    "names": ["Nour"],
                    "age": "under 18",
                    "languages": "arabisk",
                    "whereabouts": "hos en venninnes familie",
                    "told": "yes",
                }
            ],
        },
    )
    town["kari"].checks(
        report,
        at=town.day(7, "10:30"),
        why="Hun bor hos en familie vi kjenner. Hun har telefonnummeret vårt.",
    )


def late(town: Town) -> None:
    """Nobody has reviewed the report about Samir in time: it ran out last night."""
    amina = town["amina"]
    report = amina.sends(
        town.agencies["gamle-oslo"],
        at=town.day(8, "22:50"),
        words={
            "text": "Samir selger roser på utestedene til de stenger. Han sier at det er for onkelen. Onkelen sitter i en bil utenfor.",
            "children": [
                {
                    "names": [{"value": "Samir", "said_by": "child"}],
                    "age": "14-15",
                    "languages": "engelsk, litt norsk",
                    "whereabouts": "utestedene i sentrum",
                    "adults": [{"claimed_relation": "onkel", "description": "sitter i bil"}],
                    "told": "not_safe",
                    "told_why": "Onkelen følger med.",
                }
            ],
        },
    )
    town["jonas"].checks(report, at=town.day(8, "23:20"), why="Uteseksjonen går forbi ham hver time i natt.")


def answer_tomorrow(town: Town) -> None:
    """Whoever sent the report about Elira must have an answer by tomorrow."""
    nurse, kari, tor = town["randi"], town["kari"], town["tor"]
    report = nurse.sends(
        town.agencies["gamle-oslo"],
        at=town.day(20, "14:50"),
        words={
            "text": "Jente som kommer hver uke og spør hva medisiner koster. Hun kjøper dem til en mann hun kaller sjefen. Hun har vondt i magen, "
            "men vil ikke undersøkes.",
            "children": [
                {
                    "names": ["Elira"],
                    "age": "17",
                    "health": "vondt i magen, vil ikke undersøkes nå",
                    "told": "yes",
                }
            ],
        },
    )
    kari.checks(
        report,
        at=town.day(20, "15:30"),
        why="Hun kommer tilbake i morgen. Helsesykepleieren har nummeret til vakta.",
    )
    kari.reviews(report, at=town.day(15, "12:00"), why="En voksen bestemmer hva hun skal gjøre.")
    kari.opens_case(
        report.child,
        at=town.day(15, "12:10"),
        lead=tor,
        report=report,
        why="Tor møter henne på helsestasjonen.",
    )
    tor.notes(report.child, at=town.day(12, "11:45"), kind=NoteKind.MET, said="Sjefen er snill når jeg er rask.", reading="Hun måler dagen i hvor sint han blir.")  # fmt: skip


def ran_out(town: Town) -> None:
    """The investigation about Marek should have been concluded nine days ago. Tor has been ill; Berit can name another."""
    kari, tor = town["kari"], town["tor"]
    report = town.arrives(
        "gamle-oslo",
        at=town.day(106, "08:40"),
        words={
            "text": "Gutt som jobber på byggeplassen vår for en underentreprenør. Han sier 18, men han er ikke det. Han bor i brakka.",
            "sender": {"name": "Verneombudet", "role": "privatperson", "contact": ["900 00 340"]},
            "children": [
                {
                    "names": ["Marek"],
                    "age": "16-17",
                    "countries": "Slovakia",
                    "whereabouts": "brakke på byggeplassen",
                }
            ],
        },
    )
    marek = report.child
    town.remember("ran_out", marek)
    kari.checks(report, at=town.day(106, "09:30"), why="Verneombudet passer på at han ikke jobber mer i dag.")
    kari.reviews(report, at=town.day(101, "10:00"), why="Han er trolig et barn, og han bor der han jobber.")
    kari.opens_case(marek, at=town.day(101, "10:10"), lead=tor, report=report, why="Tor har ledig plass.")
    tor.answers(report, at=town.day(90, "09:00"))
    tor.claims(marek, Attribute.AGE, "17", at=town.day(80, "12:00"))
    tor.claims(marek, Attribute.DOCUMENT, "identitetskort med fødselsår som gjør ham til 20", at=town.day(80, "12:05"), sure=Certainty.OBSERVED, said_by=SaidBy.WORKER)  # fmt: skip
    tor.records(marek, "age.doubted", at=town.day(80, "12:10"))
    tor.notes(marek, at=town.day(41, "13:00"), kind=NoteKind.MET, said="Jeg vil jobbe, men jeg vil bo et annet sted.", reading="Det er en plan. Vi må finne et sted.")  # fmt: skip


def going_well(town: Town) -> None:
    """Thi has a foster home, a school and a plan that is her own. Nothing presses; everything stands."""
    kari, jonas = town["kari"], town["jonas"]
    report = town.arrives(
        "gamle-oslo",
        at=town.day(210, "13:10"),
        words={
            "text": "Ung jente bak disken hver dag fra vi åpner til vi stenger. Hun er aldri på skole.",
            "sender": {"name": "En nabobutikk", "role": "privatperson", "contact": ["900 00 350"]},
            "children": [{"names": ["Thi"], "age": "15", "countries": "Vietnam"}],
        },
    )
    thi = report.child
    kari.checks(report, at=town.day(210, "14:00"), why="Hun er i butikken og har det greit i kveld.")
    kari.reviews(report, at=town.day(205, "10:00"), why="Hun jobber i skoletida og bor hos sjefen.")
    kari.opens_case(thi, at=town.day(205, "10:10"), lead=jonas, report=report, why="Jonas kjenner butikken.")
    jonas.answers(report, at=town.day(200, "09:00"))
    jonas.records(thi, "investigation.concluded", at=town.day(140, "12:00"))
    jonas.records(thi, "measure.started", at=town.day(138, "12:00"))
    jonas.records(thi, "child.told_of_rights", at=town.day(138, "12:30"))
    jonas.records(thi, "stay.expected_over_3_months", at=town.day(150, "12:00"))
    jonas.records(thi, "school.applied", at=town.day(145, "12:00"))
    jonas.records(thi, "school.started", at=town.day(130, "09:00"))
    jonas.claims(thi, Attribute.STATUS, "residence", at=town.day(60, "12:00"), said_by=SaidBy.IMMIGRATION, speaker="UDI", since=town.day(60, "12:00"))  # fmt: skip
    jonas.notes(thi, at=town.day(22, "17:00"), kind=NoteKind.MET, said="Jeg fikk fem i norsk!", reading="Hun har fått venner. Hun ler høyt nå.")  # fmt: skip


def brothers(town: Town) -> None:
    """One report about two brothers: each has a record of his own, and the same lead."""
    guro, kari, jonas = town["guro"], town["kari"], town["jonas"]
    report = guro.sends(
        town.agencies["gamle-oslo"],
        at=town.day(17, "08:55"),
        words={
            "text": "To brødre, Mirza og Adem, er ute hver kveld til over midnatt og samler flasker. De gir pengene til en familie de bor hos. "
            "De er trøtte, men blide.",
            "children": [
                {"names": ["Mirza"], "age": "12", "languages": "bosnisk", "told": "yes"},
                {"names": ["Adem"], "age": "10", "languages": "bosnisk", "told": "yes"},
            ],
        },
    )
    kari.checks(report, at=town.day(17, "09:40"), why="De er på skolen. Familien er kjent for oss.")
    kari.reviews(
        report, at=town.day(11, "13:20"), why="To barn arbeider om natta for voksne som ikke er foreldrene."
    )
    for brother in report.children:
        kari.opens_case(
            brother,
            at=town.day(11, "13:30"),
            lead=jonas,
            report=report,
            why="Jonas tar begge, så de slipper to.",
        )
    mirza, adem = report.children
    jonas.notes(
        mirza, at=town.day(6, "14:20"), kind=NoteKind.MET, said="Jeg passer på lillebror. Det er jobben min."
    )
    jonas.notes(adem, at=town.day(6, "14:50"), kind=NoteKind.MET, said="Jeg vil spille fotball.")


def dropped(town: Town) -> None:
    """A report that was not about a child, and that is documented: the one lawful way to close it."""
    kari = town["kari"]
    report = town.arrives(
        "gamle-oslo",
        at=town.day(29, "16:30"),
        words={
            "text": "Ung mann på hybel ved siden av. Han ser ut som en gutt og får mye besøk.",
            "sender": {"name": "En nabo", "role": "privatperson", "contact": ["900 00 360"]},
            "children": [{"names": ["Anders"], "age": "17?"}],
        },
    )
    kari.checks(report, at=town.day(29, "17:10"), why="Han åpnet selv og var trygg.")
    kari.reviews(report, at=town.day(26, "10:00"), outcome=Outcome.DROP, reason="not_about_a_child", why="Han er 24 og viste førerkortet. Han ville ikke ha hjelp og fikk nummeret vårt.")  # fmt: skip
    kari.answers(report, at=town.day(26, "10:30"))


def own_initiative(town: Town) -> None:
    """A report about Ioana was dropped in time; a month later we saw her again, and opened an investigation ourselves."""
    kari, jonas = town["kari"], town["jonas"]
    report = town.arrives(
        "gamle-oslo",
        at=town.day(64, "12:00"),
        words={
            "text": "Jente som sitter utenfor butikken vår med en kopp. Hun sier at mora er i nærheten.",
            "sender": {"name": "Butikksjefen", "role": "privatperson", "contact": ["900 00 370"]},
            "children": [{"names": ["Ioana"], "age": "rundt 13"}],
        },
    )
    ioana = report.child
    kari.checks(report, at=town.day(64, "12:45"), why="Mora satt ved siden av henne da vi kom.")
    kari.reviews(report, at=town.day(58, "11:00"), outcome=Outcome.DROP, reason="no_measures_needed", why="Mora er med henne, og de reiser hjem fredag. Vi har snakket med begge.")  # fmt: skip
    kari.answers(report, at=town.day(58, "11:20"))
    kari.notes(ioana, at=town.day(27, "17:40"), kind=NoteKind.MET, facts="Hun sitter der igjen, uten mora. En mann henter koppen klokka fem.", said="Mamma er hjemme. Jeg bor hos vennene hennes.")  # fmt: skip
    kari.records(ioana, "investigation.opened", at=town.day(27, "18:00"), own_initiative=True)
    kari.opens_case(
        ioana, at=town.day(27, "18:10"), lead=jonas, why="Vi vet mer nå enn da vi henla. Jonas undersøker."
    )
    jonas.notes(
        ioana,
        at=town.day(13, "16:00"),
        kind=NoteKind.MET,
        said="Vennene er ikke venner. De er greie når jeg har penger.",
    )


STORIES = (due_today, late, answer_tomorrow, ran_out, going_well, brothers, dropped, own_initiative)
