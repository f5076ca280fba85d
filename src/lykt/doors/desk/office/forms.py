# SPDX-License-Identifier: EUPL-1.2
"""What an administrator fills in. Each field is named here; nothing else that is posted is ever read."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from lykt.doors.desk.office.words import KINDS, ROLES, TEAMS
from lykt.doors.parts.refusals import sentence_of
from lykt.kernel.decisions import Decision
from lykt.trust.accounts.states import AgencyKind
from lykt.trust.office import rules
from lykt.trust.packs.loading import load_pack, pack_codes

NOBODY = _("Nobody")
PLACE_OF = {  # which field a refusal speaks of
    "office.email": "email",
    "office.email-taken": "email",
    "office.name": "name",
    "office.roles": "roles",
    "office.two-hats": "roles",
    "office.why": "why",
    "office.lasts": "days",
    "office.slug": "slug",
    "office.slug-taken": "slug",
    "office.pack": "pack",
    "office.receives": "receives",
    "office.outside": "first_email",
    "office.team-kind": "kind",
    "office.team-role": "member",
    "office.self": "member",
    "office.on-duty": "member",
    "office.routed-nowhere": "to",
    "device.member": "member",
    "device.team": "team",
}


class OfficeForm(forms.Form):
    """A form that can say a lawful no at the field it is about."""

    def refuse(self, decision: Decision) -> None:
        """The sentence stands at its field, else above the form."""
        place = PLACE_OF.get(decision.code)
        self.add_error(place if place in self.fields else None, sentence_of(decision))


def _named(names: Mapping[str, Promise], these: Iterable[str]) -> list[tuple[str, Any]]:
    return [(one, names[one]) for one in these]


def _name(label: Any, required: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=120, error_messages={"required": required})


def _why() -> forms.CharField:
    return forms.CharField(
        label=_("Why?"),
        help_text=_("One sentence. It stands in the audit."),
        max_length=500,
        error_messages={"required": _("Say why, in a sentence.")},
    )


class InviteForm(OfficeForm):
    """Somebody new."""

    name = _name(_("Name"), _("Write their name."))
    email = forms.EmailField(
        label=_("E-mail address at work"),
        help_text=_("They sign in with it. We send nothing to it: you give them the invitation yourself."),
        error_messages={"required": _("Write their e-mail address.")},
    )
    phone = forms.CharField(label=_("Telephone"), max_length=40, required=False)
    roles = forms.MultipleChoiceField(
        label=_("What they do"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose one or more.")},
    )
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)

    def __init__(self, *given: Any, kind: AgencyKind, **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["roles"].choices = _named(ROLES, rules.roles_in(kind))  # type: ignore[attr-defined]


class RolesForm(OfficeForm):
    """Other roles for somebody."""

    roles = forms.MultipleChoiceField(
        label=_("What they do"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose one or more.")},
    )
    why = _why()

    def __init__(self, *given: Any, kind: AgencyKind, **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["roles"].choices = _named(ROLES, rules.roles_in(kind))  # type: ignore[attr-defined]


class WhyForm(OfficeForm):
    """A reason."""

    why = _why()


class MemberForm(OfficeForm):
    """One of the colleagues."""

    member = forms.ChoiceField(label=_("Who?"), error_messages={"required": _("Choose somebody.")})

    def __init__(self, *given: Any, members: Iterable[Any], nobody: Any = None, **named: Any) -> None:
        super().__init__(*given, **named)
        first = [("", nobody or _("Choose"))]
        self.fields["member"].choices = first + [(str(m.id), m.person.name) for m in members]  # type: ignore[attr-defined]
        self.fields["member"].required = nobody is None


class TeamForm(OfficeForm):
    """One more team."""

    name = _name(_("Name of the team"), _("Write a name."))
    kind = forms.ChoiceField(label=_("What it does"), widget=forms.RadioSelect)

    def __init__(self, *given: Any, agency: AgencyKind, **named: Any) -> None:
        super().__init__(*given, **named)
        kinds = rules.teams_in(agency)
        self.fields["kind"].choices = _named(TEAMS, kinds)  # type: ignore[attr-defined]
        self.fields["kind"].initial = kinds[0]


class TokenForm(OfficeForm):
    """A key for another system. Its id lets the same page, sent twice, make one."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    name = _name(_("Which system?"), _("Write the name of the system."))
    days = forms.IntegerField(
        label=_("Lasts for how many days?"),
        help_text=_("At most 365."),
        initial=365,
        min_value=1,
        max_value=365,
        error_messages={"required": _("Write a number of days.")},
    )


class DeviceForm(OfficeForm):
    """A phone, whose it is, and which team reads what it sends. Its id lets the same page, sent twice, connect one."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    name = _name(_("Which phone?"), _("Write which phone it is."))
    member = forms.ChoiceField(label=_("Who uses it?"), error_messages={"required": _("Choose who uses it.")})
    team = forms.ChoiceField(
        label=_("Who reads what it sends?"),
        required=False,
        help_text=_("A team of theirs, or they alone. Contacts from the street need a team."),
    )

    def __init__(self, *given: Any, members: Iterable[Any], teams: Iterable[Any], **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["member"].choices = [  # type: ignore[attr-defined]
            ("", _("Choose")),
            *((str(one.id), one.person.name) for one in members),
        ]
        self.fields["team"].choices = [  # type: ignore[attr-defined]
            ("", _("They alone")),
            *((str(one.id), one.name) for one in teams),
        ]


class AgencyForm(OfficeForm):
    """One more agency, and who administers it."""

    name = _name(_("Name of the agency"), _("Write a name."))
    slug = forms.CharField(
        label=_("Short name"),
        help_text=_("Small letters a to z, figures and hyphens: gamle-oslo. It never changes."),
        max_length=50,
        error_messages={"required": _("Write a short name.")},
    )
    kind = forms.ChoiceField(label=_("What is it?"))
    pack = forms.ChoiceField(label=_("Whose law does it work under?"))
    receives = forms.BooleanField(label=_("It receives concern reports"), required=False)
    first_name = forms.CharField(label=_("Name of its first administrator"), max_length=120, required=False)
    first_email = forms.EmailField(label=_("Their e-mail address"), required=False)

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        language = "nb" if get_language() == "nb" else "en"
        packs = [(code, load_pack(code).name[language]) for code in pack_codes()]
        self.fields["kind"].choices = list(KINDS.items())  # type: ignore[attr-defined]
        self.fields["pack"].choices = packs  # type: ignore[attr-defined]


class RoutingForm(OfficeForm):
    """A service or a team, and the reason that is shown with each suggestion."""

    to = forms.ChoiceField(
        label=_("To which service or team?"), error_messages={"required": _("Choose one.")}
    )
    reason = forms.CharField(
        label=_("Why there?"),
        help_text=_("One sentence. It stands beside the suggestion."),
        max_length=500,
        error_messages={"required": _("Say why, in a sentence.")},
    )

    def __init__(self, *given: Any, services: Iterable[Any], teams: Iterable[Any], **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["to"].choices = [  # type: ignore[attr-defined]
            ("", _("Choose")),
            *((str(one.id), one.name) for one in (*services, *teams)),
        ]
