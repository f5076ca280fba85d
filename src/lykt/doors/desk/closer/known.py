# SPDX-License-Identifier: EUPL-1.2
"""What the record answers already, beside the question it answers: as far as this reader's grants reach, and no further."""

from uuid import UUID

from lykt.doors.desk.child.page import record_of
from lykt.doors.desk.closer.words import in_one_line
from lykt.engines.xlsforms.values import Form
from lykt.kernel.actor import Actor
from lykt.record.indicators.queries.assessments import answers_about
from lykt.record.indicators.states import Value
from lykt.trust.accounts import queries as accounts
from lykt.trust.audit.actions import note_reading

A_FEW = 3  # answers to one question; all of them stand side by side


def known_to(by: Actor, child: UUID, form: Form) -> dict[str, list[str]]:
    """For each question of the form that somebody has answered with yes or no: who, when, and what was seen."""
    record = record_of(child)
    found = [one for one in answers_about(record.all, form.indicators) if one.value in (Value.YES, Value.NO)]
    names = accounts.names_of({one.answered_by for one in found})
    note_reading("child.read", by=by, children=record.all)
    known: dict[str, list[str]] = {}
    for row in form.survey:
        told = [in_one_line(one, names) for one in found if row.indicator and one.indicator == row.indicator]
        if told:
            known[row.name] = told[:A_FEW]
    return known
