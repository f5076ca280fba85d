# SPDX-License-Identifier: EUPL-1.2
"""What is needed tonight, and what becomes of it and of a promise, in words."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from django.utils.translation import gettext_noop as _
from django.utils.translation import pgettext_lazy

from lykt.casework.outreach.states import Became, Met, NeedKind

NEEDS: Final[Mapping[NeedKind, str]] = MappingProxyType(
    {
        NeedKind.BED: _("Bed"),
        NeedKind.FOOD: _("Food"),
        NeedKind.CLOTHES: _("Clothes"),
        NeedKind.TELEPHONE: _("Telephone"),
        NeedKind.DOCTOR: _("Doctor"),
        NeedKind.TAKEN: _("What he has taken"),
        NeedKind.WITHDRAWAL: _("Withdrawal"),
        NeedKind.WAITS_FOR: _("Who waits for him"),
    }
)
MET: Final = MappingProxyType(
    {
        Met.GIVEN: pgettext_lazy("a need", "given"),
        Met.REFUSED: pgettext_lazy("a need", "refused"),
        Met.NONE_AVAILABLE: pgettext_lazy("a need", "none available"),
    }
)
BECAME: Final = MappingProxyType(
    {
        Became.KEPT: pgettext_lazy("a promise", "Done"),
        Became.NOT_POSSIBLE: pgettext_lazy("a promise", "Not possible"),
        Became.LET_GO: pgettext_lazy("a promise", "No longer wanted"),
    }
)
