# SPDX-License-Identifier: EUPL-1.2
"""Concern reports as they came, and what was decided about them. Appended only, but for whose it is."""

from collections.abc import Collection
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.db import connection, models
from django.db.models import Q

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


class AcuteCheck(models.Model):
    """Somebody looked whether there is danger now, and said what they found and why."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    report = models.ForeignKey(ConcernReport, on_delete=models.PROTECT, related_name="checks")
    outcome = models.TextField(choices=[(w, w) for w in ("act_now", "can_wait")])
    why = models.TextField()
    read = ArrayField(
        models.UUIDField(),
        default=list,
        help_text="What the sender had added, as far as it stood on the page that was answered.",
    )
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


class Refusal(models.Model):
    """Another service will not take what was passed on, and says why: a dispute, until somebody acts on the report.

    Holds nothing of the report but when it came and when it is due, so that the leaders of the service that said no can
    see how the days pass after they can read no more about the child.
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    review = models.OneToOneField(Review, on_delete=models.PROTECT, related_name="refusal")
    report = models.ForeignKey(ConcernReport, on_delete=models.PROTECT, related_name="refusals")
    agency = models.UUIDField(help_text="The service that will not take it.")
    kept_by = models.UUIDField(help_text="The service whose it stays.")
    why = models.TextField()
    received_at = models.DateTimeField(help_text="When the report came: no clock starts anew.")
    due_day = models.DateField(null=True, help_text="The last day of its review.")
    refused_at = models.DateTimeField()
    refused_by = models.UUIDField()
    over_at = models.DateTimeField(null=True, help_text="When it was accepted by somebody, or reviewed.")
    over_by = models.UUIDField(null=True)


class Answer(models.Model):
    """What the sender was answered, or why not; and, as was judged then, whether they could be the adult we worry about and
    whether they report as part of their work."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    report = models.ForeignKey(ConcernReport, on_delete=models.PROTECT, related_name="answers")
    of = models.TextField(choices=[(w, w) for w in ("receipt", "outcome", "ending")])
    could_be = models.TextField(choices=[(w, w) for w in ("no", "not_known", "yes")])
    by_work = models.TextField(
        choices=[(w, w) for w in ("checked", "no", "not_known")],
        blank=True,
        default="",
        help_text="Whether they report as part of their work, checked by ringing; asked of who came by a public page.",
    )
    how = models.TextField(choices=[(w, w) for w in ("told", "bare", "omitted")])
    why = models.TextField(blank=True)
    answered_at = models.DateTimeField()
    answered_by = models.UUIDField()

    class Meta:
        constraints = (
            models.UniqueConstraint("report", "of", name="one_answer_of_each_kind"),
            models.CheckConstraint(
                name="nothing_about_the_child_to_an_adult_we_worry_about",
                condition=~Q(could_be="yes", how="told"),
            ),
            models.CheckConstraint(
                name="no_more_than_that_it_came_while_nobody_knows_who_they_could_be",
                condition=~Q(could_be="not_known", by_work="checked", how="told"),
            ),
        )


class AnswerWords(models.Model):
    """The answer's words, for the sender too, if they have an account here."""

    answer = models.OneToOneField(Answer, primary_key=True, on_delete=models.PROTECT, related_name="words")
    report = models.ForeignKey(ConcernReport, on_delete=models.PROTECT, related_name="+")
    words = models.TextField()
    told_at = models.DateTimeField()
    told_by = models.UUIDField()


class MorningTask(models.Model):
    """What the night hands over to the day about a report. It stays the night's until a named person has accepted it."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    report = models.ForeignKey(ConcernReport, on_delete=models.PROTECT, related_name="morning")
    agency = models.UUIDField(help_text="The night service that gives it.")
    to = models.UUIDField(help_text="The day's service that it is given to.")
    words = models.TextField()
    given_at = models.DateTimeField()
    given_by = models.UUIDField()
    accepted_at = models.DateTimeField(null=True)
    accepted_by = models.UUIDField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                "report", condition=Q(accepted_at=None), name="one_open_morning_task_a_report"
            ),
            models.CheckConstraint(
                name="accepted_by_somebody",
                condition=Q(accepted_at=None, accepted_by=None)
                | Q(accepted_at__isnull=False, accepted_by__isnull=False),
            ),
        )

    def child_ids(self) -> Collection[UUID]:
        """Whoever may act on the report, may on what the night hands over about it."""
        return self.report.child_ids()


class MorningAddition(models.Model):
    """Words that the night added to what it had handed over, while it waited. What was written before stays as it was."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    task = models.ForeignKey(MorningTask, on_delete=models.PROTECT, related_name="additions")
    words = models.TextField()
    added_at = models.DateTimeField()
    added_by = models.UUIDField()
