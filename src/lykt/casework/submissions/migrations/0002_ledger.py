# SPDX-License-Identifier: EUPL-1.2
"""What came is its holder's; the opener does what a web request could do in a submission's name, and nothing else.

It reads and adds through the very policies that bind the web: they are told of one role more.
"""

from django.db import migrations

from lykt.trust.access.rowsecurity import secure
from lykt.trust.accounts.privileges import INTAKE, OPENER, WEB, open_to, run

SUBMISSION = "submissions_submission"
MINE = f"{SUBMISSION}.holder = any ((select ctx.holders())::uuid[])"


def of_mine(table: str) -> str:
    """It belongs to a submission that the actor may see."""
    return f"""exists (select 1 from {SUBMISSION} s where s.id = {table}.submission_id
        and s.holder = any ((select ctx.holders())::uuid[]))"""


def for_opener(table: str, *, adds: bool = True) -> str:
    """The policies of this table bind the opener as they bind the web."""
    lines = [f"alter policy {'own' if table == 'access_grant' else 'reads'} on {table} to {WEB}, {INTAKE}, {OPENER};"]
    lines += [f"grant select on {table} to {OPENER};"]
    if adds:
        lines += [f"alter policy adds on {table} to {WEB}, {INTAKE}, {OPENER};", f"grant insert on {table} to {OPENER};"]
    return "".join(lines)


# As whom it works, and what it needs to become them.
CONTEXT = f"""
grant usage on schema ctx to {OPENER};
grant execute on function ctx.open(text), ctx.verified(), ctx.actor(), ctx.at(), ctx.agency(), ctx.is_service(), ctx.holders() to {OPENER};
grant select on accounts_agency, accounts_membership, accounts_team, accounts_teamplace to {OPENER};
grant insert on audit_entry to {OPENER};
"""


class Migration(migrations.Migration):
    dependencies = [
        ("submissions", "0001_initial"),
        ("indicators", "0002_ledger"),
        ("outreach", "0009_between"),
        ("access", "0005_watch"),
        ("audit", "0002_privileges"),
    ]
    operations = [
        open_to("submissions_device", web="select, insert, update"),
        open_to("submissions_formkey", web="select"),
        secure(
            SUBMISSION,
            reads=MINE,
            adds=f"""{MINE} and {SUBMISSION}.agency = (select ctx.agency())
                and {SUBMISSION}.received_by = (select ctx.actor())""",
        ),
        secure(
            "submissions_part",
            reads=of_mine("submissions_part"),
            adds=f"{of_mine('submissions_part')} and submissions_part.added_by = (select ctx.actor())",
        ),
        secure(
            "submissions_step",
            reads=of_mine("submissions_step"),
            adds=f"{of_mine('submissions_step')} and submissions_step.stepped_by = (select ctx.actor())",
        ),
        run(f"""
            revoke all on {SUBMISSION}, submissions_part, submissions_step from {INTAKE};
            grant update (retired_at, retired_by) on submissions_formkey to {WEB};
            grant select, insert on submissions_formkey to {OPENER};
        """),
        run(CONTEXT),
        run(
            for_opener(SUBMISSION, adds=False)
            + "".join(for_opener(f"submissions_{table}") for table in ("part", "step"))
            + for_opener("indicators_checklist", adds=False)
            + "".join(for_opener(f"indicators_{table}") for table in ("assessment", "answer"))
            + "".join(for_opener(f"outreach_{table}") for table in ("contact", "contactpart"))
            + for_opener("outreach_shift", adds=False)
            + for_opener("access_grant", adds=False)
        ),
    ]
