# SPDX-License-Identifier: EUPL-1.2
"""The small forms of the child's page: a claim, a mark on one, a note or a contact."""

from collections.abc import Mapping
from typing import Any, Final

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from lykt.casework.cases.states import NoteKind, Part
from lykt.casework.outreach.rules.words import age_in, day_in, is_usable
from lykt.doors.desk.child import words
from lykt.kernel import clock
from lykt.record.people.states import Attribute, Certainty, SaidBy

# What holds for a time, and so is asked since when and until when.
LASTS: Final = (
    Attribute.STATUS, Attribute.WHEREABOUTS, Attribute.ADDRESS, Attribute.GUARDIAN, Attribute.RELATION, Attribute.DOCTOR,
)  # fmt: skip
_HINTS: Final = {
    Attribute.AGE: _("As it was said: 16, about 15, 15 or 16."),
    Attribute.BIRTH_DATE: _("As it was said: 2 February 2009, or 2.2.2009."),
    Attribute.WHEREABOUTS: _("An area in words, never a point on a map."),
    Attribute.STATUS: _("A child has the same rights to protection with and without a permit."),
    Attribute.HEALTH: _("What is needed today, in a few words."),
    Attribute.DOCTOR: _(
        "A name, or the surgery. The night sees the telephone, and nothing else about health."
    ),
    Attribute.RELATION: _("That somebody says so gives them no access."),
    Attribute.GUARDIAN: _("That somebody says so gives them no access."),
}
_WHEN: Final = {"type": "datetime-local"}


def when_field(label: Any, hint: Any) -> forms.DateTimeField:
    """A moment that has been; empty means now."""
    return forms.DateTimeField(
        label=label,
        help_text=hint,
        required=False,
        widget=forms.DateTimeInput(attrs=_WHEN, format="%Y-%m-%dT%H:%M"),
        error_messages={"invalid": _("Write the day and the time, as 24.11.2026 21:40.")},
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%d.%m.%Y %H:%M"],
    )


def has_been(form: forms.Form, name: str) -> None:
    """Nothing is written down before it has happened."""
    at = form.cleaned_data.get(name)
    if at and at > clock.now():
        form.add_error(name, _("The time lies ahead. Write it down when it has happened."))


class ClaimForm(forms.Form):
    """What somebody said about one thing: the words, who said it, how sure, since when."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    said_by = forms.ChoiceField(
        label=_("Who said it?"), error_messages={"required": _("Choose who said it. Not known is an answer.")}
    )
    said_by_words = forms.CharField(label=_("More exactly who"), required=False, max_length=200)
    certainty = forms.ChoiceField(label=_("How sure is it?"), initial=Certainty.SAID)
    said_at = when_field(_("When was it said?"), _("Empty means now."))
    words = forms.CharField(
        label=_("Word for word, if it was said in other words"),
        required=False,
        widget=forms.Textarea,
        max_length=4000,
    )

    def __init__(self, *args: Any, attribute: Attribute, **named: Any) -> None:
        super().__init__(*args, **named)
        self.attribute = attribute
        self.fields["said_by"].choices = [("", "–"), *((s.value, words.speaker(s)) for s in SaidBy)]  # type: ignore[attr-defined]
        self.fields["certainty"].choices = [(c.value, words.sure(c)) for c in Certainty]  # type: ignore[attr-defined]
        told = _value_fields(attribute)
        if attribute in LASTS:
            told |= {"valid_from": _day(_("Since when?")), "valid_to": _day(_("Until when?"))}
        self.fields = told | self.fields

    @property
    def told(self) -> list[forms.BoundField]:
        """The fields that say what was said; the others say who said it and how sure."""
        return [self[name] for name in self.fields if name.startswith("value_")]

    @property
    def lasts(self) -> list[forms.BoundField]:
        return [self[name] for name in ("valid_from", "valid_to") if name in self.fields]

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        has_been(self, "said_at")
        begins, ends = told.get("valid_from"), told.get("valid_to")
        if begins and ends and ends < begins:
            self.add_error("valid_to", _("The end lies before the beginning."))
        if self.attribute is Attribute.RELATION and not any(
            told.get(name) for name in self.fields if name.startswith("value_")
        ):
            self.add_error(
                "value_description",
                _("Write one of the three: a name, what they say they are, or how they look."),
            )
        if self.attribute is Attribute.STATUS and not (told.get("value_value") or told.get("value_other")):
            self.add_error("value_other", _("Write what was said. Not known needs no claim."))
        return told

    def value(self) -> Mapping[str, object]:
        """The claim's value in the shape that its attribute has (record.people.states)."""
        told = {
            n.removeprefix("value_"): v for n, v in self.cleaned_data.items() if n.startswith("value_") and v
        }
        match self.attribute:
            case Attribute.AGE:
                return {"words": told["words"], **age_in(told["words"])}
            case Attribute.BIRTH_DATE:
                day = day_in(told["words"])
                usable = day if day and is_usable(day, timezone.localtime(clock.now()).date()) else None
                return {"words": told["words"], "on": usable.isoformat() if usable else None}
            case Attribute.RELATION:
                return {"description": "", **told}
            case Attribute.STATUS:
                return {"value": told.get("other") or told.get("value", "")}
            case _:
                return told


