# SPDX-License-Identifier: EUPL-1.2
"""An agency's own acts, each through the gate. An administrator acts within their own agency, and never on themselves."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import timedelta
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.db import IntegrityError, transaction

from lykt.kernel import clock, ids
from lykt.kernel.actor import Actor
from lykt.kernel.decisions import Refused
from lykt.trust.accounts import actions as accounts
from lykt.trust.accounts.models import (
    Agency,
    Invitation,
    Membership,
    Person,
    StepReset,
    Team,
    Token,
)
from lykt.trust.accounts.queries import (
    digest_of,
    open_invitation,
    service_actor,
    team,
)
from lykt.trust.accounts.states import AgencyKind, Role, TeamKind
from lykt.trust.audit import actions as audit
from lykt.trust.gate.verbs import agency_verb
from lykt.trust.office import rules
from lykt.trust.packs.loading import load_pack, pack_codes


@agency_verb("office.invite")
def invite(
    agency: Agency,
    *,
    by: Actor,
    email: str,
    name: str,
    roles: Collection[str],
    language: str = "nb",
    phone: str = "",
    why: str = "",
) -> tuple[Membership, str]:
    """Somebody new has a place in the agency, and a secret that lets them in once, within seven days."""
    is_own(agency, by)
    return _let_in(agency, by=by, email=email, name=name, roles=roles, language=language, phone=phone)


@agency_verb("office.invite")
def invite_again(member: Membership, *, by: Actor, why: str = "") -> str:
    """A new secret lets the member set a password; earlier ones are dead. Their second step of sign-in stays."""
    is_own(member.agency, by)
    rules.may_be_invited_again(
        by=by.id,
        member=member.id,
        is_suspended=member.suspended_at is not None,
        works_elsewhere=Membership.objects.filter(person=member.person_id).exclude(pk=member.id).exists(),
    ).or_refuse()
    Invitation.objects.filter(membership=member, used_at=None, expires_at__gt=clock.now()).update(
        expires_at=clock.now()
    )
    return accounts.add_invitation(member, by=by.id)


@agency_verb("office.ask_reset")
def ask_reset(member: Membership, *, by: Actor, why: str) -> StepReset:
    """It waits for a second person. Until they agree, nothing has changed."""
    _is_own_person(member, by)
    rules.may_be_reset(
        by=by.id,
        member=member.id,
        is_suspended=member.suspended_at is not None,
        works_elsewhere=Membership.objects.filter(person=member.person_id).exclude(pk=member.id).exists(),
        why=why,
    ).or_refuse()
    return StepReset.objects.create(
        id=ids.new_id(), membership=member, why=why.strip(), asked_at=clock.now(), asked_by=by.id
    )


@agency_verb("office.agree_reset")
def agree_reset(asked: StepReset, *, by: Actor, why: str = "") -> str:
    """The second step and the password are gone, every session is over, and this secret lets the person in anew."""
    member = asked.membership
    _is_own_person(member, by)
    rules.may_be_agreed(
        by=by.id,
        member=member.id,
        asked_by=asked.asked_by,
        is_open=asked.agreed_at is None and clock.now() - asked.asked_at <= rules.RESET_WAITS,
        is_suspended=member.suspended_at is not None,
    ).or_refuse()
    assert member.person is not None, "A service actor has no second step."
    asked.agreed_at, asked.agreed_by = clock.now(), by.id
    asked.save(update_fields=["agreed_at", "agreed_by"])
    Authenticator.objects.filter(user_id=member.person.pk).delete()
    member.person.set_unusable_password()  # a session is good for one password: all of them are over
    member.person.save(update_fields=["password"])
    Invitation.objects.filter(membership=member, used_at=None, expires_at__gt=clock.now()).update(
        expires_at=clock.now()
    )
    return accounts.add_invitation(member, by=by.id)


@agency_verb("office.suspend")
def suspend(member: Membership, *, by: Actor, why: str) -> Membership:
    """The account is closed from this moment: no sign-in, no reading, no token. What they wrote stays."""
    is_own(member.agency, by)
    rules.is_another(by=by.id, member=member.id).or_refuse()
    rules.has_reason(why).or_refuse()
    with _unless_they_lead():
        accounts.suspend_membership(member, by=by.id)
    Agency.objects.filter(pk=by.agency, on_duty=member).update(on_duty=None)
    return member


@agency_verb("office.suspend")
def let_back(member: Membership, *, by: Actor, why: str) -> Membership:
    """The account is open again, with what it may do today."""
    is_own(member.agency, by)
    rules.is_another(by=by.id, member=member.id).or_refuse()
    rules.has_reason(why).or_refuse()
    member.suspended_at = member.suspended_by = None
    member.save(update_fields=["suspended_at", "suspended_by"])
    return member


@agency_verb("office.set_roles")
def set_roles(member: Membership, *, by: Actor, roles: Collection[str], why: str) -> Membership:
    """The member has these roles and no others, and is out of every team that these do not belong in."""
    is_own(member.agency, by)
    rules.is_another(by=by.id, member=member.id).or_refuse()
    rules.may_be_held(roles, kind=AgencyKind(member.agency.kind)).or_refuse()
    rules.has_reason(why).or_refuse()
    member.roles = sorted({Role(role).value for role in roles})
    with _unless_they_lead():
        member.save(update_fields=["roles"])
    for place in member.places.filter(ended_at=None).select_related("team"):
        kind = TeamKind(place.team.kind)
        if not rules.may_be_placed(by=by.id, member=member.id, team=kind, roles=roles):
            accounts.take_out_of_team(place.team, member, by=by.id)
    if Role.LEADER in roles and (leaders := team(by.agency, TeamKind.LEADERS)):
        accounts.place_in_team(leaders, member)
    if not rules.may_stand_watch(roles=roles, works_here=True):
        Agency.objects.filter(pk=by.agency, on_duty=member).update(on_duty=None)
    return member


@agency_verb("office.add_team")
def add_team(agency: Agency, *, by: Actor, name: str, kind: str, why: str = "") -> Team:
    """The agency has one more team."""
    is_own(agency, by)
    kind = TeamKind(kind)
    rules.may_be_added(name=name, kind=kind, agency=AgencyKind(agency.kind)).or_refuse()
    return accounts.add_team(agency, name=name, kind=kind)


@agency_verb("office.place")
def place(into: Team, *, by: Actor, member: Membership, why: str = "") -> None:
    """The member sees what the team sees, from now on."""
    is_own(into.agency, by)
    is_own(member.agency, by)
    rules.may_be_placed(by=by.id, member=member.id, team=TeamKind(into.kind), roles=member.roles).or_refuse()
    accounts.place_in_team(into, member)


@agency_verb("office.place")
def take_out(out_of: Team, *, by: Actor, member: Membership, why: str = "") -> None:
    """The member no longer sees what the team sees."""
    is_own(out_of.agency, by)
    is_own(member.agency, by)
    accounts.take_out_of_team(out_of, member, by=by.id)


@agency_verb("office.issue_token")
def issue_token(
    agency: Agency,
    *,
    by: Actor,
    name: str,
    lasts: timedelta = rules.TOKEN_LASTS_AT_MOST,
    id: UUID | None = None,
    why: str = "",
) -> tuple[Token, str]:
    """A system can send in as the agency's own service, until the token runs out. Its secret is told this once."""
    is_own(agency, by)
    is_there = id is not None and Token.objects.filter(pk=id).exists()
    rules.may_be_issued(name=name, lasts=lasts, is_there=is_there).or_refuse()
    speaks_as = Membership.objects.get(pk=service_actor(agency).id)
    return accounts.add_token(speaks_as, name=name, by=by.id, lasts=lasts, id=id)


