# SPDX-License-Identifier: EUPL-1.2
"""A duty as a row on the screen: its sentence, its days, whose it is, and what would end it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.http import urlencode
from django.utils.translation import get_language, gettext

from lykt.doors.parts.dates import date_said
from lykt.doors.parts.rows import DutyRow, Link, NowLine, OtherDue
from lykt.kernel import clock
from lykt.record.duties.queries import Owed
from lykt.record.duties.rules.asking import waits_for_a_floor
from lykt.record.duties.states import ACTS_ON_A_REPORT, State
from lykt.trust.accounts.queries import agencies
from lykt.trust.packs.law import Kind, Pack, Trigger
from lykt.trust.packs.loading import load_pack

_FEW_ENDS = 3  # what is offered at once; the rest is folded


def said(sentence: Mapping[str, str]) -> str:
    """The pack's sentence in the reader's language, else in the first it is written in."""
    return sentence.get(get_language() or "nb") or next(iter(sentence.values()), "")


def in_role(role: str, pack: Pack) -> str:
    """A sender's role as the pack's list of roles words it; any other as it came."""
    return next((said(one.text) for one in pack.choices.roles if one.id == role), role)


def report_path(report: object) -> str:
    """Where a concern report is read and worked with."""
    return f"/reports/{report}/"


def child_path(child: UUID) -> str:
    """Where the child's page is; written out, for a list names fifty of them."""
    return f"/children/{child}/"


def nameless() -> str:
    """What stands where a name would, when nobody has said one."""
    return gettext("a child without a name yet")


def with_agency(name: tuple[str, str] | None) -> str:
    """ "Amina Rahmani, Uteseksjonen", of a name as `names_of` gives it; an agency that acted by itself is named once."""
    return ", ".join(dict.fromkeys(filter(None, name or ())))


@dataclass(frozen=True, slots=True)
class Owing:
    """A duty's row with the ways to write down what ends it."""

    row: DutyRow
    child: Link
    ends: tuple[Link, ...]
    more_ends: tuple[Link, ...]
    warning: str


def own_events(pack: Pack) -> frozenset[str]:
    """Events that have a screen of their own: nobody writes them down by hand."""
    return ACTS_ON_A_REPORT | {pack.also[event] for event in ACTS_ON_A_REPORT if event in pack.also}


def ending(owed: Owed) -> Sequence[Trigger]:
    """What ends this duty: for the act that comes before a period's end, what settles what comes after."""
    return owed.rule.next.ends if _is_next(owed) and owed.rule.next else owed.rule.ends


def todo_of(owed: Owed) -> str:
    """The duty as a sentence: what must be done, or whom it waits for."""
    if _is_next(owed) and owed.rule.next:
        return said(owed.rule.next.todo)
    if owed.waits_for_others and not owed.state.is_over and owed.rule.waiting:
        return said(owed.rule.waiting)
    return said(owed.rule.todo)


def services(owed: Iterable[Owed], agency: UUID) -> dict[UUID, str]:
    """Whose each duty is, by service, where some are another service's than the reader's; else nothing, and no question."""
    found = {one.stored.agency for one in owed}
    if found <= {agency}:
        return {}
    names = {one.id: one.name for one in agencies().filter(pk__in=found)}
    return {one: names.get(one) or gettext("another service") for one in found}


def owing(owed: Owed, *, agency: UUID, about: str = "", who: str = "") -> Owing:
    """The duty as the board and the child's page show it to somebody of this agency; `who` is whose it is."""
    rule, duty = owed.rule, owed.duty
    acts = owed.state in (State.OPEN, State.OVERDUE, State.LAPSED, State.STANDING, State.RUNNING)
    ends = ways_to_end(owed) if acts else ()
    day = owed.stored.due_day
    row = DutyRow(
        todo_of(owed),
        due=None
        if waits_for_a_floor(duty) and owed.stored.due_at and owed.stored.due_at < clock.now()
        else duty.due,
        kind=duty.kind,
        state=duty.state,
        late=duty.late,
        outside=duty.outside or is_others(owed, agency),
        at_once=duty.at_once,
        basis=duty.basis,
        mark=duty.mark,
        who=who or actors_of(owed),
        why=said(rule.next.why if _is_next(owed) and rule.next else rule.why),
        done_at=duty.ended_at,
        others=tuple(OtherDue(other.day, other.source) for other in duty.dues if other.day != day),
        id=f"duty-{owed.stored.id}",
        about=about,
    )
    since = duty.no_basis_since
    warning = gettext("No legal basis since %(day)s.") % {"day": date_said(since)} if since else ""
    child = Link(child_path(owed.child), about)
    return Owing(row, child, ends[:_FEW_ENDS], ends[_FEW_ENDS:], warning)


def now_line(owed: Owed) -> NowLine:
    """The duty as one line of what matters now. Red only for a check for danger and for what lapsed."""
    checks = owed.is_ended_by("concern_report.acute_checked")
    ends = ways_to_end(owed)
    path = ends[0].path if len(ends) == 1 else f"{child_path(owed.child)}happened/"
    text = f"{todo_of(owed)} ({owed.duty.basis})"
    return NowLine(
        text, owed.due, path, danger=owed.state is State.LAPSED or (checks and not owed.state.is_over)
    )


def actors_of(owed: Owed) -> str:
    """Who the law names, in the pack's words."""
    actors = load_pack(owed.stored.pack).actors
    return ", ".join(said(actors[name].text) for name in owed.duty.actors if name in actors)


def ways_to_end(owed: Owed) -> tuple[Link, ...]:
    """One way for each event that ends the duty: to the report's own screen, or to the form that writes it down."""
    pack = load_pack(owed.stored.pack)
    own, report = own_events(pack), owed.duty.report
    events = list(dict.fromkeys(trigger.event for trigger in ending(owed)))
    ways = [
        Link(
            happened_path(
                owed.child,
                event,
                order=owed.duty.order,
                report=report,
                rule=owed.rule.id if "rule" in pack.events[event].fields else None,
            ),
            said(pack.events[event].text),
        )
        for event in events
        if event not in own
    ]
    if report and any(event in own for event in events):
        ways.insert(0, Link(report_path(report), gettext("Open the report")))
    return tuple(ways)


def happened_path(
    child: UUID, event: str, *, order: str | None = None, report: str | None = None, rule: str | None = None
) -> str:
    """The form that writes down that this happened, for this order, this report or this period."""
    told = {name: value for name, value in (("order", order), ("report", report), ("rule", rule)) if value}
    path = f"{child_path(child)}happened/{event}/"
    return f"{path}?{urlencode(told)}" if told else path


def is_others(owed: Owed, agency: UUID) -> bool:
    """An act that another service has to do: we wait for it, as for whoever is outside."""
    return owed.duty.kind is Kind.ACT and owed.stored.agency != agency


def is_to_do(owed: Owed, agency: UUID) -> bool:
    """An act of this agency's that is not done; what has lapsed is still to be dealt with."""
    return (
        owed.duty.kind is Kind.ACT
        and not owed.waits_for_others
        and not is_others(owed, agency)
        and is_open(owed)
    )


def is_open(owed: Owed) -> bool:
    """Not over yet, or lapsed: what has lapsed is still to be dealt with, by us or by whoever it is."""
    return not owed.state.is_over or owed.state is State.LAPSED


def _is_next(owed: Owed) -> bool:
    return owed.duty.rule.endswith("-next")
