# SPDX-License-Identifier: EUPL-1.2
"""Questions about shifts. The database shows a team its own."""

from django.db.models import F, QuerySet, Window
from django.db.models.functions import RowNumber

from lykt.casework.outreach.models import Shift, ShiftHandOver
from lykt.casework.outreach.rules.street import HandedOver

A_NIGHTS = 40  # hand-overs: more than a team has in one night


def shifts() -> QuerySet[Shift]:
    """The shifts of the actor's teams, newest first, with who is out and what was handed over."""
    return Shift.objects.prefetch_related("members").select_related("hand_over").order_by("-opened_at", "id")


def shifts_out() -> QuerySet[Shift]:
    """The shifts that are out now, newest first."""
    return shifts().filter(hand_over=None)


def handed_over_lately() -> list[HandedOver]:
    """Of each of the actor's teams the newest hand-overs that have words, more than one night's: one question."""
    newest = Window(RowNumber(), partition_by=F("team"), order_by=[F("handed_at").desc(), F("id").asc()])
    found = ShiftHandOver.objects.exclude(words="").annotate(place=newest).filter(place__lte=A_NIGHTS)
    rows = found.values_list("team", "shift__area", "shift__opened_at", "words", "handed_at", "handed_by")
    return [HandedOver(*row) for row in rows]
