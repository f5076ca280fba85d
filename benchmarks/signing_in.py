# SPDX-License-Identifier: EUPL-1.2
"""A session as sign-in makes it: the password was right and the second step is set up."""

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.conf import settings
from django.contrib.auth import login
from django.contrib.sessions.backends.db import SessionStore
from django.http import HttpRequest

from lykt.trust.accounts.models import Person


def sign_in(person: str) -> str:
    """The cookie of a new session of this person's."""
    someone = Person.objects.get(pk=person)
    if not Authenticator.objects.filter(user=someone).exists():
        TOTP.activate(someone, generate_totp_secret())
    request = HttpRequest()
    request.session = SessionStore()
    login(request, someone, backend="lykt.doors.desk.signin.backend.Backend")
    request.session.save()
    return f"{settings.SESSION_COOKIE_NAME}={request.session.session_key}"
