# SPDX-License-Identifier: EUPL-1.2
import django.db.models.deletion
import lykt.kernel.ids
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('outreach', '0004_slips_ledger'),
        ('people', '0002_ledger'),
    ]

    operations = [
        migrations.CreateModel(
            name='Contact',
            fields=[
                ('id', models.UUIDField(default=lykt.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('team', models.UUIDField()),
                ('agency', models.UUIDField()),
                ('happened_at', models.DateTimeField()),
                ('written_at', models.DateTimeField()),
                ('written_by', models.UUIDField()),
            ],
        ),
        migrations.CreateModel(
            name='ContactPart',
            fields=[
                ('id', models.UUIDField(default=lykt.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('team', models.UUIDField()),
                ('part', models.TextField(choices=[('words', 'words'), ('area', 'area'), ('who', 'who'), ('state', 'state'), ('wish', 'wish'), ('promise', 'promise')])),
                ('text', models.TextField()),
                ('written_at', models.DateTimeField()),
                ('written_by', models.UUIDField()),
                ('contact', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='parts', to='outreach.contact')),
            ],
        ),
        migrations.CreateModel(
            name='PartAnswer',
            fields=[
                ('id', models.UUIDField(default=lykt.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('team', models.UUIDField()),
                ('became', models.TextField(choices=[('kept', 'kept'), ('not_possible', 'not_possible'), ('let_go', 'let_go')])),
                ('words', models.TextField(blank=True)),
                ('answered_at', models.DateTimeField()),
                ('answered_by', models.UUIDField()),
                ('part', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='answer', to='outreach.contactpart')),
            ],
        ),
        migrations.CreateModel(
            name='ContactSent',
            fields=[
                ('id', models.UUIDField(default=lykt.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('team', models.UUIDField()),
                ('to', models.UUIDField()),
                ('sent_at', models.DateTimeField()),
                ('sent_by', models.UUIDField()),
                ('contact', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sent', to='outreach.contact')),
            ],
        ),
        migrations.CreateModel(
            name='Shift',
            fields=[
                ('id', models.UUIDField(default=lykt.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('team', models.UUIDField()),
                ('agency', models.UUIDField()),
                ('area', models.TextField(help_text='In words.')),
                ('look_for', models.TextField(blank=True)),
                ('opened_at', models.DateTimeField()),
                ('opened_by', models.UUIDField()),
            ],
            options={
                'indexes': [models.Index(models.F('team'), models.F('opened_at'), name='shift_of_team')],
            },
        ),
        migrations.AddField(
            model_name='contact',
            name='shift',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='contacts', to='outreach.shift'),
        ),
        migrations.CreateModel(
            name='ShiftHandOver',
            fields=[
                ('id', models.UUIDField(default=lykt.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('team', models.UUIDField()),
                ('words', models.TextField(blank=True)),
                ('handed_at', models.DateTimeField()),
                ('handed_by', models.UUIDField()),
                ('shift', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='hand_over', to='outreach.shift')),
            ],
        ),
        migrations.CreateModel(
            name='ShiftMember',
            fields=[
                ('id', models.UUIDField(default=lykt.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('team', models.UUIDField()),
                ('member', models.UUIDField()),
                ('joined_at', models.DateTimeField()),
                ('joined_by', models.UUIDField()),
                ('shift', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='members', to='outreach.shift')),
            ],
        ),
        migrations.CreateModel(
            name='ContactAbout',
            fields=[
                ('id', models.UUIDField(default=lykt.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('team', models.UUIDField()),
                ('added_at', models.DateTimeField()),
                ('added_by', models.UUIDField()),
                ('child', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.child')),
                ('contact', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='abouts', to='outreach.contact')),
            ],
            options={
                'constraints': [models.UniqueConstraint(models.F('contact'), models.F('child'), name='a_child_once_a_contact')],
            },
        ),
        migrations.CreateModel(
            name='Need',
            fields=[
                ('id', models.UUIDField(default=lykt.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('team', models.UUIDField(null=True)),
                ('agency', models.UUIDField()),
                ('data_class', models.TextField(choices=[('L0', 'L0'), ('L1', 'L1'), ('L2', 'L2'), ('L2S', 'L2S'), ('L3', 'L3'), ('L4', 'L4'), ('L5', 'L5'), ('L6', 'L6'), ('L7', 'L7'), ('L8', 'L8')])),
                ('kind', models.TextField(choices=[('bed', 'bed'), ('food', 'food'), ('clothes', 'clothes'), ('telephone', 'telephone'), ('doctor', 'doctor'), ('taken', 'taken'), ('withdrawal', 'withdrawal'), ('waits_for', 'waits_for')])),
                ('became', models.TextField(blank=True, choices=[('given', 'given'), ('refused', 'refused'), ('none_available', 'none_available')])),
                ('words', models.TextField(blank=True)),
                ('noted_at', models.DateTimeField()),
                ('noted_by', models.UUIDField()),
                ('child', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.child')),
                ('contact', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='needs', to='outreach.contact')),
            ],
            options={
                'indexes': [models.Index(models.F('agency'), models.F('noted_at'), name='need_of_agency')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('child', None), ('contact__isnull', False)), models.Q(('child__isnull', False), ('contact', None)), _connector='OR'), name='a_need_on_one_thing')],
            },
        ),
        migrations.CreateModel(
            name='Picture',
            fields=[
                ('id', models.UUIDField(default=lykt.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('team', models.UUIDField(null=True)),
                ('data_class', models.TextField(choices=[('L0', 'L0'), ('L1', 'L1'), ('L2', 'L2'), ('L2S', 'L2S'), ('L3', 'L3'), ('L4', 'L4'), ('L5', 'L5'), ('L6', 'L6'), ('L7', 'L7'), ('L8', 'L8')])),
                ('what', models.TextField(blank=True, help_text='What is seen, in words.')),
                ('width', models.IntegerField()),
                ('height', models.IntegerField()),
                ('content', models.BinaryField(help_text='JPEG, as we drew it.')),
                ('added_at', models.DateTimeField()),
                ('added_by', models.UUIDField()),
                ('child', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.child')),
                ('contact', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='pictures', to='outreach.contact')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('child', None), ('contact__isnull', False)), models.Q(('child__isnull', False), ('contact', None)), _connector='OR'), name='a_picture_on_one_thing')],
            },
        ),
        migrations.AddIndex(
            model_name='contact',
            index=models.Index(models.F('team'), models.F('happened_at'), name='contact_of_team'),
        ),
        migrations.AddConstraint(
            model_name='shiftmember',
            constraint=models.UniqueConstraint(models.F('shift'), models.F('member'), name='once_on_a_shift'),
        ),
    ]
