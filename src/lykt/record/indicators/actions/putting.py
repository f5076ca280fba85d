# SPDX-License-Identifier: EUPL-1.2
"""A list that named no child is put with one, and taken back. What was answered stays as it was made."""

from uuid import UUID

from django.db import IntegrityError, transaction

from lykt.kernel import clock, ids
from lykt.kernel.actor import Actor
from lykt.kernel.decisions import Refused
from lykt.record.indicators.models import Assessment, AssessmentAbout
from lykt.record.indicators.queries.assessments import assessment as found
from lykt.record.indicators.rules import putting
from lykt.record.people.models import Child
from lykt.record.people.queries import same_child
from lykt.trust.gate.turns import one_at_a_time
from lykt.trust.gate.verbs import verb


@verb("assessment.put")
def put_with_child(child: Child, *, by: Actor, assessment: UUID) -> None:
    """Whoever may read about exploitation of this child reads the list, too: it is told to them. Put twice, it is once."""
    one_at_a_time(f"assessment:{assessment}")
    one = found(assessment)  # again, in one's turn: somebody may have put it or taken it back meanwhile
    if one is None:
        raise Refused.not_here()
    if one.child_id is None and one.about in same_child(child.id):
        return
    putting.may_be_put(
        names_a_child=one.child_id is not None, is_with_another=one.about is not None
    ).or_refuse()
    _stand(one, child, by=by)


def _stand(one: Assessment, child: Child, *, by: Actor) -> None:
    try:
        with transaction.atomic():
            AssessmentAbout.objects.create(
                id=ids.new_id(),
                assessment=one,
                child=child,
                data_class=one.data_class,
                added_at=clock.now(),
                added_by=by.id,
            )
    except IntegrityError:  # with a child of whom this person may not know
        putting.may_be_put(names_a_child=False, is_with_another=True).or_refuse()


@verb("assessment.take_back")
def take_back_from_child(about: AssessmentAbout, *, by: Actor, why: str) -> None:
    """The list stands without a child again, for its holder alone, and it is written who took it back and why."""
    putting.may_be_taken_back(why=why).or_refuse()
    about.refresh_from_db()  # in one's turn: of two, the first stands
    if about.ended_at is None:
        about.ended_at, about.ended_by, about.why = clock.now(), by.id, why.strip()
        about.save(update_fields=["ended_at", "ended_by", "why"])
