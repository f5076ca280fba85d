# SPDX-License-Identifier: EUPL-1.2
"""A version is in use from a day. Whoever fills in a list without an account sees which of the nation's are withdrawn."""

from django.db import migrations, models

from lykt.trust.accounts.privileges import run

# What was published before this was in use at once, by the clock of its own country.
AT_ONCE = """update indicators_checklist set from_day =
    (published_at at time zone case pack when 'gb' then 'Europe/London' else 'Europe/Oslo' end)::date;"""
DAY = "The day from which it is begun; until then the version before it is."


class Migration(migrations.Migration):
    dependencies = [("indicators", "0003_about")]
    operations = [
        migrations.AddField("checklist", "from_day", models.DateField(help_text=DAY, null=True)),
        migrations.RunSQL(AT_ONCE, migrations.RunSQL.noop),
        migrations.AlterField("checklist", "from_day", models.DateField(help_text=DAY)),
        run("""
            alter policy reads on indicators_withdrawal using ((select ctx.agency()) is not null or exists (
                select 1 from indicators_checklist c
                where c.id = indicators_withdrawal.checklist_id and c.agency is null));
        """),
    ]
