# SPDX-License-Identifier: EUPL-1.2
"""Between two districts: whose Yannick is, who is away, and where children who are alone go."""

from lykt.casework.outreach.states import Outcome
from lykt.house.demo.town import Town
from lykt.trust.accounts.states import AbsenceKind, TeamKind
from lykt.trust.office.actions import add_team
from lykt.trust.office.leading.actions import note_absence, set_routing


def disputed(town: Town) -> None:
    """Gamle Oslo passed the report about Yannick on; Grünerløkka said no. Both leaders see how the days pass."""
    kari, mads = town["kari"], town["mads"]
    report = town.arrives(
        "gamle-oslo",
        at=town.day(5, "16:10"),
        words={
            "text": "En gutt på treningssenteret dusjer her hver morgen og har alt han eier i en bag. Han sier at han bor hos en kompis, "
            "men kompisen bytter navn hver gang.",
            "sender": {"name": "Resepsjonen", "agency": "Et treningssenter", "role": "privatperson", "contact": ["900 00 512"]},
            "children": [{"names": ["Yannick"], "age": "16", "languages": "fransk", "told": "yes"}],
        },
    )  # fmt: skip
    kari.checks(
        report,
        at=town.day(5, "16:50"),
        why="Han er på treningssenteret til det stenger, og de passer på ham.",
    )
    kari.reviews(report, at=town.day(4, "09:30"), outcome=Outcome.PASSED_ON, to=town.agencies["grunerlokka"], why="Kompisen han nevner, bor på Grünerløkka.")  # fmt: skip
    mads.refuses(report, at=town.day(2, "14:20"), why="Han har ikke sovet her siden forrige uke. Treningssenteret ligger i Gamle Oslo.")  # fmt: skip


def away(town: Town) -> None:
    """Tor is ill from yesterday. He is the lead of each of his cases until Berit has named another."""
    with town["berit"].at_work(town.ago(hours=7)) as by:
        note_absence(town["tor"].member, by=by, kind=AbsenceKind.ILL, from_day=town.day(1, "08:00").date())


def routed(town: Town) -> None:
    """Gamle Oslo has a team for children who are alone; Grünerløkka sends them there too, and both say why."""
    oslo = town.agencies["gamle-oslo"]
    with town["henrik"].at_work(town.day(30, "10:00")) as by:
        team = add_team(oslo, by=by, name="Teamet for enslige barn", kind=TeamKind.ORDINARY)
        set_routing(oslo, by=by, team=team, reason="Teamet kjenner språkene og vergene.")
    with town["hedda"].at_work(town.day(29, "10:00")) as by:
        set_routing(
            town.agencies["grunerlokka"], by=by, to=oslo, reason="Gamle Oslo har byens team for enslige barn."
        )


STORIES = (disputed, away, routed)
