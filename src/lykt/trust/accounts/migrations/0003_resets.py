# SPDX-License-Identifier: EUPL-1.2
"""Attempts are counted for all processes, two people let a third in again, and the reception reads nobody's name."""

import django.db.models.deletion
from django.db import migrations, models

import lykt.kernel.ids
from lykt.trust.accounts.privileges import INTAKE, open_to, run


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0002_privileges'),
    ]

    operations = [
        migrations.CreateModel(
            name='Attempt',
            fields=[
                ('key', models.CharField(max_length=64, primary_key=True, serialize=False)),
                ('value', models.JSONField()),
                ('expires_at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='StepReset',
            fields=[
                ('id', models.UUIDField(default=lykt.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('why', models.TextField()),
                ('asked_at', models.DateTimeField()),
                ('asked_by', models.UUIDField()),
                ('agreed_at', models.DateTimeField(blank=True, null=True)),
                ('agreed_by', models.UUIDField(blank=True, null=True)),
                ('membership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='resets', to='accounts.membership')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('agreed_by', None), models.Q(('agreed_by', models.F('asked_by')), _negated=True), _connector='OR'), name='seen_by_two')],
            },
        ),
        open_to("accounts_stepreset", web="select, insert, update"),
        open_to("accounts_attempt", web="select, insert, update, delete", worker="select, delete"),
        run("alter table accounts_attempt set unlogged"),
        run(f"revoke select on accounts_person from {INTAKE}"),
    ]
