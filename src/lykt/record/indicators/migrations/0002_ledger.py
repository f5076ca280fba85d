# SPDX-License-Identifier: EUPL-1.2
"""A list can be read by everybody at work; an answer about a child by whom the ledger lets, without a child by its holder."""

from django.db import migrations

from lykt.trust.access.rowsecurity import about_the_same_child, granted, secure
from lykt.trust.accounts.privileges import INTAKE, WEB, run

# Whoever owns the nation's lists: an adviser of a competence centre.
OF_THE_CENTRE = """exists (
    select 1 from accounts_agency a where a.id = (select ctx.agency()) and a.kind = 'competence_centre')"""
AT_WORK = "(select ctx.agency()) is not null"
LIST = "indicators_checklist"
ASSESSMENT = "indicators_assessment"
ANSWER = "indicators_answer"


def on_child_or_held(table: str, held: str, act: str) -> str:
    """With a child what the ledger grants, else the holder's alone."""
    ledger = granted(child=f"{table}.child_id", data_class=f"{table}.data_class", act=act)
    return f"case when {table}.child_id is null then {held} else {ledger} end"


MINE = f"{ASSESSMENT}.holder = any ((select ctx.holders())::uuid[])"
OF_MINE = f"""exists (select 1 from {ASSESSMENT} a where a.id = {ANSWER}.assessment_id
    and a.holder = any ((select ctx.holders())::uuid[]))"""


class Migration(migrations.Migration):
    dependencies = [("indicators", "0001_initial"), ("access", "0003_ledger"), ("people", "0002_ledger")]
    operations = [
        secure(
            LIST,
            # The nation's lists are public: whoever has no account in here fills them in too.
            reads=f"{LIST}.agency is null or {AT_WORK}",
            adds=f"""{LIST}.published_by = (select ctx.actor()) and case when {LIST}.agency is null
                then {OF_THE_CENTRE} else {LIST}.agency = (select ctx.agency()) end""",
        ),
        secure(
            "indicators_withdrawal",
            reads=AT_WORK,
            adds=f"""indicators_withdrawal.withdrawn_by = (select ctx.actor()) and exists (
                select 1 from {LIST} c where c.id = indicators_withdrawal.checklist_id and case when c.agency is null
                    then {OF_THE_CENTRE} else c.agency = (select ctx.agency()) end)""",
        ),
        secure(
            "indicators_overlay",
            reads="indicators_overlay.agency = (select ctx.agency())",
            adds="indicators_overlay.agency = (select ctx.agency()) and indicators_overlay.saved_by = (select ctx.actor())",
        ),
        secure(
            ASSESSMENT,
            reads=on_child_or_held(ASSESSMENT, MINE, "read"),
            adds=f"""{ASSESSMENT}.assessed_by = (select ctx.actor()) and {ASSESSMENT}.agency = (select ctx.agency())
                and {MINE} and {on_child_or_held(ASSESSMENT, "true", "add")}""",
        ),
        secure(
            ANSWER,
            reads=on_child_or_held(ANSWER, OF_MINE, "read"),
            adds=f"{ANSWER}.answered_by = (select ctx.actor()) and {on_child_or_held(ANSWER, OF_MINE, 'add')}",
        ),
        about_the_same_child(ANSWER, "assessment_id", ASSESSMENT),
        secure(
            "indicators_unfinished",
            reads="indicators_unfinished.owner = (select ctx.actor())",
            adds="indicators_unfinished.owner = (select ctx.actor())",
            changes="indicators_unfinished.owner = (select ctx.actor())",
        ),
        # A list holds no word about a child. The nation's come with a release, which only the database's owner brings in.
        run(f"create policy comes_with_the_release on {LIST} to current_user using (true) with check (true);"),
        run(f"""
            create policy ends on indicators_unfinished for delete to {WEB}
                using (indicators_unfinished.owner = (select ctx.actor()));
            grant update (instance, revision, tab, saved_at), delete on indicators_unfinished to {WEB};
            revoke all on indicators_unfinished, indicators_overlay, indicators_withdrawal from {INTAKE};
        """),
    ]
