# SPDX-License-Identifier: EUPL-1.2
"""Every table is classed, and who did what is written beside when."""

import re

import pytest
from django.apps import apps
from django.db.models import DateTimeField, Model

from ground import ROOT, Ground

PAGE = (ROOT / "docs" / "reference" / "database.md").read_text()
MODELS = [model for model in apps.get_models() if model.__module__.startswith("lykt.")]
CLASSED = dict(re.findall(r"^\| `([a-z_]+)` \| (ledger|own|open|audit) \|", PAGE, re.MULTILINE))


def test_every_table_has_its_class_on_the_page() -> None:
    assert set(CLASSED) == {model._meta.db_table for model in MODELS}


def test_what_is_classed_under_the_ledger_is_under_it_in_the_database(ground: Ground) -> None:
    forced = {
        row[0]
        for row in ground.ask("select relname from pg_class where relrowsecurity and relforcerowsecurity")
    }
    assert forced == {table for table, kind in CLASSED.items() if kind in ("ledger", "own")}


# When, without a who of its own: each with its reason.
NOBODY = {
    "accounts.Agency.suspended_at": "set-up's, who is no actor",
    "accounts.Watch.starts_at": "the rota's own hours; written_by says who wrote them",
    "accounts.Watch.ends_at": "the rota's own hours; written_by says who wrote them",
    "accounts.Token.expires_at": "comes by itself",
    "accounts.Invitation.expires_at": "comes by itself",
    "accounts.Invitation.used_at": "by the person invited",
    "accounts.Attempt.expires_at": "comes by itself",
    "access.Grant.starts_at": "the relation says who began it",
    "access.Grant.ends_at": "the relation says who ended it",
    "audit.Head.sealed_at": "by the worker",
    "people.Claim.said_at": "said_by says whose words they are",
    "indicators.Unfinished.saved_at": "by its owner",
    "duties.Duty.opens_at": "worked out",
    "duties.Duty.due_at": "worked out",
    "duties.Duty.ended_at": "worked out; the happening says who",
    "duties.Duty.lapses_at": "worked out",
    "outreach.ReportWords.sent_at": "as the sender's system said; the report says who received it",
    "outreach.Receipt.received_at": "the report says who received it",
    "outreach.Sending.sent_at": "by its sender",
    "outreach.Draft.saved_at": "by its owner",
    "outreach.Refusal.received_at": "the report says who received it",
    "outreach.Contact.happened_at": "when they met; written_by says who says so",
    "outreach.Slip.dropped_at": "by whoever came by; who it was stands nowhere",
    "outreach.Addition.written_at": "by the report's sender; added_by says who took it in",
    "submissions.Device.expires_at": "comes by itself",
    "submissions.FormKey.made_at": "by whoever keeps the machine, who is no actor",
    "submissions.Submission.said_at": "as the phone's clock said; received_by says whose phone",
    "cases.Note.happened_at": "when it happened; written_by says who says so",
    "cases.NotePart.written_at": "by the note's writer: nobody else can mend it",
}


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_every_when_has_its_who(model: type[Model]) -> None:
    if model._meta.label.endswith("Event"):
        return  # history holds the columns of what it is the history of
    names = {field.name for field in model._meta.get_fields()}
    for field in model._meta.get_fields():
        label = f"{model._meta.app_label}.{model.__name__}.{field.name}"
        if isinstance(field, DateTimeField) and field.name.endswith("_at"):
            assert f"{field.name[:-3]}_by" in names or NOBODY.get(label), label


def test_no_exception_is_left_over() -> None:
    there = {f"{m._meta.app_label}.{m.__name__}.{f.name}" for m in MODELS for f in m._meta.get_fields()}
    assert set(NOBODY) <= there


def test_every_when_that_can_be_empty_is_empty_with_its_who(ground: Ground) -> None:
    """An end without somebody who ended it would be a change that nobody made."""
    for model in MODELS:
        names = {field.name for field in model._meta.get_fields()}
        for name in names:
            if name.endswith("_at") and f"{name[:-3]}_by" in names and model._meta.get_field(name).null:
                who = f"{name[:-3]}_by"
                table = model._meta.db_table
                assert ground.ask(
                    f"select count(*) from {table} where ({name} is null) <> ({who} is null)"
                ) == [(0,)]
