# SPDX-License-Identifier: EUPL-1.2
"""The town's people as cards and as the banner's choice, in the reader's language."""

from django.conf import settings
from django.utils import translation

from lykt.doors.parts.rows import Persona
from lykt.trust.accounts import queries as accounts


def personas() -> tuple[Persona, ...]:
    """Everybody with a card. Empty outside the demo town."""
    language = "nb" if translation.get_language() == "nb" else "en"
    agencies = {agency.slug: agency for agency in accounts.agencies()} if settings.PERSONAS else {}
    return tuple(
        Persona(
            slug=one.slug,
            name=one.name,
            role=one.role[language],
            agency=agencies[one.agency].name,
            country=agencies[one.agency].country,
            try_this=one.try_this[language],
        )
        for one in settings.PERSONAS
        if one.shown and one.agency in agencies
    )
