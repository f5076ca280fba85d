# SPDX-License-Identifier: EUPL-1.2
"""A withdrawn claim can be let stand again, and a mark is about its claim's own child."""

import django.db.models.deletion
from django.db import migrations, models

from lykt.trust.access.rowsecurity import about_the_same_child


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0002_ledger'),
    ]

    operations = [
        migrations.AlterField(
            model_name='claimmark',
            name='mark',
            field=models.TextField(choices=[('confirmed', 'confirmed'), ('doubted', 'doubted'), ('corrected', 'corrected'), ('withdrawn', 'withdrawn'), ('restored', 'restored')]),
        ),
        migrations.AlterField(
            model_name='claimmark',
            name='child',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.child'),
        ),
        about_the_same_child("people_claimmark", "claim_id", "people_claim"),
    ]
