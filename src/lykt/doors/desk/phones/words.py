# SPDX-License-Identifier: EUPL-1.2
"""Where something that came stands, in words."""

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from lykt.casework.submissions.states import State, Why

STATES: Final[Mapping[State, Promise]] = {
    State.WAITING: _("Waits"),
    State.TAKEN: _("In the record"),
    State.QUARANTINED: _("Cannot be read yet"),
    State.APART: _("Came before with other answers"),
}
WHY: Final[Mapping[Why, Promise]] = {
    Why.NO_KEY: _(
        "None of your agency's keys opens it. It is kept as it came. If an older key is found, it can be tried again."
    ),
    Why.DAMAGED: _("A part of it is damaged. It is kept as it came. Ask whoever sent it to send it again."),
    Why.NOT_WHOLE: _(
        "Something is lacking in it, or it was changed on the way. It is kept as it came. Ask whoever sent it to send it again."
    ),
    Why.NOT_THE_SAME: _("What is inside is not the form that the outside says. It is kept as it came."),
    Why.NOT_A_FORM: _("What came is no filled-in form. It is kept as it came."),
    Why.REFUSED: _(
        "It does not fit the form it says it is, or its sender may not send it. It is kept as it came."
    ),
}
