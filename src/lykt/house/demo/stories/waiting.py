# SPDX-License-Identifier: EUPL-1.2
"""What waits for others: the county governor, UDI, the police, the health service, another district."""

from lykt.casework.cases.states import NoteKind
from lykt.casework.outreach.states import Outcome
from lykt.house.demo.town import Town
from lykt.record.people.states import Attribute, Certainty, SaidBy


def representative_not_yet(town: Town) -> None:
    """Samuel asked for asylum alone nine days ago. He should have had a representative the same day."""
    yusuf, kari, jonas = town["yusuf"], town["kari"], town["jonas"]
    report = yusuf.sends(
        town.agencies["gamle-oslo"],
        at=town.day(8, "11:10"),
        words={
            "text": "Samuel kom til mottaket for en uke siden. En mann ringte resepsjonen samme dag og spurte etter ham med et annet navn. "
            "Siden har Samuel ikke villet gå ut.",
            "children": [
                {
                    "names": ["Samuel", {"value": "Abel", "kind": "alias", "said_by": "mannen som ringte"}],
                    "age": "16",
                    "countries": "Eritrea",
                    "languages": "tigrinja",
                    "status": "asylum",
                    "told": "yes",
                }
            ],
        },
    )
    samuel = report.child
    town.remember("representative", samuel)
    kari.checks(report, at=town.day(8, "11:55"), why="Mottaket slipper ingen inn til ham.")
    kari.reviews(report, at=town.day(4, "14:00"), why="Noen leter etter ham, og han er alene.")
    kari.opens_case(
        samuel, at=town.day(4, "14:10"), lead=jonas, report=report, why="Jonas er på mottaket hver tirsdag."
    )
    jonas.records(samuel, "asylum.applied", at=town.day(4, "15:00"), unaccompanied=True)
    jonas.records(samuel, "representative.requested", at=town.day(4, "15:10"))
    jonas.records(samuel, "care.started", at=town.day(4, "15:20"), by="udi")
    jonas.records(samuel, "health.needed", at=town.day(3, "10:00"))
    jonas.notes(
        samuel,
        at=town.day(1, "13:00"),
        kind=NoteKind.CALLED,
        short="Ringte Statsforvalteren om representant. De har saken, men ingen person ennå.",
    )


def passed_on(town: Town) -> None:
    """Leyla has moved to Grünerløkka. Until somebody there accepts, the report and its clock are still ours."""
    guro, kari = town["guro"], town["kari"]
    report = guro.sends(
        town.agencies["gamle-oslo"],
        at=town.day(4, "12:35"),
        words={
            "text": "Leyla har sluttet å komme på skolen. Hun flyttet til en tante på Grünerløkka før helga. Ei venninne sier at tanta er "
            "noen hun møtte på nettet i sommer.",
            "children": [
                {
                    "names": ["Leyla"],
                    "age": "15",
                    "whereabouts": "Grünerløkka, hos en tante",
                    "adults": [{"claimed_relation": "tante"}],
                    "told": "not_reached",
                }
            ],
        },
    )
    kari.checks(
        report,
        at=town.day(4, "13:20"),
        why="Venninna har snakket med henne i dag. Hun er redd for bråk, ikke for i natt.",
    )
    kari.reviews(report, at=town.day(2, "10:30"), outcome=Outcome.PASSED_ON, to=town.agencies["grunerlokka"], why="Hun bor på Grünerløkka nå. Jeg har ringt dem og sagt at den kommer.")  # fmt: skip


