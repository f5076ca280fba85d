# SPDX-License-Identifier: EUPL-1.2
"""Phones and the keys of forms; and what came from phones, as it came, with each thing that happened to it. Appended only."""

from django.db import models

from lykt.casework.submissions.states import State, Why
from lykt.kernel import ids
from lykt.trust.accounts.models import Membership


class Device(models.Model):
    """A phone of somebody's. What it sends is theirs, and is read by their team. Only its token's hash is stored."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    agency = models.UUIDField()
    member = models.ForeignKey(
        Membership, on_delete=models.PROTECT, related_name="+", help_text="Whom it acts for."
    )
    holder = models.UUIDField(help_text="The team, else the person, that reads what it sends.")
    name = models.TextField()
    digest = models.CharField(max_length=64, unique=True)
    issued_at = models.DateTimeField()
    issued_by = models.UUIDField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    revoked_by = models.UUIDField(null=True)


class FormKey(models.Model):
    """The public half of the key that an agency's forms are closed with on phones. The other half is no process's but the opener's."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    agency = models.UUIDField()
    public = models.TextField(help_text="In PEM.")
    made_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True)
    retired_by = models.UUIDField(null=True)


class Submission(models.Model):
    """A filled-in form, byte for byte as it came."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    agency = models.UUIDField()
    holder = models.UUIDField()
    device = models.ForeignKey(Device, on_delete=models.PROTECT, related_name="+")
    checklist = models.UUIDField(help_text="The version of the form.")
    instance_id = models.TextField(help_text="As the phone says; text, never a name of a file.")
    fingerprint = models.CharField(max_length=64)
    body = models.BinaryField()
    encrypted = models.BooleanField()
    said_at = models.TextField(blank=True, help_text="What the phone's clock said, in its own words.")
    received_at = models.DateTimeField()
    received_by = models.UUIDField(help_text="Whose phone it was.")

    class Meta:
        indexes = (models.Index("holder", "received_at", name="submission_of_holder"),)


class Part(models.Model):
    """A file that belongs to a submission: a picture as we drew it, what is encrypted as it came, anything else closed."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="parts")
    name = models.TextField()
    fingerprint = models.CharField(max_length=64, help_text="Of what came.")
    content = models.BinaryField()
    drawn = models.BooleanField(help_text="It is a picture that we drew anew, and can be shown.")
    added_at = models.DateTimeField()
    added_by = models.UUIDField()


class Step(models.Model):
    """Something that happened to a submission. The last one says where it stands; without one it waits."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="steps")
    state = models.TextField(choices=[(one.value, one.value) for one in State])
    why = models.TextField(blank=True, choices=[(one.value, one.value) for one in Why])
    odd = models.JSONField(default=list, help_text="Questions whose answers the form does not know.")
    assessment = models.UUIDField(null=True)
    contact = models.UUIDField(null=True)
    stepped_at = models.DateTimeField()
    stepped_by = models.UUIDField()

    class Meta:
        indexes = (models.Index("submission", "stepped_at", name="step_of_submission"),)
