# SPDX-License-Identifier: EUPL-1.2
"""Children placed by an order, and the clocks that run while they sleep there."""

from lykt.casework.cases.states import NoteKind
from lykt.casework.outreach.states import Danger
from lykt.house.demo.town import Town
from lykt.record.people.states import Attribute, SaidBy


def last_night(town: Town) -> None:
    """Ilir was fetched in the night: the board has 48 hours, the service fourteen days. Nobody has sent it yet."""
    jonas = town["jonas"]
    report = town.arrives(
        "gamle-oslo",
        at=town.ago(hours=26),
        words={
            "text": "Patrulje traff en gutt på vei mot grensa i en bil med to menn. Han sier 15. Han ba oss ikke si fra til mennene "
            "hvor han blir kjørt.",
            "acute": "Han sitter hos oss nå og trenger et sted i natt.",
            "sender": {
                "name": "Operasjonssentralen",
                "agency": "Politiet",
                "role": "politi",
                "contact": ["02800"],
            },
            "children": [
                {
                    "names": ["Ilir"],
                    "age": "15",
                    "countries": "Albania",
                    "languages": "albansk",
                    "told": "yes",
                }
            ],
        },
    )
    ilir = report.child
    jonas.checks(
        report,
        at=town.ago(hours=25.7),
        danger=Danger.ACT_NOW,
        why="To voksne ville ha ham ut av landet i natt. Han må ha et trygt sted nå.",
    )
    jonas.reviews(report, at=town.ago(hours=24.5), why="Akutt. Vi henter ham og undersøker.")
    jonas.opens_case(
        ilir, at=town.ago(hours=24.4), lead=jonas, report=report, why="Jonas har vakt og henter ham."
    )
    jonas.records(
        ilir, "acute_order.made", at=town.ago(hours=24), basis="4-5", decided_by="prosecutor", order="natt"
    )
    jonas.records(ilir, "child.told_of_rights", at=town.ago(hours=23.8))
    jonas.records(ilir, "acute_order.enforced", at=town.ago(hours=22.5), order="natt")
    jonas.records(ilir, "acute_order.sent_for_approval", at=town.ago(hours=21), order="natt")
    jonas.records(ilir, "exploitation.suspected", at=town.ago(hours=20.9), by="Jonas")
    jonas.notes(
        ilir,
        at=town.ago(hours=20.5),
        kind=NoteKind.MET,
        facts="Han sov i bilen. Han har ett nummer skrevet på armen.",
        said="De sa at jeg skulle jobbe på en båt. Jeg vil bare sove.",
        reading="Ikke spør mer i natt. Tolk og advokat først.",
    )


