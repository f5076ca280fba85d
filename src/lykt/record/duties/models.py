# SPDX-License-Identifier: EUPL-1.2
"""What happened, in the law pack's fixed words, and the duties that follow from it."""

from collections.abc import Collection
from uuid import UUID

from django.db import models

from lykt.kernel import ids
from lykt.record.people.models import Child
from lykt.trust.packs.law import DataClass

_CLASSES = [(c.value, c.value) for c in DataClass]


class Happening(models.Model):
    """Something that happened and that the law takes notice of. Appended only; time runs from `at`, never from typing."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="happenings", db_index=False)
    data_class = models.TextField(choices=_CLASSES)
    what = models.TextField(help_text="The event's fixed name: concern_report.received.")
    at = models.DateTimeField()
    fields = models.JSONField(default=dict)
    report = models.UUIDField(null=True, help_text="The concern report it belongs to.")
    agency = models.UUIDField(help_text="Whose work it happened in.")
    pack = models.TextField()
    written_at = models.DateTimeField()
    written_by = models.UUIDField()

    class Meta:
        indexes = (models.Index("child", "at", name="happening_of_child"),)

    def child_ids(self) -> Collection[UUID]:
        return [self.child_id]


class Retraction(models.Model):
    """Somebody wrote a happening down by mistake. It stays readable, with the reason; the law's engine leaves it out."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="+", db_index=False)
    data_class = models.TextField(choices=_CLASSES)
    happening = models.OneToOneField(Happening, on_delete=models.PROTECT, related_name="retraction")
    why = models.TextField()
    retracted_at = models.DateTimeField()
    retracted_by = models.UUIDField()


class Duty(models.Model):
    """A row of the law page that has begun for a child: worked out from what happened, kept for lists.

    Written only by the definer function `duties_put`, from the same engine that answers the lawyers' examples. Its
    state at an instant follows from its times; nothing has to run for a duty to become late.
    """

    id = models.UUIDField(primary_key=True)
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="duties", db_index=False)
    data_class = models.TextField(choices=_CLASSES)
    key = models.TextField()
    pack = models.TextField()
    row = models.TextField(
        help_text="The row of the pack: a rule's id, and its edition where it has several."
    )
    rule = models.TextField()
    kind = models.TextField()
    outside = models.BooleanField(default=False)
    report = models.UUIDField(null=True)
    agency = models.UUIDField(help_text="The agency whose work it is.")
    opens_at = models.DateTimeField()
    due_day = models.DateField(
        null=True, help_text="The last day; with a clock of hours, the day of its last instant."
    )
    due_at = models.DateTimeField(null=True, help_text="The last instant in time; null: no date in law.")
    ended_at = models.DateTimeField(null=True)
    lapses_at = models.DateTimeField(null=True)
    told = models.JSONField(
        default=dict, help_text="What else the engine knows: all its days with their sources."
    )

    class Meta:
        constraints = (models.UniqueConstraint("child", "key", name="a_duty_once"),)
        indexes = (
            models.Index("agency", "ended_at", "due_at", name="duty_by_clock"),
            models.Index("report", name="duty_of_report"),
        )

    def child_ids(self) -> Collection[UUID]:
        return [self.child_id]
