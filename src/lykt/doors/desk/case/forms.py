# SPDX-License-Identifier: EUPL-1.2
"""Whom to ask, and why."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from lykt.casework.cases.states import Answer


class LeadForm(forms.Form):
    """A colleague, and the reason: asked to take over, or named."""

    to = forms.ChoiceField(
        label=_("Who?"), widget=forms.RadioSelect, error_messages={"required": _("Choose a colleague.")}
    )
    why = forms.CharField(
        label=_("Why?"),
        help_text=_("One sentence. Your colleague reads it."),
        widget=forms.Textarea,
        max_length=1000,
        error_messages={"required": _("Say why, in a sentence.")},
    )

    def __init__(self, *args: Any, colleagues: Iterable[tuple[UUID, str]], **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["to"].choices = [(str(id), name) for id, name in colleagues]  # type: ignore[attr-defined]


class AnswerForm(forms.Form):
    """Yes; or no, with a reason that reaches the lead."""

    answer = forms.ChoiceField(choices=[(a.value, a.value) for a in (Answer.ACCEPTED, Answer.DECLINED)])
    why = forms.CharField(
        label=_("Why not?"),
        help_text=_("Needed only for a no. The lead reads it."),
        required=False,
        widget=forms.Textarea,
        max_length=1000,
    )

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if told.get("answer") == Answer.DECLINED and not told.get("why", "").strip():
            self.add_error("why", _("Say why, in a sentence."))
        return told
