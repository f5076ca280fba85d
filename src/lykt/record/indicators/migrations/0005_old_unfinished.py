# SPDX-License-Identifier: EUPL-1.2
"""A list that nobody has touched for thirty days is not being filled in any more, for the same reasons as any draft
(outreach 0013): what stands in it about a child is in no record, and whose it was may never come back."""

from django.db import migrations

from lykt.trust.accounts.privileges import KEEPER, WEB, run

OLD = f"""
grant delete on indicators_unfinished to {KEEPER};
create function indicators_old_unfinished_go() returns void
language sql security definer set search_path = public, pg_temp as $$
    delete from indicators_unfinished where saved_at < now() - interval '30 days'
$$;
alter function indicators_old_unfinished_go() owner to {KEEPER};
revoke all on function indicators_old_unfinished_go() from public;
grant execute on function indicators_old_unfinished_go() to {WEB};
"""


class Migration(migrations.Migration):
    dependencies = [("indicators", "0004_from_a_day")]
    operations = [run(OLD)]
