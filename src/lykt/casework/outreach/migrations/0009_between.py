# SPDX-License-Identifier: EUPL-1.2
"""Refusals and answers under the ledger; and what a guardian or a lawyer never sees: who told, and in which words."""

import django.db.models.deletion
import lykt.kernel.ids
from django.db import migrations, models

from lykt.trust.access.rowsecurity import granted, secure
from lykt.trust.accounts.privileges import INSIDE, INTAKE, WEB, run

L4, L5 = "'L4'", "'L5'"


def about(report: str, *, data_class: str, act: str) -> str:
    """The condition that the ledger grants the act on one of the children that the report is about."""
    return f"""exists (select 1 from outreach_reportabout b where b.report_id = {report} and
        {granted(child="b.child_id", data_class=data_class, act=act)})"""


# The service that said no reads no more about the child. Its leaders, and whoever said it, still see their own answer.
OWN_NO = """(agency = (select ctx.agency()) and (refused_by = (select ctx.actor()) or exists (
    select 1 from accounts_membership m where m.id = (select ctx.actor()) and 'leader' = any (m.roles))))"""
SENT_IT = """exists (select 1 from outreach_sending s
    where s.report = outreach_answerwords.report_id and s.sender = (select ctx.actor()))"""

# A guardian or a lawyer may be told of by the sender of a report, or be the adult the sender worries about: who told,
# and in which words, is closed to them whatever the rule table comes to say.
IS_NO_PARTY = """not exists (select 1 from accounts_membership m
    where m.id = (select ctx.actor()) and m.zone = 'guardian')"""
CLOSED_TO_PARTIES = {
    "outreach_concernreport": IS_NO_PARTY,
    "outreach_reportabout": IS_NO_PARTY,
    "outreach_reportwords": IS_NO_PARTY,
    "outreach_acutecheck": IS_NO_PARTY,
    "outreach_review": IS_NO_PARTY,
    "outreach_acceptance": IS_NO_PARTY,
    "outreach_refusal": IS_NO_PARTY,
    "outreach_answer": IS_NO_PARTY,
    "people_claim": f"(origin is null or {IS_NO_PARTY})",
    "duties_happening": f"(what !~ '^(concern|concern_report|reporter|social_care_referral)[.]' or {IS_NO_PARTY})",
}


class Migration(migrations.Migration):

    dependencies = [
        ('outreach', '0008_may_add'),
        ('accounts', '0002_privileges'),
        ('duties', '0002_ledger'),
        ('people', '0002_ledger'),
    ]

    operations = [
        migrations.CreateModel(
            name='Answer',
            fields=[
                ('id', models.UUIDField(default=lykt.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('of', models.TextField(choices=[('receipt', 'receipt'), ('ending', 'ending')])),
                ('could_be', models.TextField(choices=[('no', 'no'), ('not_known', 'not_known'), ('yes', 'yes')])),
                ('how', models.TextField(choices=[('told', 'told'), ('bare', 'bare'), ('omitted', 'omitted')])),
                ('why', models.TextField(blank=True)),
                ('answered_at', models.DateTimeField()),
                ('answered_by', models.UUIDField()),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='outreach.concernreport')),
            ],
        ),
        migrations.CreateModel(
            name='Refusal',
            fields=[
                ('id', models.UUIDField(default=lykt.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('agency', models.UUIDField(help_text='The service that will not take it.')),
                ('kept_by', models.UUIDField(help_text='The service whose it stays.')),
                ('why', models.TextField()),
                ('received_at', models.DateTimeField(help_text='When the report came: no clock starts anew.')),
                ('due_day', models.DateField(help_text='The last day of its review.', null=True)),
                ('refused_at', models.DateTimeField()),
                ('refused_by', models.UUIDField()),
                ('over_at', models.DateTimeField(help_text='When it was accepted by somebody, or reviewed.', null=True)),
                ('over_by', models.UUIDField(null=True)),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='refusals', to='outreach.concernreport')),
                ('review', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='refusal', to='outreach.review')),
            ],
        ),
        migrations.CreateModel(
            name='AnswerWords',
            fields=[
                ('answer', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='words', serialize=False, to='outreach.answer')),
                ('words', models.TextField()),
                ('told_at', models.DateTimeField()),
                ('told_by', models.UUIDField()),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='outreach.concernreport')),
            ],
        ),
        migrations.AddConstraint(
            model_name='answer',
            constraint=models.UniqueConstraint(models.F('report'), models.F('of'), name='one_answer_of_each_kind'),
        ),
        migrations.AddConstraint(
            model_name='answer',
            constraint=models.CheckConstraint(condition=models.Q(('could_be', 'yes'), ('how', 'told'), _negated=True), name='nothing_about_the_child_to_an_adult_we_worry_about'),
        ),
        secure(
            "outreach_refusal",
            reads=f"{about('outreach_refusal.report_id', data_class=L4, act='read')} or {OWN_NO}",
            adds="outreach_may_add(outreach_refusal.report_id, 'L4') and agency = (select ctx.agency())",
            changes=about("outreach_refusal.report_id", data_class=L4, act="add"),
        ),
        run(f"grant update (over_at, over_by) on outreach_refusal to {WEB}"),
        secure(
            "outreach_answer",
            reads=about("outreach_answer.report_id", data_class=L5, act="read"),
            adds="outreach_may_add(outreach_answer.report_id, 'L5')",
        ),
        secure(
            "outreach_answerwords",
            reads=f"{about('outreach_answerwords.report_id', data_class=L5, act='read')} or {SENT_IT}",
            adds="outreach_may_add(outreach_answerwords.report_id, 'L5')",
        ),
        run(f"revoke all on outreach_refusal, outreach_answer, outreach_answerwords from {INTAKE}"),
        *[
            run(f"create policy no_party on {table} as restrictive for select to {INSIDE} using ({sees})")
            for table, sees in CLOSED_TO_PARTIES.items()
        ],
    ]
