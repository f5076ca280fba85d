# SPDX-License-Identifier: EUPL-1.2
"""What somebody is still writing."""

from django.db import models

from lykt.kernel import ids


class Draft(models.Model):
    """What somebody is writing, as typed, seen by nobody else, gone when it is sent or untouched for thirty days."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    owner = models.UUIDField()
    about = models.TextField(help_text='What is being written: "report", "note:<child>".')
    words = models.JSONField()
    saved_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint("owner", "about", name="one_draft_of_a_kind"),)
