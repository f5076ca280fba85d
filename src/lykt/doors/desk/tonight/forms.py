# SPDX-License-Identifier: EUPL-1.2
"""What is needed tonight in words, and a picture, wherever a worker adds one."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

SHORT = 200
MOST_SIGNS = 2000


class NeedForm(forms.Form):
    """What is needed tonight, in words."""

    words = forms.CharField(max_length=MOST_SIGNS)

    def __init__(self, *args: Any, label: str, **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["words"].label = label


class PictureForm(forms.Form):
    """A picture, and what is seen on it."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    picture = forms.FileField(
        label=_("Picture"),
        help_text=_("JPEG, PNG or WebP. Where and when it was taken is removed."),
        max_length=None,
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
        error_messages={"required": _("Choose a picture."), "empty": _("This picture is empty.")},
    )
    what = forms.CharField(label=_("What is seen on it?"), required=False, max_length=SHORT)
