# SPDX-License-Identifier: EUPL-1.2
"""The report's claims and duties as the parts draw them."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _

from lykt.doors.desk.duties.rows import is_to_do, said, services
from lykt.doors.desk.report.reading import ChildSeen, Reading
from lykt.doors.desk.report.wording import ATTRIBUTES, SPEAKERS, TOLD, in_words, visible
from lykt.doors.parts.rows import ClaimRow, DutyRow
from lykt.record.duties.rules.values import Duty
from lykt.record.people.queries import Told
from lykt.record.people.states import Attribute, Mark
from lykt.trust.packs.law import Kind

STANDINGS = {
    Mark.CONFIRMED: "confirmed",
    Mark.DOUBTED: "unsure",
    Mark.WITHDRAWN: "withdrawn",
    Mark.CORRECTED: "withdrawn",
    Mark.RESTORED: "unchecked",
}
A_REPORT_SHOWS = 3  # issue "The main road": at most three things to do, the rest folded


@dataclass(frozen=True, slots=True)
class Asked:
    """A claim with its question, as parts/claim_question.html draws it."""

    claim: ClaimRow
    label: str
    path: str
    can_stand_again: bool = False


@dataclass(frozen=True, slots=True)
class ChildDrawn:
    """A child of the report with its claims, in the reader's language."""

    id: UUID
    name: str
    told: str
    told_why: str
    asked: tuple[Asked, ...]
    settled: tuple[Asked, ...]
    others: tuple[Asked, ...]
    lead: str
    same: tuple[str, ...]


def children_drawn(reading: Reading) -> list[ChildDrawn]:
    """Every child of the report."""
    return [_child(child, reading.id) for child in reading.children]


def _child(child: ChildSeen, report: UUID) -> ChildDrawn:
    return ChildDrawn(
        id=child.id,
        name=visible(child.name),
        told=str(TOLD.get(child.told, TOLD["not_stated"])),
        told_why=visible(child.told_why),
        asked=tuple(asked(told, report) for told in child.asked),
        settled=tuple(asked(told, report) for told in child.settled),
        others=tuple(asked(told, report) for told in child.others),
        lead=child.lead,
        same=tuple(visible(name) or _("a child whose name we do not know") for name in child.same),
    )


def asked(told: Told, report: UUID) -> Asked:
    """The claim with its question and where the answer goes."""
    claim = told.claim
    value = in_words(claim.attribute, claim.value)
    words = visible(claim.words)
    note = told.marks[-1].why if told.marks else ""
    if claim.attribute in (Attribute.RELATION, Attribute.GUARDIAN):
        note = _("Gives nobody access to the child.")
    if told.mark is Mark.CORRECTED:
        note = _("Another statement stands instead.")
    row = ClaimRow(
        value=value,
        said_by=visible(claim.said_by_words) or str(SPEAKERS[claim.said_by]),
        at=claim.said_at,
        certainty=claim.certainty,
        standing=STANDINGS[told.mark] if told.mark else "unchecked",
        words=words if _is_more(words, value) else "",
        note=note,
        id=str(claim.id),
    )
    path = reverse("report-claim", args=[report, claim.id])
    return Asked(row, str(ATTRIBUTES[claim.attribute]), path, told.mark is Mark.WITHDRAWN)


def _is_more(words: str, value: str) -> bool:
    return words.strip() not in ("", value, "true") and words.replace("; ", ", ").strip() != value


def duty_rows(owed: Iterable[tuple[UUID, Duty]], *, names: dict[UUID, str], whose: str = "") -> list[DutyRow]:
    """Duties as sentences; the same one about several children of the report is one row. `whose`: another service's."""
    together: dict[tuple[object, ...], tuple[Duty, list[UUID]]] = {}
    for child, duty in owed:
        together.setdefault((duty.rule, duty.due, duty.state), (duty, []))[1].append(child)
    return [_duty(duty, children, names, whose) for duty, children in together.values()]


def _duty(duty: Duty, children: Collection[UUID], names: dict[UUID, str], whose: str) -> DutyRow:
    rule = duty.row
    told = rule.next if rule.next and duty.rule != rule.id else rule
    todo = said(rule.waiting if duty.outside and rule.waiting else told.todo)
    if len(names) > 1:
        shown = format_html_join(", ", "<bdi>{}</bdi>", ((names[child],) for child in children))
        todo = format_html(_("{todo} – {names}"), todo=todo, names=shown)
    return DutyRow(
        todo=todo,
        due=duty.due,
        kind=duty.kind,
        state=duty.state,
        late=duty.late,
        outside=duty.outside or (bool(whose) and duty.kind is Kind.ACT),
        who=whose,
        at_once=duty.at_once,
        basis=duty.basis,
        mark=duty.mark,
        why=said(told.why),
        done_at=duty.ended_at,
    )


def names_of(reading: Reading) -> dict[UUID, str]:
    """What to call each child of the report in a sentence."""
    unnamed = _("a child whose name we do not know")
    return {child.id: visible(child.name) or unnamed for child in reading.children}


def owed_drawn(reading: Reading) -> tuple[list[DutyRow], list[DutyRow]]:
    """The three things that press most, and all the rest of the report's duties. What must be done at once is also for
    whoever has the night of the service whose it is."""
    acts = [one for one in reading.owed if is_to_do(one, reading.by.agency)]
    if reading.is_the_nights:
        service = reading.standing.report.agency
        acts += [one for one in reading.owed if one.duty.at_once and is_to_do(one, service)]
    chosen, whose, names = (
        {id(one) for one in acts},
        services(reading.owed, reading.by.agency),
        names_of(reading),
    )
    rows = duty_rows(((one.child, one.duty) for one in acts), names=names)
    more: list[DutyRow] = []
    for agency in sorted(
        {one.stored.agency for one in reading.owed}, key=lambda one: one != reading.by.agency
    ):
        rest = [o for o in reading.owed if o.stored.agency == agency and id(o) not in chosen]
        theirs = whose.get(agency, "") if agency != reading.by.agency else ""
        more += duty_rows(((one.child, one.duty) for one in rest), names=names, whose=theirs)
    return rows[:A_REPORT_SHOWS], rows[A_REPORT_SHOWS:] + more


def outlook_drawn(reading: Reading, outcome: str) -> tuple[list[DutyRow], list[DutyRow]]:
    """What this outcome would begin, and what would go on."""
    found, names = reading.outlook(outcome), names_of(reading)
    begins = [(child, duty) for child, outlook in found.items() for duty in outlook.begins]
    goes_on = [(child, duty) for child, outlook in found.items() for duty in outlook.goes_on]
    return duty_rows(begins, names=names), duty_rows(goes_on, names=names)
