# SPDX-License-Identifier: EUPL-1.2
"""What the street's own screens show: what is still open, and who is out."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils.translation import gettext

from lykt.casework.outreach.queries.contacts import (
    CAN_SLIP,
    answered_lately,
    open_page,
    said_lately,
    who_of,
)
from lykt.casework.outreach.queries.shifts import handed_over_lately, shifts_out
from lykt.casework.outreach.rules.street import HandedOver, chips, of_the_last_night
from lykt.casework.outreach.states import Said
from lykt.doors.desk.duties.asking import Request
from lykt.doors.desk.street import words
from lykt.doors.desk.tonight import rows
from lykt.doors.desk.tonight.rows import AnsweredRow, OpenRow
from lykt.kernel import clock
from lykt.kernel.actor import Actor
from lykt.trust.accounts import queries as accounts
from lykt.trust.packs.loading import load_pack

ANSWERED = "lykt_answered"  # in the session
AREAS, PEOPLE = 6, 6  # chips: more than that is slower than typing


def open_rows(found: Sequence[Any]) -> list[OpenRow]:
    """These wishes and promises as rows, each with whom it was said to or by: two questions."""
    names = accounts.names_of({one.written_by for one in found})
    return rows.open_rows(found, who=who_of([one.contact for one in found]), names=names)


def note_answered(request: Request) -> None:
    """The session knows that something was answered, and when: the page asks what it was only for those minutes."""
    request.session[ANSWERED] = clock.now().timestamp()


def answered_just_now(request: Request) -> list[AnsweredRow]:
    """What this person answered in the last minutes, to be taken back; no question where nothing was."""
    since = clock.now().timestamp() - request.session.get(ANSWERED, 0)
    return rows.answered_rows(answered_lately(request.actor)) if since <= CAN_SLIP.total_seconds() else []


def open_parts(request: Request, *, most: int) -> dict[str, Any]:
    """The oldest wishes and promises that nobody has answered; whether there are more; and what this person answered just
    now."""
    found = open_page(size=most + 1)
    return {
        "open": open_rows(found[:most]),
        "open_all": len(found) > most,
        "became": rows.became_choices(),
        "answered": answered_just_now(request),
    }


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
