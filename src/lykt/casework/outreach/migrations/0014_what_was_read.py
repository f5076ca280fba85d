# SPDX-License-Identifier: EUPL-1.2
"""A check for danger says which of the sender's additions stood on its page: no clock can tell what somebody has read.

An addition that is taken in while a check is being kept has an earlier time than the check, and was read by nobody.
"""

from importlib import import_module

import django.contrib.postgres.fields
from django.db import migrations, models

from lykt.trust.accounts.privileges import run

AS_IT_STOOD: str = import_module("lykt.casework.outreach.migrations.0011_night_again").WANTED
BEFORE = "k.checked_at > n.last_words and m.agency_id <> v.night_id"
NOW = """m.agency_id <> v.night_id and not exists (
            select 1 from outreach_addition a where a.report_id = n.report and a.id <> all (k.read))"""
WANTED = AS_IT_STOOD.partition("create trigger")[0].replace(BEFORE, NOW)

# What was added before a check that stands already counts as read, as it did until now.
READ = """
alter table outreach_acutecheck no force row level security;
alter table outreach_addition no force row level security;
update outreach_acutecheck k set read = array(
    select a.id from outreach_addition a where a.report_id = k.report_id and a.added_at <= k.checked_at);
alter table outreach_acutecheck force row level security;
alter table outreach_addition force row level security;
"""


class Migration(migrations.Migration):
    dependencies = [("outreach", "0013_old_drafts")]
    operations = [
        migrations.AddField(
            "acutecheck",
            "read",
            django.contrib.postgres.fields.ArrayField(
                base_field=models.UUIDField(),
                default=list,
                help_text="What the sender had added, as far as it stood on the page that was answered.",
                size=None,
            ),
        ),
        run(READ),
        run(WANTED),
    ]
