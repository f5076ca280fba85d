# SPDX-License-Identifier: EUPL-1.2
"""The next district: what it accepted, what it passes on to Gamle Oslo, and a child of its own."""

from lykt.casework.cases.states import NoteKind
from lykt.casework.outreach.states import Outcome
from lykt.house.demo.town import Town


def accepted(town: Town) -> None:
    """Gamle Oslo passed the report about Petru on; Mads accepted it by name, and the same clock went on."""
    guro, kari, mads = town["guro"], town["kari"], town["mads"]
    report = guro.sends(
        town.agencies["gamle-oslo"],
        at=town.day(13, "10:15"),
        words={
            "text": "Petru er med en gjeng eldre gutter som kommer i varebil. Han har fått dyre sko, men har ikke matpakke.",
            "children": [
                {
                    "names": ["Petru"],
                    "age": "15",
                    "countries": "Romania",
                    "whereabouts": "Grünerløkka",
                    "told": "yes",
                }
            ],
        },
    )
    kari.checks(report, at=town.day(13, "11:00"), why="Han er på skolen til klokka to.")
    kari.looks_closer(
        "child_welfare",
        at=town.day(13, "15:40"),
        child=report.child,
        answers={
            "F03": ("yes", "To eldre gutter går foran ham og bestemmer hvor han skal stå.", "Læreren", town.day(14, "12:00").date().isoformat(), "De kan være venner"),
            "F04": ("not_known",),
            "N14": ("no", "Han er på skolen hver dag."),
            "F12": ("yes", "Nye sko til tre tusen kroner, men ingen matpakke.", "Læreren"),
        },
    )  # fmt: skip
    kari.reviews(report, at=town.day(12, "09:00"), outcome=Outcome.PASSED_ON, to=town.agencies["grunerlokka"], why="Han bor på Grünerløkka. Avtalt med Mads på telefon.")  # fmt: skip
    mads.accepts(report, at=town.day(12, "13:00"))
    mads.reviews(report, at=town.day(8, "10:00"), why="Noen gir ham sko og ikke mat.")
    mads.opens_case(
        report.child, at=town.day(8, "10:10"), lead=mads, report=report, why="Mads kjenner de eldre guttene."
    )
    mads.looks_closer(
        "child_welfare",
        at=town.day(5, "18:20"),
        child=report.child,
        answers={
            "F03": ("no", "Han sier at de er fetterne hans. Jeg traff moren deres.", "Mads", town.day(5, "17:00").date().isoformat()),
            "F04": ("yes", "Han må stå ved hjørnet fra fire til åtte, også når det regner.", "Gutten selv", town.day(5, "17:00").date().isoformat(), "Han kan vente på fetterne sine"),
            "N14": ("no", "Skolen sier at han kommer."),
            "F02": ("not_asked",),
        },
    )  # fmt: skip
    town.remember("two_agencies", report.child)
    mads.notes(
        report.child,
        at=town.day(5, "17:00"),
        kind=NoteKind.MET,
        said="De sier at skoene må betales.",
        reading="Skoene er ei gjeld.",
    )


def offered_to_gamle_oslo(town: Town) -> None:
    """Mads passes on a report about Zahra, who sleeps in Gamle Oslo now; nobody there has accepted yet."""
    mads = town["mads"]
    report = town.arrives(
        "grunerlokka",
        at=town.day(3, "18:20"),
        words={
            "text": "Jente som hjelper til i en frisørsalong til ti om kvelden. Hun sover på salongens lager i Gamle Oslo, sier hun.",
            "sender": {"name": "En kunde", "role": "privatperson", "contact": ["900 00 380"]},
            "children": [
                {
                    "names": ["Zahra"],
                    "age": "16",
                    "languages": "somali",
                    "whereabouts": "lageret til salongen",
                }
            ],
        },
    )
    mads.checks(
        report, at=town.day(3, "19:00"), why="Hun er sammen med en voksen kollega vi har snakket med."
    )
    mads.reviews(report, at=town.ago(hours=20), outcome=Outcome.PASSED_ON, to=town.agencies["gamle-oslo"], why="Hun bor i Gamle Oslo. Ringte mottaket der i går.")  # fmt: skip


def own(town: Town) -> None:
    """Yonatan is Grünerløkka's own: nobody in Gamle Oslo knows that he is there."""
    amina, mads = town["amina"], town["mads"]
    report = amina.sends(
        town.agencies["grunerlokka"],
        at=town.day(23, "20:45"),
        words={
            "text": "Gutt som sykler mat til langt på natt på andres bruker. Eieren av brukeren tar halve lønna.",
            "children": [{"names": ["Yonatan"], "age": "16", "countries": "Etiopia", "told": "yes"}],
        },
    )
    mads.checks(report, at=town.day(23, "21:30"), why="Han er hjemme hos søstera nå.")
    mads.reviews(report, at=town.day(18, "10:30"), why="En voksen tar lønna hans.")
    mads.opens_case(
        report.child, at=town.day(18, "10:40"), lead=mads, report=report, why="Mads er ute om kvelden."
    )


STORIES = (accepted, offered_to_gamle_oslo, own)
