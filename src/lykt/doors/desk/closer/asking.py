# SPDX-License-Identifier: EUPL-1.2
"""What the law asks of whoever filled in a list, now: each rule with its source, its mark and its clock, and what does it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from lykt.doors.desk.closer.finding import Asked
from lykt.doors.desk.duties.rows import (
    child_path,
    happened_path,
    own_events,
    report_path,
    said,
    todo_of,
    ways_to_end,
)
from lykt.doors.desk.law.wording import clock_in_words
from lykt.doors.parts.rows import Link
from lykt.kernel import clock
from lykt.kernel.actor import Actor
from lykt.record.duties.queries import Owed, owed_for
from lykt.record.duties.rules.asks import asked_now
from lykt.record.duties.states import State
from lykt.record.indicators.queries.lists import ROLE_OF
from lykt.record.indicators.states import Origin
from lykt.trust.packs.law import Kind, Number, Pack, Rule
from lykt.trust.packs.loading import load_pack

REPORTED = frozenset({"concern_report.sent", "social_care_referral.made"})  # what a concern report does
WRITES = "happening.record"  # the act of the ledger that lets somebody write down what happened
SUSPECTED = "exploitation.suspected"  # what starts the law's clocks, once somebody has written it down


@dataclass(frozen=True, slots=True)
class Duty:
    """One thing the law asks now. Where it stands in the ledger for this child, its day and its state are the child's own."""

    todo: str
    why: str
    clock: str  # how it counts, where no day is known
    basis: str
    mark: str
    is_report: bool  # a concern report is what does it
    ways: tuple[Link, ...] = ()  # where it is done, or written down that it is
    due: date | datetime | None = None
    done_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Reminded:
    """Something to think of, with where it is written."""

    text: str
    basis: str
    mark: str


@dataclass(frozen=True, slots=True)
class ToCall:
    """A telephone number, with what answers there."""

    number: str
    text: str


@dataclass(frozen=True, slots=True)
class AskedOfMe:
    """Everything that is asked of this worker's role."""

    duties: tuple[Duty, ...]
    remember: tuple[Reminded, ...]
    never: tuple[str, ...]
    call: tuple[ToCall, ...]
    find: tuple[str, ...]

    @property
    def asks_for_report(self) -> bool:
        return any(one.is_report for one in self.duties)

    @property
    def has_own_ways(self) -> bool:
        """What the law asks can be done here: a concern report to somebody else is then not the first thing to do."""
        return any(one.ways for one in self.duties)


def role_of(agency_kind: str) -> str:
    """The role of the pack that a worker of such an agency has."""
    return ROLE_OF.get(agency_kind, "child_welfare")


def asked_of_me(asked: Asked, *, role: str, by: Actor | None = None) -> AskedOfMe:
    """What this role must do, think of and leave undone after this finding; for `by`, where their own record knows the place."""
    pack = load_pack(asked.codebook.pack)
    now = asked_now(asked.found, of=asked.codebook.roles[role], pack=pack, on=clock.today(pack.zone))
    owed = owed_for(asked.record.all) if asked.record and by and now.rules else []
    mine = [one for one in owed if by and one.stored.agency == by.agency]
    return AskedOfMe(
        duties=tuple(_duty(rule, pack, asked, mine) for rule in now.rules),
        remember=tuple(Reminded(said(one.text), one.basis, one.mark.value) for one in now.remember),
        never=tuple(said(one) for one in now.never),
        call=to_call(now.call),
        find=tuple(said(one) for one in now.find),
    )


def to_call(numbers: Iterable[Number]) -> tuple[ToCall, ...]:
    """The numbers, in the reader's language."""
    return tuple(ToCall(one.number, said(one.text)) for one in numbers)


def ways_on(asked: Asked, *, origin_kind: str, origin: object) -> list[Link]:
    """What else can be done from here, by whoever may: the child's page, and the happening that starts the law's clocks."""
    ways = []
    if record := asked.record:
        if asked.found.reason_to_believe and WRITES in record.acts:
            path = reverse("child:happened", args=[record.id, SUSPECTED])
            ways.append(Link(path, _("Write down that you suspect exploitation")))
        ways.append(Link(child_path(record.id), _("To the child’s page")))
    if origin_kind == Origin.REPORT:
        ways.append(Link(report_path(origin), _("To the report")))
    if origin_kind == Origin.CONTACT:
        ways.append(Link(reverse("street:contact", args=[origin]), _("To the contact")))
    return ways


def _duty(rule: Rule, pack: Pack, asked: Asked, owed: Sequence[Owed]) -> Duty:
    standing = [one for one in owed if one.rule.id == rule.id]
    one = next((one for one in standing if not one.state.is_over), standing[-1] if standing else None)
    basis, mark = rule.basis.text, rule.mark.value
    is_report = any(end.event in REPORTED for end in rule.ends)
    if one is None:
        ways = () if is_report else _first_ways(rule, pack, asked, owed)
        clock_words = _clock(rule, pack, asked.language)
        return Duty(said(rule.todo), said(rule.why), clock_words, basis, mark, is_report, ways)
    return Duty(
        todo_of(one),
        said(one.rule.why),
        "" if one.due or one.state is State.DONE else _clock(one.rule, pack, asked.language),
        one.duty.basis,
        one.duty.mark,
        is_report,
        ways=() if one.state.is_over else tuple(_as_button(way) for way in ways_to_end(one)),
        due=None if one.state.is_over else one.due,
        done_at=one.duty.ended_at if one.state is State.DONE else None,
    )


def _first_ways(rule: Rule, pack: Pack, asked: Asked, owed: Sequence[Owed]) -> tuple[Link, ...]:
    """Where nothing of it stands in the ledger yet: the report that is open, what else begins it, or that it is done."""
    record = asked.record
    if record is None or rule.kind is not Kind.ACT or WRITES not in record.acts:
        return ()
    if rule.thread:
        report = next((one.duty.report for one in owed if one.duty.report and not one.state.is_over), None)
        if report:
            return (Link(report_path(report), _("Open the report")),)
    events = dict.fromkeys(one.event for one in (rule.starts if rule.thread else rule.ends))
    return tuple(
        _as_button(Link(happened_path(record.id, event), said(pack.events[event].text)))
        for event in events
        if event not in own_events(pack)
    )


def _as_button(way: Link) -> Link:
    """What happened is written down; a page that has its own words keeps them."""
    if "/happened/" in way.path:
        return Link(way.path, _("Write down: %(what)s") % {"what": way.label[:1].lower() + way.label[1:]})
    return way


def _clock(rule: Rule, pack: Pack, language: str) -> str:
    """How long there is, for somebody who reads it now: nothing stands on a board here, and nothing has begun to run."""
    if rule.clock.at_once:
        return _("At once.")
    return clock_in_words(rule, pack, language)[0] if rule.clock.runs else _("The law names no date.")
