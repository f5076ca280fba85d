# SPDX-License-Identifier: EUPL-1.2
"""Who treats the child can be claimed too."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [('people', '0003_marks')]

    operations = [
        migrations.AlterField(
            model_name='claim',
            name='attribute',
            field=models.TextField(choices=[('name', 'name'), ('age', 'age'), ('birth_date', 'birth_date'), ('national_id', 'national_id'), ('gender', 'gender'), ('language', 'language'), ('interpreter', 'interpreter'), ('country', 'country'), ('document', 'document'), ('phone', 'phone'), ('unborn', 'unborn'), ('guardian', 'guardian'), ('relation', 'relation'), ('address', 'address'), ('whereabouts', 'whereabouts'), ('status', 'status'), ('health', 'health'), ('doctor', 'doctor')]),
        ),
    ]
