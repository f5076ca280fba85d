# SPDX-License-Identifier: EUPL-1.2
"""What was told on a public page, as it came, and what its sender came back with."""

from django.db import models
from django.db.models import Q

from lykt.casework.outreach.models.reports import ConcernReport
from lykt.casework.outreach.states import Harm, Writer
from lykt.kernel import ids


class Slip(models.Model):
    """What somebody told on a public page, kept as it came. Nobody reads this table: the reception is handed what waits
    for its service, and the public page can only add."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    service = models.TextField(help_text="The short name of the service it was told to.")
    words = models.JSONField()
    language = models.TextField(help_text="Of the page it was written on: nb, en, fr, ar.")
    receipt = models.CharField(
        max_length=64, null=True, help_text="The hash of the seven words that were given for it."
    )
    adds_to = models.CharField(
        max_length=64, null=True, help_text="The hash of the seven words that somebody came back with."
    )
    many = models.BooleanField(
        default=False, help_text="Very many came from the same source. Which, stands nowhere."
    )
    dropped_at = models.DateTimeField()
    taken_at = models.DateTimeField(null=True)
    taken_by = models.UUIDField(null=True)
    report = models.UUIDField(null=True, help_text="What it became, or was added to.")

    class Meta:
        indexes = (
            models.Index("dropped_at", name="slips_that_wait", condition=Q(taken_at=None)),
            models.Index("receipt", name="slips_by_receipt"),
            models.Index("adds_to", name="slips_by_addition"),
        )
        constraints = (
            models.CheckConstraint(
                name="tells_or_adds",
                condition=Q(receipt__isnull=False, adds_to=None) | Q(receipt=None, adds_to__isnull=False),
            ),
            models.CheckConstraint(
                name="taken_is_taken_by_somebody_for_something",
                condition=Q(taken_at=None, taken_by=None, report=None)
                | Q(taken_at__isnull=False, taken_by__isnull=False, report__isnull=False),
            ),
        )


class ReportSlip(models.Model):
    """What a public page told beside the words: who wrote, whether it must be read first and why, and whence it came."""

    report = models.OneToOneField(
        ConcernReport, primary_key=True, on_delete=models.PROTECT, related_name="slip"
    )
    writer = models.TextField(choices=[(w, w) for w in Writer])
    harm = models.TextField(choices=[(w, w) for w in Harm], blank=True)
    language = models.TextField()
    many = models.BooleanField(help_text="Very many came from the same source.")
    told_to = models.TextField(blank=True, help_text="The service it was told to, if that is another one.")
    earlier = models.UUIDField(
        null=True, help_text="A report that was decided about, to which the sender adds this."
    )

    class Meta:
        indexes = (models.Index("earlier", name="came_back", condition=models.Q(earlier__isnull=False)),)


class Addition(models.Model):
    """What a sender came back with, by the seven words of the receipt, to a report that nobody has decided about yet."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    report = models.ForeignKey(ConcernReport, on_delete=models.PROTECT, related_name="additions")
    text = models.TextField()
    harm = models.TextField(choices=[(w, w) for w in Harm], blank=True)
    language = models.TextField()
    many = models.BooleanField()
    written_at = models.DateTimeField()
    added_at = models.DateTimeField()
    added_by = models.UUIDField()
