# SPDX-License-Identifier: EUPL-1.2
"""Kinds of agencies, roles and teams: the words of the rule table."""

from enum import StrEnum


class AgencyKind(StrEnum):
    """What an agency is. The rule table of a pack speaks in these words."""

    CHILD_PROTECTION = "child_protection"
    OUTREACH = "outreach"
    HEALTH = "health"
    SCHOOL = "school"
    RECEPTION = "reception"
    INSTITUTION = "institution"
    GUARDIAN = "guardian"
    COMPETENCE_CENTRE = "competence_centre"
    POLICE = "police"
    IMMIGRATION = "immigration"
    STATISTICS = "statistics"


class Role(StrEnum):
    """What a person may be in an agency. An administrator sees configuration, never content."""

    OFFICER = "officer"  # kontaktperson, saksbehandler
    LEADER = "leader"  # barnevernleder: the power to name and replace leads
    WORKER = "worker"  # anyone who meets the young: outreach, health, school, reception
    ADMINISTRATOR = "administrator"
    SERVICE = "service"  # the agency's own service actor: receives, reads nothing


class AbsenceKind(StrEnum):
    """Why somebody is away. Of an illness nothing more is written down than that."""

    HOLIDAY = "holiday"
    ILL = "ill"
    LEAVING = "leaving"


class TeamKind(StrEnum):
    """What a team does. Grants may be held by a team, so that a child is never alone on a shift."""

    INTAKE = "intake"  # mottak: sees what comes in until a lead takes over
    LEADERS = "leaders"
    NIGHT = "night"  # barnevernvakt
    ORDINARY = "ordinary"
