# SPDX-License-Identifier: EUPL-1.2
"""What a sender was answered or may be told, in the letter's words; and what another service said no to."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import get_language

from lykt.casework.outreach.queries.answers import answers_to, has_ended, outcome_is_untold
from lykt.casework.outreach.rules.answering import letter_for
from lykt.casework.outreach.rules.passing import days_between
from lykt.casework.outreach.rules.report import Role
from lykt.casework.outreach.states import How, Of
from lykt.doors.desk.report.forms import AnswerForm
from lykt.doors.desk.report.reading import Reading
from lykt.doors.desk.report.wording import COULD_BE, HOW, said
from lykt.doors.parts.saying import say_date
from lykt.kernel import clock, ids
from lykt.trust.accounts import queries as accounts
from lykt.trust.packs.law import Principle, Telling


@dataclass(frozen=True, slots=True)
class Given:
    """An answer that was given, or omitted: how, in which words, by whom and when."""

    of: str
    how: str
    could_be: str
    why: str
    words: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Answering:
    """The part of the report's page about its sender."""

    given: tuple[Given, ...]
    due: Of | None  # which answer is still to be given
    form: AnswerForm | None
    telling: Telling | None
    letter: str
    bare: str

    @property
    def may(self) -> str:
        return said(self.telling.may) if self.telling else ""

    @property
    def never(self) -> str:
        return said(self.telling.never) if self.telling else ""


def answering(reading: Reading, written: AnswerForm | None = None) -> Answering:
    """What was answered, and what is due: the first answer, or the one when the investigation has ended."""
    report = reading.standing.report
    given = tuple(
        Given(
            of=one.of,
            how=str(HOW[one.how]),
            could_be=str(COULD_BE[one.could_be]),
            why=one.why,
            words=one.words.words if hasattr(one, "words") else "",
            by=accounts.names_of({one.answered_by}).get(one.answered_by, ("", ""))[0],
            at=one.answered_at,
        )
        for one in answers_to(report)
    )
    due = _due(reading, {one.of for one in given})
    form = written or (
        AnswerForm(auto_id="answer_%s", initial={"id": ids.new_id(), "of": due}) if due else None
    )
    told, bare = (letter(reading, of=due or Of.RECEIPT, how=how) for how in (How.TOLD, How.BARE))
    return Answering(given, due, form, _telling(reading), told, bare if bare != told else "")


def _due(reading: Reading, given: set[str]) -> Of | None:
    report = reading.standing.report
    if not reading.is_ours or "report.answer" not in reading.acts or report.role == Role.ANONYMOUS:
        return None
    if Of.RECEIPT not in given:
        return Of.RECEIPT if reading.is_answer_due else None
    if Of.OUTCOME not in given and report.duty_reporter and outcome_is_untold(report):
        return Of.OUTCOME
    if Of.ENDING not in given and report.duty_reporter and has_ended(report):
        return Of.ENDING
    return None


def letter(reading: Reading, *, of: Of, how: How) -> str:
    """The words of the answer, as the pack has them for this sender; "" where nothing is sent."""
    report, telling = reading.standing.report, _telling(reading)
    review = reading.standing.review
    outcome = review.outcome if review and not hasattr(review, "refusal") else ""
    name = letter_for(of=of, how=how, is_duty_reporter=report.duty_reporter, outcome=outcome)
    if telling is None or not name:
        return ""
    came = say_date(report.received_at, reading.pack.zone, get_language() or "en")
    return said(telling.letters[name]).replace("{came}", came).replace("{service}", reading.by.agency_name)


def _telling(reading: Reading) -> Telling | None:
    return reading.pack.choices.telling(duty_reporter=reading.standing.report.duty_reporter)


@dataclass(frozen=True, slots=True)
class No:
    """A service that was asked to take the report has said no."""

    name: str
    why: str
    by: str
    at: datetime
    days: int  # since the report came
    due: date | None
    principle: Principle | None

    @property
    def whose(self) -> str:
        return said(self.principle.text) if self.principle else ""


def no_of(reading: Reading) -> No | None:
    """The no that stands against the last offer, if nothing was decided since."""
    review: Any = reading.standing.review
    if not reading.is_refused:
        return None
    refusal = review.refusal
    names = {one.id: one.name for one in accounts.agencies().filter(pk=refusal.agency)}
    return No(
        name=names.get(refusal.agency, ""),
        why=refusal.why,
        by=accounts.names_of({refusal.refused_by}).get(refusal.refused_by, ("", ""))[0],
        at=refusal.refused_at,
        days=days_between(refusal.received_at, clock.now(), reading.pack.zone),
        due=refusal.due_day,
        principle=reading.pack.choices.responsible,
    )
