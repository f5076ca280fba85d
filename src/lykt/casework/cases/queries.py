# SPDX-License-Identifier: EUPL-1.2
"""Questions about cases, hand-overs and notes. The database shows what the ledger grants."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from lykt.casework.cases.models import Case, HandOver, Note, NotePart, NoteSeen
from lykt.casework.cases.rules import is_done_alone, judged_by_day, may_be_mended
from lykt.casework.cases.states import LOOKED_BACK, MENDABLE_FOR, CaseState, Part
from lykt.casework.outreach.models import AcuteCheck, ConcernReport, ReportAbout, Review
from lykt.casework.outreach.states import Danger, Outcome
from lykt.kernel import clock
from lykt.kernel.actor import Actor
from lykt.record.duties.models import Happening
from lykt.record.people.queries import records_of
from lykt.trust.accounts import queries as accounts
from lykt.trust.accounts.models import Membership
from lykt.trust.accounts.states import Role
from lykt.trust.packs.loading import load_pack

PAGE = 50
_DANGER_IS_NOW = timedelta(hours=24)  # as the night sees it


def cases() -> QuerySet[Case]:
    """The cases the actor may know of."""
    return Case.objects.select_related("lead__person", "child")


def open_cases_of(children: Collection[UUID]) -> QuerySet[Case]:
    """The open cases about these children."""
    return cases().filter(child__in=children, state=CaseState.OPEN).order_by("opened_at")


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A line of a case list. `since` is where it stands in its order: when the actor came to know of the child."""

    id: UUID
    child: UUID
    lead: UUID
    lead_name: str
    opened_at: datetime
    since: datetime

    @property
    def place(self) -> tuple[datetime, UUID]:
        return self.since, self.child


_KNOWN = """
    select g.child, max(g.starts_at) as since from access_grant g
    where g.data_class = 'L0' and 'read' = any (g.acts)
      and g.starts_at <= (select ctx.at()) and (g.ends_at is null or g.ends_at > (select ctx.at()))
    group by g.child"""

_CASES = """
    select c.id, k.child, c.lead_id, p.name, c.opened_at, k.since
    from (select * from ({known}) k where {after} order by k.since desc, k.child desc) k
    cross join lateral (
        select c.id, c.lead_id, c.opened_at from cases_case c where c.child_id = k.child and c.state = 'open' {only}
        order by c.agency <> %(agency)s, c.opened_at desc limit 1) c
    join accounts_membership m on m.id = c.lead_id join accounts_person p on p.id = m.person_id
    order by k.since desc, k.child desc limit {size:d}"""


def case_page(
    by: Actor, *, before: tuple[datetime, UUID] | None = None, only_led: bool = False, size: int = PAGE
) -> list[CaseRow]:
    """Children with an open case, a line each, whom the actor came to know of last first, `size` at a time.

    `before` is the place of the last line of the page above. The list starts from the ledger and looks up a case for
    each child in turn until the page is full; the policies stand below as the net.
    """
    # Every condition is one of our own, chosen here, and every value a parameter, but for the size of a page: with the
    # figure in it, the statement is planned once and not each time.
    after = "(k.since, k.child) < (%(since)s, %(child)s)" if before else "true"
    if only_led:
        after += " and k.child in (select child_id from cases_case where lead_id = %(me)s and state = 'open')"
    told: dict[str, Any] = {"agency": by.agency, "me": by.id}
    if before:
        told |= {"since": before[0], "child": before[1]}
    with connection.cursor() as cursor:
        cursor.execute(
            _CASES.format(
                known=_KNOWN, after=after, only="and c.lead_id = %(me)s" if only_led else "", size=size
            ),
            told,
        )
        return [CaseRow(*row) for row in cursor.fetchall()]


def children_led_by(lead: UUID) -> list[UUID]:
    """The children whose open case this person leads."""
    return list(Case.objects.filter(lead=lead, state=CaseState.OPEN).values_list("child_id", flat=True))


def possible_leads(agency: UUID) -> list[Membership]:
    """Officers at work in this service, by name: whoever can be a lead (rule C2). A leader who leads is one too."""
    return list(accounts.colleagues(agency, role=Role.OFFICER))


def open_hand_over(case: Case) -> HandOver | None:
    """The question about this case that waits for its answer, if there is one."""
    return HandOver.objects.select_related("to__person").filter(case=case, answered_at=None).first()


