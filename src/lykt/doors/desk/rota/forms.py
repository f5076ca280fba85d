# SPDX-License-Identifier: EUPL-1.2
"""What a leader fills in to plan a watch, to swap one, and to hand over the nights."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lykt.doors.parts.refusals import sentence_of
from lykt.kernel.decisions import Decision

PLACE_OF = {  # which field a refusal speaks of
    "watch.backwards": "ends_at",
    "watch.too-long": "ends_at",
    "watch.behind": "ends_at",
    "watch.closed": "member",
    "watch.not-placed": "member",
    "watch.overlaps": "member",
    "watch.telephone": "telephone",
    "cover.no-team": "night",
    "cover.stands": "night",
    "office.why": "why",
}
_WHEN = {
    "required": _("Write the day and the time, as 24.11.2026 21:40."),
    "invalid": _("Write the day and the time, as 24.11.2026 21:40."),
}


class RotaForm(forms.Form):
    """A form that can say a lawful no at the field it is about."""

    def refuse(self, decision: Decision) -> None:
        """The sentence stands at its field, else above the form."""
        place = PLACE_OF.get(decision.code)
        self.add_error(place if place in self.fields else None, sentence_of(decision))


def _when(label: Any) -> forms.DateTimeField:
    return forms.DateTimeField(
        label=label,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        error_messages=_WHEN,
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%d.%m.%Y %H:%M"],
    )


class WatchForm(RotaForm):
    """Who has the watch, from when to when, and on which telephone."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    member = forms.ChoiceField(label=_("Who?"), error_messages={"required": _("Choose somebody.")})
    starts_at = _when(_("From"))
    ends_at = _when(_("Until"))
    telephone = forms.CharField(
        label=_("Telephone on this watch"),
        max_length=40,
        widget=forms.TextInput(attrs={"inputmode": "tel"}),
        error_messages={"required": _("Write the telephone that is answered on this watch.")},
    )

    def __init__(self, *given: Any, members: Iterable[Any], **named: Any) -> None:
        super().__init__(*given, **named)
        choices = [("", _("Choose")), *((str(m.id), m.person.name) for m in members)]
        self.fields["member"].choices = choices  # type: ignore[attr-defined]


class NightsForm(RotaForm):
    """Which night service has the nights of this service, and why."""

    night = forms.ChoiceField(label=_("Which night duty?"), error_messages={"required": _("Choose one.")})
    why = forms.CharField(
        label=_("Why?"),
        help_text=_("One sentence. It stands in the audit."),
        max_length=500,
        error_messages={"required": _("Say why, in a sentence.")},
    )

    def __init__(self, *given: Any, services: Iterable[Any], **named: Any) -> None:
        super().__init__(*given, **named)
        choices = [("", _("Choose")), *((str(one.id), one.name) for one in services)]
        self.fields["night"].choices = choices  # type: ignore[attr-defined]


class WhyForm(RotaForm):
    """A reason."""

    why = forms.CharField(
        label=_("Why?"),
        help_text=_("One sentence. It stands in the audit."),
        max_length=500,
        error_messages={"required": _("Say why, in a sentence.")},
    )
