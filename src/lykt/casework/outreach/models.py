# SPDX-License-Identifier: EUPL-1.2
"""Concern reports as they came, what was decided about them, and drafts. Appended only, but for drafts and whose it is."""

from collections.abc import Collection
from uuid import UUID

from django.db import connection, models
from django.db.models import Q

from lykt.casework.outreach.states import Harm, Writer
from lykt.kernel import ids
from lykt.record.people.models import Child


class ConcernReport(models.Model):
    """That somebody worried about one or more children: when it came, from whom in kind, and whose it is to act."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    agency = models.UUIDField(
        help_text="The service that must act now. Changes only when another has accepted it."
    )
    received_at = models.DateTimeField()
    received_by = models.UUIDField()
    role = models.TextField(help_text="What the sender is: health, school, private, anonymous …")
    duty_reporter = models.BooleanField()
    form = models.TextField()

    class Meta:
        indexes = (models.Index("agency", "received_at", name="report_of_agency"),)

    def child_ids(self) -> Collection[UUID]:
        """Every child it is about, also one that the actor does not see: whoever may act, may for all of them."""
        with connection.cursor() as cursor:
            cursor.execute("select outreach_children_of(%s)", [self.id])
            return [child for (child,) in cursor.fetchall()]


class ReportAbout(models.Model):
    """One child a report is about, and whether the child knows of it. Who may read this may know of the report."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    report = models.ForeignKey(ConcernReport, on_delete=models.PROTECT, related_name="abouts")
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="reports")
    told = models.TextField()
    told_why = models.TextField(blank=True)


class ReportWords(models.Model):
    """The sender's own words, the sender, what fitted no claim, and the report as it came, byte for byte."""

    report = models.OneToOneField(
        ConcernReport, primary_key=True, on_delete=models.PROTECT, related_name="words"
    )
    parts = models.JSONField()
    sender = models.JSONField()
    kept = models.JSONField(default=list)
    notes = models.JSONField(default=list)
    municipality = models.JSONField(default=dict)
    sent_at = models.DateTimeField(null=True)
    digest = models.CharField(max_length=64)
    original = models.BinaryField()


class Receipt(models.Model):
    """What was answered when a report was taken in, so that the same one sent again gets the same answer."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    agency = models.UUIDField()
    key = models.TextField(help_text="A file's content hash, or an API call's Idempotency-Key.")
    digest = models.CharField(max_length=64)
    report = models.UUIDField()
    answer = models.JSONField()
    received_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint("agency", "key", name="a_key_once_an_agency"),)


class Sending(models.Model):
    """The sender's own line: that they sent a report, when and to whom. Holds nothing of what was in it."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    sender = models.UUIDField()
    to = models.UUIDField()
    report = models.UUIDField()
    sent_at = models.DateTimeField()


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


class AcuteCheck(models.Model):
    """Somebody looked whether there is danger now, and said what they found and why."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    report = models.ForeignKey(ConcernReport, on_delete=models.PROTECT, related_name="checks")
    outcome = models.TextField(choices=[(w, w) for w in ("act_now", "can_wait")])
    why = models.TextField()
    checked_at = models.DateTimeField()
    checked_by = models.UUIDField()


class Review(models.Model):
    """What the service decided to do with a report. Only one review ends it; passing on does not."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    report = models.ForeignKey(ConcernReport, on_delete=models.PROTECT, related_name="reviews")
    agency = models.UUIDField()
    outcome = models.TextField(
        choices=[(w, w) for w in ("investigate", "in_investigation", "passed_on", "drop")]
    )
    reason = models.TextField(blank=True, help_text="The pack's reason for dropping.")
    why = models.TextField()
    to_agency = models.UUIDField(null=True)
    reviewed_at = models.DateTimeField()
    reviewed_by = models.UUIDField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                "report", condition=~Q(outcome="passed_on"), name="one_review_ends_a_report"
            ),
            models.CheckConstraint(
                name="passed_on_to_somebody",
                condition=Q(outcome="passed_on", to_agency__isnull=False)
                | (~Q(outcome="passed_on") & Q(to_agency=None)),
            ),
        )


class Acceptance(models.Model):
    """A named person of the other service has taken a report that was passed on. Until then the sender keeps it."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    review = models.OneToOneField(Review, on_delete=models.PROTECT, related_name="acceptance")
    report = models.ForeignKey(ConcernReport, on_delete=models.PROTECT, related_name="+")
    accepted_at = models.DateTimeField()
    accepted_by = models.UUIDField()


class Draft(models.Model):
    """What somebody is writing, as typed, seen by nobody else, gone when it is sent."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    owner = models.UUIDField()
    about = models.TextField(help_text='What is being written: "report", "note:<child>".')
    words = models.JSONField()
    saved_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint("owner", "about", name="one_draft_of_a_kind"),)
