# SPDX-License-Identifier: EUPL-1.2
"""Children and claims. Everything is appended; no role that serves requests can change or delete a row."""

from collections.abc import Collection
from uuid import UUID

from django.db import models
from django.db.models import F, Q

from lykt.kernel import ids
from lykt.record.people.states import Attribute, Certainty, Mark, SaidBy
from lykt.trust.packs.law import DataClass

_CLASSES = [(c.value, c.value) for c in DataClass]


class Child(models.Model):
    """Almost empty: an opaque id, and which service opened it. All else is claimed by somebody."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    opened_by = models.UUIDField(help_text="The agency whose work this record is.")
    opened_at = models.DateTimeField()

    class Meta:
        indexes = (models.Index("opened_by", "opened_at", name="child_of_agency"),)

    def child_ids(self) -> Collection[UUID]:
        return [self.id]


class Claim(models.Model):
    """Something somebody said about a child: what, who said it, who wrote it down, when, how sure."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="claims", db_index=False)
    data_class = models.TextField(choices=_CLASSES)
    attribute = models.TextField(choices=[(a.value, a.value) for a in Attribute])
    value = models.JSONField()
    words = models.TextField(blank=True, help_text="As it was said or sent, word for word.")
    said_by = models.TextField(choices=[(s.value, s.value) for s in SaidBy])
    said_by_words = models.TextField(blank=True)
    certainty = models.TextField(choices=[(c.value, c.value) for c in Certainty])
    said_at = models.DateTimeField()
    written_at = models.DateTimeField()
    written_by = models.UUIDField()
    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)
    origin = models.UUIDField(null=True, help_text="The report, contact or note in which it was said.")

    class Meta:
        indexes = (models.Index("child", "attribute", name="claim_of_child"),)

    def child_ids(self) -> Collection[UUID]:
        return [self.child_id]


class ClaimMark(models.Model):
    """What somebody later held of a claim: confirmed, doubted, corrected by another, withdrawn."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="+")
    data_class = models.TextField(choices=_CLASSES)
    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="marks")
    mark = models.TextField(choices=[(m.value, m.value) for m in Mark])
    corrected_by = models.ForeignKey(Claim, null=True, on_delete=models.PROTECT, related_name="+")
    why = models.TextField(blank=True)
    marked_at = models.DateTimeField()
    marked_by = models.UUIDField()


class Join(models.Model):
    """Two records that a person found to be one child. An edge: claims keep their child, and nobody gains a reading."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="joins")
    other = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="joins_to")
    why = models.TextField()
    joined_at = models.DateTimeField()
    joined_by = models.UUIDField()

    class Meta:
        constraints = (models.CheckConstraint(name="two_records", condition=~Q(child=F("other"))),)

    def child_ids(self) -> Collection[UUID]:
        return [self.child_id, self.other_id]


class Parting(models.Model):
    """A join that a person found to be wrong. Both records are as they were."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="+", db_index=False)
    join = models.OneToOneField(Join, on_delete=models.PROTECT, related_name="parting")
    why = models.TextField()
    parted_at = models.DateTimeField()
    parted_by = models.UUIDField()
