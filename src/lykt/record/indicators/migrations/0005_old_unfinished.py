# SPDX-License-Identifier: EUPL-1.2
"""A list that nobody has touched for thirty days is not being filled in any more, for the same reasons as any draft
(outreach 0013): what stands in it about a child is in no record, and whose it was may never come back."""

from django.db import migrations

from lykt.trust.accounts.privileges import old_rows_go


class Migration(migrations.Migration):
    dependencies = [("indicators", "0004_from_a_day")]
    operations = [old_rows_go("indicators_unfinished", function="indicators_old_unfinished_go")]
