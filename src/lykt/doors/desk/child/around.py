# SPDX-License-Identifier: EUPL-1.2
"""Who stands around the child today: lead, guardian, lawyer, who has care; and which residence status when."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final, Protocol
from uuid import UUID

from django.utils import timezone
from django.utils.translation import get_language, gettext, gettext_noop

from lykt.doors.desk.child.words import nobody, speaker, status, upper
from lykt.doors.desk.duties.rows import said
from lykt.doors.parts.rows import Care, PersonCard, StatusSpan
from lykt.doors.parts.saying import say_when
from lykt.kernel import clock
from lykt.record.duties.queries import Owed
from lykt.record.people.queries import Told
from lykt.record.people.states import Attribute
from lykt.trust.packs.law import DataClass, Pack

GUARDIANS: Final = ("guardian", "representative")
LAWYERS: Final = ("lawyer", "legal_aid")
CARE: Final = ("care.started", "care.ended")
# What changes a residence status, and the day it ends where the decision says one.
STATUSES: Final = (
    "asylum.applied", "reflection.applied", "reflection.granted", "reflection.refused", "reflection.ended",
    "limited_permit.granted", "limited_permit.renewed", "limited_permit.ended", "permit_to_18.granted",
    "residence.granted", "residence.refused", "dublin.opened", "transfer.announced", "transfer.stopped",
    "dublin.decided",
)  # fmt: skip
_ENDS: Final = {
    "reflection.ended": "reflection.",
    "limited_permit.ended": "limited_permit.",
    "dublin.decided": "dublin.",
}
_ASKED: Final = {
    "guardian.requested": gettext_noop("A guardian was asked for %(day)s, and none is appointed yet"),
    "representative.requested": gettext_noop(
        "A representative was asked for %(day)s, and none is appointed yet"
    ),
    "legal_aid.offered": gettext_noop("A lawyer was offered %(day)s"),
}
_STANDS: Final = {
    "guardian.appointed": gettext_noop("Guardian appointed %(day)s"),
    "representative.appointed": gettext_noop("Representative appointed %(day)s"),
    "lawyer.engaged": gettext_noop("Lawyer engaged %(day)s"),
}


class Happened(Protocol):
    """What happened, as far as this page needs to know it."""

    id: UUID
    what: str
    at: datetime
    fields: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class _Carer:
    by: str
    since: datetime
    started: UUID


def care_today(happened: Iterable[Happened], owed: Sequence[Owed], pack: Pack) -> Care:
    """Who has care responsibility on this day; nobody is an answer, and is said."""
    carers: list[_Carer] = []
    for one in sorted(
        (h for h in happened if h.what in CARE), key=lambda h: (h.at, h.what == "care.started")
    ):
        by = str(one.fields.get("by") or "").strip()
        if one.what == "care.started":
            carers = [c for c in carers if c.by.casefold() != by.casefold()]
            carers.append(_Carer(by, one.at, one.id))
        else:
            carers = [c for c in carers if by and c.by.casefold() != by.casefold()]
    if not carers:
        return Care(nobody(), nobody=True)
    now = carers[-1]
    duty = next((o for o in owed if o.duty.started_by == str(now.started) and not o.state.is_over), None)
    names = list(dict.fromkeys(_carer(carer, owed, pack) for carer in carers))
    return Care(", ".join(names), begins=_day(now.since), basis=duty.duty.basis if duty else "")


def status_spans(
    told: Sequence[Told], happened: Collection[Happened], pack: Pack, *, today: date
) -> tuple[StatusSpan, ...]:
    """The statuses somebody said and those that were decided, newest first. What has not ended may be now."""
    spans = [
        StatusSpan(
            status(str(one.claim.value.get("value", ""))),
            one.claim.valid_from or one.claim.said_at.date(),
            one.claim.valid_to,
            speaker(one.claim.said_by, one.claim.said_by_words),
        )
        for one in told
        if one.claim.attribute == Attribute.STATUS and one.as_said().stands
    ]
    decided = sorted((h for h in happened if h.what in STATUSES), key=lambda h: h.at)
    for one in decided:
        if one.what in _ENDS:
            continue
        spans.append(StatusSpan(said(pack.events[one.what].text), _day(one.at), _end_of(one, decided)))
    spans = _without_repeats(
        sorted(spans, key=lambda span: _whole_day(span.begins) or date.min, reverse=True)
    )
    first = next((s for s in spans if (end := _whole_day(s.ends)) is None or end >= today), None)
    return tuple(_now(span) if span is first else span for span in spans)


def _without_repeats(spans: Sequence[StatusSpan]) -> list[StatusSpan]:
    """Said again and again by the same people while it lasted, a status is one stretch, since the first time."""
    kept: list[StatusSpan] = []
    for span in spans:
        later = kept[-1] if kept else None
        ends, begins = _whole_day(span.ends), _whole_day(later.begins) if later else None
        goes_on = ends is None or (begins is not None and ends >= begins)
        if later and goes_on and (span.label, span.said_by) == (later.label, later.said_by):
            kept[-1] = replace(later, begins=span.begins)
        else:
            kept.append(span)
    return kept


def guardian_card(told: Sequence[Told], happened: Collection[Happened], child_path: str) -> PersonCard:
    """The guardian or representative: only who was appointed is one; who is said to be one gets no access by it."""
    claims = [t.claim for t in told if t.claim.attribute == Attribute.GUARDIAN and t.as_said().stands]
    part, card = gettext("Guardian or representative"), _appointed(happened, GUARDIANS)
    name = str(claims[0].value.get("value", "")) if claims else ""
    phone = str(claims[0].value.get("phone", "")) if claims else ""
    if card.stands:
        return PersonCard(
            part, name or gettext("appointed, name not written down"), phone=phone, note=card.note
        )
    note = card.note or (
        gettext("%(name)s is said to be guardian: gives no access") % {"name": name} if name else ""
    )
    return PersonCard(part, note=note, path=child_path)


def lawyer_card(happened: Collection[Happened], child_path: str) -> PersonCard:
    """The child's own lawyer."""
    card = _appointed(happened, LAWYERS)
    return PersonCard(
        gettext("Lawyer"),
        name=gettext("engaged") if card.stands else "",
        note=card.note,
        path="" if card.stands else child_path,
    )


