# SPDX-License-Identifier: EUPL-1.2
"""Which list an agency fills in, and a list in the version in which something was answered."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from functools import lru_cache
from types import MappingProxyType
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from lykt.engines.xlsforms.parsing import parse
from lykt.engines.xlsforms.stored import form_from_json
from lykt.engines.xlsforms.values import Form
from lykt.kernel import clock
from lykt.kernel.actor import Actor
from lykt.record.indicators.models import Checklist
from lykt.record.indicators.rules.days import in_order, was_never_in_use
from lykt.trust.accounts.states import AgencyKind, Role
from lykt.trust.packs.codebook import CodedList
from lykt.trust.packs.codes import conversation_file, load_codebook
from lykt.trust.packs.loading import load_pack

# Which role of the pack's lists (`lykt:for`) the people of an agency have. The police and the border have no account in here.
ROLE_OF: Final[Mapping[str, str]] = MappingProxyType(
    {
        AgencyKind.CHILD_PROTECTION: "child_welfare",
        AgencyKind.COMPETENCE_CENTRE: "child_welfare",
        AgencyKind.OUTREACH: "outreach",
        AgencyKind.HEALTH: "health",
        AgencyKind.SCHOOL: "school",
        AgencyKind.RECEPTION: "reception",
        AgencyKind.INSTITUTION: "institution",
        AgencyKind.GUARDIAN: "guardian",
    }
)


def lists_for(actor: Actor) -> list[Checklist]:
    """What this person fills in (an administrator nothing), each list in the version in use, the agency's own short list first."""
    role = _role_of(actor)
    shipped = load_codebook(actor.pack).lists
    offered = [one for one in shipped.values() if one.offered and role in one.roles]
    current = current_lists(actor.pack, agency=actor.agency)
    ordered = sorted(offered, key=lambda one: _order(one, role))
    since = [
        one for name, one in sorted(current.items()) if name not in shipped and _is_for(one, actor, role)
    ]
    return [*(current[one.name] for one in ordered if one.name in current), *since]


def conversation_for(actor: Actor) -> Form | None:
    """What a conversation with a young person is prepared with, for those whom the pack says it is for. It is no list."""
    form = _conversation(actor.pack)
    return form if _role_of(actor) in form.settings.get("attribute::lykt:for", "").split() else None


@lru_cache(maxsize=8)
def _conversation(pack: str) -> Form:
    """The form comes with the release, as the lists do, and is read as they are."""
    file = conversation_file(pack)
    return parse(file.read_bytes(), file.name).or_fault()


def _role_of(actor: Actor) -> str | None:
    return ROLE_OF.get(actor.agency_kind) if actor.roles - {Role.ADMINISTRATOR} else None


def _is_for(one: Checklist, actor: Actor, role: str | None) -> bool:
    """A list that did not come with the release: the agency's own form, or a national one for this role."""
    if role is None:
        return False
    return one.agency == actor.agency or role in form_of(one).settings.get("attribute::lykt:for", "").split()


def _order(one: CodedList, role: str | None) -> tuple[bool, int]:
    """The list that is made for this role alone, then the shorter ones."""
    return one.name != role, len(one.codes)


def current_lists(pack: str, *, agency: UUID | None) -> dict[str, Checklist]:
    """By name, the version that is begun today: the agency's own where it has published one, else the nation's."""
    begun = standing(_light()).filter(pack=pack, from_day__lte=today_in(pack))
    current = _by_name(begun.filter(agency=None))
    if agency:
        current |= _by_name(begun.filter(agency=agency))
    return current


def _by_name(rows: Iterable[Checklist]) -> dict[str, Checklist]:
    return {row.name: row for row in in_order(row for row in rows if not is_void(row))}


def standing(rows: QuerySet[Checklist]) -> QuerySet[Checklist]:
    """Those that nobody has withdrawn, each with what became of the national list it was made from."""
    return rows.filter(withdrawal=None).select_related("base__withdrawal").defer("base__form", "base__xform")


def is_void(one: Checklist) -> bool:
    """A local version does not come into use where the national one it was made from never did."""
    return one.base is not None and was_withdrawn_before_its_day(one.base)


def was_withdrawn_before_its_day(one: Checklist) -> bool:
    """Nobody ever began it."""
    withdrawal = getattr(one, "withdrawal", None)
    zone = ZoneInfo(load_pack(one.pack).zone)
    on = withdrawal.withdrawn_at.astimezone(zone).date() if withdrawal else None
    return was_never_in_use(one.from_day, withdrawn_on=on)


def today_in(pack: str) -> date:
    """The day it is in the pack's country."""
    return clock.today(load_pack(pack).zone)


def checklist(id: UUID) -> Checklist | None:
    """One version of a list, withdrawn or not: what was begun with it goes on."""
    return checklists([id]).get(id)


def checklists(these: Collection[UUID]) -> dict[UUID, Checklist]:
    """By id, these versions of lists."""
    return _light().in_bulk(these)


def _light() -> QuerySet[Checklist]:
    """Without the forms themselves, a hundred times as long as the rest: they are read when one is needed."""
    return Checklist.objects.defer("form", "xform")


def title_in(form: Form, language: str) -> str:
    """What the list is called in this language ("nb") where it says so, else its title."""
    return form.settings.get(f"attribute::lykt:title_{language}", "") or form.title


@lru_cache(maxsize=64)
def form_of(one: Checklist) -> Form:
    """The list as a form, not expanded. Kept in the process, by its id: a published version never changes."""
    return form_from_json(one.form)