def hand_overs() -> QuerySet[HandOver]:
    """The hand-overs the actor may know of, newest first."""
    return HandOver.objects.select_related("case__lead__person", "child", "to__person").order_by("-asked_at")


def asked_of(actor: Actor) -> list[HandOver]:
    """The hand-overs that wait for this actor's answer, oldest first."""
    found = HandOver.objects.select_related("case__lead__person", "child").filter(
        to=actor.id, answered_at=None
    )
    return list(found.order_by("asked_at"))


@dataclass(frozen=True, slots=True)
class Written:
    """A note with its parts as they stand, those the actor may read."""

    note: Note
    parts: dict[str, str]
    mended: bool

    def part(self, part: Part) -> str:
        return self.parts.get(part, "")


def notes() -> QuerySet[Note]:
    """The notes the actor may know of."""
    return Note.objects.all()


def written_about(
    children: Collection[UUID], *, before: tuple[datetime, UUID] | None = None, size: int = PAGE
) -> list[Written]:
    """Notes and contacts, newest first, `size` at a time: two questions, however many there are."""
    found = Note.objects.filter(child__in=children).order_by("-happened_at", "-id")
    if before:
        found = found.filter(Q(happened_at__lt=before[0]) | Q(happened_at=before[0], id__lt=before[1]))
    kept = list(found[:size])
    return _with_parts(kept)


def written(note: Note) -> Written:
    """One note with its parts."""
    return _with_parts([note])[0]


def _with_parts(kept: list[Note]) -> list[Written]:
    parts: dict[UUID, dict[str, str]] = {note.id: {} for note in kept}
    mended: set[UUID] = set()
    for part in NotePart.objects.filter(note__in=list(parts)).order_by("version"):
        parts[part.note_id][part.part] = part.text
        if part.version > 1:
            mended.add(part.note_id)
    return [Written(note, {k: v for k, v in parts[note.id].items() if v}, note.id in mended) for note in kept]


def openers_of(note: Note) -> list[UUID]:
    """Who else has opened this note while it was fresh."""
    return list(NoteSeen.objects.filter(note=note).values_list("seen_by", flat=True))


def mendable(kept: Collection[Written], *, by: Actor) -> set[UUID]:
    """Which of these notes their writer can still mend: one question for a whole page."""
    now = clock.now()
    fresh = [w.note for w in kept if w.note.written_by == by.id and now - w.note.written_at <= MENDABLE_FOR]
    seen: dict[UUID, list[UUID]] = {}
    for note, who in NoteSeen.objects.filter(note__in=[n.id for n in fresh]).values_list(
        "note_id", "seen_by"
    ):
        seen.setdefault(note, []).append(who)
    return {
        note.id
        for note in fresh
        if may_be_mended(
            writer=note.written_by,
            by=by.id,
            written_at=note.written_at,
            at=now,
            opened_by=seen.get(note.id, []),
        )
    }


def led_by(lead: UUID, *, agency: UUID) -> list[Case]:
    """The open cases that this person leads in this service, the oldest first."""
    return list(cases().filter(lead=lead, agency=agency, state=CaseState.OPEN).order_by("opened_at", "id"))


def open_cases_in(agency: UUID) -> list[Case]:
    """Every open case of this service that the actor may know of: what a leader counts by lead."""
    return list(
        cases().filter(agency=agency, state=CaseState.OPEN).order_by("lead__person__name", "opened_at")
    )


@dataclass(frozen=True, slots=True)
class WithoutLead:
    """Children of one report that is to be looked into, whom nobody in the service leads."""

    report: UUID
    children: tuple[UUID, ...]
    decided_at: datetime
    danger_now: bool  # somebody has said so within a day


