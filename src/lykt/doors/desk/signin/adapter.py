# SPDX-License-Identifier: EUPL-1.2
"""How sign-in goes in this house: by invitation only, the same words for every wrong guess, a line in the audit for each."""

import base64
import hashlib
from io import BytesIO
from typing import Any

import qrcode  # type: ignore[import-untyped]
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.account.utils import get_login_redirect_url
from allauth.core.internal.ratelimit import truncate_ip
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from qrcode.image.svg import SvgPathFillImage  # type: ignore[import-untyped]

from lykt.doors.desk.signin.middleware import BEGAN
from lykt.doors.parts.frame import ways_of
from lykt.kernel import clock
from lykt.trust.accounts import queries as accounts
from lykt.trust.audit import actions as audit

SURE_FOR = 300  # seconds: who signed in a moment ago is not asked again
STEPS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts by invitation, and nothing by e-mail."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": gettext_lazy("The e-mail address or the password is not right."),
        "incorrect_password": gettext_lazy("The password is not right."),
        "too_many_login_attempts": gettext_lazy("Too many attempts. Wait five minutes and try again."),
        "rate_limited": gettext_lazy("Too many attempts. Wait five minutes and try again."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never: an account exists because an administrator invited somebody."""
        return False

    def pre_login(self, request: HttpRequest, user: Any, **more: Any) -> HttpResponse | None:
        """Who has no place at work any more is told so, and is not let in."""
        if not user.is_active or accounts.actor_for_person(user) is None:
            audit.write("account.sign_in", by=None, outcome="refused", subject=user.pk, code="closed")
            return redirect("account_inactive")
        answer: HttpResponse | None = super().pre_login(request, user, **more)
        return answer

    def post_login(self, request: HttpRequest, user: Any, **more: Any) -> HttpResponse:
        """The sign-in stands in the audit; the person is where they were going, else where their work begins."""
        audit.write("account.sign_in", by=accounts.actor_for_person(user), outcome="done")
        return redirect(get_login_redirect_url(request, more.get("redirect_url")))

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """A wrong guess stands in the audit, without a word of what was guessed."""
        audit.write("account.sign_in", by=None, outcome="refused", code="wrong")

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        actor = accounts.actor_for_person(request.user)  # type: ignore[arg-type]
        return ways_of(actor)[0].path if actor else "/"

    def get_logout_redirect_url(self, request: HttpRequest) -> str:
        return "/"

    def reauthenticate(self, user: Any, password: str) -> bool:
        found = self.authenticate(self.request, email=user.email, password=password)
        return found is not None and found.pk == user.pk

    def is_reauthentication_required(self, *, app: str, **_more: Any) -> bool:
        """Who has a second step confirms that it is them before they change it; who makes their first one does not."""
        if not Authenticator.objects.filter(user_id=self.request.user.pk, type__in=STEPS).exists():
            return False
        records = get_authentication_records(self.request, self.request.user)
        just_in = clock.now().timestamp() - self.request.session.get(BEGAN, 0) < SURE_FOR
        return not just_in and (
            not records or clock.machine_time().timestamp() - records[-1]["at"] > SURE_FOR
        )

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        # Per account and per source, so that no stranger can lock somebody else out (security.md T11).
        source = truncate_ip(self.get_client_ip(request))
        return f"{source}|{str(credentials.get('email', '')).lower()}"

    def add_message(self, request: HttpRequest, level: int, *_given: Any, **more: Any) -> None:
        """Only what went wrong is said: that one signed in, one sees."""
        if more.get("message"):
            super().add_message(request, level, message=more["message"])


class SecondStep(DefaultMFAAdapter):  # type: ignore[misc]
    """Codes and passkeys. What is stored of them is no use without this installation's own secret."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": gettext_lazy("The code is not right, or has run out. Try the one that shows now."),
        "cannot_delete_authenticator": gettext_lazy(
            "This is your only second step. Add another before you remove it."
        ),
    }

    def get_totp_issuer(self) -> str:
        return "Lykt"

    def _get_site_name(self) -> str:
        return "Lykt"

    def build_totp_svg(self, url: str) -> str:
        """The code on white, so that a camera reads it in dark hours too."""
        kept = BytesIO()
        qrcode.make(url, image_factory=SvgPathFillImage).save(kept)
        return kept.getvalue().decode("utf-8")

    def can_delete_authenticator(self, authenticator: Any) -> bool:
        others = Authenticator.objects.filter(user_id=authenticator.user_id, type__in=STEPS)
        return bool(others.exclude(pk=authenticator.pk).exists())

    def generate_authenticator_name(self, user: Any, type: Any) -> str:  # noqa: A002 - allauth's own word
        already = Authenticator.objects.filter(user_id=user.pk, type=type).count()
        return _("Passkey %(number)s") % {"number": already + 1}

    def encrypt(self, text: str) -> str:
        return _box().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _box().decrypt(encrypted_text.encode()).decode()


def _box() -> Fernet:
    key = hashlib.sha256(b"second step|" + settings.SECRET_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(key))
