# SPDX-License-Identifier: EUPL-1.2
"""Why what somebody told must be read before everything else, as a sentence. No score: what they said, and no more."""

from django.utils.translation import gettext as _

from lykt.casework.outreach.states import Harm


def harm_words(harm: str) -> str:
    """The sentence; "" where nothing says that anybody is in danger."""
    if harm == Harm.SAID:
        return _("Whoever wrote says that there is danger now.")
    if harm == Harm.WORDS:
        return _("The words can mean that somebody will hurt themselves.")
    if harm == Harm.UNSURE:
        return _("Asked about danger, or about hurting themselves, whoever wrote does not know.")
    return ""


def flood_words(is_of_many: bool) -> str:
    """Why it stands after others like it; "" for what did not come with very many at once."""
    return (
        _("Very many messages came from the same network at the same time. Read it all the same.")
        if is_of_many
        else ""
    )
