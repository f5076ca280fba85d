# SPDX-License-Identifier: EUPL-1.2
"""Why a list does not belong with a child."""

from django import forms
from django.utils.translation import gettext_lazy as _


class TakeBackForm(forms.Form):
    """Why the list does not belong here."""

    why = forms.CharField(
        label=_("Why does it not belong here?"),
        widget=forms.Textarea,
        max_length=2_000,
        error_messages={"required": _("Say why, in a sentence.")},
    )
