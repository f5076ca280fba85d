# SPDX-License-Identifier: EUPL-1.2
"""The languages of the public pages, which of them nobody has read yet who grew up with them, and what is about rights."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from django.utils.translation import gettext_noop as _
from django.utils.translation.trans_real import parse_accept_lang_header

LANGUAGES: Final = MappingProxyType({"nb": "Norsk", "en": "English", "fr": "Français", "ar": "العربية"})
FOR_GROWN_UPS: Final = ("nb", "en")
# Their catalogues say the same in their heads. In these, a text about rights stands beside its original.
UNREAD: Final = ("fr", "ar")
RIGHT_TO_LEFT: Final = ("ar",)
# What the packs, which speak of law to grown-ups, do not say in these languages.
COUNTRIES: Final = MappingProxyType(
    {
        "fr": {"NO": "Norvège", "GB": "Royaume-Uni (Angleterre et pays de Galles)"},
        "ar": {"NO": "النرويج", "GB": "المملكة المتحدة (إنجلترا وويلز)"},
    }
)

# What somebody can rely on, and what not. Nothing here may promise what cannot be kept.
RIGHTS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "reads": _(
            "Child protection reads what you write. Child protection helps children and young people under 18."
        ),
        "papers": _(
            "Child protection must help you, with or without papers. Also when nobody is sure how old you are."
        ),
        "never": _("The police and UDI (immigration) do not read this. They cannot get in here."),
        "may-tell": _(
            "Sometimes child protection must tell the police, for example if somebody may be badly hurt."
        ),
        "may-come": _(
            "If you are not safe, child protection must sometimes step in even if you say no. Somebody from child protection can come to where you are."
        ),
        "may-come-to-friend": _(
            "If your friend is not safe, child protection must sometimes step in even if your friend says no. Somebody from child protection can come to where your friend is."
        ),
        "no-secret": _("So nobody can promise you that it stays secret."),
        "name": _("You do not need to say who you are."),
        "account": _("You need no account."),
        "not-told": _(
            "What you send is never shown here again. Nobody who takes your phone can read it here."
        ),
        "no-answer": _("You may not get an answer. Somebody still reads it."),
        "somebody-reads": _("Somebody in child protection reads it."),
        "together": _("If the seven words fit, it stands together with what you wrote before."),
        "takes-time": _("It can take time before somebody reads. If there is danger, do not wait: call 112."),
        "stored": _(
            "This page stores nothing on the phone or computer. It does not write down which phone or network you use."
        ),
        "history": _("The address of this page can stand in the history of the browser."),
        "network": _("Whoever owns the network you use can see that you were here. But not what you wrote."),
        "watched": _(
            "Somebody may have put in a program that sees what you write. Do you think so? Use another phone."
        ),
    }
)


def best(accepted: str) -> str:
    """The one of our languages that a browser asks for first, else Norwegian."""
    for language, _weight in parse_accept_lang_header(accepted):
        short = language.partition("-")[0]
        if (found := "nb" if short in ("no", "nn", "nb") else short) in LANGUAGES:
            return found
    return "nb"