def without_lead(agency: UUID) -> list[WithoutLead]:
    """What this service has decided to look into, or has decided otherwise and found danger since, with no lead after that;
    as far as the actor reads it: danger first, then the oldest. Whoever is known to be the same child as one who has a lead
    here has one; what was concluded needs none."""
    led = Q(state=CaseState.OPEN) | Q(opened_at__gte=OuterRef("reviewed_at"))
    concluded = Happening.objects.filter(
        child=OuterRef("child"),
        agency=agency,
        what="investigation.concluded",
        at__gte=OuterRef("report__received_at"),
        retraction=None,
    )
    decided = Review.objects.filter(report=OuterRef("report")).exclude(outcome=Outcome.PASSED_ON)
    last = AcuteCheck.objects.filter(
        report=OuterRef("report"), checked_at__gt=OuterRef("reviewed_at")
    ).order_by("-checked_at", "-id")
    lacking = list(
        ReportAbout.objects.filter(report__agency=agency)
        .annotate(
            reviewed_at=Subquery(decided.values("reviewed_at")[:1]),
            outcome=Subquery(decided.values("outcome")[:1]),
            found_since=Subquery(last.values("outcome")[:1]),
        )
        .filter(
            Q(outcome__in=[Outcome.INVESTIGATE, Outcome.IN_INVESTIGATION]) | Q(found_since=Danger.ACT_NOW),
            ~Exists(Case.objects.filter(led, child=OuterRef("child"), agency=agency)),
            ~Exists(concluded),
        )
        .exclude(reviewed_at=None)
        .order_by("reviewed_at", "report", "child")
    )
    records = records_of({about.child_id for about in lacking}) if lacking else {}
    known = open_cases_of(set().union(*records.values())).filter(agency=agency) if lacking else ()
    are_led = {case.child_id for case in known}
    found: dict[UUID, list[ReportAbout]] = {}
    for about in lacking:
        if are_led.isdisjoint(records[about.child_id]):
            found.setdefault(about.report_id, []).append(about)
    lately = AcuteCheck.objects.filter(report__in=found, checked_at__gt=clock.now() - _DANGER_IS_NOW)
    danger = dict(lately.order_by("checked_at", "id").values_list("report", "outcome")) if found else {}
    rows = [
        WithoutLead(
            report,
            tuple(about.child_id for about in abouts),
            abouts[0].reviewed_at,  # type: ignore[attr-defined]
            danger.get(report) == Danger.ACT_NOW,
        )
        for report, abouts in found.items()
    ]
    return sorted(rows, key=lambda one: not one.danger_now)


@dataclass(slots=True)
class DoneAlone:
    """What one person did at once for one or more children, to be judged by another."""

    id: UUID  # of the first of them
    happenings: tuple[Happening, ...]
    due: date

    @property
    def acted_by(self) -> UUID:
        return self.happenings[0].written_by

    def child_ids(self) -> Collection[UUID]:
        return [one.child_id for one in self.happenings]


_AT_ONCE = ("concern_report.acute_checked", "acute_order.made")
_IN_ONE_ACT = timedelta(seconds=5)  # one check of a report about three children is one act


def to_be_judged(by: Actor) -> list[DoneAlone]:
    """What was done at once by one person, here or in the night that stands for this service, and nobody else has judged;
    what presses first comes first."""
    pack = load_pack(by.pack)
    found = Happening.objects.filter(
        _is_ours_to_judge(by),
        what__in=_AT_ONCE,
        written_at__gte=clock.now() - LOOKED_BACK,
        retraction=None,
        judgement=None,
    )
    acts: list[list[Happening]] = []
    for one in found.order_by("written_at", "id"):
        if not is_done_alone(one.what, one.fields, at=one.written_at, zone=pack.zone, holidays=pack.holidays):
            continue
        if acts and _is_one_act(acts[-1][-1], one):
            acts[-1].append(one)
        else:
            acts.append([one])
    return [
        DoneAlone(
            act[0].id, tuple(act), judged_by_day(act[0].written_at, zone=pack.zone, holidays=pack.holidays)
        )
        for act in acts
    ]


def _is_ours_to_judge(by: Actor) -> Q:
    """Of a report, the service that must act on it judges, whoever wrote; of a child, the one where it was done, and what
    the night did the service that has a report or a case about the child."""
    ours = ConcernReport.objects.filter(agency=by.agency)
    theirs = ConcernReport.objects.filter(pk=OuterRef("report")).exclude(agency=by.agency)
    known = Q(child__in=ReportAbout.objects.filter(report__in=ours).values("child"))
    known |= Q(child__in=Case.objects.filter(agency=by.agency).values("child"))
    here = Q(agency=by.agency) & ~Exists(theirs)
    at_night = Q(agency__in=accounts.nights_of(by.agency), report=None) & known
    return here | Q(report__in=ours.values("pk")) | at_night


def _is_one_act(last: Happening, one: Happening) -> bool:
    same = (last.what, last.report, last.written_by) == (one.what, one.report, one.written_by)
    return same and one.report is not None and one.written_at - last.written_at <= _IN_ONE_ACT
