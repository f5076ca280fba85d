# SPDX-License-Identifier: EUPL-1.2
"""Who acts: always somebody, always for an agency, always from one zone."""

from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID


class Zone(StrEnum):
    """Where an agency stands. Justice and immigration stand outside, and have no account in here."""

    CARE = "care"
    HEALTH = "health"
    JUSTICE = "justice"
    IMMIGRATION = "immigration"
    GUARDIAN = "guardian"
    RESEARCH = "research"

    @property
    def is_outside(self) -> bool:
        return self in (Zone.JUSTICE, Zone.IMMIGRATION)


@dataclass(frozen=True, slots=True)
class Actor:
    """A person at work in one agency, or an agency's service actor (then there is no person)."""

    id: UUID  # the membership: what grants are held by
    agency: UUID
    agency_slug: str
    agency_name: str
    agency_kind: str  # "child_protection", "outreach", ... as in the packs
    pack: str  # "no", "gb"
    zone: Zone
    name: str
    roles: frozenset[str] = field(default_factory=frozenset)
    person: UUID | None = None
    language: str = "nb"

    @property
    def is_service(self) -> bool:
        return self.person is None
