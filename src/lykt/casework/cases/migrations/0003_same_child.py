# SPDX-License-Identifier: EUPL-1.2
"""What a row of the cases points at is about the row's own child."""

from django.db import migrations

from lykt.trust.access.rowsecurity import about_the_same_child


class Migration(migrations.Migration):
    dependencies = [("cases", "0002_ledger")]
    operations = [
        about_the_same_child("cases_handover", "case_id", "cases_case"),
        about_the_same_child("cases_note", "corrects_id", "cases_note"),
        about_the_same_child("cases_notepart", "note_id", "cases_note"),
        about_the_same_child("cases_noteseen", "note_id", "cases_note"),
    ]
