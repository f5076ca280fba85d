# SPDX-License-Identifier: EUPL-1.2
"""Who is on duty, and a token for another system: acts of an agency, without a child."""

from lykt.house.demo.town import Town
from lykt.trust.office.actions import issue_token, name_on_duty


def tell(town: Town) -> None:
    """Berit names Jonas as on duty in Oslo, Ingunn Sofie in Bergen, George Olivia; Henrik has issued one token."""
    for leader, on_duty, agency in (
        ("berit", "jonas", "gamle-oslo"),
        ("ingunn", "sofie", "bergenhus"),
        ("george", "olivia", "harbour-borough"),
    ):
        with town[leader].at_work(town.ago(hours=8)) as by:
            name_on_duty(town.agencies[agency], by=by, member=town[on_duty].member)
    with town["henrik"].at_work(town.day(40, "09:00")) as by:
        issue_token(town.agencies["gamle-oslo"], by=by, name="Fagsystemet til bydelen")
