# SPDX-License-Identifier: EUPL-1.2
"""The inbox in its order: what nobody has checked for danger, then the clock, then whom we wait for."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from lykt.casework.outreach.queries.answers import AnswerDue
from lykt.casework.outreach.queries.came_back import CameBack
from lykt.casework.outreach.queries.reports import Standing
from lykt.casework.outreach.queries.slips import first_of_all
from lykt.casework.outreach.states import Of, Stage
from lykt.doors.desk.duties.leadless import heading, lead_rows, tone_of
from lykt.doors.desk.duties.rows import in_role, said
from lykt.doors.desk.inbox.seen import Seen
from lykt.doors.desk.report.row import report_row
from lykt.doors.parts.rows import DutyRow, InboxRow
from lykt.doors.parts.saying import say_when
from lykt.kernel.actor import Actor
from lykt.record.duties.queries import Owed
from lykt.record.duties.states import State
from lykt.trust.accounts.states import Role
from lykt.trust.packs.law import Kind, Pack

A_REPORT_SHOWS = 3  # issue "The main road": one report shows at most three things to do, the rest folded
TONIGHT = timedelta(hours=12)
A_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and its rows, as parts/inbox_section.html draws them."""

    id: str
    heading: str
    rows: tuple[InboxRow | DutyRow, ...]
    tone: str = ""
    folded: bool = False
    note: str = ""
    phone: str = ""  # stands after the note, to be called
    empty: str = ""

    @property
    def template(self) -> str:
        holds_reports = bool(self.rows) and isinstance(self.rows[0], InboxRow)
        return "parts/inbox_row.html" if holds_reports or not self.rows else "parts/duty_row.html"


def sections_of(seen: Seen, *, by: Actor, pack: Pack, now: datetime) -> list[Section]:
    """Everything that waits, each thing once."""
    return list(_Writer(seen, by, pack, now).sections())


