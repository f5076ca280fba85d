# SPDX-License-Identifier: EUPL-1.2
"""Which versions of a list there are, which one is in use, what an agency says differently, and what waits for it."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet
from pyxform.errors import PyXFormError

from lykt.engines.xlsforms.expanding import expand
from lykt.engines.xlsforms.merging import Merge, merge
from lykt.engines.xlsforms.overlays import Overlay as Edits
from lykt.engines.xlsforms.overlays import apply
from lykt.engines.xlsforms.sheets import to_xform
from lykt.engines.xlsforms.spoken import fault_of
from lykt.engines.xlsforms.values import Form
from lykt.kernel.actor import Actor
from lykt.kernel.decisions import Refused
from lykt.record.indicators.models import Checklist, Overlay
from lykt.record.indicators.queries.lists import (
    form_of,
    is_void,
    standing,
    today_in,
    was_withdrawn_before_its_day,
)
from lykt.record.indicators.rules.days import coming_after, in_use_on, local_from, next_to_decide
from lykt.record.indicators.rules.listing import is_fit
from lykt.trust.packs.codes import load_codebook


def codes_of(pack: str) -> tuple[str, ...]:
    """Every indicator that a question may carry in this pack."""
    return tuple(load_codebook(pack).indicators)


def xform_of(form: Form) -> str:
    """What every tool fills in; what pyxform cannot make of it is a no in its own words."""
    try:
        return to_xform(expand(form))
    except PyXFormError as error:
        raise Refused(is_fit([fault_of(str(error))])) from error


def version(id: UUID, by: Actor) -> Checklist | None:
    """A version that is the nation's or one's own agency's."""
    return _seen_by(by).filter(pk=id).first()


def versions(by: Actor, name: str, *, own: bool) -> list[Checklist]:
    """Every version of a list, the one that is begun last first: one's own agency's, or the nation's."""
    return list(_seen_by(by).filter(name=name, agency=by.agency if own else None))


@dataclass(frozen=True, slots=True)
class Stand:
    """How a list stands today: the version in use, and those that come, the next one first."""

    now: Checklist | None
    coming: tuple[Checklist, ...]

    @property
    def all(self) -> list[Checklist]:
        """The one in use, then those that come."""
        return [*([self.now] if self.now else []), *self.coming]

    @property
    def first(self) -> Checklist | None:
        """The one in use, else the first that will be."""
        return next(iter(self.all), None)

    @property
    def last(self) -> Checklist | None:
        """The one that comes after all others."""
        return next(reversed(self.all), None)


def stand(by: Actor, name: str, *, own: bool) -> Stand:
    """How this list stands today: one's own agency's, or the nation's."""
    return _stands(by, standing(_seen_by(by)).filter(name=name), own=own).get(name, Stand(None, ()))


def stands(by: Actor, *, own: bool) -> dict[str, Stand]:
    """How each list stands today, by name."""
    return _stands(by, standing(_seen_by(by)).defer("xform", "base__form", "base__xform"), own=own)


def _stands(by: Actor, rows: QuerySet[Checklist], *, own: bool) -> dict[str, Stand]:
    found: dict[str, list[Checklist]] = {}
    for one in rows.filter(agency=by.agency if own else None):
        if not is_void(one):
            found.setdefault(one.name, []).append(one)
    today = today_in(by.pack)
    return {
        name: Stand(in_use_on(today, found[name]), tuple(coming_after(today, found[name])))
        for name in sorted(found)
    }


def _seen_by(by: Actor) -> QuerySet[Checklist]:
    return (
        Checklist.objects.filter(Q(agency=None) | Q(agency=by.agency), pack=by.pack)
        .select_related("withdrawal", "base")
        .order_by("-from_day", "-published_at", "-id")
    )


def saving(by: Actor, name: str) -> Overlay | None:
    """What one's own agency last saved of what it says differently."""
    return (
        Overlay.objects.filter(agency=by.agency, name=name)
        .select_related("base__withdrawal")
        .order_by("-revision")
        .first()
    )


def saved(by: Actor, name: str, revision: int) -> Overlay | None:
    """What one's own agency saved then."""
    return (
        Overlay.objects.filter(agency=by.agency, name=name, revision=revision).select_related("base").first()
    )


@dataclass(frozen=True)
class Working:
    """What an agency works on: the national list it began from, what is different, and what stands published."""

    base: Checklist  # the national version it was made from
    edits: Edits
    revision: int  # of the last saving; none yet is nought
    overlay: Overlay | None
    published: Checklist | None  # the agency's own version in use
    coming: Checklist | None  # its own version that is published for a later day
    waiting: Checklist | None  # a newer national version, in use or still to come
    announced: Checklist | None  # the next national version that comes
    today: date

    @property
    def name(self) -> str:
        return self.base.name

    @property
    def national(self) -> Form:
        return form_of(self.base)

    @property
    def ours(self) -> Form:
        return apply(self.national, self.edits)

    @property
    def is_published(self) -> bool:
        """Whether what is asked, today or from a day that is set, is what was last saved."""
        name = local_version(self.base, self.revision)
        return name in {one.version for one in (self.published, self.coming) if one}

    @property
    def from_day(self) -> date:
        """The day from which it is asked, if it is published now: not before the national version it was made from."""
        return local_from(self.base, today=self.today)

    @property
    def is_for_later(self) -> bool:
        """Whether that day is still to come."""
        return self.from_day > self.today

    @property
    def is_early(self) -> bool:
        """Whether the version that waits is not in use yet."""
        return self.waiting is not None and self.waiting.from_day > self.today

    def merged(self) -> Merge | None:
        """The newer national version with everything local that fits it."""
        return merge(self.national, self.edits, form_of(self.waiting)) if self.waiting else None


def working(by: Actor, name: str) -> Working | None:
    """What one's own agency works on; begun from the national list in use where nothing is saved yet."""
    national, ours, overlay = stand(by, name, own=False), stand(by, name, own=True), saving(by, name)
    base = overlay.base if overlay else national.first
    if base is None:
        return None
    return Working(
        base=base,
        edits=Edits.from_json(overlay.edits) if overlay else Edits(),
        revision=overlay.revision if overlay else 0,
        overlay=overlay,
        published=ours.now,
        coming=ours.last if ours.coming else None,
        waiting=_waiting(base, national, by) if overlay else None,
        announced=next(iter(national.coming), None),
        today=today_in(by.pack),
    )


def _waiting(base: Checklist, national: Stand, by: Actor) -> Checklist | None:
    is_void = was_withdrawn_before_its_day(base)
    return next_to_decide(base, national.all, today=today_in(by.pack), is_void=is_void)


def waiting_for(by: Actor) -> list[str]:
    """The lists that one's own agency says differently, and of which a newer national version waits."""
    last = (
        Overlay.objects.filter(agency=by.agency)
        .select_related("base__withdrawal")
        .defer("base__form", "base__xform")
        .order_by("name", "-revision")
        .distinct("name")
    )
    made_from = {one.name: one.base for one in last}
    national = stands(by, own=False) if made_from else {}
    return [
        name
        for name, base in made_from.items()
        if _waiting(base, national.get(name, Stand(None, ())), by) is not None
    ]


def local_version(base: Checklist, revision: int) -> str:
    """What a local version is called: the national one, and which saving it is."""
    return f"{base.version}+{revision}"
