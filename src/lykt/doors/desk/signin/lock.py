# SPDX-License-Identifier: EUPL-1.2
"""A session that was left alone is locked, not ended: a passkey, a short code or the password opens it, until the shift is over.

The code is set for one shift, by its owner. It lies in the session alone, as a hash, and is gone with it. Each try takes
one of five places before it is looked at, so that many tries at once are not more than five; then the session ends.
"""

from itertools import pairwise
from typing import Any, Final

from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django import forms
from django.contrib.auth import logout
from django.contrib.auth.hashers import check_password, make_password
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from lykt.doors.parts.frame import ways_of
from lykt.kernel import clock
from lykt.trust.audit import actions as audit

LOCKED, CODE, SEEN = "lykt_locked", "lykt_code", "lykt_seen"
TRIES: Final = 5
SHIFT_SECONDS: Final = 10 * 3600
FIGURES: Final = 6
OPEN_WHILE_LOCKED: Final = {
    "unlock", "account_logout", "account_reauthenticate", "mfa_reauthenticate", "mfa_reauthenticate_webauthn",
}  # fmt: skip


class NewCodeForm(forms.Form):
    """Six figures for this shift."""

    code = forms.CharField(
        label=_("Six figures"),
        help_text=_("Only for this shift and this phone. It is forgotten when you sign out."),
        widget=forms.PasswordInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"required": _("Write the six figures.")},
    )

    def clean_code(self) -> str:
        code: str = self.cleaned_data["code"].strip()
        if not (code.isascii() and code.isdigit() and len(code) == FIGURES):
            raise forms.ValidationError(_("It must be six figures."))
        steps = {int(b) - int(a) for a, b in pairwise(code)}
        if len(steps) == 1 and steps <= {-1, 0, 1}:
            raise forms.ValidationError(_("That is the first one somebody would try. Choose another."))
        return code


class UnlockForm(forms.Form):
    """The short code, once more."""

    code = forms.CharField(
        label=_("Your six figures"),
        widget=forms.PasswordInput(
            attrs={"inputmode": "numeric", "autocomplete": "off", "autofocus": True, "maxlength": FIGURES}
        ),
        error_messages={"required": _("Write the six figures.")},
    )


def lock(request: HttpRequest) -> None:
    """Until its owner opens it, this session shows and does nothing."""
    request.session[LOCKED] = clock.machine_time().timestamp()


def is_locked(request: HttpRequest) -> bool:
    """Whether the session is locked; a passkey, code or password that was given since has opened it."""
    since = request.session.get(LOCKED)
    if since is None:
        return False
    if any(one.get("at", 0) > since for one in get_authentication_records(request, request.user)):
        _open(request)
        return False
    return True


def answer_locked(request: HttpRequest) -> str:
    """Where a locked session is opened, and whence it goes on from there."""
    here = request.get_full_path() if request.method in ("GET", "HEAD") else reverse("signed-in-again")
    return f"{reverse('unlock')}?{urlencode({'next': here})}"


@never_cache
@sensitive_post_parameters("code")
@require_http_methods(["GET", "HEAD", "POST"])
def unlock(request: HttpRequest) -> HttpResponse:
    """The session goes on where it was; after five wrong codes it has ended."""
    going = request.POST.get("next") or request.GET.get("next", "")
    form = UnlockForm(request.POST or None)
    if not is_locked(request):
        return redirect(_safe(request, going))
    if request.method == "POST" and CODE in request.session and form.is_valid():
        if not _takes_a_place(request):
            return _ends(request)
        if check_password(form.cleaned_data["code"].strip(), request.session[CODE]):
            _give_places_back(request)
            _open(request)
            audit.write("account.unlock", by=request.actor, outcome="done")  # type: ignore[attr-defined]
            return redirect(_safe(request, going))
        audit.write("account.unlock", by=request.actor, outcome="refused", code="wrong")  # type: ignore[attr-defined]
        form.add_error(
            "code", gettext("These are not the figures. After five wrong tries you sign in again.")
        )
    shown = {
        "form": form,
        "has_code": CODE in request.session,
        "has_passkey": is_mfa_enabled(request.user, [Authenticator.Type.WEBAUTHN]),
        "next": going,
        "ways": urlencode({"next": going or "/"}),
    }
    return render(request, "desk/signin/unlock.html", shown, status=422 if form.errors else 200)


@never_cache
@sensitive_post_parameters("code")
@require_http_methods(["GET", "HEAD", "POST"])
def short_code(request: HttpRequest) -> HttpResponse:
    """The session has a short code of its own, until it ends."""
    form = NewCodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        request.session[CODE] = make_password(form.cleaned_data["code"])
        audit.write("account.set_short_code", by=request.actor, outcome="done")  # type: ignore[attr-defined]
        return redirect(ways_of(request.actor)[0].path)  # type: ignore[attr-defined]
    shown = {"form": form, "has_code": CODE in request.session}
    return render(request, "desk/signin/short_code.html", shown, status=422 if form.errors else 200)


def _open(request: HttpRequest) -> None:
    request.session.pop(LOCKED, None)
    request.session[SEEN] = clock.now().timestamp()


def _places(request: HttpRequest) -> list[str]:
    return [f"unlock:{request.session.session_key}:{place}" for place in range(TRIES)]


def _takes_a_place(request: HttpRequest) -> bool:
    """Whether one of the five tries was left; it is taken now, also from whoever asks in the same moment."""
    return any(cache.add(place, 1, timeout=SHIFT_SECONDS) for place in _places(request))


def _give_places_back(request: HttpRequest) -> None:
    for place in _places(request):
        cache.delete(place)


def _ends(request: HttpRequest) -> HttpResponse:
    audit.write("account.unlock", by=request.actor, outcome="refused", code="too-many")  # type: ignore[attr-defined]
    logout(request)
    return redirect("account_login")


def _safe(request: HttpRequest, path: str) -> str:
    if url_has_allowed_host_and_scheme(path, allowed_hosts={request.get_host()}):
        return path
    actor: Any = request.actor  # type: ignore[attr-defined]
    return ways_of(actor)[0].path
