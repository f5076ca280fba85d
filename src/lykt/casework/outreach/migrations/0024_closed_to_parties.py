# SPDX-License-Identifier: EUPL-1.2
"""What the night hands over about a report, and what a public page told beside it, is closed to guardians and lawyers too."""

from importlib import import_module

from django.db import migrations

from lykt.trust.accounts.privileges import INSIDE, run

_BEFORE = import_module("lykt.casework.outreach.migrations.0009_between")
IS_NO_PARTY, SENT_IT = _BEFORE.IS_NO_PARTY, _BEFORE.SENT_IT
CLOSED_TO_PARTIES = {
    "outreach_morningtask": IS_NO_PARTY,
    "outreach_reportslip": IS_NO_PARTY,
    "outreach_addition": IS_NO_PARTY,
    "outreach_answerwords": f"{IS_NO_PARTY} or {SENT_IT}",  # what they sent themselves, they were answered
}


class Migration(migrations.Migration):
    dependencies = [("outreach", "0023_no_slip_holds_up")]
    operations = [
        run(f"create policy no_party on {table} as restrictive for select to {INSIDE} using ({sees})")
        for table, sees in CLOSED_TO_PARTIES.items()
    ]
