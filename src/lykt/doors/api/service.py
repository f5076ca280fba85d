# SPDX-License-Identifier: EUPL-1.2
"""Which system calls: known by the service token that its agency's administrator issued."""

from django.http import HttpRequest
from ninja.security import HttpBearer

from lykt.kernel.actor import Actor
from lykt.kernel.decisions import Refused, _, no
from lykt.trust.accounts import queries as accounts
from lykt.trust.gate.work import at_work


class ServiceToken(HttpBearer):
    """A token that an agency's administrator issues for a system, and revokes. A person's token opens no door here."""

    def authenticate(self, request: HttpRequest, token: str) -> Actor | None:
        """The agency's service actor; None for a token that is not good."""
        actor = accounts.actor_with_token(token)
        if actor and not actor.is_service:
            with at_work(actor, on="POST api:concern-reports"):
                raise Refused(
                    no("token.personal", _("This token is a person's. A system sends with a service token."))
                )
        return actor
