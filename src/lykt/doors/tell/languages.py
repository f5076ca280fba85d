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

# What somebody can rely on, and what not. Nothing here may promise what cannot be kept.
RIGHTS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "reads": _(
            "Child protection reads what you write. Their job is to help children and young people under 18. Nobody else reads it here."
        ),
        "never": _(
            "The police do not read this, and neither do the immigration authorities. They have no way in to it."
        ),
        "may-tell": _(
            "If somebody may be badly hurt, child protection may have to tell the police, to stop it."
        ),
        "may-come": _(
            "If you are not safe, child protection may have to do something, also when you do not want it. They may come to where you are."
        ),
        "no-secret": _("So we cannot promise to keep it secret."),
        "papers": _(
            "It is their job to help you, with or without papers, and also when nobody is sure how old you are."
        ),
        "name": _("You do not need to say who you are."),
        "not-told": _(
            "Once it is sent, it is never shown here again. Not to you either. So nobody who takes your phone can read it here. You cannot see here what we do with it."
        ),
        "no-answer": _("We may not be able to answer you. That does not mean that nobody has read it."),
    }
)


def best(accepted: str) -> str:
    """The one of our languages that a browser asks for first, else Norwegian."""
    for language, _weight in parse_accept_lang_header(accepted):
        short = language.partition("-")[0]
        if (found := "nb" if short in ("no", "nn", "nb") else short) in LANGUAGES:
            return found
    return "nb"
