# SPDX-License-Identifier: EUPL-1.2
"""Questions about what is needed tonight, and about what was lacking."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import connection
from django.db.models import Q

from lykt.casework.outreach.models import ContactAbout, Need
from lykt.casework.outreach.states import NeedKind
from lykt.kernel import clock

A_NIGHT = timedelta(hours=18)  # from one afternoon to the next noon: older needs are history


def needs_of(children: Collection[UUID]) -> list[Need]:
    """Every need of these children, and those noted on contacts about them, that the actor may read; newest first."""
    # Asked first: in one question with an "or", PostgreSQL would read every need there is.
    about = list(ContactAbout.objects.filter(child__in=children).values_list("contact", flat=True))
    found = Need.objects.filter(Q(child__in=children) | Q(contact__in=about))
    return list(found.order_by("-noted_at", "-id"))


def tonight(needs: Collection[Need]) -> dict[NeedKind, Need]:
    """Of each kind the last word, if it was said this night."""
    since = clock.now() - A_NIGHT
    last: dict[NeedKind, Need] = {}
    for need in sorted(needs, key=lambda one: (one.noted_at, one.id), reverse=True):
        if need.noted_at >= since:
            last.setdefault(NeedKind(need.kind), need)
    return last


@dataclass(frozen=True, slots=True)
class Lack:
    """How many times something was lacking in one week."""

    week: date
    kind: NeedKind
    times: int


def lacking(*, since: datetime, zone: str) -> list[Lack]:
    """What was lacking in the actor's agency, in numbers alone; the newest week first.

    Counted is the last word of a night about one kind, once for each child: on however many joined records and contacts it
    was noted. A contact about nobody we know, or about several, counts as one.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "select week, kind, times from outreach_lacking(%s, %s) order by week desc, kind", [since, zone]
        )
        return [Lack(week, NeedKind(kind), int(times)) for week, kind, times in cursor.fetchall()]
