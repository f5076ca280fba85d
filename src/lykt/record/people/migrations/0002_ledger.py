# SPDX-License-Identifier: EUPL-1.2
from django.db import migrations

from lykt.trust.access.rowsecurity import granted, secure, secure_by_ledger


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial"), ("access", "0003_ledger")]
    operations = [
        secure(
            "people_child",
            reads=granted(child="people_child.id", data_class="'L0'", act="read"),
            adds="opened_by = (select ctx.agency())",
        ),
        secure_by_ledger("people_claim"),
        secure_by_ledger("people_claimmark"),
        secure(
            "people_join",
            reads=granted(child="people_join.child_id", data_class="'L0'", act="read")
            + " and "
            + granted(child="people_join.other_id", data_class="'L0'", act="read"),
            adds=granted(child="people_join.child_id", data_class="'L0'", act="child.join")
            + " and "
            + granted(child="people_join.other_id", data_class="'L0'", act="child.join"),
        ),
        secure_by_ledger("people_parting", data_class="'L0'"),
    ]
