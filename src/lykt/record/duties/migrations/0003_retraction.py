# SPDX-License-Identifier: EUPL-1.2
"""What was written down by mistake is taken back: it stays, and the law's engine leaves it out."""

import django.db.models.deletion
from django.db import migrations, models

import lykt.kernel.ids
from lykt.trust.access.rowsecurity import about_the_same_child, secure_by_ledger
from lykt.trust.accounts.privileges import INTAKE, run

FUNCTIONS = """
create or replace function duties_may_write(p_child uuid) returns boolean
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
    return exists (select 1 from access_grant g where g.holder = any ((select ctx.holders())::uuid[]) and g.child = p_child
        and 'add' = any (g.acts) and g.starts_at <= (select ctx.at()) and (g.ends_at is null or g.ends_at > (select ctx.at())));
end $$;

create or replace function duties_clock(p_child uuid)
returns table (id uuid, what text, at timestamptz, fields jsonb, report uuid, agency uuid, pack text)
language sql stable security definer set search_path = public, pg_temp as $$
    select h.id, h.what, h.at, h.fields, h.report, h.agency, h.pack from duties_happening h
    where h.child_id = p_child and duties_may_write(p_child)
      and not exists (select 1 from duties_retraction r where r.happening_id = h.id)
    order by h.at, h.written_at, h.id
$$;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('duties', '0002_ledger'),
        ('access', '0004_sealed'),
    ]

    operations = [
        migrations.CreateModel(
            name='Retraction',
            fields=[
                ('id', models.UUIDField(default=lykt.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('data_class', models.TextField(choices=[('L0', 'L0'), ('L1', 'L1'), ('L2', 'L2'), ('L2S', 'L2S'), ('L3', 'L3'), ('L4', 'L4'), ('L5', 'L5'), ('L6', 'L6'), ('L7', 'L7'), ('L8', 'L8')])),
                ('why', models.TextField()),
                ('retracted_at', models.DateTimeField()),
                ('retracted_by', models.UUIDField()),
                ('child', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.child')),
                ('happening', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='retraction', to='duties.happening')),
            ],
        ),
        secure_by_ledger("duties_retraction"),
        about_the_same_child("duties_retraction", "happening_id", "duties_happening"),
        run(f"revoke all on duties_retraction from {INTAKE}"),
        run(FUNCTIONS),
    ]