def near_its_end(town: Town) -> None:
    """Hoa's placement ends in six days; Tor must decide before that what comes then."""
    kari, tor, berit = town["kari"], town["tor"], town["berit"]
    report = town.arrives(
        "gamle-oslo",
        at=town.day(75, "11:20"),
        words={
            "text": "Jente i en leilighet med fem voksne. Hun sto for maten til alle og hadde ikke nøkkel. Hun sier at hun har "
            "en onkel i byen, men vet ikke hva han heter til etternavn.",
            "sender": {
                "name": "Arbeidstilsynet",
                "agency": "Arbeidstilsynet",
                "role": "other_public",
                "contact": ["730 00 000"],
            },
            "children": [
                {
                    "names": ["Hoa"],
                    "age": "16",
                    "countries": "Vietnam",
                    "languages": "vietnamesisk",
                    "told": "yes",
                }
            ],
        },
    )
    hoa = report.child
    town.remember("order_ends", hoa)
    kari.checks(
        report,
        at=town.day(75, "12:10"),
        danger=Danger.ACT_NOW,
        why="Hun kan ikke gå ut selv. Vi kjører dit nå.",
    )
    kari.reviews(report, at=town.day(75, "15:00"), why="Hun er et barn, og hun er ikke fri til å gå.")
    kari.opens_case(hoa, at=town.day(75, "15:10"), lead=tor, report=report, why="Tor var med ut.")
    tor.answers(report, at=town.day(66, "09:30"))
    tor.claims(hoa, Attribute.RELATION, "han ordnet reisen og har passet", at=town.day(60, "13:00"), claims_to_be="onkel", said_by=SaidBy.CHILD)  # fmt: skip
    tor.claims(hoa, Attribute.DOCUMENT, "passet ligger hos onkelen", at=town.day(60, "13:05"))
    tor.records(hoa, "exploitation.suspected", at=town.day(60, "14:00"), by="Tor")
    tor.records(hoa, "legal_aid.offered", at=town.day(58, "10:00"))
    tor.records(hoa, "lawyer.engaged", at=town.day(57, "12:00"))
    tor.records(hoa, "police_assessment.received", at=town.day(40, "15:30"))
    tor.records(hoa, "placement_order.made", at=town.day(36, "12:00"), order="plassering")
    tor.records(hoa, "child.told_of_rights", at=town.day(36, "14:00"))
    tor.records(hoa, "follow_up_plan.made", at=town.day(30, "10:00"))
    tor.notes(
        hoa,
        at=town.day(10, "14:40"),
        kind=NoteKind.MET,
        facts="Hun har lært å sykle. Hun viste meg runden.",
        said="Jeg vil gå på skole med andre. Jeg vil ikke være alene i huset hver dag.",
        reading="Hun er klar for mer frihet enn vedtaket gir. Det tar vi med når vi bestemmer hva som kommer nå.",
    )
    berit.notes(
        hoa,
        at=town.day(4, "11:30"),
        short="Vedtaket går ut om ti dager. Tor og jeg møtes torsdag og bestemmer om vi ber om mer tid.",
    )


def let_go(town: Town) -> None:
    """Dragan's order was refused by the board and ended; help goes on without it."""
    kari, tor = town["kari"], town["tor"]
    report = town.arrives(
        "gamle-oslo",
        at=town.day(62, "20:15"),
        words={
            "text": "Vi er vektere på senteret. En gutt på rundt 13 går fra butikk til butikk hver dag og gir posen til en mann ved døra.",
            "sender": {"name": "Vekterne på senteret", "role": "privatperson", "contact": ["900 00 320"]},
            "children": [{"names": ["Dragan"], "age": "13-14", "languages": "romanes, litt engelsk"}],
        },
    )
    dragan = report.child
    kari.checks(
        report,
        at=town.day(62, "21:00"),
        danger=Danger.ACT_NOW,
        why="Han er 13 og står ute med en mann han er redd for.",
    )
    kari.reviews(report, at=town.day(62, "22:30"), why="Vi undersøker og finner et sted til ham i natt.")
    kari.opens_case(
        dragan,
        at=town.day(62, "22:35"),
        lead=tor,
        report=report,
        why="Tor har vakt og snakker romanes med tolk på telefon.",
    )
    tor.answers(report, at=town.day(50, "09:00"))
    tor.records(
        dragan, "acute_order.made", at=town.day(62, "23:10"), basis="4-2", decided_by="head", order="akutt"
    )
    tor.records(dragan, "child.told_of_rights", at=town.day(62, "23:20"))
    tor.records(dragan, "acute_order.sent_for_approval", at=town.day(61, "08:30"), order="akutt")
    tor.records(dragan, "acute_order.refused", at=town.day(60, "13:00"), order="akutt")
    tor.notes(dragan, at=town.day(60, "15:10"), kind=NoteKind.MET, short="Nemnda sa nei. Han bor hos tanta, som selv ba om hjelp. Vi følger ham til skolen hver morgen.")  # fmt: skip
    tor.records(dragan, "measure.started", at=town.day(55, "12:00"))
    tor.records(dragan, "child.told_of_rights", at=town.day(55, "12:30"))


STORIES = (last_night, near_its_end, let_go)
