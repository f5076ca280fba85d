# SPDX-License-Identifier: EUPL-1.2
"""Asked about danger, "I do not know" is an answer, and is read before what says nothing of danger."""

from django.db import migrations, models

from lykt.casework.outreach.states import Harm

HARM = models.TextField(choices=[(one, one) for one in Harm], blank=True)


class Migration(migrations.Migration):
    dependencies = [("outreach", "0016_an_answer_is_one_tap")]
    operations = [
        migrations.AlterField("reportslip", "harm", HARM),
        migrations.AlterField("addition", "harm", HARM),
    ]
