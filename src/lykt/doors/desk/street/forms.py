# SPDX-License-Identifier: EUPL-1.2
"""The forms of the street: one box, and chips that are one tap each. Nothing is required but one word somewhere."""

from collections.abc import Sequence
from typing import Any, Final

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from lykt.casework.outreach.rules.street import MOST_LETTERS
from lykt.casework.outreach.states import Said
from lykt.doors.desk.child.forms import has_been, when_field
from lykt.doors.desk.street import words

SHORT: Final = 200


class Tapped(forms.ChoiceField):
    """The words of a chip count as they stood when it was tapped: colleagues may have written others since."""

    def valid_value(self, value: Any) -> bool:
        return _is_of_a_chip(value)


class TappedMany(forms.MultipleChoiceField):
    """The same of several chips."""

    def valid_value(self, value: Any) -> bool:
        return _is_of_a_chip(value)


def _is_of_a_chip(words: Any) -> bool:
    return len(str(words)) <= SHORT and "\0" not in str(words)


class PartsForm(forms.Form):
    """The parts of a contact. Of a part with chips a word that was typed counts before one that was tapped."""

    words = forms.CharField(
        label=_("What happened?"), required=False, widget=forms.Textarea, max_length=MOST_LETTERS, strip=False
    )
    area = forms.CharField(label=_("Somewhere else"), required=False, max_length=SHORT)
    area_chip = Tapped(label=_("Where"), required=False, widget=forms.RadioSelect)
    who = forms.CharField(
        label=_("Somebody else"),
        help_text=_("A nickname, or “five boys, three of them known”. It makes no record."),
        required=False,
        max_length=SHORT,
    )
    who_chip = Tapped(label=_("Who"), required=False, widget=forms.RadioSelect)
    state_chip = TappedMany(
        label=_("How is he tonight?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    state = forms.CharField(label=_("In other words"), required=False, max_length=SHORT)
    wish = forms.CharField(
        label=_("What does he wish?"), required=False, widget=forms.Textarea, max_length=MOST_LETTERS
    )
    promise = forms.CharField(
        label=_("What did we promise?"), required=False, widget=forms.Textarea, max_length=MOST_LETTERS
    )

    def __init__(
        self, *args: Any, areas: Sequence[str] = (), people: Sequence[str] = (), **named: Any
    ) -> None:
        super().__init__(*args, **named)
        states = [gettext(word) for word in words.STATES]
        for name, tapped in (("area_chip", areas), ("who_chip", people), ("state_chip", states)):
            value = self[name].value() or []
            chosen = [value] if isinstance(value, str) else value
            shown = dict.fromkeys([*tapped, *filter(_is_of_a_chip, chosen)])
            self.fields[name].choices = [(word, word) for word in shown]  # type: ignore[attr-defined]

    def said(self) -> dict[Said, str]:
        """What was written in each part; "" where nothing was."""
        told = self.cleaned_data
        states = [*told["state_chip"], *filter(None, [told["state"].strip()])]
        return {
            Said.WORDS: told["words"].strip(),
            Said.AREA: told["area"].strip() or told["area_chip"],
            Said.WHO: told["who"].strip() or told["who_chip"],
            Said.STATE: ", ".join(states),
            Said.WISH: told["wish"].strip(),
            Said.PROMISE: told["promise"].strip(),
        }

    def typed(self, sent: QueryDict) -> dict[str, object]:
        """Everything as it was typed and tapped, to be kept while it is written."""
        return {
            name: sent.getlist(name) if name == "state_chip" else sent.get(name, "") for name in self.fields
        }


class SortForm(PartsForm):
    """What is added to a contact later, with an id, so that a second sending is the first one."""

    id = forms.UUIDField(widget=forms.HiddenInput)


class ContactForm(PartsForm):
    """A contact as it is written on the street, with its id, so that a second sending is the first one."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    team = forms.UUIDField(widget=forms.HiddenInput, required=False)
    happened_at = when_field(_("When was it?"), _("Empty means now."))

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["words"].widget.attrs |= {"autofocus": True, "autocapitalize": "sentences"}

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        has_been(self, "happened_at")
        if not self.errors and not any(self.said().values()):
            self.add_error("words", _("Write what happened. One word is enough."))
        return told


class ShiftForm(forms.Form):
    """Who goes out, where, and what we agreed to look for."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    team = forms.UUIDField(widget=forms.HiddenInput, required=False)
    area = forms.CharField(
        label=_("Where do you go?"),
        help_text=_("An area is enough: “the river and the station”."),
        max_length=SHORT,
        error_messages={"required": _("Write where you go. An area is enough.")},
    )
    look_for = forms.CharField(
        label=_("What did you agree to look for?"),
        required=False,
        widget=forms.Textarea,
        max_length=MOST_LETTERS,
    )
    members = forms.MultipleChoiceField(
        label=_("Who is out?"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, members: Sequence[tuple[str, str]], **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["members"].choices = list(members)  # type: ignore[attr-defined]


class HandOverForm(forms.Form):
    """What the next shift must know."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    words = forms.CharField(
        label=_("What must the next shift know?"),
        help_text=_("May be empty. What was wished and promised goes on by itself."),
        required=False,
        widget=forms.Textarea,
        max_length=MOST_LETTERS,
    )


class ChildForm(forms.Form):
    """What we call the child whose record is opened."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    name = forms.CharField(label=_("What do we call the child?"), required=False, max_length=SHORT)
