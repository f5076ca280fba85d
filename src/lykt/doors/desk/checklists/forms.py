# SPDX-License-Identifier: EUPL-1.2
"""What is typed and chosen about a list: a file, a version, a reason; and, for each language of the list, other words."""

from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lykt.doors.desk.checklists.words import direction_of
from lykt.engines.xlsforms.values import code_of
from lykt.record.indicators.rules.editing import Asking, Own

LONGEST = 2_000
ASKINGS = {
    Asking.NOTE: _("Not at all: it is a note, such as a partner or a telephone number"),
    Asking.FOUR: _("Yes, no, not known or not asked"),
    Asking.TEXT: _("In their own words"),
    Asking.ONE: _("One of several answers"),
}


class FileForm(forms.Form):
    """A form as a file."""

    file = forms.FileField(
        label=_("The file"),
        help_text=_("A form as .xlsx, .csv or .md, at most 5 MB. Nothing is kept until you publish it."),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.csv,.md"}),
        error_messages={
            "required": _("Choose a file."),
            "empty": _("The file is empty."),
            "missing": _("Choose a file."),
        },
    )


class Sent(forms.Form):
    """What every form that changes something carries: an id of its own, so that sent twice it is once."""

    id = forms.UUIDField(widget=forms.HiddenInput)


