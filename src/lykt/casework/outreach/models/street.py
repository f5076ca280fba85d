# SPDX-License-Identifier: EUPL-1.2
"""Whom an outreach team met, on which shift, what was needed and promised. The team's own; appended only."""

from django.db import models
from django.db.models import Q

from lykt.casework.outreach.states import Became, Met, NeedKind, Said
from lykt.kernel import ids
from lykt.record.people.models import Child
from lykt.trust.packs.law import DataClass


def _choices(words: type) -> list[tuple[str, str]]:
    return [(word.value, word.value) for word in words]  # type: ignore[attr-defined]


class Shift(models.Model):
    """A team's evening out: where, and what they agreed to look for. It is open until it has been handed over."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    team = models.UUIDField()
    agency = models.UUIDField()
    area = models.TextField(help_text="In words.")
    look_for = models.TextField(blank=True)
    opened_at = models.DateTimeField()
    opened_by = models.UUIDField()

    class Meta:
        indexes = (models.Index("team", "opened_at", name="shift_of_team"),)


class ShiftMember(models.Model):
    """Who is out on a shift."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    shift = models.ForeignKey(Shift, on_delete=models.PROTECT, related_name="members")
    team = models.UUIDField()
    member = models.UUIDField()
    joined_at = models.DateTimeField()
    joined_by = models.UUIDField()

    class Meta:
        constraints = (models.UniqueConstraint("shift", "member", name="once_on_a_shift"),)


class ShiftHandOver(models.Model):
    """The shift is over, and this is what the next one must know."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    shift = models.OneToOneField(Shift, on_delete=models.PROTECT, related_name="hand_over")
    team = models.UUIDField()
    words = models.TextField(blank=True)
    handed_at = models.DateTimeField()
    handed_by = models.UUIDField()


class Contact(models.Model):
    """Somebody was met on the street. It needs no child and no name, and belongs to the team that wrote it."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    team = models.UUIDField()
    agency = models.UUIDField()
    shift = models.ForeignKey(Shift, null=True, on_delete=models.PROTECT, related_name="contacts")
    happened_at = models.DateTimeField()
    written_at = models.DateTimeField()
    written_by = models.UUIDField()

    class Meta:
        indexes = (models.Index("team", "happened_at", name="contact_of_team"),)


class ContactPart(models.Model):
    """A part of a contact, as it was written. What is written later stands beside it."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="parts")
    team = models.UUIDField()
    part = models.TextField(choices=_choices(Said))
    text = models.TextField()
    written_at = models.DateTimeField()
    written_by = models.UUIDField()


class PartAnswer(models.Model):
    """What became of a wish or a promise."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    part = models.OneToOneField(ContactPart, on_delete=models.PROTECT, related_name="answer")
    team = models.UUIDField()
    became = models.TextField(choices=_choices(Became))
    answered_at = models.DateTimeField()
    answered_by = models.UUIDField()


class ContactAbout(models.Model):
    """A child a contact is about: opened from it, or known to the team before."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="abouts")
    team = models.UUIDField()
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    added_by = models.UUIDField()

    class Meta:
        constraints = (models.UniqueConstraint("contact", "child", name="a_child_once_a_contact"),)


class ContactSent(models.Model):
    """A concern report was sent from a contact: when and to whom. Holds nothing of what was in it."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="sent")
    team = models.UUIDField()
    to = models.UUIDField()
    sent_at = models.DateTimeField()
    sent_by = models.UUIDField()


# A need and a picture stand on a contact, which is the team's, or on a child, whom the ledger shows.
_ON_ONE = Q(contact__isnull=False, child=None) | Q(contact=None, child__isnull=False)


class Need(models.Model):
    """What somebody needed tonight, and what became of it: given, refused, or none available."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    contact = models.ForeignKey(Contact, null=True, on_delete=models.PROTECT, related_name="needs")
    child = models.ForeignKey(Child, null=True, on_delete=models.PROTECT, related_name="+")
    team = models.UUIDField(null=True)
    agency = models.UUIDField()
    data_class = models.TextField(choices=_choices(DataClass))
    kind = models.TextField(choices=_choices(NeedKind))
    became = models.TextField(blank=True, choices=_choices(Met))
    words = models.TextField(blank=True)
    noted_at = models.DateTimeField()
    noted_by = models.UUIDField()

    class Meta:
        constraints = (models.CheckConstraint(name="a_need_on_one_thing", condition=_ON_ONE),)
        indexes = (models.Index("agency", "noted_at", name="need_of_agency"),)


class Picture(models.Model):
    """A picture a worker took, drawn anew from its points alone: no place, no device, no time is in it."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    contact = models.ForeignKey(Contact, null=True, on_delete=models.PROTECT, related_name="pictures")
    child = models.ForeignKey(Child, null=True, on_delete=models.PROTECT, related_name="+")
    team = models.UUIDField(null=True)
    data_class = models.TextField(choices=_choices(DataClass))
    what = models.TextField(blank=True, help_text="What is seen, in words.")
    width = models.IntegerField()
    height = models.IntegerField()
    content = models.BinaryField(help_text="JPEG, as we drew it.")
    added_at = models.DateTimeField()
    added_by = models.UUIDField()

    class Meta:
        constraints = (models.CheckConstraint(name="a_picture_on_one_thing", condition=_ON_ONE),)
