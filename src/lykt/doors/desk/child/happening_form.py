# SPDX-License-Identifier: EUPL-1.2
"""The form in which something that happened is written down: the pack's events in plain words, their fields, and when."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from django import forms
from django.utils.translation import gettext, gettext_noop
from django.utils.translation import gettext_lazy as _

from lykt.doors.desk.child.forms import has_been, when_field
from lykt.doors.desk.child.words import field_label, field_value, upper
from lykt.doors.desk.duties.rows import happened_path, own_events, said
from lykt.doors.parts.rows import Link
from lykt.trust.packs.law import EventWord, FieldKind, FieldWord, Pack

# Where an event is looked for: by what it is about, as people think of it. The first beginning that fits.
_GROUPS: Final = (
    (gettext_noop("The report and the investigation"),
     ("concern", "reporter.", "investigation.", "social_care", "exploitation.", "offence.", "nrm_", "pilot_", "rg.", "cg.", "reconsideration.")),
    (gettext_noop("Missing, and safety"),
     ("child.missing", "child.returned", "return_interview", "voluntary_return", "police_assistance", "notified", "police.informed",
      "serious_incident", "oversight", "secret_address")),
    (gettext_noop("Care, guardian and lawyer"),
     ("care.", "guardian", "representative", "child.unaccompanied", "lawyer", "legal_aid")),
    (gettext_noop("Orders and measures"),
     ("acute_order", "appeal.", "police_assessment", "petition", "placement_order", "extension", "follow_up_plan",
      "restriction", "measure", "child.told_of_rights", "child.heard", "aftercare", "what_comes_after")),
    (gettext_noop("Asylum and permits"),
     ("asylum", "reflection", "limited_permit", "permit_to_18", "residence", "dublin", "transfer", "objection")),
    (gettext_noop("Age"), ("age.",)),
    (gettext_noop("Police and court"),
     ("criminal_report", "facilitated_interview", "child.arrested", "charge", "non_punishment", "police_report")),
    (gettext_noop("Health and school"), ("health", "stay", "school")),
    (gettext_noop("Other"), ("",)),
)  # fmt: skip
_ANOTHER: Final = "another"


@dataclass(frozen=True, slots=True)
class Group:
    """Events that are looked for in one place."""

    heading: str
    ways: tuple[Link, ...]


def groups_of(child: UUID, pack: Pack) -> list[Group]:
    """Every event that can be written down by hand, each in its place."""
    own, places = own_events(pack), {heading: list[Link]() for heading, _beginnings in _GROUPS}
    for event in pack.events.values():
        if event.name not in own:
            heading = next(h for h, beginnings in _GROUPS if event.name.startswith(beginnings))
            places[heading].append(Link(happened_path(child, event.name), said(event.text)))
    return [Group(gettext(heading), tuple(ways)) for heading, ways in places.items() if ways]


def heeded(pack: Pack, event: EventWord, field: FieldWord) -> Sequence[str]:
    """The words in a field that some rule listens for: in a free one they are offered, so that nobody must know them."""
    words: list[str] = []
    for rule in pack.active:
        for trigger in (*rule.starts, *rule.ends):
            if trigger.event == event.name:
                words += trigger.condition.when.get(field.name, ())
                words += trigger.condition.unless.get(field.name, ())
    return list(dict.fromkeys(words))


class HappeningForm(forms.Form):
    """What happened, in the fields that its event has."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    order = forms.CharField(widget=forms.HiddenInput, required=False, max_length=100)
    report = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, pack: Pack, event: EventWord, **named: Any) -> None:
        super().__init__(*args, **named)
        self.pack, self.event = pack, event
        for word in event.fields.values():
            if not word.if_ruled or heeded(pack, event, word):
                self.fields |= _fields_for(pack, event, word)
        self.fields["at"] = when_field(
            _("When did it happen?"), _("Empty means now. Clocks run from this time.")
        )

    @property
    def told(self) -> list[forms.BoundField]:
        return [self[name] for name in self.fields if name.startswith("told_")]

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        has_been(self, "at")
        return told

    def fields_told(self) -> dict[str, object]:
        """What was written in the event's own fields, in the pack's words, ready to be kept."""
        told: dict[str, object] = {}
        for word in self.event.fields.values():
            value = self.cleaned_data.get(f"told_{word.name}")
            if value == _ANOTHER:
                value = self.cleaned_data.get(f"told_{word.name}_words")
            if value in (None, "", []):
                continue
            told[word.name] = value.isoformat() if word.kind is FieldKind.DATE else value
        return told


class RetractForm(forms.Form):
    """Why something that was written down was wrong."""

    why = forms.CharField(
        label=_("What was wrong?"),
        widget=forms.Textarea,
        max_length=2_000,
        error_messages={"required": _("Say why it was wrong, in a sentence.")},
    )


def _fields_for(pack: Pack, event: EventWord, word: FieldWord) -> dict[str, forms.Field]:
    name, label, must = f"told_{word.name}", upper(field_label(event.name, word.name)), word.required
    errors = {"required": _("This is needed: the law asks for it.")}
    match word.kind:
        case FieldKind.DATE:
            widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
            return {name: forms.DateField(label=label, required=must, widget=widget, error_messages=errors)}
        case FieldKind.WORD if word.several:
            choices = [(value, field_value(pack, word, value)) for value in word.values]
            boxes = forms.CheckboxSelectMultiple
            return {
                name: forms.MultipleChoiceField(
                    label=label, required=must, choices=choices, widget=boxes, error_messages=errors
                )
            }
        case FieldKind.WORD:
            return {
                name: _choice(label, [(v, field_value(pack, word, v)) for v in word.values], must, errors)
            }
        case FieldKind.YES_NO:
            return {name: _choice(label, [("yes", _("Yes")), ("no", _("No"))], must, errors)}
        case FieldKind.TEXT:
            known = heeded(pack, event, word)
            free = forms.CharField(
                label=label, required=must and not known, max_length=500, error_messages=errors
            )
            if word.name == "rule":
                free.widget = forms.HiddenInput()  # a rule's id comes with the duty, and nobody types one
            if not known:
                return {name: free}
            free.label = _("Another: who or what")
            choices = [(value, upper(field_value(pack, word, value))) for value in known]
            return {
                name: _choice(label, [*choices, (_ANOTHER, _("Another"))], must, errors),
                f"{name}_words": free,
            }


def _choice(
    label: str, choices: Sequence[tuple[str, Any]], must: bool, errors: dict[str, Any]
) -> forms.ChoiceField:
    unknown = [] if must else [("", _("Not known, or not said"))]
    return forms.ChoiceField(
        label=label,
        required=must,
        choices=[*unknown, *choices],
        widget=forms.RadioSelect,
        error_messages=errors,
    )
