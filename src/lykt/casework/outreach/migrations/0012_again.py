# SPDX-License-Identifier: EUPL-1.2
"""A page sent again after a restart of the public process is given other words; the words shown last fit its slip."""

from importlib import import_module

from django.db import migrations

from lykt.trust.accounts.privileges import run

AS_IT_STOOD: str = import_module("lykt.casework.outreach.migrations.0004_slips_ledger").DROPPING
_DROPS = AS_IT_STOOD[AS_IT_STOOD.index("create function tell.drop_slip") :].partition("end $$;")
DROPPING = "".join(_DROPS[:2]).replace("create function", "create or replace function")
DROPPING = DROPPING.replace(
    "on conflict (id) do nothing",
    "on conflict (id) do update set receipt = excluded.receipt where outreach_slip.adds_to is null",
)


class Migration(migrations.Migration):
    dependencies = [("outreach", "0011_night_again")]
    operations = [run(DROPPING)]
