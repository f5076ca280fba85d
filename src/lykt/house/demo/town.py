# SPDX-License-Identifier: EUPL-1.2
"""The agencies and people of the demo town, and its calendar: everything is dated by the day it is built."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from lykt.house.demo.personas import RESIDENTS, Resident
from lykt.house.demo.someone import Report, Someone, is_told, takes_in
from lykt.kernel.actor import Zone
from lykt.trust.accounts import actions as accounts
from lykt.trust.accounts import queries as offices
from lykt.trust.accounts.models import Agency
from lykt.trust.accounts.states import AgencyKind, TeamKind

ZONES = {
    AgencyKind.HEALTH: Zone.HEALTH,
    AgencyKind.GUARDIAN: Zone.GUARDIAN,
    AgencyKind.POLICE: Zone.JUSTICE,
    AgencyKind.IMMIGRATION: Zone.IMMIGRATION,
}
# Slug, name, kind, pack. The police and the immigration authorities are names to write to: no account in here.
AGENCIES = (
    ("gamle-oslo", "Gamle Oslo barneverntjeneste", AgencyKind.CHILD_PROTECTION, "no"),
    ("grunerlokka", "Grünerløkka barneverntjeneste", AgencyKind.CHILD_PROTECTION, "no"),
    ("bergenhus", "Bergenhus barneverntjeneste", AgencyKind.CHILD_PROTECTION, "no"),
    ("barnevernvakten", "Barnevernvakten i Elvebyen", AgencyKind.CHILD_PROTECTION, "no"),
    ("uteseksjonen", "Uteseksjonen", AgencyKind.OUTREACH, "no"),
    ("elvebakken-skole", "Elvebakken skole", AgencyKind.SCHOOL, "no"),
    ("elvesletta-helsestasjon", "Elvesletta helsestasjon", AgencyKind.HEALTH, "no"),
    ("granli-mottak", "Granli mottak", AgencyKind.RECEPTION, "no"),
    ("vergekontoret", "Vergekontoret", AgencyKind.GUARDIAN, "no"),
    ("kompetansesenteret", "Kompetansesenteret", AgencyKind.COMPETENCE_CENTRE, "no"),
    ("fjordbyen-politidistrikt", "Fjordbyen politidistrikt", AgencyKind.POLICE, "no"),
    ("udi", "UDI", AgencyKind.IMMIGRATION, "no"),
    ("harbour-borough", "Harbour Borough Council", AgencyKind.CHILD_PROTECTION, "gb"),
    ("harbour-outreach", "Harbour Street Outreach", AgencyKind.OUTREACH, "gb"),
)
NIGHT = "barnevernvakten"  # stands for others at night; no report is sent to it
COUNTRY = {"no": "NO", "gb": "GB"}


class Town:
    """Agencies with their people at work, and where things can be found in it once they have happened."""

    def __init__(self, built_at: datetime) -> None:
        self.built_at = built_at.astimezone(UTC)
        self.agencies: dict[str, Agency] = {}
        self.people: dict[str, Someone] = {}
        self.places: dict[str, str] = {}

    def settle(self, residents: tuple[Resident, ...] = RESIDENTS) -> None:
        """The agencies stand and their people have their places, as set-up makes them in a real installation."""
        for slug, name, kind, pack in AGENCIES:
            protects = kind is AgencyKind.CHILD_PROTECTION
            self.agencies[slug] = accounts.add_agency(
                slug=slug,
                name=name,
                country=COUNTRY[pack],
                pack=pack,
                kind=kind,
                zone=ZONES.get(kind, Zone.CARE),
                receives=protects and slug != NIGHT,
            )
        accounts.add_team(self.agencies[NIGHT], name="Vakta", kind=TeamKind.NIGHT)
        for one in residents:
            self._move_in(one)

    def _move_in(self, one: Resident) -> None:
        agency = self.agencies[one.agency]
        person = accounts.add_person(email=one.email, name=one.name, language=one.language, phone=one.phone)
        member = accounts.add_membership(agency, person=person, roles=list(one.roles))
        for kind in one.teams:
            team = offices.team(agency.id, TeamKind(kind))
            assert team is not None, f"{one.agency} has no team {kind}"
            accounts.place_in_team(team, member)
        self.people[one.slug] = Someone(member)

    def __getitem__(self, slug: str) -> Someone:
        return self.people[slug]

    def arrives(self, to: str, *, at: datetime, words: Mapping[str, object]) -> Report:
        """A report reaches a service from outside the house: through the API, or written down from a telephone call."""
        return takes_in(self.agencies[to], at=at, words=words)

    def is_told(self, to: str, *, at: datetime, words: Mapping[str, object], language: str) -> Report:
        """Somebody without an account told it on the public pages."""
        return is_told(self.agencies[to], at=at, words=words, language=language)

    def remember(self, place: str, child: UUID) -> None:
        """The tour and the tests find this child by this name."""
        self.places[place] = str(child)

    def day(self, back: int, clock: str, zone: str = "Europe/Oslo") -> datetime:
        """That many days before the town is built, at this time of day there. Today's hours may not have come yet."""
        assert back > 0, "What happened today is counted in hours: see ago."
        on = self.built_at.astimezone(ZoneInfo(zone)).date() - timedelta(days=back)
        return datetime.combine(on, time.fromisoformat(clock), ZoneInfo(zone))

    def ago(self, *, hours: float = 0, minutes: float = 0) -> datetime:
        """So long before the town is built."""
        return self.built_at - timedelta(hours=hours, minutes=minutes)

    def ahead(self, days: int) -> date:
        """The date that many days after the town is built."""
        return self.built_at.astimezone(ZoneInfo("Europe/Oslo")).date() + timedelta(days=days)
