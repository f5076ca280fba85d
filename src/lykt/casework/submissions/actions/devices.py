# SPDX-License-Identifier: EUPL-1.2
"""An administrator connects phones and disconnects them, and takes a key out of use. Within their own agency."""

from datetime import timedelta
from uuid import UUID

from lykt.casework.submissions.models import Device, FormKey
from lykt.casework.submissions.queries import key_in_use
from lykt.casework.submissions.rules.devices import may_be_issued
from lykt.kernel import clock, ids
from lykt.kernel.actor import Actor
from lykt.trust.accounts.models import Agency, Membership, Team
from lykt.trust.accounts.queries import digest_of, is_in_team
from lykt.trust.gate.verbs import agency_verb
from lykt.trust.office.actions import is_own

LASTS = timedelta(days=365)


@agency_verb("device.issue")
def issue_device(
    agency: Agency,
    *,
    by: Actor,
    name: str,
    member: Membership,
    team: Team | None = None,
    id: UUID,
    why: str = "",
) -> tuple[Device, str]:
    """The phone can fetch forms and send them in as this member, for a year. Its secret is told this once."""
    is_own(agency, by)
    is_own(member.agency, by)
    may_be_issued(
        name=name,
        roles=member.roles,
        works_here=member.person_id is not None and member.suspended_at is None,
        in_team=team is None or (team.agency_id == agency.id and is_in_team(team.id, member.id)),
        has_key=key_in_use(agency.id) is not None,
        is_there=Device.objects.filter(pk=id).exists(),
    ).or_refuse()
    secret, now = ids.new_secret(), clock.now()
    device = Device.objects.create(
        id=id,
        agency=agency.id,
        member=member,
        holder=team.id if team else member.id,
        name=name,
        digest=digest_of(secret),
        issued_at=now,
        issued_by=by.id,
        expires_at=now + LASTS,
    )
    return device, secret


@agency_verb("device.revoke")
def revoke_device(device: Device, *, by: Actor, why: str = "") -> None:
    """The phone fetches and sends nothing any more. What came from it stays."""
    if device.revoked_at is None:
        device.revoked_at, device.revoked_by = clock.now(), by.id
        device.save(update_fields=["revoked_at", "revoked_by"])


@agency_verb("key.retire")
def retire_key(key: FormKey, *, by: Actor, why: str = "") -> None:
    """No form is closed with it from now on. What was closed with it before can still be opened."""
    if key.retired_at is None:
        key.retired_at, key.retired_by = clock.now(), by.id
        key.save(update_fields=["retired_at", "retired_by"])
