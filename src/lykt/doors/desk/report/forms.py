# SPDX-License-Identifier: EUPL-1.2
"""The questions about a report: is there danger now, what do we do, what is right, who takes the lead."""

from collections.abc import Collection
from typing import Any, Final
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from lykt.casework.outreach.rules.answering import Sender, may_be_told
from lykt.casework.outreach.states import ByWork, CouldBe, Danger, How, Of, Outcome
from lykt.doors.desk.duties.asking import as_uuids
from lykt.doors.desk.duties.rows import said
from lykt.doors.desk.report.wording import (
    ATTRIBUTES,
    BY_WORK,
    CERTAINTIES,
    COULD_BE,
    HOW,
    SPEAKERS,
)
from lykt.doors.parts.refusals import sentence_of
from lykt.record.people.states import Attribute, Certainty, SaidBy
from lykt.trust.packs.law import Choice, Choices

Pairs = Collection[tuple[str, str]]
_LONG: Final = 20_000

WHY: Final = {"required": _("Say why, in a sentence.")}


class CheckForm(forms.Form):
    """Is there danger now? With the reason, also for "can wait", and what its writer has seen: the last answer, and
    whatever the sender had added."""

    seen = forms.UUIDField(widget=forms.HiddenInput, required=False)
    read = forms.CharField(widget=forms.HiddenInput, required=False)
    danger = forms.ChoiceField(
        label=_("Choose one"),
        choices=[(Danger.ACT_NOW, _("Yes, act now")), (Danger.CAN_WAIT, _("No, it can wait"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the two.")},
    )
    why = forms.CharField(
        label=_("Why?"),
        help_text=_("What you know, whom you spoke to, what you have done."),
        widget=forms.Textarea,
        max_length=_LONG,
        error_messages=WHY,
    )

    def clean_read(self) -> list[UUID]:
        """What stood on the page; what is no id was not on it."""
        return as_uuids(self.cleaned_data["read"])


class ReviewForm(forms.Form):
    """What do we do? The choices and the reasons are the law pack's."""

    outcome = forms.ChoiceField(
        label=_("Choose one"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what to do.")},
    )
    reason = forms.ChoiceField(
        label=_("On which ground do you drop it?"),
        widget=forms.RadioSelect,
        required=False,
        error_messages={"invalid_choice": _("This is not a reason to drop a report.")},
    )
    to = forms.ChoiceField(label=_("To which service?"), required=False)
    again = forms.BooleanField(
        label=_("We have spoken with them, and pass it back all the same"), required=False
    )
    reasoning = forms.CharField(
        label=_("Why?"),
        help_text=_("So that a colleague, the child and a judge can understand it later."),
        widget=forms.Textarea,
        max_length=_LONG,
        error_messages=WHY,
    )

    def __init__(self, *args: Any, choices: Choices, services: Pairs, had: Pairs = (), **named: Any) -> None:
        super().__init__(*args, **named)
        self.had = dict(had)
        self._offer("outcome", _named(choices.outcomes))
        self._offer("reason", _named(choices.drop_reasons))
        self._offer("to", [("", str(_("Choose a service"))), *services])

    def _offer(self, field: str, pairs: Pairs) -> None:
        self.fields[field].choices = list(pairs)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        told = self.cleaned_data
        if told.get("outcome") == Outcome.DROP and not told.get("reason") and "reason" not in self.errors:
            self.add_error("reason", _("Choose one of the grounds. If none fits, the report is not dropped."))
        if told.get("outcome") == Outcome.PASSED_ON and not told.get("to") and "to" not in self.errors:
            self.add_error("to", _("Choose the service that shall have it."))
        if told.get("outcome") == Outcome.PASSED_ON and told.get("to") in self.had and not told.get("again"):
            self.add_error(
                "to",
                _(
                    "%(name)s has had this report and passed it on. Passed back, it goes in a circle, and the leaders of both services are told. Call them first."
                )
                % {"name": self.had[told["to"]]},
            )
        return told


class ClaimForm(forms.Form):
    """Something that somebody says about the child."""

    attribute = forms.ChoiceField(
        label=_("What is it about?"),
        choices=[(key, text) for key, text in ATTRIBUTES.items() if key != Attribute.UNBORN],
    )
    words = forms.CharField(
        label=_("What is said?"), max_length=5_000, error_messages={"required": _("Write what is said.")}
    )
    said_by = forms.ChoiceField(label=_("Who says it?"), choices=list(SPEAKERS.items()), initial=SaidBy.CHILD)
    certainty = forms.ChoiceField(
        label=_("How sure?"), choices=list(CERTAINTIES.items()), initial=Certainty.SAID
    )


class NotSoForm(forms.Form):
    """What is right instead, if anybody knows. The first claim stays, marked."""

    words = forms.CharField(label=_("What is right instead?"), max_length=5_000, required=False)
    said_by = forms.ChoiceField(label=_("Who says it?"), choices=list(SPEAKERS.items()), initial=SaidBy.CHILD)
    why = forms.CharField(label=_("How do you know?"), max_length=5_000, required=False)


class LeadForm(forms.Form):
    """Who takes the lead: exactly one, by name."""

    lead = forms.ChoiceField(
        label=_("Who is the lead?"), error_messages={"required": _("Choose the one who takes the lead.")}
    )
    why = forms.CharField(label=_("Why?"), max_length=_LONG, error_messages=WHY)

    def __init__(self, *args: Any, leads: Pairs, **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["lead"].choices = list(leads)  # type: ignore[attr-defined]


class JoinForm(forms.Form):
    """Why two records are held to be one child."""

    why = forms.CharField(
        label=_("How do you know that it is the same child?"),
        max_length=_LONG,
        error_messages={"required": _("Say how you know, in a sentence.")},
    )


class AnswerForm(forms.Form):
    """Could the sender be the adult we worry about? Of whoever came by a public page: has somebody checked that they report
    as part of their work? Then: how they were answered, or why not."""

    id = forms.UUIDField(widget=forms.HiddenInput, required=False)
    of = forms.ChoiceField(widget=forms.HiddenInput, choices=[(one, one) for one in Of], initial=Of.RECEIPT)
    could_be = forms.ChoiceField(
        label=_("Could the sender be the adult you worry about?"),
        help_text=_(
            "Or somebody who tells it on to that adult. Only you and your colleagues see what you answer."
        ),
        choices=list(COULD_BE.items()),
        widget=forms.RadioSelect,
        error_messages={"required": _("Answer this first: it decides what may be said.")},
    )
    by_work = forms.ChoiceField(
        label=_(
            "Do they report as part of their work, and has somebody checked that by ringing the workplace on its public number?"
        ),
        help_text=_(
            "On a public page anybody can write that they work at a school. Whoever is not checked, or could be the adult you worry about for all you know, hears only that the report came."
        ),
        choices=list(BY_WORK.items()),
        widget=forms.RadioSelect,
        error_messages={"required": _("Answer this first: it decides what may be said.")},
    )
    how = forms.ChoiceField(
        label=_("How was the sender answered?"),
        choices=list(HOW.items()),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one.")},
    )
    why = forms.CharField(
        label=_("Why not?"), help_text=_("Only if the sender is not to be answered."),
        max_length=_LONG, required=False,
    )  # fmt: skip

    def __init__(self, *args: Any, sender: Sender, **named: Any) -> None:
        super().__init__(*args, **named)
        self.sender = sender
        if not sender.is_asked:
            del self.fields["by_work"]

    @property
    def of_work(self) -> ByWork:
        """What was answered of their work, as far as it was asked."""
        return ByWork(self.cleaned_data.get("by_work", ByWork.NOT_ASKED))

    def clean(self) -> dict[str, Any]:
        told = self.cleaned_data
        if told.get("how") == How.OMITTED and not told.get("why"):
            self.add_error("why", WHY["required"])
        if told.get("how") == How.TOLD and told.get("could_be"):
            may = may_be_told(self.sender, could_be=CouldBe(told["could_be"]), by_work=self.of_work)
            if not may:
                self.add_error("how", sentence_of(may))
        return told


class RefuseForm(forms.Form):
    """Why this service does not take what was passed on to it."""

    refusing = forms.CharField(
        label=_("Why do you not take it?"),
        help_text=_(
            "The other service and both leaders read it. Write where the child stays now, if you know."
        ),
        widget=forms.Textarea,
        max_length=_LONG,
        error_messages=WHY,
    )


class MorningForm(forms.Form):
    """What the day must know and do; and while it waits for somebody of the day, what else."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    adds_to = forms.UUIDField(widget=forms.HiddenInput, required=False)
    words = forms.CharField(
        label=_("What must the day know and do?"),
        help_text=_("What was done, whom you spoke to, what is agreed, what cannot wait."),
        widget=forms.Textarea,
        max_length=_LONG,
        error_messages={"required": _("Write what the day must know and do.")},
    )

    def asks_what_else(self) -> None:
        """The field asks for what is to stand below the words that were handed over, and says so."""
        self["words"].label = _("What else must the day know and do?")
        self["words"].help_text = _(
            "It stands below what was handed over, with the time and your name. What stands there already is not changed."
        )


def _named(choices: Collection[Choice]) -> list[tuple[str, str]]:
    return [(choice.id, said(choice.text)) for choice in choices]
