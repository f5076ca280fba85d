# SPDX-License-Identifier: EUPL-1.2
"""What the street's own screens show: what is still open, and who is out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext

from lykt.casework.outreach.queries.contacts import said_lately, still_open, who_of
from lykt.casework.outreach.queries.shifts import handed_over_lately, shifts_out
from lykt.casework.outreach.rules.street import HandedOver, chips, of_the_last_night
from lykt.casework.outreach.states import Became, Said
from lykt.doors.desk.street import words
from lykt.kernel.actor import Actor
from lykt.trust.accounts import queries as accounts
from lykt.trust.packs.loading import load_pack

AREAS, PEOPLE = 6, 6  # chips: more than that is slower than typing


@dataclass(frozen=True, slots=True)
class Open:
    """A wish or a promise that nobody has answered."""

    path: str
    contact: str
    is_promise: bool
    text: str
    who: str
    at: datetime
    by: str


def open_rows(*, most: int = 50) -> tuple[list[Open], int]:
    """What was wished and promised and nobody has answered, the oldest first, and how many more there are."""
    found = list(still_open()[: most + 1])
    who = who_of([one.contact for one in found])
    names = accounts.names_of({one.written_by for one in found})
    rows = [
        Open(
            path=reverse("street:answer", args=[one.id]),
            contact=reverse("street:contact", args=[one.contact_id]),
            is_promise=one.part == Said.PROMISE,
            text=one.text,
            who=who.get(one.contact_id) or gettext("somebody"),
            at=one.written_at,
            by=names.get(one.written_by, ("", ""))[0],
        )
        for one in found[:most]
    ]
    return rows, max(len(found) - most, 0)


def chips_of_lately() -> dict[str, list[str]]:
    """What the team wrote lately, as a form's chips; asked before it is filled in, so that a tapped chip is one of them."""
    unknown = gettext(words.UNKNOWN)
    who, areas = said_lately(Said.WHO, Said.AREA)
    people = [one for one in chips(who, most=PEOPLE + 1) if one != unknown][:PEOPLE]
    return {"areas": chips(areas, most=AREAS), "people": [unknown, *people]}


def the_team(mine: Sequence[Any], chosen: UUID | None) -> Any:
    """The one that was chosen; else the first, for most are in one."""
    return next((one for one in mine if one.id == chosen), mine[0] if mine else None)


def from_last_night(by: Actor) -> list[HandedOver]:
    """What those who were out last handed over: each shift of each of the actor's teams, the newest first."""
    return of_the_last_night(handed_over_lately(), zone=ZoneInfo(load_pack(by.pack).zone))


def shift_parts(by: Actor, *, before: Sequence[HandedOver] = (), teams: Sequence[Any] = ()) -> dict[str, Any]:
    """Who is out, where, what they look for; and what was handed over before, of which team if it can be one of several."""
    out = list(shifts_out())
    people = {member.member for shift in out for member in shift.members.all()}
    names = accounts.names_of(people | {one.by for one in before})
    team_names = {team.id: team.name for team in teams} if len(teams) > 1 else {}
    return {
        "shifts": [
            {
                "id": shift.id,
                "team": shift.team,
                "area": shift.area,
                "look_for": shift.look_for,
                "since": shift.opened_at,
                "who": ", ".join(sorted(_first_name(names, one.member) for one in shift.members.all())),
                "mine": by.id in {one.member for one in shift.members.all()},
            }
            for shift in out
        ],
        "before": [
            {
                "area": one.area,
                "team": team_names.get(one.team, ""),
                "by": names.get(one.by, ("", ""))[0],
                "at": one.at,
                "words": one.words,
            }
            for one in before
        ],
    }


def _first_name(names: Mapping[UUID, tuple[str, str]], member: UUID) -> str:
    return names.get(member, ("", ""))[0].partition(" ")[0]


def became_choices() -> list[tuple[str, Promise]]:
    return [(str(word), said) for word, said in words.BECAME.items()]


def became_word(became: str) -> str:
    return str(words.BECAME[Became(became)])
