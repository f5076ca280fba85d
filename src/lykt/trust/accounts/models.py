# SPDX-License-Identifier: EUPL-1.2
"""Agencies, people, memberships, teams and tokens. No field here may hold a word about a child."""

from typing import Any, ClassVar

import pghistory
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from lykt.kernel import clock, ids
from lykt.kernel.actor import Zone
from lykt.trust.accounts.states import AbsenceKind, AgencyKind, Role, TeamKind


def _choices(words: type) -> list[tuple[str, str]]:
    return [(word.value, word.value) for word in words]  # type: ignore[attr-defined]


class Holder(models.Model):
    """Whoever a grant can be held by: a membership, a team or an agency. Its zone goes with every grant it holds."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    zone = models.TextField(choices=_choices(Zone))

    class Meta:
        constraints = (models.UniqueConstraint("id", "zone", name="holder_with_its_zone"),)


@pghistory.track()
class Agency(models.Model):
    """A service, a school, a police district: whoever has people here or is written to."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    slug = models.SlugField(unique=True)
    name = models.TextField()
    country = models.CharField(max_length=2)
    pack = models.TextField(help_text="The law pack it works under: no, gb.")
    kind = models.TextField(choices=_choices(AgencyKind))
    zone = models.TextField(choices=_choices(Zone))
    receives = models.BooleanField(default=False, help_text="Whether concern reports can be sent to it.")
    on_duty = models.ForeignKey(
        "Membership", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    suspended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "agencies"
        constraints = (
            models.CheckConstraint(
                name="only_child_protection_receives",
                condition=Q(receives=False) | Q(kind=AgencyKind.CHILD_PROTECTION, zone=Zone.CARE),
            ),
        )

    def __str__(self) -> str:
        return self.name


class People(BaseUserManager["Person"]):
    """Makes people. There is no superuser: nobody has power over a child's record by being technical."""

    def create_user(self, *, email: str, name: str, password: str | None = None, **fields: Any) -> "Person":
        person = self.model(email=self.normalize_email(email).lower(), name=name, **fields)
        person.set_password(password)
        person.save(using=self._db)
        return person


class Person(AbstractBaseUser):
    """Somebody who can sign in. What they may do comes from their membership, never from the person."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    email = models.EmailField(unique=True)
    name = models.TextField()
    phone = models.TextField(blank=True)
    language = models.CharField(max_length=5, default="nb")
    is_active = models.BooleanField(default=True)

    place: "Membership | None" = None  # their place at work, where it was fetched together with them

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]
    objects: ClassVar[People] = People()

    def __str__(self) -> str:
        return self.name

    def get_full_name(self) -> str:
        return self.name


@pghistory.track()
class Membership(models.Model):
    """A person's place in an agency, or the agency's own service actor (then without a person).

    Its id is the holder of grants. Justice and immigration have no account in here: the database refuses one.
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    zone = models.TextField(choices=_choices(Zone))
    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="memberships")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="memberships")
    roles = ArrayField(models.TextField(choices=_choices(Role)))
    suspended_at = models.DateTimeField(null=True, blank=True)
    suspended_by = models.UUIDField(null=True, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="justice_and_immigration_have_no_account_in_here",
                condition=~Q(zone__in=[Zone.JUSTICE, Zone.IMMIGRATION]),
            ),
            models.UniqueConstraint("person", "agency", name="once_in_an_agency"),
            models.UniqueConstraint("agency", condition=Q(person=None), name="one_service_actor_an_agency"),
            models.CheckConstraint(
                name="a_service_actor_is_only_that",
                condition=Q(person__isnull=False) | Q(roles=[Role.SERVICE]),
            ),
        )

    def __str__(self) -> str:
        return self.person.name if self.person else self.agency.name


@pghistory.track()
class Team(models.Model):
    """People of one agency who share what they must see."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    zone = models.TextField(choices=_choices(Zone))
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="teams")
    name = models.TextField()
    kind = models.TextField(choices=_choices(TeamKind))

    class Meta:
        constraints = (
            models.UniqueConstraint(
                "agency",
                "kind",
                name="one_intake_and_one_leaders",
                condition=Q(kind__in=["intake", "leaders"]),
            ),
        )

    def __str__(self) -> str:
        return self.name


@pghistory.track()
class TeamPlace(models.Model):
    """A membership's place in a team, from a day until it ends."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="places")
    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="places")
    since = models.DateTimeField(default=clock.now)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.UUIDField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint("team", "membership", condition=Q(ended_at=None), name="once_in_a_team"),
        )


