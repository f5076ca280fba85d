# SPDX-License-Identifier: EUPL-1.2
"""A child known in Oslo, Malmö and Bergen under five names. Nobody has joined the records: that is for people to find."""

from lykt.casework.cases.states import NoteKind
from lykt.house.demo.town import Town
from lykt.record.people.states import Attribute, Certainty, SaidBy


def tell(town: Town) -> None:
    """Oslo knows him as Bilal, Malmö as Karim and Billy, Bergen as Momo and Walid; each knows only its own."""
    _oslo(town)
    _bergen(town)


def _oslo(town: Town) -> None:
    """Jonas is his lead. What Malmö told Oslo stands as Malmö's words."""
    amina, kari, jonas = town["amina"], town["kari"], town["jonas"]
    report = amina.sends(
        town.agencies["gamle-oslo"],
        at=town.day(48, "23:10"),
        words={
            "text": "Gutt vi har møtt tre netter på rad ved stasjonen. Han bytter telefon hver gang. Han sier at han er på "
            "gjennomreise og skal videre når han får beskjed. Han vil ikke si av hvem.",
            "children": [
                {
                    "names": [
                        {"value": "Bilal", "said_by": "child"},
                        {"value": "بلال", "script": "Arab", "said_by": "child"},
                    ],
                    "age": "17?",
                    "countries": "Marokko",
                    "whereabouts": "rundt stasjonen om natta",
                    "told": "yes",
                }
            ],
        },
    )
    child = report.child
    town.remember("five_names", child)
    kari.checks(report, at=town.day(48, "23:50"), why="Uteseksjonen har funnet en seng til ham i natt.")
    kari.reviews(report, at=town.day(43, "12:30"), why="Et barn uten voksne, som flyttes når andre sier det.")
    jonas_takes = "Jonas snakker fransk og har vakt når gutten er ute."
    kari.opens_case(child, at=town.day(43, "12:50"), lead=jonas, report=report, why=jonas_takes)
    jonas.answers(report, at=town.day(40, "09:00"))
    asked = town.day(36, "10:40")
    malmo = "sosialtjenesten i Malmö"
    jonas.claims(
        child, Attribute.NAME, "Karim T.", at=asked, said_by=SaidBy.OTHER, speaker=malmo, kind="alias"
    )
    jonas.claims(
        child, Attribute.NAME, "Billy", at=asked, said_by=SaidBy.OTHER, speaker=malmo, kind="nickname"
    )
    jonas.claims(child, Attribute.BIRTH_DATE, f"{town.ahead(0).year - 16}-01-01", at=asked, said_by=SaidBy.OTHER, speaker=malmo, sure=Certainty.GUESSED)  # fmt: skip
    jonas.claims(child, Attribute.COUNTRY, "Algerie", at=asked, said_by=SaidBy.OTHER, speaker=malmo)
    jonas.claims(child, Attribute.STATUS, "asylum", at=asked, said_by=SaidBy.OTHER, speaker=malmo, since=town.day(500, "12:00"), until=town.day(260, "12:00"))  # fmt: skip
    jonas.claims(child, Attribute.NAME, "Walid Amrani", at=town.day(20, "22:30"))
    jonas.claims(
        child, Attribute.STATUS, "undocumented", at=town.day(20, "22:35"), since=town.day(260, "12:00")
    )
    jonas.records(child, "child.unaccompanied", at=town.day(36, "11:00"))
    jonas.records(child, "guardian.requested", at=town.day(36, "11:10"))
    jonas.records(child, "guardian.appointed", at=town.day(22, "14:00"))
    jonas.records(child, "exploitation.suspected", at=town.day(20, "22:50"), by="Jonas")
    jonas.records(child, "legal_aid.offered", at=town.day(15, "15:00"))
    jonas.notes(
        child,
        at=town.day(20, "23:15"),
        kind=NoteKind.MET,
        facts="Vergen var med. Vi satt inne på stasjonen i en time.",
        said="De ringer, og så drar jeg. Jeg bestemmer ikke byen.",
        reading="Fire byer på ett år. Han vet ikke hvem som betaler billettene, eller vil ikke si det.",
        area="stasjonen",
    )
    jonas.notes(child, at=town.day(7, "16:20"), kind=NoteKind.MESSAGE, short="Han skriver at han er på Vestlandet og har det greit. Han svarer ikke på hvor.")  # fmt: skip


def _bergen(town: Town) -> None:
    """Bergen has its own record of him and has never heard of Oslo's."""
    sofie = town["sofie"]
    report = town.arrives(
        "bergenhus",
        at=town.day(6, "19:30"),
        words={
            "text": "Vi driver nattkafeen. En gutt har sovet her tre netter. De andre kaller ham Momo, i papirene sine skrev "
            "han Walid. En voksen ringer og spør etter ham på fransk og vil ikke si hvem han er.",
            "sender": {
                "name": "Nattkafeen",
                "agency": "Nattkafeen",
                "role": "frivillig organisasjon",
                "contact": ["900 00 310"],
            },
            "children": [
                {
                    "names": [
                        {"value": "Momo", "kind": "nickname", "said_by": "de andre på nattkafeen"},
                        {"value": "Walid", "said_by": "child"},
                    ],
                    "age": "16",
                    "languages": "fransk, arabisk",
                    "whereabouts": "nattkafeen ved havna",
                    "told": "yes",
                }
            ],
        },
    )
    child = report.child
    town.remember("bergen", child)
    sofie.checks(report, at=town.day(6, "20:10"), why="Han er på nattkafeen og vil bli der i natt.")
    sofie.reviews(report, at=town.day(3, "10:00"), why="Han er alene, og noen leter etter ham.")
    sofie.opens_case(
        child,
        at=town.day(3, "10:15"),
        lead=sofie,
        report=report,
        why="Sofie har snakket med ham på nattkafeen.",
    )
    sofie.claims(child, Attribute.AGE, "17", at=town.day(2, "18:00"))
    sofie.claims(child, Attribute.COUNTRY, "Tunisia", at=town.day(2, "18:05"))
    sofie.records(child, "child.unaccompanied", at=town.day(2, "18:10"))
    sofie.notes(
        child,
        at=town.day(2, "18:40"),
        kind=NoteKind.MET,
        facts="Han spiste to middager. Han har to telefoner og slo av begge.",
        said="Jeg blir her til jeg får beskjed.",
        reading="Han har vært i flere byer. Jeg vil spørre ham om lov til å spørre dem.",
        area="nattkafeen",
    )