class PublishForm(Sent):
    """The form that was looked at, as a table, under which version it is published, and from which day it is asked."""

    written = forms.CharField(widget=forms.HiddenInput, strip=False)
    stem = forms.CharField(widget=forms.HiddenInput, required=False)
    version = forms.CharField(
        label=_("Version"),
        help_text=_("A published version never changes. Old answers keep theirs."),
        max_length=60,
        error_messages={"required": _("Give it a version, such as 2026.2.")},
    )
    from_day = forms.DateField(
        label=_("In use from"),
        help_text=_("Today, or a later day within a year. Until then the version before it is asked."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": _("Choose a day."), "invalid": _("Write a day, such as 2026-12-24.")},
    )


class Seen(Sent):
    """What was seen when it was written: the number of the last saving."""

    revision = forms.IntegerField(min_value=0, widget=forms.HiddenInput)


class WrittenForm(Seen):
    """A local version that was looked at, as a table."""

    written = forms.CharField(widget=forms.HiddenInput, strip=False)


class WithdrawForm(forms.Form):
    """Why a version is not begun any more."""

    why = forms.CharField(
        label=_("Why?"),
        help_text=_("One sentence, for those who use it."),
        max_length=1_000,
        error_messages={"required": _("Say why, in a sentence.")},
    )


class _Spoken(Seen):
    """A text and a hint in each language of the list. Fields are named by the language's place: text-0, hint-0."""

    def __init__(self, *args: Any, languages: Sequence[str], **named: Any) -> None:
        super().__init__(*args, **named)
        self.languages = languages or ("",)

    def _speak(self, part: str, label: Any, rows: int, **more: Any) -> None:
        for place, language in enumerate(self.languages):
            name = language.partition(" (")[0]
            attributes = {"rows": rows, "lang": code_of(language), "dir": direction_of(language)}
            self.fields[f"{part}-{place}"] = forms.CharField(
                label=f"{label} – {name}" if name else label,
                max_length=LONGEST,
                required=False,
                widget=forms.Textarea(attrs={one: value for one, value in attributes.items() if value}),
                **(more if place == 0 else {}),
            )

    def texts(self, part: str) -> dict[str, str]:
        """The text for each language; what is left empty is said as in the first."""
        told = {
            language: self.cleaned_data.get(f"{part}-{place}", "").strip()
            for place, language in enumerate(self.languages)
        }
        first = next((words for words in told.values() if words), "")
        return {language: words or first for language, words in told.items()}

    def label_fields(self) -> list[Any]:
        """The texts, language by language."""
        return self._spoken("label")

    def hint_fields(self) -> list[Any]:
        """The hints, language by language."""
        return self._spoken("hint")

    def has_hints(self) -> bool:
        """Whether a hint stands or is wrong: then it is not folded away."""
        return any(field.value() or field.errors for field in self.hint_fields())

    def _spoken(self, part: str) -> list[Any]:
        return [self[name] for name in self.fields if name.startswith(f"{part}-")]


class WordingForm(_Spoken):
    """Other words for a question. What is left empty is the national text again."""

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self._speak("label", _("Text"), 2)
        self._speak("hint", _("Hint"), 1)

    def columns(self) -> dict[str, str]:
        """The texts by the columns of the form."""
        return {
            f"{part}::{language}" if language else part: self.cleaned_data[f"{part}-{place}"].strip()
            for part in ("label", "hint")
            for place, language in enumerate(self.languages)
        }


class AddForm(_Spoken):
    """A question or a note of one's own."""

    asking = forms.ChoiceField(
        label=_("How is it answered?"),
        choices=[(one.value, label) for one, label in ASKINGS.items()],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how it is answered.")},
    )

    def __init__(self, *args: Any, indicators: Sequence[tuple[str, str]], **named: Any) -> None:
        super().__init__(*args, **named)
        self._speak("label", _("Text"), 2, help_text=_("As whoever fills it in will read it."))
        self._speak("hint", _("Hint"), 1)
        self._speak(
            "answers", _("Answers"), 4, help_text=_("One on each line; only where one of several is chosen.")
        )
        self.fields["indicator"] = forms.ChoiceField(
            label=_("What is it a sign of?"),
            help_text=_(
                "A question that is answered by yes or no can count in the summary. Most questions of your own do not."
            ),
            required=False,
            choices=[("", _("Nothing: it is only for us")), *indicators],
        )

    def answers_fields(self) -> list[Any]:
        """The answers to choose among, language by language."""
        return self._spoken("answers")

    def clean(self) -> dict[str, Any]:
        told = self.cleaned_data
        if not any(self.texts("label").values()):
            self.add_error("label-0", _("Write the text."))
        if told.get("asking") == Asking.ONE:
            lines = [_lines(told.get(f"answers-{place}", "")) for place in range(len(self.languages))]
            given = [one for one in lines if one]
            if not given or len(given[0]) < 2:
                self.add_error("answers-0", _("Write at least two answers, one on each line."))
            elif len({len(one) for one in given}) > 1:
                self.add_error("answers-0", _("Write as many answers in each language."))
        if told.get("indicator") and told.get("asking") not in (Asking.FOUR, None):
            self.add_error(
                "indicator", _("Only a question that is answered by yes or no can be a sign of something.")
            )
        return told

    def own(self, name: str) -> Own:
        """What was written, under this name."""
        asking = Asking(self.cleaned_data["asking"])
        return Own(
            name=name,
            asking=asking,
            labels=self.texts("label"),
            hints=self.texts("hint"),
            indicator=self.cleaned_data["indicator"],
            choices=self._choices() if asking is Asking.ONE else (),
        )

    def _choices(self) -> list[Mapping[str, str]]:
        lines = {
            language: _lines(self.cleaned_data[f"answers-{place}"])
            for place, language in enumerate(self.languages)
        }
        first = next(one for one in lines.values() if one)
        return [
            {language: (said or first)[number] for language, said in lines.items()}
            for number in range(len(first))
        ]


def _lines(words: str) -> list[str]:
    return [line.strip() for line in words.splitlines() if line.strip()]


def place_of(conflict: str) -> str:
    """How the fields about this conflict are called, whatever else is in conflict beside it."""
    return sha256(conflict.encode()).hexdigest()[:12]


class MergeForm(Seen):
    """For each thing that both changed: ours, theirs, or words of one's own."""

    onto = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, conflicts: Sequence[tuple[str, str, bool]], **named: Any) -> None:
        super().__init__(*args, **named)
        self.places = {place_of(id): (name, has_words) for id, name, has_words in conflicts}
        for place, (name, has_words) in self.places.items():
            choices = [("ours", _("Ours")), ("theirs", _("The new national one"))]
            self.fields[f"choice-{place}"] = forms.ChoiceField(
                label=_("What will be asked?"),
                choices=[*choices, *([("own", _("Words of our own"))] if has_words else [])],
                widget=forms.RadioSelect,
                error_messages={"required": _("Choose what will be asked: “%(name)s”.") % {"name": name}},
            )
            if has_words:
                self.fields[f"words-{place}"] = forms.CharField(
                    label=_("Words of our own"),
                    required=False,
                    max_length=LONGEST,
                    widget=forms.Textarea(attrs={"rows": 2}),
                )

    def clean(self) -> dict[str, Any]:
        for place, (name, _has_words) in self.places.items():
            wants = self.cleaned_data.get(f"choice-{place}") == "own"
            if wants and not self.cleaned_data.get(f"words-{place}", "").strip():
                self.add_error(f"words-{place}", _("Write your own words for “%(name)s”.") % {"name": name})
        return self.cleaned_data
