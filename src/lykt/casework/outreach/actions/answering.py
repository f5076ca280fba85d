# SPDX-License-Identifier: EUPL-1.2
"""A sender is answered once it has been asked whether they could be the adult we worry about; or it stands why not."""

from uuid import UUID

from lykt.casework.outreach.actions.passing import happened
from lykt.casework.outreach.models import Answer, AnswerWords, ConcernReport
from lykt.casework.outreach.queries.answers import has_ended, outcome_may_be_told, sender_of
from lykt.casework.outreach.rules.answering import may_be_answered
from lykt.casework.outreach.states import ByWork, CouldBe, How, Of
from lykt.kernel import clock, ids
from lykt.kernel.actor import Actor
from lykt.trust.gate.verbs import verb


@verb("report.answer")
def answer_reporter(
    report: ConcernReport,
    *,
    by: Actor,
    could_be: CouldBe,
    by_work: ByWork = ByWork.NOT_ASKED,
    how: How = How.TOLD,
    of: Of = Of.RECEIPT,
    why: str = "",
    words: str = "",
    id: UUID | None = None,
) -> Answer:
    """The sender has been answered in these words, or it is written down why not (bvl § 13-3), with what was judged of who
    they are. Sent twice, it is one."""
    if id and (known := Answer.objects.filter(pk=id, report=report).first()):
        return known
    sender = sender_of(report)
    may_be_answered(
        sender,
        of=of,
        could_be=could_be,
        by_work=by_work,
        how=how,
        why=why,
        is_answered=Answer.objects.filter(report=report, of=of).exists(),
        outcome_untold=of is Of.OUTCOME and outcome_may_be_told(report),
        has_ended=of is Of.ENDING and has_ended(report),
    ).or_refuse()
    answer = Answer(
        id=id or ids.new_id(),
        report=report,
        of=of,
        could_be=could_be,
        by_work=by_work if sender.is_asked else ByWork.NOT_ASKED,
        how=how,
        why=why.strip(),
        answered_at=clock.now(),
        answered_by=by.id,
    )
    answer.save(force_insert=True)
    if how is How.OMITTED:
        happened(report, by, "reporter.answer_omitted", {"why": why})
        return answer
    happened(report, by, "reporter.answered", {})
    if words:
        AnswerWords.objects.create(
            answer=answer, report=report, words=words, told_at=answer.answered_at, told_by=by.id
        )
    return answer
