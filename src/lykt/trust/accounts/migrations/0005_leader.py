# SPDX-License-Identifier: EUPL-1.2
"""Who is away, and where reports about children who are alone go."""

import django.db.models.deletion
import lykt.kernel.ids
from django.db import migrations, models

from lykt.trust.accounts.privileges import open_to


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0004_watch'),
    ]

    operations = [
        migrations.CreateModel(
            name='Absence',
            fields=[
                ('id', models.UUIDField(default=lykt.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('kind', models.TextField(choices=[('holiday', 'holiday'), ('ill', 'ill'), ('leaving', 'leaving')])),
                ('from_day', models.DateField()),
                ('until_day', models.DateField(help_text='The last day away; null: until further notice.', null=True)),
                ('noted_at', models.DateTimeField()),
                ('noted_by', models.UUIDField()),
                ('ended_at', models.DateTimeField(help_text='When it was taken back, or they came back early.', null=True)),
                ('ended_by', models.UUIDField(null=True)),
                ('membership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='absences', to='accounts.membership')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('until_day', None), ('until_day__gte', models.F('from_day')), _connector='OR'), name='away_until_after_it_began')],
            },
        ),
        migrations.CreateModel(
            name='Routing',
            fields=[
                ('id', models.UUIDField(default=lykt.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('reason', models.TextField(help_text='Shown beside the suggestion.')),
                ('set_at', models.DateTimeField()),
                ('set_by', models.UUIDField()),
                ('ended_at', models.DateTimeField(null=True)),
                ('ended_by', models.UUIDField(null=True)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='routings', to='accounts.agency')),
                ('to_agency', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.agency')),
                ('to_team', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.team')),
            ],
            options={
                'constraints': [models.UniqueConstraint(models.F('agency'), condition=models.Q(('ended_at', None)), name='one_routing_an_agency'), models.CheckConstraint(condition=models.Q(models.Q(('to_agency', None), ('to_team__isnull', False)), models.Q(('to_agency__isnull', False), ('to_team', None)), _connector='OR'), name='routed_to_one')],
            },
        ),
        open_to("accounts_absence", web="select, insert, update"),
        open_to("accounts_routing", web="select, insert, update"),
    ]
