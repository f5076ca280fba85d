# SPDX-License-Identifier: EUPL-1.2
"""Which versions of a list there are, which one is in use, what an agency says differently, and what waits for it."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet

from lykt.engines.xlsforms.merging import Merge, merge
from lykt.engines.xlsforms.overlays import Overlay as Edits
from lykt.engines.xlsforms.overlays import apply
from lykt.engines.xlsforms.values import Form
from lykt.kernel.actor import Actor
from lykt.record.indicators.models import Checklist, Overlay
from lykt.record.indicators.queries.lists import form_of
from lykt.trust.packs.codes import load_codebook


def codes_of(pack: str) -> tuple[str, ...]:
    """Every indicator that a question may carry in this pack."""
    return tuple(load_codebook(pack).indicators)


def version(id: UUID, by: Actor) -> Checklist | None:
    """A version that is the nation's or one's own agency's."""
    return _seen_by(by).filter(pk=id).first()


def versions(by: Actor, name: str, *, own: bool) -> list[Checklist]:
    """Every version of a list, the newest first: one's own agency's, or the nation's."""
    return list(_seen_by(by).filter(name=name, agency=by.agency if own else None))


def in_use(by: Actor, name: str, *, own: bool) -> Checklist | None:
    """The newest version that nobody has withdrawn."""
    return _seen_by(by).filter(name=name, agency=by.agency if own else None, withdrawal=None).first()


def newest(by: Actor, *, own: bool) -> list[Checklist]:
    """Of each list its newest version that nobody has withdrawn, by name."""
    found: dict[str, Checklist] = {}
    for one in _seen_by(by).filter(agency=by.agency if own else None, withdrawal=None).defer("xform"):
        found.setdefault(one.name, one)
    return [found[name] for name in sorted(found)]


def _seen_by(by: Actor) -> QuerySet[Checklist]:
    return (
        Checklist.objects.filter(Q(agency=None) | Q(agency=by.agency), pack=by.pack)
        .select_related("withdrawal", "base")
        .order_by("-published_at", "-id")
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
    waiting: Checklist | None  # a newer national version

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
        """Whether what is asked today is what was last saved."""
        return self.published is not None and self.published.version == local_version(
            self.base, self.revision
        )

    def merged(self) -> Merge | None:
        """The newer national version with everything local that fits it."""
        return merge(self.national, self.edits, form_of(self.waiting)) if self.waiting else None


def working(by: Actor, name: str) -> Working | None:
    """What one's own agency works on; begun from the national list in use where nothing is saved yet."""
    national, overlay = in_use(by, name, own=False), saving(by, name)
    base = overlay.base if overlay else national
    if base is None:
        return None
    return Working(
        base=base,
        edits=Edits.from_json(overlay.edits) if overlay else Edits(),
        revision=overlay.revision if overlay else 0,
        overlay=overlay,
        published=in_use(by, name, own=True),
        waiting=national if national and national.published_at > base.published_at else None,
    )


def waiting_for(by: Actor) -> list[str]:
    """The lists that one's own agency says differently, and of which a newer national version waits."""
    last = Overlay.objects.filter(agency=by.agency).order_by("name", "-revision").distinct("name")
    made_from = dict(last.values_list("name", "base__published_at"))
    if not made_from:
        return []
    return [
        one.name
        for one in newest(by, own=False)
        if one.name in made_from and one.published_at > made_from[one.name]
    ]


def local_version(base: Checklist, revision: int) -> str:
    """What a local version is called: the national one, and which saving it is."""
    return f"{base.version}+{revision}"
