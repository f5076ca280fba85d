# SPDX-License-Identifier: EUPL-1.2
"""Answered before it was decided, a sender with a duty to report still hears what the report became (bvl § 13-3)."""

from django.db import migrations, models

OF = models.TextField(choices=[(one, one) for one in ("receipt", "outcome", "ending")])


class Migration(migrations.Migration):
    dependencies = [("outreach", "0017_who_does_not_know")]
    operations = [migrations.AlterField("answer", "of", OF)]
