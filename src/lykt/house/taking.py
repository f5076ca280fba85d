# SPDX-License-Identifier: EUPL-1.2
"""What came by the public pages is taken in, service by service, each slip in a transaction of its own."""

import logging
from typing import Final
from uuid import UUID

from django.conf import settings
from django.db import DatabaseError

from lykt.casework.outreach.actions import taking_in
from lykt.kernel.decisions import Refused
from lykt.trust.accounts import queries as accounts
from lykt.trust.accounts.models import Agency
from lykt.trust.gate.work import at_work

ON = "lykt take-in"
# A refusal, a fault of the database, or a fault of ours in the reading of one slip.
FAULTS: Final = (Refused, DatabaseError, AttributeError, LookupError, TypeError, ValueError)
log = logging.getLogger(__name__)


def take_in_all() -> int:
    """Nothing waits any longer that could be taken in; returns how many slips were. A default service goes first: it
    takes what was told to a service that is no longer in use."""
    first = {slug: place for place, slug in enumerate(settings.DEFAULT_SERVICES)}
    services = sorted(accounts.receivers(), key=lambda agency: first.get(agency.slug, len(first)))
    return sum(len(take_in_for(agency)) for agency in services)


def take_in_for(agency: Agency) -> list[UUID]:
    """What waited for this service is in the record; returns the reports, in the order in which they were told.

    A slip that cannot be taken in, for whatever reason, holds up no other: it waits on, and is tried again the next
    time. The log has its id and the kind of fault, never its words.
    """
    service = accounts.service_actor(agency)
    taken: list[UUID] = []
    tried: set[UUID] = set()
    while True:
        with at_work(service, on=ON):
            waiting = taking_in.waiting_slips(but=tried)
        if not waiting:
            return taken
        for slip in waiting:
            tried.add(slip.id)
            try:
                with at_work(service, on=ON):
                    taken.append(taking_in.take_in(agency, by=service, slip=slip))
            except FAULTS as fault:
                log.warning("The slip %s was not taken in: %s", slip.id, type(fault).__name__)
