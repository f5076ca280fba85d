# SPDX-License-Identifier: EUPL-1.2
"""Who came by a public page is answered as a duty reporter only once somebody has checked it (bvl § 13-3)."""

from django.db import migrations, models
from django.db.models import Q

BY_WORK = models.TextField(
    choices=[(one, one) for one in ("checked", "no", "not_known")],
    blank=True,
    default="",
    help_text="Whether they report as part of their work, checked by ringing; asked of who came by a public page.",
)
NO_MORE = models.CheckConstraint(
    name="no_more_than_that_it_came_while_nobody_knows_who_they_could_be",
    condition=~Q(could_be="not_known", by_work="checked", how="told"),
)


class Migration(migrations.Migration):
    dependencies = [("outreach", "0020_looked_into_led_by_nobody")]
    operations = [
        migrations.AddField("answer", "by_work", BY_WORK),
        migrations.AddConstraint("answer", NO_MORE),
    ]
