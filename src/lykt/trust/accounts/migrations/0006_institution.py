# SPDX-License-Identifier: EUPL-1.2
"""An agency can be an institution, whose people fill in the list that is theirs."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0005_leader'),
    ]

    operations = [
        migrations.AlterField(
            model_name='agency',
            name='kind',
            field=models.TextField(choices=[('child_protection', 'child_protection'), ('outreach', 'outreach'), ('health', 'health'), ('school', 'school'), ('reception', 'reception'), ('institution', 'institution'), ('guardian', 'guardian'), ('competence_centre', 'competence_centre'), ('police', 'police'), ('immigration', 'immigration'), ('statistics', 'statistics')]),
        ),
        migrations.AlterField(
            model_name='agencyevent',
            name='kind',
            field=models.TextField(choices=[('child_protection', 'child_protection'), ('outreach', 'outreach'), ('health', 'health'), ('school', 'school'), ('reception', 'reception'), ('institution', 'institution'), ('guardian', 'guardian'), ('competence_centre', 'competence_centre'), ('police', 'police'), ('immigration', 'immigration'), ('statistics', 'statistics')]),
        ),
    ]
