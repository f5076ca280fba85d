# SPDX-License-Identifier: EUPL-1.2
"""What became of a wish or a promise is one tap: no form ever asked for words beside it."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("outreach", "0015_one_child_once")]
    operations = [migrations.RemoveField("partanswer", "words")]
