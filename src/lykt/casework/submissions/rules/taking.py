# SPDX-License-Identifier: EUPL-1.2
"""What came from a phone as what it is in here: when it happened, and a contact's parts."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from lykt.casework.outreach.states import Said
from lykt.casework.submissions.states import Became
from lykt.engines.xlsforms.values import Form

BECOMES = "attribute::lykt:becomes"  # a form's own word, in its settings
LONGEST_UNSENT = timedelta(days=60)  # a phone may lie in a pocket for weeks


def becomes(form: Form) -> Became:
    """An assessment, unless the form says that it is a contact."""
    said = form.settings.get(BECOMES, "").strip()
    return Became(said) if said in set(Became) else Became.ASSESSMENT


def happened_at(said: datetime | None, *, received_at: datetime) -> datetime:
    """When the phone says it was; when it came, if the phone's clock cannot be right."""
    if said and received_at - LONGEST_UNSENT <= said <= received_at:
        return said
    return received_at


def contact_parts(values: Mapping[str, str]) -> dict[Said, str]:
    """The parts of a contact, by the names of the questions. What has another name stands in its words."""
    parts: dict[Said, list[str]] = {}
    for path, text in values.items():
        group, _slash, name = path.rpartition("/")
        if text and not group.endswith("/meta") and name not in META:
            known = name in set(Said)
            parts.setdefault(Said(name) if known else Said.WORDS, []).append(
                text if known else f"{name}: {text}"
            )
    return {part: "\n".join(lines) for part, lines in parts.items()}


META = frozenset(
    {"instanceID", "instanceName", "start", "end", "today", "deviceid", "username", "happened_at"}
)
