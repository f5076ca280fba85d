# SPDX-License-Identifier: EUPL-1.2
"""The same question as before, planned once a session and not once a row."""

from django.db import migrations

from lykt.trust.accounts.privileges import run

MAY_ADD = """
create or replace function outreach_may_add(p_report uuid, p_class text) returns boolean
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
    return exists (select 1 from outreach_reportabout b join access_grant g on g.child = b.child_id
        where b.report_id = p_report and g.holder = any ((select ctx.holders())::uuid[]) and g.data_class = p_class
          and 'add' = any (g.acts) and g.starts_at <= (select ctx.at()) and (g.ends_at is null or g.ends_at > (select ctx.at())));
end $$;
"""


class Migration(migrations.Migration):
    dependencies = [("outreach", "0007_morning")]
    operations = [run(MAY_ADD)]
