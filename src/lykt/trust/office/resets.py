# SPDX-License-Identifier: EUPL-1.2
"""Somebody lost their phone and their codes. Two people of their own agency let them in again; one alone cannot."""

from datetime import timedelta

from allauth.mfa.models import Authenticator

from lykt.kernel import clock, ids
from lykt.kernel.actor import Actor
from lykt.kernel.decisions import Refused
from lykt.trust.accounts import actions as accounts
from lykt.trust.accounts.models import Invitation, Membership, StepReset
from lykt.trust.gate.verbs import agency_verb
from lykt.trust.office import rules

WAITS = timedelta(days=2)  # for the second person; after that one asks anew


@agency_verb("office.ask_reset")
def ask_reset(member: Membership, *, by: Actor, why: str) -> StepReset:
    """It waits for a second person. Until they agree, nothing has changed."""
    _is_own(member, by)
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
    _is_own(member, by)
    rules.may_be_agreed(
        by=by.id,
        member=member.id,
        asked_by=asked.asked_by,
        is_open=asked.agreed_at is None and clock.now() - asked.asked_at <= WAITS,
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


def _is_own(member: Membership, by: Actor) -> None:
    if member.agency_id != by.agency or member.person_id is None:
        raise Refused.not_here()
