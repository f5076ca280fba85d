# SPDX-License-Identifier: EUPL-1.2
"""Who is away, who takes over each case, and what another made of what was done at once."""

from collections.abc import Collection, Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from lykt.trust.accounts.states import AbsenceKind

KINDS = {
    AbsenceKind.HOLIDAY: _("On holiday or leave"),
    AbsenceKind.ILL: _("Ill"),
    AbsenceKind.LEAVING: _("Leaves the service"),
}


def _day(label: Any, **more: Any) -> forms.DateField:
    return forms.DateField(
        label=label,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": _("Choose a day."), "invalid": _("Write a day, such as 2026-12-24.")},
        **more,
    )


class AwayForm(forms.Form):
    """Who, why, and from when to when."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    member = forms.ChoiceField(label=_("Who is away?"), error_messages={"required": _("Choose somebody.")})
    kind = forms.ChoiceField(
        label=_("Why?"),
        help_text=_("Only this. Nobody needs to know more about an illness."),
        choices=list(KINDS.items()),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one.")},
    )
    from_day = _day(_("First day away"))
    until_day = _day(
        _("Last day away"), required=False, help_text=_("Leave it empty if you do not know yet.")
    )

    def __init__(self, *args: Any, members: Iterable[tuple[str, str]], **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["member"].choices = list(members)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        told = self.cleaned_data
        first, last = told.get("from_day"), told.get("until_day")
        if first and last and last < first:
            self.add_error("until_day", _("The last day comes before the first. Mend one of them."))
        return told


class ReplaceForm(forms.Form):
    """For each case another lead, one for all of them or one for each; a case without a choice keeps its lead."""

    everything = forms.ChoiceField(
        label=_("All of them to"),
        help_text=_("What you choose at a case goes before this."),
        required=False,
    )
    why = forms.CharField(
        label=_("Why?"),
        help_text=_("One sentence. It stands with each case."),
        max_length=1000,
        error_messages={"required": _("Say why, in a sentence.")},
    )

    def __init__(
        self,
        *args: Any,
        cases: Collection[tuple[UUID, str]],
        colleagues: Collection[tuple[UUID, str]],
        **named: Any,
    ) -> None:
        super().__init__(*args, **named)
        choices = [("", _("Keeps its lead for now")), *((str(id), name) for id, name in colleagues)]
        self.fields["everything"].choices = [("", _("Choose for each")), *choices[1:]]  # type: ignore[attr-defined]
        for case, name in cases:
            self.fields[f"to-{case}"] = forms.ChoiceField(label=name, choices=choices, required=False)

    def rows(self) -> list[Any]:
        """The fields of the cases, in their order."""
        return [self[name] for name in self.fields if name.startswith("to-")]

    def chosen(self) -> dict[UUID, UUID]:
        """For each case that gets another lead, who."""
        told = self.cleaned_data
        found = {
            name: told.get(name) or told.get("everything") for name in self.fields if name.startswith("to-")
        }
        return {UUID(name[3:]): UUID(to) for name, to in found.items() if to}

    def clean(self) -> dict[str, Any]:
        if not self.errors and not self.chosen():
            self.add_error("everything", _("Choose a colleague, for all of them or at a case."))
        return self.cleaned_data


class JudgeForm(forms.Form):
    """In order or not, and why."""

    in_order = forms.ChoiceField(
        label=_("Was it in order?"),
        choices=[("yes", _("Yes, it was in order")), ("no", _("No, it was not"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the two.")},
    )
    words = forms.CharField(
        label=_("Why?"),
        widget=forms.Textarea,
        max_length=5_000,
        error_messages={"required": _("Say why, in a sentence.")},
    )