class MarkForm(forms.Form):
    """What somebody now holds of a claim, and why."""

    why = forms.CharField(
        label=_("Why?"),
        required=False,
        max_length=1000,
        help_text=_("One sentence. It stands beside the claim."),
    )


class NoteForm(forms.Form):
    """One box for a short note; three when it matters: facts, the child's own words, the worker's reading."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    corrects = forms.UUIDField(widget=forms.HiddenInput, required=False)
    kind = forms.ChoiceField(label=_("How were you in contact?"), required=False, widget=forms.RadioSelect)
    short = forms.CharField(
        label=_("What happened?"),
        required=False,
        widget=forms.Textarea(attrs={"data-focus": True}),
        max_length=20000,
    )
    facts = forms.CharField(
        label=_("Facts"),
        help_text=_("What you saw and heard."),
        required=False,
        widget=forms.Textarea,
        max_length=20000,
    )
    childs_words = forms.CharField(
        label=_("The child's own words"),
        help_text=_("As they were said, in the language they were said in if you can."),
        required=False,
        widget=forms.Textarea,
        max_length=20000,
    )
    reading = forms.CharField(
        label=_("Your reading"), help_text=_("What you make of it, and what you do not know."), required=False,
        widget=forms.Textarea, max_length=20000,
    )  # fmt: skip
    area = forms.CharField(
        label=_("Where?"),
        help_text=_("An area in words, never a point on a map."),
        required=False,
        max_length=200,
    )
    happened_at = when_field(_("When?"), _("Empty means now."))

    def __init__(self, *args: Any, contact: bool = False, **named: Any) -> None:
        super().__init__(*args, **named)
        if contact:
            kinds = (NoteKind.MET, NoteKind.CALLED, NoteKind.MESSAGE)
            self.fields["kind"].choices = [(kind.value, gettext(words.NOTES[kind])) for kind in kinds]  # type: ignore[attr-defined]
        else:
            self.fields["kind"].widget = forms.HiddenInput()
            self.fields["kind"].choices = [(NoteKind.NOTE.value, "")]  # type: ignore[attr-defined]
            self.fields["short"].label = _("What do you want to write down?")

    @property
    def boxes_open(self) -> bool:
        """Whether something stands in one of the three boxes, so that they must be seen."""
        return any(self[name].value() for name in ("facts", "childs_words", "reading"))

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        has_been(self, "happened_at")
        if not any(str(told.get(part.value) or "").strip() for part in Part if part is not Part.AREA):
            self.add_error("short", _("There is nothing written yet."))
        return told

    def parts(self) -> dict[Part, str]:
        return {part: self.cleaned_data.get(part.value, "") for part in Part}


def _value_fields(attribute: Attribute) -> dict[str, forms.Field]:
    hint = _HINTS.get(attribute, "")
    match attribute:
        case Attribute.NAME:
            kinds = [(kind, gettext(text)) for kind, text in words.NAME_KINDS.items()]
            return {
                "value_value": _words(_("Name"), hint),
                "value_kind": forms.ChoiceField(label=_("What sort of name is it?"), choices=kinds),
            }
        case Attribute.AGE | Attribute.BIRTH_DATE:
            return {"value_words": _words(gettext(words.ATTRIBUTES[attribute]), hint)}
        case Attribute.RELATION:
            return {
                "value_claims_to_be": _words(_("What they say they are to the child"), hint, required=False),
                "value_name": _words(_("What they are called"), "", required=False),
                "value_description": _words(_("How they look, what they do"), "", required=False),
            }
        case Attribute.GUARDIAN | Attribute.DOCTOR:
            return {
                "value_value": _words(_("Name"), hint),
                "value_phone": _words(_("Telephone"), "", required=False),
            }
        case Attribute.STATUS:
            known = [(word, words.status(word)) for word in words.STATUSES]
            return {
                "value_value": forms.ChoiceField(
                    label=_("Residence status"),
                    help_text=hint,
                    choices=[*known, ("", _("Other words"))],
                    required=False,
                ),
                "value_other": _words(_("In other words"), "", required=False),
            }
        case _:
            return {"value_value": _words(gettext(words.ATTRIBUTES[attribute]), hint)}


def _words(label: Any, hint: Any, *, required: bool = True) -> forms.CharField:
    missing = {"required": _("Write what was said. Not known needs no claim.")}
    return forms.CharField(
        label=label, help_text=hint, required=required, max_length=500, error_messages=missing
    )


def _day(label: Any) -> forms.DateField:
    return forms.DateField(
        label=label, required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )


class PartForm(forms.Form):
    """Why two records are not one child after all."""

    why = forms.CharField(
        label=_("How do you know?"),
        widget=forms.Textarea,
        max_length=2_000,
        error_messages={"required": _("Say how you know, in a sentence.")},
    )
