# SPDX-License-Identifier: EUPL-1.2
"""Reports that are to be looked into while nobody is the lead: a row each, on top until a lead has been named."""

from collections.abc import Collection, Mapping
from uuid import UUID

from django.utils.translation import gettext as _

from lykt.casework.cases.queries import WithoutLead
from lykt.doors.desk.duties.rows import nameless, report_path
from lykt.doors.parts.dates import date_said
from lykt.doors.parts.rows import DutyRow


def heading() -> str:
    """What stands above these rows."""
    return _("Reviewed, and nobody is the lead yet")


def lead_rows(lacking: Collection[WithoutLead], names: Mapping[UUID, str]) -> tuple[DutyRow, ...]:
    """The same order, each with the children who have no lead, and the way to where one is named."""
    return tuple(
        DutyRow(
            todo=_("There is danger now: name the lead") if one.danger_now else _("Name the lead"),
            about=", ".join(names.get(child) or nameless() for child in one.children),
            who=_("Reviewed %(day)s") % {"day": date_said(one.decided_at)},
            why=_(
                "The report is to be looked into, or there is danger, and no case is open. Until a lead is named, nobody is responsible for the child."
            ),
            path=report_path(one.report),
            id=f"lead-{one.report}",
        )
        for one in lacking
    )


def tone_of(lacking: Collection[WithoutLead]) -> str:
    """How the section looks: red where somebody has found danger since yesterday."""
    return "danger" if any(one.danger_now for one in lacking) else "today"
