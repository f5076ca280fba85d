# SPDX-License-Identifier: EUPL-1.2
"""How somebody who signed in is known again on the next page."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend

from lykt.trust.accounts import queries as accounts


class Backend(AuthenticationBackend):  # type: ignore[misc]
    """Passwords are checked as allauth does; the person of a session comes with their place at work."""

    def get_user(self, user_id: Any) -> Any:
        person = accounts.person_with_place(user_id)
        return person if person and person.is_active else None
