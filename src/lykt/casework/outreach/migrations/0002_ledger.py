# SPDX-License-Identifier: EUPL-1.2
"""A report can be read by whoever the ledger lets read about one of its children; a draft by its writer alone."""

from django.db import migrations

from lykt.trust.access.rowsecurity import granted, secure, secure_by_ledger
from lykt.trust.accounts.privileges import INTAKE, KEEPER, WEB, run


def about(report: str, *, data_class: str, act: str) -> str:
    """The condition that the ledger grants the act on one of the children that the report is about."""
    return f"""exists (select 1 from outreach_reportabout b where b.report_id = {report} and
        {granted(child="b.child_id", data_class=data_class, act=act)})"""


# The reception adds to a report that it may not read, so this one question is asked past the reader's own sight.
MAY_ADD = f"""
create function outreach_may_add(p_report uuid, p_class text) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
    select exists (select 1 from outreach_reportabout b join access_grant g on g.child = b.child_id
        where b.report_id = p_report and g.holder = any ((select ctx.holders())::uuid[]) and g.data_class = p_class
          and 'add' = any (g.acts) and g.starts_at <= (select ctx.at()) and (g.ends_at is null or g.ends_at > (select ctx.at())))
$$;
-- An act on a report is an act on every child it is about, also on one that the actor does not see.
create function outreach_children_of(p_report uuid) returns setof uuid
language sql stable security definer set search_path = public, pg_temp as $$
    select a.child_id from outreach_reportabout a where a.report_id = p_report and exists (
        select 1 from outreach_reportabout b join access_grant g on g.child = b.child_id
        where b.report_id = p_report and g.holder = any ((select ctx.holders())::uuid[]) and g.data_class = 'L4' and 'read' = any (g.acts)
          and g.starts_at <= (select ctx.at()) and (g.ends_at is null or g.ends_at > (select ctx.at())))
    order by a.child_id
$$;
alter function outreach_may_add(uuid, text) owner to {KEEPER};
revoke all on function outreach_may_add(uuid, text) from public;
grant execute on function outreach_may_add(uuid, text) to {WEB}, {INTAKE};
alter function outreach_children_of(uuid) owner to {KEEPER};
revoke all on function outreach_children_of(uuid) from public;
grant execute on function outreach_children_of(uuid) to {WEB};
"""


def of_report(table: str, data_class: str) -> migrations.RunSQL:
    column = f"{table}.report_id"
    return secure(
        table,
        reads=about(column, data_class=data_class, act="read"),
        adds=f"outreach_may_add({column}, {data_class})",
    )


class Migration(migrations.Migration):
    dependencies = [("outreach", "0001_initial"), ("people", "0002_ledger")]
    operations = [
        secure_by_ledger("outreach_reportabout", data_class="'L4'"),
        secure(
            "outreach_concernreport",
            reads=about("outreach_concernreport.id", data_class="'L4'", act="read"),
            adds="received_by = (select ctx.actor()) and agency = (select ctx.agency())",
            changes=about("outreach_concernreport.id", data_class="'L4'", act="add"),
        ),
        run(f"grant update (agency) on outreach_concernreport to {WEB}"),
        run(MAY_ADD),
        of_report("outreach_reportwords", "'L5'"),
        of_report("outreach_acutecheck", "'L4'"),
        of_report("outreach_review", "'L4'"),
        of_report("outreach_acceptance", "'L4'"),
        secure(
            "outreach_receipt",
            reads="agency = (select ctx.agency()) and ctx.is_service()",
            adds="agency = (select ctx.agency()) and ctx.is_service()",
        ),
        secure(
            "outreach_sending",
            reads="sender = (select ctx.actor())",
            adds="sender = (select ctx.actor())",
        ),
        secure(
            "outreach_draft",
            reads="owner = (select ctx.actor())",
            adds="owner = (select ctx.actor())",
            changes="owner = (select ctx.actor())",
        ),
        run(f"""
            create policy ends on outreach_draft for delete to {WEB} using (owner = (select ctx.actor()));
            grant update (words, saved_at), delete on outreach_draft to {WEB};
            revoke all on outreach_draft, outreach_sending from {INTAKE};
        """),
    ]
