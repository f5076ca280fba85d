# SPDX-License-Identifier: EUPL-1.2
"""The audit: entries, the leaves and signed heads that seal them. No foreign keys, so nothing audited can vanish with it.

Processes that serve requests may only insert entries. The worker seals: it reads entries and appends leaves and heads.
"""

from django.contrib.postgres.fields import ArrayField
from django.db import models


class Entry(models.Model):
    """One act, one refusal or one reading. Holds ids and reasons, never what was said about a child."""

    id = models.UUIDField(primary_key=True)
    at = models.DateTimeField()
    actor = models.UUIDField(null=True)
    agency = models.UUIDField(null=True)
    verb = models.TextField()
    outcome = models.TextField(choices=[(w, w) for w in ("done", "refused", "read")])
    children = ArrayField(models.UUIDField())
    subject = models.UUIDField(null=True)
    code = models.TextField(blank=True)
    why = models.TextField(blank=True)


class Unsealed(models.Model):
    """An entry that waits for its seal, for sixty seconds at most. Written by a trigger."""

    entry = models.UUIDField(primary_key=True)
    number = models.BigIntegerField()


class Leaf(models.Model):
    """The hash of one entry at its place in the tree (RFC 6962)."""

    position = models.BigIntegerField(primary_key=True)
    entry = models.UUIDField(unique=True)
    digest = models.BinaryField()


class Head(models.Model):
    """The signed root over the first `size` leaves, with the peaks from which the next batch goes on."""

    size = models.BigIntegerField(primary_key=True)
    root = models.BinaryField()
    peaks = ArrayField(models.BinaryField())
    sealed_at = models.DateTimeField()
    signature = models.BinaryField()
