# SPDX-License-Identifier: EUPL-1.2
"""The addresses of the way in. Not allauth's whole list: no sign-up, and nothing that goes by e-mail."""

from allauth.mfa.webauthn.views import login_webauthn
from django.urls import path

from lykt.doors.desk.signin import lock, views

urlpatterns = [
    path("login/", views.SignIn.as_view(), name="account_login"),
    path("logout/", views.SignOut.as_view(), name="account_logout"),
    path("closed/", views.closed, name="account_inactive"),
    path("again/", views.again, name="signed-in-again"),
    path("unlock/", lock.unlock, name="unlock"),
    path("code/", lock.short_code, name="short-code"),
    path("confirm/", views.Confirm.as_view(), name="account_reauthenticate"),
    path("invitation/", views.invitation, name="invitation"),
    path("invitation/<str:secret>/", views.invited, name="invited"),
    path("2fa/", views.steps, name="mfa_index"),
    path("2fa/authenticate/", views.SecondStep.as_view(), name="mfa_authenticate"),
    path("2fa/confirm/", views.ConfirmByCode.as_view(), name="mfa_reauthenticate"),
    path("2fa/app/add/", views.AddApp.as_view(), name="mfa_activate_totp"),
    path("2fa/app/remove/", views.RemoveApp.as_view(), name="mfa_deactivate_totp"),
    path("2fa/codes/", views.codes_on_paper, name="mfa_view_recovery_codes"),
    path("2fa/codes/new/", views.new_codes, name="mfa_generate_recovery_codes"),
    path("2fa/passkeys/login/", login_webauthn, name="mfa_login_webauthn"),
    path("2fa/passkeys/confirm/", views.ConfirmByPasskey.as_view(), name="mfa_reauthenticate_webauthn"),
    path("2fa/passkeys/add/", views.AddPasskey.as_view(), name="mfa_add_webauthn"),
    path("2fa/passkeys/<int:pk>/remove/", views.RemovePasskey.as_view(), name="mfa_remove_webauthn"),
]
