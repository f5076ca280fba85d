# SPDX-License-Identifier: EUPL-1.2
"""A form with one field of each kind, so that each can be looked at, also when it is wrong."""

from django import forms
from django.utils.translation import gettext_lazy as _


class EveryField(forms.Form):
    """One of each."""

    worry = forms.CharField(
        label=_("What worries you?"),
        help_text=_("Write it as you saw it or heard it. Being worried is enough."),
        widget=forms.Textarea,
        error_messages={"required": _("Write what worries you. One sentence is enough.")},
    )
    age = forms.CharField(label=_("Age"), help_text=_("About is fine."), required=False)
    age_unknown = forms.BooleanField(label=_("Not known"), required=False)
    told = forms.ChoiceField(
        label=_("Does the child know that you send this?"),
        choices=[
            ("yes", _("Yes")),
            ("not_safe", _("No, it is not safe")),
            ("not_reached", _("No, I did not reach the child")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the three.")},
    )
    seen_on = forms.DateField(
        label=_("When did you see it?"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    language = forms.ChoiceField(
        label=_("Language"),
        required=False,
        choices=[("", _("Not known")), ("ar", "العربية"), ("fr", "Français")],
    )