class _Writer:
    def __init__(self, seen: Seen, by: Actor, pack: Pack, now: datetime) -> None:
        self.seen, self.by, self.pack, self.now = seen, by, pack, now

    def sections(self) -> Iterator[Section]:
        waiting = self.seen.pressing.values()
        unchecked = first_of_all(waiting)
        looked = [one.standing for one in waiting if not one.must_be_looked_at]
        acting = [one for one in looked if one.is_danger]
        calm = [one for one in looked if not one.is_danger]
        offered = [one for one in calm if not self._is_ours(one)]
        fresh = [
            one
            for one in calm
            if self._is_ours(one)
            and one.stage is Stage.UNREVIEWED
            and self.now - one.report.received_at <= TONIGHT
        ]
        yield Section(
            "unchecked",
            _("Not yet checked for danger"),
            tuple(self._report(one.standing, _("Check")) for one in unchecked),
            tone="danger",
            note=self._on_duty(),
            phone=self.seen.on_duty[1],
            empty=_("Every report that has come is checked for danger.")
            if self.seen.whole
            else _(
                "You are not at the front door: what comes in stands with those who are. You see only what is yours."
            ),
        )
        yield Section("acting", _("Danger now, and not yet reviewed"),
                      tuple(self._report(one, _("Open")) for one in acting), tone="danger")  # fmt: skip
        yield Section("came-back", _("Somebody with the seven words has written again"),
                      tuple(self._came_back(one) for one in self.seen.came_back if not one.reads_report),
                      tone="danger")  # fmt: skip
        yield Section("leadless", heading(), lead_rows(self.seen.leadless, self.seen.names),
                      tone=tone_of(self.seen.leadless))  # fmt: skip
        yield Section("offered", _("Passed on to you: nobody has accepted yet"),
                      tuple(self._report(one, _("Open")) for one in offered), tone="today")  # fmt: skip
        yield Section("answers", _("A sender waits to hear more"),
                      tuple(self._answer(one, owed) for one, owed in self.seen.answers), tone="today")  # fmt: skip
        yield from self._by_the_clock({one.standing.report.id for one in unchecked})
        yield Section(
            "waiting",
            _("Waiting for others"),
            (
                *(self._waits(one) for one in looked if self._is_ours(one) and one.stage is Stage.OFFERED),
                *self._duties([one for one in self.seen.owed if one.waits_for_others]),
            ),
            folded=True,
        )
        yield Section("fresh", _("Came in the last twelve hours, and checked"),
                      tuple(self._report(one, _("Open")) for one in fresh), folded=True)  # fmt: skip

    def _by_the_clock(self, unchecked: set[UUID]) -> Iterator[Section]:
        acts = [
            one
            for one in self.seen.owed
            if one.duty.kind is Kind.ACT
            and not one.waits_for_others
            and not (one.stored.report in unchecked and _is_the_check(one))
        ]
        shown: dict[str, list[DutyRow]] = {
            "today": [],
            "out": [],
            "week": [],
            "later": [],
            "more": [],
        }
        count: Counter[UUID | None] = Counter(unchecked)
        for same in _together(acts):
            report = same[0].stored.report
            count[report] += 1
            place = self._when(same[0]) if count[report] <= A_REPORT_SHOWS else "more"
            shown[place].append(self._duty(same))
        yield Section("today", _("Due today"), tuple(shown["today"]), tone="today")
        yield Section("out", _("Ran out"), tuple(shown["out"]))
        yield Section("week", _("The next seven days"), tuple(shown["week"]), folded=True)
        yield Section("later", _("Later"), tuple(shown["later"]), folded=True)
        yield Section("more", _("More to do in the same reports"), tuple(shown["more"]), folded=True)

    def _when(self, owed: Owed) -> str:
        if owed.state in (State.OVERDUE, State.LAPSED):
            return "out"
        if owed.due is None:
            return "today"  # no date in law: stays on top until it is done
        zone = ZoneInfo(self.pack.zone)
        due = owed.due.astimezone(zone).date() if isinstance(owed.due, datetime) else owed.due
        left = due - self.now.astimezone(zone).date()
        return "today" if left <= timedelta(0) else "week" if left <= A_WEEK else "later"

    def _is_ours(self, one: Standing) -> bool:
        return one.report.agency == self.by.agency

    def _report(self, one: Standing, action: str) -> InboxRow:
        """What another service has passed on is accepted, whatever else is to be done with it."""
        report = one.report
        late = [
            owed.due
            for owed in self.seen.owed
            if owed.stored.report == report.id and _is_the_check(owed) and owed.state is State.OVERDUE
        ]
        return report_row(
            self.seen.pressing[report.id],
            sender=self.seen.senders.get(report.id) or in_role(report.role, self.pack),
            words=self.seen.words.get(report.id) or _("The words are not yours to read."),
            action=action if self._is_ours(one) else _("Accept"),
            due=late[0] if late else None,
            whose=self._whose([about.child_id for about in report.abouts.all()])
            or self._belongs_to(report.id),
        )

    def _duties(self, owed: Iterable[Owed]) -> list[DutyRow]:
        return [self._duty(same) for same in _together(owed)]

    def _duty(self, same: list[Owed]) -> DutyRow:
        owed, rule = same[0], same[0].rule
        told = rule.next if rule.next and owed.duty.rule != rule.id else rule
        words = rule.waiting if owed.waits_for_others and rule.waiting else told.todo
        return DutyRow(
            todo=_about(said(words), self._names([one.child for one in same])),
            due=owed.due,
            kind=owed.duty.kind,
            state=owed.state,
            late=owed.duty.late,
            outside=owed.duty.outside,
            at_once=owed.duty.at_once,
            basis=owed.duty.basis,
            mark=owed.duty.mark,
            who=self._whose([one.child for one in same]),
            why=said(told.why),
            path=reverse("report", args=[owed.stored.report]),
            id=f"duty-{owed.stored.id}",
        )

    def _came_back(self, one: CameBack) -> DutyRow:
        """For whoever leads the child and does not read what came: where it waits, and when it came."""
        return DutyRow(
            todo=_about(_("Ask the front door what came"), self._names([one.child])),
            who=_("Came %(when)s")
            % {"when": say_when(one.at, self.now, self.pack.zone, get_language() or "nb")},
            why=_(
                "It came by the seven words of an earlier report, and is a report of its own until it is known to be the same child. It may be another who writes."
            ),
            path=reverse("child:page", args=[one.child]),
            id=f"back-{one.report}",
        )

    def _answer(self, one: AnswerDue, owed: Owed | None) -> DutyRow:
        """Of what the report became the day is the duty's; of the investigation's end the law names none."""
        is_outcome = one.of is Of.OUTCOME
        todo = (
            _("Tell the sender what the report became")
            if is_outcome
            else _("Tell the sender that the investigation has ended")
        )
        return DutyRow(
            todo=_about(todo, self._names(list(one.children))),
            due=owed.due if owed and is_outcome else None,
            basis=owed.duty.basis if owed else "",
            mark=owed.duty.mark if owed else "",
            who=self._whose(list(one.children)),
            path=reverse("report", args=[one.report]),
            id=f"answer-{one.report}",
        )

    def _waits(self, one: Standing) -> DutyRow:
        to = self.seen.agencies.get(one.review.to_agency, "") if one.review and one.review.to_agency else ""
        names = self._names([about.child_id for about in one.report.abouts.all()])
        said = format_html(_("{to} has not yet accepted the report about {names}"), to=to, names=names)
        return DutyRow(
            todo=said, outside=True, path=reverse("report", args=[one.report.id]), id=f"waits-{one.report.id}"
        )

    def _names(self, children: list[UUID]) -> SafeString:
        said = [
            format_html("<bdi>{}</bdi>", name) if (name := self.seen.names.get(child)) else _("a child whose name we do not know")
            for child in sorted(set(children))
        ]  # fmt: skip
        return format_html_join(", ", "{}", ((name,) for name in said))

    def _whose(self, children: list[UUID]) -> str:
        leads = sorted({self.seen.leads[child] for child in children if child in self.seen.leads})
        return ", ".join(leads)

    def _belongs_to(self, report: UUID) -> str:
        """Whose child the seven words are about, by which this came: name and lead, as far as there are any."""
        known = [(one.name, one.lead) for one in self.seen.came_back if one.report == report]
        return ", ".join(dict.fromkeys(word for pair in known for word in pair if word))

    def _on_duty(self) -> str:
        name, _phone = self.seen.on_duty
        if not name:
            return _("Nobody is named as on duty now.")
        return _("On duty now: %(who)s") % {"who": name}


def many_words(seen: Seen, by: Actor) -> str:
    """For whoever leads the service: that very many came from one source. Each of them is taken in like any other."""
    count = sum(one.many for one in seen.pressing.values())
    if not count or Role.LEADER not in by.roles:
        return ""
    return ngettext(
        "%(count)s message on the public pages came from a source that sends very many. It is taken in like any other. Where it came from stands nowhere.",
        "%(count)s messages on the public pages came from sources that send very many. They are taken in like any other. Where they came from stands nowhere.",
        count,
    ) % {"count": count}


def _is_the_check(owed: Owed) -> bool:
    return owed.is_ended_by("concern_report.acute_checked")


def _about(todo: str, names: SafeString) -> SafeString:
    return format_html(_("{todo} – {names}"), todo=todo, names=names)


def _together(owed: Iterable[Owed]) -> list[list[Owed]]:
    """The same duty about several children of one report is one thing to do. What presses first stays first."""
    order: dict[tuple[object, ...], list[Owed]] = {}
    for one in owed:
        order.setdefault((one.stored.report, one.duty.rule, one.due, one.state), []).append(one)
    return list(order.values())
