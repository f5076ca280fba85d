# SPDX-License-Identifier: EUPL-1.2
"""How the street speaks: the parts of a contact, and how somebody is tonight."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from django.utils.translation import gettext_noop as _

from lykt.casework.outreach.states import Said

UNKNOWN: Final = _("unknown")
# How somebody is, in words that a cold thumb can reach. Each is written down as it stands here.
STATES: Final = (
    _("all right"), _("tired"), _("cold"), _("hungry"), _("afraid"), _("sad"), _("hurt"), _("intoxicated"), _("in a hurry"),
)  # fmt: skip
PARTS: Final[Mapping[Said, str]] = MappingProxyType(
    {
        Said.WORDS: _("What happened?"),
        Said.AREA: _("Where"),
        Said.WHO: _("Who"),
        Said.STATE: _("How is he tonight?"),
        Said.WISH: _("What does he wish?"),
        Said.PROMISE: _("What did we promise?"),
    }
)
