# SPDX-License-Identifier: EUPL-1.2
"""The rule table as the database holds it, relations, and the ledger of grants that row-level security reads.

Only definer functions write here (see the migrations): no process can grant itself anything.
"""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from lykt.kernel import ids


class Rule(models.Model):
    """One row of a pack's rule table, as set-up loaded it. `in_force` is true for the release's own rows."""

    id = models.UUIDField(primary_key=True)
    code = models.TextField()
    pack = models.TextField()
    digest = models.CharField(max_length=64, help_text="Hash of the whole table this row came with.")
    in_force = models.BooleanField()
    never = models.BooleanField(default=False)
    agency_kind = models.TextField()
    role = models.TextField(blank=True)
    team = models.TextField(blank=True)
    relation = models.TextField()
    classes = ArrayField(models.TextField())
    acts = ArrayField(models.TextField())

    class Meta:
        constraints = (models.UniqueConstraint("pack", "digest", "code", name="a_rule_once_a_table"),)


class Relation(models.Model):
    """Why somebody has to do with a child: intake, lead, leaders … From it the rules write grants."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    kind = models.TextField()
    child = models.UUIDField()
    holder = models.ForeignKey("accounts.Holder", on_delete=models.PROTECT, related_name="+", db_index=False)
    why = models.TextField()
    begun_at = models.DateTimeField()
    begun_by = models.UUIDField()
    ended_at = models.DateTimeField(null=True)
    ended_by = models.UUIDField(null=True)
    ended_why = models.TextField(blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                "child", "holder", "kind", condition=Q(ended_at=None), name="one_open_relation"
            ),
        )
        indexes = (models.Index("child", name="relation_of_child"),)


class Grant(models.Model):
    """Holder × child × data class × acts, by which rule, for which relation, from when to when."""

    id = models.UUIDField(primary_key=True)
    holder = models.UUIDField()
    zone = models.TextField()
    child = models.UUIDField()
    data_class = models.TextField()
    acts = ArrayField(models.TextField())
    rule = models.ForeignKey(Rule, on_delete=models.PROTECT, related_name="+", db_index=False)
    relation = models.ForeignKey(Relation, on_delete=models.PROTECT, related_name="grants")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (
            models.Index(
                "holder",
                "child",
                "data_class",
                include=("acts", "starts_at", "ends_at"),
                name="grant_of_holder",
            ),
            # Which children somebody may know of: where every list begins.
            models.Index(
                "holder",
                "child",
                include=("acts", "starts_at", "ends_at"),
                condition=Q(data_class="L0"),
                name="grant_of_existence",
            ),
            models.Index("child", name="grant_on_child"),
        )
        constraints = (
            models.CheckConstraint(
                name="what_was_said_never_leaves_the_house",  # rule F1: no grant of L3-L5 to an outside holder
                condition=~Q(zone__in=["justice", "immigration"], data_class__in=["L3", "L4", "L5"]),
            ),
            models.CheckConstraint(
                name="a_grant_ends_after_it_starts",
                condition=Q(ends_at=None) | Q(ends_at__gte=F("starts_at")),
            ),
        )
