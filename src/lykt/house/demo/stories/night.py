# SPDX-License-Identifier: EUPL-1.2
"""Three services share a night duty: who has the watch tonight, who has the next, and a night that nobody has."""

from datetime import datetime, timedelta

from lykt.house.demo.town import NIGHT, Town
from lykt.kernel import ids
from lykt.trust.office.rota.actions import cover, plan_watch


def tell(town: Town) -> None:
    """Berit, Turid and Ingunn handed over their nights; Vigdis has planned the week, but for one night.

    Nora has the watch from the hour the town is built until it is a week old, in long watches: whoever looks at noon
    sees the night too.
    """
    for leader, service in (("berit", "gamle-oslo"), ("turid", "grunerlokka"), ("ingunn", "bergenhus")):
        with town[leader].at_work(town.day(400, "10:00")) as by:
            why = "Vi deler én barnevernvakt."
            cover(town.agencies[service], by=by, night=town.agencies[NIGHT], why=why)
    begins = town.built_at.replace(minute=0, second=0, microsecond=0) - timedelta(hours=4)
    for days, who in (
        (0, "nora"),
        (1, "eirik"),
        (2, "nora"),
        (3, "eirik"),
        (5, "nora"),
        (6, "eirik"),
        (7, "nora"),
    ):
        _plans(town, who, begins + timedelta(days=days))


def _plans(town: Town, who: str, starts: datetime) -> None:
    member = town[who].member
    assert member.person is not None
    with town["vigdis"].at_work(town.built_at - timedelta(hours=5)) as by:
        plan_watch(
            member,
            by=by,
            starts_at=starts,
            ends_at=starts + timedelta(days=1),
            telephone=member.person.phone,
            id=ids.new_id(),
            why="vaktlista",
        )
