# SPDX-License-Identifier: EUPL-1.2
"""What the night adds to what it handed over, below the words that stand, until somebody of the day has accepted."""

import django.db.models.deletion
import lykt.kernel.ids
from django.db import migrations, models

from lykt.trust.access.rowsecurity import granted, secure
from lykt.trust.accounts.privileges import INSIDE, INTAKE, run

# Whoever reads the task reads what was added to it.
READS = f"""exists (
    select 1 from outreach_morningtask t join outreach_reportabout b on b.report_id = t.report_id
    where t.id = outreach_morningaddition.task_id
      and {granted(child="b.child_id", data_class="'L4'", act="read")})"""

# In one's own name, by the night service that gave the task, while it waits and nobody has reviewed the report.
ADDS = """added_by = (select ctx.actor()) and exists (
    select 1 from outreach_morningtask t
    where t.id = outreach_morningaddition.task_id and t.agency = (select ctx.agency()) and t.accepted_at is null
      and outreach_may_add(t.report_id, 'L4') and not exists (
        select 1 from outreach_review v where v.report_id = t.report_id and v.outcome <> 'passed_on'))"""

# A guardian or a lawyer may be the adult that somebody worries about.
IS_NO_PARTY = """not exists (select 1 from accounts_membership m
    where m.id = (select ctx.actor()) and m.zone = 'guardian')"""


class Migration(migrations.Migration):

    dependencies = [
        ('outreach', '0018_what_it_became'),
    ]

    operations = [
        migrations.CreateModel(
            name='MorningAddition',
            fields=[
                ('id', models.UUIDField(default=lykt.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('words', models.TextField()),
                ('added_at', models.DateTimeField()),
                ('added_by', models.UUIDField()),
                ('task', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='additions', to='outreach.morningtask')),
            ],
        ),
        secure("outreach_morningaddition", reads=READS, adds=ADDS),
        run(f"""
            revoke all on outreach_morningaddition from {INTAKE};
            create policy no_party on outreach_morningaddition as restrictive for select to {INSIDE} using ({IS_NO_PARTY});
        """),
    ]
