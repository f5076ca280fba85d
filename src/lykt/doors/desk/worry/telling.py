# SPDX-License-Identifier: EUPL-1.2
"""What a sender is told: what the law asks of them, and what happens after they have sent."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from lykt.record.duties.rules.asking import duties_of
from lykt.record.duties.rules.happenings import Happening
from lykt.trust.packs.law import Pack, Rule

# Which of the sender's roles (law-clocks.md, concern.arose) an agency's people have.
ROLE_OF: Final[Mapping[str, str]] = MappingProxyType(
    {"outreach": "outreach", "health": "health", "school": "school", "reception": "reception"}
)
OTHER_ROLE: Final = "other_public"

# What a duty of the service means to whoever sent the report, by what ends it.
_TO_A_SENDER: Final[Mapping[str, Promise]] = MappingProxyType(
    {
        "concern_report.acute_checked": _("They look at once whether the child is in danger now."),
        "concern_report.reviewed": _("They decide whether to look closer into it."),
        "social_care.decided": _("They decide whether to look closer into it."),
        "reporter.answered": _("You get an answer: that the report has come, and whether they look into it."),
    }
)


@dataclass(frozen=True, slots=True)
class Promised:
    """Something that the service must do now, in words for the sender, with its day and its paragraph."""

    sentence: Promise
    due: date | datetime | None
    at_once: bool
    basis: str
    mark: str


def own_duty(pack: Pack) -> Rule | None:
    """The row of the pack that asks every worker to send a report, if it has one (NO-01, UK-01a)."""
    return next(
        (
            rule
            for rule in pack.active
            for start in rule.starts
            if start.event == "concern.arose" and not start.condition.when
        ),
        None,
    )


def what_happens_now(pack: Pack, *, sent_at: datetime, role: str) -> list[Promised]:
    """What the receiving service must do after this report, worked out by the law's own engine."""
    came = Happening("concern_report.received", sent_at, {"from": role, "duty_reporter": True})
    begun = duties_of([came], pack=pack, asked_at=sent_at)
    told = [(_sentence(duty.row), duty) for duty in begun]
    return [
        Promised(sentence, duty.due, duty.at_once, duty.basis, duty.mark)
        for sentence, duty in sorted(told, key=lambda pair: pair[1].due_at or sent_at)
        if sentence
    ]


def _sentence(rule: Rule) -> Promise | None:
    return next((_TO_A_SENDER[end.event] for end in rule.ends if end.event in _TO_A_SENDER), None)
