# SPDX-License-Identifier: EUPL-1.2
"""What the engine says of forms, in the reader's language: faults with their place, differences, and names of languages."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import get_language, gettext, gettext_noop
from django.utils.translation import gettext as _

from lykt.engines.xlsforms.comparing import Change, compare
from lykt.engines.xlsforms.faults import Fault
from lykt.engines.xlsforms.values import Form, code_of
from lykt.record.indicators.queries.lists import title_in

# Languages that are read from right to left, by their codes.
_TURNED = frozenset(("ar", "ckb", "dv", "fa", "he", "ku", "ps", "sd", "ug", "ur", "yi"))


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence, and the place in the sheet that it is about."""

    sentence: str
    place: str = ""


def spoken(form: Form) -> str:
    """The form's own name for the language of the reader; its default where it does not speak it."""
    reader = get_language() or "nb"
    return next((one for one in form.languages if code_of(one) == reader), form.default_language)


def languages_of(form: Form) -> tuple[str, ...]:
    """The languages of the form, its default first."""
    first = [one for one in form.languages if one == form.default_language]
    return (*first, *(one for one in form.languages if one not in first))


def title_of(form: Form) -> str:
    """What the list is called, in the reader's language where it says so."""
    return title_in(form, get_language() or "")


def direction_of(language: str) -> str:
    """Which way this language is read; where it is not known, as its letters say."""
    code = code_of(language).partition("-")[0]
    return "auto" if not code else "rtl" if code in _TURNED else "ltr"


def faults_told(faults: Iterable[Fault]) -> list[Told]:
    """What is wrong, each with sheet, row and column."""
    return [Told(gettext(one.sentence) % dict(one.values), _place(one)) for one in faults]


def _place(fault: Fault) -> str:
    parts = [
        _("sheet “%(sheet)s”") % {"sheet": fault.sheet} if fault.sheet else "",
        _("row %(row)s") % {"row": fault.row} if fault.row else "",
        _("column “%(column)s”") % {"column": fault.column} if fault.column else "",
    ]
    return ", ".join(part for part in parts if part)


def differences(old: Form, new: Form) -> list[str]:
    """What is different, in sentences; but for which version it is, which is always different."""
    changes = compare(old, new, spoken(new))
    return [said(one) for one in changes if one.values["column"] != "version"]


# Where the engine names a question by its short name, whoever adapts a list is told what it asks.
_SAID = {
    "question.added": gettext_noop("New: “%(label)s”"),
    "question.removed": gettext_noop("Not asked any more: “%(label)s”"),
    "question.moved": gettext_noop("In another place: “%(label)s”"),
    "group.added": gettext_noop("New group: “%(label)s”"),
    "group.removed": gettext_noop("The group “%(label)s” is gone."),
    "group.moved": gettext_noop("The group “%(label)s” stands in another place."),
    "label": gettext_noop("Other words (%(language)s): “%(was)s” is now “%(becomes)s”"),
    "hint": gettext_noop("Another hint under “%(label)s” (%(language)s): “%(was)s” is now “%(becomes)s”"),
}


def said(change: Change) -> str:
    """One difference as a sentence."""
    named = {"name": f"“{change.values['label']}”", "language": change.values["language"].partition(" (")[0]}
    return gettext(_SAID.get(change.code, change.sentence)) % (dict(change.values) | named)


def column_said(column: str) -> str:
    """What a column of the sheet is to a person: the text, the hint; else its own name."""
    part, _colons, language = column.partition("::")
    named = {"label": _("the text"), "hint": _("the hint")}.get(part)
    if named is None:
        return column
    return f"{named} ({language.partition(' (')[0]})" if language else named