@agency_verb("office.revoke_token")
def revoke_token(token: Token, *, by: Actor, why: str = "") -> None:
    """The token opens nothing any more."""
    is_own(token.membership.agency, by)
    if token.membership.person_id is not None:
        raise Refused.not_here()
    if token.revoked_at is None:
        accounts.end_token(token, by=by.id)


@agency_verb("office.add_agency")
def add_agency(
    beside: Agency,
    *,
    by: Actor,
    slug: str,
    name: str,
    pack: str,
    kind: str,
    receives: bool = False,
    first_email: str = "",
    first_name: str = "",
    why: str = "",
) -> tuple[Agency, str]:
    """One more agency can be named and written to; and, with a name and an address, its first administrator invited.

    Its zone follows from its kind. Justice and immigration get no account. The secret is empty when nobody is invited.
    """
    is_own(beside, by)
    kind = AgencyKind(kind)
    rules.may_stand(
        slug=slug,
        name=name,
        is_pack=pack in pack_codes(),
        kind=kind,
        receives=receives,
        own_receives=beside.receives,
        is_taken=Agency.objects.filter(slug=slug).exists(),
    ).or_refuse()
    agency = accounts.add_agency(
        slug=slug,
        name=name,
        country=load_pack(pack).country,
        pack=pack,
        kind=kind,
        zone=rules.ZONE_OF[kind],
        receives=receives,
    )
    if not (first_email or first_name):
        return agency, ""
    rules.may_have_accounts(rules.ZONE_OF[kind]).or_refuse()
    _member, secret = _let_in(agency, by=by, email=first_email, name=first_name, roles=[Role.ADMINISTRATOR])
    return agency, secret


