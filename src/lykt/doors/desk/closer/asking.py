# SPDX-License-Identifier: EUPL-1.2
"""What the law asks of whoever filled in a list, now: each rule with its source, its mark and its clock, and what does it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from lykt.doors.desk.closer.finding import Asked
from lykt.doors.desk.duties.rows import child_path, report_path, said
from lykt.doors.desk.law.wording import clock_in_words
from lykt.doors.parts.rows import Link
from lykt.kernel import clock
from lykt.record.duties.rules.asks import asked_now
from lykt.record.indicators.queries.lists import ROLE_OF
from lykt.record.indicators.states import Origin
from lykt.trust.packs.law import Number, Pack, Rule
from lykt.trust.packs.loading import load_pack

REPORTED = frozenset({"concern_report.sent", "social_care_referral.made"})  # what a concern report does
SUSPECTED = "exploitation.suspected"  # what starts the law's clocks, once somebody has written it down


@dataclass(frozen=True, slots=True)
class Duty:
    """One thing the law asks now."""

    todo: str
    why: str
    clock: tuple[str, ...]
    basis: str
    mark: str
    is_report: bool  # a concern report is what does it


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

    @property
    def asks_for_report(self) -> bool:
        return any(one.is_report for one in self.duties)


def role_of(agency_kind: str) -> str:
    """The role of the pack that a worker of such an agency has."""
    return ROLE_OF.get(agency_kind, "child_welfare")


def asked_of_me(asked: Asked, *, role: str) -> AskedOfMe:
    """What this role must do, think of and leave undone after this finding."""
    pack = load_pack(asked.codebook.pack)
    now = asked_now(asked.found, of=asked.codebook.roles[role], pack=pack, on=clock.today(pack.zone))
    return AskedOfMe(
        duties=tuple(_duty(rule, pack, asked.language) for rule in now.rules),
        remember=tuple(Reminded(said(one.text), one.basis, one.mark.value) for one in now.remember),
        never=tuple(said(one) for one in now.never),
        call=to_call(now.call),
    )


def to_call(numbers: Iterable[Number]) -> tuple[ToCall, ...]:
    """The numbers, in the reader's language."""
    return tuple(ToCall(one.number, said(one.text)) for one in numbers)


def ways_on(asked: Asked, *, origin_kind: str, origin: object) -> list[Link]:
    """What else can be done from here, by whoever may: the child's page, and the happening that starts the law's clocks."""
    ways = []
    if record := asked.record:
        if asked.found.reason_to_believe and "happening.record" in record.acts:
            path = reverse("child:happened", args=[record.id, SUSPECTED])
            ways.append(Link(path, _("Write down that you suspect exploitation")))
        ways.append(Link(child_path(record.id), _("To the child’s page")))
    if origin_kind == Origin.REPORT:
        ways.append(Link(report_path(origin), _("To the report")))
    if origin_kind == Origin.CONTACT:
        ways.append(Link(reverse("street:contact", args=[origin]), _("To the contact")))
    return ways


def _duty(rule: Rule, pack: Pack, language: str) -> Duty:
    return Duty(
        said(rule.todo),
        said(rule.why),
        tuple(clock_in_words(rule, pack, language)[:1]),
        rule.basis.text,
        rule.mark.value,
        any(end.event in REPORTED for end in rule.ends),
    )
