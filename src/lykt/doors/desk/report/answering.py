# SPDX-License-Identifier: EUPL-1.2
"""What a sender was answered or may be told, in the letter's words; and what another service said no to."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Protocol

from django.utils.translation import get_language

from lykt.casework.outreach.queries.answers import (
    answers_to,
    has_ended,
    outcome_is_untold,
    outcome_may_be_told,
)
from lykt.casework.outreach.rules.answering import letter_for
from lykt.casework.outreach.rules.passing import days_between
from lykt.casework.outreach.rules.report import Role
from lykt.casework.outreach.states import ByWork, How, Of
from lykt.doors.desk.duties.rows import said
from lykt.doors.desk.report.forms import AnswerForm
from lykt.doors.desk.report.reading import Reading
from lykt.doors.desk.report.wording import BY_WORK, COULD_BE, HOW
from lykt.doors.parts.saying import say_date
from lykt.kernel import clock, ids
from lykt.trust.accounts import queries as accounts
from lykt.trust.packs.law import Principle, Telling


class Answered(Protocol):
    """The row of an answer, as far as it is read here."""

    of: str
    by_work: str


@dataclass(frozen=True, slots=True)
class Given:
    """An answer that was given, or omitted: how, in which words, by whom and when."""

    of: str
    how: str
    could_be: str
    by_work: str  # "" where nobody was asked
    why: str
    words: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Ready:
    """What a sender may be told and what never, where that is written, and the letter for it."""

    telling: Telling
    letter: str

    @property
    def may(self) -> str:
        return said(self.telling.may)

    @property
    def never(self) -> str:
        return said(self.telling.never)


@dataclass(frozen=True, slots=True)
class Answering:
    """The part of the report's page about its sender."""

    given: tuple[Given, ...]
    due: Of | None  # which answer is still to be given
    later: Of | None  # not due, and may be given once somebody has checked what they work as
    form: AnswerForm | None
    ready: Ready | None  # for this sender, as far as anybody has checked
    checked: Ready | None  # for one by a public page, once somebody has checked
    bare: str


def answering(reading: Reading, written: AnswerForm | None = None) -> Answering:
    """What was answered, and what is due: the first answer, what the report became, or that the investigation has ended."""
    answers = answers_to(reading.standing.report)
    given = tuple(
        Given(
            of=one.of,
            how=str(HOW[one.how]),
            could_be=str(COULD_BE[one.could_be]),
            by_work=str(BY_WORK[one.by_work]) if one.by_work else "",
            why=one.why,
            words=one.words.words if hasattr(one, "words") else "",
            by=accounts.names_of({one.answered_by}).get(one.answered_by, ("", ""))[0],
            at=one.answered_at,
        )
        for one in answers
    )
    due, later = _due(reading, answers), _later(reading, answers)
    of = due or later
    fresh = AnswerForm(sender=reading.sender, auto_id="answer_%s", initial={"id": ids.new_id(), "of": of})
    form = (written or fresh) if of else None
    ready, bare = (_ready(reading, of=of or Of.RECEIPT, how=how) for how in (How.TOLD, How.BARE))
    checked = (
        _ready(reading, of=of or Of.RECEIPT, by_work=ByWork.CHECKED) if reading.sender.is_asked else None
    )
    differs = bare is not None and ready is not None and bare.letter != ready.letter
    return Answering(
        given, due, None if due else later, form, ready, checked, bare.letter if bare and differs else ""
    )


def _due(reading: Reading, answers: Sequence[Answered]) -> Of | None:
    """The answer that this sender waits for, while the report is ours."""
    report, given = reading.standing.report, {one.of for one in answers}
    if not _may_answer(reading):
        return None
    if Of.RECEIPT not in given:
        return Of.RECEIPT if reading.is_answer_due else None
    if not reading.sender.waits_for_more(ByWork(answers[-1].by_work)):
        return None
    if Of.OUTCOME not in given and outcome_is_untold(report):
        return Of.OUTCOME
    return Of.ENDING if Of.ENDING not in given and has_ended(report) else None


def _later(reading: Reading, answers: Sequence[Answered]) -> Of | None:
    """What somebody by a public page could still be told, were it checked now that they report as part of their work."""
    report, given = reading.standing.report, {one.of for one in answers}
    if not reading.sender.is_asked or not _may_answer(reading) or Of.RECEIPT not in given:
        return None
    if Of.ENDING not in given and has_ended(report):
        return Of.ENDING
    return Of.OUTCOME if Of.OUTCOME not in given and outcome_may_be_told(report) else None


def _may_answer(reading: Reading) -> bool:
    nobody = reading.standing.report.role == Role.ANONYMOUS
    return reading.is_ours and "report.answer" in reading.acts and not nobody


def letter(reading: Reading, *, of: Of, how: How, by_work: ByWork) -> str:
    """The words of the answer, as the pack has them for this sender; "" where nothing is sent."""
    ready = _ready(reading, of=of, how=how, by_work=by_work)
    return ready.letter if ready else ""


def _ready(
    reading: Reading, *, of: Of, how: How = How.TOLD, by_work: ByWork = ByWork.NOT_ASKED
) -> Ready | None:
    report, sender, review = reading.standing.report, reading.sender, reading.standing.review
    if sender.is_asked and how is How.BARE:
        by_work = ByWork.NOT_ASKED  # that the report came is said to everybody in the same words
    telling = reading.pack.choices.telling(duty_reporter=sender.has_duty(by_work))
    outcome = review.outcome if review and not hasattr(review, "refusal") else ""
    name = letter_for(sender, of=of, how=how, by_work=by_work, outcome=outcome)
    if telling is None:
        return None
    came = say_date(report.received_at, reading.pack.zone, get_language() or "en")
    words = said(telling.letters[name]) if name else ""
    return Ready(telling, words.replace("{came}", came).replace("{service}", reading.by.agency_name))


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