def handed_over(town: Town) -> None:
    """Yassine's lead is Kari; she asks Jonas to take over, and stays the lead until he has said yes."""
    amina, kari, jonas = town["amina"], town["kari"], town["jonas"]
    report = amina.sends(
        town.agencies["gamle-oslo"],
        at=town.day(33, "22:20"),
        words={
            "text": "Gutt som bor i et trapperom. Han vil jobbe og spør alle om det. En mann har lovet ham arbeid på en bilvask hvis han betaler først.",
            "children": [
                {
                    "names": [{"value": "Yassine", "said_by": "child"}],
                    "age": "16",
                    "countries": "Marokko",
                    "languages": "arabisk, fransk",
                    "whereabouts": "trapperom bak stasjonen",
                    "told": "yes",
                }
            ],
        },
    )
    yassine = report.child
    town.remember("hand_over", yassine)
    jonas.checks(
        report, at=town.day(33, "23:00"), why="Han fikk seng på natthjemmet. Amina henter ham i morgen."
    )
    kari.reviews(report, at=town.day(28, "11:10"), why="Han er alene og er lovet arbeid mot betaling.")
    case = kari.opens_case(
        yassine, at=town.day(28, "11:20"), lead=kari, report=report, why="Kari snakket med ham først."
    )
    kari.answers(report, at=town.day(20, "09:00"))
    kari.records(yassine, "child.unaccompanied", at=town.day(27, "12:00"))
    kari.records(yassine, "guardian.requested", at=town.day(27, "12:10"))
    kari.records(yassine, "guardian.appointed", at=town.day(13, "12:00"))
    kari.claims(
        yassine,
        Attribute.GUARDIAN,
        "Elin Strand",
        at=town.day(13, "12:10"),
        said_by=SaidBy.OTHER,
        speaker="Statsforvalteren",
    )
    kari.notes(yassine, at=town.day(5, "14:10"), kind=NoteKind.MET, said="Jeg kan vaske biler. Jeg vil bare ha lønn for det.", reading="Jonas får ham til å le. Det gjør ikke jeg.")  # fmt: skip
    kari.hands_over(
        case,
        at=town.day(1, "14:30"),
        to=jonas,
        why="Du snakker fransk, og han spør etter deg. Jeg er ansvarlig til du har svart.",
    )


def interview(town: Town) -> None:
    """The police have a report about what was done to Binta, and must hold the interview in time. She has a lawyer."""
    nurse, kari, tor = town["randi"], town["kari"], town["tor"]
    report = nurse.sends(
        town.agencies["gamle-oslo"],
        at=town.day(26, "10:05"),
        words={
            "text": "Jente på 16 som jobber i et hjem uten fri. Hun er redd for å bli sendt tilbake hvis hun klager. Hun vil at noen skal vite det.",
            "children": [
                {
                    "names": ["Binta"],
                    "age": "16",
                    "countries": "Gambia",
                    "health": "vondt i ryggen, hodepine",
                    "told": "yes",
                }
            ],
        },
    )
    binta = report.child
    kari.checks(report, at=town.day(26, "10:50"), why="Hun er på helsestasjonen og blir der til vi kommer.")
    kari.reviews(report, at=town.day(25, "09:10"), why="Hun jobber uten fri og uten lønn.")
    kari.opens_case(
        binta, at=town.day(25, "09:20"), lead=tor, report=report, why="Tor var med på helsestasjonen."
    )
    tor.answers(report, at=town.day(24, "09:00"))
    tor.records(binta, "exploitation.suspected", at=town.day(25, "12:00"), by="helsestasjonen")
    tor.records(binta, "lawyer.engaged", at=town.day(21, "12:00"))
    tor.records(binta, "health.needed", at=town.day(25, "12:10"))
    tor.records(binta, "health.seen", at=town.day(20, "12:00"))
    tor.records(binta, "criminal_report.received", at=town.day(10, "12:00"), group="14")
    tor.claims(binta, Attribute.HEALTH, "trenger hvile i fjorten dager", at=town.day(20, "12:10"), said_by=SaidBy.HEALTH, sure=Certainty.DOCUMENTED)  # fmt: skip
    tor.notes(binta, at=town.day(9, "15:00"), kind=NoteKind.MET, said="Jeg vil ha advokaten ved siden av meg. Ikke bak glasset.", reading="Vi ber politiet ordne rommet slik hun vil.")  # fmt: skip


STORIES = (representative_not_yet, passed_on, handed_over, interview)
