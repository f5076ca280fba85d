# SPDX-License-Identifier: EUPL-1.2
"""Children who leave and come back. Being away is a state, never a reason to close."""

from lykt.casework.cases.states import NoteKind
from lykt.casework.outreach.states import Danger
from lykt.house.demo.town import Town
from lykt.record.people.states import Attribute, SaidBy


def left_three_times(town: Town) -> None:
    """Sami, 14, is placed in an emergency, leaves three times and comes back each time; the order's clock runs on."""
    guro, kari, tor = town["guro"], town["kari"], town["tor"]
    report = guro.sends(
        town.agencies["gamle-oslo"],
        at=town.day(12, "18:05"),
        words={
            "text": "Sami kom på leksehjelpen uten sko i kveld. Han sier at han ikke kan gå tilbake dit han bor. "
            "To menn venter utenfor. Vi har låst døra, og han sitter her hos oss.",
            "acute": "Han kan ikke gå hjem i kveld. Mennene er her ennå.",
            "children": [{"names": ["Sami"], "age": "14", "countries": "Irak", "told": "yes"}],
        },
    )
    sami = report.child
    town.remember("left_three_times", sami)
    kari.checks(
        report,
        at=town.day(12, "18:20"),
        danger=Danger.ACT_NOW,
        why="Han er 14 og kan ikke gå hjem i kveld. Vi henter ham nå.",
    )
    kari.reviews(report, at=town.day(12, "19:40"), why="Akutt. Vi undersøker og finner et trygt sted i natt.")
    kari.opens_case(
        sami, at=town.day(12, "19:45"), lead=tor, report=report, why="Tor hentet ham og blir hos ham i kveld."
    )
    order = "akutt"
    tor.records(
        sami, "acute_order.made", at=town.day(12, "20:30"), basis="4-5", decided_by="head", order=order
    )
    tor.records(sami, "child.told_of_rights", at=town.day(12, "20:45"))
    tor.records(sami, "acute_order.enforced", at=town.day(12, "21:30"), order=order)
    tor.records(sami, "acute_order.sent_for_approval", at=town.day(12, "22:10"), order=order)
    tor.records(sami, "acute_order.approved", at=town.day(11, "14:00"), order=order)
    tor.records(sami, "follow_up_plan.made", at=town.day(9, "12:00"), order=order)
    for gone, back, why in (
        (town.day(9, "22:40"), town.day(8, "07:15"), "Han ville hente ei jakke. Han frøs."),
        (
            town.day(6, "23:20"),
            town.day(5, "16:00"),
            "Han var hos en kamerat på Grünerløkka. Kameraten fulgte ham tilbake.",
        ),
        (town.day(3, "21:05"), town.day(2, "02:30"), "Han ringte selv og ba oss hente ham."),
    ):
        tor.records(sami, "child.missing", at=gone, from_="institution", under_order=True)
        tor.records(sami, "voluntary_return.tried", at=gone.replace(hour=23, minute=45))
        tor.records(sami, "child.returned", at=back)
        tor.notes(sami, at=back.replace(hour=17, minute=30), kind=NoteKind.MET, short=why)
    tor.notes(
        sami,
        at=town.day(1, "15:20"),
        kind=NoteKind.MET,
        facts="Gikk en tur ved vannet. Han valgte hvor.",
        said="Det er for stille der. Jeg får ikke sove når det er så stille.",
        reading="Han går når han ikke får sove, ikke fordi noen kaller. Vi spør om han kan få rom nær vakta.",
        area="institusjonen",
    )


def away_from_the_centre(town: Town) -> None:
    """Selam is away from the reception centre since yesterday; two of five have been told."""
    yusuf, kari, jonas = town["yusuf"], town["kari"], town["jonas"]
    report = yusuf.sends(
        town.agencies["gamle-oslo"],
        at=town.day(34, "09:15"),
        words={
            "text": "Jente på mottaket. Hun får besøk av to voksne som ikke vil si navnet sitt til vakta. Etter besøkene har "
            "hun ny telefon og vil ikke spise. Hun sier at hun snart skal flytte til en by hun ikke kan navnet på.",
            "children": [
                {
                    "names": ["Selam"],
                    "age": "16",
                    "countries": "Eritrea",
                    "languages": "tigrinja",
                    "status": "asylum",
                    "told": "yes",
                }
            ],
        },
    )
    selam = report.child
    town.remember("away", selam)
    kari.checks(report, at=town.day(34, "10:00"), why="Hun er på mottaket, og nattevakta er doblet.")
    kari.reviews(report, at=town.day(30, "13:00"), why="Voksne vi ikke kjenner, styrer hvor hun skal.")
    kari.opens_case(
        selam,
        at=town.day(30, "13:20"),
        lead=jonas,
        report=report,
        why="Jonas har vært på mottaket to ganger.",
    )
    jonas.answers(report, at=town.day(28, "10:00"))
    jonas.records(selam, "care.started", at=town.day(29, "12:00"), by="udi")
    jonas.records(selam, "exploitation.suspected", at=town.day(26, "15:00"), by="mottaket")
    jonas.records(selam, "legal_aid.offered", at=town.day(25, "11:00"))
    jonas.notes(selam, at=town.day(25, "12:10"), kind=NoteKind.MET, said="Jeg har lovet å komme når de ringer.", reading="Hun har gitt et løfte til noen. Hun vil ikke si hva det koster å bryte det.")  # fmt: skip
    jonas.records(selam, "child.missing", at=town.day(1, "20:30"), from_="reception")
    jonas.records(selam, "notified", at=town.day(1, "20:45"), who=["police"], about="missing")
    jonas.records(selam, "notified", at=town.day(1, "20:50"), who=["child_protection"])
    jonas.claims(selam, Attribute.WHEREABOUTS, "kanskje på vei vestover med tog", at=town.day(1, "21:30"), said_by=SaidBy.OTHER, speaker="jenta hun deler rom med")  # fmt: skip
    jonas.notes(selam, at=town.day(1, "22:05"), short="Selam er borte siden klokka halv ni. Meldt til politiet. Hun svarer ikke, men leser meldingene mine.")  # fmt: skip


STORIES = (left_three_times, away_from_the_centre)
