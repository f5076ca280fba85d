# SPDX-License-Identifier: EUPL-1.2
"""Lists and what was answered. A published version and a sent assessment never change; a finding is stored nowhere."""

from collections.abc import Collection
from uuid import UUID

from django.db import models
from django.db.models import Q

from lykt.kernel import ids
from lykt.record.indicators.states import Origin, Value
from lykt.record.people.models import Child
from lykt.trust.packs.law import DataClass

_CLASSES = [(c.value, c.value) for c in DataClass]


class Checklist(models.Model):
    """One version of a list, as it was published: the nation's where no agency is named, else that agency's own."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    pack = models.TextField()
    agency = models.UUIDField(null=True, help_text="Whose local version it is; nobody's: the nation's.")
    name = models.TextField(help_text="The form's own id: `outreach`, `ilo_cl`.")
    version = models.TextField()
    base = models.ForeignKey(
        "self",
        null=True,
        on_delete=models.PROTECT,
        related_name="locals",
        help_text="The national list that a local version was made from; a form of an agency's own has none.",
    )
    form = models.JSONField(help_text="The form as values, before it is expanded.")
    xform = models.TextField(
        help_text="The form that is filled in: expanded, for every tool that speaks XForms."
    )
    published_at = models.DateTimeField()
    published_by = models.UUIDField(null=True, help_text="Nobody: it came with the release.")
    from_day = models.DateField(
        help_text="The day from which it is begun; until then the version before it is."
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(
                "pack", "agency", "name", "version", name="one_list_a_version", nulls_distinct=False
            ),
            models.CheckConstraint(
                name="a_local_list_has_a_publisher",
                condition=Q(agency=None, base=None) | Q(agency__isnull=False, published_by__isnull=False),
            ),
        )


class Withdrawal(models.Model):
    """From then on a version is not begun any more. What was begun with it goes on."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    checklist = models.OneToOneField(Checklist, on_delete=models.PROTECT, related_name="withdrawal")
    why = models.TextField()
    withdrawn_at = models.DateTimeField()
    withdrawn_by = models.UUIDField()


class Overlay(models.Model):
    """One saving of what an agency says differently from the national list. The last revision is what is worked on."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    agency = models.UUIDField()
    name = models.TextField()
    base = models.ForeignKey(Checklist, on_delete=models.PROTECT, related_name="+")
    revision = models.PositiveIntegerField(help_text="From one; two people cannot save the same.")
    edits = models.JSONField()
    saved_at = models.DateTimeField()
    saved_by = models.UUIDField()

    class Meta:
        constraints = (models.UniqueConstraint("agency", "name", "revision", name="one_saving_a_revision"),)


class Assessment(models.Model):
    """A list as somebody filled it in. With a child it is under the ledger; without, it is its holder's alone.

    It never changes: that it is about a child whom nobody had named then stands in `AssessmentAbout`.
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    checklist = models.ForeignKey(Checklist, on_delete=models.PROTECT, related_name="assessments")
    child = models.ForeignKey(Child, null=True, on_delete=models.PROTECT, related_name="assessments")
    data_class = models.TextField(choices=_CLASSES, default=DataClass.L5.value)
    agency = models.UUIDField()
    holder = models.UUIDField(help_text="The team, else the person, that reads it while no child is named.")
    origin_kind = models.TextField(blank=True, choices=[(o.value, o.value) for o in Origin])
    origin = models.UUIDField(null=True, help_text="The contact or report from which it was begun.")
    instance = models.TextField(help_text="The filled-in form, as it was sent.")
    fingerprint = models.TextField(help_text="Of the instance: the same id with other content is told apart.")
    assessed_at = models.DateTimeField()
    assessed_by = models.UUIDField()

    class Meta:
        indexes = (
            models.Index("child", "assessed_at", name="assessment_of_child"),
            models.Index("holder", "assessed_at", name="assessment_of_holder"),
        )

    @property
    def about(self) -> UUID | None:
        """The child it was made about, else the one it was put with; none that the reader may not know of."""
        return self.child_id or next((one.child_id for one in self.abouts.all() if not one.ended_at), None)

    def child_ids(self) -> Collection[UUID]:
        return [self.child_id] if self.child_id else []


class AssessmentAbout(models.Model):
    """A child with whom somebody put a list that named none, until somebody took it back."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="abouts")
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="+")
    data_class = models.TextField(choices=_CLASSES)
    added_at = models.DateTimeField()
    added_by = models.UUIDField()
    ended_at = models.DateTimeField(null=True)
    ended_by = models.UUIDField(null=True)
    why = models.TextField(blank=True, help_text="Why it was taken back.")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("assessment",), condition=Q(ended_at=None), name="with_one_child_at_a_time"
            ),
            models.CheckConstraint(
                name="taken_back_by_somebody_for_a_reason",
                condition=Q(ended_at=None, ended_by=None, why="")
                | Q(ended_at__isnull=False, ended_by__isnull=False) & ~Q(why=""),
            ),
        )

    def child_ids(self) -> Collection[UUID]:
        return [self.child_id]


class Answer(models.Model):
    """What was answered about one indicator, and what it rests on. It stands beside earlier ones and replaces none."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="answers")
    child = models.ForeignKey(Child, null=True, on_delete=models.PROTECT, related_name="+")
    data_class = models.TextField(choices=_CLASSES, default=DataClass.L5.value)
    question = models.TextField()
    indicator = models.TextField()
    value = models.TextField(choices=[(v.value, v.value) for v in Value])
    seen = models.TextField(blank=True)
    by = models.TextField(
        blank=True, help_text="Who saw or heard it, in the words of whoever filled in the list."
    )
    on = models.DateField(null=True)
    other_explanation = models.TextField(blank=True)
    answered_at = models.DateTimeField()
    answered_by = models.UUIDField()

    class Meta:
        indexes = (models.Index("child", "indicator", name="answer_about_child"),)

    def child_ids(self) -> Collection[UUID]:
        return [self.child_id] if self.child_id else []


class Unfinished(models.Model):
    """A list that somebody is still filling in, as typed: its writer's alone, gone when it is sent."""

    id = models.UUIDField(
        primary_key=True, default=ids.new_id, editable=False, help_text="Becomes the assessment's."
    )
    owner = models.UUIDField()
    checklist = models.ForeignKey(Checklist, on_delete=models.PROTECT, related_name="+")
    child = models.ForeignKey(Child, null=True, on_delete=models.PROTECT, related_name="+")
    origin_kind = models.TextField(blank=True, choices=[(o.value, o.value) for o in Origin])
    origin = models.UUIDField(null=True)
    instance = models.TextField(blank=True)
    revision = models.PositiveIntegerField(
        default=0, help_text="A tab that is behind is told, and overwrites nothing."
    )
    tab = models.TextField(blank=True, help_text="The window that wrote last: it may go on.")
    saved_at = models.DateTimeField()

    class Meta:
        indexes = (models.Index("owner", "saved_at", name="unfinished_of_owner"),)
