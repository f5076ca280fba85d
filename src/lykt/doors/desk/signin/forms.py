# SPDX-License-Identifier: EUPL-1.2
"""What is asked on the way in: as little as possible, with a label on each field and help for a phone's keyboard."""

from typing import Any

from allauth.account.forms import LoginForm, ReauthenticateForm
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as ReauthenticateByCodeForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

FIGURES = {"autocomplete": "one-time-code", "spellcheck": "false", "autocapitalize": "off"}


class SignInForm(LoginForm):  # type: ignore[misc]
    """E-mail address and password."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        _relabel(self, login=_("E-mail address"), password=_("Password"))
        self.fields["login"].error_messages["required"] = _("Write your e-mail address.")
        self.fields["password"].error_messages["required"] = _("Write your password.")


class CodeForm(AuthenticateForm):  # type: ignore[misc]
    """A code from the app, or one of the codes on paper."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        _ask_for_code(self)


class ConfirmByPasswordForm(ReauthenticateForm):  # type: ignore[misc]
    """The password, once more."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        _relabel(self, password=_("Password"))


class ConfirmByCodeForm(ReauthenticateByCodeForm):  # type: ignore[misc]
    """A code, once more."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        _ask_for_code(self)


class AppForm(ActivateTOTPForm):  # type: ignore[misc]
    """The first code from a new app, which proves that it works."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        _relabel(self, code=_("The six figures that the app shows now"))
        self.fields["code"].widget.attrs |= FIGURES | {"inputmode": "numeric"}
        self.fields["code"].error_messages["required"] = _("Write the six figures.")


class PasskeyForm(AddWebAuthnForm):  # type: ignore[misc]
    """A name for the passkey. It always asks for a finger, a face or a PIN: then it is two steps in one."""

    passwordless = forms.BooleanField(required=False, initial=True, widget=forms.HiddenInput)

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        _relabel(self, name=_("What do you call it?"))
        self.fields["name"].help_text = _("Such as: my phone, the office machine.")
        self.fields["name"].max_length = 60


class PasswordForm(forms.Form):
    """A password of one's own, written twice."""

    password1 = forms.CharField(
        label=_("Password"),
        help_text=_("At least 12 signs. Four words that nobody else puts together are good."),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": _("Write a password.")},
    )
    password2 = forms.CharField(
        label=_("The same password again"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": _("Write the same password again.")},
    )

    def clean_password1(self) -> str:
        password: str = self.cleaned_data["password1"]
        validate_password(password)
        return password

    def clean_password2(self) -> str:
        again: str = self.cleaned_data["password2"]
        if self.cleaned_data.get("password1") not in (None, again):
            raise forms.ValidationError(_("The two are not the same."))
        return again


def _relabel(form: forms.Form, **labels: Any) -> None:
    for name, label in labels.items():
        form.fields[name].label = label
        form.fields[name].widget.attrs.pop("placeholder", None)


def _ask_for_code(form: forms.Form) -> None:
    _relabel(form, code=_("Code"))
    form.fields["code"].help_text = _("The six figures from your app, or one of your codes on paper.")
    form.fields["code"].widget.attrs |= FIGURES
    form.fields["code"].error_messages["required"] = _("Write the code.")
