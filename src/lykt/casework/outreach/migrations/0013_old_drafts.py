# SPDX-License-Identifier: EUPL-1.2
"""What nobody has touched for thirty days is no draft any more: whose it was has left, or wrote it elsewhere.

What stands in it about a child is in no record and under no lead, so it must not lie. Thirty days outlast a holiday. It
is the database's own number, so that no process can ask for another, and it goes at anybody's next word, not its
writer's: they may never come back.
"""

from django.db import migrations

from lykt.trust.accounts.privileges import KEEPER, WEB, run

OLD = f"""
grant delete on outreach_draft to {KEEPER};
create function outreach_old_drafts_go() returns void
language sql security definer set search_path = public, pg_temp as $$
    delete from outreach_draft where saved_at < now() - interval '30 days'
$$;
alter function outreach_old_drafts_go() owner to {KEEPER};
revoke all on function outreach_old_drafts_go() from public;
grant execute on function outreach_old_drafts_go() to {WEB};
"""


class Migration(migrations.Migration):
    dependencies = [("outreach", "0012_again")]
    operations = [run(OLD)]
