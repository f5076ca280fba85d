# SPDX-License-Identifier: EUPL-1.2
"""Who asks from a shell."""

import os

from lykt.house.commands.standing import Stopped
from lykt.kernel.actor import Actor
from lykt.trust.accounts import queries as accounts


def whose_token() -> Actor:
    """Somebody who reads or acts from a shell says who they are: a service's token speaks for nobody."""
    secret = os.environ.get("LYKT_TOKEN", "")
    if not secret:
        raise Stopped("Whoever reads or acts from here says who they are: put your own token in LYKT_TOKEN.")
    actor = accounts.actor_with_token(secret)
    if actor is None:
        raise Stopped("The token in LYKT_TOKEN is not known here, has run out or was revoked.")
    if actor.is_service:
        raise Stopped("The token in LYKT_TOKEN is a system's, and reads nothing. Use a person's own.")
    return actor
