# SPDX-License-Identifier: EUPL-1.2
"""What nobody has touched for thirty days is no draft any more: whose it was has left, or wrote it elsewhere.

What stands in it about a child is in no record and under no lead, so it must not lie. It goes when anybody begins another,
not its writer: they may never come back.
"""

from django.db import migrations

from lykt.trust.accounts.privileges import old_rows_go


class Migration(migrations.Migration):
    dependencies = [("outreach", "0012_again")]
    operations = [old_rows_go("outreach_draft", function="outreach_old_drafts_go")]
