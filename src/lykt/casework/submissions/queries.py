# SPDX-License-Identifier: EUPL-1.2
"""Questions about phones, keys and what came. What came is shown to the team or the person that it belongs to."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from uuid import UUID

from django.db import connection
from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from lykt.casework.submissions.models import Device, FormKey, Part, Step, Submission
from lykt.casework.submissions.rules.envelope import Envelope, missing, read_envelope
from lykt.casework.submissions.states import State
from lykt.kernel import clock
from lykt.kernel.actor import Actor, Zone
from lykt.record.indicators.models import Checklist
from lykt.record.indicators.queries.lists import current_lists, form_of, lists_for
from lykt.trust.access.queries import may_in_agency
from lykt.trust.accounts.queries import digest_of

PAGE = 50
Cursor = tuple[datetime, UUID]  # a place among what came

__all__ = ["Checklist", "Device", "FormKey", "Part", "Standing"]


@dataclass(frozen=True, slots=True)
class Standing:
    """A submission with its parts, and where it stands."""

    submission: Submission
    parts: Sequence[Part]
    last: Step | None
    form: str
    name: str  # of the phone

    @property
    def state(self) -> State:
        return State(self.last.state) if self.last else State.WAITING

    @property
    def envelope(self) -> Envelope:
        return read_envelope(bytes(self.submission.body))

    @property
    def lacking(self) -> tuple[str, ...]:
        """The parts that have not come, as far as anybody can know without the key."""
        return missing(self.envelope, {part.name for part in self.parts})

    @property
    def came_twice(self) -> list[str]:
        """Parts of one name that came with different content: all are kept."""
        names = [part.name for part in self.parts]
        return sorted({name for name in names if names.count(name) > 1})


def device_with_token(username: str, secret: str) -> tuple[Device, Actor] | None:
    """The phone that this token is of, and the person it acts for; None if it is unknown, has run out or was revoked."""
    with connection.cursor() as cursor:  # asked for every form that comes, so it is one short question
        cursor.execute(_KNOWN, [digest_of(secret), clock.now()])
        row = cursor.fetchone()
    if row is None or str(row[0]) != username:
        return None
    id, holder, member, roles, person, agency, slug, name, kind, pack, zone = row
    actor = Actor(member, agency, slug, name, kind, pack, Zone(zone), name, frozenset(roles), person)
    return Device(id=id, agency=agency, holder=holder, member_id=member), actor


_KNOWN = """
    select d.id, d.holder, m.id, m.roles, m.person_id, a.id, a.slug, a.name, a.kind, a.pack, a.zone
    from submissions_device d join accounts_membership m on m.id = d.member_id join accounts_agency a on a.id = m.agency_id
    where d.digest = %s and d.revoked_at is null and d.expires_at > %s
      and m.suspended_at is null and a.suspended_at is null"""


def devices(by: Actor) -> list[Device]:
    """The phones of the administrator's own agency, newest first."""
    may_in_agency(by, "device.issue").or_refuse()
    return list(Device.objects.filter(agency=by.agency).order_by("-issued_at", "id"))


def keys(by: Actor) -> list[FormKey]:
    """The keys of the administrator's own agency, newest first."""
    may_in_agency(by, "device.issue").or_refuse()
    return list(FormKey.objects.filter(agency=by.agency).order_by("-made_at", "id"))


def key_in_use(agency: UUID) -> FormKey | None:
    """The key that the agency's forms are closed with now."""
    return FormKey.objects.filter(agency=agency, retired_at=None).order_by("-made_at").first()


def forms_of(by: Actor) -> list[Checklist]:
    """What this person's phone is offered: their agency's lists, and forms of its own that are no list of the pack's."""
    offered = lists_for(by)
    names = {one.name for one in offered}
    begun = current_lists(by.pack, agency=by.agency)
    more = [one for name, one in sorted(begun.items()) if one.agency == by.agency and name not in names]
    return [*offered, *more]


def form_for(by: Actor, name: str, version: str) -> UUID | None:
    """This version of a form, withdrawn or not, if it is the nation's or the agency's own; another agency's is not here."""
    try:
        return _known(by.pack, by.agency, name, version)
    except LookupError:
        return None


@lru_cache(maxsize=4096)
def _known(pack: str, agency: UUID, name: str, version: str) -> UUID:
    """A published version never changes; what is not there yet is asked for again."""
    mine = Checklist.objects.filter(Q(agency=None) | Q(agency=agency), pack=pack, name=name, version=version)
    found = sorted(mine.values_list("agency", "id"), key=lambda row: row[0] is None)
    if not found:
        raise LookupError(name)
    return found[0][1]


def submission(id: UUID) -> Submission | None:
    """What came, if the actor may see it."""
    return submissions([id]).get(id)


def submissions(these: Collection[UUID]) -> dict[UUID, Submission]:
    """By id, those of them that the actor may see, each with its steps, the first one first."""
    steps = Prefetch("steps", Step.objects.order_by("stepped_at", "id"))
    return Submission.objects.prefetch_related(steps).in_bulk(these)


def standing_still() -> list[Standing]:
    """What came from the phones of whoever asks and of their teams and is not in the record: all of it, newest first."""
    return _standing(list(_came(taken=False)))


def taken_page(*, before: Cursor | None = None, size: int = PAGE) -> list[Standing]:
    """What came and is in the record, the newest before this place."""
    found = _came(taken=True)
    if before:
        at, id = before
        found = found.filter(Q(received_at__lt=at) | Q(received_at=at, id__lt=id))
    return _standing(list(found[:size]))


def _came(*, taken: bool) -> QuerySet[Submission]:
    """Taken is the end, so one step that says it is enough. What came is not read for a list of it."""
    done = Exists(Step.objects.filter(submission=OuterRef("pk"), state=State.TAKEN))
    return Submission.objects.filter(done if taken else ~done).defer("body").order_by("-received_at", "-id")


def standing(id: UUID) -> Standing | None:
    """One of them."""
    return next(iter(_standing(list(Submission.objects.filter(pk=id)))), None)


def _standing(found: list[Submission]) -> list[Standing]:
    these = [one.id for one in found]
    parts: dict[UUID, list[Part]] = {}
    for part in Part.objects.filter(submission__in=these).defer("content").order_by("added_at", "id"):
        parts.setdefault(part.submission_id, []).append(part)
    last = {
        step.submission_id: step
        for step in Step.objects.filter(submission__in=these).order_by("stepped_at", "id")
    }
    lists = Checklist.objects.filter(pk__in={s.checklist for s in found}).defer("form", "xform")
    titles = {one.id: title_of(one) for one in lists}
    names = dict(Device.objects.filter(pk__in={s.device_id for s in found}).values_list("id", "name"))
    return [
        Standing(
            one,
            parts.get(one.id, []),
            last.get(one.id),
            titles.get(one.checklist, ""),
            names.get(one.device_id, ""),
        )
        for one in found
    ]


def title_of(one: Checklist) -> str:
    """The form's title, as its settings have it."""
    return form_of(one).title


def part(id: UUID) -> Part | None:
    """A file that came, if the actor may see it and it can be shown."""
    return Part.objects.select_related("submission").filter(pk=id, drawn=True).first()
