# SPDX-License-Identifier: EUPL-1.2
"""The worker's form: one box for the worry, and everything else may be left empty."""

from collections.abc import Collection, Mapping
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from lykt.doors.desk.worry.voices import claims_in

_LONGEST = 200_000  # letters in one box: a long telling fits, and the whole report stays under its 5 MB

MOST_CHILDREN: Final = 20  # on one form; a report may be about fifty (docs/reference/concern-report.md)

# What people write when they mean that they do not know: no claim about the child is made of it.
_NOT_KNOWN: Final = frozenset(
    {"?", "-", "vet ikke", "veit ikke", "ikke kjent", "ukjent", "not known", "unknown", "don't know"}
)


def _box(label: Any, longest: int, help_text: Any = "") -> forms.CharField:
    """A box that grows, for what one or several people say; it may stay empty."""
    return forms.CharField(
        label=label, help_text=help_text, widget=forms.Textarea, max_length=longest, required=False
    )


class ChildForm(forms.Form):
    """Who it is about, as far as anybody knows."""

    names = _box(
        _("Name or nickname"),
        5_000,
        _("Does the child use several? Write one on each line, in any script."),
    )
    age = _box(_("Age"), 2_000, _("“About 15” is fine."))
    country = _box(_("Country"), 2_000)
    language = _box(_("Language"), 2_000)
    whereabouts = _box(
        _("Where is the child?"), 5_000, _("An area is enough: “by the river, in the evening”.")
    )
    adults = _box(
        _("Adults around the child"),
        20_000,
        _("Who, and what they call themselves. One on each line: “an older man who looks after him”."),
    )

    def child(self) -> dict[str, object]:
        """What was written about this child; empty, if nothing was."""
        said = self.cleaned_data
        told = {
            "names": _claims(said["names"], between="\n"),
            "age": _claims(said["age"]),
            "countries": _claims(said["country"]),
            "languages": _claims(said["language"]),
            "whereabouts": _claims(said["whereabouts"], between="·"),
            "adults": _claims(said["adults"], between="\n", called="description"),
        }
        return {name: value for name, value in told.items() if value}


class WorryForm(ChildForm):
    """A concern report as a worker writes it. Only the service and one letter of worry are required.

    Its own fields are about one child; `others` are forms about the siblings and friends that were added.
    """

    field_order = ("opened", "begun", "more", "contact", "taken", "to", "text", "acute")

    opened = forms.UUIDField(widget=forms.HiddenInput, required=False)
    # The list or the contact that this report was begun from: its draft is known by it. It is not sent.
    begun = forms.UUIDField(widget=forms.HiddenInput, required=False)
    more = forms.IntegerField(
        widget=forms.HiddenInput, required=False, min_value=0, max_value=MOST_CHILDREN - 1, initial=0
    )
    # The contact on the street whose words stand in the box, if they came from one. It is not sent.
    contact = forms.UUIDField(widget=forms.HiddenInput, required=False)
    # What has come in from the contact or the list (taking.py). It is not sent.
    taken = forms.CharField(widget=forms.HiddenInput, max_length=_LONGEST, required=False)
    to = forms.ChoiceField(
        label=_("Which service shall have it?"),
        error_messages={
            "required": _("Choose a child-protection service."),
            "invalid_choice": _("This service cannot receive reports now. Choose another."),
        },
    )
    text = forms.CharField(
        label=_("What worries you?"),
        help_text=_(
            "Write it as you saw it or heard it. You need not be sure, and you need no name: being worried is enough."
        ),
        widget=forms.Textarea(attrs={"autofocus": True}),
        max_length=_LONGEST,
        strip=False,
        error_messages={"required": _("Write what worries you. One word is enough.")},
    )
    acute = forms.CharField(
        label=_("Is there something that cannot wait?"),
        help_text=_("For example: he is to be driven away tonight."),
        widget=forms.Textarea,
        max_length=_LONGEST,
        required=False,
    )
    told = forms.ChoiceField(
        label=_("Does the child know that you send this?"),
        choices=[
            ("yes", _("Yes")),
            ("not_safe", _("No, it is not safe to tell")),
            ("not_reached", _("No, I have not reached the child")),
        ],
        widget=forms.RadioSelect,
        required=False,
    )
    told_why = forms.CharField(label=_("If not, why?"), max_length=5_000, required=False)
    name = forms.CharField(label=_("Your name"), max_length=200, required=False)
    phone = forms.CharField(
        label=_("Your phone"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "tel"}),
    )
    may_call = forms.BooleanField(label=_("The service may call me"), required=False)

    def __init__(self, *args: Any, services: Collection[tuple[str, str]], **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["to"].choices = list(services)  # type: ignore[attr-defined]
        added = self._added()
        self.others = [
            ChildForm(self.data if self.is_bound else None, initial=self.initial, prefix=f"child-{n}")
            for n in range(2, added + 2)
        ]
        for n, other in enumerate(self.others, 2):
            other.initial = {name: self.initial.get(f"child-{n}-{name}", "") for name in other.fields}

    def is_valid(self) -> bool:
        return all([super().is_valid(), *(other.is_valid() for other in self.others)])

    def typed(self, sent: Mapping[str, str]) -> dict[str, str]:
        """Everything as it was typed, to be kept while it is written."""
        names = [*self.fields, *(f"{other.prefix}-{name}" for other in self.others for name in other.fields)]
        return {name: sent.get(name, "") for name in names}

    def with_another(self, sent: Mapping[str, str], services: Collection[tuple[str, str]]) -> "WorryForm":
        """The same form with all that was typed, and room for one more child."""
        more = min(len(self.others) + 1, MOST_CHILDREN - 1)
        return WorryForm(initial={**self.typed(sent), "more": more}, services=services)

    def _added(self) -> int:
        number = str(self.data.get("more", "") if self.is_bound else self.initial.get("more", "") or "")
        return min(int(number), MOST_CHILDREN - 1) if number.isdecimal() else 0

    def clean_text(self) -> str:
        text: str = self.cleaned_data["text"]
        if not text.strip():
            raise forms.ValidationError(self.fields["text"].error_messages["required"], code="required")
        return text

    def report(self, *, role: str, agency: str) -> dict[str, object]:
        """The words as our own form of the concern report has them (docs/reference/concern-report.schema.json)."""
        said = self.cleaned_data
        told = {"told": said["told"], "told_why": said["told_why"].strip()}
        about = [self.child(), *(child for other in self.others if (child := other.child()))]
        sender = {
            "role": role,
            "name": said["name"].strip(),
            "agency": agency,
            "contact": [said["phone"].strip()] if said["may_call"] and said["phone"].strip() else [],
            "may_be_called": bool(said["may_call"]),
        }
        return {
            "form": "lykt.concern-report.v1",
            "text": said["text"],
            "acute": said["acute"].strip(),
            "sender": sender,
            "children": [
                {**child, **{name: value for name, value in told.items() if value}} for child in about
            ],
        }


def _known(words: str) -> str:
    """The words, or nothing where they only say that it is not known."""
    said = words.strip()
    return "" if said.casefold().rstrip(".") in _NOT_KNOWN else said


def _claims(words: str, *, between: str = r"[·\n]", called: str = "value") -> list[str | dict[str, str]]:
    """What the box holds: one claim, or several side by side, each with who said it where that stands there."""
    told = claims_in(words.replace("\r\n", "\n"), between=between, called=called)
    return [one for one in told if _known(one if isinstance(one, str) else one[called])]
