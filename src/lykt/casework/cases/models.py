# SPDX-License-Identifier: EUPL-1.2
"""Cases with their one lead, hand-overs, and notes in parts that each keep their data class."""

from collections.abc import Collection
from uuid import UUID

import pghistory
from django.db import models
from django.db.models import Q

from lykt.casework.cases.states import Answer, CaseState, NoteKind, Part
from lykt.kernel import ids
from lykt.record.duties.models import Happening
from lykt.record.people.models import Child
from lykt.record.people.queries import same_child
from lykt.trust.accounts.models import Membership
from lykt.trust.packs.law import DataClass


@pghistory.track()
class Case(models.Model):
    """A service's responsibility for a child. An open case has exactly one lead: the column cannot be empty.

    That the lead works in the case's own service, today, is held by a trigger (see the migrations).
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="cases")
    agency = models.UUIDField()
    lead = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    state = models.TextField(choices=[(s.value, s.value) for s in CaseState], default=CaseState.OPEN)
    report = models.UUIDField(null=True, help_text="The concern report it grew from.")
    opened_at = models.DateTimeField()
    opened_by = models.UUIDField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                "child", "agency", condition=Q(state="open"), name="one_open_case_a_service_a_child"
            ),
        )

    def together(self) -> "list[Case]":
        """This case and its lead's other open cases here about records of the same child: they change lead as one."""
        records = same_child(self.child_id)
        return list(
            Case.objects.filter(
                child__in=records, agency=self.agency, lead=self.lead_id, state=CaseState.OPEN
            ).order_by("opened_at", "id")
        )

    def child_ids(self) -> Collection[UUID]:
        """Its child, and the other records of that child which the same lead leads here."""
        return {self.child_id, *(case.child_id for case in self.together())}


class HandOver(models.Model):
    """A lead asks a colleague to take over. The lead stays until the colleague has said yes."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="hand_overs")
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="+", db_index=False)
    to = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    why = models.TextField()
    asked_at = models.DateTimeField()
    asked_by = models.UUIDField()
    answer = models.TextField(blank=True, choices=[(a.value, a.value) for a in Answer])
    answer_why = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.UUIDField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint("case", condition=Q(answered_at=None), name="one_open_hand_over_a_case"),
        )

    def child_ids(self) -> Collection[UUID]:
        return self.case.child_ids()


class Note(models.Model):
    """A note or a contact: that it was written, by whom and about when. Its words are its parts."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="notes", db_index=False)
    kind = models.TextField(choices=[(k.value, k.value) for k in NoteKind])
    happened_at = models.DateTimeField()
    written_at = models.DateTimeField()
    written_by = models.UUIDField()
    agency = models.UUIDField()
    corrects = models.ForeignKey("Note", null=True, on_delete=models.PROTECT, related_name="corrections")

    class Meta:
        indexes = (models.Index(fields=("child", "-happened_at", "id"), name="note_of_child"),)

    def child_ids(self) -> Collection[UUID]:
        return [self.child_id]


class NotePart(models.Model):
    """Words of a note: facts, the child's own words, the worker's reading, an area. A mended part is a later version."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    note = models.ForeignKey(Note, on_delete=models.PROTECT, related_name="parts", db_index=False)
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="+", db_index=False)
    data_class = models.TextField(choices=[(c.value, c.value) for c in DataClass])
    part = models.TextField(choices=[(p.value, p.value) for p in Part])
    text = models.TextField()
    version = models.PositiveSmallIntegerField(default=1)
    written_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint("note", "part", "version", name="a_part_once_a_version"),)


class NoteSeen(models.Model):
    """Somebody else has opened a fresh note: from then on it is corrected beside itself, not mended."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    note = models.ForeignKey(Note, on_delete=models.PROTECT, related_name="seen", db_index=False)
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="+", db_index=False)
    seen_by = models.UUIDField()
    seen_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint("note", "seen_by", name="seen_once"),)


class Judgement(models.Model):
    """What one person did at once, with no second, was looked at by another: in order or not, and why."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="+", db_index=False)
    data_class = models.TextField(choices=[(c.value, c.value) for c in DataClass])
    happening = models.OneToOneField(Happening, on_delete=models.PROTECT, related_name="judgement")
    acted_by = models.UUIDField()
    in_order = models.BooleanField()
    words = models.TextField()
    judged_at = models.DateTimeField()
    judged_by = models.UUIDField()

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="nobody_judges_their_own_act", condition=~Q(judged_by=models.F("acted_by"))
            ),
        )

    def child_ids(self) -> Collection[UUID]:
        return [self.child_id]