class Cover(models.Model):
    """A night service stands for a municipality's service, from an instant until somebody ends it."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    night = models.ForeignKey(
        Agency, on_delete=models.PROTECT, related_name="covers", help_text="The night service."
    )
    service = models.ForeignKey(
        Agency, on_delete=models.PROTECT, related_name="covered", help_text="The service it stands for."
    )
    why = models.TextField()
    begun_at = models.DateTimeField()
    begun_by = models.UUIDField()
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.UUIDField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                "service", condition=Q(ended_at=None), name="one_night_service_a_service"
            ),
            models.CheckConstraint(name="nobody_covers_itself", condition=~Q(night=models.F("service"))),
        )


class Watch(models.Model):
    """A line of the rota: who has the watch, from when to when, and on which telephone.

    A place in a night team counts only while a watch of that membership runs. A watch is taken back, never deleted.
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    membership = models.ForeignKey(
        Membership, on_delete=models.PROTECT, related_name="watches", db_index=False
    )
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    telephone = models.TextField()
    written_at = models.DateTimeField()
    written_by = models.UUIDField()
    taken_back_at = models.DateTimeField(null=True, blank=True)
    taken_back_by = models.UUIDField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "watches"
        constraints = (
            models.CheckConstraint(
                name="a_watch_ends_after_it_starts", condition=Q(ends_at__gt=models.F("starts_at"))
            ),
        )
        indexes = (models.Index("membership", "starts_at", name="watch_of_member"),)


class Token(models.Model):
    """What another system or a shell shows instead of signing in. Only its hash is stored; it always runs out."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="tokens")
    name = models.TextField()
    digest = models.CharField(max_length=64, unique=True)
    issued_at = models.DateTimeField(default=clock.now)
    issued_by = models.UUIDField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_by = models.UUIDField(null=True, blank=True)


class Attempt(models.Model):
    """How often something was tried lately, for all processes. The key is hashed with the day's secret: no address of a
    machine and no e-mail address stands here."""

    key = models.CharField(primary_key=True, max_length=64)
    value = models.JSONField()
    expires_at = models.DateTimeField()


class StepReset(models.Model):
    """Somebody lost their phone and their codes. Two people of their agency let them in again: one asks, another agrees."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="resets")
    why = models.TextField()
    asked_at = models.DateTimeField()
    asked_by = models.UUIDField()
    agreed_at = models.DateTimeField(null=True, blank=True)
    agreed_by = models.UUIDField(null=True, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="seen_by_two", condition=Q(agreed_by=None) | ~Q(agreed_by=models.F("asked_by"))
            ),
        )


class Invitation(models.Model):
    """An open invitation to sign in for the first time. Only its hash is stored; it works once."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="invitations")
    digest = models.CharField(max_length=64, unique=True)
    invited_at = models.DateTimeField(default=clock.now)
    invited_by = models.UUIDField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)


class Absence(models.Model):
    """Somebody is away, from a day until another or until further notice; their cases need another lead."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="absences")
    kind = models.TextField(choices=_choices(AbsenceKind))
    from_day = models.DateField()
    until_day = models.DateField(null=True, help_text="The last day away; null: until further notice.")
    noted_at = models.DateTimeField()
    noted_by = models.UUIDField()
    ended_at = models.DateTimeField(null=True, help_text="When it was taken back, or they came back early.")
    ended_by = models.UUIDField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="away_until_after_it_began",
                condition=Q(until_day=None) | Q(until_day__gte=models.F("from_day")),
            ),
        )


class Routing(models.Model):
    """An agency's rule: reports about children who are alone go to this service or team, and why. A person decides."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    agency = models.ForeignKey(Agency, on_delete=models.CASCADE, related_name="routings")
    to_agency = models.ForeignKey(Agency, null=True, on_delete=models.PROTECT, related_name="+")
    to_team = models.ForeignKey(Team, null=True, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField(help_text="Shown beside the suggestion.")
    set_at = models.DateTimeField()
    set_by = models.UUIDField()
    ended_at = models.DateTimeField(null=True)
    ended_by = models.UUIDField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint("agency", condition=Q(ended_at=None), name="one_routing_an_agency"),
            models.CheckConstraint(
                name="routed_to_one",
                condition=Q(to_agency=None, to_team__isnull=False) | Q(to_agency__isnull=False, to_team=None),
            ),
        )
