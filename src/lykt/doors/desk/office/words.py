# SPDX-License-Identifier: EUPL-1.2
"""What roles, teams and agencies are called on the administrator's screens."""

from collections.abc import Mapping
from types import MappingProxyType

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from lykt.trust.accounts.states import AgencyKind, Role, TeamKind

ROLES: Mapping[str, Promise] = MappingProxyType(
    {
        Role.OFFICER: _("Officer"),
        Role.LEADER: _("Leader: names and replaces leads"),
        Role.WORKER: _("Worker: meets young people, sends reports"),
        Role.ADMINISTRATOR: _("Administrator: people and keys, never content"),
        Role.SERVICE: _("The agency's own reception"),
    }
)
TEAMS: Mapping[str, Promise] = MappingProxyType(
    {
        TeamKind.INTAKE: _("Reads what comes in, until a case has its lead"),
        TeamKind.LEADERS: _("Reads about the children in the service's care"),
        TeamKind.NIGHT: _("Stands watch at night"),
        TeamKind.ORDINARY: _("A team like others"),
    }
)
KINDS: Mapping[str, Promise] = MappingProxyType(
    {
        AgencyKind.CHILD_PROTECTION: _("Child protection"),
        AgencyKind.OUTREACH: _("Outreach"),
        AgencyKind.HEALTH: _("Health"),
        AgencyKind.SCHOOL: _("School"),
        AgencyKind.RECEPTION: _("Reception centre"),
        AgencyKind.INSTITUTION: _("Institution"),
        AgencyKind.GUARDIAN: _("Guardians"),
        AgencyKind.COMPETENCE_CENTRE: _("Competence centre"),
        AgencyKind.POLICE: _("Police"),
        AgencyKind.IMMIGRATION: _("Immigration"),
        AgencyKind.STATISTICS: _("Statistics"),
    }
)
