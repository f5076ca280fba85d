# SPDX-License-Identifier: EUPL-1.2
"""A report can be read by whoever the ledger lets read about one of its children; a draft by its writer alone."""

from django.db import migrations

from lykt.trust.access.rowsecurity import granted, secure, secure_by_ledger
from lykt.trust.accounts.privileges import BACKUP, INTAKE, WEB, run


def about(report: str, *, data_class: str, act: str) -> str:
    """The condition that the ledger grants the act on one of the children that the report is about."""
    return f"""exists (select 1 from outreach_reportabout b where b.report_id = {report} and
        {granted(child="b.child_id", data_class=data_class, act=act)})"""


def of_report(table: str, data_class: str) -> migrations.RunSQL:
    column = f"{table}.report_id"
    return secure(
        table,
        reads=about(column, data_class=data_class, act="read"),
        adds=about(column, data_class=data_class, act="add"),
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