@agency_verb("office.name_on_duty")
def name_on_duty(agency: Agency, *, by: Actor, member: Membership | None, why: str = "") -> None:
    """The inbox says who is on duty; or, with None, that nobody is named."""
    is_own(agency, by)
    if member is not None:
        is_own(member.agency, by)
        rules.may_stand_watch(roles=member.roles, works_here=member.suspended_at is None).or_refuse()
    agency.on_duty = member
    agency.save(update_fields=["on_duty"])


def open_account(secret: str, *, password: str) -> Person:
    """Whoever holds an invitation that is still good has set their password; the invitation is spent."""
    with transaction.atomic():
        # Two who open the same invitation at once: one waits here, and then finds it spent.
        Invitation.objects.select_for_update().filter(digest=digest_of(secret)).first()
        invitation = open_invitation(secret)
        if invitation is None:
            raise Refused.not_here()
        person = accounts.use_invitation(invitation, password=password)
        audit.write("account.open", by=None, outcome="done", subject=invitation.membership_id)
        return person


def _let_in(
    agency: Agency,
    *,
    by: Actor,
    email: str,
    name: str,
    roles: Collection[str],
    language: str = "",
    phone: str = "",
) -> tuple[Membership, str]:
    rules.may_be_invited(
        email=email,
        name=name,
        roles=roles,
        kind=AgencyKind(agency.kind),
        is_known=Person.objects.filter(email__iexact=email).exists(),
    ).or_refuse()
    person = accounts.add_person(email=email, name=name, language=language or by.language, phone=phone)
    member = accounts.add_membership(agency, person=person, roles=[Role(role) for role in roles])
    return member, accounts.add_invitation(member, by=by.id)


def _is_own_person(member: Membership, by: Actor) -> None:
    is_own(member.agency, by)
    if member.person_id is None:
        raise Refused.not_here()


def is_own(agency: Agency, by: Actor) -> None:
    """Another agency's is answered as what is not there."""
    if agency.id != by.agency:
        raise Refused.not_here()


@contextmanager
def _unless_they_lead() -> Iterator[None]:
    """The database refuses to let the lead of an open case go; we say so in a sentence."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        said = getattr(error.__cause__, "diag", None)
        if said is None or said.sqlstate != "23514" or said.constraint_name:
            raise
        raise Refused(rules.LEADS) from error