def reads_all(reads: Collection[DataClass]) -> bool:
    """Whether the reader would see a lawyer or a representative if there were one: else we say nothing."""
    return {DataClass.L1, DataClass.L5, DataClass.L6} <= set(reads)


@dataclass(frozen=True, slots=True)
class _Appointed:
    stands: bool
    note: str


def _appointed(happened: Collection[Happened], kinds: Sequence[str]) -> _Appointed:
    """Who stands appointed, else who was asked for: a word with its day."""
    stands: dict[str, Happened] = {}
    asked: Happened | None = None
    for one in sorted(happened, key=lambda h: h.at):
        kind = one.what.partition(".")[0]
        if kind not in kinds:
            continue
        if one.what in _STANDS:
            stands[kind] = one
        elif one.what.endswith(".ended"):
            stands.pop(kind, None)
        elif one.what in _ASKED:
            asked = one
    for known in stands.values():
        return _Appointed(True, gettext(_STANDS[known.what]) % {"day": _said_day(known.at)})
    return _Appointed(False, gettext(_ASKED[asked.what]) % {"day": _said_day(asked.at)} if asked else "")


def _carer(carer: _Carer, owed: Sequence[Owed], pack: Pack) -> str:
    if carer.by:
        known = pack.actors.get(carer.by.casefold())
        return upper(said(known.text)) if known else carer.by
    actors = next((o.duty.actors for o in owed if o.duty.started_by == str(carer.started)), ())
    names = [said(pack.actors[name].text) for name in actors if name in pack.actors]
    return upper(", ".join(names) or gettext("somebody, not written down who"))


def _end_of(one: Happened, decided: Sequence[Happened]) -> date | None:
    ended = next(
        (h.at for h in decided if h.at >= one.at and one.what.startswith(_ENDS.get(h.what, "-"))), None
    )
    until = one.fields.get("until")
    days = [day for day in (_day(ended) if ended else None, _read_day(until)) if day]
    return min(days, default=None)


def _read_day(word: object) -> date | None:
    return date.fromisoformat(word[:10]) if isinstance(word, str) and word else None


def _now(span: StatusSpan) -> StatusSpan:
    return StatusSpan(span.label, span.begins, span.ends, span.said_by, now=True)


def _day(at: datetime) -> date:
    return timezone.localtime(at).date()


def _whole_day(moment: date | datetime | None) -> date | None:
    return _day(moment) if isinstance(moment, datetime) else moment


def _said_day(at: datetime) -> str:
    zone, language = timezone.get_current_timezone_name(), get_language() or "nb"
    return say_when(_day(at), clock.now(), zone, language)
