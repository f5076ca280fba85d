# SPDX-License-Identifier: EUPL-1.2
"""The tour of seven steps: one worry on its road, and the wall it never passes."""

import json
from dataclasses import dataclass

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from lykt.doors.parts.rows import Link, TourStep


@dataclass(frozen=True, slots=True)
class Stop:
    """A place on the tour: who to be, where to go, and what to look at there."""

    persona: str
    path: str  # may name a place that the town knows: "/children/{river}/"
    title: str | Promise
    look_at: str | Promise


STOPS = (
    Stop(
        "amina",
        "/worry/",
        _("A worry"),
        _(
            "Amina met a boy by the river. She needs no name and nobody's leave: being worried is enough. Look at what she is asked, and at what she may leave open."
        ),
    ),
    Stop(
        "kari",
        "/inbox/",
        _("The inbox"),
        _(
            "Kari is at the front door. What nobody has checked for danger stands above everything. Then what is due today, and what has run out."
        ),
    ),
    Stop(
        "berit",
        "/children/{river}/",
        _("One lead"),
        _(
            "Every open case has exactly one lead, by name. Berit can name another, with a reason; not for a minute is there none."
        ),
    ),
    Stop(
        "kari",
        "/duties/",
        _("A duty"),
        _(
            "Each lawful next step with its paragraph, how well we know it, and its day. Nothing closes by itself."
        ),
    ),
    Stop(
        "kari",
        "/children/{river}/",
        _("The child's page"),
        _(
            "Who said what, when, and how sure. Ages that contradict each other stand side by side, and doubt means child."
        ),
    ),
    Stop(
        "kari",
        "/children/{river}/#readers",
        _("Who can read this, and why"),
        _(
            "Every reader with the rule, the reason and the time. The database obeys this list and nothing else."
        ),
    ),
    Stop(
        "",
        "/law/immigration/",
        _("Immigration sees nothing, and why"),
        _("Justice and immigration have no account in here. Not a filter: an absence."),
    ),
)


def places() -> dict[str, str]:
    """The town's own places by name, as it wrote them down when it was built; none before that."""
    path = settings.HOME / "town.json"
    return dict(json.loads(path.read_text())["places"]) if path.exists() else {}


def path_of(number: int) -> str:
    """Where this step of the tour (1-7) takes place."""
    path = STOPS[number - 1].path
    for name, place in places().items():
        path = path.replace(f"{{{name}}}", place)
    return path if "{" not in path else "/"


def step_of(number: int) -> TourStep:
    """The words of this step, with the way back and the way on."""
    stop = STOPS[number - 1]
    return TourStep(
        number=number,
        of=len(STOPS),
        title=str(stop.title),
        look_at=str(stop.look_at),
        previous=Link(f"/tour/{number - 1}/", gettext("Back")) if number > 1 else None,
        following=Link(f"/tour/{number + 1}/", gettext("Next step"))
        if number < len(STOPS)
        else Link("/", gettext("End the tour")),
    )
