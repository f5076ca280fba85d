# SPDX-License-Identifier: EUPL-1.2
"""Sign-in, sign-out, the second step, and the invitation: allauth's ways behind our own pages."""

from typing import Any

from allauth.account import views as account
from allauth.account.utils import perform_login
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as passkeys
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse_lazy
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from lykt.doors.desk.signin import forms
from lykt.doors.parts.middleware import LANGUAGE_COOKIE
from lykt.kernel.decisions import Refused
from lykt.trust.accounts import queries as accounts
from lykt.trust.audit import actions as audit
from lykt.trust.office import actions as office

INVITATION = "lykt_invitation"  # the session's word for the secret somebody came with


class Says422:
    """What was wrongly filled in is answered as that, with what was written still there."""

    def form_invalid(self, form: Any) -> HttpResponse:
        response: HttpResponse = super().form_invalid(form)  # type: ignore[misc]
        if response.status_code == 200:
            response.status_code = 422
        return response


class SignIn(Says422, account.LoginView):  # type: ignore[misc]
    template_name = "desk/signin/sign_in.html"
    form_class = forms.SignInForm


@method_decorator(login_not_required, name="dispatch")
class SignOut(account.LogoutView):  # type: ignore[misc]
    template_name = "desk/signin/sign_out.html"

    def post(self, *given: Any, **named: Any) -> HttpResponse:
        if actor := self.request.actor:
            audit.write("account.sign_out", by=actor, outcome="done")
        response: HttpResponse = super().post(*given, **named)
        response.delete_cookie(LANGUAGE_COOKIE)  # who comes next to this machine chooses for themselves
        # The browser keeps no page of a child behind; cookies are left, for the sign-in of the next one.
        response.headers["Clear-Site-Data"] = '"cache"'
        return response


class Confirm(Says422, account.ReauthenticateView):  # type: ignore[misc]
    template_name = "desk/signin/confirm.html"
    form_class = forms.ConfirmByPasswordForm


class ConfirmByCode(Says422, mfa.ReauthenticateView):  # type: ignore[misc]
    template_name = "desk/signin/confirm.html"
    form_class = forms.ConfirmByCodeForm


class ConfirmByPasskey(passkeys.ReauthenticateWebAuthnView):  # type: ignore[misc]
    template_name = "desk/signin/confirm_passkey.html"


class SecondStep(Says422, mfa.AuthenticateView):  # type: ignore[misc]
    template_name = "desk/signin/second_step.html"
    form_class = forms.CodeForm


class AddApp(Says422, totp.ActivateTOTPView):  # type: ignore[misc]
    template_name = "desk/signin/add_app.html"
    form_class = forms.AppForm


class RemoveApp(Says422, totp.DeactivateTOTPView):  # type: ignore[misc]
    template_name = "desk/signin/remove_app.html"


class AddPasskey(Says422, passkeys.AddWebAuthnView):  # type: ignore[misc]
    template_name = "desk/signin/add_passkey.html"
    form_class = forms.PasskeyForm

    def get_context_data(self, **named: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**named)
        return context | {"form": named.get("form") or self.get_form()}


class RemovePasskey(passkeys.RemoveWebAuthnView):  # type: ignore[misc]
    template_name = "desk/signin/remove_passkey.html"
    success_url = reverse_lazy("mfa_index")

    def form_valid(self, form: Any) -> HttpResponse:
        if not get_adapter().can_delete_authenticator(self.get_object()):
            form.add_error(None, get_adapter().validation_error("cannot_delete_authenticator"))
            return render(
                self.request,
                self.template_name,
                self.get_context_data(form=form, object=self.object),
                status=422,
            )
        response: HttpResponse = super().form_valid(form)
        return response


steps = mfa.IndexView.as_view(template_name="desk/signin/steps.html")
codes_on_paper = codes.ViewRecoveryCodesView.as_view(template_name="desk/signin/codes.html")
new_codes = codes.GenerateRecoveryCodesView.as_view(template_name="desk/signin/new_codes.html")
closed = account.AccountInactiveView.as_view(template_name="desk/signin/closed.html")


@require_safe
def again(request: HttpRequest) -> HttpResponse:
    """Signed in again, in a window of its own: the other one goes on where it was."""
    return render(request, "desk/signin/again.html")


@login_not_required
@never_cache
@require_safe
def invited(request: HttpRequest, secret: str) -> HttpResponse:
    """The secret leaves the address at once, so that it stands in no log, no history and no page's referrer."""
    request.session[INVITATION] = secret
    return redirect("invitation")


@login_not_required
@never_cache
@sensitive_post_parameters("password1", "password2")
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest) -> HttpResponse:
    """Who was invited sets a password, once, and goes on to the second step of sign-in."""
    secret = request.session.get(INVITATION, "")
    found = accounts.open_invitation(secret)
    if found is None:
        return render(request, "desk/signin/invitation_over.html", status=404)
    form = forms.PasswordForm(request.POST or None)
    if request.method == "POST" and not request.user.is_authenticated and form.is_valid():
        try:
            person = office.open_account(secret, password=form.cleaned_data["password1"])
        except Refused:  # somebody used it in this very moment
            return render(request, "desk/signin/invitation_over.html", status=404)
        del request.session[INVITATION]
        response: HttpResponse = perform_login(request, person, email_verification="none")
        return response
    return render(
        request,
        "desk/signin/invitation.html",
        {"form": form, "membership": found.membership, "is_other": request.user.is_authenticated},
        status=422 if form.errors else 200,
    )


@login_not_required
def too_many(request: HttpRequest, *_given: object) -> HttpResponse:
    """Too many attempts in a short while."""
    return render(request, "desk/signin/too_many.html", status=429)
