# SPDX-License-Identifier: EUPL-1.2
"""The night's view as it stood, with who the child's doctor is beside names and ages."""

from importlib import import_module

from django.db import migrations

from lykt.trust.accounts.privileges import run

AS_IT_STOOD: str = import_module("lykt.casework.outreach.migrations.0007_morning").SEEN
BEFORE, NOW = "('name', 'age', 'birth_date')", "('name', 'age', 'birth_date', 'doctor')"
SEEN = AS_IT_STOOD.replace("create function", "create or replace function").replace(BEFORE, NOW)


class Migration(migrations.Migration):
    dependencies = [("outreach", "0009_between"), ("people", "0004_doctor")]
    operations = [run(SEEN)]
