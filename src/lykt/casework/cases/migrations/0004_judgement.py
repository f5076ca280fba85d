# SPDX-License-Identifier: EUPL-1.2
"""Judgements under the ledger: about the happening's own child, in its own class."""

import django.db.models.deletion
import lykt.kernel.ids
from django.db import migrations, models

from lykt.trust.access.rowsecurity import about_the_same_child, secure_by_ledger
from lykt.trust.accounts.privileges import INTAKE, run


class Migration(migrations.Migration):

    dependencies = [
        ('cases', '0003_same_child'),
        ('duties', '0002_ledger'),
        ('people', '0002_ledger'),
    ]

    operations = [
        migrations.CreateModel(
            name='Judgement',
            fields=[
                ('id', models.UUIDField(default=lykt.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('data_class', models.TextField(choices=[('L0', 'L0'), ('L1', 'L1'), ('L2', 'L2'), ('L2S', 'L2S'), ('L3', 'L3'), ('L4', 'L4'), ('L5', 'L5'), ('L6', 'L6'), ('L7', 'L7'), ('L8', 'L8')])),
                ('acted_by', models.UUIDField()),
                ('in_order', models.BooleanField()),
                ('words', models.TextField()),
                ('judged_at', models.DateTimeField()),
                ('judged_by', models.UUIDField()),
                ('child', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.child')),
                ('happening', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='judgement', to='duties.happening')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('judged_by', models.F('acted_by')), _negated=True), name='nobody_judges_their_own_act')],
            },
        ),
        secure_by_ledger("cases_judgement"),
        about_the_same_child("cases_judgement", "happening_id", "duties_happening"),
        run(f"revoke all on cases_judgement from {INTAKE}"),
    ]
