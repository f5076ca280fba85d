# SPDX-License-Identifier: EUPL-1.2
"""With which child a list that named none was put: shown by the ledger of that child, and with it the list's answers.

Only whoever holds the list can put it anywhere; what no link shows stays its holder's alone.
"""

import django.db.models.deletion
import lykt.kernel.ids
from django.db import migrations, models

from lykt.trust.access.rowsecurity import granted, secure
from lykt.trust.accounts.privileges import INSIDE, INTAKE, KEEPER, OPENER, WEB, run

ABOUT = "indicators_assessmentabout"
ASSESSMENT = "indicators_assessment"
ANSWER = "indicators_answer"
MINE = f"{ASSESSMENT}.holder = any ((select ctx.holders())::uuid[])"
OF_MINE = f"""exists (select 1 from {ASSESSMENT} a where a.id = {ANSWER}.assessment_id
    and a.holder = any ((select ctx.holders())::uuid[]))"""

# A trigger, and no part of the policy: the assessment's own policy asks this table, and PostgreSQL forbids the circle.
HELD = f"""
create function {ABOUT}_is_held() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if not exists (
        select 1 from {ASSESSMENT} a join accounts_agency g on g.id = a.agency
        where a.id = new.assessment_id and a.child_id is null and a.data_class = new.data_class
          and a.holder = any ((select ctx.holders())::uuid[]) and g.zone not in ('justice', 'immigration')) then
        raise exception 'only whoever holds a list without a child puts it with one' using errcode = '42501';
    end if;
    return new;
end $$;
create trigger is_held before insert on {ABOUT} for each row execute function {ABOUT}_is_held();
alter function {ABOUT}_is_held() owner to {KEEPER};
revoke all on function {ABOUT}_is_held() from public;
"""  # noqa: S608 - a migration names its own tables


def on_the_child(act: str) -> str:
    return granted(child=f"{ABOUT}.child_id", data_class=f"{ABOUT}.data_class", act=act)


def held_or_put(table: str, assessment: str, held: str) -> str:
    """Without a child its holder's, and theirs to whom the link to a child is shown: by its own policy, the ledger's."""
    ledger = granted(child=f"{table}.child_id", data_class=f"{table}.data_class", act="read")
    return f"""case when {table}.child_id is not null then {ledger} else {held} or exists (
        select 1 from {ABOUT} b where b.assessment_id = {table}.{assessment}
            and b.data_class = {table}.data_class and b.ended_at is null) end"""


class Migration(migrations.Migration):

    dependencies = [
        ('indicators', '0002_ledger'),
        ('people', '0004_doctor'),
        ('access', '0005_watch'),
    ]

    operations = [
        migrations.CreateModel(
            name='AssessmentAbout',
            fields=[
                ('id', models.UUIDField(default=lykt.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('data_class', models.TextField(choices=[('L0', 'L0'), ('L1', 'L1'), ('L2', 'L2'), ('L2S', 'L2S'), ('L3', 'L3'), ('L4', 'L4'), ('L5', 'L5'), ('L6', 'L6'), ('L7', 'L7'), ('L8', 'L8')])),
                ('added_at', models.DateTimeField()),
                ('added_by', models.UUIDField()),
                ('ended_at', models.DateTimeField(null=True)),
                ('ended_by', models.UUIDField(null=True)),
                ('why', models.TextField(blank=True, help_text='Why it was taken back.')),
                ('assessment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='abouts', to='indicators.assessment')),
                ('child', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.child')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('assessment',), name='with_one_child_at_a_time'), models.CheckConstraint(condition=models.Q(models.Q(('ended_at', None), ('ended_by', None), ('why', '')), models.Q(('ended_at__isnull', False), ('ended_by__isnull', False), models.Q(('why', ''), _negated=True)), _connector='OR'), name='taken_back_by_somebody_for_a_reason')],
            },
        ),
        secure(
            ABOUT,
            reads=on_the_child("read"),
            adds=f"""{ABOUT}.added_by = (select ctx.actor()) and {ABOUT}.ended_at is null
                and {on_the_child("assessment.put")}""",
        ),
        run(HELD),
        run(f"""
            create policy takes_back on {ABOUT} for update to {WEB}
                using ({ABOUT}.ended_at is null and {on_the_child("read")})
                with check ({ABOUT}.ended_at is not null and {ABOUT}.ended_by = (select ctx.actor())
                    and {on_the_child("assessment.take_back")});
            grant update (ended_at, ended_by, why) on {ABOUT} to {WEB};
            revoke insert on {ABOUT} from {INTAKE};
            alter policy reads on {ABOUT} to {INSIDE}, {OPENER};
            grant select on {ABOUT} to {OPENER};
            alter policy reads on {ASSESSMENT} using ({held_or_put(ASSESSMENT, "id", MINE)});
            alter policy reads on {ANSWER} using ({held_or_put(ANSWER, "assessment_id", OF_MINE)});
        """),
    ]
