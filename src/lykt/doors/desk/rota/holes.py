# SPDX-License-Identifier: EUPL-1.2
"""Where nobody has the watch, as a sentence for the leader: a week before, and on the day."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from lykt.doors.parts.saying import is_today, say_day
from lykt.kernel import clock
from lykt.kernel.actor import Actor
from lykt.record.duties.rules.clocks import is_working_day
from lykt.trust.accounts import queries as accounts
from lykt.trust.accounts.states import Role
from lykt.trust.office.rota.rules import AHEAD, Stretch, away_stretch, holes, is_of_tonight, without
from lykt.trust.packs.law import Pack
from lykt.trust.packs.loading import load_pack


@dataclass(frozen=True, slots=True)
class Hole:
    """A stretch of the night in which nobody has the watch."""

    sentence: str
    is_today: bool
    is_tonight: bool  # of today's night, which goes from noon to noon: for the leader to mend today
    begins: datetime
    ends: datetime


def holes_ahead(agency: UUID, pack: Pack) -> list[Hole]:
    """Every hole of the coming week in the agency's rota, in its order; whoever is away fills none."""
    now, zone = clock.now(), ZoneInfo(pack.zone)
    away = away_in(agency, pack)
    found = holes(
        [
            stood
            for one in accounts.watches_of(agency, since=now)
            for stood in without(Stretch(one.starts_at, one.ends_at), away.get(one.membership_id, []))
        ],
        since=now,
        until=now + AHEAD,
        zone=zone,
        is_working_day=lambda day: is_working_day(day, pack.holidays),
    )
    return [_hole(one, now, pack.zone) for one in found]


def away_in(agency: UUID, pack: Pack) -> dict[UUID, list[Stretch]]:
    """When who in this agency is away, from today on."""
    zone, away = ZoneInfo(pack.zone), dict[UUID, list[Stretch]]()
    for one in accounts.absences_of(agency, on=clock.today(pack.zone)):
        away.setdefault(one.membership_id, []).append(away_stretch(one.from_day, one.until_day, zone))
    return away


def away_now(agency: UUID, pack: Pack) -> set[UUID]:
    """Who in this agency is away at this moment."""
    now = clock.now()
    return {who for who, away in away_in(agency, pack).items() if any(one.holds(now) for one in away)}


def holes_for(by: Actor) -> list[Hole]:
    """What the leader of a night service is told on the page they begin with; nobody else is."""
    if Role.LEADER not in by.roles or not accounts.covers_of(by.agency).exists():
        return []
    return holes_ahead(by.agency, load_pack(by.pack))


def holes_of_our_nights(by: Actor) -> tuple[str, list[Hole]]:
    """Who has the nights of this leader's service, and where nobody there has the watch: their children are in the hole,
    and they can do something about it in time. For anybody else there is nothing."""
    cover = accounts.cover_of(by.agency) if Role.LEADER in by.roles else None
    return (cover.night.name, holes_ahead(cover.night_id, load_pack(by.pack))) if cover else ("", [])


def stretch_words(begins: datetime, ends: datetime) -> str:
    """From when to when, with both days where they differ: "Friday 27 Nov. 2026 15:30 to Saturday 28 Nov. 2026 08:00"."""
    zone, language = timezone.get_current_timezone_name(), get_language() or "nb"
    first, last = say_day(begins, zone, language), say_day(ends, zone, language)
    if timezone.localtime(begins).date() == timezone.localtime(ends).date():
        last = f"{timezone.localtime(ends):%H:%M}"
    return _("%(begins)s to %(ends)s") % {"begins": first, "ends": last}


def _hole(one: Stretch, now: datetime, zone: str) -> Hole:
    today = is_today(one.begins, now, zone)
    tonight = is_of_tonight(one.begins, now=now, zone=ZoneInfo(zone))
    sentence = _("Nobody has the watch %(when)s.") % {"when": stretch_words(one.begins, one.ends)}
    return Hole(sentence, today, tonight, one.begins, one.ends)
