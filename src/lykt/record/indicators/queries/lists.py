# SPDX-License-Identifier: EUPL-1.2
"""Which list an agency fills in, and a list in the version in which something was answered."""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Final
from uuid import UUID

from django.db.models import QuerySet

from lykt.engines.xlsforms.parsing import parse
from lykt.engines.xlsforms.stored import form_from_json
from lykt.engines.xlsforms.values import Form
from lykt.kernel.actor import Actor
from lykt.record.indicators.models import Checklist
from lykt.trust.accounts.states import AgencyKind, Role
from lykt.trust.packs.codebook import CodedList
from lykt.trust.packs.codes import conversation_file, load_codebook

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
    """By name, the version that is begun now: the agency's own where it has published one, else the nation's."""
    standing = _light().filter(pack=pack, withdrawal=None).order_by("published_at", "version")
    current = _by_name(standing.filter(agency=None))
    if agency:
        current |= _by_name(standing.filter(agency=agency))
    return current


def _by_name(rows: Iterable[Checklist]) -> dict[str, Checklist]:
    return {row.name: row for row in rows}


def checklist(id: UUID) -> Checklist | None:
    """One version of a list, withdrawn or not: what was begun with it goes on."""
    return _light().filter(pk=id).first()


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
