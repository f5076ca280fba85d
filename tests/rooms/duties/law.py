# SPDX-License-Identifier: EUPL-1.2
"""Short words for tests of duties: what happened, and what follows."""

from datetime import date, datetime
from typing import Any

from lykt.record.duties.rules.asking import duties_of
from lykt.record.duties.rules.happenings import Happening
from lykt.record.duties.rules.telling import a_time, read_happening
from lykt.record.duties.rules.values import Duty
from lykt.trust.packs.loading import load_pack


def happened(at: str | date | datetime, what: str, *, pack: str = "no", **fields: Any) -> Happening:
    """This happened, read as a lawyer writes it."""
    if "source" in fields:
        fields["from"] = fields.pop("source")
    happening, faults = read_happening({"at": at, "what": what, **fields}, load_pack(pack))
    assert happening, faults
    return happening


def asked(
    at: str | date | datetime, *happenings: Happening, pack: str = "no", born: str | None = None
) -> list[Duty]:
    """All duties at that time."""
    birthday = date.fromisoformat(born) if born else None
    return duties_of(happenings, pack=load_pack(pack), asked_at=a_time(at), born=birthday)


def one(duties: list[Duty], rule: str) -> Duty:
    """The only duty of this rule."""
    found = [duty for duty in duties if duty.rule == rule]
    assert len(found) == 1, [(duty.rule, duty.state) for duty in duties]
    return found[0]
